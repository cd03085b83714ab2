import { describe, expect, test } from 'vitest'
import type { Root, Table } from '../../src/model/tree.ts'
import { withCutDigits } from '../../src/read/cut-digits.ts'

/** A table whose rows stand on these pages. */
const tableOf = (rows: readonly (readonly string[])[], pages: readonly number[] = []): Root => {
  const table: Table = {
    type: 'table',
    place: {},
    children: rows.map((row, r) => {
      const place = { page: pages[r] ?? 1 }
      return {
        type: 'tableRow',
        place,
        children: row.map((value) => ({
          type: 'tableCell',
          rowSpan: 1,
          colSpan: 1,
          place,
          children: value === '' ? [] : [{ type: 'text', value, place }],
        })),
      }
    }),
  }
  return { type: 'root', children: [table] }
}
const doubted = (root: Root): string[] => {
  const [table] = withCutDigits(root).children as Table[]
  return table!.children.flatMap((row) =>
    row.children.flatMap((k) =>
      k.doubts ? [`${k.children.map((t) => t.value).join('')} ${k.doubts.map((d) => d.code).join()}`] : [],
    ),
  )
}

describe('digits that go on below a page end', () => {
  test('leave the number open', () => {
    const rows = [
      ['规章', '1', '24'],
      ['', '', '00'],
    ]
    expect(doubted(tableOf(rows, [1, 2]))).toEqual(['24 digits-apart', '00 digits-apart'])
    expect(doubted(tableOf([rows[0]!, ['', '', '5']], [1, 2]))).toEqual(['24 digits-apart', '5 digits-apart'])
  })
  test('on one page they do where they are no number by themselves', () => {
    const rows = [['规章', '1', '24']]
    expect(doubted(tableOf([...rows, ['', '', '00']]))).toEqual(['24 digits-apart', '00 digits-apart'])
    expect(doubted(tableOf([...rows, ['', '', '5']]))).toEqual([])
  })
  test('are none where the row has a label, or another width', () => {
    const rows = [['规章', '1', '24']]
    expect(doubted(tableOf([...rows, ['文件', '', '5']], [1, 2]))).toEqual([])
    expect(doubted(tableOf([...rows, ['', '5']], [1, 2]))).toEqual([])
    expect(
      doubted(
        tableOf(
          [
            ['规章', '1', ''],
            ['', '', '5'],
          ],
          [1, 2],
        ),
      ),
    ).toEqual([])
  })
})
