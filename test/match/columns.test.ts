import { describe, expect, test } from 'vitest'
import { form2019 } from '../../src/forms/2019.ts'
import { form2021 } from '../../src/forms/2021.ts'
import type { FormColumn, FormTable } from '../../src/forms/form.ts'
import { blockOf, matchColumns, matchHeader } from '../../src/match/columns.ts'
import type { HeaderColumn } from '../../src/match/rows.ts'

/** Value headers side by side, each given as its path from the outermost: `'行政复议/总计'`. */
const heads = (...paths: string[]): HeaderColumn[] =>
  paths.map((path, i) => ({
    start: i + 1,
    end: i + 2,
    path: path === '' ? [] : path.split('/').map((p) => p.replaceAll('∕', '/')),
    role: 'value',
  }))
const labelHead: HeaderColumn = { start: 0, end: 1, path: ['指标'], role: 'label' }

const tableOfForm = (id: string): FormTable => form2021.tables.find((t) => t.id === id)!
const norms = tableOfForm('norms').columns
const applicants = tableOfForm('requests').columns
const disputes = tableOfForm('disputes')
const licences = tableOfForm('licences').columns
const charges = tableOfForm('charges').columns

const matched = (columns: readonly FormColumn[], ...paths: string[]) => matchColumns(heads(...paths), columns)

describe('a printed header is a column of the form', () => {
  test('by its own words or others met for it', () => {
    expect(matched(norms, '本年制发件数', '废止件数', '现行有效数量')).toEqual([0, 1, 2])
    expect(matched(norms, '本年 制发件数', '本年废止件数：', '现行有效件数（件）')).toEqual([0, 1, 2])
    expect(matched(applicants, '其它', '合计')).toEqual([5, 6])
    expect(matched(norms, '制发', '废止', '有效')).toEqual([null, null, null])
    expect(matched(norms, '', '本年废止件数')).toEqual([null, 1])
    expect(matched([{ label: '本年增/减' }], '本年增／减')).toEqual([0])
    expect(matched([{ label: '本年增/减' }], '本年增∕减')).toEqual([0])
  })
  test('whatever stands in brackets behind it', () => {
    expect(matched(charges, '本年收费金额（单位：元）')).toEqual([0])
    expect(matched(charges, '（2021年）')).toEqual([null])
  })
  test('with its unit in a line of its own', () => {
    expect(matched(charges, '本年收费金额/（万元）')).toEqual([0])
    expect(matched(applicants, '总计/（件）')).toEqual([null])
  })
  test('cut over two lines, where it is long enough to be told', () => {
    expect(matched(licences, '本年处理/决定数量')).toEqual([0])
    expect(matched(licences, '第二十条第（五）项/本年处理/决定数量')).toEqual([0])
    expect(matched(applicants, '申请人情况/商业/企业')).toEqual([1])
    expect(matched([{ label: '总计数' }], '总/计数')).toEqual([null])
    expect(matched([{ label: '总计数量' }], '总/计数量')).toEqual([0])
  })
  test('with the year in front', () => {
    for (const year of ['2021年', '2021年度', '1999年', '本年', '本年度', '年度', '当年', '今年'])
      expect([year, ...matched([{ label: '处理决定数量' }], `${year}处理决定数量`)]).toEqual([year, 0])
  })
  test('but not with any other word in front', () => {
    for (const other of ['上年', '上一年', '累计', '历年', '其中', '共2021年', '2199年', '法人本年度'])
      expect([other, ...matched([{ label: '处理决定数量' }], `${other}处理决定数量`)]).toEqual([other, null])
    expect(matched(norms, '上年制发件数', '上年废止件数', '现行有效件数')).toEqual([null, null, 2])
    expect(matched(charges, '上年收费金额')).toEqual([null])
    expect(matched(applicants, '申请人情况/非商业企业')).toEqual([null])
  })
})

describe('headers that repeat', () => {
  test('are told apart by the order of the form', () => {
    const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
    expect(matched(disputes.columns, ...five, ...five, ...five)).toEqual([...Array(15).keys()])
  })
  test('are told apart by the headers over them, in any order', () => {
    const direct = '行政诉讼/未经复议直接起诉'
    expect(matched(disputes.columns, `${direct}/总计`)).toEqual([9])
    expect(matched(disputes.columns, '行政复议/总计')).toEqual([4])
    expect(matched(disputes.columns, '行政诉讼/复议后起诉/结果维持', '行政复议/结果维持')).toEqual([10, 0])
    expect(matched(disputes.columns, '行政诉讼/ 复议后起诉 /结果维持', `${direct}/总计`)).toEqual([10, 9])
  })
  test('are none of the form’s where another block of the form stands over them', () => {
    const columns = [
      { label: '总计', under: ['甲'] },
      { label: '件数', under: ['乙'] },
    ]
    expect(matched(columns, '乙/总计')).toEqual([null])
    expect(matched(columns, '丙/总计')).toEqual([0])
    expect(matched([{ label: '总计' }, { label: '件数', under: ['乙'] }], '乙/总计')).toEqual([null])
    expect(matched([{ label: '乙' }, { label: '件数', under: ['乙'] }], '乙')).toEqual([0])
  })
  test('leave a column to the one that stands under its block', () => {
    const columns = [{ label: '总计', under: ['甲'] }]
    expect(matched(columns, '总计', '甲/总计')).toEqual([null, 0])
    expect(matched(columns, '甲/总计', '总计')).toEqual([0, null])
  })
  test('twice over leave open which of them is the column', () => {
    expect(matched(norms, '本年制发件数', '本年制发件数')).toEqual([null, null])
    expect(matched(applicants, '总计', '总计', '自然人')).toEqual([null, null, 0])
  })
})

