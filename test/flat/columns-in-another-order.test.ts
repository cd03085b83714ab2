import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const names = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']
/** The numbers of the five kinds of bodies, of persons and of all. */
const received = { orgs: [40, 1, 2, 3, 4], persons: 7, total: 57 }
const decided = { orgs: [30, 1, 2, 3, 4], persons: 6, total: 46 }
const nothing = { orgs: [0, 0, 0, 0, 0], persons: 0, total: 0 }
type Numbers = typeof received

/** A table as a copy leaves it that keeps no merged cells: each line has its own cells alone. */
const report = (
  top: readonly string[],
  inOrder: (numbers: Numbers) => number[],
  join: (cells: (string | number)[]) => string,
): string =>
  [
    '平湖县教育局2021年政府信息公开工作年度报告',
    '一、总体情况',
    '平湖县教育局做好公开工作。',
    '三、收到和处理政府信息公开申请情况',
    '',
    join(['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况']),
    join([...top]),
    join(names),
    join(['一、本年新收政府信息公开申请数量', ...inOrder(received)]),
    join(['二、上年结转政府信息公开申请数量', ...inOrder(nothing)]),
    join(['三、本年度办理结果', '（一）予以公开', ...inOrder(decided)]),
    join(['（二）部分公开', ...inOrder(nothing)]),
    join(['（三）不予公开', '1.属于国家秘密', ...inOrder(decided)]),
    join(['2.其他法律行政法规禁止公开', '', '', '', '', '', '', '']),
    join(['3.危及“三安全一稳定”', ...inOrder(decided)]),
    join(['4.保护第三方合法权益', ...inOrder(decided)]),
    '',
    '五、存在的主要问题及改进情况',
  ].join('\n')

const layouts: Record<string, (cells: (string | number)[]) => string> = {
  'with pipes': (cells) => `| ${cells.join(' | ')} |`,
  'with commas': (cells) => cells.join(','),
  'with tabs': (cells) => cells.join('\t'),
  'with spaces': (cells) => cells.join(' '),
}

const right: Record<string, number> = {
  natural_person: 7,
  ...Object.fromEntries(
    ['business', 'research', 'public_interest', 'legal_service', 'other'].map((id, i) => [
      `org.${id}`,
      received.orgs[i]!,
    ]),
  ),
  total: 57,
}

describe.each(Object.entries(layouts))('a header without its merged cells, %s', (layout, join) => {
  test.each<[string, string[], (n: Numbers) => number[]]>([
    ['bodies before persons', ['法人或其他组织', '自然人', '总计'], (n) => [...n.orgs, n.persons, n.total]],
    ['the total first', ['总计', '自然人', '法人或其他组织'], (n) => [n.total, n.persons, ...n.orgs]],
  ])('that has %s gives no number to the columns of the usual order', async (_, top, inOrder) => {
    const { facts } = await parseReport(report(top, inOrder, join), { name: 'a.txt' })
    const sure = facts.filter((f) => f.indicator === 'request.received' && f.certainty !== 'doubtful')
    expect(sure.filter((f) => f.value !== right[f.applicant ?? ''])).toEqual([])
    if (layout === 'with spaces') expect(sure).toHaveLength(7)
    const persons = facts.filter((f) => f.applicant === 'natural_person' && f.certainty !== 'doubtful')
    expect(persons.filter((f) => ![0, 6, 7].includes(f.value ?? 0))).toEqual([])
  })
})
