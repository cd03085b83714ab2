import type { Message } from '../base/error.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Fact } from '../model/report.ts'
import { hasDoubt } from './answers.ts'
import { notInWords } from './not-in-words.ts'

/** What stands in the cell, on one line. */
const shownRaw = (f: Fact): string => f.raw.replace(/\s+/gu, ' ')

const say = (f: Fact, rule: string, severity: Finding['severity'], message: Message, expected: number | null) =>
  finding({
    ...{ rule, kind: 'reading', severity, message },
    indicators: f.indicator === null ? [] : [f.indicator],
    ...{ applicant: f.applicant, column: f.column, place: f.place, actual: f.raw, expected },
  })

/** What a doubt says of a number; of several doubts together it is said once. */
interface Saying {
  codes: readonly DoubtCode[]
  rule: string
  severity: Finding['severity']
  /** what the number could be, or was read as; null where it is left open */
  expected?: (fact: Fact) => number | null
  message: (raw: string, value: number | null) => Message
}

/** Numbers of which it is not known what they are, each with what it could be. */
const ofTheDigits: readonly DoubtCode[] = ['digits-apart', 'unclear-digits', 'no-number']

const asRead = (f: Fact): number | null => f.value

/** Doubts that stand before what the words of a cell say, in the order in which they are said. */
const ofDigits: readonly Saying[] = [
  {
    codes: ofTheDigits,
    rule: 'ambiguous-numbers',
    severity: 'warning',
    expected: (f) => f.doubts.find((d) => ofTheDigits.includes(d.code))?.candidates?.[0] ?? null,
    message: (raw) => ({
      zh: `“${raw}”不能确定是哪个数，数值留空`,
      en: `“${raw}” cannot be read as one number; the value is left out`,
    }),
  },
  {
    codes: ['several-numbers'],
    rule: 'several-numbers',
    severity: 'warning',
    message: (raw) => ({
      zh: `一个单元格中有不止一个数（${raw}），数值留空`,
      en: `More than one number stands in the cell (${raw}); no value is given`,
    }),
  },
  {
    codes: ['joined-by-sums'],
    rule: 'inferred-numbers',
    severity: 'info',
    expected: asRead,
    message: (raw, value) => ({
      zh: `单元格里的数字分在几处（${raw}），按表内合计读作 ${value}`,
      en: `The digits of the cell stand apart (${raw}); the sums of the form make them ${value}`,
    }),
  },
  {
    codes: ['joined-by-habit'],
    rule: 'inferred-numbers',
    severity: 'info',
    expected: asRead,
    message: (raw, value) => ({
      zh: `“${raw}”读作 ${value}：这份报告的千位之间都空一格`,
      en: `“${raw}” is read as ${value}: the report sets thousands apart by a space throughout`,
    }),
  },
  {
    codes: ['form-field'],
    rule: 'form-field',
    severity: 'warning',
    message: () => ({
      zh: '单元格里是填写框或由程序计算的域，读不出其中显示的内容，数值留空',
      en: 'The cell holds a form field, or one that the program works out, and what it shows cannot be read; no value is given',
    }),
  },
]

const ofHidden: readonly Saying[] = [
  {
    codes: ['hidden-beside'],
    rule: 'hidden-digits',
    severity: 'info',
    expected: asRead,
    message: (raw) => ({
      zh: `单元格里另有页面上不显示的数字，未计入“${raw}”`,
      en: `The cell also holds digits that the page does not show; they are no part of “${raw}”`,
    }),
  },
]

const saidOf = (f: Fact, sayings: readonly Saying[]): Finding[] =>
  sayings
    .filter(({ codes }) => codes.some((code) => hasDoubt(f, code)))
    .map((s) => say(f, s.rule, s.severity, s.message(shownRaw(f), f.value), s.expected?.(f) ?? null))

/** What is said of one number. */
export const findingsOfFact = (f: Fact): Finding[] =>
  f.doubts.length === 0
    ? []
    : [
        ...saidOf(f, ofDigits),
        ...notInWords(f).map(({ rule, zh, en }) => say(f, rule, 'warning', { zh, en }, null)),
        ...saidOf(f, ofHidden),
      ]

/** What is said of the unit of a number. */
export const unitFinding = (f: Fact): Finding[] => {
  const of = { zh: `“${f.labels.at(-1) ?? ''}”（${shownRaw(f)}）`, en: `“${f.labels.at(-1) ?? ''}” (${shownRaw(f)})` }
  if (hasDoubt(f, 'unit-unclear')) {
    const zh = `${of.zh}的计量单位不能确定：表头、行名或表旁写着不认得或不止一种的单位，数值未采用`
    const en = `The unit of ${of.en} is open: the header, the label or a line beside the table names an unknown unit, or several; no value is given`
    return [say(f, 'unit-nearby', 'warning', { zh, en }, null)]
  }
  if (!hasDoubt(f, 'unit-differs')) return []
  const zh = `${of.zh}：表旁所写的计量单位与该项不符，单位留空`
  const en = `${of.en}: the unit beside the table is not that of this item; no unit is given`
  return [say(f, 'unit-nearby', 'warning', { zh, en }, f.value)]
}
