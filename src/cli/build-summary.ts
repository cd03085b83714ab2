import { addTo } from '../base/group-by.ts'
import type { Built } from '../corpus/build.ts'
import { agencyOf } from '../corpus/item.ts'
import { familyOf } from '../forms/form.ts'
import { columns } from '../write/terminal.ts'
import type { Context } from './context.ts'

/** Names shown of those who have not reported in a year; the others are counted, and `coverage` has them all. */
const namesShown = 3

/** What was made, in a few lines: how much, what could not be read, and who has not reported. */
export const summaryOf = ({ reports, problems, known, coverage }: Built, aside: number, { t }: Context): string => {
  const agencies = agenciesIn(reports, coverage)
  const years = reports.flatMap((s) => (s.entry.year === null ? [] : [s.entry.year]))
  const [first, last] = years.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)], [Infinity, -Infinity])
  const facts = reports.reduce((n, s) => n + s.entry.facts, 0)
  const lines = [
    t(
      `报告 ${reports.length} 份，机关 ${agencies} 个，${years.length === 0 ? '年度不明' : `${first}–${last} 年`}，数据 ${facts} 条`,
      `${reports.length} reports of ${agencies} agencies, ${years.length === 0 ? 'no year known' : `${first}–${last}`}, ${facts} facts`,
    ),
    ...(known > 0 ? [t(`其中 ${known} 个文件以前已经读过`, `${known} files had been read before`)] : []),
    ...unplacedLines(reports, t),
    ...problemLines(problems, t),
    ...(aside > 0
      ? [t(`另有 ${aside} 个文件不是文档（见 problems）`, `${aside} more files are no documents (see problems)`)]
      : []),
    ...gapLines(coverage, t),
  ]
  return `${lines.join('\n')}\n`
}

/** Reports that say neither, or only one: they are in no row of `coverage`. */
const unplacedLines = (reports: Built['reports'], t: Context['t']): string[] => {
  const nameless = reports.filter((s) => agencyOf(s) === null).length
  const undated = reports.filter((s) => agencyOf(s) !== null && s.entry.year === null).length
  return [
    ...(nameless > 0
      ? [
          t(
            `其中 ${nameless} 份看不出是哪个机关的，不在 coverage 中（见 reports 中 agency 为空的行）`,
            `${nameless} of them name no agency and are not in coverage (see rows of reports without an agency)`,
          ),
        ]
      : []),
    ...(undated > 0
      ? [
          t(
            `其中 ${undated} 份看不出年度，不在 coverage 中（见 reports 中 year 为空的行）`,
            `${undated} of them name no year and are not in coverage (see rows of reports without a year)`,
          ),
        ]
      : []),
  ]
}

/** Agencies with a report of any kind: `coverage` asks only for those on information disclosure, where there are any. */
const agenciesIn = (reports: Built['reports'], coverage: Built['coverage']): number => {
  const covered = coverage.filter((c) => c.reports > 0)
  const names = new Set(covered.map((c) => c.agency))
  const isAsked = (s: Built['reports'][number]): boolean => familyOf(s.entry) === 'disclosure'
  const others = reports.some(isAsked) ? reports.filter((s) => !isAsked(s)).flatMap((s) => agencyOf(s) ?? []) : []
  return new Set(covered.map((c) => c.key)).size + new Set(others.filter((name) => !names.has(name))).size
}

const problemLines = (problems: Built['problems'], t: Context['t']): string[] => {
  if (problems.length === 0) return []
  const codes = new Map<string, number>()
  for (const { entry } of problems) codes.set(entry.code!, (codes.get(entry.code!) ?? 0) + 1)
  const rows = [...codes].sort((a, b) => b[1] - a[1]).map(([code, n]) => [`  ${code}`, String(n)])
  return [
    t(
      `未能读取 ${problems.length} 个文件（见 problems）：`,
      `${problems.length} files could not be read (see problems):`,
    ),
    ...columns(rows, new Set([1])),
  ]
}

const gapLines = (coverage: Built['coverage'], t: Context['t']): string[] => {
  const missing = new Map<number, string[]>()
  const unread = new Map<number, string[]>()
  for (const { agency, year, reports: n, unread: files } of coverage) {
    if (n > 0) continue
    if (files > 0) {
      addTo(unread, year, agency)
      continue
    }
    const list = missing.get(year)
    if (list) list.push(agency)
    else missing.set(year, [agency])
  }
  const lines = (of: Map<number, string[]>, title: string): string[] => {
    if (of.size === 0) return []
    const rows = [...of]
      .sort(([a], [b]) => a - b)
      .map(([year, agencies]) => [
        `  ${year}`,
        String(agencies.length),
        `${agencies.slice(0, namesShown).join(t('、', ', '))}${agencies.length > namesShown ? ' …' : ''}`,
      ])
    return [title, ...columns(rows, new Set([1]))]
  }
  return [
    ...lines(
      missing,
      t(
        '没有收到报告的机关（以所给文件为准），按年度（见 coverage）：',
        'Agencies without a report, by year (see coverage):',
      ),
    ),
    ...lines(
      unread,
      t(
        '报告的文件没有读出的机关，按年度（见 problems）：',
        'Agencies whose file could not be read, by year (see problems):',
      ),
    ),
  ]
}
