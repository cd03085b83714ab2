import type { RowFrame } from '../office/flow.ts'
import { endParagraph } from './paragraphs.ts'
import { type Reading, storyOf } from './reading.ts'
import { type ParagraphState, type RowState, startParagraph } from './state.ts'

/** Tables in tables: no program writes as many. */
const MAX_TABLES = 20

const frameOf = ({ cells, head, height }: RowState): RowFrame | null =>
  cells.length === 0 ? null : { cells: cells.map((c) => ({ ...c })), head, height }

const setParagraph = (r: Reading, how: Partial<ParagraphState>): void => {
  const story = storyOf(r)
  story.paragraph = { ...story.paragraph, ...how }
}

const endCell = (r: Reading, depth: number): void => {
  setParagraph(r, { depth })
  endParagraph(r)
  storyOf(r).flow.endCell(depth)
}

const endRow = (r: Reading, depth: number, row: RowState): void => {
  const { flow } = storyOf(r)
  flow.dropSurplus(depth, row.cells.length)
  flow.endRow(depth, frameOf(row))
}

const nestedDepth = (r: Reading): number => Math.max(2, storyOf(r).paragraph.depth)

/** Something that the program works out, and whose words are not in the file. */
const workOut = (r: Reading): void => {
  const { paragraph, runs } = storyOf(r)
  if (paragraph.depth > 0) runs.push({ value: '', state: r.state, field: 'list' })
}

/** Words that end paragraphs, cells and rows of the body, and that say where and how a paragraph stands. */
export const flowWords: Record<string, (r: Reading) => void> = {
  par: (r) => endParagraph(r),
  sect: (r) => endParagraph(r),
  cell: (r) => endCell(r, 1),
  nestcell: (r) => endCell(r, nestedDepth(r)),
  row: (r) => {
    endParagraph(r, false)
    endRow(r, 1, storyOf(r).row)
  },
  nestrow: (r) => {
    const { inner } = storyOf(r)
    const depth = nestedDepth(r)
    inner.last = inner.open.pop() ?? inner.last
    if (depth === 2) inner.open = []
    endRow(r, depth, inner.last)
  },
  pard: (r) => {
    storyOf(r).paragraph = startParagraph
  },
  intbl: (r) => setParagraph(r, { depth: Math.max(1, storyOf(r).paragraph.depth) }),
  qc: (r) => setParagraph(r, { align: 'center' }),
  qr: (r) => setParagraph(r, { align: 'right' }),
  ql: (r) => setParagraph(r, { align: 'left' }),
  qj: (r) => setParagraph(r, { align: 'left' }),
  chftn: (r) => {
    const story = storyOf(r)
    if (story.note) return
    r.notes += 1
    story.runs.push({ value: String(r.notes), state: r.state, note: true })
  },
  chpgn: workOut,
  chdate: workOut,
  chtime: workOut,
  chdpl: workOut,
  chdpa: workOut,
  sectnum: workOut,
}

const frame = (r: Reading): void => setParagraph(r, { framed: true })

/** Words that say something else of a paragraph; numbers of lists have paragraphs of their own. */
export const paragraphWords: Record<string, (r: Reading, value: number | null) => void> = {
  itap: (r, n) => setParagraph(r, { depth: Math.min(Math.max(n ?? 1, 0), MAX_TABLES) }),
  outlinelevel: (r, n) => setParagraph(r, { outline: n !== null && n < 9 ? n : null }),
  s: (r, n) => {
    const outline = r.outlines.get(n ?? 0)
    if (outline !== undefined) setParagraph(r, { outline })
  },
  posx: frame,
  posy: frame,
  posnegx: frame,
  posnegy: frame,
  absw: frame,
  ls: (r, n) => {
    if (n) setParagraph(r, { listed: true })
  },
  cbpat: (r, n) => setParagraph(r, { ground: n ?? 0 }),
}
