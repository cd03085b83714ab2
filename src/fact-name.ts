import type { Fact } from './report.ts'

/** The printed name of a fact among all of its report: 行政规范性文件·现行有效件数, 一、本年新收…〔总计〕, 行政复议·总计. */
export const factName = (f: Fact): string => {
  const label = f.labels.at(-1) ?? ''
  const column = f.column ?? f.columns.filter((c) => c !== '申请人情况').join('·')
  const generic = f.column === null && /^(?:统计数|数量|数值|单位)?$/u.test(column)
  if (f.applicant !== null) return `${label}〔${f.columns.at(-1) ?? f.applicant}〕`
  return [label, generic ? '' : column].filter((s) => s !== '').join('·') || f.indicator || '–'
}