describe('headers in another order', () => {
  test('are followed by their words', () => {
    expect(matched(norms, '现行有效件数', '本年制发件数', '本年废止件数')).toEqual([2, 0, 1])
    expect(matched(norms, '本年废止件数', '本年制发件数', '现行有效件数')).toEqual([1, 0, 2])
  })
  test('are not, where their words leave a choice', () => {
    const columns = [{ label: '甲' }, { label: '乙' }, { label: '甲' }, { label: '丙' }, { label: '丁' }]
    expect(matched(columns, '丙', '丁', '甲')).toEqual([3, 4, null])
    expect(matched(columns, '丙', '丁', '甲', '甲')).toEqual([3, 4, null, null])
    expect(matched([{ label: '甲' }, { label: '丙' }, { label: '丁' }], '丙', '丁', '甲', '甲')).toEqual([
      1,
      2,
      null,
      null,
    ])
  })
})

describe('the header over a row', () => {
  test('is matched by its value columns', () => {
    const header = [labelHead, ...heads('本年制发件数', '现行有效件数')]
    expect(matchHeader(header, norms)).toEqual([0, 2])
    expect(matchHeader(header, applicants)).toEqual([null, null])
    expect(matchHeader(header, norms)).toEqual([0, 2])
  })
})

describe('a header that answers blocks of a table', () => {
  const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
  const block = (over: string) => five.map((leaf) => `${over}/${leaf}`)
  const of = (...paths: string[]) => blockOf([labelHead, ...heads(...paths)], disputes)

  test('names them whole', () => {
    expect(of(...block('行政复议'))).toEqual([0, 1, 2, 3, 4])
    expect(of(...block('行政诉讼/复议后起诉'))).toEqual([10, 11, 12, 13, 14])
    expect(of(...block('行政复议'), ...block('行政诉讼/未经复议直接起诉'))).toEqual([...Array(10).keys()])
  })
  test('is none with a column missing, a name of nobody’s or without the block’s name', () => {
    expect(of(...block('行政复议').slice(1))).toBe(null)
    expect(of(...block('行政复议'), '行政诉讼/复议后起诉/总计')).toBe(null)
    expect(of(...block('行政复议').slice(1), '行政复议/其他')).toBe(null)
    expect(of(...five)).toBe(null)
    expect(of(...five.slice(1), '行政复议/结果维持')).toBe(null)
    expect(of()).toBe(null)
    const columns = [{ label: '甲', under: ['甲'] }, { label: '乙', under: ['甲'] }, { label: '丙' }]
    expect(blockOf(heads('甲', '甲/乙'), { ...disputes, columns })).toBe(null)
    expect(blockOf(heads('甲/甲', '甲/乙'), { ...disputes, columns })).toEqual([0, 1])
  })
  test('is none where two blocks have the name', () => {
    expect(of(...block('行政诉讼'))).toBe(null)
    expect(of(...block('行政复议'), ...block('行政诉讼'))).toBe(null)
    expect(of(...block('复议后起诉'))).toEqual([10, 11, 12, 13, 14])
  })
  test('is none where it names all columns, or one', () => {
    const all = ['行政复议', '行政诉讼/未经复议直接起诉', '行政诉讼/复议后起诉'].flatMap(block)
    expect(of(...all)).toBe(null)
    const table = {
      ...disputes,
      columns: [
        { label: '总计', under: ['甲'] },
        { label: '件数', under: ['乙'] },
      ],
    }
    expect(blockOf(heads('甲/总计'), table)).toBe(null)
    expect(blockOf(heads('甲/总计', '乙/件数'), table)).toBe(null)
  })
  test('is none of a table whose columns make no blocks', () => {
    expect(blockOf(heads('本年制发件数', '本年废止件数'), tableOfForm('norms'))).toBe(null)
    const purchases = form2019.tables.find((t) => t.columns.length === 2)!
    expect(blockOf(heads(...purchases.columns.map((c) => c.label)), purchases)).toBe(null)
  })
  test('beside columns that stand under no header', () => {
    const columns = [{ label: '件数' }, { label: '甲', under: ['一组'] }, { label: '乙', under: ['一组'] }]
    const table = { ...disputes, columns }
    expect(blockOf(heads('一组/甲', '一组/乙'), table)).toEqual([1, 2])
    expect(blockOf(heads('一组/甲', '件数'), table)).toBe(null)
  })
})
