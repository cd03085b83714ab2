import type { Place } from '../model/place.ts'
import { type Block, type Table, withInner, wordsOf } from '../model/tree.ts'
import type { DrawnPage } from '../read/pdf/drawn-page.ts'
import type { ReviewDocument } from '../review/document.ts'

/** What a place looks like, as far as it can be shown. */
export type Picture =
  | { kind: 'text'; lines: { n: number; text: string; from?: number; to?: number }[] }
  | { kind: 'table'; rows: { words: string; span: number; own: boolean }[][] }
  | { kind: 'page'; page: number; box: Box; strip: Box }
  | { kind: 'none' }

export type Box = readonly [number, number, number, number]

/** A page of a PDF as it is shown: a picture, or words where they stand. */
export interface ProofPage {
  width: number
  height: number
  /** the picture in base64, as the file has it before it is turned so that it can be read */
  png: string | null
  turn: number
  drawn: Pick<DrawnPage, 'words' | 'edges'> | null
}

/** Pages that are shown as words where they stand, by their number. */
export const proofPages = (pages: readonly DrawnPage[]): Map<number, ProofPage> =>
  new Map(pages.map((drawn, i) => [i + 1, { width: drawn.width, height: drawn.height, png: null, turn: 0, drawn }]))

/** Characters shown on either side of a place in a line. */
const ROOM = 36
/** Points over and under a place in a page. */
const AIR = 18

const textPicture = (lines: readonly string[], { line, column, length }: Place): Picture => {
  if (line === undefined || column === undefined) return { kind: 'none' }
  const shown: { n: number; text: string; from?: number; to?: number }[] = []
  for (let n = Math.max(1, line - 1); n <= Math.min(lines.length, line + 1); n++) {
    const text = lines[n - 1]!
    if (n !== line) {
      if (text.trim() !== '') shown.push({ n, text: text.length > 2 * ROOM ? `${text.slice(0, 2 * ROOM)}…` : text })
      continue
    }
    const start = Math.max(0, column - 1 - ROOM)
    const end = Math.min(text.length, column - 1 + (length ?? 0) + ROOM)
    const lead = start > 0 ? '…' : ''
    const from = column - 1 - start + lead.length
    shown.push({
      n,
      text: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
      from,
      to: Math.min(from + (length ?? 0), lead.length + end - start),
    })
  }
  return { kind: 'text', lines: shown }
}

const clipped = (words: string): string => {
  const one = words.replace(/\s+/gu, ' ').trim()
  return one.length > 40 ? `${one.slice(0, 39)}…` : one
}

/** A row with those over and under it. */
const tablePictures = (blocks: readonly Block[]): Map<string, Picture> => {
  const found = new Map<string, Picture>()
  const tables = blocks.flatMap((b): Table[] => (b.type === 'table' ? withInner(b) : []))
  for (const { children: rows } of tables)
    rows.forEach((row, r) => {
      for (const cell of row.children) {
        const near = [rows[r - 1], row, rows[r + 1]].filter((x) => x !== undefined)
        found.set(cell.place.path ?? '', {
          kind: 'table',
          rows: near.map((x) =>
            x.children.map((c) => ({ words: clipped(wordsOf(c)), span: c.colSpan, own: c === cell })),
          ),
        })
      }
    })
  return found
}

/** How the place of each number is shown. */
export const picturesOf = (
  document:
    | Exclude<ReviewDocument, { kind: 'pdf' | 'pages' }>
    | { kind: 'pages'; pages: ReadonlyMap<number, ProofPage> },
): ((place: Place) => Picture) => {
  if (document.kind === 'text') {
    const lines = document.text.split(/\r\n|\n|\r/u)
    return (place) => textPicture(lines, place)
  }
  if (document.kind === 'tree') {
    const found = tablePictures(document.blocks)
    return (place) => found.get(place.path ?? '') ?? { kind: 'none' }
  }
  return ({ page = 0, box }) => {
    const shown = document.pages.get(page)
    if (shown === undefined || box === undefined) return { kind: 'none' }
    return {
      kind: 'page',
      page,
      box,
      strip: [0, Math.max(0, box[1] - AIR), shown.width, Math.min(shown.height, box[3] + AIR)],
    }
  }
}
