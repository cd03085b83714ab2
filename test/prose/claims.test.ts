import { describe, expect, test } from 'vitest'
import { forms } from '../../src/forms/index.ts'
import type { Paragraph, Text } from '../../src/model/tree.ts'
import { claimsOf, toClaim } from '../../src/prose/claims.ts'

const form = forms.find((f) => f.id === '2021')!
const place = { line: 1 }
const paragraph = (...children: (string | Omit<Text, 'type' | 'place'>)[]): Paragraph => ({
  type: 'paragraph',
  children: children.map((c) => ({ type: 'text', place, ...(typeof c === 'string' ? { value: c } : c) })),
  place,
})
const said = (text: string | Paragraph, year: number | null = 2023, agency: string | null = null) =>
  claimsOf([typeof text === 'string' ? paragraph(text) : text], form, year, agency)
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
    '一年来，收到政府信息公开申请12件。',
    '截至12月31日，全年累计收到政府信息公开申请12件。',
  ])('%s', (text) => expect(said(text)).toEqual([[received, 12, null]]))
})

test('headings that have come out of their table deny nothing', () => {
  expect(said('尚未 总 结 结 其 尚 结 复议')).toEqual([])
  expect(said('尚未发生 行政复议')).toEqual([['reconsideration.total', 0, null]])
  expect(said('尚 未 发 生 行 政 复 议')).toEqual([['reconsideration.total', 0, null]])
})

describe('words at a number that make it another one leave no claim', () => {
  test.each([
    '收到政府信息公开申请比去年多12件。',
    '收到政府信息公开申请由12件增至15件。',
    '收到政府信息公开申请增幅12件。',
    '收到政府信息公开申请12件（2022年）。',
    '收到政府信息公开申请12件（估算）。',
    '收到政府信息公开申请12件或13件。',
    '收到政府信息公开申请3件/月。',
    '收到政府信息公开申请第12件。',
    '收到政府信息公开申请表12件。',
    '收到政府信息公开申请12件的，应当登记。',
    '未发生行政诉讼、行政复议12件。',
  ])('%s', (text) => expect(said(text)).toEqual([]))

  test.each(['收到政府信息公开申请12件（2023年）。', '收到政府信息公开申请12件（含网上3件）。'])('%s is one', (text) =>
    expect(said(text)).toContainEqual([received, 12, null]),
  )
})

describe('an office does not count what its whole area did', () => {
  test.each(['我市', '本市', '平湖市', '平湖市水务局系统', '2023年，我市', '2023年平湖市'])('%s', (who) =>
    expect(said(`${who}收到政府信息公开申请12件。`, 2023, '平湖市水务局')).toEqual([[received, 12, 'others']]),
  )
  test.each(['平湖市人民政府', '平湖市人民政府办公室'])('that of %s does', (agency) =>
    expect(said('我市收到政府信息公开申请12件。', 2023, agency)).toEqual([[received, 12, null]]),
  )
})

