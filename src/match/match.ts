import type { Grid } from '../cells/grid.ts'
import { emptyForm, type Form } from '../forms/form.ts'
import { numberKey } from '../model/fact-key.ts'
import type { Finding } from '../model/finding.ts'
import type { CheckTally, Fact } from '../model/report.ts'
import type { Table, Text } from '../model/tree.ts'
import type { Said } from '../prose/claims.ts'
import { fold } from '../text/fold.ts'
import { type AnsweredRow, answerRows, factsOf, mapFacts, withDoubts } from './answers.ts'
import { type Assigned, assignRows } from './assign.ts'
import { doubtAssumedOrder } from './assumed-order.ts'
import { bearOut } from './bear-out.ts'
import { bestForm, type Tried } from './best-form.ts'
import { doubtBlanksOverNumbers } from './blanks-over-numbers.ts'
import { doubtBrokenBelow } from './broken-below.ts'
import { readsByTitle } from './by-title.ts'
import { isLineNumber } from './counting.ts'
import { doubtCutByPage } from './cut-by-page.ts'
import { doubtCutEnd } from './cut-end.ts'
import { doubtDisplaced } from './displaced.ts'
import { type Around, heedNotices } from './heed-notices.ts'
import { joinByHabit } from './join-by-habit.ts'
import { joinBySums } from './join-by-sums.ts'
import { doubtLabelBelow } from './label-below.ts'
import { balance, type LedgerRegion, type TableRows } from './ledger.ts'
import { besideTables } from './lines-beside.ts'
import { doubtBlanksBesideLost } from './lost-numbers.ts'
import { missingOf, noTable } from './missing.ts'
import { doubtMovedTotals } from './moved-totals.ts'
import { doubtHeadsOfColumns } from './on-its-side.ts'
import { doubtOverLines } from './over-lines.ts'
import { partByProse } from './part-by-prose.ts'
import { readableOf } from './readable.ts'
import { rowFindings } from './row-findings.ts'
import { countsColumns, type DataRow } from './rows.ts'
import { assignScopes, assignTimes } from './scopes.ts'
import { doubtShifted } from './shifted.ts'
import { doubtBlanksByTwo } from './two-in-one.ts'

export interface Matched {
  form: Form | null
  evidence: 'labels' | 'headers' | null
  facts: Fact[]
  ledger: LedgerRegion[]
  findings: Finding[]
  checks: CheckTally[]
}

/**
 * Tables of a document against the forms: the form that explains most, and one answer for each thing it asks for.
 * A row no form knows is kept with `indicator: null`; an item without a row is a `missing-row`.
 */
export const matchTables = (
  tables: readonly Table[],
  forms: readonly Form[],
  expected: Form | null,
  maxCells: number,
  year: number | null = null,
  claims: (form: Form) => readonly Said[] = () => [],
  around: Around = {},
): Matched => {
  const { grids, rows, captions, findings: misread } = readableOf(tables, forms, maxCells, year)
  const best = bestForm(forms, rows, year, expected, around.own ?? [])
  const form = best?.form ?? null
  const all = assignAll(rows, best, year)
  const named = best === null ? new Map<Grid, Named>() : namedIn(all)
  const assigned = all.filter((a) => a.ref !== null || isStatistic(a, named.get(a.row.grid) ?? nothingNamed))
  const inLine = doubtDisplaced(doubtOrder(answerRows(assigned, form, year), form, linesOf(grids, around)), form)
  const read = readDigits(inLine.rows, form, year, claims)
  const ended = doubtCutEnd(doubtBelow(read, grids), grids, form, around.openEnd)
  const heeded = heedNotices(ended.rows, grids, around)
  const kept = new Set(assigned)
  const dropped = all.filter((a) => !kept.has(a))
  const balanced = balance(byTable(grids, { answered: heeded.rows, dropped, captions }))
  const answers = new Set(assigned.flatMap((a) => a.ref?.row ?? []))
  const lines = around.lines ?? []
  const words = lines.map((t) => t.value)
  const beside = besideTables(form ?? emptyForm, answers, form === null ? [] : outOfTables(lines, tables))
  const ledger = [...balanced.ledger, ...beside.regions]
  const answered = doubtBlanksBesideLost(balanced.rows, ledger)
  const findings = [
    ...inLine.findings,
    ...ended.findings,
    ...heeded.findings,
    ...rowFindings(answered),
    ...balanced.findings,
    ...misread,
    ...beside.findings,
    ...(form === null ? noTable(expected, forms, words, all) : missingOf(form, assigned, grids, beside.rows, words)),
  ]
  return {
    form,
    evidence: best === null ? null : best.score.labelled > 0 ? 'labels' : 'headers',
    facts: factsOf(answered),
    ledger,
    findings,
    checks: tallyOfRows(assigned.length, findings, form !== null),
  }
}

