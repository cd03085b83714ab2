import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { needless } from './unasked.ts'

const missingAttachment: Rule = {
  name: 'missing-attachment',
  topic: 'about',
  part: 'sections',
  kind: 'report',
  severity: 'warning',
  excusedBy: ['tables'],
  says: { zh: '正文所列的附件确实附在后面', en: 'An annex that the text names is there' },
  source: { zh: 'GB/T 9704-2012 第7.3.4条', en: 'GB/T 9704-2012, 7.3.4' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n附件：某某市某某局2016年度政府信息公开情况统计表\n某某市某某局\n2017年1月20日\n附件\n统计指标\t单位\t统计数\n（一）主动公开政府信息数\t条\t5',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n附件：某某市某某局2016年度政府信息公开情况统计表\n某某市某某局\n2017年1月20日',
  },
  unasked: () => needless('文中没有提到附件', 'no annex is named'),
  check: ({ outline }) => {
    if (!outline.annexNamed) return [notAssessable]
    if (outline.annexAt || outline.tables.length > 0) return [passed]
    return [
      failed(missingAttachment, [], {
        place: outline.annexNamed.place,
        actual: outline.annexNamed.children.map((t) => t.value).join(''),
        message: { zh: '正文列有附件，但没有找到附件的内容', en: 'The text names an annex that is not there' },
      }),
    ]
  },
}

export default missingAttachment
