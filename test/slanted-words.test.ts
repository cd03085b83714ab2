import { expect, test } from 'vitest'
import { forLost } from '../src/checks/for-lost.ts'
import { unchanged } from '../src/checks/settings.ts'
import { finding } from '../src/model/new-finding.ts'
import { readPdf } from '../src/read/pdf/index.ts'
import { type DrawnTable, drawTable, makePdf } from './read/pdf/drawn.ts'

const labels = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const table: DrawnTable = {
  widths: [120, 110],
  heights: labels.map(() => 24),
  cells: labels.flatMap((label, r) =>
    [label, `${r}7`].map((text, c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text })),
  ),
}

/** A level page with the table at a slant, or sheared: what is said of it. */
const said = async (degrees: number, draw = true, sheared = 0) => {
  const bytes = await makePdf((doc) => {
    for (let y = 0; y < 12; y++)
      doc.text('words that stand level on the page, as those of a report do', 70, 60 + 20 * y)
    doc.rotate(degrees, { origin: [300, 500] })
    doc.transform(1, 0, sheared, 1, -500 * sheared, 0)
    if (draw) drawTable(doc, table, 70, 450, 'strokes')
    else for (const y of [420, 520, 620]) doc.fillColor('#ddd').text('INTERNAL 2023', 100, y)
  })
  return (await readPdf(bytes, {})).findings.filter((f) => f.rule === 'slanted-words').map((f) => f.actual)
}

test.each([2, -2, 8, -20, 90, 180])(
  'a table at a slant of %s° on a level page is said to be there',
  async (degrees) => {
    expect(await said(degrees)).toEqual([expect.any(Number)])
  },
)

test('a table whose columns lean on a page of other words is said to be there', async () => {
  expect(await said(0, true, 0.05)).toEqual([expect.any(Number)])
})

test('a level table is not said to be at a slant, nor is a watermark', async () => {
  expect(await said(0)).toEqual([])
  expect(await said(-30, false)).toEqual([])
})

test.each(['missing-table', 'missing-row', 'ragged-row', 'missing-section', 'section-order'])(
  '%s is not laid at the door of an office whose page has a table at a slant',
  (rule) => {
    const about = { severity: 'warning', message: { zh: '', en: '' }, place: {} } as const
    const slanted = finding({ rule: 'slanted-words', kind: 'reading', ...about })
    expect(forLost(unchanged, [slanted]).adjust(finding({ rule, kind: 'report', ...about })).kind).toBe('reading')
  },
)

test('a blank of a table is none for sure on a page with words askew', async () => {
  const blankIn = async (askew: boolean) => {
    const bytes = await makePdf((doc) => {
      drawTable(
        doc,
        { ...table, cells: table.cells.map((c) => (c.text === '27' ? { ...c, text: '' } : c)) },
        70,
        450,
        'strokes',
      )
      doc
        .rotate(askew ? 1 : 0, { origin: [300, 100] })
        .fontSize(8)
        .text('words that do not stand level', 70, 100)
    })
    const [block] = (await readPdf(bytes, {})).root.children.filter((b) => b.type === 'table')
    return block!.children[2]!.children[1]!.doubts?.map((d) => d.code) ?? []
  }
  expect(await blankIn(false)).toEqual([])
  expect(await blankIn(true)).toEqual(['unused-beside'])
})
