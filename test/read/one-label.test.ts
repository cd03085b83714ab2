import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { withOneLabelDoubts } from '../../src/read/one-label.ts'
import type { Root, Table } from '../../src/tree.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { cell } from '../make/tables.ts'
import { makeParts, type Part, writeDocx, writeHtml } from '../make/write.ts'

type Made = string | [text: string, rowSpan: number]
/** A table whose rows stand on these pages; words as they are, or with the rows that they are merged over. */
const tableOf = (rows: readonly (readonly Made[])[], pages: readonly number[] = []): Root => {
  const table: Table = {
    type: 'table',
    place: {},
    children: rows.map((row, r) => {
      const place = { page: pages[r] ?? 1 }
      return {
        type: 'tableRow',
        place,
        children: row.map((made) => {
          const [value, rowSpan] = typeof made === 'string' ? [made, 1] : made
          return {
            type: 'tableCell',
            rowSpan,
            colSpan: 1,
            place,
            children: value === '' ? [] : [{ type: 'text', value, place }],
          }
        }),
      }
    }),
  }
  return { type: 'root', children: [table] }
}
const doubted = (root: Root): string[] => {
  const [table] = withOneLabelDoubts(root).children as Table[]
  return table!.children.flatMap((row) =>
    row.children.flatMap((k) =>
      k.doubts ? [`${k.children.map((t) => t.value).join('')} ${k.doubts.map((d) => d.code).join()}`] : [],
    ),
  )
}

describe('a label merged over several rows', () => {
  test('of numbers alone leaves them open', () => {
    expect(doubted(tableOf([[['许可', 2], '3'], ['7']]))).toEqual(['3 label-shared', '7 label-shared'])
    expect(
      doubted(
        tableOf([
          [['总计', 3], ['许可', 2], '3', '4'],
          ['', '7'],
          ['处罚', '1', '2'],
        ]),
      ),
    ).toEqual(['3 label-shared', '4 label-shared', '7 label-shared'])
  })
  test('that have the same words beside them leaves them open', () => {
    expect(
      doubted(
        tableOf([
          [['许可', 2], '件', '3'],
          ['件', '7'],
        ]),
      ),
    ).toEqual(['3 label-shared', '7 label-shared'])
  })
  test.each<[string, Made[][]]>([
    [
      'words tell the rows from each other',
      [
        [['不予公开', 2], '国家秘密', '3'],
        ['工作秘密', '7'],
      ],
    ],
    ['the second row is empty', [[['许可', 2], '3'], ['']]],
    ['the first row is empty', [[['许可', 2], ''], ['7']]],
    [
      'the number is merged, too',
      [
        [
          ['许可', 2],
          ['3', 2],
        ],
        [],
      ],
    ],
    [
      'it is a header',
      [
        [['内容', 2], '本年', '上年'],
        ['件数', '件数'],
      ],
    ],
    [
      'a mark of nothing is merged',
      [
        ['许可', ['/', 2], '3'],
        ['处罚', '7'],
      ],
    ],
  ])('leaves nothing open where %s', (_, rows) => {
    expect(doubted(tableOf(rows))).toEqual([])
  })

  test('makes no number of a report certain, whatever the form and the format', { timeout: 60_000 }, async () => {
    const local = forms.filter((f) => f.scope !== 'local')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...local), fc.nat(9999), fc.boolean(), async (form, seed, asDocx) => {
        const d = dice(seed + 1)
        const said = sayNumbers(form, d)
        const parts = makeParts(form, said, form.inForce.from)
        // a row of a label and its numbers gets a second row of numbers, and the label both
        const tables = parts.filter((p): p is Extract<Part, { table: unknown }> => 'table' in p)
        const rows = tables.flatMap(({ table }) =>
          table.flatMap((row, r) => {
            const [label, ...rest] = row
            const isPlain = row.every((k) => k.rowSpan === 1) && rest.length > 0 && /\p{L}/u.test(label!.text)
            return isPlain && rest.every((k) => /^\d+$/u.test(k.text)) ? [{ table, r }] : []
          }),
        )
        if (rows.length === 0) return
        const { table, r } = rows[seed % rows.length]!
        const [label, ...rest] = table[r]!
        const planted = parts.map(
          (p): Part =>
            'table' in p && p.table === table
              ? {
                  table: table.flatMap((row, i) =>
                    i === r
                      ? [[{ ...label!, rowSpan: 2 }, ...rest], rest.map((k) => cell(String(Number(k.text) + 1)))]
                      : [row],
                  ),
                }
              : p,
        )
        const report = await parseReport(asDocx ? await writeDocx(planted) : writeHtml(planted))
        const own = report.facts.filter((f) => f.labels.includes(label!.text) && f.certainty === 'read')
        expect(own.filter((f) => f.state === 'number').map((f) => [f.labels, f.value])).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

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
