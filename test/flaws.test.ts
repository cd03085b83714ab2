import { afterAll, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'
import { type Cost, close, costOfFlaws } from './fuzz/flaws.ts'
import { times } from './helpers/times.ts'

/** How many reports of each form and format; `npm run flaws` looks longer. */
const runs = times(1)
const forms = ['2014', '2019', '2021']
const formats = ['text, run together', 'text, aligned', 'text, tabs', 'HTML', 'PDF']

afterAll(close)

const costsOf = async (formId: string, format: string, from: number, flaw?: string): Promise<Cost[]> => {
  const costs: Cost[] = []
  for (let seed = from; seed < from + runs; seed++) {
    const cost = await costOfFlaws(formId, format, seed, flaw)
    if (cost !== null) costs.push(cost)
  }
  return costs
}

test.each(formats)(
  'one flaw or two in %s cost the rows they touch, and nothing certain is false',
  { timeout: 120_000 },
  async (format) => {
    const costs = (await Promise.all(forms.map((form) => costsOf(form, format, 41)))).flat()
    expect(costs).toHaveLength(forms.length * runs)
    expect(costs.flatMap((c) => c.wrong)).toEqual([])
    expect(costs.filter((c) => c.open > 3 * c.touched)).toEqual([])
  },
)

test.each(formats)('a sum that was changed is told in %s', { timeout: 120_000 }, async (format) => {
  const costs = (await Promise.all(forms.map((form) => costsOf(form, format, 61, 'a sum changed')))).flat()
  expect(costs.filter((c) => c.told !== null).length).toBeGreaterThanOrEqual(forms.length)
  expect(costs.filter((c) => c.told === false)).toEqual([])
})

/** Seeds that once cost a whole table, or gave a false number: each stands for a kind. */
test.each([
  ['a row too short among many that make their totals', '2021', 605],
  ['a row whose own total holds by chance', '2021', 1020],
  ['a false total in an equation of its own', '2019', 628],
  ['three digits that may be two numbers', '2019', 626],
  ['digits right behind the last row of a run', 'fujian-2009', 1041],
])('run together, with %s', async (_, formId, seed) => {
  const cost = (await costOfFlaws(formId, 'text, run together', seed))!
  expect(cost.wrong).toEqual([])
  expect(cost.open).toBeLessThanOrEqual(3 * cost.touched)
})

const small = (rows: string): string =>
  `平湖县测试局2019年政府信息公开工作年度报告一、总体情况做好工作。二、主动公开政府信息情况第二十条第（五）项信息内容上一年项目数量本年增/减处理决定数量${rows}第二十条第（八）项信息内容上一年项目数量本年增/减行政事业性收费00第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购10元`

test('as many digits as columns are as many numbers where no number is seen to have two digits', async () => {
  const read = async (rows: string) => {
    const { facts } = await parseReport(small(rows), { name: 'a.txt' })
    return facts
      .filter((f) => f.certainty !== 'doubtful' && f.indicator?.startsWith('external_service'))
      .map((f) => f.value)
  }
  const zeros = '第二十条第（六）项信息内容上一年项目数量本年增/减处理决定数量行政处罚000行政强制000'
  expect(await read(`行政许可000其他对外管理服务事项110${zeros}`)).toEqual([1, 1])
  expect(await read(`行政许可11940其他对外管理服务事项110${zeros}`)).toEqual([])
})
