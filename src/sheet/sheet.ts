import { sumsOfCodes } from '../forms/codes.ts'
import { type Form, type FormColumn, type FormRow, type FormTable, indicatorAt, itemsOf } from '../forms/form.ts'
import { itemKey } from '../model/fact-key.ts'

/** A cell of a sheet that is to be written. */
export interface SheetCell {
  text: string
  rowSpan: number
  colSpan: number
}

/** A table of a form as it is laid out: cells row by row, those that a merged cell covers left out. */
export interface SheetTable {
  /** the line over it; empty where a heading of the report or its own first row says it */
  title: string
  /** the line under the title that says in which unit all numbers are */
  unit?: string
  rows: SheetCell[][]
  /** headings and text of the report that stand before it */
  before?: readonly SheetLine[]
}

/** A line of the report outside its tables. */
export interface SheetLine {
  text: string
  heading?: boolean
}

/** A sheet to be written: the line over all, its tables, and what the report says behind them. */
export interface Sheet {
  title: string
  tables: readonly SheetTable[]
  after?: readonly SheetLine[]
}

/** The words of the cell of an item; '' leaves it blank. */
export type Fill = (indicator: string, applicant: string | null) => string

export const blank: Fill = () => ''

const cell = (text: string, rowSpan = 1, colSpan = 1): SheetCell => ({ text, rowSpan, colSpan })

/** Rows without cells of their own that a row stands under: they are merged beside it. */
const headsOf = (table: FormTable, row: FormRow): FormRow[] => {
  const parent = row.parent === undefined ? undefined : table.rows.find((r) => r.id === row.parent)
  if (parent === undefined) return []
  return [...headsOf(table, parent), ...(parent.kind === 'derived' ? [parent] : [])]
}

/** Header lines over the value columns: what stands over several of them is merged. */
const headerLines = (columns: readonly FormColumn[]): SheetCell[][] => {
  const paths = columns.map((c) => [...(c.under ?? []), c.label])
  const depth = Math.max(...paths.map((p) => p.length))
  return Array.from({ length: depth }, (_, line) => {
    const cells: SheetCell[] = []
    for (let c = 0; c < paths.length; ) {
      const path = paths[c]!
      // a short path reaches down to the last line from its own end
      const isLeaf = line === path.length - 1
      if (line >= path.length) {
        c++
        continue
      }
      const same = (other: readonly string[]): boolean =>
        !isLeaf && other.length > line + 1 && path.slice(0, line + 1).every((w, i) => other[i] === w)
      let end = c + 1
      while (end < paths.length && same(paths[end]!)) end++
      cells.push(cell(path[line]!, isLeaf ? depth - line : 1, end - c))
      c = end
    }
    return cells
  })
}

/** A list: label, unit, one column of numbers. */
const listOf = (table: FormTable, fill: Fill): SheetCell[][] => [
  ['指标名称', '单位', '统计数'].map((t) => cell(t)),
  ...table.rows.map((row) => [cell(row.label), cell(row.unit ?? '—'), cell(fill(row.id ?? '', null))]),
]

const withUnit = (text: string, column: FormColumn, row: FormRow): string =>
  text !== '' && column.unit === null && row.unit !== null && !column.label.includes('（') ? `${text}${row.unit}` : text

/** A table of fixed columns: rows without cells of their own are merged beside those under them. */
const closedOf = (table: FormTable, fill: Fill): SheetCell[][] => {
  const header = headerLines(table.columns)
  if (table.codes !== undefined) return codedOf(table, header, fill)
  const labelled = table.rows.some((r) => r.label !== '')
  const width = Math.max(...table.rows.map((r) => headsOf(table, r).length)) + 1
  const lines = table.rows.flatMap((row, r) => (row.kind === 'derived' ? [] : [{ row, r, heads: headsOf(table, row) }]))
  const begun = new Set<FormRow>()
  const body = lines.map(({ row, r, heads }) => {
    const opening = heads.filter((h) => !begun.has(h))
    for (const h of opening) begun.add(h)
    return [
      ...opening.map((h) => cell(h.label, lines.filter((l) => l.heads.includes(h)).length)),
      ...(labelled ? [cell(row.label, 1, width - heads.length)] : []),
      ...table.columns.map((column, c) =>
        cell(withUnit(fill(indicatorAt(table, r, c), column.applicant ?? null), column, row)),
      ),
    ]
  })
  const [first, ...rest] = header
  return [[...(labelled ? [cell(table.corner ?? '项目', header.length, width)] : []), ...first!], ...rest, ...body]
}

