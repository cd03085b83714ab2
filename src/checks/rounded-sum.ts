import { factName } from '../forms/fact-name.ts'
import { nearly, slackOf, sumsIn } from './comparisons.ts'
import { equal, numbersOf, total } from './numbers.ts'
import { failed, passed, type Rule } from './rule.ts'

/** A number, and what it would be if the others were not rounded. */
interface Off {
  fact: Parameters<typeof factName>[0]
  printed: number
  added: number
}

const rounded: Rule = {
  name: 'rounded-sum',
  topic: 'sums',
  needs: ['decimals'],
  // both numbers may be right: they are rounded
  kind: 'scope',
  severity: 'info',
  says: {
    zh: '合计与各分项之和、两张表里的同一个数分毫不差；相差在四舍五入之内的合成一条列出',
    en: 'Totals are the sums of their parts to the last digit; differences within rounding are listed together',
  },
  source: {
    zh: '各数四舍五入：n 项之和可差 n + 1 个末位的一半',
    en: 'numbers are rounded: a sum of n may be off by n + 1 halves of the last digit',
  },
  good: {
    form: 'final-accounts-2024',
    facts: { 'accounts.spent': 10.58, 'accounts.spent.basic': 9.36, 'accounts.spent.project': 1.22 },
  },
  bad: {
    form: 'final-accounts-2024',
    facts: { 'accounts.spent': 10.58, 'accounts.spent.basic': 9.36, 'accounts.spent.project': 1.23 },
  },
  check: ({ report, form }) => {
    const numbers = numbersOf(report)
    const sums = sumsIn(report, form).flatMap(({ whole, parts, slack }): Off[] => {
      const known = parts.flatMap((f) => (f === undefined || f.value === null ? [] : [f.value]))
      if (whole === undefined || whole.value === null || known.length === 0) return []
      const added = total(known)
      return nearly(added, whole.value, slack) ? [{ fact: whole, printed: whole.value, added }] : []
    })
    const pairs = (form?.rules.equals ?? []).flatMap(({ one, other }) =>
      numbers.seriesOf([one]).flatMap((series): Off[] => {
        const [a, b] = [numbers.value(one, series), numbers.value(other, series)]
        if (numbers.fact(one, series)?.unit !== numbers.fact(other, series)?.unit) return []
        if (a === null || b === null || !nearly(a, b, slackOf(form, 1).slack)) return []
        return [{ fact: numbers.fact(one, series)!, printed: a, added: b }]
      }),
    )
    const all = [...sums, ...pairs]
    const off = all.filter(({ printed, added }) => !equal(printed, added))
    const held = all.filter((o) => !off.includes(o)).map(() => passed)
    if (off.length === 0) return held
    const list = (language: 'zh' | 'en'): string =>
      off
        .slice(0, 3)
        .map(
          ({ fact, printed, added }) =>
            `${factName(fact)} ${printed}${language === 'zh' ? '，应为' : ', by its parts '} ${added}`,
        )
        .join(language === 'zh' ? '；' : '; ')
    return [
      ...held,
      failed(
        rounded,
        off.map((o) => o.fact),
        {
          message: {
            zh: `${off.length} 处与所加之数相差在四舍五入之内：${list('zh')}${off.length > 3 ? '……' : ''}`,
            en: `${off.length} numbers are off by no more than rounding: ${list('en')}${off.length > 3 ? ' …' : ''}`,
          },
        },
      ),
    ]
  },
}

export default rounded
