import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

/** The rows of a made-up report of 2016, one cell a line; a layout puts them together. */
const rowsOf = (gazette: string, last = '4', header = '统计数'): string[][] => [
  ['统计指标', '单位', header],
  ['一、主动公开情况', '—', ''],
  ['（一）主动公开政府信息数', '条', '110'],
  ['其中：主动公开规范性文件数', '条', '3'],
  ['制发规范性文件总数', '件', '3'],
  ['（二）通过不同渠道和方式公开政府信息的情况', '—', ''],
  ['1.政府公报公开政府信息数', '条', gazette],
  ['2.政府网站公开政府信息数', '条', '94'],
  ['3.政务微博公开政府信息数', '条', '7'],
  ['4.政务微信公开政府信息数', '条', '6'],
  ['5.其他方式公开政府信息数', '条', last],
]
const head = ['平湖县测试局2016年政府信息公开工作年度报告', '一、概述', '做好工作。']

type Rows = readonly (readonly string[])[]
const lines = (rows: Rows): string => [...head, ...rows.flat().filter((c) => c !== '')].join('\n')
const layouts: Record<string, { name: string; write: (rows: Rows) => string }> = {
  'one cell a line': { name: 'a.txt', write: lines },
  'cells parted by spaces': { name: 'a.txt', write: (rows) => [...head, rows.flat().join(' ')].join('\n') },
  'all on one line': { name: 'a.txt', write: (rows) => [...head, ...rows.flat()].join(' ') },
  'paragraphs of HTML': {
    name: 'a.html',
    write: (rows) => `<h1>${head[0]}</h1>${[...head.slice(1), ...rows.flat()].map((c) => `<p>${c}</p>`).join('')}`,
  },
  'paragraphs of Markdown': { name: 'a.md', write: (rows) => lines(rows).replaceAll('\n', '\n\n') },
}

const read = async (layout: string, rows: Rows) => {
  const { name, write } = layouts[layout]!
  const { facts } = await parseReport(write(rows), { name })
  return (id: string) => facts.find((f) => f.indicator === id)
}
const gazette = 'proactive.channel.gazette'

describe.each(Object.keys(layouts))('where a table has lost its cells, %s,', (layout) => {
  test.each([
    '31余',
    '31多条',
    '31左右',
    '31条以上',
    '31+',
    '31万',
    '31 万',
    '31%',
    '31（2015年）',
    '31（预计）',
    '31→13',
    '31、13',
    '31～40',
    '31同比增长12%',
  ])('a number is not given without the words that make it another: %s', async (printed) => {
    const of = await read(layout, rowsOf(printed))
    expect(of(gazette)).toMatchObject({ value: null, certainty: 'doubtful' })
    expect(of('proactive.channel.website')).toMatchObject({ value: 94, certainty: 'read' })
  })

  test.each(['八千', '若干', '待统计', 'XX', '31/13'])(
    'a word in the place of a number is no blank: %s',
    async (printed) => {
      const of = await read(layout, rowsOf(printed))
      expect(of(gazette)).toMatchObject({ value: null, certainty: 'doubtful' })
      expect(of('proactive.channel.website')).toMatchObject({ value: 94 })
    },
  )

  test('a number is read, and a cell left blank is blank', async () => {
    expect((await read(layout, rowsOf('31')))(gazette)).toMatchObject({ value: 31, certainty: 'read' })
    expect((await read(layout, rowsOf('')))(gazette)).toMatchObject({ value: null, state: 'blank', certainty: 'read' })
  })
})

test.each([
  ['……条……', '……'],
  ['........', '条'],
  ['·····', ''],
])('dots lead from words to their number: %s', async (before, behind) => {
  const rows = rowsOf('31').map(([label, unit, value]) =>
    value === '' || unit === '单位' ? [label!, unit!, value!] : [`${label}${before}${value}${behind}`],
  )
  const of = await read('one cell a line', rows)
  expect(of(gazette)).toMatchObject({ value: 31 })
  expect(of('proactive.channel.website')).toMatchObject({ value: 94 })
})

test.each(['：4条', '（条）：4', '条：4'])('a colon may stand before the number of the last row: %s', async (value) => {
  const rows = rowsOf('31').map((row) => (row[0]!.startsWith('5.') ? [`${row[0]}${value}`] : row))
  const of = await read('all on one line', rows)
  expect(of('proactive.channel.other')).toMatchObject({ value: 4 })
})

test.each(['累计', '预计', '前三季度', '下属单位'])(
  'a word before the name of a column makes it another: %s',
  async (word) => {
    const text = [
      '平湖县测试局2023年政府信息公开工作年度报告',
      '一、总体情况',
      '做好工作。',
      '二、主动公开政府信息情况',
      '第二十条第（一）项',
      ...['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ...['规章', '1', '0', '3', '行政规范性文件', '2', '1', '9'],
      '第二十条第（五）项',
      '信息内容',
      `${word}处理决定数量`,
      '行政许可',
      '58',
      '第二十条第（六）项',
      '信息内容',
      '本年处理决定数量',
      '行政处罚',
      '12',
      '行政强制',
      '0',
    ].join('\n')
    const { facts } = await parseReport(text, { name: 'a.txt' })
    const given = facts.filter((f) => f.indicator === 'decision.license' && f.certainty !== 'doubtful')
    expect(given).toEqual([])
    expect(facts.find((f) => f.indicator === 'decision.penalty')).toMatchObject({ value: 12, certainty: 'read' })
  },
)

test('brackets without end behind a label are answered as any text is', async () => {
  const rows = rowsOf('31').map((row) => (row[0]!.startsWith('5.') ? [`${row[0]}${'（）'.repeat(60_000)}`] : row))
  const of = await read('one cell a line', rows)
  expect(of(gazette)).toMatchObject({ value: 31 })
})
