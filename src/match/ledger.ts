import { once } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import type { NumeralUse } from '../certainty/uses.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact } from '../model/report.ts'
import { placeOfWords } from '../model/within.ts'
import { fold } from '../text/fold.ts'
import { markerOf } from '../text/label.ts'
import { type AnsweredRow, hasDoubt, withDoubts } from './answers.ts'
import type { Assigned } from './assign.ts'
import { countsRows, isLineNumber } from './counting.ts'
import { isYear, type Numeral, numeralsIn } from './numerals.ts'
import { countsColumns, overlaps } from './rows.ts'
import type { RowRef } from './similar.ts'

/** The numerals of one table: how many, what they were used for, and which nobody used. */
export interface LedgerRegion {
  place: Place
  numerals: number
  used: Partial<Record<NumeralUse, number>>
  unused: { raw: string; place: Place }[]
}

/** A numeral with the row of the table that it stands in, and its use; null where it has none. */
interface Entry {
  raw: string
  /** null where it stands beside the table: then it may belong to any row */
  row: number | null
  /** how many rows away it may belong: 0 where it stands inside the label of its row */
  reach: 0 | 1
  /** null where it has a use: only what has none is shown */
  place: Place | null
  use: NumeralUse | null
}

/** Rows of one table as matching left them: those that give facts, and those it let go. */
export interface TableRows {
  grid: Grid
  answered: readonly AnsweredRow[]
  dropped: readonly Assigned[]
  /** rows that hold a title or note of the table */
  captions: ReadonlySet<number>
}

/**
 * Double entry for numbers: every numeral of every table is used exactly once, or it is named. A row beside a numeral that
 * nobody used cannot be called blank: the number may be its own.
 */
export const balance = (
  tables: readonly TableRows[],
): { ledger: LedgerRegion[]; rows: AnsweredRow[]; findings: Finding[] } => {
  const ledger: LedgerRegion[] = []
  const findings: Finding[] = []
  const rows: AnsweredRow[] = []
  for (const table of tables) {
    const entries = [...entriesOf(table), ...leftOver(table.grid)]
    const unused = entries.filter((e) => e.use === null)
    if (entries.length > 0) ledger.push(regionOf(table.grid, entries))
    if (unused.length > 0) findings.push(unusedFinding(table, unused))
    const beside = new Set([
      ...unused.flatMap(({ row, reach }) => (row === null ? table.grid.rows.map((_, r) => r) : around(row, reach))),
      ...table.answered.filter((r) => hasTooMany(r) || isUnnamed(r)).flatMap((r) => around(r.assigned.row.row, 1)),
    ])
    const isTangled = hasTangledRows(table)
    rows.push(
      ...table.answered.map((row) => (isTangled || beside.has(row.assigned.row.row) ? withBlanksDoubted(row) : row)),
    )
  }
  return { ledger, rows, findings }
}

const around = (row: number, reach: 0 | 1): number[] => (reach === 0 ? [row] : [row - 1, row, row + 1])

/** More numbers than the row has columns: the rest belongs to a row beside it. */
const hasTooMany = ({ assigned, placing, facts }: AnsweredRow): boolean =>
  (placing.doubts.some((d) => d.code === 'ragged-row') &&
    assigned.values.filter((v) => v.text !== '').length > placing.placed.length) ||
  (assigned.ref?.table.columns.length === 0 && facts.some((f) => f.state !== 'blank' && hasDoubt(f, 'run-together'))) ||
  // where nothing is drawn between rows, one of several in a cell may be of the row above or below
  (assigned.row.grid.table.by === 'inferred' && facts.some((f) => hasDoubt(f, 'several-numbers')))

/** So many rows with too many numbers, and the numbers of rows far from them may be among these. */
const tangled = 3

/** Halves side by side without rulings, put together otherwise than they stand: what is missing in one row is in another. */
const hasTangledRows = ({ grid, answered }: TableRows): boolean =>
  grid.table.by === 'inferred' && answered.filter(hasTooMany).length >= tangled

/** Numbers that are kept and that no label names: they may be those of a row beside them. */
const isUnnamed = ({ assigned: a }: AnsweredRow): boolean => a.ref === null && a.label === null

const withBlanksDoubted = (row: AnsweredRow): AnsweredRow => ({
  ...row,
  facts: row.facts.map((f) => (isBlank(f) ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }]) : f)),
})

const isBlank = (f: Fact): boolean => f.state === 'blank'

const regionOf = (grid: Grid, entries: readonly Entry[]): LedgerRegion => {
  const used: Partial<Record<NumeralUse, number>> = {}
  for (const { use } of entries) if (use !== null) used[use] = (used[use] ?? 0) + 1
  const unused = entries.flatMap(({ raw, place }) => (place === null ? [] : [{ raw, place }]))
  return { place: grid.table.place, numerals: entries.length, used, unused }
}

/** Numerals that stood within the table and in none of its cells. */
const leftOver = ({ table }: Grid): Entry[] =>
  (table.leftOver ?? []).flatMap(({ row, text }) =>
    numeralsIn(text.value).map(({ raw }) => ({ raw, row, reach: 1, place: text.place, use: null })),
  )

