import { describe, expect, test } from 'vitest'
import { allForms, type Finding, parseReport } from '../../src/index.ts'
import { spendingIn } from '../../src/prose/budgets.ts'
import { paragraph } from '../helpers/check-context.ts'

const form = allForms.find((f) => f.id === 'final-accounts-2024')!
const words = form.rules.budgets![0]!
const spending = (...lines: string[]) =>
  spendingIn(
    lines.map((line) => paragraph(line)),
    words,
  ).map((s) => [s.names?.at(-1) ?? null, s.planned.map((p) => p.value), s.actual.value, s.compared.map((c) => c.as)])

describe('passages on what was planned and spent', () => {
  test('are parted by item, and take their comparison from the next line where it stands there', () => {
    expect(
      spending(
        '1、教育支出（类）普通教育（款）小学教育（项）。主要用于：教学。全年预算为52.00万元，支出决算为51.32万元，完成全年预算数的98.69%。',
        '决算数小于全年预算数的主要原因：人员变动。',
        '2、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：保险。全年预算为2万元，支出决算为2万元。决算数与全年预算数持平。',
      ),
    ).toEqual([
      ['小学教育', [52], 51.32, ['less']],
      ['行政单位医疗', [2], 2, ['same']],
    ])
  })

  test('do not take the budget of the whole for that of a part', () => {
    expect(spending('全年预算为5万元，支出决算为3万元，其中：公务接待费支出决算为1万元，决算数小于预算数。')).toEqual([
      [null, [5], 3, []],
      [null, [], 1, ['less']],
    ])
  })
})

const table = (rows: string[]) =>
  `平湖县档案局2024年度部门决算\n\n一般公共预算财政拨款支出决算表\n单位：万元\n\n| 功能分类科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |\n|---|---|---|---|---|\n${rows.map((r) => `| ${r} |`).join('\n')}\n\n`
const found = async (said: string, rules: string[]): Promise<Finding[]> => {
  const page = table([
    '201 | 一般公共服务支出 | 35 | 35 | ',
    '20126 | 档案事务 | 35 | 35 | ',
    '2012601 | 行政运行 | 35 | 35 | ',
    '合计 | 合计 | 35 | 35 | ',
  ])
  const report = await parseReport(page + said, { name: '决算.md' })
  return report.findings.filter((f) => rules.includes(f.rule))
}

describe('prose-compares', () => {
  const compares = (said: string) => found(said, ['prose-compares'])
  const said = (planned: string, comparison: string) =>
    `一般公共预算财政拨款支出${planned}，支出决算为35万元，${comparison}`

  test.each(['决算数小于预算数的主要原因：节约。', '决算数低于年初预算数。', '完成年初预算的87.50%。'])(
    '%s holds',
    async (words) => {
      expect(await compares(said('年初预算为40万元', words))).toEqual([])
    },
  )
  test.each([
    ['决算数大于预算数的主要原因：新增任务。', 'warning'],
    ['决算数与年初预算数持平。', 'warning'],
    ['完成年初预算的78.50%。', 'info'],
  ])('%s does not', async (words, severity) => {
    expect(await compares(said('年初预算为40万元', words))).toMatchObject([{ severity }])
  })
  test('words may be about any of the budgets said', async () => {
    const both = '年初预算为0万元，全年预算为40万元'
    expect(await compares(said(both, '完成年初预算的87.50%。决算数小于预算数。'))).toEqual([])
    expect(await compares(said(both, '决算数等于预算数。'))).toHaveLength(1)
  })
  test('money in two units is not compared', async () => {
    expect(await compares(said('年初预算为40元', '决算数小于预算数。'))).toEqual([])
  })
})

describe('prose-items', () => {
  const items = (said: string) => found(said, ['prose-items'])
  const item = (names: string, value: number) => `1、${names}。全年预算为40万元，支出决算为${value}万元。`
  const names = '一般公共服务支出（类）档案事务（款）行政运行（项）'

  test('the item under its class and kind has the number of the table', async () => {
    expect(await items(item(names, 35))).toEqual([])
    expect(await items(item(names, 53))).toMatchObject([
      { actual: 53, expected: 35, indicators: ['accounts.general.2012601'] },
    ])
  })
  test('an item of the same name under another kind is not held against it', async () => {
    expect(await items(item('一般公共服务支出（类）财政事务（款）行政运行（项）', 53))).toEqual([])
  })
})

describe('headings-agree', () => {
  const agrees = (line: string) => found(line, ['headings-agree'])

  test.each([
    '第三部分 平湖县档案局2024年度部门决算情况说明',
    '说明：平湖县档案局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。',
    '平湖县档案局2024年度收入支出总计35万元。与2023年度相比，增加3万元。',
    '第三部分 档案局2024年度部门决算情况说明',
  ])('%s is of the report', async (line) => expect(await agrees(line)).toEqual([]))

  test.each([
    ['第三部分 平湖县档案局2023年度部门决算情况说明', '2023', 2024],
    ['第三部分 平湖县民政局2024年度部门决算情况说明', '平湖县民政局', '平湖县档案局'],
    ['说明：平湖县民政局本年度没有政府性基金预算财政拨款收入和支出，故本表无数据。', '平湖县民政局', '平湖县档案局'],
    ['平湖县档案局2024年度收入支出总计35万元。与2022年度相比，增加3万元。', '2022', 2023],
  ])('%s is not', async (line, actual, expected) => {
    expect(await agrees(line)).toMatchObject([{ actual, expected }])
  })
})

describe('money said and printed in two units', () => {
  const agrees = (said: string) => found(said, ['prose-agrees'])
  const general = '一般公共预算财政拨款支出'

  test('is the same where it rounds to the same', async () => {
    expect(await agrees(`${general}350000元。`)).toEqual([])
    expect(await agrees(`${general}350000.4元。`)).toEqual([])
  })
  test('is told where it is not, the same digits included', async () => {
    expect((await agrees(`${general}35元。`))[0]!.message.zh).toContain('35万元')
    expect(await agrees(`${general}340000元。`)).toHaveLength(1)
  })
})
