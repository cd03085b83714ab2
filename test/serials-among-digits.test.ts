import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const title = '平湖县测试局2021年政府信息公开工作年度报告'
const certain = async (lines: readonly string[]) => {
  const { facts, findings } = await parseReport([title, ...lines].join('\n'), { name: 'a.txt' })
  return {
    given: facts.flatMap((f) => (f.certainty !== 'doubtful' && f.value !== null ? [`${f.indicator} ${f.value}`] : [])),
    blamed: findings.filter((f) => f.kind === 'report' && /total|sum|floor|count/u.test(f.rule)).map((f) => f.rule),
  }
}
const tables = (norms: readonly string[], decisions: readonly string[], charge: string, extra = '') => [
  '二、主动公开政府信息情况',
  `第二十条第（一）项${extra}`,
  '信息内容 本年制发件数 本年废止件数 现行有效件数',
  ...norms,
  `第二十条第（五）项${extra}`,
  '信息内容 本年处理决定数量',
  decisions[0]!,
  `第二十条第（六）项${extra}`,
  '信息内容 本年处理决定数量',
  ...decisions.slice(1),
  `第二十条第（八）项${extra}`,
  '信息内容 本年收费金额（单位：万元）',
  charge,
]

describe('numbers that count the rows and have run into their digits', () => {
  test('leave the values open where those of row after row begin with the next', async () => {
    const glued = tables(
      ['规章 1304', '行政规范性文件 2215'],
      ['行政许可 32920', '行政处罚 417', '行政强制 58'],
      '行政事业性收费 69',
    )
    expect(await certain(glued)).toEqual({ given: [], blamed: [] })
    const again = tables(
      ['规章 1304', '行政规范性文件 2215'],
      ['行政许可 12920', '行政处罚 117', '行政强制 28'],
      '行政事业性收费 19',
    )
    expect(await certain(again)).toEqual({ given: [], blamed: [] })
  })
  test('are none where the digits of the rows begin anyhow', async () => {
    const plain = tables(
      ['规章 3 0 4', '行政规范性文件 2 1 5'],
      ['行政许可 2920', '行政处罚 17', '行政强制 8'],
      '行政事业性收费 9',
    )
    const { given } = await certain(plain)
    expect(given).toContain('decision.license 2920')
    expect(given).toContain('charge.amount 9')
  })
  test('leave them open where a header says that the rows are counted behind their numbers', async () => {
    const lines = tables(
      ['规章 3 0 4 1', '行政规范性文件 2 1 5 2'],
      ['行政许可01', '行政处罚-1', '行政强制-2'],
      '行政事业性收费90591',
      ' 序号',
    )
    const { given, blamed } = await certain(lines)
    expect(given.filter((f) => /charge|decision/u.test(f))).toEqual([])
    expect(blamed).toEqual([])
  })
})

test('a blank in front of numbers is one of the columns where rows beside it have one number more than the form has columns', async () => {
  const { given, blamed } = await certain([
    '二、主动公开政府信息情况',
    '第二十条第（一）项,序号',
    '信息内容,本年制发件数,本年废止件数,现行有效件数',
    '规章,2,1,4,1',
    '行政规范性文件,,4,8,2',
    '三、收到和处理政府信息公开申请情况',
    '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）,申请人情况,序号',
    '自然人,法人或其他组织,总计',
    '商业企业,科研机构,社会公益组织,法律服务机构,其他',
    '一、本年新收政府信息公开申请数量,3,1,0,0,0,2,6,1',
    '二、上年结转政府信息公开申请数量,,1,2,0,0,0,3,2',
    '三、本年度办理结果,（一）予以公开,2,1,0,0,0,0,3,3',
    '（三）不予公开,1.属于国家秘密,,1,2,0,0,0,3,4',
  ])
  expect(given).toEqual([])
  expect(blamed).toEqual([])
})

test.each([',', '\t', '|'])(
  'a number behind a blank cell is none of its column, and counts the row: %j',
  async (sign) => {
    const rows = (name: string, lines: readonly string[][]) => [
      [`第二十条第（${name}）项`, '序号'],
      ['信息内容', name === '八' ? '本年收费金额（单位：万元）' : '本年处理决定数量'],
      ...lines,
    ]
    const { given } = await certain([
      '二、主动公开政府信息情况',
      ...[
        ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
        ['规章', '2', '3', '4', '1'],
        ['行政规范性文件', '', '3', '4', '2'],
        ...rows('五', [['行政许可', '', '1']]),
        ...rows('六', [
          ['行政处罚', '', '1'],
          ['行政强制', '7', '2'],
        ]),
        ...rows('八', [['行政事业性收费', '', '1']]),
      ].map((cells) => cells.join(sign)),
    ])
    expect(given).toEqual([])
  },
)

describe('a row with one number among rows with two', () => {
  const of2014 = async (head: readonly string[]) => {
    const lines = [
      '平湖县测试局2014年政府信息公开工作年度报告',
      '一、概述',
      '公开。',
      head.join('\t'),
      '（一）主动公开政府信息数\t条\t12\t3',
      '其中：主动公开规范性文件数\t条\t3\t4',
      '制发规范性文件总数\t件\t4\t5',
      '1.政府公报公开政府信息数\t条\t5\t6',
      '2.政府网站公开政府信息数\t条\t\t7',
    ].filter((line) => line !== '')
    const { facts } = await parseReport(lines.join('\n'), { name: 'a.txt' })
    return facts.filter((f) => f.indicator === 'proactive.channel.website' || f.labels.at(-1)?.includes('政府网站公开'))
  }
  test('is open where one column has a name and the other none', async () => {
    expect((await of2014(['统计指标', '单位', '统计数'])).map((f) => f.certainty)).toEqual(['doubtful'])
  })
  test('is not said to have its number in the column where it is blank', async () => {
    for (const head of [[], ['统计指标', '单位', '统计数', '']]) {
      const facts = await of2014(head)
      expect(facts.map((f) => f.value)).toEqual([null, 7])
      expect(new Set(facts.map((f) => f.column)).size).toBe(2)
    }
  })
})

test.each(['\t', ','])(
  'a total left blank is said of the office where its cell was written between signs: %j',
  async (sign) => {
    const rows = [
      ['统计指标', '单位', '统计数'],
      ['（一）主动公开政府信息数', '条', '12'],
      ['其中：主动公开规范性文件数', '条', '3'],
      ['制发规范性文件总数', '件', '0'],
      ['1.政府公报公开政府信息数', '条', '0'],
      ['（一）收到申请数', '件', ''],
      ['1.当面申请数', '件', '404'],
      ['2.传真申请数', '件', '0'],
      ['3.网络申请数', '件', '31'],
      ['4.信函申请数', '件', '0'],
    ]
    const lines = [
      '平湖县测试局2014年政府信息公开工作年度报告',
      '一、概述',
      '公开。',
      ...rows.map((cells) => cells.join(sign)),
    ]
    const { facts, findings } = await parseReport(lines.join('\n'), { name: 'a.txt' })
    expect(findings.filter((f) => f.rule === 'blank-total').map((f) => f.kind)).toEqual(['report'])
    expect(facts.find((f) => f.indicator === 'request.received')).toMatchObject({ state: 'blank', certainty: 'read' })
  },
)
