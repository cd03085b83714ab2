import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { labelWords, misprint, rowRefs, rowSimilarity, similarity } from '../../src/match/similar.ts'
import { labelOf } from '../../src/text/label.ts'

/** A form that is not proved: it has only what is looked at here. */
const asItIs = <const Id extends string>(form: Form<Id>): Form<Id> => form

const alike = (a: string, b: string): number => similarity(labelOf(a), labelOf(b))

/** Made anew each time: what is worked out once a form must not outlive a test. */
const makeForm = () =>
  asItIs({
    id: 'sheet',
    name: { zh: '表', en: 'sheet' },
    inForce: { from: 2015, to: null },
    scope: 'local',
    source: 'test',
    tables: [
      {
        id: 'first',
        title: '表一',
        columns: [],
        rows: [
          { id: 'copy', label: '一、复制情况', unit: null, kind: 'group' },
          {
            id: 'copy.paper',
            label: '（一）复制（纸张）',
            aliases: ['纸质复制件'],
            parent: 'copy',
            unit: '件',
            kind: 'value',
          },
          { id: 'copy.disc', label: '（二）复制（光盘）', parent: 'copy', unit: '件', kind: 'value' },
          { id: 'copy.disc.new', label: '其中：新制光盘', parent: 'copy.disc', unit: '件', kind: 'value' },
        ],
      },
      {
        id: 'second',
        title: '表二',
        columns: [{ label: '合计' }],
        rows: [
          { label: '', unit: '件', kind: 'value' },
          { id: 'other', label: '其他', parent: 'copy', unit: '件', kind: 'value' },
        ],
      },
    ],
    rules: {},
  })

describe('two labels', () => {
  test('are the same whatever their numbering, brackets and 数量 are', () => {
    expect(alike('（一）收到申请数', '1.收到 申请数量（件）')).toBe(1)
  })
  test('share as much as their characters agree', () => {
    expect(alike('政府网站公开政府信息', '政府网站公开政府倍息')).toBeCloseTo(0.9)
    expect(alike('政府网站公开政府信息', '政府网站公开')).toBe(0)
    expect(alike('政府网站公开政府信息', '政府网站公开政府')).toBeCloseTo(0.8)
    expect(alike('政府网站公开政府信息', '政府网站公开政')).toBeCloseTo(0.7)
  })
  test('of other years are different, however few letters differ', () => {
    const label = '主动公开政府信息数'
    for (const other of ['上年', '上一年', '去年', '往年', '前年', '历年', '累计'])
      expect([other, alike(`${other}${label}`, label), alike(label, `${other}${label}`)]).toEqual([other, 0, 0])
    expect(alike('上年新收政府信息公开申请数量', '本年新收政府信息公开申请数量')).toBe(0)
    expect(alike('上年结转政府信息公开申请数量', '上年结转政府信恩公开申请数量')).toBeGreaterThan(misprint)
    expect(alike('今年新收政府信息公开申请数量', '本年新收政府信息公开申请数量')).toBeGreaterThan(misprint)
  })
  test('of one character are the same or not', () => {
    expect(alike('甲', '乙')).toBe(0)
    expect(alike('甲', '甲')).toBe(1)
    expect(alike('甲乙', '甲丙')).toBe(0.5)
    expect(alike('甲', '')).toBe(0)
  })
  test.each(['未办结', '截至6月', '网上', '线上', '乡镇', '测试'])(
    'are told apart by a bracket that means less: %s',
    (note) => {
      expect(alike(`本年新收政府信息公开申请数量（${note}）`, '本年新收政府信息公开申请数量')).toBe(0)
    },
  )

  test.each(['件', '条', '单位：件'])('are one whatever unit is said: %s', (note) => {
    expect(alike(`举报投诉数量（${note}）`, '举报投诉数量')).toBe(1)
  })

  test('are told apart by short notes, and by one that the form does not have, not by long ones', () => {
    expect(alike('复制（纸张）', '复制（光盘）')).toBe(0)
    expect(alike('复制（纸张）', '复制（纸张）')).toBe(1)
    expect(alike('复制（纸张）', '复制')).toBe(0)
    expect(alike('复制（件）', '复制')).toBe(1)
    expect(alike('复制（详见附件）', '复制')).toBe(1)
    expect(alike('复制', '复制（纸张）')).toBe(1)
    expect(alike('复制（纸质复制）', '复制（光盘）')).toBe(0)
    expect(alike('复制（光盘）', '复制（纸质复制）')).toBe(0)
    expect(alike('复制（连纸质复制）', '复制（光盘）')).toBe(1)
    expect(alike('复制（光盘）', '复制（连纸质复制）')).toBe(1)
  })
})

describe('the rows of a form', () => {
  test('are its labelled rows in order, with the row above each', () => {
    const form = makeForm()
    expect(rowRefs(form).map((r) => [r.row.id, r.tableIndex, r.rowIndex, r.parent?.row.id ?? null])).toEqual([
      ['copy', 0, 0, null],
      ['copy.paper', 0, 1, 'copy'],
      ['copy.disc', 0, 2, 'copy'],
      ['copy.disc.new', 0, 3, 'copy.disc'],
      // the row above stands in another table
      ['other', 1, 1, null],
    ])
    expect(rowRefs(form)).toBe(rowRefs(form))
  })
  test('are known by any of their names', () => {
    const paper = rowRefs(makeForm())[1]!
    expect(rowSimilarity(labelOf('纸质复制件'), paper)).toBe(1)
    expect(rowSimilarity(labelOf('复制（纸张）'), paper)).toBe(1)
    expect(rowSimilarity(labelOf('复制（光盘）'), paper)).toBe(0)
    expect(rowSimilarity(labelOf('纸质复治件'), paper)).toBeGreaterThan(misprint)
  })
  test('give the words that count as labels', () => {
    const form = makeForm()
    expect([...labelWords(form)]).toEqual(['复制情况', '复制', '纸质复制件', '新制光盘', '其他'])
    expect(labelWords(form)).toBe(labelWords(form))
  })
})