const entriesOf = (table: TableRows): Entry[] => {
  const { grid } = table
  const useOf = usesOf(table)
  const labels = new Set(table.answered.flatMap((r) => r.assigned.label ?? []))
  return grid.rows.flatMap((cells, row) =>
    cells.flatMap((cell) => {
      const numerals = numeralsIn(cell.raw)
      if (numerals.length === 0) return []
      const each = useOf(cell, row)
      const reach = labels.has(cell) ? 0 : 1
      return numerals.map((n, i): Entry => {
        const use = each(n, i)
        return { raw: n.raw, row, reach, place: use === null ? placeOfWords(cell.source) : null, use }
      })
    }),
  )
}

type UseOfNumeral = (numeral: Numeral, nth: number) => NumeralUse | null

/** What the numerals of each cell are for, by the row that has it. */
const usesOf = ({ grid, answered, dropped, captions }: TableRows): ((cell: GridCell, row: number) => UseOfNumeral) => {
  const claims = new Map<GridCell, UseOfNumeral>()
  const claim = (cell: GridCell | null, use: UseOfNumeral): void => {
    if (cell !== null && !claims.has(cell)) claims.set(cell, use)
  }
  for (const { assigned: a, placing, facts } of answered) {
    const first: NumeralUse = a.ref === null ? 'row' : 'fact'
    for (const p of placing.placed) claim(p.cell, (_, nth) => (nth === 0 ? first : 'note'))
    // cells without a column of their own: a finding shows them
    if (placing.doubts.length > 0) for (const v of a.values) claim(v, () => 'row')
    claim(a.unit, () => 'unit')
    if (a.label) claim(a.label, numeralsOfLabel(a, a.label.raw, facts.some(isBlank)))
    for (const cell of a.row.cells) claim(cell, besideLabel(a, cell))
    for (const cell of a.row.outer) claim(cell, () => 'label')
  }
  for (const a of dropped) {
    const counts = countsColumns(a.row)
    for (const cell of a.row.cells)
      if (counts || isLineNumber(a.row, cell)) claim(cell, () => 'serial')
      else if (cell.reading.state === 'text') claim(cell, () => 'label')
  }
  const inRows = new Set(dropped.map((a) => a.row.row))
  return (cell, row) => {
    const claimed = claims.get(cell)
    if (claimed) return claimed
    if (captions.has(row)) return () => 'note'
    if (!inRows.has(row) && countsColumns({ grid, row })) return () => 'serial'
    if (!inRows.has(row)) return (n) => (isYear(cell.raw, n) ? 'year' : 'header')
    return () => null
  }
}

/** Cells beside the label that give no value: serial numbers, codes, remarks, words of the labels around it. */
const besideLabel = (a: Assigned, cell: GridCell): UseOfNumeral => {
  const role = a.row.header.find((h) => overlaps(cell, h))?.role
  if (role === 'serial' || role === 'code') return () => 'serial'
  if (role === 'remark') return () => 'note'
  if (cell.reading.state === 'text') return () => 'label'
  return countsRows(a.row.grid, cell.col) ? () => 'serial' : () => null
}

/**
 * Numerals of a label: its numbering, those that the form itself has there (计1条), its code, years. Another one in a row that is
 * blank was most likely its value.
 */
const numeralsOfLabel = (a: Assigned, words: string, blank: boolean): UseOfNumeral => {
  const numbered = markerOf(fold(words)) !== null ? numeralsIn(words)[0] : undefined
  const left = a.ref === null ? [] : [...numeralsOfForm(a.ref), a.ref.row.code]
  return (n) => {
    if (isYear(words, n)) return 'year'
    if (numbered?.at === n.at && n.at < 6) return 'serial'
    // at the end of a label that the form does not have, beside blanks, it was most likely their value
    if (a.ref === null && blank) return endsWith(words, n) ? null : 'label'
    if (!blank) return 'label'
    return left.includes(n.raw) ? 'label' : null
  }
}

/** Nothing but a unit and a bracket stands behind it: （含12条）. 计1条 tells how it is counted. */
const endsWith = (words: string, { raw, at }: Numeral): boolean =>
  /^\p{Script=Han}{0,2}\s*[)）\]】〕]?$/u.test(words.slice(at + raw.length).trim()) &&
  !/计\s*$/u.test(words.slice(0, at))

/** The numerals that stand in the words of a row of the form. */
const numeralsOfForm = once((ref: RowRef): readonly string[] =>
  [ref.row.label, ...(ref.row.aliases ?? [])]
    .map((l) => numeralsIn(l).map((n) => n.raw))
    .reduce((most, list) => (list.length > most.length ? list : most), []),
)

/** How many numerals a finding lists. */
const fewest = 8

const unusedFinding = ({ grid, answered }: TableRows, unused: readonly Entry[]): Finding => {
  const list = unused.slice(0, fewest).map((e) => e.raw)
  const more = unused.length > fewest
  const ofForm = answered.some((r) => r.assigned.ref !== null)
  return finding({
    rule: 'unused-numeral',
    kind: 'reading',
    severity: ofForm ? 'warning' : 'info',
    place: unused[0]!.place ?? grid.table.place,
    actual: list.join(', '),
    related: unused
      .slice(1, fewest)
      .flatMap(({ raw, place }) => (place === null ? [] : [{ message: { zh: raw, en: raw }, place }])),
    message: {
      zh: `表中有 ${unused.length} 个数没有用到：${list.join('、')}${more ? '……' : ''}；与之相邻的空白不作为“未填”`,
      en: `${unused.length === 1 ? 'A numeral of the table is' : `${unused.length} numerals of the table are`} not used: ${list.join(', ')}${more ? ' …' : ''}; blanks beside them are not taken for blank`,
    },
  })
}
