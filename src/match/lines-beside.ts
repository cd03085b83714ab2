import { addAll } from '../base/extremes.ts'
import type { Form, FormRow } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Text } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { isUnit } from '../text/units.ts'
import type { LedgerRegion } from './ledger.ts'
import { numeralsIn } from './numerals.ts'
import { rowRefs } from './similar.ts'

interface TextNumeral {
  raw: string
  text: Text
}

/** A line in no table that begins with the words of a row that no table answers, and the numerals behind them. */
interface LineBeside {
  row: FormRow
  numerals: readonly TextNumeral[]
}

/** What is printed outside the tables as if it stood in them. */
export interface Beside {
  /** rows of the form whose words stand there with a number */
  rows: ReadonlySet<FormRow>
  regions: LedgerRegion[]
  findings: Finding[]
}

/** The numerals in lines outside the tables that may be those of rows which no table answers. `answers`: the rows that one does. */
export const besideTables = (form: Form, answers: ReadonlySet<FormRow>, lines: readonly Text[]): Beside => {
  const rows = form.tables.flatMap((t) => t.rows)
  const lacking = new Set(rows.filter((row) => row.kind === 'value' && !answers.has(row)))
  const named = linesBeside(form, lacking, lines)
  const apart = numbersApart(lines, named)
  return {
    rows: new Set(named.map((l) => l.row)),
    regions: [...named.map((l) => l.numerals), ...apart].map(regionOf),
    findings: [...named.map(besideFinding), ...apart.map(apartFinding)],
  }
}

const numeralsOf = (text: Text): TextNumeral[] => numeralsIn(text.value).map(({ raw }) => ({ raw, text }))

/** Words as short as these (其他, 总计) begin other lines. */
const fewestLetters = 4
/** What stands between a label and its number: 为, ：, 共. More is a sentence. */
const longestBetween = 4
/** A unit and its number may stand in lines of their own under the label. */
const linesUnder = 2

/** What is printed of the rows that no table answers: `5.其他方式公开政府信息数为12条`, or the label with its number in a line under it. */
const linesBeside = (form: Form, missing: ReadonlySet<FormRow>, lines: readonly Text[]): LineBeside[] => {
  if (missing.size === 0) return []
  const printed = lines.map((line) => labelOf(line.value).words)
  return rowRefs(form)
    .filter((ref) => missing.has(ref.row))
    .flatMap((ref): LineBeside[] => {
      const labels = ref.labels.map((l) => l.words).filter((w) => w.length >= fewestLetters)
      for (const [i, line] of lines.entries()) {
        const words = printed[i]!
        const own = labels.find((l) => words.startsWith(l))
        if (own === undefined) continue
        const behind = words.slice(own.length)
        const within = numeralsBehind(line, behind)
        const numerals = within.length === 0 ? numeralsUnder(lines, i, behind) : within
        if (numerals.length > 0) return [{ row: ref.row, numerals }]
      }
      return []
    })
}

const numeralsBehind = (text: Text, behind: string): TextNumeral[] => {
  const at = behind.search(/\d/u)
  if (at === -1 || at > longestBetween) return []
  return numeralsOf(text).slice(-numeralsIn(behind).length)
}

const isNumber = (words: string): boolean =>
  /^(?:[:：]\s*)?[\d０-９][\d０-９,，.．]*\s*\p{Script=Han}{0,3}$/u.test(words.trim())

const numeralsUnder = (lines: readonly Text[], at: number, behind: string): TextNumeral[] => {
  if (behind.length > longestBetween) return []
  for (const text of lines.slice(at + 1, at + 1 + linesUnder)) {
    if (isNumber(text.value)) return numeralsOf(text)
    if (text.value.trim().length > longestBetween) return []
  }
  return []
}

/** `件 0`: a unit and its number, as columns that came together. */
const withoutUnit = (words: string): string => {
  const [unit, ...rest] = words.trim().split(/\s+/u)
  return rest.length > 0 && isUnit(fold(unit!)) ? rest.join(' ') : words
}

/** As many bare numbers one under another are those of a row. */
const fewestInRow = 3

/** Nothing but numbers: one, or those of several columns. */
const areNumbers = (words: string): boolean => isNumber(words) || words.trim().split(/\s+/u).every(isNumber)

/** Numbers that stand alone in their lines, one under another, and in no table: cells that were taken apart, of a row that nobody knows. */
const numbersApart = (lines: readonly Text[], known: readonly LineBeside[]): TextNumeral[][] => {
  const taken = new Set(known.flatMap((l) => l.numerals.map((n) => n.text)))
  const runs: TextNumeral[][] = []
  let open: TextNumeral[] = []
  for (const text of lines) {
    if (areNumbers(withoutUnit(text.value)) && !taken.has(text)) addAll(open, numeralsOf(text))
    // their units may stand in lines between them
    else if (!isUnit(fold(text.value))) {
      runs.push(open)
      open = []
    }
  }
  return [...runs, open].filter((run) => run.length >= fewestInRow)
}

/** Such numerals are in the ledger as well: each line is a region of its own, and nobody used them. */
const regionOf = (numerals: readonly TextNumeral[]): LedgerRegion => ({
  place: numerals[0]!.text.place,
  numerals: numerals.length,
  used: {},
  unused: numerals.map(({ raw, text }) => ({ raw, place: text.place })),
})

/** A message shows so many of them. */
const mostShown = 8

const unused = (numerals: readonly TextNumeral[], said: Pick<Finding, 'message'> & Partial<Finding>): Finding =>
  finding({ rule: 'unused-numeral', kind: 'reading', severity: 'warning', place: numerals[0]!.text.place, ...said })

const besideFinding = ({ row, numerals }: LineBeside): Finding => {
  const list = numerals.map((n) => n.raw)
  return unused(numerals, {
    indicators: row.id === undefined ? [] : [row.id],
    actual: list.join(', '),
    message: {
      zh: `“${row.label}”在表外另成一行，旁边的数（${list.join('、')}）没有用到`,
      en: `“${row.label}” stands in a line outside the tables; the numerals beside it are not used: ${list.join(', ')}`,
    },
  })
}

const apartFinding = (run: readonly TextNumeral[]): Finding => {
  const list = run.map((n) => n.raw)
  const shown = list.slice(0, mostShown).join(', ') + (list.length > mostShown ? ' …' : '')
  return unused(run, {
    actual: shown,
    message: {
      zh: `表外有 ${list.length} 个数单独成行，不知属于哪一项，没有用到：${shown.replaceAll(', ', '、')}`,
      en: `${list.length} numbers stand in lines of their own outside the tables, and what they are is not known; they are not used: ${shown}`,
    },
  })
}
