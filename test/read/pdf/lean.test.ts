import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { leanOf } from '../../../src/read/pdf/lean.ts'
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

/** The words of the table on a page that was taken in askew by so many degrees. */
const read = async (degrees: number) => {
  const bytes = await makePdf((doc) => {
    doc.rotate(degrees, { origin: [300, 420] })
    drawTable(doc, table, 70, 300, 'strokes')
  })
  return tablesOf(await readPdf(bytes, {})).map((t) => slotsOf(t).map((row) => row.map((c) => c && wordsOf(c))))
}

describe('a page that leans as a whole', () => {
  test.each([0, 0.5, -0.5, 2, -2])('is read as a level one, by %s°', async (degrees) => {
    expect(await read(degrees)).toEqual([words])
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
  test('is not at all where some of its lines stand level, or lean by a hair or a lot', () => {
    expect(
      leanOf([
        { lean: 0.01, count: 60 },
        { lean: 0, count: 40 },
      ]),
    ).toBe(0)
    expect(leanOf([{ lean: 0.001, count: 90 }])).toBe(0)
    expect(leanOf([{ lean: 0.5, count: 90 }])).toBe(0)
    expect(leanOf([])).toBe(0)
  })
})
