import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Table, Text } from '../../../src/model/tree.ts'
import { wordsOf } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { type DrawnCell, type DrawnTable, drawTable, makePdf, type Style } from './drawn.ts'
import { tablesOf } from './shared.ts'

const styles: Style[] = ['strokes', 'thin fills', 'rectangles', 'cell edges']

/** Cuts a grid into merged cells at random: each free slot grows to the right and down as far as it may. */
const arbitraryTable = fc
  .record({
    widths: fc.array(fc.integer({ min: 28, max: 70 }), { minLength: 2, maxLength: 6 }),
    heights: fc.array(fc.integer({ min: 14, max: 40 }), { minLength: 2, maxLength: 7 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.boolean()), {
      minLength: 42,
      maxLength: 42,
    }),
  })
  .map(({ widths, heights, spans }): DrawnTable => {
    const taken = heights.map(() => widths.map(() => false))
    const cells: DrawnCell[] = []
    for (let r = 0; r < heights.length; r++)
      for (let c = 0; c < widths.length; c++) {
        if (taken[r]![c]) continue
        const [wide, high, blank] = spans[cells.length]!
        let c1 = c + 1
        while (c1 < widths.length && c1 - c < wide && !taken[r]![c1]) c1++
        const r1 = Math.min(heights.length, r + high)
        for (let i = r; i < r1; i++) for (let j = c; j < c1; j++) taken[i]![j] = true
        cells.push({ r0: r, r1, c0: c, c1, text: blank ? '' : `c${cells.length}` })
      }
    return { widths, heights, cells }
  })
  // A grid line that bounds no cell cannot be seen, and a table of one cell or one column is a frame.
  .filter(
    ({ widths, heights, cells }) =>
      widths.every((_, c) => cells.some((k) => k.c0 === c)) &&
      heights.every((_, r) => cells.some((k) => k.r0 === r)) &&
      cells.some((k) => k.text !== ''),
  )

const cellsOf = (table: Table): DrawnCell[] =>
  table.children.flatMap((row, r0) =>
    row.children.map((k) => ({ r0, r1: r0 + k.rowSpan, c0: k.col!, c1: k.col! + k.colSpan, text: wordsOf(k) })),
  )

const inOrder = (cells: DrawnCell[]): DrawnCell[] => [...cells].sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0)

