import type { FactChange, FactSide } from '../compare/facts.ts'
import type { ComparedReport, Comparison } from '../compare/index.ts'
import type { SectionChange, SectionHeading } from '../compare/sections.ts'
import type { SectionText, TextChange } from '../compare/text.ts'
import type { Finding } from '../model/finding.ts'
import { hanNumber } from '../text/numbering.ts'
import { type Language, say } from './language.ts'
import { type PrettyOptions, severityName } from './pretty.ts'
import { type Colours, coloursFor, columns, cut, wrap } from './terminal.ts'

/** A comparison for people: numbers as a table, headings, sentences as a diff, findings. */
export const prettyComparison = (comparison: Comparison, options: PrettyOptions): string => {
  const { language } = options
  const c = coloursFor(options.colour ?? false)
  const t = (zh: string, en: string) => say(language, zh, en)
  const { facts, sections, text, findings } = comparison
  const sentences = text.filter((s) => s.changes.length > 0)
  const across = comparison.a.form !== comparison.b.form
  const blocks = [
    [c.red(`- ${named(comparison.a, language)}`), c.green(`+ ${named(comparison.b, language)}`)],
    [
      c.bold(t('数据', 'Numbers')) +
        c.dim(
          t(
            `  ${facts.changes.length} 项变化，${facts.same} 项相同`,
            `  ${facts.changes.length} changed, ${facts.same} the same`,
          ),
        ),
      ...(across
        ? wrap(
            t(
              `两份报告的格式不同，只比较口径完全一致的项；另有 ${facts.unlinked.a} 项和 ${facts.unlinked.b} 项没有对应。`,
              `The forms differ: only items that are exactly the same are compared; ${facts.unlinked.a} and ${facts.unlinked.b} have no counterpart.`,
            ),
            room(options, 2),
          ).map((line) => c.dim(`  ${line}`))
        : []),
      ...factLines(facts.changes, options, c),
    ],
    [
      c.bold(t('章节', 'Sections')) + c.dim(sections.length === 0 ? t('  没有变化', '  no change') : ''),
      ...sections.map((s) => sectionLine(s, c)),
    ],
    [
      c.bold(t('文字', 'Text')) + c.dim(textCount(text, language)),
      ...sentences.flatMap((s) => textLines(s, options, c)),
    ],
    [
      c.bold(t('核对结果', 'Findings')) +
        c.dim(
          t(
            `  消失 ${findings.gone.length} 项，新出现 ${findings.come.length} 项`,
            `  ${findings.gone.length} gone, ${findings.come.length} new`,
          ),
        ),
      ...findings.gone.flatMap((f) => findingLines('-', f, options, c)),
      ...findings.come.flatMap((f) => findingLines('+', f, options, c)),
    ],
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const room = (options: PrettyOptions, indent: number): number => (options.columns ?? Number.POSITIVE_INFINITY) - indent

const named = ({ source, agency, year, form }: ComparedReport, language: Language): string =>
  [
    source ?? '-',
    [agency, year].filter((s) => s !== null).join(' '),
    form === null ? say(language, '格式未知', 'form not known') : say(language, `${form} 格式`, `form ${form}`),
  ]
    .filter((s) => s !== '')
    .join('  ')

const states: Record<string, [string, string]> = {
  blank: ['空白', 'blank'],
  slash: ['/', '/'],
  dash: ['—', '—'],
}

const sideText = (side: FactSide | null, language: Language): string => {
  if (side === null) return say(language, '（无此行）', '(no row)')
  if (side.certainty === 'doubtful') return say(language, '存疑', 'doubtful')
  if (side.value !== null) return String(side.value)
  const state = side.state === null ? undefined : states[side.state]
  return state ? say(language, ...state) : side.raw
}

const percent = (ratio: number | null): string =>
  ratio === null ? '' : `${ratio > 0 ? '+' : ''}${(ratio * 100).toFixed(1)}%`

const signed = (n: number | null): string => (n === null ? '' : n > 0 ? `+${n}` : String(n))

/** Labels as wide as is left beside the numbers. */
const narrowestLabel = 20

const factLines = (changes: readonly FactChange[], options: PrettyOptions, c: Colours): string[] => {
  const { language } = options
  const right = changes.map((change) => [
    sideText(change.a, language) + unitOf(change, change.a),
    '→',
    sideText(change.b, language) + unitOf(change, change.b),
    change.difference === 0 ? '' : signed(change.difference),
    change.difference === 0 ? '' : percent(change.ratio),
    note(change, language),
  ])
  const numbers = columns(right, new Set([0, 2, 3, 4]))
  const width = numbers.reduce((w, line) => Math.max(w, line.length), 0)
  const labelRoom = Math.max(narrowestLabel, room(options, 2 + 2 + width))
  const labels = changes.map((change) => (Number.isFinite(labelRoom) ? cut(change.label, labelRoom) : change.label))
  const aligned = columns(
    right.map((cells, i) => [labels[i]!, ...cells]),
    new Set([1, 3, 4, 5]),
  )
  return aligned.map((line, i) => `  ${paint(changes[i]!, c)(line)}`)
}

/** The unit is said where it is not the same on both sides. */
const unitOf = (change: FactChange, side: FactSide | null): string =>
  change.change === 'unit' ? (side?.unit ?? '') : ''

const paint = ({ change, difference }: FactChange, c: Colours): ((s: string) => string) => {
  if (change === 'appeared' || (change === 'value' && difference! > 0)) return c.green
  if (change === 'disappeared' || (change === 'value' && difference! < 0)) return c.red
  return c.yellow
}

const certainties: Record<FactSide['certainty'], [string, string]> = {
  read: ['读出', 'read'],
  inferred: ['推算', 'inferred'],
  doubtful: ['存疑', 'doubtful'],
}

const certaintyNote = (a: FactSide | null, b: FactSide | null, language: Language): string => {
  const [x, y] = [a, b].map((side) => say(language, ...certainties[side?.certainty ?? 'read']))
  return say(language, `（${x} → ${y}）`, `(${x} → ${y})`)
}

const note = ({ change, confidence, a, b }: FactChange, language: Language): string =>
  [
    change === 'certainty' ? certaintyNote(a, b, language) : '',
    change === 'unit' ? say(language, '（单位不同）', '(other unit)') : '',
    confidence === null || confidence === 'H'
      ? ''
      : say(language, `（对应关系为判断，${confidence}）`, `(linked by judgement, ${confidence})`),
  ].join('')

const sectionAlone = new RegExp(`^${hanNumber}$`, 'u')

const headingText = ({ number, heading }: SectionHeading): string =>
  `${number}${sectionAlone.test(number) ? '、' : ''}${heading}`

const sectionLine = ({ change, a, b }: SectionChange, c: Colours): string => {
  const indent = ' '.repeat(2 * (a ?? b)!.level)
  if (change === 'added') return c.green(`${indent}+ ${headingText(b!)}`)
  if (change === 'removed') return c.red(`${indent}- ${headingText(a!)}`)
  return c.yellow(`${indent}~ ${headingText(a!)} → ${headingText(b!)}`)
}

const textCount = (text: readonly SectionText[], language: Language): string => {
  const count = (kind: TextChange['change']) =>
    text.reduce((n, s) => n + s.changes.filter((change) => change.change === kind).length, 0)
  const same = text.reduce((n, s) => n + s.same, 0)
  return say(
    language,
    `  改写 ${count('reworded')} 句，删去 ${count('removed')} 句，新增 ${count('added')} 句，相同 ${same} 句`,
    `  ${count('reworded')} sentences reworded, ${count('removed')} removed, ${count('added')} added, ${same} the same`,
  )
}

const textLines = ({ heading, changes }: SectionText, options: PrettyOptions, c: Colours): string[] => [
  ...(heading === null ? [] : [`  ${c.underline(headingText(heading))}`]),
  ...changes.flatMap((change) => changeLines(change, options, c)),
]

const changeLines = (change: TextChange, options: PrettyOptions, c: Colours): string[] => {
  const lines = (mark: string, text: string) =>
    wrap(text, room(options, 4)).map((line, i) => `  ${i === 0 ? mark : ' '} ${line}`)
  if (change.change === 'removed') return lines('-', change.a).map(c.red)
  if (change.change === 'added') return lines('+', change.b).map(c.green)
  const [a, b] = marked(change.a, change.b)
  return [...lines('-', a).map(c.red), ...lines('+', b).map(c.green)]
}

/** Of a sentence in other words, the part that is other: from the first character that differs to the last, in brackets. */
const marked = (a: string, b: string): [string, string] => {
  const [x, y] = [[...a], [...b]]
  let head = 0
  while (head < x.length && head < y.length && x[head] === y[head]) head++
  let tail = 0
  while (tail < x.length - head && tail < y.length - head && x.at(-1 - tail) === y.at(-1 - tail)) tail++
  // whole numbers: 2022 → 2023 and not 202[2] → 202[3]
  while (head > 0 && /\d/u.test(x[head - 1]!)) head--
  while (tail > 0 && /\d/u.test(x[x.length - tail]!)) tail--
  const mark = (s: string[]) => {
    const middle = s.slice(head, s.length - tail).join('')
    return `${s.slice(0, head).join('')}${middle === '' ? '' : `⟦${middle}⟧`}${s.slice(s.length - tail).join('')}`
  }
  return [mark(x), mark(y)]
}

const findingLines = (mark: '-' | '+', f: Finding, options: PrettyOptions, c: Colours): string[] => {
  const colour = mark === '-' ? c.red : c.green
  const head = `  ${mark} ${severityName(f.severity, options.language)}  `
  const lines = wrap(`${f.message[options.language]}  ${f.rule}`, room(options, 10))
  return lines.map((line, i) => colour(i === 0 ? `${head}${line}` : `        ${line}`))
}
