import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { type Language, say } from './language.ts'
import { ledgerLine } from './ledger.ts'
import { shortPlace } from './place.ts'
import { type Colours, coloursFor, pad, widest, wrap } from './terminal.ts'

export interface PrettyOptions {
  language: Language
  colour?: boolean
  /** width of the terminal; longer messages are wrapped. Left out: no wrapping */
  columns?: number
}

export const severities = ['error', 'warning', 'info'] as const
type Severity = (typeof severities)[number]

export const severityName = (severity: Severity, language: Language): string =>
  language === 'en' ? severity : { error: '错误', warning: '警告', info: '提示' }[severity]

const paint = (c: Colours, severity: Severity): ((s: string) => string) =>
  ({ error: c.red, warning: c.yellow, info: c.cyan })[severity]

/** Whose fault it is, where it is not simply the report's. */
const kindNote = (f: Finding, language: Language): string =>
  f.kind === 'reading'
    ? say(language, '〔读取〕', '[reading] ')
    : f.kind === 'scope'
      ? say(language, '〔口径〕', '[scope] ')
      : ''

/** Places in the width that leaves room for the message; a long path stands on a line of its own. */
const widestPlace = 26

/** What `check` prints of one report: its name, then its findings in the order given, errors first. */
export const prettyReport = (report: Report, findings: readonly Finding[], options: PrettyOptions): string => {
  const { language } = options
  const c = coloursFor(options.colour ?? false)
  const who = [report.agency?.name, report.year === null ? null : String(report.year)]
    .filter((s) => s != null)
    .join(' ')
  const ledger = c.dim(`  ${say(language, '表内数字', 'Numerals in tables')} ${ledgerLine(report, language)}`)
  const name = `${c.underline(report.source.name ?? '-')}${who === '' ? '' : c.dim(`  ${who}`)}`
  const head = report.ledger.length > 0 ? `${name}\n${ledger}` : name
  if (findings.length === 0)
    return `${head}\n  ${c.green(
      report.findings.length === 0
        ? say(language, '没有发现问题', 'nothing found')
        : say(language, '没有达到这一级别的问题', 'nothing at this level'),
    )}\n`
  const places = findings.map((f) => shortPlace(f.place))
  const placeWidth = Math.min(widest(places), widestPlace)
  const nameWidth = widest(severities.map((s) => severityName(s, language)))
  const indent = 2 + nameWidth + 2 + placeWidth + 2
  const room = (options.columns ?? Number.POSITIVE_INFINITY) - indent
  const lines = findings.flatMap((f, i) => {
    const message = wrap(`${kindNote(f, language)}${f.message[language]}`, room)
    const rule = c.dim(f.rule)
    const body = message.map((text, n) => (n === message.length - 1 ? `${text}  ${rule}` : text))
    const fits = wrap(`${message.at(-1)}  ${f.rule}`, room).length === 1
    const all = fits ? body : [...message, rule]
    const first = `  ${paint(c, f.severity)(pad(severityName(f.severity, language), nameWidth))}  ${c.dim(pad(places[i]!, placeWidth))}`
    const others = f.related.filter((r) => r.source != null && r.source !== report.source.name)
    all.push(...otherPlaces(others).map((text) => c.dim(`↳ ${text}`)))
    const tooLong = places[i]!.length > placeWidth
    return tooLong
      ? [first, ...all.map((text) => ' '.repeat(indent) + text)]
      : all.map((text, n) => (n === 0 ? `${first}  ${text}` : ' '.repeat(indent) + text))
  })
  return `${[head, ...lines].join('\n')}\n`
}

/** Where in other reports the argument goes on: each file once, with its first place. */
const otherPlaces = (related: Finding['related']): string[] =>
  [...new Map(related.map((r) => [r.source, r] as const).reverse()).values()].map((r) =>
    `${r.source} ${shortPlace(r.place)}`.trimEnd(),
  )

export interface Tally {
  files: number
  unread: number
  error: number
  warning: number
  info: number
  /** findings below the level asked for */
  hidden: number
  /** findings that a person has dismissed */
  dismissed: number
}

/** The last line of `check`. */
export const prettySummary = (tally: Tally, options: PrettyOptions): string => {
  const { language } = options
  const c = coloursFor(options.colour ?? false)
  const counts = severities
    .map((s) => {
      const text =
        language === 'zh'
          ? `${severityName(s, language)} ${tally[s]}`
          : `${tally[s]} ${s}${tally[s] === 1 || s === 'info' ? '' : 's'}`
      return tally[s] > 0 ? paint(c, s)(text) : c.dim(text)
    })
    .join(say(language, '，', ', '))
  const files = say(language, `${tally.files} 份报告`, `${tally.files} ${tally.files === 1 ? 'report' : 'reports'}`)
  const unread =
    tally.unread === 0 ? '' : c.red(say(language, `，${tally.unread} 个文件未能读取`, `, ${tally.unread} not read`))
  const hidden =
    tally.hidden === 0
      ? ''
      : c.dim(
          say(
            language,
            `（另有 ${tally.hidden} 项级别较低，用 --level info 查看）`,
            ` (${tally.hidden} more of a lower level: --level info)`,
          ),
        )
  const dismissed =
    tally.dismissed === 0
      ? ''
      : c.dim(say(language, `（另有 ${tally.dismissed} 项已由人工排除）`, ` (${tally.dismissed} dismissed by hand)`))
  return `${files}${unread}${say(language, '：', ': ')}${counts}${hidden}${dismissed}\n`
}
