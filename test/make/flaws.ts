import type { Form } from '../../src/forms/form.ts'
import type { Dice, Said } from './numbers.ts'
import type { MadeCell, MadeTable } from './tables.ts'
import { makeParts, type Part } from './write.ts'

/** One flaw in one row of a table, as typists, printers and crawlers leave it. */
type Flaw = (table: MadeTable, row: number, d: Dice, how: How) => MadeTable

/** What a format makes of a flaw. */
export interface How {
  /** what stands in a label that is torn */
  tear: string
  /** Nothing stands between the cells: a space then parts two of them, and only in a row of one number is it inside of it. */
  together: boolean
}

const isValue = (c: MadeCell): boolean => /^\d+(?:万元)?$/u.test(c.text)
const isNumber = (c: MadeCell): boolean => /^\d+$/u.test(c.text)
const pick = <T>(d: Dice, list: readonly T[]): T | undefined => list[Math.floor(d.next() * list.length)]
const between = (d: Dice, low: number, high: number): number => low + Math.floor(d.next() * (high - low + 1))

const changeCell = (
  table: MadeTable,
  row: number,
  one: MadeCell | undefined,
  text: (was: string) => string,
): MadeTable =>
  table.map((cells, r) => (r === row ? cells.map((c) => (c === one ? { ...c, text: text(c.text) } : c)) : cells))

const longNumbers = (cells: readonly MadeCell[]): MadeCell[] => cells.filter((c) => /^\d{2,}$/u.test(c.text))
const labelOf = (cells: readonly MadeCell[]): MadeCell | undefined =>
  cells.findLast((c) => !isNumber(c) && /\p{Script=Han}{5}/u.test(c.text))

/** Which rows can have it, and what it makes of them. */
const flaws: Record<string, { fits: (cells: readonly MadeCell[]) => boolean; make: Flaw }> = {
  'a cell lost': {
    fits: (cells) => cells.filter(isNumber).length > 0,
    make: (table, row, d) => {
      const gone = pick(d, table[row]!.filter(isNumber))
      return table.map((cells, r) => (r === row ? cells.filter((c) => c !== gone) : cells))
    },
  },
  'a space put in': {
    fits: (cells) => longNumbers(cells).length > 0,
    make: (table, row, d, { together }) => {
      const numbers = table[row]!.filter(isValue)
      if (together && numbers.length > 1)
        return changeCell(table, row, pick(d, numbers.slice(0, -1)), (was) => `${was} `)
      return changeCell(table, row, pick(d, longNumbers(table[row]!)), (was) => {
        const at = between(d, 1, was.length - 1)
        return `${was.slice(0, at)} ${was.slice(at)}`
      })
    },
  },
  'a label torn': {
    fits: (cells) => labelOf(cells) !== undefined && cells.some(isNumber),
    make: (table, row, d, { tear }) =>
      changeCell(table, row, labelOf(table[row]!), (was) => {
        const at = between(d, 2, was.length - 2)
        return `${was.slice(0, at)}${tear}${was.slice(at)}`
      }),
  },
  'a row doubled': {
    fits: (cells) => cells.some(isNumber) && cells.every((c) => c.rowSpan === 1),
    make: (table, row, d) => {
      const more = d.chance(0.5) ? 1 : 0
      const again = table[row]!.map((c) => (isNumber(c) ? { ...c, text: String(Number(c.text) + more) } : c))
      return [...table.slice(0, row + 1), again, ...table.slice(row + 1)]
    },
  },
}

export const sumChanged = 'a sum changed'
export const flawNames = [...Object.keys(flaws), sumChanged]

/** A report with its flaws, and what they touched. */
export interface Flawed {
  said: Said[]
  whole: Part[]
  parts: Part[]
  flaws: string[]
  /** how many value cells stand in the rows that were touched */
  touched: number
  /** no other flaw stands in the table of the sum that was changed */
  faultAlone: boolean
}

const rowsThatDiffer = (before: readonly Part[], after: readonly Part[]): { part: number; row: number }[] =>
  before.flatMap((p, part) => {
    const other = after[part]!
    if (!('table' in p) || !('table' in other)) return []
    return p.table.flatMap((cells, row) =>
      cells.some((c, i) => c.text !== other.table[row]![i]!.text) ? [{ part, row }] : [],
    )
  })

/** Another number for one total of the form. */
const changeSum = (form: Form, said: readonly Said[], d: Dice): Said[] => {
  const totals = new Set((form.rules.sums ?? []).map((s) => s.total))
  const one = pick(
    d,
    said.filter((s) => totals.has(s.indicator) && s.value !== null),
  )
  return said.map((s) => (s === one ? { ...s, value: s.value! + between(d, 1, 5) } : s))
}

/**
 * Put flaws into a report, each into a row of its own.
 *
 * @param names which flaws, in order; one that no row can have is left out
 */
export const flawed = (
  form: Form,
  consistent: readonly Said[],
  year: number,
  names: readonly string[],
  d: Dice,
  how: How,
): Flawed => {
  const changed = names.includes(sumChanged)
  const said = changed ? changeSum(form, consistent, d) : [...consistent]
  const whole = makeParts(form, said, year)
  const faults = rowsThatDiffer(makeParts(form, consistent, year), whole)
  const taken = new Map(faults.map((f) => [`${f.part} ${f.row}`, f]))
  const done = changed ? [sumChanged] : []
  let parts = whole
  // from the last row up, so that a row put in moves none that is still to be changed
  const places: { part: number; row: number; name: string }[] = []
  for (const name of names) {
    if (name === sumChanged) continue
    const rows = whole.flatMap((p, part) =>
      'table' in p
        ? p.table.flatMap((cells, row) =>
            flaws[name]!.fits(cells) && !taken.has(`${part} ${row}`) ? [{ part, row, name }] : [],
          )
        : [],
    )
    const place = pick(d, rows)
    if (place === undefined) continue
    taken.set(`${place.part} ${place.row}`, place)
    places.push(place)
    done.push(name)
  }
  for (const { part, row, name } of places.sort((a, b) => b.row - a.row))
    parts = parts.map((p, i) => (i === part && 'table' in p ? { table: flaws[name]!.make(p.table, row, d, how) } : p))
  const numbersAt = ({ part, row }: { part: number; row: number }): number => {
    const p = whole[part]!
    return 'table' in p ? p.table[row]!.filter(isValue).length : 0
  }
  return {
    said,
    whole,
    parts,
    flaws: done,
    touched: [...taken.values()].reduce((n, place) => n + numbersAt(place), 0),
    faultAlone: faults.length > 0 && !places.some((p) => faults.some((f) => f.part === p.part)),
  }
}
