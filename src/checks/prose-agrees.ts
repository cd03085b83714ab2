import { factName } from '../forms/fact-name.ts'
import type { Said } from '../prose/claims.ts'
import { equal, type Told, toldBySum, yuan } from './prose.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

/** Half of the last digit printed, in 元. */
const rounding = (decimals: number, unit: string): number => (yuan[unit]! * 10 ** -decimals) / 2

const decimalsOf = (value: number): number => `${value}`.split('.')[1]?.length ?? 0
/** As printed: 368.00 has two. */
const decimalsSaid = ({ raw, value }: Said): number => /\.(\d+)\D*$/u.exec(raw)?.[1]?.length ?? decimalsOf(value!)

/** What a sentence says against what the table has: 3万元 is 30000 under 元, and 1.76万元 rounds 17579, 368万元 rounds 368.45. */
const agree = (said: Said, told: Told): boolean => {
  const [unit] = told.facts.map((f) => f.unit)
  if (unit == null || said.unit === null || !(said.unit in yuan) || !(unit in yuan))
    return equal(told.value, said.value!)
  const [own, printed] = [decimalsSaid(said), decimalsOf(told.value)]
  if (said.unit === unit && own >= printed) return equal(told.value, said.value!)
  const apart = Math.abs(said.value! * yuan[said.unit]! - told.value * yuan[unit]!)
  return apart <= Math.max(rounding(own, said.unit), said.unit === unit ? 0 : rounding(printed, unit)) + 1e-6
}

/** Money is held against money of one unit, whichever it is. */
const comparable = ({ unit }: Said, { facts }: Told): boolean =>
  unit === null || !(unit in yuan) || facts.every((f) => f.unit === facts[0]!.unit && f.unit !== null && f.unit in yuan)

const proseAgrees: Rule = {
  name: 'prose-agrees',
  topic: 'prose',
  kind: 'report',
  severity: 'warning',
  says: {
    zh: '正文里的数与表中的数一致（收到、受理、收办、答复分别对应不同的行）',
    en: 'Numbers in the text agree with the table (received, accepted, handled and answered are different rows)',
  },
  source: {
    zh: '判断；所述范围与全表不同（如区政府办与全区）时按口径不同提示',
    en: 'judgement; where the sentence speaks of another scope than the table it is said to be one',
  },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、主动公开情况\n通过政府网站主动公开政府信息94条。\n附件\n统计指标\t单位\t统计数\n（二）通过不同渠道和方式公开政府信息的情况\t—\t\n1.政府公报公开政府信息数\t条\t0\n2.政府网站公开政府信息数\t条\t94\n3.政务微博公开政府信息数\t条\t0\n4.政务微信公开政府信息数\t条\t0',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、主动公开情况\n通过政府网站主动公开政府信息94条。\n附件\n统计指标\t单位\t统计数\n（二）通过不同渠道和方式公开政府信息的情况\t—\t\n1.政府公报公开政府信息数\t条\t0\n2.政府网站公开政府信息数\t条\t49\n3.政务微博公开政府信息数\t条\t0\n4.政务微信公开政府信息数\t条\t0',
  },
  check: ({ report, form, said }) => {
    const agrees = said.map((s) =>
      s.means.map((sum) => toldBySum(report, form, sum)).filter((t): t is Told => t !== null && comparable(s, t)),
    )
    const agreed = new Set(said.filter((s, i) => agrees[i]!.some((t) => agree(s, t))).map((s) => s.indicator))
    return said.flatMap((s, i) => {
      if (s.zero || s.means.length === 0) return []
      const told = agrees[i]!
      if (told.length === 0) return [notAssessable]
      if (told.some((t) => agree(s, t))) return [passed]
      // what it says first of all is in a table that was not read
      if (toldBySum(report, form, s.means[0]!) === null) return [notAssessable]
      // part of the whole, said beside a number that agrees
      if (s.scope !== null && agreed.has(s.indicator)) return [passed]
      const [first] = told
      const inTable = first!.facts[0]?.unit
      const unit = inTable && inTable !== s.unit && s.unit !== null && s.unit in yuan ? inTable : ''
      const names = [...new Set(first!.facts.map((f) => f.labels.at(-1) ?? factName(f)))].slice(0, 3).join('、')
      return [
        failed(proseAgrees, [], {
          kind: s.scope === null ? 'report' : 'scope',
          indicators: [...new Set([s.indicator!, ...s.means[0]!])],
          place: s.place,
          actual: s.value,
          expected: first!.value,
          related: first!.facts.slice(0, 8).map((f) => ({
            message: { zh: `表中：${factName(f)} ${f.raw}`, en: `in the table: ${factName(f)} ${f.raw}` },
            place: f.place,
          })),
          message: {
            zh: `正文“${s.raw}”，表中“${names}”为 ${first!.value}${unit}${s.scope === null ? '' : `（正文说的是“${s.scope}”，口径可能不同）`}`,
            en: `The text says “${s.raw}”, the table has ${first!.value}${unit} for “${names}”${s.scope === null ? '' : ` (the text speaks of “${s.scope}”: the scope may differ)`}`,
          },
        }),
      ]
    })
  },
}

export default proseAgrees
