import { notAssessable, passed, type Verdict } from '../checks/rule.ts'
import type { Section } from '../model/report.ts'
import { fold } from '../text/fold.ts'
import { type AcrossRule, failedWhole, type Pair } from './rule.ts'
import { factsIn, sureValue } from './same-series.ts'

/** Small numbers come again by chance, many numbers do not. */
const fewestNumbers = 8
/** Shorter reports and sentences are formula. */
const fewestSentences = 12
const shortestSentence = 14
/** Share of sentences that stand in both. */
const tooAlike = 0.9

const copiedFromLastYear: AcrossRule = {
  name: 'copied-from-last-year',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '表格或文字与上一年度报告不同',
    en: 'Tables and text are not those of the year before',
  },
  source: {
    zh: '国办公开办函〔2021〕30号以“内容雷同”为问题；界限为判断',
    en: '国办公开办函〔2021〕30号 names reports that are alike (内容雷同) as a fault; where the line is drawn is judgement',
  },
  compares: 'years',
  good: {
    earlier: { form: '2021', year: 2022, facts: tableOf(0) },
    later: { form: '2021', year: 2023, facts: tableOf(1) },
  },
  bad: {
    earlier: { form: '2021', year: 2022, facts: tableOf(0) },
    later: { form: '2021', year: 2023, facts: tableOf(0) },
  },
  check: (pair) => [tables(pair), ...prose(pair)],
}

function tableOf(more: number): Record<string, number> {
  return {
    'norm.normative_document.issued': 3 + more,
    'norm.normative_document.in_force': 41 + more,
    'decision.license': 1207 + 31 * more,
    'decision.penalty': 88 - more,
    'decision.coercion': 12,
    'charge.amount': 35.2 + more,
    'request.received@total': 21 + more,
    'request.result.full_release@total': 17,
    'request.result.total@total': 21 + more,
  }
}

/** Every number the same, and enough of them that are not zero. */
const tables = (pair: Pair): Verdict => {
  const { earlier, later } = pair
  if (earlier.form === null || earlier.form.id !== later.form?.id) return notAssessable
  const [before, now] = [factsIn(earlier), factsIn(later)]
  const keys = [...new Set([...before.keys(), ...now.keys()])]
  const pairs = keys.map((k) => [sureValue(before.get(k)), sureValue(now.get(k))] as const)
  if (pairs.some(([a, b]) => a !== null && b !== null && a !== b)) return passed
  const numbers = pairs.filter(([a, b]) => a === b && a !== null && a !== 0).length
  const open = pairs.some(([a, b]) => a !== b)
  if (numbers < fewestNumbers || open) return notAssessable
  return failedWhole(copiedFromLastYear, pair, {
    actual: numbers,
    message: {
      zh: `表格与${earlier.report.year}年完全相同（${numbers} 个不为零的数）`,
      en: `The tables are those of ${earlier.report.year}: ${numbers} numbers other than zero, all the same`,
    },
  })
}

const prose = (pair: Pair): Verdict[] => {
  const [before, now] = [sentencesOf(pair.earlier.report.sections), sentencesOf(pair.later.report.sections)]
  if (before.length === 0 || now.length === 0) return []
  if (now.length < fewestSentences) return [notAssessable]
  const known = new Set(before)
  const share = now.filter((s) => known.has(s)).length / now.length
  if (share < tooAlike) return [passed]
  const percent = Math.floor(share * 100)
  return [
    failedWhole(copiedFromLastYear, pair, {
      actual: percent,
      message: {
        zh: `${percent}% 的句子与${pair.earlier.report.year}年报告相同（数字不计）`,
        en: `${percent}% of the sentences stand in the report of ${pair.earlier.report.year} too, numbers aside`,
      },
    }),
  ]
}

/** Sentences without their numbers. */
const sentencesOf = (sections: readonly Section[]): string[] =>
  sections
    .flatMap((s) => s.text.split(/[。！？；\n]/u))
    .map((s) => fold(s).replace(/\d+(?:\.\d+)?/gu, '#'))
    .filter((s) => s.length >= shortestSentence)

export default copiedFromLastYear