describe('a claim of another time says which', () => {
  test.each([
    ['2022年收到政府信息公开申请12件。', '2022'],
    ['2022年，公开工作平稳开展。收到政府信息公开申请12件。', '2022'],
    ['截至11月底收到政府信息公开申请12件。', 'part'],
    ['截至2023年6月底，收到政府信息公开申请12件。', 'part'],
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
    ['当月收到政府信息公开申请12件。', 'part'],
    ['前年收到政府信息公开申请12件。', '2021'],
    ['截至2023年12月31日，累计收到政府信息公开申请12件。', 'cumulative'],
    ['截至目前，累计收到政府信息公开申请12件。', 'cumulative'],
    ['《条例》施行后，共收到政府信息公开申请12件。', 'cumulative'],
    ['任期内共收到政府信息公开申请12件。', 'cumulative'],
    ['两年共收到政府信息公开申请12件。', 'cumulative'],
    ['建局至今收到政府信息公开申请12件。', 'cumulative'],
    ['自开展工作起，共收到政府信息公开申请12件。', 'cumulative'],
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

test.each([
  '行政复议案件开庭听证12次。',
  '行政诉讼案件负责人出庭8次。',
  '全年办理行政复议案件81件（非政府信息公开类）。',
  '行政诉讼案件12件（均与政府信息公开无关）。',
])('no dispute over disclosure is counted by %s', (text) => expect(said(text)).toEqual([]))

describe('a claim of what the table does not count says what it is', () => {
  test.each([
    ['我局下属各单位收到政府信息公开申请12件。', 'others'],
    ['全县各乡镇收到政府信息公开申请12件。', 'others'],
    ['其他部门收到政府信息公开申请12件。', 'others'],
    ['所属事业单位收到政府信息公开申请12件。', 'others'],
    ['各镇（街道）共收到政府信息公开申请12件。', 'others'],
    ['局属单位收到政府信息公开申请12件。', 'others'],
    ['基层派出机构收到政府信息公开申请12件。', 'others'],
    ['我局及下属单位共收到政府信息公开申请12件。', 'others'],
    ['下属各单位积极配合，收到政府信息公开申请12件。', 'others'],
    ['若收到政府信息公开申请12件。', 'condition'],
    ['如果人手增加，可以收到政府信息公开申请12件。', 'condition'],
    ['一旦收到政府信息公开申请12件。', 'condition'],
    ['应当受理政府信息公开申请12件。', 'condition'],
    ['考核要求受理政府信息公开申请12件。', 'condition'],
    ['例如某单位收到政府信息公开申请12件。', 'condition'],
    ['每年平均收到政府信息公开申请12件。', 'average'],
    ['月均收到政府信息公开申请12件。', 'average'],
    ['每个工作日收到政府信息公开申请12件。', 'average'],
    ['每月收到政府信息公开申请12件。', 'average'],
    ['其中网上收到政府信息公开申请12件。', 'share'],
    ['通过邮寄方式收到政府信息公开申请12件。', 'share'],
    ['同一申请人的，收到政府信息公开申请12件，其中收到信息公开申请12件。', 'share'],
    ['受理县直部门转来的政府信息公开申请12件。', 'share'],
    ['收到涉及土地征收的政府信息公开申请12件。', 'share'],
    ['收到政府信息公开申请12件次。', 'matter'],
  ])('%s', (text, scope) => expect(said(text).at(-1)).toEqual([received, 12, scope]))
  test.each([
    '作为复议机关审理行政复议案件12件。',
    '因行政处罚引发行政复议12件。',
    '土地征收行政复议12件。',
    '与信息公开无关的行政复议12件。',
  ])('%s', (text) => expect(said(text)).toEqual([['reconsideration.total', 12, 'matter']]))
  test('and so does one that nothing happened', () => {
    expect(said('下属单位未收到政府信息公开申请。')).toEqual([[received, 0, 'others']])
    expect(said('如未收到政府信息公开申请，应当说明。')).toEqual([[received, 0, 'condition']])
    expect(said('各乡镇未发生行政复议。')).toEqual([['reconsideration.total', 0, 'others']])
    expect(said('未发生各类行政复议。')).toEqual([['reconsideration.total', 0, null]])
  })
  test('and one of another agency that is named', () => {
    const scopes = (text: string) => said(text, 2023, '平湖县市场监督管理局').map(([, , scope]) => scope)
    expect(scopes('平湖县教育局收到政府信息公开申请12件。')).toEqual(['others'])
    expect(scopes('县公安局共收到政府信息公开申请12件。')).toEqual(['others'])
    for (const own of ['平湖县市场监督管理局', '县市场监管局', '市场监督管理局办公室', '局办公室', '2023年我局'])
      expect(scopes(`${own}共收到政府信息公开申请12件。`)).toEqual([null])
    for (const lead of ['根据规定我局', '据统计县市场监管局', '为便民本局'])
      expect(scopes(`${lead}收到政府信息公开申请12件。`)).toEqual([null])
    const ofPlace = (text: string) => said(text, 2023, '平湖县').map(([, , scope]) => scope)
    expect(ofPlace('县政府共收到政府信息公开申请12件。')).toEqual([null])
    expect(ofPlace('青山乡人民政府共收到政府信息公开申请12件。')).toEqual(['others'])
  })
})

describe('a claim of the agency itself is told by its subject', () => {
  test.each([
    '为做好各部门信息公开工作，我局收到政府信息公开申请12件。',
    '会同各部门协商，收到政府信息公开申请12件。',
    '督促下属单位做好公开工作，全年收到政府信息公开申请12件。',
    '收到关于政府信息公开的申请，共受理政府信息公开申请12件。',
    '按照《条例》要求收到政府信息公开申请12件。',
    '通过信函、网络等渠道收到政府信息公开申请12件。',
    '收到公民、法人或者其他组织提出的政府信息公开申请12件。',
    '各科室认真落实，全年收到政府信息公开申请12件。',
    '对申请应当依法答复；全年收到政府信息公开申请12件。',
    '做到应公开尽公开，全年收到政府信息公开申请12件。',
  ])('%s', (text) => expect(said(text)).toEqual([[received, 12, null]]))
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
    '收到政府信息公开申请廿三件。',
    '收到政府信息公开申请贰拾三件。',
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
