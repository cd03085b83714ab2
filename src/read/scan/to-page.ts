import type { Doubt } from '../../certainty/doubts.ts'
import { type Box, boxAround } from '../pdf/box.ts'
import { cellBox } from '../pdf/edges-to-grid.ts'
import type { Line } from '../pdf/glyphs-to-lines.ts'
import type { PageCell, PageTable } from '../pdf/grid-to-table.ts'
import { hasWords } from '../pdf/grid-to-table.ts'
import type { Glyph } from '../pdf/painted.ts'
import type { PageRead } from '../pdf/read-page.ts'
import type { ScanCell, ScanGrid, ScanPage } from './layout.ts'
import type { InkLine } from './lines.ts'
import { numberIn, type ReadLine } from './recognise.ts'

/** Recognisers put spaces between Chinese words where there are none. */
const tidied = (text: string): string => text.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/gu, '')

/** Characters of a line, each with its part of the width. */
const lineOf = ({ line, text }: ReadLine, page: ScanPage, order: number): Line => {
  const { perPoint } = page
  const box: Box = [line.x0 / perPoint, line.y0 / perPoint, (line.x1 + 1) / perPoint, (line.y1 + 1) / perPoint]
  const words = tidied(text)
  const size = Math.max(page.usual / perPoint, box[3] - box[1])
  const letters = [...words]
  const wide = (box[2] - box[0]) / letters.length
  const glyphs = letters.map(
    (letter, i): Glyph => ({
      text: letter,
      box: [box[0] + i * wide, box[1], box[0] + (i + 1) * wide, box[3]],
      base: box[3],
      size,
      turn: 0,
      vertical: false,
      bold: false,
      order: order + i,
      blank: letter.trim() === '',
      marks: ['pictured'],
    }),
  )
  return { text: words, box, words: [{ text: words, box, glyphs }], size, bold: false, vertical: false }
}

const candidatesOf = ({ text, others }: ReadLine): number[] => [
  ...new Set([text, ...others].flatMap((words) => numberIn(words) ?? [])),
]

/** What is to be thought of a cell in a picture. */
const doubtsOf = (cell: ScanCell, lines: readonly ReadLine[], certain: boolean): Doubt[] => {
  if (cell.ink === 'none') return [{ code: certain ? 'picture-blank' : 'from-picture' }]
  const [only, ...more] = lines
  if (only === undefined || more.length > 0) return [{ code: 'from-picture' }]
  const candidates = candidatesOf(only)
  const said: Doubt = candidates.length > 0 ? { code: 'from-picture', candidates } : { code: 'from-picture' }
  return only.agreed && certain ? [said, { code: 'picture-agreed' }] : [said]
}

const tableOf = (
  { grid, cells }: ScanGrid,
  page: ScanPage,
  number: number,
  read: ReadonlyMap<InkLine, ReadLine>,
  certain: boolean,
): PageTable => ({
  by: 'drawn',
  page: number,
  box: grid.box,
  xs: grid.xs,
  rows: grid.ys
    .slice(1)
    .map((bottom, r) => ({ page: number, box: [grid.xs[0]!, grid.ys[r]!, grid.xs.at(-1)!, bottom] as Box })),
  cells: grid.cells.map((own, i): PageCell => {
    const cell = cells[i]!
    const lines = cell.lines.flatMap((line) => read.get(line) ?? [])
    return {
      ...own,
      page: number,
      area: cellBox(grid, own),
      lines: lines.filter((l) => l.text !== '').map((l, n) => lineOf(l, page, 1000 * n)),
      pictured: doubtsOf(cell, lines, certain),
    }
  }),
  open: grid.open,
  doubts: [],
})

/**
 * A page in which lines were recognised → the same as a page with text gives, in points of the page turned upright.
 *
 * @param certain the page is good enough for numbers that are agreed upon to be given
 */
export const toPage = (page: ScanPage, number: number, lines: readonly ReadLine[], certain: boolean): PageRead => {
  const read = new Map(lines.map((l) => [l.line, l]))
  const { raster, perPoint } = page
  return {
    page: number,
    width: raster.width / perPoint,
    height: raster.height / perPoint,
    lean: null,
    tables: page.grids.map((g) => tableOf(g, page, number, read, certain)).filter(hasWords),
    lines: page.lines.flatMap((line, n) => {
      const own = read.get(line)
      return own === undefined || own.text === '' ? [] : [lineOf(own, page, 1000 * n)]
    }),
    rules: [],
    grids: page.grids.map((g) => g.grid),
    unseen: { hidden: [], fields: [], drawings: [], pieces: [] },
    broken: false,
    runsOff: false,
    struck: false,
    slanted: '',
    marks: new Set(),
    faint: new Map(),
    findings: [],
  }
}

/** A box of the page turned upright, on the page as it is stored. */
export const boxOnPage = (box: Box, page: Pick<ScanPage, 'back' | 'perPoint'>, storedPerPoint: number): Box => {
  const { back, perPoint } = page
  const corners = [
    [box[0], box[1]],
    [box[2], box[1]],
    [box[0], box[3]],
    [box[2], box[3]],
  ].map(([x, y]): Box => {
    const [u, v] = back(x! * perPoint, y! * perPoint)
    return [u / storedPerPoint, v / storedPerPoint, u / storedPerPoint, v / storedPerPoint]
  })
  return boxAround(corners)
}
