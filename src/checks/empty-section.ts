import { fold } from '../text/fold.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { topSections } from './sections.ts'

const aboutProblems = /问题|不足/u
const nothing = /^(?:无|没有|暂无|无[。.]|\(文字描述\))?$/u

const emptySection: Rule = {
  name: 'empty-section',
  topic: 'sections',
  kind: 'report',
  severity: 'warning',
  excusedBy: ['tables', 'lines', 'end', 'torn', 'marked-over'],
  says: { zh: '“存在的主要问题及改进情况”写有实际内容', en: 'The section on problems and improvements says something' },
  source: {
    zh: '国办公开办函〔2021〕30号：查找问题要有针对性，不得敷衍',
    en: 'notice of 2021: problems must be specific',
  },
  good: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n五、存在的主要问题及改进情况\n人手不足，拟加强培训。\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  bad: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n五、存在的主要问题及改进情况\n无\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  check: ({ report }) => {
    const about = topSections(report.sections).filter((s) => aboutProblems.test(s.heading))
    if (about.length === 0) return [notAssessable]
    return about.map((s) =>
      nothing.test(fold(s.text).replace(/[。.]/gu, ''))
        ? failed(emptySection, [], {
            place: s.place,
            actual: s.text,
            message: { zh: `“${s.heading}”没有内容`, en: `“${s.heading}” is empty` },
          })
        : passed,
    )
  },
}

export default emptySection
