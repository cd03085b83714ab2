import { rules } from '../../src/checks/index.ts'
import type { Checked } from '../../src/checks/rule.ts'
import { type Form, itemsOf } from '../../src/forms/form.ts'
import type { Fact, Report } from '../../src/model/report.ts'
import { makeConsistent } from '../make/consistent.ts'
import { type Dice, dice, sayNumbers } from '../make/numbers.ts'
import { type Cells, keyOf, predicted, type Relation, relationsOf } from './predict.ts'

/** The keys of a form's tables, row by row, rows of values only. */
export const tablesOf = (form: Form): string[][][] =>
  form.tables.map((table) => {
    const items = itemsOf(form).filter((i) => i.table === table.id && i.kind !== 'group')
    const width = Math.max(1, table.columns.length)
    const rows: string[][] = []
    items.forEach((item, i) => {
      if (i % width === 0) rows.push([])
      rows.at(-1)!.push(keyOf(item.indicator, item.applicant))
    })
    return rows
  })

type Change = (cells: Map<string, number | null>, tables: readonly string[][][], d: Dice) => boolean

const pick = <T>(d: Dice, list: readonly T[]): T => list[Math.floor(d.next() * list.length)]!

/** Cells with a number in them. */
const filled = (cells: Cells): [string, number][] =>
  [...cells].flatMap(([k, v]) => (v === null ? [] : [[k, v] as [string, number]]))

const swap = (cells: Map<string, number | null>, a: string, b: string): boolean => {
  const [x, y] = [cells.get(a) ?? null, cells.get(b) ?? null]
  cells.set(a, y)
  cells.set(b, x)
  return x !== y
}

/** Values of rows from one on move so many rows up, and the last ones are left blank. */
const shiftRows =
  (by: number): Change =>
  (cells, tables, d) => {
    const table = pick(
      d,
      tables.filter((t) => t.length > by),
    )
    if (table === undefined) return false
    const before = new Map(cells)
    const from = Math.floor(d.next() * (table.length - by))
    for (let r = from; r < table.length; r++)
      for (const [c, key] of table[r]!.entries()) cells.set(key, before.get(table[r + by]?.[c] ?? '') ?? null)
    return [...cells].some(([k, v]) => (before.get(k) ?? null) !== v)
  }

/** Ways in which a reader or a writer goes wrong. False: nothing is other than before. */
export const changes: Record<string, Change> = {
  'wrong digit': (cells, _, d) => {
    const [key, value] = pick(d, filled(cells))
    const digits = String(value).split('')
    const at = pick(
      d,
      digits.flatMap((c, i) => (/\d/u.test(c) ? [i] : [])),
    )
    digits[at] = String((Number(digits[at]) + 1 + Math.floor(d.next() * 9)) % 10)
    cells.set(key, Number(digits.join('')))
    return cells.get(key) !== value
  },
  'lost cell': (cells, _, d) => {
    const [key] = pick(d, filled(cells))
    cells.set(key, null)
    return true
  },
  'swapped with the right': (cells, tables, d) => {
    const row = pick(
      d,
      tables.flat().filter((r) => r.length > 1),
    )
    if (row === undefined) return false
    const at = Math.floor(d.next() * (row.length - 1))
    return swap(cells, row[at]!, row[at + 1]!)
  },
  'swapped with the one below': (cells, tables, d) => {
    const table = pick(
      d,
      tables.filter((t) => t.length > 1),
    )
    const r = Math.floor(d.next() * (table.length - 1))
    const c = Math.floor(d.next() * table[r]!.length)
    return swap(cells, table[r]![c]!, table[r + 1]![c]!)
  },
  'rows shifted by 1': shiftRows(1),
  'rows shifted by 2': shiftRows(2),
  'rows shifted by 3': shiftRows(3),
  'rows shifted by 4': shiftRows(4),
  'rows shifted by 5': shiftRows(5),
  'row shifted by a column': (cells, tables, d) => {
    const row = pick(
      d,
      tables.flat().filter((r) => r.length > 1),
    )
    if (row === undefined) return false
    const before = new Map(cells)
    for (const [c, key] of row.entries()) cells.set(key, c === 0 ? null : (before.get(row[c - 1]!) ?? null))
    return row.some((k) => (before.get(k) ?? null) !== cells.get(k))
  },
  'doubled row': (cells, tables, d) => {
    const table = pick(
      d,
      tables.filter((t) => t.length > 1),
    )
    const before = new Map(cells)
    const from = Math.floor(d.next() * (table.length - 1))
    for (let r = from + 1; r < table.length; r++)
      for (const [c, key] of table[r]!.entries()) cells.set(key, before.get(table[r - 1]![c]!) ?? null)
    return [...cells].some(([k, v]) => (before.get(k) ?? null) !== v)
  },
}