/** Every row with what it answers of the form that explains most, each half of a sheet for itself where it is of two bodies or times. */
const assignAll = (rows: readonly DataRow[], best: Tried | null, year: number | null): readonly Assigned[] => {
  if (best === null) return assignRows(rows, emptyForm)
  if (readsByTitle(best.form)) return best.assigned
  return assignTimes(rows, best.form, year) ?? assignScopes(rows, best.form, year) ?? best.assigned
}

/** Numbers whose digits stand apart or have run together, as sums, habit and prose tell them; in doubt where rows deny each other. */
const readDigits = (
  rows: readonly AnsweredRow[],
  form: Form | null,
  year: number | null,
  claims: (form: Form) => readonly Said[],
): readonly AnsweredRow[] => {
  const borneOut = bearOut(doubtShifted(doubtConflicts(doubtOverLines(rows, form))), form)
  return partByProse(joinByHabit(joinBySums(borneOut, form), form), form, year, claims)
}

/** Rows whose columns may stand in another order than the one that they are read in. */
const doubtOrder = (
  rows: readonly AnsweredRow[],
  form: Form | null,
  lines: readonly string[],
): readonly AnsweredRow[] => doubtMovedTotals(doubtAssumedOrder(rows, lines), form)

/** Words that may be of a header: those of lines, and those of rows. */
const linesOf = (grids: readonly Grid[], { lines }: Around): string[] => [
  ...(lines ?? []).map((t) => t.value),
  ...grids.flatMap((grid) => grid.rows.map((cells) => cells.map((c) => c.text).join(' '))),
]

/** Numbers that may be of the row or the column beside theirs. */
const doubtBelow = (rows: readonly AnsweredRow[], grids: readonly Grid[]): readonly AnsweredRow[] => {
  const whole = doubtBlanksOverNumbers(doubtBrokenBelow(rows, grids), grids)
  return doubtBlanksByTwo(doubtHeadsOfColumns(doubtLabelBelow(doubtCutByPage(whole))))
}

/** What became of the rows of each table. */
const byTable = (
  grids: readonly Grid[],
  of: { answered: readonly AnsweredRow[]; dropped: readonly Assigned[]; captions: readonly DataRow[] },
): TableRows[] => {
  const own = <T>(items: readonly T[], gridOf: (item: T) => Grid) => {
    const groups = new Map<Grid, T[]>(grids.map((grid) => [grid, []]))
    for (const item of items) groups.get(gridOf(item))!.push(item)
    return groups
  }
  const answered = own(of.answered, (r) => r.assigned.row.grid)
  const dropped = own(of.dropped, (a) => a.row.grid)
  const captions = own(of.captions, (row) => row.grid)
  return grids.map((grid) => ({
    grid,
    answered: answered.get(grid)!,
    dropped: dropped.get(grid)!,
    captions: new Set(captions.get(grid)!.map((row) => row.row)),
  }))
}

/** Rules that are checked while rows are matched, each once a row. */
const rowRules = [
  'missing-row',
  'missing-table',
  'unexpected-row',
  'unlabelled-row',
  'duplicate-row',
  'row-out-of-order',
  'label-deviation',
  'ragged-row',
] as const

