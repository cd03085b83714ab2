import { describe, expect, test } from 'vitest'
import emptyHeading from '../../src/checks/empty-heading.ts'
import emptySection from '../../src/checks/empty-section.ts'
import missingSection from '../../src/checks/missing-section.ts'
import sectionOrder from '../../src/checks/section-order.ts'
import { sectionIndex, topSections } from '../../src/checks/sections.ts'
import { forms } from '../../src/forms/index.ts'
import type { Section } from '../../src/model/report.ts'
import { findingOf, findingsOf, formOf, messageOf, outcomes, section } from '../helpers/check-context.ts'

const form = formOf({}, [], {
  sections: [['总体情况', '概述'], ['主动公开政府信息情况'], ['存在的主要问题、改进情况', '问题']],
})
const bare = formOf({})

describe('which section of the form a heading is', () => {
  test('is told by any of its names, however it is printed', () => {
    expect(sectionIndex(form, '总体情况')).toBe(0)
    expect(sectionIndex(form, '概述')).toBe(0)
    expect(sectionIndex(form, '主动公开政府信息情况')).toBe(1)
    expect(sectionIndex(form, '存在的主要问题，改进情况。')).toBe(2)
    expect(sectionIndex(form, ' 總體情況 ')).toBe(0)
  })
  test('is told by a long name inside it, and not by a short one', () => {
    expect(sectionIndex(form, '行政机关主动公开政府信息情况')).toBe(1)
    expect(sectionIndex(form, '工作总体情况')).toBe(-1)
    expect(sectionIndex(form, '概述与展望')).toBe(-1)
    const five = formOf({}, [], { sections: [['一二三四五'], ['六七八九十百']] })
    expect(sectionIndex(five, '零一二三四五')).toBe(-1)
    expect(sectionIndex(five, '零六七八九十百')).toBe(1)
  })
  test('is none of a form that has no sections', () => {
    expect(sectionIndex(form, '附件')).toBe(-1)
    expect(sectionIndex(bare, '总体情况')).toBe(-1)
  })
  test('is asked of the first level', () => {
    const sections = [section('一', '甲'), section('（一）', '乙', '', { level: 2 })]
    expect(topSections(sections).map((s) => s.heading)).toEqual(['甲'])
  })
})

const all = () => [section('一', '总体情况'), section('二', '主动公开政府信息情况'), section('三', '问题')]

describe('missing-section', () => {
  const judged = (sections: Section[], f: typeof form | null = form, expected: typeof form | null = null) =>
    outcomes(missingSection, { form: f, expected, report: { sections } })

  test('is said of each section that is not there', () => {
    expect(judged(all())).toEqual(['passed', 'passed', 'passed'])
    expect(judged(all().slice(1))).toEqual(['warning', 'passed', 'passed'])
    expect(judged([section('一', '其他')])).toEqual(['warning', 'warning', 'warning'])
  })
  test('is not said of one that is there in other words', () => {
    const six = forms.find((f) => f.id === '2021')!
    const others = ['工作概况', '主动公开与依申请公开情况', '复议与行政诉讼情况', '改进措施', '需要说明的事项']
    expect(
      judged(
        others.map((heading, i) => section('一二三四五'[i]!, heading)),
        six,
      ),
    ).toEqual(Array.from({ length: 6 }, () => 'passed'))
    expect(judged([section('一', '工作概况')], six).filter((o) => o === 'warning')).toHaveLength(5)
  })
  test('is not said of one whose heading has digits printed over it', () => {
    const others = [
      '总体情况',
      '主动公318开政府信息情况',
      '收到和处理申请2情况',
      '行政复议、行政诉讼情况',
      '问题',
      '其他事项',
    ]
    const six = forms.find((f) => f.id === '2021')!
    expect(
      judged(
        others.map((name) => section('一', name)),
        six,
      ),
    ).not.toContain('warning')
  })
  test('is no fault of the report where the text of a heading could not be told', () => {
    const sections = [...all().slice(0, 2), section('三', '')]
    expect(findingOf(missingSection, { form, report: { sections } }).kind).toBe('reading')
  })
  test('is said of a section that stands on a lower level', () => {
    expect(judged([...all().slice(0, 2), section('（一）', '问题', '', { level: 2 })])).toEqual([
      'passed',
      'passed',
      'warning',
    ])
  })
  test('goes by the form that is used, else by that of the year', () => {
    expect(judged(all(), null, form)).toEqual(['passed', 'passed', 'passed'])
    expect(judged(all(), bare, form)).toEqual(['not-assessable'])
    expect(judged(all(), null)).toEqual(['not-assessable'])
  })
  test('is not assessable of a report without sections', () => {
    expect(judged([])).toEqual(['not-assessable'])
    expect(judged([section('（一）', '总体情况', '', { level: 2 })])).toEqual(['not-assessable'])
  })
  test('says which, and leads to where the sections begin', () => {
    const sections = all().slice(0, 2)
    expect(findingOf(missingSection, { form, report: { sections } })).toMatchObject({
      rule: 'missing-section',
      expected: '存在的主要问题、改进情况',
      place: sections[0]!.place,
    })
  })
})

