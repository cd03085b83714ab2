import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { tableToGrid } from '../../src/cells/grid.ts'
import { joinWrittenOut } from '../../src/match/written-out.ts'
import type { Table } from '../../src/model/tree.ts'
import { tableOf } from '../helpers/table.ts'

/** A table as Markdown has it: nothing says where a cell stands but the cells before it. */
const plain = (drawn: string, more = {}): Table => {
  const table = tableOf(drawn, more)
  const children = table.children.map((row) => ({ ...row, children: row.children.map(({ col: _, ...cell }) => cell) }))
  return { ...table, children }
}

/** The grid drawn back: `<` where a cell goes on from the left, `^` from above. */
const drawnBack = (table: Table): string[] =>
  tableToGrid(table).slots.map((line, r) =>
    line.map((c, i) => (c === null ? '?' : c.row < r ? '^' : c.col < i ? '<' : c.text)).join(' | '),
  )
const read = (drawn: string): string[] => drawnBack(joinWrittenOut(plain(drawn)).table)
const lines = (drawn: string): string[] =>
  drawn
    .trim()
    .split('\n')
    .map((l) => l.trim())

describe('cells written out over and over', () => {
  test('are one cell each: headers, captions and labels, and the value under one header', () => {
    const drawn = `
      第一项 | 第一项 | 第一项
      内容 | 处理决定 | 处理决定
      许可 | 12 | 12
      | 处罚 |  |  |
      强制 | - | -`
    expect(read(drawn)).toEqual(
      lines(`
      第一项 | < | <
      内容 | 处理决定 | <
      许可 | 12 | <
      处罚 |  | <
      强制 | - | <`),
    )
  })

  test('labels one above the other are one, but the label of the row itself', () => {
    const drawn = `
      申请 | 申请 | 情况 | 情况
      类别 | 类别 | 甲方 | 乙方
      结果 | 公开 | 1 | 1
      结果 | 部分 | 2 | 3
      总计 | 总计 | 3 | 4
      总计 | 总计 | 5 | 5`
    expect(read(drawn)).toEqual(
      lines(`
      申请 | < | 情况 | <
      类别 | < | 甲方 | 乙方
      结果 | 公开 | 1 | 1
      ^ | 部分 | 2 | 3
      总计 | < | 3 | 4
      总计 | < | 5 | 5`),
    )
  })

  test('the same words over another width are another cell', () => {
    const drawn = `
      情况 | 情况 | 情况 | 数量
      结果 | 结果 | 结果 | 数量
      结果 | 结果 | 公开 | 1
      结果 | 答复 | 部分 | 2`
    expect(read(drawn)).toEqual(
      lines(`
      情况 | < | < | 数量
      结果 | < | < | ^
      结果 | < | 公开 | 1
      结果 | 答复 | 部分 | 2`),
    )
  })

  test('a header that stands in two lines is one', () => {
    const drawn = `
      类别 | 情况 | 情况 | 总计
      类别 | 甲方 | 甲方 | 总计
      公开 | 1 | 1 | 2`
    expect(read(drawn)).toEqual(
      lines(`
      类别 | 情况 | < | 总计
      ^ | 甲方 | < | ^
      公开 | 1 | < | 2`),
    )
  })

  test('a finding says so, once a table', () => {
    const { findings } = joinWrittenOut(plain('第一项 | 第一项\n第二项 | 第二项\n许可 | 1'))
    expect(findings.map((f) => [f.rule, f.kind, f.severity, f.place])).toEqual([
      ['merged-cells-written-out', 'reading', 'info', { path: 'table' }],
    ])
  })
})

describe('a table stays as it is', () => {
  const twice = '第一项 | 第一项\n第二项 | 第二项\n许可 | 1'
  const unchanged = (table: Table): void => expect(joinWrittenOut(table)).toEqual({ table, findings: [] })

  test('where words stand side by side in one row only', () => {
    unchanged(plain('处理 | 处理 | 数量\n许可 | 1 | 1'))
  })
  test('where the same values, units or signs stand side by side', () => {
    unchanged(plain('内容 | 甲方 | 乙方\n许可 | 0 | 0\n处罚 | 0 | 0\n收费 | 万元 | 万元\n其他 | 无 | 无\n更多 | / | /'))
  })
  test('where its format has merged cells, or says where cells stand', () => {
    unchanged(plain(`${twice}\n甲方 | <`))
    unchanged(plain(`${twice}\n甲方 | 乙方\n^ | 丙方`))
    unchanged(tableOf(twice))
  })
  test('where its cells were told by separators alone, and rows have other numbers of them', () => {
    const table = plain(twice, { by: 'inferred' })
    const [first, ...rows] = table.children
    unchanged({ ...table, children: [{ ...first!, children: first!.children.slice(1) }, ...rows] })
  })
  test('where its cells were told by separators alone, and one of them is in doubt', () => {
    const table = plain(twice, { by: 'inferred' })
    const [first, ...rows] = table.children
    const [cell, ...cells] = first!.children
    unchanged({
      ...table,
      children: [{ ...first!, children: [{ ...cell!, doubts: [{ code: 'several-numbers' }] }, ...cells] }, ...rows],
    })
  })
})

describe('values', () => {
  test('under headers of their own are never put together', () => {
    const drawn = `
      情况 | 情况 | 情况
      类别 | 类别 | 类别
      内容 | 甲方 | 乙方
      许可 | 7 | 7`
    expect(read(drawn).at(-1)).toBe('许可 | 7 | 7')
  })
  test('that fill a part of one header, or differ under it, stay apart', () => {
    const head = '情况 | 情况 | 情况 | 情况\n内容 | 决定 | 决定 | 决定\n'
    expect(read(`${head}许可 | 7 | 7 | 8`).at(-1)).toBe('许可 | 7 | 7 | 8')
    expect(read(`${head}许可 | 8 | 7 | 7`).at(-1)).toBe('许可 | 8 | 7 | 7')
    expect(read(`${head}许可 | 7 | 7 | 7`).at(-1)).toBe('许可 | 7 | < | <')
  })
  test('that begin before a header or under another do not join it', () => {
    const head = '情况 | 情况 | 情况\n7 | 决定 | 决定\n'
    expect(read(`${head}7 | 7 | 7`).at(-1)).toBe('7 | 7 | <')
  })

  const word = fc.constantFrom('第一项', '决定', '总计', '件', '', '0', '7', '/', '无')
  const drawing = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    )
  test.prop([drawing])('every place of the table says what it said before', (cells) => {
    const drawn = cells.map((line) => `|${line.join('|')}|`).join('\n')
    const said = tableToGrid(joinWrittenOut(plain(drawn)).table).slots.map((line) => line.map((c) => c?.text))
    expect(said).toEqual(cells)
  })
})
