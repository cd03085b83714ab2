import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

describe('a header that was laid out on a page and lost its layout', () => {
  const applicants = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
  const rows = [
    '一、本年新收政府信息公开申请数量 39 46 29 60 25 41 240',
    '二、上年结转政府信息公开申请数量 0 0 10 0 0 0 10',
    '三、本年度办理结果 （一）予以公开 1 2 3 4 5 6 21',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形） 0 8 0 0 0 0 8',
    '（三）不予公开 1.属于国家秘密 11 0 0 5 0 9 25',
  ]
  const read = async (...lines: string[]) => {
    const text = ['平湖县水务局2023年政府信息公开工作年度报告', '三、收到和处理政府信息公开申请情况', ...lines].join(
      '\n',
    )
    return (await parseReport(new TextEncoder().encode(text), { name: 'a.txt' })).facts
  }
  test('gives no order of columns: 自然人 under the line over its neighbours is still the first', async () => {
    const facts = await read('申请人情况', '法人或其他组织', '自然人 总计', applicants.join(' '), ...rows)
    const received = facts.filter((f) => f.indicator === 'request.received')
    expect(received.map((f) => f.value)).toEqual([39, 46, 29, 60, 25, 41, 240])
    expect(received.every((f) => f.certainty === 'inferred')).toBe(true)
  })
  test('gives no order of blocks', async () => {
    const five = '结果维持 结果纠正 其他结果 尚未审结 总计'
    const facts = await read(
      ...rows,
      '四、政府信息公开行政复议、行政诉讼情况',
      '行政复议',
      '行政诉讼',
      '复议后起诉',
      `${five} 未经复议直接起诉`,
      `${five} ${five}`,
      '0 0 0 0 0 10 0 5 0 15 0 10 0 0 10',
    )
    const total = (id: string) => facts.filter((f) => f.indicator === id).map((f) => [f.value, f.certainty])
    for (const [id, n] of [
      ['litigation.direct.total', 15],
      ['litigation.after_reconsideration.total', 10],
    ] as const)
      for (const [value, certainty] of total(id)) expect([n, null]).toContain(certainty === 'read' ? 'too sure' : value)
  })
})
