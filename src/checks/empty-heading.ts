import type { Section } from '../model/report.ts'
import { failed, notAssessable, passed, type Rule } from './rule.ts'

const all = (sections: readonly Section[]): Section[] => sections.flatMap((s) => [s, ...all(s.children)])

/** 一、 and （一） are numbers of headings; what is numbered below may be a list. */
const ofHeading = (s: Section): boolean => s.number !== '' && s.level <= 2

/** Items of running text that may have headings are said once for all that stand under one. */
const firstItems = (sections: readonly Section[]): Section[] =>
  sections.flatMap(({ children }) => children.filter((s) => s.level === 3 && s.heading === '').slice(0, 1))

const emptyHeading: Rule = {
  name: 'empty-heading',
  topic: 'sections',
  needs: ['numbering'],
  kind: 'reading',
  severity: 'info',
  says: {
    zh: '编号之后有标题，标题与正文分得开',
    en: 'A number is followed by a heading that can be told from the text behind it',
  },
  source: { zh: 'GB/T 9704-2012 第7.3.3条', en: 'GB/T 9704-2012, 7.3.3' },
  good: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n本局认真做好公开工作。\n二、存在的问题\n人手不足。',
  },
  bad: {
    text: '某某市某某局2016年政府信息公开工作年度报告\n一、概述\n本局认真做好公开工作。\n二、人手不足，对公开工作的认识有待提高，内容更新得不够及时，公开的范围有待扩大，培训开展得不够，台账管理得不够规范，考核不够严格。',
  },
  check: ({ report }) => {
    const sections = all(report.sections)
    const numbered = [...sections.filter(ofHeading), ...firstItems(sections)]
    if (numbered.length === 0) return [notAssessable]
    return numbered.map((s) =>
      s.heading !== ''
        ? passed
        : failed(emptyHeading, [], {
            place: s.place,
            actual: s.number,
            message: {
              zh: `“${s.number}”之后没有标题，或标题与正文连在一起分不开；标题留空`,
              en: `“${s.number}” has no heading, or none that can be told from the text behind it; it is left empty`,
            },
          }),
    )
  },
}

export default emptyHeading
