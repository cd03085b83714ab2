import type { Fact } from '../model/report.ts'
import { numberingOf } from '../text/heading.ts'
import { equal, numbersOf, total } from './numbers.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const withoutNumber = (label: string): string => label.slice(numberingOf(label)?.length ?? 0)

/** The rows of a side by their words: “本年新收政府信息公开申请数量”加“上年结转政府信息公开申请数量”. */
const sideWords = (facts: readonly (Fact | undefined)[], plus: string): string =>
  facts.flatMap((f) => (f === undefined ? [] : [`“${f.labels.map(withoutNumber).join('')}”`])).join(plus)

const balance: Rule = {
  name: 'balance',
  topic: 'bounds',
  needs: ['balances'],
  kind: 'report',
  severity: 'error',
  says: {
    zh: '本年新收加上年结转，等于办理结果总计加结转下年度',
    en: 'Received plus carried in equals concluded plus carried out',
  },
  source: {
    zh: '表三表头所印的勾稽关系：第一项加第二项之和，等于第三项加第四项之和',
    en: 'printed in the header of table 三',
  },
  good: {
    form: '2021',
    facts: {
      'request.received@total': 21,
      'request.carried_in@total': 2,
      'request.result.total@total': 20,
      'request.carried_out@total': 3,
    },
  },
  bad: {
    form: '2021',
    facts: {
      'request.received@total': 21,
      'request.carried_in@total': 2,
      'request.result.total@total': 20,
      'request.carried_out@total': 2,
    },
  },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    return (form?.rules.balances ?? []).flatMap(({ left, right }) =>
      numbers.seriesOf([...left, ...right]).map((series) => {
        const [own, others] = [left, right].map((ids) => ids.map((id) => numbers.fact(id, series))) as [
          (Fact | undefined)[],
          (Fact | undefined)[],
        ]
        const facts = [...own, ...others]
        const sides = [left, right].map((ids) => ids.map((id) => numbers.value(id, series)))
        const [l, r] = sides.map((side) => total(side.filter((v) => v !== null))) as [number, number]
        // a blank can hold what is missing on its own side only
        const [leftOpen, rightOpen] = sides.map((side) => side.includes(null)) as [boolean, boolean]
        if (sides.some((side) => side.every((v) => v === null))) return notAssessable
        if (equal(l, r)) return facts.some((f) => f?.certainty === 'doubtful') ? notAssessable : passed
        if ((l < r && leftOpen) || (r < l && rightOpen)) return notAssessable
        const header = facts.find((f) => f !== undefined)?.columns.at(-1)
        return failed(balance, facts, {
          actual: l,
          expected: r,
          message: {
            zh: `勾稽关系不成立：${sideWords(own, '加')}为 ${l}，${sideWords(others, '加')}为 ${r}${header ? `（${header}）` : ''}`,
            en: `The balance does not hold: ${sideWords(own, ' plus ')} is ${l}, ${sideWords(others, ' plus ')} is ${r}${header ? ` (${header})` : ''}`,
          },
        })
      }),
    )
  },
}

export default balance
