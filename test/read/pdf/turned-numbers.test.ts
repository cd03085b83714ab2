import { describe, expect, test } from 'vitest'
import { edgesToGrids } from '../../../src/read/pdf/edges-to-grid.ts'
import { glyphsToLines } from '../../../src/read/pdf/glyphs-to-lines.ts'
import { gridToTable } from '../../../src/read/pdf/grid-to-table.ts'
import type { Edge, Glyph } from '../../../src/read/pdf/painted.ts'
import { withNumbersUpright } from '../../../src/read/pdf/turned-numbers.ts'
import { numbersAside } from '../../../src/read/pdf/unseen-in-cells.ts'
import { glyph, row } from './glyphs.ts'

const h = (at: number, from: number, to: number): Edge => ({ way: 'h', at, from, to })
const v = (at: number, from: number, to: number): Edge => ({ way: 'v', at, from, to })
/** Digits one above the other, read from below (270) or from above (90). */
const onItsSide = (digits: string, x: number, top: number, turn: 90 | 270): Glyph[] =>
  [...digits].map((text, i) => {
    const at = turn === 90 ? top + 5 * i : top + 5 * (digits.length - 1 - i)
    return { ...glyph(text, x, at), box: [x, at, x + 10, at + 5], turn }
  })
/** Digits on their heads: the first stands on the right. */
const onItsHead = (digits: string, x: number, y: number): Glyph[] =>
  [...digits].map((text, i) => glyph(text, x + 5 * (digits.length - 1 - i), y, 10, { turn: 180 }))

describe('numbers at a slant', () => {
  const boxes = (glyphs: Glyph[]) => numbersAside(glyphs, [-1]).map(({ box }) => box)
  test('painted one after the other in two cells are seen in each', () => {
    expect(boxes([...row('12', 10, 5, 10, { turn: -1 }), ...row('34', 60, 5, 10, { turn: -1 })])).toEqual([
      [10, 5, 20, 15],
      [60, 5, 70, 15],
    ])
  })
  test('are two even where both cells are narrow', () => {
    expect(boxes([...row('18', 10, 5, 10, { turn: -1 }), ...row('850', 24, 5, 10, { turn: -1 })])).toHaveLength(2)
  })
  test('have their unit behind them', () => {
    expect(boxes(row('0万元', 10, 5, 10, { turn: -1 }))).toEqual([[10, 5, 35, 15]])
    expect(boxes(row('2023年', 10, 5, 10, { turn: -1 }))).toEqual([])
  })
  test('with words among them are a watermark', () => {
    expect(boxes(row('甲12', 10, 5, 10, { turn: -1 }))).toEqual([])
  })
})

describe('numbers on their heads', () => {
  test('stand on the line of the words beside them', () => {
    const line = glyphsToLines(withNumbersUpright([...row('申请数量', 10, 5), ...onItsHead('50822', 60, 5)]))
    expect(line.map((l) => l.text)).toEqual(['申请数量 50822'])
  })
  test('stay in their places', () => {
    const [line] = glyphsToLines(withNumbersUpright(onItsHead('50822', 60, 5)))
    expect(line!.box).toEqual([60, 5, 85, 15])
  })
  test('words on their heads are left alone', () => {
    const words = row('申请', 10, 5, 10, { turn: 180 })
    expect(withNumbersUpright(words)).toEqual(words)
  })
})

describe('numbers on their side', () => {
  const grid = edgesToGrids([h(0, 0, 100), h(20, 0, 100), h(40, 0, 100), v(0, 0, 40), v(50, 0, 40), v(100, 0, 40)])
    .grids[0]!
  const marked = (glyphs: Glyph[]) =>
    gridToTable(grid, glyphs, 1).table.cells.flatMap((k) =>
      k.lines.map((l) => [l.text, l.words.every((w) => w.glyphs.every((g) => g.marks?.includes('crosses-ruling')))]),
    )
  test.each([90, 270] as const)('at %d degrees are read where their cell holds the whole of them', (turn) => {
    expect(marked(onItsSide('120', 60, 2, turn))).toEqual([['120', false]])
  })
  test.each([90, 270] as const)('at %d degrees are open where they go through a ruling', (turn) => {
    expect(marked(onItsSide('24004', 60, 8, turn)).map(([, isMarked]) => isMarked)).toEqual([true, true])
  })
  test('are open where they stick out of the table', () => {
    expect(marked(onItsSide('24004', 60, -8, 90)).map(([, isMarked]) => isMarked)).toEqual([true])
  })
  test('in two cells one below the other are two', () => {
    expect(marked([...onItsSide('12', 60, 2, 90), ...onItsSide('34', 60, 24, 90)])).toEqual([
      ['12', false],
      ['34', false],
    ])
  })
})
