import { beginsInBrackets } from '../text/heading.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { needless } from './unasked.ts'

const mixedBrackets: Rule = {
  name: 'mixed-brackets',
  topic: 'style',
  kind: 'style',
  severity: 'info',
  says: {
    zh: '编号的括号在同一表中全角、半角一致',
    en: 'Brackets of row numbers are all full-width or all half-width',
  },
  source: { zh: '体例', en: 'style' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n统计指标\t单位\t统计数\n（一）收到申请数\t件\t5\n（二）申请办结数\t件\t5\n（三）申请答复数\t件\t5',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n统计指标\t单位\t统计数\n（一）收到申请数\t件\t5\n（二）申请办结数\t件\t5\n(三) 申请答复数\t件\t5',
  },
  unasked: () => needless('文中没有括号', 'no brackets'),
  check: ({ report }) => {
    const numbered = report.facts.filter((f) => beginsInBrackets(f.labels.at(-1) ?? ''))
    if (numbered.length < 2) return [notAssessable]
    const half = numbered.filter((f) => f.labels.at(-1)!.startsWith('('))
    if (half.length === 0 || half.length === numbered.length) return [passed]
    return [
      failed(mixedBrackets, [], {
        place: half[0]!.place,
        actual: '（） ()',
        message: { zh: '表中编号的括号全角、半角混用', en: 'Row numbers use both full-width and half-width brackets' },
      }),
    ]
  },
}

export default mixedBrackets
