import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { runsIntoText, sectionsCovered, topSections } from './sections.ts'
import { lacking } from './unasked.ts'

const missingSection: Rule = {
  name: 'missing-section',
  topic: 'sections',
  needs: ['sections'],
  kind: 'report',
  severity: 'warning',
  excusedBy: ['end', 'hidden', 'torn', 'run-together', 'marked-over'],
  says: { zh: '格式规定的六个部分齐全', en: 'The six sections of the form are all there' },
  source: {
    zh: '国办公开办函〔2019〕60号、〔2021〕30号；条例第五十条',
    en: 'the notices of 2019 and 2021; Regulation, article 50',
  },
  good: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n五、存在的主要问题及改进情况\n人手不足，拟加强培训。\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  bad: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  unasked: () => lacking('年度或格式没有读出，不知道应有哪些部分', 'the form is not known'),
  check: ({ report, form, expected, outline }) => {
    const basis = form ?? expected
    if (!basis?.sections || topSections(report.sections).length === 0) return [notAssessable]
    const found = new Set(topSections(report.sections).flatMap((s) => sectionsCovered(basis, s.heading)))
    // one whose heading could not be told may be it
    const untold = topSections(report.sections).some((s) => s.heading === '')
    return basis.sections.map((names, i) =>
      found.has(i)
        ? passed
        : failed(missingSection, [], {
            ...(untold || runsIntoText(outline, names) ? { kind: 'reading' as const } : {}),
            place: report.sections[0]!.place,
            expected: names[0]!,
            message: { zh: `缺少“${names[0]}”部分`, en: `The section “${names[0]}” is missing` },
          }),
    )
  },
}

export default missingSection
