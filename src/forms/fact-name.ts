import type { Fact } from '../model/report.ts'
import { type Form, itemsOf } from './form.ts'
import { allForms } from './index.ts'
import { applicants } from './requests.ts'

const applicantLabel = (f: Fact): string =>
  f.columns.at(-1) ?? applicants.find((a) => a.applicant === f.applicant)?.label ?? f.applicant!

/** Where a report prints no header over the cell: what its form would. */
const columnsOfForm = (indicator: string | null): readonly string[] => {
  headers ??= new Map(
    allForms.flatMap((form: Form) =>
      itemsOf(form).flatMap((item) => (item.applicant === null ? [[item.indicator, item.columns] as const] : [])),
    ),
  )
  return headers.get(indicator ?? '') ?? []
}

/** Worked out when it is first asked for. */
let headers: ReadonlyMap<string, readonly string[]> | undefined

/** The printed name of a fact among all of its report: 行政规范性文件·现行有效件数, 一、本年新收…〔总计〕, 行政复议·总计. */
export const factName = (f: Fact): string => {
  const label = f.labels.at(-1) ?? ''
  if (f.applicant !== null) return `${label}〔${applicantLabel(f)}〕`
  const full = label === '' ? columnsOfForm(f.indicator) : []
  const printed = full.length > f.columns.length ? full : f.columns
  const column = f.column ?? printed.join('·')
  const generic = f.column === null && /^(?:统计数|数量|数值|单位)?$/u.test(column)
  return [label, generic ? '' : column].filter((s) => s !== '').join('·') || f.indicator || '–'
}
