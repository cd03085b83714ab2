import { describe, expect, test } from 'vitest'
import { sameQuantity, unitAlone, unitNamed, unitsInLine } from '../../src/text/units.ts'

describe('the unit that a header names', () => {
  test.each([
    ['本年收费金额（单位：万元）', '万元'],
    ['本年收费金额（人民币/元）', '元'],
    ['本年收费金额（人民币：元）', '元'],
    ['本年收费金额（元）', '元'],
    ['本年收费金额 单位：万元', '万元'],
    ['金额[千元]', '千元'],
    ['采购总金额（以万元计）', '万元'],
    ['万元', '万元'],
    ['本年收费金额', null],
    ['项目数量（含变更）', null],
  ])('%s: %s', (words, unit) => expect(unitNamed(words)).toBe(unit))
  test.each(['本年收费金额（千镑）', '本年收费金额（单位：百卢布）', '本年收费金额（日元）', '金额（单位：匹）'])(
    '%s speaks of one that nobody knows',
    (words) => expect(unitNamed(words)).toBe('unclear'),
  )

  test.each(['行政事业单位养老支出', '附属单位上缴收入', '事业单位医疗'])(
    '%s is about bodies and names no unit',
    (words) => expect(unitNamed(words)).toBeNull(),
  )
})

test('a unit alone may be introduced, and nothing else is one', () => {
  expect(['计量单位:件', '单位为万元', '人民币元', '条', '其中修订', ''].map(unitAlone)).toEqual([
    '件',
    '万元',
    '元',
    '条',
    null,
    null,
  ])
})

test('lines beside a table name one unit, several, or none', () => {
  expect(unitsInLine('（单位：元）')).toEqual(['元'])
  expect(unitsInLine('金额单位：万元')).toEqual(['万元'])
  expect(unitsInLine('单位：件、万元')).toEqual(['件', '万元'])
  expect(unitsInLine('填报单位：某某局')).toEqual([])
  expect(unitsInLine('本单位共收费3元')).toEqual([])
})

test('scales of one quantity are told from other quantities', () => {
  expect(
    [
      ['元', '万元'],
      ['千元', '亿元'],
      ['件', '万件'],
      ['件', '人'],
      ['人', '人次'],
      ['元', '件'],
    ].map(([a, b]) => sameQuantity(a!, b!)),
  ).toEqual([true, true, true, false, false, false])
})
