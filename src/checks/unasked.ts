import { message } from '../base/error.ts'
import type { Report } from '../model/report.ts'
import type { Unasked } from './rule.ts'

/** Something that the rule needs was not read, or is not there: whoever checks the report should know. */
export const lacking = (zh: string, en: string): Unasked => ({ needless: false, why: message(zh, en) })

/** The report has nothing that the rule could be about. */
export const needless = (zh: string, en: string): Unasked => ({ needless: true, why: message(zh, en) })

/** Why a rule about numbers could not be asked. */
export const unaskedOfNumbers = ({ facts }: Report): Unasked => {
  if (facts.length === 0) return lacking('没有读到统计表', 'no statistics table was read')
  const known = facts.filter((f) => f.indicator !== null)
  if (known.some((f) => f.certainty === 'doubtful'))
    return lacking('要相加或比较的数没有读准', 'a number it needs was not read for sure')
  if (known.some((f) => f.state === 'blank')) return lacking('要相加或比较的单元格空白', 'a cell it needs is blank')
  if (known.some((f) => f.value === null))
    return lacking('要相加或比较的单元格里不是数', 'a cell it needs holds no number')
  return needless('报告中没有这项核对要用的数', 'the report has none of the numbers it is about')
}
