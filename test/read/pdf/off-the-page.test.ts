import { describe, expect, test } from 'vitest'
import { forLost } from '../../../src/checks/for-lost.ts'
import { unchanged } from '../../../src/checks/settings.ts'
import { finding } from '../../../src/model/new-finding.ts'
import { wordsOf } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { type Doc, type DrawnTable, drawTable, makePdf } from './drawn.ts'
import { tablesOf } from './shared.ts'

const right = 595.28
const numbers = ['11', '22', '33', '']
/** Labels, and numbers in the last column; `width` is that of the last, whose words stand in its middle. */
const tableOf = (width: number): DrawnTable => ({
  widths: [120, 80, width],
  heights: numbers.map(() => 24),
  cells: numbers.flatMap((number, r) =>
    ['label', '5', number].map((text, c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text })),
  ),
})

/** The last cell of each row with what is doubted of it, of a page on which so much is drawn, and what is said of the page. */
const lastCells = async (draw: (doc: Doc) => void) => {
  const read = await readPdf(await makePdf(draw), {})
  const cells = tablesOf(read).flatMap((t) => t.children.map((r) => r.children.at(-1)!))
  return {
    cells: cells.map((c) => [wordsOf(c), ...(c.doubts ?? []).map((d) => d.code)].join(' ')),
    said: read.findings.filter((f) => f.rule === 'off-the-page').map((f) => f.actual),
  }
}

/** A digit is 4.4 points wide in the size of the tables: the numbers end `gap` before the edge of the page, and their column behind it. */
const endingBefore = (edge: number, gap: number) => (doc: Doc) => {
  const width = 60
  drawTable(doc, tableOf(width), edge - gap - width / 2 - 4.45 - 200, 100, 'strokes')
}

describe('a table that runs off its page', () => {
  test('has no sure number and no sure blank at the edge', async () => {
    const { cells, said } = await lastCells(endingBefore(right, 2))
    expect(cells).toEqual(['11 half-covered', '22 half-covered', '33 half-covered', ' half-covered'])
    expect(said).toEqual([1])
  })
  test('keeps the numbers that stand clear of the edge', async () => {
    const { cells } = await lastCells(endingBefore(right, 6))
    expect(cells).toEqual(['11', '22', '33', ' half-covered'])
  })
  test('may run off the part of the page that is printed', async () => {
    const { cells } = await lastCells((doc) => {
      doc.rect(40, 40, 500, 760).clip()
      endingBefore(540, 2)(doc)
    })
    expect(cells).toEqual(['11 half-covered', '22 half-covered', '33 half-covered', ' half-covered'])
  })
})

describe('a table that ends within its page', () => {
  test('is sure to the edge, however close its last ruling stands to it', async () => {
    const { cells, said } = await lastCells((doc) => drawTable(doc, tableOf(12), right - 1 - 212, 100, 'strokes'))
    expect(cells).toEqual(['11', '22', '33', ''])
    expect(said).toEqual([])
  })
  test('is sure where something else runs off the page', async () => {
    const { cells, said } = await lastCells((doc) => {
      doc.moveTo(20, 60).lineTo(700, 60).stroke()
      drawTable(doc, tableOf(12), right - 1 - 212, 100, 'strokes')
    })
    expect(cells).toEqual(['11', '22', '33', ''])
    expect(said).toEqual([1])
  })
  test('may have a clip around each of its cells', async () => {
    const { cells } = await lastCells((doc) => {
      drawTable(doc, { ...tableOf(40), cells: tableOf(40).cells.map((c) => ({ ...c, text: '' })) }, 100, 100, 'strokes')
      numbers.forEach((text, r) => {
        doc
          .save()
          .rect(300, 100 + 24 * r, doc.widthOfString(text), 24)
          .clip()
        doc.text(text, 300, 108 + 24 * r, { lineBreak: false })
        doc.restore()
      })
    })
    expect(cells).toEqual(['11', '22', '33', ''])
  })
})

test.each(['missing-table', 'missing-row', 'missing-section', 'section-order'])(
  '%s is not laid at the door of an office whose page was cut',
  (rule) => {
    const about = { severity: 'warning', message: { zh: '', en: '' }, place: {} } as const
    const cut = finding({ rule: 'off-the-page', kind: 'reading', ...about })
    expect(forLost(unchanged, [cut]).adjust(finding({ rule, kind: 'report', ...about })).kind).toBe('reading')
  },
)