const names = new Set([
  'sum',
  'row-total',
  'balance',
  'replies-match-concluded',
  'of-which',
  'dedup-total',
  'concluded-exceeds-received',
  'in-force-floor',
  'blank-total',
])
const asked = rules.filter((r) => names.has(r.name))

type Item = ReturnType<typeof itemsOf>[number]

const factOf = (i: Item, value: number | null): Fact => ({
  ...{ indicator: i.indicator, applicant: i.applicant, column: null, labels: i.labels, columns: i.columns },
  ...{ unit: i.unit, unitRaw: null, raw: value === null ? '' : String(value), value, note: null },
  ...{ state: value === null ? 'blank' : 'number', certainty: 'read', doubts: [], place: {} },
})

/** Of hundreds of cells one or two are changed at a time: the facts of the others are those of before. */
const known = new WeakMap<Item, Map<number | null, Fact>>()
const knownFact = (item: Item, value: number | null): Fact => {
  const own = known.get(item) ?? new Map<number | null, Fact>()
  const fact = own.get(value) ?? factOf(item, value)
  known.set(item, own.set(value, fact))
  return fact
}

/** What the library's own checks say of the same cells: `rule subject`. Hints do not count. */
export const found = (form: Form, cells: Cells): Set<string> => {
  const facts = itemsOf(form).flatMap((i): Fact[] => {
    const value = cells.get(keyOf(i.indicator, i.applicant))
    return value === undefined ? [] : [knownFact(i, value)]
  })
  const checked = { report: { facts } as unknown as Report, form, expected: null, outline: {}, said: [] }
  return new Set(
    asked.flatMap((rule) =>
      rule
        .check(checked as unknown as Checked)
        .flatMap((v) =>
          v.outcome === 'failed' && v.finding.severity !== 'info'
            ? [`${rule.name} ${keyOf(v.finding.indicators[0]!, v.finding.applicant)}`]
            : [],
        ),
    ),
  )
}

const newIn = (now: ReadonlySet<string>, before: ReadonlySet<string>): string[] =>
  [...now].filter((x) => !before.has(x)).sort()

export interface Mutant {
  form: string
  change: string
  caught: boolean
  /** what the prediction and the check say, where they do not say the same */
  disagreement: string | null
}

export interface Prepared {
  form: Form
  relations: readonly Relation[]
  tables: string[][][]
}
export const prepare = (form: Form): Prepared => ({ form, relations: relationsOf(form), tables: tablesOf(form) })

/** The numbers of a made-up report, which add up; every second one keeps the bounds of its form as well. */
export const madeUp = (form: Form, seed: number): Cells =>
  new Map(
    (seed % 2 === 0 ? makeConsistent(form, dice(seed)).said : sayNumbers(form, dice(seed))).flatMap((s) =>
      s.value === null ? [] : [[keyOf(s.indicator, s.applicant), s.value] as const],
    ),
  )

/** The numbers of a report that was read, where they are certain and the report's own of this year. */
export const numbersRead = ({ facts }: Report): Cells =>
  new Map(
    facts.flatMap((f) =>
      f.indicator === null || f.column !== null || f.certainty === 'doubtful' || f.value === null
        ? []
        : [[keyOf(f.indicator, f.applicant), f.value] as const],
    ),
  )

/** Every kind of wrong report that can be made of one. */
export const mutantsOf = ({ form, relations, tables }: Prepared, whole: Cells, seed: number): Mutant[] => {
  const before = { predicted: predicted(relations, whole), found: found(form, whole) }
  return Object.entries(changes).flatMap(([change, make], i): Mutant[] => {
    const cells = new Map<string, number | null>(whole)
    if (!make(cells, tables, dice(seed * 31 + i))) return []
    const expected = newIn(predicted(relations, cells), before.predicted)
    const real = newIn(found(form, cells), before.found)
    const same = JSON.stringify(expected) === JSON.stringify(real)
    return [
      {
        form: form.id,
        change,
        caught: real.length > 0,
        disagreement: same ? null : `seed ${seed}, ${form.id}, ${change}: predicted ${expected}; found ${real}`,
      },
    ]
  })
}