/** A table whose rows are told by codes: one column for them, one for names; a line of dots where any code may stand. */
const codedOf = (table: FormTable, header: readonly SheetCell[][], fill: Fill): SheetCell[][] => {
  const [first, ...rest] = header
  const { code, label } = table.heads ?? { code: [], label: [] }
  const heads = [code[0] ?? '科目编码', label[0] ?? '科目名称'].map((words) => cell(words, header.length))
  const rows = table.rows.map((row, r) => [
    ...(row.code === undefined ? [cell(''), cell(row.label)] : [cell(row.code), cell(row.label)]),
    ...table.columns.map((column, c) => cell(fill(indicatorAt(table, r, c), column.applicant ?? null))),
  ])
  const isOpen = table.rows.every((row) => row.code === undefined)
  const dots = [...heads, ...table.columns].map((_, i) => cell(i < heads.length ? '…' : ''))
  return [[...heads, ...first!], ...rest, ...rows, ...(isOpen ? [dots] : [])]
}

/** The one unit of a table that is known by its title. */
const unitOver = ({ underTitle, rows }: FormTable): { unit?: string } => {
  const units = new Set(rows.map((row) => row.unit))
  const [unit] = units
  return underTitle && units.size === 1 && unit != null ? { unit: `单位：${unit}` } : {}
}

/** The tables of a form, blank or filled. */
export const sheetsOf = (form: Form, fill: Fill = blank): SheetTable[] =>
  form.tables.map((table) => {
    const rows = table.columns.length === 0 ? listOf(table, fill) : closedOf(table, fill)
    const width = rows[0]!.reduce((n, c) => n + c.colSpan, 0)
    return table.captioned
      ? { title: '', ...unitOver(table), rows: [[cell(table.title, 1, width)], ...rows] }
      : { title: table.title, ...unitOver(table), rows }
  })

/** A small generator of numbers from a seed (mulberry32), so that what was found can be found again. */
const numbersFrom = (seed: number): (() => number) => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A number for each item of a form, its sums made to hold. */
export const randomFill = (form: Form, seed: number): ReadonlyMap<string, number> => {
  const next = numbersFrom(seed)
  const items = itemsOf(form).filter((i) => i.kind === 'value')
  const values = new Map(items.map((i) => [itemKey(i), Math.floor(next() * 10 ** (1 + Math.floor(next() * 3)))]))
  const own = form.rules.sums ?? []
  const sums = [...own, ...form.tables.flatMap((table) => sumsOfCodes(table, own))]
  const depth = (id: string): number =>
    1 + Math.max(-1, ...sums.filter((s) => s.total === id).flatMap((s) => s.parts.map(depth)))
  const applicants = [...new Set(items.map((i) => i.applicant))]
  for (const { total, parts } of [...sums].sort((a, b) => depth(a.total) - depth(b.total)))
    for (const applicant of applicants) {
      const key = itemKey({ indicator: total, applicant })
      const added = parts.reduce((n, indicator) => n + (values.get(itemKey({ indicator, applicant })) ?? 0), 0)
      if (values.has(key)) values.set(key, added)
    }
  for (const { total, parts } of form.rules.rowTotals ?? [])
    for (const { indicator } of items) {
      const key = itemKey({ indicator, applicant: total })
      const added = parts.reduce((n, applicant) => n + (values.get(itemKey({ indicator, applicant })) ?? 0), 0)
      if (values.has(key)) values.set(key, added)
    }
  return values
}

export const fillFrom =
  (values: ReadonlyMap<string, number>): Fill =>
  (indicator, applicant) =>
    values.get(itemKey({ indicator, applicant }))?.toString() ?? ''
