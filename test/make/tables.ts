import { type Form, type FormTable, indicatorAt, labelPath } from '../../src/forms/form.ts'
import type { Said } from './numbers.ts'

export interface MadeCell {
  text: string
  rowSpan: number
  colSpan: number
}
export type MadeTable = MadeCell[][]

export const cell = (text: string, rowSpan = 1, colSpan = 1): MadeCell => ({ text, rowSpan, colSpan })

const print = (value: number | null): string => (value === null ? '' : String(value))

const lookup = (said: readonly Said[]) => (indicator: string, applicant: string | null) => {
  const found = said.find((s) => s.indicator === indicator && s.applicant === applicant)
  return found === undefined ? '' : print(found.value)
}

/** A list with label, unit and one value column (or two: this year and all years). */
const list = (table: FormTable, said: readonly Said[], heads: string[]): MadeTable => {
  const at = lookup(said)
  return [
    heads.map((h) => cell(h)),
    ...table.rows.map((row) => [
      cell(row.label),
      cell(row.unit ?? '—'),
      ...heads.slice(2).map(() => cell(at(row.id!, null))),
    ]),
  ]
}

/** One of the small tables of section 二, with its caption row. */
const small = (table: FormTable, said: readonly Said[]): MadeTable => {
  const at = lookup(said)
  return [
    [cell(table.title, 1, 1 + table.columns.length)],
    [cell('信息内容'), ...table.columns.map((c) => cell(c.label))],
    ...table.rows.map((row, r) => [
      cell(row.label),
      ...table.columns.map((c, i) => {
        const text = at(indicatorAt(table, r, i), null)
        return cell(c.unit === null && text !== '' ? `${text}万元` : text)
      }),
    ]),
  ]
}

/** Table 三: three label columns, merged as the form prints them. */
const requests = (table: FormTable, said: readonly Said[]): MadeTable => {
  const at = lookup(said)
  const under = (id: string | undefined) =>
    table.rows.filter((r) => r.kind === 'value' && r.id!.startsWith(`${id}.`)).length
  const header: MadeTable = [
    [cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), cell('申请人情况', 1, 7)],
    [cell('自然人', 2), cell('法人或其他组织', 1, 5), cell('总计', 2)],
    ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((t) => cell(t)),
  ]
  const rows: MadeTable = []
  let heads: MadeCell[] = []
  for (const row of table.rows) {
    const depth = labelPath(table, row).length
    if (row.kind === 'derived') {
      heads.push(cell(row.label, under(row.id), 1))
      continue
    }
    rows.push([...heads, cell(row.label, 1, 4 - depth), ...table.columns.map((c) => cell(at(row.id!, c.applicant!)))])
    heads = []
  }
  return [...header, ...rows]
}

/** Table 四: three header rows over one row of numbers. */
const disputes = (table: FormTable, said: readonly Said[]): MadeTable => {
  const at = lookup(said)
  const leaf = table.columns.slice(0, 5).map((c) => c.label)
  return [
    [cell('行政复议', 1, 5), cell('行政诉讼', 1, 10)],
    [...leaf.map((t) => cell(t, 2)), cell('未经复议直接起诉', 1, 5), cell('复议后起诉', 1, 5)],
    [...leaf, ...leaf].map((t) => cell(t)),
    table.columns.map((c) => cell(at(c.id!, null))),
  ]
}

export interface Placed {
  /** which section of the report the table stands in: 二, 三, 四, or the annex */
  section: '二' | '三' | '四' | 'annex'
  table: MadeTable
}

/** Every table of a form, filled in. */
export const makeTables = (form: Form, said: readonly Said[], year: number): Placed[] =>
  form.tables.map((table): Placed => {
    if (table.columns.length === 0) {
      const local = form.scope === 'local'
      return {
        section: 'annex',
        table: list(table, said, local ? ['指标名称', '计量单位', `${year}年度`] : ['统计指标', '单位', '统计数']),
      }
    }
    if (table.id === 'requests') return { section: '三', table: requests(table, said) }
    if (table.id === 'disputes') return { section: '四', table: disputes(table, said) }
    return { section: '二', table: small(table, said) }
  })
