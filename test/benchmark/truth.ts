import { type Form, type FormItem, itemsOf } from '../../src/forms/form.ts'
import { slotsOf } from '../make/draw.ts'
import type { Said } from '../make/numbers.ts'
import type { MadeCell, MadeTable } from '../make/tables.ts'
import { makeParts, type Part } from '../make/write.ts'

/** A cell that knows what it was made as, whatever is done to its words afterwards. */
interface Tagged extends MadeCell {
  /** the words before any damage */
  was: string
  /** the answer that is printed in it: its number among all that were said */
  of: number | null
}

/** What is true of one number of a made-up report as it is printed. */
export interface Truth {
  indicator: string
  applicant: string | null
  value: number
  unit: string | null
  /** labels of its row and headers over it, outermost first, as printed */
  labels: string[][]
  columns: string[][]
  /** every cell in which it is printed: table, row and cell as they are written, from 1 */
  places: string[]
}

const first = 100_000

/** The parts of a report, with every cell knowing which number it holds: the same report made with other numbers says so. */
export const tagged = (form: Form, parts: readonly Part[], said: readonly Said[], year: number): Part[] => {
  const numbered = makeParts(
    form,
    said.map((s, i) => ({ ...s, value: s.value === null ? null : first + i })),
    year,
  ).filter((p) => 'table' in p)
  let at = 0
  return parts.map((p) => {
    if (!('table' in p)) return p
    const { table: names } = numbered[at++]!
    const table: Tagged[][] = p.table.map((row, r) =>
      row.map((c, k) => {
        const number = /^(1\d{5})(?:万元)?$/u.exec(names[r]![k]!.text)?.[1]
        return { ...c, was: c.text, of: number === undefined ? null : Number(number) - first }
      }),
    )
    return { table }
  })
}

/** Words as they are compared: forms of a sign and white space aside. */
export const folded = (words: string): string => words.normalize('NFKC').replace(/[\s\u200b]/gu, '')

const numberIn = (text: string): number =>
  Number(
    text
      .normalize('NFKC')
      .replace(/万元$/u, '')
      .replace(/(?<=\d),(?=\d{3})/gu, ''),
  )

/** The printed forms of a label or header of the form: its words after the damage, wherever they stand. */
const printedAs = (parts: readonly Part[]): ((words: string) => string[]) => {
  const forms = new Map<string, Set<string>>()
  for (const p of parts)
    if ('table' in p)
      for (const c of p.table.flat() as Tagged[]) {
        if (c.of !== null) continue
        forms.set(folded(c.was), (forms.get(folded(c.was)) ?? new Set()).add(folded(c.text)))
      }
  return (words) => [...new Set([folded(words), ...(forms.get(folded(words)) ?? [])])]
}

const headOf = (table: MadeTable, cell: MadeCell): string => {
  const slots = slotsOf(table)
  const row = table.findIndex((r) => r.includes(cell))
  const own = slots.find(
    (s) => s.r === row && table[row]!.indexOf(cell) === slots.filter((o) => o.r === row).indexOf(s),
  )
  return slots.find((s) => s.r === 0 && own !== undefined && s.c <= own.c && own.c < s.c + s.colSpan)?.text ?? ''
}

const columnsOf = (item: FormItem, table: MadeTable, cell: MadeCell, say: (words: string) => string[]): string[][] =>
  item.columns.length === 0 ? [[folded(headOf(table, cell))]] : item.columns.map(say)

/** What is true of every number said: as it is printed after the damage, or in no place if the damage took it. */
export const truthOf = (form: Form, said: readonly Said[], parts: readonly Part[]): Truth[] => {
  const items = new Map(itemsOf(form).map((i) => [`${i.indicator}@${i.applicant}`, i]))
  const say = printedAs(parts)
  const tables = parts.flatMap((p) => ('table' in p ? [p.table] : []))
  const found = new Map<number, { place: string; table: MadeTable; cell: MadeCell }[]>()
  tables.forEach((table, t) => {
    table.forEach((row, r) => {
      row.forEach((c, k) => {
        const { of } = c as Tagged
        if (of == null || numberIn(c.text) !== said[of]!.value || c.text === '') return
        const place = `table[${t + 1}]/row[${r + 1}]/cell[${k + 1}]`
        found.set(of, [...(found.get(of) ?? []), { place, table, cell: c }])
      })
    })
  })
  return said.flatMap((s, i) => {
    const item = items.get(`${s.indicator}@${s.applicant}`)
    if (s.value === null || item === undefined) return []
    const its = found.get(i) ?? []
    return [
      {
        indicator: s.indicator,
        applicant: s.applicant,
        value: s.value,
        unit: item.unit ?? (/万元$/u.test(its[0]?.cell.text ?? '') ? '万元' : null),
        labels: item.labels.map(say),
        columns: its.length === 0 ? [] : columnsOf(item, its[0]!.table, its[0]!.cell, say),
        places: its.map((f) => f.place),
      },
    ]
  })
}
