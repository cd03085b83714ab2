import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/model/tree.ts'
import type { Box } from '../../../src/read/pdf/box.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { askewOn, asShown, leanOf, slantOf } from '../../../src/read/pdf/lean.ts'
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

const sentence = 'words that stand level on the page, as those of a report do'

/** The table on a page that was changed before it was drawn, and what is read of it. */
const tableOn = async (change: (doc: PDFKit.PDFDocument) => void, before = 0, drawn = table) => {
  const bytes = await makePdf((doc) => {
    for (let n = 0; n < before; n++) doc.text(sentence, 70, 60 + 20 * n)
    change(doc)
    drawTable(doc, drawn, 70, 300, 'strokes')
  })
  return tablesOf(await readPdf(bytes, {})).map((t) => slotsOf(t))
}
const wordsIn = (tables: Awaited<ReturnType<typeof tableOn>>) =>
  tables.map((t) => t.map((row) => row.map((c) => c && wordsOf(c))))

/** … that was taken in askew by so many degrees. */
const tableOf = (degrees: number) => tableOn((doc) => doc.rotate(degrees, { origin: [297.64, 420.945] }))
const read = async (degrees: number) => wordsIn(await tableOf(degrees))

/** … whose columns, or whose lines, lean by so many degrees about the middle of the table. */
const sheared = (columns: number, lines: number) => (doc: PDFKit.PDFDocument) => {
  const [right, down] = [Math.tan((columns * Math.PI) / 180), Math.tan((lines * Math.PI) / 180)]
  doc.transform(1, down, -right, 1, 350 * right, -300 * down)
}

/** Where the middle of a box lies. */
const middle = ([x0, y0, x1, y1]: Box): [number, number] => [(x0 + x1) / 2, (y0 + y1) / 2]

describe('a page that leans as a whole', () => {
  test.each([0, 0.5, -0.5, 2, -2, 5, -8])('is read as a level one, by %s°', async (degrees) => {
    expect(await read(degrees)).toEqual([words])
  })
})

describe('a page that is sheared', () => {
  test.each([
    [3, 0],
    [-1, 0],
    [8, 0],
    [0, 1],
    [0, -4],
    [2, -1],
  ])('is read as a straight one where its columns lean by %s° and its lines by %s°', async (columns, lines) => {
    expect(wordsIn(await tableOn(sheared(columns, lines)))).toEqual([words])
  })
  test.each([3, -8])(
    'is read where only its table is, whose columns lean by %s°: level lines stay what they are',
    async (columns) => {
      const large = { ...table, cells: table.cells.map((c) => ({ ...c, text: c.text.repeat(3) })) }
      expect(wordsIn(await tableOn(sheared(columns, 0), 1, large))).toEqual([
        words.map((row) => row.map((text) => text.repeat(3))),
      ])
    },
  )
  test('keeps the digits that its own edges do not cut', async () => {
    const slots = await tableOn((doc) => {
      sheared(8, 0)(doc)
      doc.translate(60, 0)
    })
    expect(wordsIn(slots)).toEqual([words])
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
    const [x0, y0, x1, y1] = asShown(600, 800, { lines: 2, columns: 2 })([100, 100, 150, 112])
    expect([x1 - x0, y1 - y0]).toEqual([expect.closeTo(50), expect.closeTo(12)])
  })
  test('are moved along its lines where only its columns lean', () => {
    const [x0, y0] = asShown(600, 800, { lines: 0, columns: 45 })([290, 490, 310, 510])
    expect([x0, y0]).toEqual([expect.closeTo(290 - 100 * Math.SQRT1_2), expect.closeTo(490 - 100 * (1 - Math.SQRT1_2))])
  })
})

describe('words askew on a level page', () => {
  const some = (lines: number, columns: number, count: number) => ({ lines, columns, count })
  test('are those of a table that was put there at a slant', () => {
    expect(askewOn([some(0, 0, 50), some(2, 2, 30)], null)).toBe(30)
  })
  test('are those of a table whose columns lean', () => {
    expect(askewOn([some(0, 0, 50), some(0, -3, 30)], null)).toBe(30)
  })
  test('are not those that the page was put straight by', () => {
    expect(askewOn([some(0, 0, 50), some(0, -3, 60)], { lines: 0, columns: -3 })).toBe(0)
  })
  test('are not what leans by a hair, nor slanted letters, nor a watermark', () => {
    expect(askewOn([some(0, 0, 50), some(0.1, 0.1, 30), some(0, 14, 30), some(30, 30, 30)], null)).toBe(0)
  })
})

describe('how a page stands', () => {
  const turned = (degrees: number, count: number) => ({ lines: degrees, columns: degrees, count })
  test('is told by its lines, most of which lean alike', () => {
    expect(leanOf([turned(0.6, 90), turned(0, 10)])).toEqual({ lines: 0.6, columns: 0.6 })
  })
  test('is told by the half of them where they lean by little: a table was put on a level page', () => {
    expect(leanOf([turned(0.6, 60), turned(0, 40)])).toEqual({ lines: 0.6, columns: 0.6 })
    expect(leanOf([turned(1.7, 60), turned(0, 40)])?.lines).toBe(0)
  })
  test('is told by the half of its columns, whose lines stay where they are when they are put upright', () => {
    const upright = { lines: 0, columns: 0, count: 40 }
    expect(leanOf([{ lines: 0, columns: 4, count: 60 }, upright])).toEqual({ lines: 0, columns: 4 })
    expect(leanOf([{ lines: 0, columns: 4, count: 30 }, upright])).toBeNull()
  })
  test('is level where most of its lines stand so, or lean by a hair or a lot', () => {
    expect(leanOf([turned(0.6, 40), turned(0, 60)])).toBeNull()
    expect(leanOf([turned(0.06, 90)])).toBeNull()
    expect(leanOf([turned(27, 90)])).toBeNull()
    expect(leanOf([])).toBeNull()
  })
  test('is upright where its letters are slanted and its columns are not', () => {
    expect(leanOf([{ lines: 0, columns: -14, count: 90 }])).toBeNull()
  })
  test('is told by the matrix of its characters', () => {
    expect(slantOf([12, 0, 0, -12, 0, 0])).toEqual({ lines: 0, columns: expect.closeTo(0) })
    expect(slantOf([1, 1, 1, -1, 0, 0])).toEqual({ lines: expect.closeTo(45), columns: expect.closeTo(45) })
    expect(slantOf([0, 12, 12, 0, 0, 0])).toEqual({ lines: 90, columns: 90 })
  })
})
