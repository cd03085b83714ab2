import { groupBy } from '../base/group-by.ts'
import { once, onceWith } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import { sumsOfCodes } from '../forms/codes.ts'
import { emptyForm, type Form, type FormRow, type FormTable } from '../forms/form.ts'
import { yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { numberingOf } from '../text/heading.ts'
import { labelOf } from '../text/label.ts'
import { unitsInLine, wordForUnit } from '../text/units.ts'
import { namedYear } from '../text/year.ts'
import { type Assigned, assignRows, splitRow } from './assign.ts'
import { withoutGoingOn } from './continued.ts'
import { type DataRow, overlaps } from './rows.ts'
import type { RowRef } from './similar.ts'

/** Whether tables of a form are told by their titles, because their labels are the same. */
export const readsByTitle = once((form: Form): boolean => form.tables.some((table) => table.underTitle))

const bare = (words: string): string => fold(words).replace(/[“”"'‘’《》]/gu, '')

/** The number of a table: 表一, 附件2, 公开01表, 财决公开01表, 1; 一般公共预算 begins with none. */
const tableNumber =
  /^(?:(?:附件|附表|表|(?:财决|部门决算|决算)?公开)[\d一二三四五六七八九十-]{0,4}表?|\d{1,2}(?!\d)表?)[、.:]?/u

/** What may stand before the title of a table: its number, the agency and the year. */
const isBefore = (words: string): boolean => {
  const numbered = words.replace(tableNumber, '')
  const year = yearsIn(numbered).at(-1)
  return (
    numbered === '' ||
    (year !== undefined &&
      /^(?:(?:部门|单位)?决算|部门|单位)?$/u.test(numbered.slice(year.index + year.length).replace(/^度/u, '')))
  )
}

/** What may stand in brackets behind it: its number, the year, by what its rows are told, the unit. */
const isBehind = new RegExp(
  `^(?:(?:财决|部门决算|决算)?公开[\\d-]+表|附?表[\\d一二三四五六七八九十-]+|${namedYear}|按.{2,12}|${wordForUnit}:.*)$`,
  'u',
)
const unitBehind = new RegExp(`\\(?${wordForUnit}:[^()]*\\)?$`, 'u')

const withoutNotes = (words: string): string => {
  const note = /\(([^()]*)\)$/u.exec(words)
  return note !== null && isBehind.test(note[1]!) ? withoutNotes(words.slice(0, note.index)) : words
}

const titlesOf = once((form: Form): readonly { words: string; title: string }[] =>
  form.tables
    .filter((t) => t.underTitle)
    .flatMap((t) => [t.title, ...(t.captions ?? [])].map((words) => ({ words: bare(words), title: t.title })))
    .sort((a, b) => b.words.length - a.words.length),
)

/** The title of the form that a line is, the longest that fits: 支出决算表 is the end of others. */
export const titleIn = (line: string, form: Form): string | null => {
  const bared = bare(withoutGoingOn(line).slice(numberingOf(line)?.length ?? 0))
  const words = withoutNotes(bared.replace(unitBehind, ''))
  const found = titlesOf(form).find((t) => words.endsWith(t.words) && isBefore(words.slice(0, -t.words.length)))
  return found?.title ?? null
}

/** Lines right over a table, the nearest first, and rows of one cell at its head. */
const linesOver = ({ table, rows }: Grid): string[] => {
  const head = rows.slice(0, 3).flatMap((cells) => {
    const printed = cells.filter((c) => c.text !== '')
    // what is said of the table before may stand over the title in the same cell
    return printed.length === 1 ? printed[0]!.text.split('\n').reverse() : []
  })
  return [...head, ...[table.caption ?? '', ...(table.over ?? [])].reverse()]
}

/** Each table with the title of the form over it. One without any line over it goes on with the one before, as wide as it is. */
const titlesByGrid = onceWith((rows: readonly DataRow[], form: Form): ReadonlyMap<Grid, string> => {
  const titles = new Map<Grid, string>()
  let before: readonly [Grid, string] | undefined
  for (const grid of new Set(rows.map((r) => r.grid))) {
    const lines = linesOver(grid)
    const own = lines.flatMap((line) => titleIn(line, form) ?? [])[0]
    const isBare = (grid.table.over ?? []).every((line) => unitsInLine(line).length > 0)
    const title: string | undefined = own ?? (isBare && before?.[0].width === grid.width ? before[1] : undefined)
    before = title === undefined ? undefined : [grid, title]
    if (title !== undefined) titles.set(grid, title)
  }
  return titles
})

/** The code of a row and its name: digits under a header of codes, in one cell or in one for each level. */
interface Coded {
  parts: readonly string[]
  label: GridCell | null
}

const digits = /^\d+$/u
/** 201 一般公共服务支出: the code before the name in one cell. */
const codeBefore = /^(\d{3,7})(?=\p{Script=Han})/u

const codedOf = once((row: DataRow): Coded => {
  const codes = row.header.filter((h) => h.role === 'code')
  const firstValue = row.header.find((h) => h.role === 'value')?.start ?? Number.POSITIVE_INFINITY
  const before = row.cells.filter((c) => c.col < firstValue)
  const parts = before.filter((c) => codes.some((h) => overlaps(c, h)) && digits.test(fold(c.text)))
  const label = before.findLast((c) => c.reading.state === 'text') ?? null
  if (parts.length > 0 || label === null) return { parts: parts.map((c) => fold(c.text)), label }
  const glued = codeBefore.exec(fold(label.text))?.[1]
  return { parts: glued === undefined ? [] : [glued], label }
})

/** Whether a row has no code, neither in a cell of its own nor before its name. */
export const hasNoCode = (row: DataRow): boolean => codedOf(row).parts.length === 0

const nameIn = (label: GridCell | null): string | undefined =>
  label === null ? undefined : label.text.replace(/^\s*\d{3,7}\s*(?=\p{Script=Han})/u, '')

/** One code of the cells that have a level of it each; a sheet that took 03 for a number has made it 3. */
const codeIn = ({ parts }: Coded, tables: readonly FormTable[]): string => {
  const [own] = parts
  if (own === undefined || parts.length === 1) return own ?? ''
  const lengths = tables.find((t) => t.codes !== undefined)?.codes ?? []
  return parts.map((part, level) => part.padStart((lengths[level] ?? 0) - (lengths[level - 1] ?? 0), '0')).join('')
}

/** Tables of the form under one title, in the order of the halves that the sheet has side by side. */
const tablesUnder = (form: Form, title: string | undefined): readonly FormTable[] =>
  title === undefined ? [] : form.tables.filter((t) => t.underTitle && t.title === title)

/** Which of the tables under one title a coded row belongs to: the one that has codes of its class, else by its half. */
const tableFor = (tables: readonly FormTable[], row: DataRow, code: string): FormTable | undefined => {
  if (tables.length < 2) return tables[0]
  const first = Math.min(...tables[0]!.codes!)
  const listed = tables.find((t) => t.rows.some((r) => r.code?.slice(0, first) === code.slice(0, first)))
  return listed ?? tables[(row.header[0]?.start ?? 0) === 0 ? 0 : 1]
}

/**
 * A form with the rows that this document has: those told by codes are written out, and with them the sums that codes make. Forms
 * without such tables are themselves.
 */
export const asPrinted = (form: Form, rows: readonly DataRow[]): Form => {
  if (form.tables.every((t) => t.codes === undefined)) return form
  const titles = titlesByGrid(rows, form)
  const added = new Map<FormTable, FormRow[]>(form.tables.map((table) => [table, []]))
  const known = new Map(form.tables.map((table) => [table, new Set(table.rows.flatMap((r) => r.code ?? []))]))
  for (const row of rows) {
    const coded = codedOf(row)
    const { label } = coded
    const tables = tablesUnder(form, titles.get(row.grid)).filter((t) => t.codes !== undefined)
    const code = codeIn(coded, tables)
    const table = tables.length === 0 ? undefined : tableFor(tables, row, code)
    if (table === undefined || !table.codes!.includes(code.length)) continue
    if (known.get(table)!.has(code)) continue
    known.get(table)!.add(code)
    added
      .get(table)!
      .push({ label: nameIn(label) ?? code, code, unit: table.rows[0]!.unit, kind: 'value', optional: true })
  }
  const tables = form.tables.map((table) => {
    const own = added.get(table)!
    return own.length === 0 ? table : { ...table, rows: [...table.rows, ...own] }
  })
  const sums = tables.flatMap((table) => sumsOfCodes(table, form.rules.sums ?? []))
  return { ...form, tables, rules: { ...form.rules, sums: [...(form.rules.sums ?? []), ...sums] } }
}

/** A form of some tables only, kept for the rows that are asked with it. */
const formOf = onceWith(
  (form: Form, tables: string): Form => ({
    ...form,
    tables: form.tables.filter((t) => t.title === tables),
  }),
)

/** Rows against the tables of a form whose titles stand over them: rows told by codes by their codes, the others by their labels. */
export const assignByTitle = (rows: readonly DataRow[], form: Form, year: number | null = null): Assigned[] => {
  const titles = titlesByGrid(rows, form)
  const groups = groupBy(rows, (row) => titles.get(row.grid))
  const assigned = new Map<DataRow, Assigned>()
  for (const [title, own] of groups) {
    const tables = tablesUnder(form, title)
    const found =
      title === undefined
        ? assignRows(own, emptyForm)
        : tables.some((t) => t.codes !== undefined)
          ? assignByCode(own, form, tables)
          : printingsOf(own).flatMap((printing, i) =>
              assignRows(leftFirst(printing), formOf(form, title), year).map((a) =>
                i === 0 || a.ref === null ? a : { ...a, how: 'repeated' as const },
              ),
            )
    for (const a of found) assigned.set(a.row, a)
  }
  return rows.flatMap((row) => assigned.get(row) ?? [])
}

/** So many names of rows, and so large a share of them, are those of a table that was printed before. */
const fewestAgain = 5
const againShare = 0.8

/** Rows under one title: those of its first table and of what goes on with it, and apart from them those of a table printed once more. */
const printingsOf = (rows: readonly DataRow[]): DataRow[][] => {
  const namesIn = (of: readonly DataRow[]): Set<string> =>
    new Set(of.flatMap((row) => row.cells.flatMap((c) => (c.reading.state === 'text' ? [labelOf(c.text).words] : []))))
  const printings: DataRow[][] = []
  for (const grid of new Set(rows.map((row) => row.grid))) {
    const own = rows.filter((row) => row.grid === grid)
    const names = namesIn(own)
    const before = namesIn(printings.at(-1) ?? [])
    const again = [...names].filter((words) => before.has(words)).length
    if (printings.length === 0 || (again >= fewestAgain && again >= againShare * names.size)) printings.push(own)
    else printings.at(-1)!.push(...own)
  }
  return printings
}

/** Halves side by side whose header comes again (a new page, 续表) are one half after the other, and not page by page. */
const leftFirst = (rows: readonly DataRow[]): readonly DataRow[] => {
  const isLeft = (row: DataRow): boolean => (row.header[0]?.start ?? 0) === 0
  return [...rows.filter(isLeft), ...rows.filter((row) => !isLeft(row))]
}

const refTo = (form: Form, table: FormTable, row: FormRow): RowRef => ({
  table,
  tableIndex: form.tables.indexOf(table),
  row,
  rowIndex: table.rows.indexOf(row),
  labels: [row.label, ...(row.aliases ?? [])].map(labelOf),
  parent: null,
})

const assignByCode = (rows: readonly DataRow[], form: Form, tables: readonly FormTable[]): Assigned[] => {
  const answered = new Set<FormRow>()
  return rows.map((row): Assigned => {
    const coded = codedOf(row)
    const { label } = coded
    const code = codeIn(coded, tables)
    const words = label === null ? '' : labelOf(label.text).words
    const named = (is: (r: FormRow) => boolean): RowRef[] =>
      tables.flatMap((table) => table.rows.filter(is).map((r) => refTo(form, table, r)))
    const byName = code === '' ? named((r) => labelOf(r.label).words === words) : []
    // without its code a row is told by its name, where no other has it
    const found =
      code !== ''
        ? named((r) => r.code === code)[0]
        : (byName.find(({ row: r }) => r.code === undefined) ?? (byName.length === 1 ? byName[0] : undefined))
    const { unit, values } = splitRow(row, label)
    if (found === undefined || label === null)
      return { row, ref: null, how: 'none', similarity: 0, doubts: [], label, unit, values }
    const again = answered.has(found.row)
    answered.add(found.row)
    return { row, ref: found, how: again ? 'repeated' : 'order', similarity: 1, doubts: [], label, unit, values }
  })
}
