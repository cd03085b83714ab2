import type { Grid } from '../cells/grid.ts'
import type { Form, FormRow, FormTable } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import { type Label, labelOf } from '../text/label.ts'
import type { Assigned } from './assign.ts'
import { readsByTitle } from './by-title.ts'
import { namesInText } from './names-in-text.ts'
import { isRowOf } from './similar.ts'

/** A message lists so many rows; `expected` has them all. */
const mostListed = 8

/** So many names of a table among words that nothing was made of are the table, which was not read. */
const fewestThere = 3

const wordsOf = (text: string): string => labelOf(text).words

/** Names in tables that answer nothing of the form, in rows that are not its items, and in lines that were cells before text was made of them. */
const strayWords = (
  form: Form,
  assigned: readonly Assigned[],
  grids: readonly Grid[],
  lines: readonly string[],
): ReadonlySet<string> => {
  const answering = new Set(assigned.flatMap((a) => (a.ref === null ? [] : [a.row.grid])))
  const cells = [
    ...grids.flatMap((grid) => (answering.has(grid) ? [] : grid.rows.flat())),
    ...assigned.flatMap((a) => (a.ref === null ? a.row.cells : [])),
  ]
  return new Set([
    ...cells.filter((c) => c.reading.state === 'text').map((c) => wordsOf(c.text)),
    ...namesInText(form, lines),
  ])
}

/** What the rows of a document leave of the words of a form: places where a row may be that is not found among them. */
interface Left {
  form: Form
  assigned: readonly Assigned[]
  grids: readonly Grid[]
  /** rows that stand in lines beside the tables */
  inLines: ReadonlySet<FormRow>
  strays: ReadonlySet<string>
  /** labels of rows that the form does not have */
  unread: readonly Label[]
  /** 一、主动公开情况 in a cell before all rows of its group, and not in a row of its own */
  besideRows: ReadonlySet<string>
}

/** What stands in rows and columns that nothing was made of is there, and was not read. */
const isThere = ({ strays }: Left, table: FormTable, rows: readonly FormRow[]): boolean =>
  [...rows, ...table.columns].filter((item) => strays.has(wordsOf(item.label))).length >= fewestThere

/** 其中：X where the form has X: the words are there, and were not taken for the row. */
const isElsewhere = ({ unread }: Left, { label }: FormRow): boolean => {
  const own = labelOf(label)
  return unread.some((l) => l.words === own.words && l.ofWhich !== own.ofWhich)
}

/** 合计 | 人员经费 | 公用经费 over the columns, where the form has rows with these totals. */
const isOverColumns = ({ label }: FormRow, near: Assigned | undefined): boolean => {
  const words = wordsOf(label)
  const isTotal = /.[合总小]计$/u.test(words)
  return isTotal && near?.row.header.some((h) => wordsOf(h.path.at(-1) ?? '') === words.slice(0, -2)) === true
}

/** Where tables are told by their titles, one with numbers and no title that is known may be any of them. */
const hasUnknown = ({ form, assigned, grids }: Left): boolean => {
  const answering = new Set(assigned.flatMap((a) => (a.ref === null ? [] : [a.row.grid])))
  const holdsNumbers = (grid: Grid): boolean => grid.rows.flat().some((c) => c.reading.state === 'number')
  return readsByTitle(form) && grids.some((grid) => !answering.has(grid) && holdsNumbers(grid))
}

/** Where rows and tables come from labels or alignment alone, one that is not found may have been lost in the text. */
const kindOf = (left: Left, own: readonly Grid[], table: FormTable, rows: readonly FormRow[]): Finding['kind'] =>
  rows.some((row) => left.inLines.has(row)) ||
  own.some((grid) => grid.table.by === 'inferred') ||
  isThere(left, table, rows)
    ? 'reading'
    : 'report'

const idsOf = (table: FormTable, rows: readonly FormRow[]): string[] => [
  ...new Set(
    rows.flatMap((row) =>
      row.id !== undefined
        ? [row.id]
        : (table.cells?.[table.rows.indexOf(row)] ?? table.columns.flatMap((c) => c.id ?? [])),
    ),
  ),
]

/** So many numbers side by side, and nothing else, may be the row of a table that has no labels but those of its header. */
const mayBeUnheaded = ({ assigned, grids }: Left, { rows, columns }: FormTable): boolean => {
  if (rows.some((row) => row.label !== '')) return false
  const answering = new Set(assigned.flatMap((a) => (a.ref === null ? [] : [a.row.grid])))
  const isTyped = ({ table }: Grid): boolean => table.typed === true || table.by === 'inferred'
  return grids.some(
    (grid) =>
      !answering.has(grid) &&
      isTyped(grid) &&
      grid.rows.some((cells) => cells.length >= columns.length && cells.some((c) => c.reading.state === 'number')),
  )
}

const missingTable = (left: Left, table: FormTable, rows: readonly FormRow[], place: Place): Finding =>
  finding({
    rule: 'missing-table',
    kind: hasUnknown(left) || mayBeUnheaded(left, table) ? 'reading' : kindOf(left, left.grids, table, rows),
    severity: 'warning',
    indicators: idsOf(table, rows),
    place,
    message: { zh: `没有找到“${table.title}”的表格`, en: `The table “${table.title}” was not found` },
  })

