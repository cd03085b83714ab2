import { equal, type Told, toldBySum } from './prose.ts'
import { failed, nameOf, notAssessable, passed, type Rule } from './rule.ts'

const money = new Set(['元', '万元'])

/** 3万元 in a sentence and 30000 under 元 are not compared: nothing is converted. */
const sameMoney = (unit: string | null, told: Told): boolean =>
  unit === null || !money.has(unit) || told.facts.every((f) => f.unit === unit)

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
      s.means.map((sum) => toldBySum(report, form, sum)).filter((t): t is Told => t !== null && sameMoney(s.unit, t)),
    )
    const agreed = new Set(
      said.filter((s, i) => agrees[i]!.some((t) => equal(t.value, s.value!))).map((s) => s.indicator),
    )
    return said.flatMap((s, i) => {
      if (s.zero || s.means.length === 0) return []
      const told = agrees[i]!
      if (told.length === 0) return [notAssessable]
      if (told.some((t) => equal(t.value, s.value!))) return [passed]
      // part of the whole, said beside a number that agrees
      if (s.scope !== null && agreed.has(s.indicator)) return [passed]
      const [first] = told
      const names = [...new Set(first!.facts.map((f) => f.labels.at(-1) ?? nameOf(f)))].slice(0, 3).join('、')
      return [
        failed(proseAgrees, [], {
          kind: s.scope === null ? 'report' : 'scope',
          indicators: [...new Set([s.indicator!, ...s.means[0]!])],
          place: s.place,
          actual: s.value,
          expected: first!.value,
          related: first!.facts.slice(0, 8).map((f) => ({
            message: { zh: `表中：${nameOf(f)} ${f.raw}`, en: `in the table: ${nameOf(f)} ${f.raw}` },
            place: f.place,
          })),
          message: {
            zh: `正文“${s.raw}”，表中“${names}”为 ${first!.value}${s.scope === null ? '' : `（正文说的是“${s.scope}”，口径可能不同）`}`,
            en: `The text says “${s.raw}”, the table has ${first!.value} for “${names}”${s.scope === null ? '' : ` (the text speaks of “${s.scope}”: the scope may differ)`}`,
          },
        }),
      ]
    })
  },
}

export default proseAgrees
