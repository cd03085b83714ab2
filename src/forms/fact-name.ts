import type { Fact } from '../model/report.ts'
import { namedYear, ownYear } from '../text/year.ts'
import { type Form, itemsOf } from './form.ts'
import { allForms } from './index.ts'
import { applicants } from './requests.ts'

/** Headers over a column of numbers that add nothing to the name of its rows. */
const plainHeader = new RegExp(`^(?:统计数|统计数据|数量|数值|数据|单位|${ownYear}|${namedYear})$`, 'u')

const applicantLabel = (applicant: string): string =>
  applicants.find((a) => a.applicant === applicant)?.label ?? applicant

/** Where a report prints no header over the cell: what the form with most of them would. */
const columnsOfForm = (indicator: string | null): readonly string[] => {
  headers ??= fullestHeaders(allForms)
  return headers.get(indicator ?? '') ?? []
}

const fullestHeaders = (forms: readonly Form[]): ReadonlyMap<string, readonly string[]> => {
  const fullest = new Map<string, readonly string[]>()
  for (const { indicator, applicant, columns } of forms.flatMap((form) => itemsOf(form)))
    if (applicant === null && columns.length > (fullest.get(indicator)?.length ?? 0)) fullest.set(indicator, columns)
  return fullest
}

/** Worked out when it is first asked for. */
let headers: ReadonlyMap<string, readonly string[]> | undefined

/** All headers over the cell, those of the form where the report prints fewer. */
const allHeaders = (f: Fact): string => {
  const full = columnsOfForm(f.indicator)
  return (full.length > f.columns.length ? full : f.columns).join('·') || f.indicator || '–'
}

/**
 * The printed name of a fact: its label, and the header that tells it from others of its row: 行政规范性文件〔现行有效件数〕,
 * 一、本年新收政府信息公开申请数量〔总计〕; without a label its headers, 行政复议·总计. Of a row that says whose or of which time its numbers
 * are (县公安局, 上年), the header says what they are.
 */
export const factName = (f: Fact): string => {
  const head = (f.columns.at(-1) ?? '').replace(/[（(][^（()）]*[)）]/gu, '')
  const label = f.labels.at(-1)
  const whose = f.column !== null && !f.columns.includes(f.column) ? f.column : null
  if (label === undefined || label === '' || (label === whose && head !== ''))
    return `${allHeaders(f)}${whose === null ? '' : `〔${whose}〕`}`
  if (f.applicant !== null) return `${label}〔${[whose ?? [], head || applicantLabel(f.applicant)].flat().join('·')}〕`
  if (f.column !== null) return `${label}〔${f.column}〕`
  return head === '' || plainHeader.test(head) ? label : `${label}〔${head}〕`
}
