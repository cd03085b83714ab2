import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { plain } from '../agency/plain.ts'
import { readCsv } from '../corpus/read-csv.ts'
import type { Fact, Report } from '../model/report.ts'
import { UsageError } from './usage.ts'

type Cell = Pick<Fact, 'indicator' | 'applicant' | 'column' | 'labels' | 'value' | 'state' | 'raw'>

/** As much of a report as its tables are filled from. */
export interface Filed {
  agency: string | null
  year: number | null
  facts: Cell[]
}

const filedIn = async (path: string, name: string): Promise<Filed[]> => {
  if (/\.json$/iu.test(path)) {
    const { Report: Model } = await import('../model/report.ts')
    const parsed: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/u, ''))
    return (Array.isArray(parsed) ? parsed : [parsed]).map((one): Filed => {
      const report: Report = Model.parse(one)
      return { agency: report.agency?.name ?? null, year: report.year, facts: report.facts }
    })
  }
  const reports = new Map<string, Filed>()
  for await (const row of readCsv(path)) {
    if (row.indicator === undefined || row.value === undefined)
      throw new UsageError({
        zh: `${name} 没有 indicator 和 value 两列。请用 nianbao extract … -o 数据.csv 写出的文件。`,
        en: `${name} has no columns indicator and value. Take a file that nianbao extract … -o FILE.csv has written.`,
      })
    const { agency = '', year = '', source = '' } = row
    const key = [agency, year, source].join('\n')
    const filed = reports.get(key) ?? { agency: agency || null, year: year === '' ? null : Number(year), facts: [] }
    reports.set(key, filed)
    filed.facts.push({
      indicator: row.indicator || null,
      applicant: row.applicant || null,
      column: row.column || null,
      // the headers of its column stand behind: 行政运行 / 基本支出
      labels: row.label ? row.label.split(' / ').slice(0, 1) : [],
      value: row.value === '' ? null : Number(row.value),
      state: (row.state ?? 'number') as Fact['state'],
      raw: row.raw ?? row.value,
    })
  }
  return [...reports.values()]
}

/** The one report that is meant. */
export interface Wanted {
  agency?: string
  year?: number
}

/**
 * The report in a file of numbers, CSV or JSON as `extract` writes it: the one of that agency and year, where they are given. They
 * choose and never rename, so that no report's numbers stand under another's name.
 *
 * @throws UsageError where it cannot be read, several would do, or none
 */
export const reportIn = async (name: string, { agency, year }: Wanted, cwd: string): Promise<Filed> => {
  const all = await filedIn(resolve(cwd, name), name).catch((error: unknown) => {
    if (error instanceof UsageError) throw error
    throw new UsageError({
      zh: `读不了数据文件“${name}”。请用 extract 写出的 CSV 或 JSON。`,
      en: `“${name}” cannot be read. Take CSV or JSON as extract writes it.`,
    })
  })
  if (all.length === 0) throw new UsageError({ zh: `数据文件“${name}”是空的。`, en: `There is nothing in “${name}”.` })
  const fitting = all.filter(
    (f) =>
      (agency === undefined || (f.agency !== null && plain(f.agency) === plain(agency))) &&
      (year === undefined || f.year === year),
  )
  if (fitting.length === 1) return fitting[0]!
  const asked = [agency, year].filter((x) => x !== undefined).join(' ')
  if (fitting.length === 0)
    throw new UsageError({
      zh: `数据里没有“${asked}”的报告，有的是：${listed(all, 'zh')}。--agency、--year 用来选择，不能改名。`,
      en: `There is no report of “${asked}” in the data, but: ${listed(all, 'en')}. --agency and --year choose; they do not rename.`,
    })
  throw new UsageError({
    zh: `数据里有 ${fitting.length} 份报告（${listed(fitting, 'zh')}）。请用 --agency、--year 选一份。`,
    en: `There are ${fitting.length} reports in the data (${listed(fitting, 'en')}). Choose one with --agency and --year.`,
  })
}

/** The first of them by agency and year. */
const listed = (all: readonly Filed[], language: 'zh' | 'en'): string => {
  const [unknown, comma, more] = language === 'zh' ? ['不明', '、', '……'] : ['unknown', ', ', ' …']
  const names = all.slice(0, 5).map((f) => `${f.agency ?? unknown} ${f.year ?? unknown}`)
  return `${names.join(comma)}${all.length > 5 ? more : ''}`
}
