import { readCell } from '../text/cell.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { needless } from './unasked.ts'

const mixedDashes: Rule = {
  name: 'mixed-dashes',
  topic: 'style',
  kind: 'style',
  severity: 'info',
  says: { zh: '表示“无单位”的横线在同一表中写法一致', en: 'Dashes that stand for no unit are written alike' },
  source: { zh: '体例', en: 'style' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n统计指标\t单位\t统计数\n一、主动公开情况\t—\t\n（一）主动公开政府信息数\t条\t5\n二、回应解读情况\t—\t',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n统计指标\t单位\t统计数\n一、主动公开情况\t—\t\n（一）主动公开政府信息数\t条\t5\n二、回应解读情况\t——\t',
  },
  unasked: () => needless('表中没有用“-”“/”代替数字', 'no dashes stand for numbers'),
  check: ({ report }) => {
    const dashes = report.facts.filter((f) => f.unitRaw !== null && readCell(f.unitRaw).state === 'dash')
    const kinds = [...new Set(dashes.map((f) => f.unitRaw!.trim()))]
    if (dashes.length < 2) return [notAssessable]
    if (kinds.length === 1) return [passed]
    const other = dashes.find((f) => f.unitRaw!.trim() !== kinds[0])!
    return [
      failed(mixedDashes, [], {
        place: other.place,
        actual: kinds.join(' '),
        message: {
          zh: `横线有 ${kinds.length} 种写法：${kinds.join(' ')}`,
          en: `Dashes are written in ${kinds.length} ways: ${kinds.join(' ')}`,
        },
      }),
    ]
  },
}

export default mixedDashes
