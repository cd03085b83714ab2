import { describe, expect, test } from 'vitest'
import { factOf, isYearColumn, valueOf } from '../../src/forms/value-of.ts'
import type { Report } from '../../src/model/report.ts'
import { checkedOf } from '../helpers/check-context.ts'

const reportOf = (cells: Record<string, number | null>, year: number | null = 2016): Report =>
  checkedOf({ facts: cells, report: { year } }).report
const items = 'proactive.items'
const of = (cells: Record<string, number | null>, column?: string, year?: number | null) =>
  valueOf(reportOf(cells, year), items, column === undefined ? {} : { column })

describe('the value of an item', () => {
  test('is that of the report year, whatever else stands in its row', () => {
    expect(of({ [items]: 3 })).toBe(3)
    expect(of({ [`${items}#历年累计`]: 9, [`${items}#2016年度`]: 4 })).toBe(4)
    expect(of({ [`${items}#上年度`]: 9, [`${items}#统计数`]: 4 })).toBe(4)
    expect(of({ [`${items}#2016年比2015年增减`]: 9, [`${items}#二〇一六年`]: 4 })).toBe(4)
  })
  test('is none where only another year has one, or nothing says which column is meant', () => {
    expect(of({ [`${items}#上年度`]: 10 })).toBeNull()
    expect(of({ [`${items}#2015年`]: 10 })).toBeNull()
    expect(of({ [`${items}#本年底历年累计`]: 10 })).toBeNull()
    expect(of({ [`${items}#2015年`]: 10, [`${items}#2014年`]: 9 }, undefined, null)).toBeNull()
    expect(of({ [`${items}#市本级`]: 10, [`${items}#全市`]: 90 })).toBeNull()
    expect(factOf(reportOf({ [`${items}#上年度`]: 10 }), items)).toBeUndefined()
  })
  test('of any column can be asked for by its name', () => {
    const cells = { [`${items}#上年度`]: 10, [`${items}#本年度`]: 11, [`${items}#历年累计`]: 90 }
    expect(['上年度', '本年度', '历年累计', '占比'].map((c) => of(cells, c))).toEqual([10, 11, 90, null])
  })
  test('a column is that of the year by its own words', () => {
    for (const column of ['本年度', '统计数', '当年', '2016', '2016 年度', '２０１６年', '市本级·2016年'])
      expect([column, isYearColumn(column, 2016)]).toEqual([column, true])
    for (const column of ['上年度', '本年累计', '2015年', '2015-2016年', '同比', '全市'])
      expect([column, isYearColumn(column, 2016)]).toEqual([column, false])
  })
})
