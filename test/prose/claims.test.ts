import { describe, expect, test } from 'vitest'
import { forms } from '../../src/forms/index.ts'
import { claimsOf, toClaim } from '../../src/prose/claims.ts'
import type { Paragraph, Text } from '../../src/tree.ts'

const form = forms.find((f) => f.id === '2021')!
const place = { line: 1 }
const paragraph = (...children: (string | Omit<Text, 'type' | 'place'>)[]): Paragraph => ({
  type: 'paragraph',
  children: children.map((c) => ({ type: 'text', place, ...(typeof c === 'string' ? { value: c } : c) })),
  place,
})
const said = (text: string | Paragraph, year: number | null = 2023) =>
  claimsOf([typeof text === 'string' ? paragraph(text) : text], form, year)
    .map(toClaim)
    .map((c) => [c.indicator, c.value, c.scope])
const received = 'request.received'

describe('a claim is about the year of the report', () => {
  test.each([
    '收到政府信息公开申请12件。',
    '2023年，收到政府信息公开申请12件。',
    '二〇二三年收到政府信息公开申请12件。',
    '今年收到政府信息公开申请12件。',
    '与2022年相比，收到政府信息公开申请12件。',
    '根据《2022年政务公开工作要点》，收到政府信息公开申请12件。',
    '2022年收到9件，2023年收到政府信息公开申请12件。',
    '2023年1月1日至12月31日，收到政府信息公开申请12件。',
    '截至2023年12月底，共收到政府信息公开申请12件。',
    '2023年，累计收到政府信息公开申请12件。',
    '2022年工作扎实。今年收到政府信息公开申请12件。',
    '按照工作计划，收到政府信息公开申请12件。',
  ])('%s', (text) => expect(said(text)).toEqual([[received, 12, null]]))
})

describe('a claim of another time says which', () => {
  test.each([
    ['2022年收到政府信息公开申请12件。', '2022'],
    ['二○二二年，我局收到政府信息公开申请12件。', '2022'],
    ['去年收到政府信息公开申请12件。', '2022'],
    ['上年收到政府信息公开申请12件。', '2022'],
    ['计划2024年受理政府信息公开申请12件。', 'plan'],
    ['2024年拟受理政府信息公开申请12件。', 'plan'],
    ['预计受理政府信息公开申请12件。', 'plan'],
    ['自2008年以来，我局共受理政府信息公开申请12件。', 'cumulative'],
    ['2019年至2023年，共受理政府信息公开申请12件。', 'cumulative'],
    ['近三年受理政府信息公开申请12件。', 'cumulative'],
    ['五年来受理政府信息公开申请12件。', 'cumulative'],
    ['历年受理政府信息公开申请12件。', 'cumulative'],
    ['累计受理政府信息公开申请12件。', 'cumulative'],
    ['2023年上半年收到政府信息公开申请12件。', 'part'],
    ['2023年1至6月收到政府信息公开申请12件。', 'part'],
    ['2023年5月12日，收到政府信息公开申请12件。', 'part'],
  ])('%s', (text, scope) => expect(said(text)).toEqual([[received, 12, scope]]))
  test('a semicolon does not end what the sentence said of the time', () => {
    expect(said('2022年收到政府信息公开申请12件；不予公开3件。')).toEqual([
      [received, 12, '2022'],
      ['request.result.refused', 3, '2022'],
    ])
  })
  test('and so does one that nothing happened', () => {
    expect(said('2022年未收到政府信息公开申请。')).toEqual([[received, 0, '2022']])
    expect(said('未收到政府信息公开申请。')).toEqual([[received, 0, null]])
  })
})

describe('a number in a sentence', () => {
  test.each([
    ['收到政府信息公开申请一千八百七十八件。', 1878],
    ['收到政府信息公开申请两千零七十八件。', 2078],
    ['收到政府信息公开申请１２件。', 12],
    ['收到政府信息公开申请12①件。', 12],
    ['收到政府信息公开申请12²件。', 12],
  ])('is read: %s', (text, value) => expect(said(text)).toEqual([[received, value, null]]))
  test('has no digits that are raised beside it', () => {
    const raised = paragraph('收到政府信息公开申请12', { value: '1', marks: ['raised'] }, '件。')
    expect(said(raised)).toEqual([[received, 12, null]])
  })
  test.each([
    '收到政府信息公开申请四十余件。',
    '收到政府信息公开申请两三件。',
    '收到政府信息公开申请近百件。',
    '收到政府信息公开申请数十件。',
    '收到政府信息公开申请10余件。',
    '收到政府信息公开申请近500件。',
    '收到政府信息公开申请约500件。',
    '收到政府信息公开申请500件左右。',
    '收到政府信息公开申请1①2件。',
    '分别收到政府信息公开申请3件、4件、5件。',
    '收到政府信息公开申请第一件。',
    '依申请公开及不予公开42份。',
    '制作政府信息50份，其中主动公开8份，依申请公开30份，不予公开12份。',
  ])('is none where it is a guess, a list, or of something else: %s', (text) => expect(said(text)).toEqual([]))
})
