import type { Fact } from '../model/report.ts'
import { type Numbers, numbersOf } from './numbers.ts'
import { type Checked, failed, notAssessable, passed, type Rule, type Verdict } from './rule.ts'

/** Run a test of two printed numbers over every series that has the first; not assessable where either is not a number. */
export const compareTwo = (
  rule: Rule,
  { report }: Checked,
  first: string,
  second: string,
  holds: (first: number, second: number) => boolean,
  say: (first: Fact, second: Fact, a: number, b: number) => { zh: string; en: string },
): Verdict[] => {
  const numbers: Numbers = numbersOf(report)
  return numbers.seriesOf([first]).map((series) => {
    const [a, b] = [numbers.value(first, series), numbers.value(second, series)]
    const [fa, fb] = [numbers.fact(first, series), numbers.fact(second, series)]
    if (a === null || b === null || !fa || !fb) return notAssessable
    return holds(a, b) ? passed : failed(rule, [fa, fb], { actual: a, expected: b, message: say(fa, fb, a, b) })
  })
}
