import type { Missing } from '../across/missing.ts'
import { say } from './language.ts'
import type { PrettyOptions } from './pretty.ts'
import { coloursFor } from './terminal.ts'

/** What checks across years covered. */
export interface AcrossSummary {
  agencies: number
  /** pairs of reports that were compared */
  pairs: number
  /** files of which nothing tells which agency they are of */
  unknown: readonly string[]
  /** files without a year */
  withoutYear: readonly string[]
  /** the table of divisions; null: none */
  source: string | null
  /** years between an agency's first and last report that have none */
  missing: readonly Missing[]
}

/** Longer lists are for the dataset. */
const mostAgencies = 20
const mostFiles = 20

/** How many reports were not compared, and which. */
const notCompared = (
  files: readonly string[],
  why: readonly [zh: string, en: string],
  options: PrettyOptions,
): string[] => {
  if (files.length === 0) return []
  const c = coloursFor(options.colour ?? false)
  const t = (zh: string, en: string) => say(options.language, zh, en)
  const [zh, en] = why
  const more = files.length - mostFiles
  const one = files.length === 1
  return [
    c.yellow(
      t(
        `  ${files.length} 份报告${zh}：`,
        `  ${files.length} ${one ? 'report' : 'reports'} ${en} ${one ? 'was' : 'were'} not compared:`,
      ),
    ),
    ...files.slice(0, mostFiles).map((file) => `    ${file}`),
    ...(more > 0 ? [c.dim(t(`    另有 ${more} 份`, `    and ${more} more`))] : []),
  ]
}

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
    ...notCompared(unknown, ['的机关无法确定，没有与其他年度比较', 'of an agency that cannot be told'], options),
    ...notCompared(withoutYear, ['没有年份，没有比较', 'without a year'], options),
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
