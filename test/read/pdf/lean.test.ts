import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/model/tree.ts'
import type { Box } from '../../../src/read/pdf/box.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { askewOn, asShown, leanOf } from '../../../src/read/pdf/lean.ts'
import { type DrawnTable, drawTable, makePdf } from './drawn.ts'
import { slotsOf, tablesOf } from './shared.ts'

const words = [
  ['label', 'first', 'second', 'third'],
  ['one', '12', '0', '7'],
  ['two', '345', '6', '1'],
  ['three', '8', '90', '33'],
]
const table: DrawnTable = {
  widths: [120, 110, 110, 110],
  heights: [24, 24, 24, 24],
  cells: words.flatMap((row, r) => row.map((text, c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text }))),
}

/** The table on a page that was taken in askew by so many degrees. */
const tableOf = async (degrees: number) => {
  const bytes = await makePdf((doc) => {
    doc.rotate(degrees, { origin: [297.64, 420.945] })
    drawTable(doc, table, 70, 300, 'strokes')
  })
  return tablesOf(await readPdf(bytes, {})).map((t) => slotsOf(t))
}
const read = async (degrees: number) =>
  (await tableOf(degrees)).map((t) => t.map((row) => row.map((c) => c && wordsOf(c))))

/** Where the middle of a box lies. */
const middle = ([x0, y0, x1, y1]: Box): [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2]

describe('a page that leans as a whole', () => {
  test.each([0, 0.5, -0.5, 2, -2, 5, -8])('is read as a level one, by %s°', async (degrees) => {
    expect(await read(degrees)).toEqual([words])
  })
})

describe('places on a page that leans', () => {
  test.each([1, -2])('are where the words are shown, at %s°', async (degrees) => {
    const [[level], [askew]] = [await tableOf(0), await tableOf(degrees)]
    const [angle, x0, y0] = [(degrees * Math.PI) / 180, 297.64, 420.945]
    level!.forEach((row, r) => {
      row.forEach((cell, c) => {
        const [x, y] = middle(cell!.place.box!)
        const [right, down] = [x - x0, y - y0]
        const shown = middle(askew![r]![c]!.place.box!)
        expect(shown[0]).toBeCloseTo(x0 + Math.cos(angle) * right - Math.sin(angle) * down, 0)
        expect(shown[1]).toBeCloseTo(y0 + Math.sin(angle) * right + Math.cos(angle) * down, 0)
      })
    })
  })
  test('keep the size of their words', () => {
    const [x0, y0, x1, y1] = asShown(600, 800, 2)([100, 100, 150, 112])
    expect([x1 - x0, y1 - y0]).toEqual([expect.closeTo(50), expect.closeTo(12)])
  })
})

describe('words askew on a level page', () => {
  test('are those of a table that was put there at a slant', () => {
    expect(
      askewOn([
        { lean: 0, count: 50 },
        { lean: Math.tan(Math.PI / 90), count: 30 },
      ]),
    ).toBe(30)
  })
  test('are not what leans by a hair, nor a watermark', () => {
    expect(
      askewOn([
        { lean: 0.002, count: 50 },
        { lean: 0.6, count: 30 },
      ]),
    ).toBe(0)
  })
})

describe('how a page leans', () => {
  test('is told by its lines, most of which lean alike', () => {
    expect(
      leanOf([
        { lean: 0.01, count: 90 },
        { lean: 0, count: 10 },
      ]),
    ).toBeCloseTo(0.573)
  })
  test('is told by the half of them where they lean by little: a table was put on a level page', () => {
    const half = (lean: number) =>
      leanOf([
        { lean, count: 60 },
        { lean: 0, count: 40 },
      ])
    expect(half(0.01)).toBeCloseTo(0.573)
    expect(half(0.03)).toBe(0)
  })
  test('is not at all where most of its lines stand level, or lean by a hair or a lot', () => {
    expect(
      leanOf([
        { lean: 0.01, count: 40 },
        { lean: 0, count: 60 },
      ]),
    ).toBe(0)
    expect(leanOf([{ lean: 0.001, count: 90 }])).toBe(0)
    expect(leanOf([{ lean: 0.5, count: 90 }])).toBe(0)
    expect(leanOf([])).toBe(0)
  })
})
