import { isRowOf } from '../match/similar.ts'
import { numberingOf } from '../text/heading.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'
import { runsIntoText, sectionIndex, topSections } from './sections.ts'
import { lacking } from './unasked.ts'

const sectionOrder: Rule = {
  name: 'section-order',
  topic: 'sections',
  needs: ['numbering'],
  kind: 'report',
  severity: 'warning',
  excusedBy: ['end', 'hidden', 'torn', 'run-together', 'marked-over'],
  says: { zh: '各部分按顺序排列，编号连续、不重复', en: 'Sections stand in order, numbered without gaps or repeats' },
  source: {
    zh: '国办公开办函〔2019〕60号、〔2021〕30号；GB/T 9704-2012 第7.3.3条',
    en: 'the notices of 2019 and 2021; GB/T 9704-2012, 7.3.3',
  },
  good: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n二、主动公开政府信息情况\n见下表。\n三、收到和处理政府信息公开申请情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n五、存在的主要问题及改进情况\n人手不足，拟加强培训。\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  bad: {
    text: '某某市某某局2022年政府信息公开工作年度报告\n一、总体情况\n本局认真做好公开工作。\n三、收到和处理政府信息公开申请情况\n见下表。\n二、主动公开政府信息情况\n见下表。\n四、政府信息公开行政复议、行政诉讼情况\n见下表。\n五、存在的主要问题及改进情况\n人手不足，拟加强培训。\n六、其他需要报告的事项\n没有收取信息处理费。',
  },
  unasked: () => lacking('没有读到带序号的各部分', 'no numbered sections were read'),
  check: ({ report, form, expected, outline }) => {
    const top = topSections(report.sections)
    if (top.length < 2) return [notAssessable]
    const basis = form ?? expected
    const ordinals = top.map((s) => numberingOf(`${s.number}、`)?.ordinal ?? null)
    const misnumbered = top.find((_, i) => ordinals[i] !== null && ordinals[i] !== i + 1)
    const known = basis === null ? [] : top.filter((s) => sectionIndex(basis, s.heading) !== -1)
    const indexes = known.map((s) => sectionIndex(basis!, s.heading))
    const misplaced = known.find((_, i) => indexes[i]! < (indexes[i - 1] ?? 0))
    const section = misnumbered ?? misplaced
    if (section === undefined) return [passed]
    // a row of a table that the text has lost: 一、主动公开情况 of the sheets; without words it cannot be told from one
    const isRow =
      section.heading === '' || (basis !== null && top.some((s) => isRowOf(basis, `${s.number}、${s.heading}`)))
    const isWithin = (names: readonly string[], i: number): boolean =>
      !indexes.includes(i) && runsIntoText(outline, names)
    const isUntold = isRow || basis?.sections?.some(isWithin) === true
    return [
      failed(sectionOrder, [], {
        ...(isUntold ? { kind: 'reading' as const } : {}),
        place: section.place,
        actual: section.number,
        message: {
          zh:
            misnumbered === undefined
              ? `“${section.heading}”不在规定的次序上`
              : `编号“${section.number}”不连续（${top.map((s) => s.number || '（无）').join(' ')}）`,
          en:
            misnumbered === undefined
              ? `“${section.heading}” is out of order`
              : `The number ${section.number} does not follow (${top.map((s) => s.number || 'none').join(' ')})`,
        },
      }),
    ]
  },
}

export default sectionOrder
