import { describe, expect, test } from 'vitest'
import { parseReport, type Report } from '../../src/index.ts'
import { licenceHeads, penaltyHeads } from '../helpers/enforcement.ts'

/** A made-up report in which everything agrees, for a test to spoil. */
const twin = () => ({
  agency: '平湖县市场监督管理局',
  said: [
    '一、2023年度我局行政许可申请总数为265宗，予以许可250宗，具体见表二。',
    '二、2023年度我局实施行政处罚总数为185宗，罚没收入175.79万元，具体见表一。',
  ],
  penalties: {
    title: '表一 平湖县市场监督管理局2023年度行政处罚实施情况统计表',
    heads: [...penaltyHeads],
    cells: [12, 94, 23, 18, 10, 0, 11, 5, 12, 185, 175.79] as (number | string)[],
  },
  licences: {
    title: '表二 平湖县市场监督管理局2023年度行政许可实施情况统计表',
    heads: [...licenceHeads],
    cells: [265, 260, 250, 10, 5] as (number | string)[],
  },
  published: '2024年1月20日',
  without: null as 'penalties' | null,
})
type Twin = ReturnType<typeof twin>

const line = (cells: readonly (number | string)[]): string => `| ${cells.join(' | ')} |`
const table = ({ title, heads, cells }: Twin['penalties']): string =>
  `${title}\n\n${[line(heads), line(heads.map(() => '---')), line(cells)].join('\n')}`
const page = (t: Twin): string =>
  [
    `${t.agency}2023年度行政执法统计年报`,
    ...t.said,
    ...(t.without === 'penalties' ? [] : [table(t.penalties)]),
    table(t.licences),
    t.agency,
    t.published,
  ].join('\n\n')
const read = (spoil: (t: Twin) => void): Promise<Report> => {
  const t = twin()
  spoil(t)
  return parseReport(page(t), { name: '执法.md' })
}
const told = async (spoil: (t: Twin) => void): Promise<string[]> => [
  ...new Set((await read(spoil)).findings.map((f) => f.rule)),
]
const swap = <T>(list: T[], a: number, b: number): void => {
  ;[list[a], list[b]] = [list[b]!, list[a]!]
}

describe('a report on enforcement in which everything agrees', () => {
  test('has nothing to find', async () => expect(await told(() => {})).toEqual([]))

  test('reads the same with two columns in each other’s place, headers and numbers', async () => {
    const report = await read(({ penalties }) => {
      swap(penalties.heads, 1, 6)
      swap(penalties.cells, 1, 6)
    })
    expect(report.findings).toEqual([])
    expect(report.facts.find((f) => f.indicator === 'enforcement.penalty.fine')?.value).toBe(94)
  })

  test('may give its amount in 元 and say it in 万元', async () => {
    const report = await read(({ penalties }) => {
      penalties.heads[10] = '罚没金额（元）'
      penalties.cells[10] = 1757912.5
    })
    expect(report.findings).toEqual([])
  })
})

test('a row without a label is told by its table', async () => {
  const { findings } = await read((t) => t.penalties.cells.splice(2, 1))
  expect(findings.map((f) => f.message.zh)).toEqual([expect.stringContaining('“行政处罚实施情况统计表”一行')])
})

describe('one fault is told as what it is', () => {
  test.each<[string, (t: Twin) => void, string[]]>([
    ['a total that is not the sum', (t) => (t.penalties.cells[9] = 186), ['sum', 'prose-agrees']],
    ['a part that was changed', (t) => (t.penalties.cells[1] = 84), ['sum']],
    ['a table left out', (t) => (t.without = 'penalties'), ['missing-table']],
    [
      'the total and the amount in each other’s column',
      (t) => swap(t.penalties.cells, 9, 10),
      ['sum', 'not-a-count', 'prose-agrees'],
    ],
    ['a blank total', (t) => (t.penalties.cells[9] = ''), ['blank-total']],
    ['more accepted than applied for', (t) => (t.licences.cells[1] = 275), ['of-which']],
    [
      'another year over a table',
      (t) => (t.licences.title = t.licences.title.replace('2023', '2022')),
      ['other-year', 'headings-agree'],
    ],
    ['another year in a sentence', (t) => (t.said[0] = t.said[0]!.replace('2023', '2022')), ['headings-agree']],
    [
      'another agency over a table',
      (t) => (t.penalties.title = t.penalties.title.replace('市场监督管理局', '民政局')),
      ['headings-agree'],
    ],
    ['元 over a number in 万元', (t) => (t.penalties.heads[10] = '罚没金额（元）'), ['prose-agrees']],
    ['元 behind a number in 万元', (t) => (t.said[1] = t.said[1]!.replace('万元', '元')), ['prose-agrees']],
    ['another number in a sentence', (t) => (t.said[1] = t.said[1]!.replace('185', '158')), ['prose-agrees']],
    [
      'part of a penalty',
      (t) => {
        t.penalties.cells[1] = 94.5
        t.penalties.cells[9] = 185.5
      },
      ['not-a-count', 'prose-agrees'],
    ],
    ['a cell left out of a row', (t) => t.penalties.cells.splice(2, 1), ['ragged-row']],
    ['one header twice', (t) => (t.penalties.heads[2] = '罚款'), ['unexpected-column']],
    ['a day after the deadline', (t) => (t.published = '2024年5月20日'), ['published-late']],
    ['a day before the end of the year', (t) => (t.published = '2023年11月20日'), ['published-before-period-end']],
  ])('%s', async (_, spoil, rules) => {
    expect((await told(spoil)).sort()).toEqual([...rules].sort())
  })
})