describe('any cutting of a grid into merged cells reads back', () => {
  test.each(styles)('drawn as %s', async (style) => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, fc.integer({ min: 30, max: 90 }), async (table, margin) => {
        const bytes = await makePdf((doc) => drawTable(doc, table, margin, margin, style))
        const read = await readPdf(bytes, {})
        const [found, ...others] = tablesOf(read)
        expect(others).toEqual([])
        expect(cellsOf(found!)).toEqual(inOrder(table.cells))
        expect(read.findings).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('boxes hold their words and lie in their cells', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, async (table) => {
        const bytes = await makePdf((doc) => drawTable(doc, table, 40, 60, 'strokes'))
        const [found] = tablesOf(await readPdf(bytes, {}))
        const sum = (sizes: number[], n: number): number => sizes.slice(0, n).reduce((a, b) => a + b, 0)
        found!.children.forEach((row, r0) => {
          for (const cell of row.children) {
            const [left, right] = [40 + sum(table.widths, cell.col!), 40 + sum(table.widths, cell.col! + cell.colSpan)]
            const [top, bottom] = [60 + sum(table.heights, r0), 60 + sum(table.heights, r0 + cell.rowSpan)]
            for (const { place } of [cell, ...cell.children] as Pick<Text, 'place'>[]) {
              const [x0, y0, x1, y1] = place.box!
              expect(place.page).toBe(1)
              expect(x0).toBeGreaterThanOrEqual(left - 1)
              expect(x1).toBeLessThanOrEqual(right + 1)
              expect(y0).toBeGreaterThanOrEqual(top - 1)
              expect(y1).toBeLessThanOrEqual(bottom + 1)
            }
          }
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('page breaks', () => {
  const widths = [120, 60, 60, 60]
  const rowsFrom = (first: number, count: number): DrawnCell[] =>
    Array.from({ length: count }, (_, r) => [
      { r0: r, r1: r + 1, c0: 0, c1: 1, text: `label ${first + r}` },
      ...[1, 2, 3].map((c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text: String((first + r) * 10 + c) })),
    ]).flat()
  const heights = (n: number): number[] => new Array(n).fill(20)
  const down = (cells: DrawnCell[], by: number): DrawnCell[] =>
    cells.map((k) => ({ ...k, r0: k.r0 + by, r1: k.r1 + by }))
  const head: DrawnCell[] = ['item', 'one', 'two', 'three'].map((text, c) => ({ r0: 0, r1: 1, c0: c, c1: c + 1, text }))

  test('rows that go on are appended, a repeated heading is dropped, every cell keeps its page', async () => {
    for (const repeated of [true, false]) {
      const bytes = await makePdf((doc) => {
        drawTable(
          doc,
          { widths, heights: heights(6), cells: [...head, ...down(rowsFrom(1, 5), 1)] },
          60,
          680,
          'strokes',
        )
        doc.addPage()
        const cells = repeated ? [...head, ...down(rowsFrom(6, 4), 1)] : rowsFrom(6, 4)
        drawTable(doc, { widths, heights: heights(repeated ? 5 : 4), cells }, 60, 60, 'strokes')
      })
      const [table, ...others] = tablesOf(await readPdf(bytes, {}))
      expect(others).toEqual([])
      expect(cellsOf(table!).map((k) => k.text)).toEqual([...head, ...rowsFrom(1, 9)].map((k) => k.text))
      expect(table!.children.map((row) => row.children.map((k) => k.place.page))).toEqual([
        ...new Array(6).fill([1, 1, 1, 1]),
        ...new Array(4).fill([2, 2, 2, 2]),
      ])
    }
  })

  test('a blank value at the top of a page does not take the value above it', async () => {
    const bytes = await makePdf((doc) => {
      drawTable(doc, { widths, heights: heights(3), cells: rowsFrom(1, 3) }, 60, 740, 'strokes')
      doc.addPage()
      const cells = rowsFrom(4, 2).map((k) => (k.r0 === 0 && k.c0 > 0 ? { ...k, text: '' } : k))
      drawTable(doc, { widths, heights: heights(2), cells }, 60, 60, 'strokes')
    })
    const [table] = tablesOf(await readPdf(bytes, {}))
    expect(table!.children[3]!.children.map((k) => [k.children.length, k.rowSpan])).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ])
  })

  test('a merged label goes on after the break', async () => {
    const part = (n: number, first: number, text: string): DrawnCell[] => [
      { r0: 0, r1: n, c0: 0, c1: 1, text },
      ...rowsFrom(first, n).filter((k) => k.c0 > 0),
    ]
    const bytes = await makePdf((doc) => {
      drawTable(doc, { widths, heights: heights(3), cells: part(3, 1, 'group') }, 60, 740, 'strokes')
      doc.addPage()
      drawTable(doc, { widths, heights: heights(2), cells: part(2, 4, '') }, 60, 60, 'strokes')
    })
    const [table] = tablesOf(await readPdf(bytes, {}))
    expect(cellsOf(table!)[0]).toEqual({ r0: 0, r1: 5, c0: 0, c1: 1, text: 'group' })
  })

  test('what only looks like it goes on is a table of its own', async () => {
    const other = { widths: [80, 90, 70, 60], heights: heights(2), cells: rowsFrom(1, 2) }
    const same = { widths, heights: heights(2), cells: rowsFrom(1, 2) }
    const differing = await makePdf((doc) => {
      drawTable(doc, same, 60, 740, 'strokes')
      doc.addPage()
      drawTable(doc, other, 60, 60, 'strokes')
    })
    expect(tablesOf(await readPdf(differing, {}))).toHaveLength(2)
    const between = await makePdf((doc) => {
      drawTable(doc, same, 60, 740, 'strokes')
      doc.addPage()
      doc.fontSize(12).text('Another heading', 60, 40, { lineBreak: false })
      drawTable(doc, same, 60, 70, 'strokes')
    })
    expect(tablesOf(await readPdf(between, {}))).toHaveLength(2)
  })
})

describe('a table that stands in a cell of another', () => {
  const outer: DrawnTable = {
    widths: [60, 450],
    heights: [30, 320, 30],
    cells: [0, 1, 2].flatMap((r) =>
      [0, 1].map((c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text: r === 1 && c === 1 ? '' : `o${r}${c}` })),
    ),
  }
  test.each(styles)('drawn as %s: each keeps its own words', async (style) => {
    await fc.assert(
      fc.asyncProperty(arbitraryTable, async (inner) => {
        const bytes = await makePdf((doc) => {
          drawTable(doc, outer, 30, 30, style)
          drawTable(doc, inner, 100, 70, style)
        })
        const found = tablesOf(await readPdf(bytes, {})).map(cellsOf)
        expect(found).toEqual([inOrder(outer.cells), inOrder(inner.cells)])
      }),
      { numRuns: 20 },
    )
  })
})