describe('section-order', () => {
  const judged = (sections: Section[], f: typeof form | null = form) =>
    outcomes(sectionOrder, { form: f, report: { sections } })
  const numbered = (...numbers: string[]) => numbers.map((n, i) => section(n, `第${i}部分`))

  test('is one, two, three', () => {
    expect(judged(numbered('一', '二', '三'))).toEqual(['passed'])
    expect(judged(numbered('一', '三'))).toEqual(['warning'])
    expect(judged(numbered('一', '一'))).toEqual(['warning'])
    expect(judged(numbered('二', '三'))).toEqual(['warning'])
    expect(judged(numbered('二', '一'))).toEqual(['warning'])
  })
  test('counts a heading without a number, and asks none of it', () => {
    expect(judged(numbered('', '二', '三'))).toEqual(['passed'])
    expect(judged(numbered('', '一', '二'))).toEqual(['warning'])
  })
  test('is that of the form, sections outside it and twice the same aside', () => {
    const [one, two, three] = ['总体情况', '主动公开政府信息情况', '问题']
    const headed = (...headings: string[]) => headings.map((h) => section('', h))
    expect(judged(headed(one!, two!, three!))).toEqual(['passed'])
    expect(judged(headed(one!, three!))).toEqual(['passed'])
    expect(judged(headed(two!, one!))).toEqual(['warning'])
    expect(judged(headed(one!, '附件', three!))).toEqual(['passed'])
    expect(judged(headed(one!, two!, two!))).toEqual(['passed'])
    expect(judged(headed(two!, one!), bare)).toEqual(['passed'])
    expect(judged(headed(two!, one!), null)).toEqual(['passed'])
    expect(outcomes(sectionOrder, { expected: form, report: { sections: headed(two!, one!) } })).toEqual(['warning'])
  })
  test('is not assessable of a single section', () => {
    expect(judged(numbered('三'))).toEqual(['not-assessable'])
    expect(judged([...numbered('三'), section('（二）', '乙', '', { level: 2 })])).toEqual(['not-assessable'])
  })
  test('leads to the number that does not follow', () => {
    const sections = numbered('一', '二', '四', '六')
    expect(findingOf(sectionOrder, { form, report: { sections } })).toMatchObject({
      rule: 'section-order',
      actual: '四',
      place: sections[2]!.place,
    })
  })
  test('lists the numbers as they stand', () => {
    const sections = [section('', '前言'), section('二', '甲'), section('四', '乙')]
    const { zh, en } = messageOf(sectionOrder, { form, report: { sections } })
    for (const words of [zh, en]) expect(words).toMatch(/(?:（无）|none) 二 四/u)
  })
  test('leads to the section out of order, whatever stands between', () => {
    const sections = [section('', '前言'), section('', '问题'), section('', '附件'), section('', '总体情况')]
    expect(findingOf(sectionOrder, { form, report: { sections } }).place).toEqual(sections[3]!.place)
    const { zh, en } = messageOf(sectionOrder, { form, report: { sections } })
    for (const words of [zh, en]) expect(words).toContain('总体情况')
  })
  test('leads to the number first where both are wrong', () => {
    const sections = [section('', '问题'), section('', '总体情况'), section('五', '主动公开政府信息情况')]
    expect(findingOf(sectionOrder, { form, report: { sections } }).place).toEqual(sections[2]!.place)
  })
})

describe('empty-heading', () => {
  test('says which numbers have no heading on the first two levels, and once for the items that stand under one', () => {
    const below = { ...section('（一）', '', '人手不足，'), level: 2 }
    const list = { ...section('1.', '', '人手不足，'), level: 3 }
    const sections = [section('一', '概述', ''), { ...section('二', '', '无'), children: [below, list] }]
    expect(outcomes(emptyHeading, { report: { sections } })).toEqual(['passed', 'info', 'info', 'info'])
    expect(findingsOf(emptyHeading, { report: { sections } }).map((f) => f.actual)).toEqual(['二', '（一）', '1.'])
  })
  test('is not assessable where nothing is numbered', () => {
    expect(outcomes(emptyHeading, {})).toEqual(['not-assessable'])
    expect(outcomes(emptyHeading, { report: { sections: [section('', '概述', '')] } })).toEqual(['not-assessable'])
  })
})

describe('empty-section', () => {
  const judged = (heading: string, text: string) =>
    outcomes(emptySection, { report: { sections: [section('五', heading, text)] } })

  test.each(['', '无', '无。', '没有。', '暂无', ' 无 。', '（文字描述）', '(文字描述)'])('is “%s”', (text) => {
    expect(judged('存在的主要问题及改进情况', text)).toEqual(['warning'])
  })
  test.each(['人手不足', '无专职人员', '暂无，拟加强培训', '本年没有'])('is not “%s”', (text) => {
    expect(judged('存在的主要问题及改进情况', text)).toEqual(['passed'])
  })
  test('is about sections on problems', () => {
    expect(judged('工作中的不足', '无')).toEqual(['warning'])
    expect(judged('其他需要报告的事项', '无')).toEqual(['not-assessable'])
    expect(outcomes(emptySection, {})).toEqual(['not-assessable'])
    const below = section('（一）', '问题', '无', { level: 2 })
    expect(outcomes(emptySection, { report: { sections: [below] } })).toEqual(['not-assessable'])
  })
  test('says what stands there, for each of them', () => {
    const sections = [section('五', '问题', '无'), section('六', '不足', ''), section('七', '问题', '有三。')]
    expect(findingsOf(emptySection, { report: { sections } })).toMatchObject([
      { rule: 'empty-section', place: sections[0]!.place, actual: '无' },
      { place: sections[1]!.place, actual: '' },
    ])
  })
})