const missingRun = (left: Left, table: FormTable, rows: readonly FormRow[], run: FormRow[], place: Place): Finding => {
  const near = left.assigned.find((a) => a.ref?.table === table)
  const labels = run.map((row) => row.label)
  const names = labels.join('、')
  const listed = labels.length > mostListed ? `${labels.slice(0, mostListed).join('、')}……` : names
  const isUnread =
    isThere(left, table, rows) ||
    run.every((row) => isElsewhere(left, row)) ||
    run.every((row) => isOverColumns(row, near))
  return finding({
    rule: 'missing-row',
    kind: isUnread ? 'reading' : kindOf(left, near ? [near.row.grid] : left.grids, table, run),
    severity: 'warning',
    indicators: idsOf(table, run),
    place: near?.row.grid.table.place ?? place,
    expected: names,
    message:
      run.length === 1
        ? { zh: `缺少“${names}”一行`, en: `The row “${names}” is missing` }
        : { zh: `缺少 ${run.length} 行：${listed}`, en: `${run.length} rows are missing: ${listed}` },
  })
}

/** Items of the form that no row answers. A table that is not there at all is said once. */
export const missingOf = (
  form: Form,
  assigned: readonly Assigned[],
  grids: readonly Grid[],
  inLines: ReadonlySet<FormRow>,
  lines: readonly string[] = [],
): Finding[] => {
  const beside = assigned.flatMap((a) => [...a.row.outer, ...a.row.cells.filter((c) => c.rowSpan > 1)])
  const left: Left = {
    ...{ form, assigned, grids, inLines, strays: strayWords(form, assigned, grids, lines) },
    unread: assigned.flatMap((a) => (a.ref === null && a.label !== null ? [labelOf(a.label.text)] : [])),
    besideRows: new Set(beside.map((c) => wordsOf(c.text))),
  }
  const place = grids[0]?.table.place ?? {}
  return form.tables.flatMap((table) => {
    // tables of a form may share what they say of a row
    const answered = new Set(assigned.flatMap((a) => (a.ref?.table === table ? [a.ref.row] : [])))
    const headsRows = ({ kind, label }: FormRow): boolean => kind === 'group' && left.besideRows.has(wordsOf(label))
    const rows = table.rows.filter(
      (row) => row.kind !== 'derived' && !row.optional && !answered.has(row) && !headsRows(row),
    )
    if (table.rows.some((row) => row.kind !== 'derived' && answered.has(row)))
      return runsOf(rows, table).map((run) => missingRun(left, table, rows, run, place))
    return table.optional || rows.length === 0 ? [] : [missingTable(left, table, rows, place)]
  })
}

/** Missing rows that follow each other in the form are one gap. */
const runsOf = (rows: readonly FormRow[], table: FormTable): FormRow[][] => {
  const runs: FormRow[][] = []
  const listed = table.rows.filter((r) => r.kind !== 'derived')
  for (const row of rows) {
    const open = runs.at(-1)
    if (open && listed.indexOf(row) === listed.indexOf(open.at(-1)!) + 1) open.push(row)
    else runs.push([row])
  }
  return runs
}

/** So many labels of a form that stand apart from any table are those of one that was taken apart. */
const fewestApart = 5

/** @param lines each with how often it stands there: a form is asked once about lines that are alike */
const hasApart = (form: Form, lines: ReadonlyMap<string, number>): boolean => {
  let apart = 0
  for (const [line, times] of lines) {
    if (isRowOf(form, line)) apart += times
    if (apart >= fewestApart) return true
  }
  return false
}

const counted = (lines: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>()
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1)
  return times
}

/** Numbers in a table without rulings that no words name: its labels have been lost with their letters, and nobody knows what it was. */
const isNameless = ({ label, row }: Assigned): boolean =>
  label === null && row.grid.table.by === 'inferred' && row.cells.some((c) => c.reading.state === 'number')

/**
 * A year with a national form and a report without its tables: where labels of it, or of another form that the report may be on, stand
 * in lines of their own, the text has lost them; and where there is a table whose rows have no labels, that may have been it.
 */
export const noTable = (
  expected: Form | null,
  forms: readonly Form[],
  lines: readonly string[],
  rows: readonly Assigned[],
): Finding[] => {
  if (expected === null) return []
  const times = counted(lines)
  const isLost =
    rows.some(isNameless) ||
    [expected, ...forms].some((form) => hasApart(form, times)) ||
    namesInText(expected, lines).size >= fewestApart
  return [
    finding({
      rule: 'missing-table',
      kind: isLost ? 'reading' : 'report',
      severity: 'warning',
      place: {},
      expected: expected.id,
      message: {
        zh: `没有找到“${expected.name.zh}”的统计表：没有任何数据可取`,
        en: `No table of “${expected.name.en}” was found: no numbers are given`,
      },
    }),
  ]
}