const tallyOfRows = (rows: number, findings: readonly Finding[], formKnown: boolean): CheckTally[] =>
  rowRules.map((rule) => {
    const failed = findings.reduce((n, f) => n + (f.rule === rule ? 1 + (f.related?.length ?? 0) : 0), 0)
    return formKnown || rule === 'ragged-row'
      ? { rule, passed: Math.max(0, rows - failed), failed, notAssessable: 0 }
      : { rule, passed: 0, failed, notAssessable: 1 }
  })

/** What the rows of a table say of it: whether the form has some of them, and whether anything is named. */
interface Named {
  matched: boolean
  labelled: boolean
}

const nothingNamed: Named = { matched: false, labelled: false }

const namedIn = (all: readonly Assigned[]): ReadonlyMap<Grid, Named> => {
  const named = new Map<Grid, Named>()
  for (const { row, ref, label } of all) {
    const before = named.get(row.grid)
    named.set(row.grid, {
      matched: (before?.matched ?? false) || ref !== null,
      labelled: (before?.labelled ?? false) || label !== null,
    })
  }
  return named
}

/** Numbers beside nothing that names them, in a table of the form or in one that holds nothing else. 1 2 3 … counts the columns. */
const isUnnamed = (a: Assigned, table: Named): boolean =>
  a.row.cells.some((c) => c.reading.value !== null && !isLineNumber(a.row, c)) &&
  !countsColumns(a.row) &&
  (table.matched || !table.labelled)

/** 栏次 | 1 | 2 | 3 …, and what is set where a table goes on: （接上页）, 续表. */
const isCounting = (a: Assigned): boolean =>
  countsColumns(a.row) &&
  /^\(?(?:[栏列行项]次|[栏列行]号|序号|接上[页表]|续[上前]?[页表])\)?$/u.test(fold(a.label?.text ?? ''))

/** A row outside the form is worth keeping when it names something and gives a number in a table that has a header or matched rows. */
const isStatistic = (a: Assigned, table: Named): boolean => {
  if (a.label === null) return isUnnamed(a, table)
  if (a.values.length === 0 || (a.ref === null && isCounting(a))) return false
  const hasNumber = a.values.some((v) => v.reading.state === 'number')
  const inShape = a.row.header.some((h) => h.role === 'label') && a.row.header.some((h) => h.role === 'value')
  return table.matched ? hasNumber || a.unit !== null : hasNumber && (inShape || a.unit !== null)
}

/** Lines within a table are in its part of the ledger. */
const outOfTables = (lines: readonly Text[], tables: readonly Table[]): readonly Text[] => {
  const within = new Set(tables.flatMap((t) => (t.leftOver ?? []).map((l) => JSON.stringify(l.text.place))))
  return within.size === 0 ? lines : lines.filter((t) => !within.has(JSON.stringify(t.place)))
}

/** A row with numbers of which none has found its column says something other than a blank. */
const hasUnplaced = ({ assigned, facts }: AnsweredRow): boolean =>
  facts.every((f) => f.raw === '') && assigned.values.some((v) => v.reading.state === 'number')

/** What no cell says. */
const unplaced = '\0'

/** Two rows for one item that say different things: neither is taken for the answer. */
const doubtConflicts = (rows: readonly AnsweredRow[]): readonly AnsweredRow[] => {
  if (!rows.some((r) => r.assigned.how === 'repeated')) return rows
  const printed = new Map<string, Set<string>>()
  for (const row of rows) {
    const blank = hasUnplaced(row) ? unplaced : ''
    for (const f of row.facts) {
      const key = numberKey(f)
      printed.set(key, (printed.get(key) ?? new Set()).add(f.raw || blank))
    }
  }
  return mapFacts(rows, (f) => {
    const differ = f.indicator !== null && (printed.get(numberKey(f))?.size ?? 0) > 1
    return differ ? withDoubts(f, [...f.doubts, { code: 'repeated' }]) : f
  })
}
