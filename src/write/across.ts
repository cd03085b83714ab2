import type { Missing } from '../across/missing.ts'
import { say } from './language.ts'
import type { PrettyOptions } from './pretty.ts'
import { coloursFor } from './terminal.ts'

/** What checks across years covered. */
export interface AcrossSummary {
  agencies: number
  /** pairs of reports that were compared */
  pairs: number
  /** reports of which nothing tells which agency they are of */
  unknown: number
  withoutYear: number
  /** the table of divisions; null: none */
  source: string | null
  /** years between an agency's first and last report that have none */
  missing: readonly Missing[]
}

/** Longer lists are for the dataset. */
const mostAgencies = 20

/** The lines of `check --across` before its last one. */
export const prettyAcross = (summary: AcrossSummary, options: PrettyOptions): string => {
  const c = coloursFor(options.colour ?? false)
  const t = (zh: string, en: string) => say(options.language, zh, en)
  const { agencies, pairs, unknown, withoutYear, source, missing } = summary
  const lines = [
    t(
      `跨年度：${agencies} 个机关，比较了 ${pairs} 对报告`,
      `Across years: ${agencies} ${agencies === 1 ? 'agency' : 'agencies'}, ${pairs} ${pairs === 1 ? 'pair' : 'pairs'} of reports compared`,
    ) + c.dim(source === null ? '' : t(`（行政区划：${source}）`, ` (divisions: ${source})`)),
    ...(unknown === 0
      ? []
      : [
          c.yellow(
            t(
              `  ${unknown} 份报告的机关无法确定，没有与其他年度比较`,
              `  ${unknown} reports are of agencies that could not be told, and were not compared`,
            ),
          ),
        ]),
    ...(withoutYear === 0
      ? []
      : [
          c.yellow(
            t(`  ${withoutYear} 份报告没有年份，没有比较`, `  ${withoutYear} reports without a year were not compared`),
          ),
        ]),
    ...missing
      .slice(0, mostAgencies)
      .map((m) =>
        c.yellow(
          t(
            `  未见报告：${m.name ?? m.key} ${m.missing.join('、')}`,
            `  no report: ${m.name ?? m.key} ${m.missing.join(', ')}`,
          ),
        ),
      ),
    ...(missing.length > mostAgencies
      ? [
          c.dim(
            t(`  另有 ${missing.length - mostAgencies} 个机关`, `  and ${missing.length - mostAgencies} more agencies`),
          ),
        ]
      : []),
  ]
  return `${lines.join('\n')}\n`
}
