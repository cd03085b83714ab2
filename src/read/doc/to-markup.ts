import type { Element, ElementContent, Root } from 'hast'
import type { Numbering } from '../docx/numbering.ts'
import { type BorderedCell, type BorderedRow, bordersToTable } from '../office/borders.ts'
import { paragraphToMarkup, type RunLook, wordsToMarkup } from '../office/markup.ts'
import { lookOf } from './looks.ts'
import type { Aside } from './notes.ts'
import { type CellFrame, readRow } from './rows.ts'
import type { DocParagraph } from './stories.ts'

type Ground = number | null | undefined
/** Made when it is known what the cell around it paints. */
type Block = (ground: Ground) => ElementContent[]

/** A table that is being read: cells of the row that has not ended yet. */
interface OpenTable {
  rows: BorderedRow[]
  cells: Block[][]
  blocks: Block[]
  /** rows whose cells are not those that they define */
  odd: number
}

const alignments = ['left', 'center', 'right']

/** Signs that stand for something else than themselves. */
const signs: Record<string, string> = {
  '\u000b': '\n',
  '\u000e': '\n',
  '\u001e': '-',
  '\u001f': '',
  '\u00a0': '\u00a0',
}
const control = /[\u0000-\u0008\u000b\u000e-\u001f]/g

export interface MarkupOptions {
  numbering: Numbering
  asides: readonly Aside[]
  paragraphs: (from: number, to: number) => Iterable<DocParagraph>
  /** whether a paragraph style paints or is plain, for tables: null where it cannot be told */
  groundOfRow: (row: DocParagraph) => Ground
}

/**
 * Paragraphs of a .doc as markup: words with what hides them or sets them apart, automatic numbers written out, results of
 * fields, rows put together from their cells, notes and text boxes after the paragraph they hang on.
 */
export const storyToMarkup = (
  from: number,
  to: number,
  { numbering, asides, paragraphs, groundOfRow }: MarkupOptions,
): { tree: Root; oddRows: number } => {
  const root: Block[] = []
  const open: OpenTable[] = []
  let oddRows = 0
  const counts = { footnote: 0, endnote: 0 }
  const waiting = [...asides].sort((a, b) => a.anchor - b.anchor)
  /** fields that are open: whether their result is being read */
  const fields: boolean[] = []

  const into = (): Block[] => open.at(-1)?.blocks ?? root

  const closeTable = (): void => {
    const table = open.pop()!
    // cells without the end of their row
    if (table.cells.length > 0 || table.blocks.length > 0) {
      if (table.blocks.length > 0) table.cells.push(table.blocks)
      endRow(table, null, undefined)
    }
    oddRows += table.odd
    if (table.rows.length > 0) {
      const made = bordersToTable(table.rows)
      into().push(() => [made])
    }
  }

  const wordsOf = ({ words, state }: DocParagraph, noteOf: (at: number) => string | null) => {
    const runs: { value: string; look: (ground: Ground) => RunLook }[] = []
    for (const { from: start, value, state: own } of words) {
      if (own.deleted) continue
      const add = (text: string, note = false): void => {
        if (text === '') return
        const look = (ground: Ground): RunLook => {
          const made = lookOf(own, [state.ground, ground])
          return note ? { ...made, note, raised: made.raised ?? 'super' } : made
        }
        runs.push({ value: text, look })
      }
      let plain = ''
      for (let i = 0; i < value.length; i++) {
        const sign = value[i]!
        if (sign >= ' ' || sign === '\t') {
          if (own.special && sign === '(' && own.symbol !== null) plain += printable(own.symbol)
          else if (fields.every((result) => result)) plain += sign
          continue
        }
        if (sign === '\u0013') fields.push(false)
        else if (sign === '\u0014' && fields.length > 0) fields[fields.length - 1] = true
        else if (sign === '\u0015') fields.pop()
        else if (sign === '\u0002') {
          add(plain)
          plain = ''
          add(noteOf(start + i) ?? '', true)
        } else if (fields.every((result) => result)) plain += signs[sign] ?? ''
      }
      add(plain)
    }
    return runs
  }

  const toBlock = (paragraph: DocParagraph, noteOf: (at: number) => string | null): Block => {
    const { state, markState } = paragraph
    const runs = wordsOf(paragraph, noteOf)
    const numbered = state.list > 0 && state.list < NO_LIST && !(markState.deleted && runs.length === 0)
    const number = numbered
      ? (numbering.next({ numId: String(state.list), ilvl: state.listLevel, styles: [] }) ?? '')
      : ''
    return (ground) => {
      const looks = runs.map(({ value, look }) => ({ value, look: look(ground) }))
      const sized = new Set(looks.map(({ look }) => look.size)).size > 1
      const children = looks.flatMap(({ value, look }) => {
        const { size, ...rest } = look
        const small = size !== undefined && (sized || size <= SPECK)
        return wordsToMarkup(value.replace(control, ''), small ? look : rest)
      })
      const words = number === '' ? children : [...wordsToMarkup(number), ...children]
      if (words.length === 0) return [paragraphToMarkup([])]
      const level = state.outline < 9 ? state.outline + 1 : undefined
      return [paragraphToMarkup(words, { level, align: alignments[state.align] })]
    }
  }

  const endRow = (table: OpenTable, row: ReturnType<typeof readRow>, ground: Ground): void => {
    const { cells } = table
    table.cells = []
    table.blocks = []
    if (cells.length === 0) return
    const fits = row !== null && row.cells.length === cells.length
    if (!fits) table.odd += 1
    const frames: CellFrame[] = fits
      ? row.cells
      : cells.map((_, i) => ({ left: i * PLAIN, right: (i + 1) * PLAIN, merged: false }))
    const out: BorderedCell[] = []
    cells.forEach((blocks, i) => {
      const frame = frames[i]!
      const before = out.at(-1)
      const children = blocks.flatMap((block) => block(frame.ground ?? ground))
      // what is left in a cell that is part of the one before it is not shown
      if (frame.merged && before) before.right = Math.max(before.right, frame.right)
      else {
        const cell: BorderedCell = { left: frame.left, right: frame.right, children }
        if (frame.down) cell.down = frame.down
        out.push(cell)
      }
    })
    table.rows.push({ cells: out, head: row?.head ?? false })
  }

  const take = (paragraph: DocParagraph, noteOf: (at: number) => string | null): void => {
    const { state, mark, markState } = paragraph
    const depth = state.depth
    while (open.length > depth) closeTable()
    while (open.length < depth) open.push({ rows: [], cells: [], blocks: [], odd: 0 })
    const table = open.at(-1)
    if (table === undefined) {
      root.push(toBlock(paragraph, noteOf))
      return
    }
    const endsRow = depth === 1 ? state.rowEnd : state.innerRowEnd
    if (endsRow) {
      if (markState.deleted) {
        table.cells = []
        table.blocks = []
      } else endRow(table, readRow(paragraph.changes), groundOfRow(paragraph))
      return
    }
    table.blocks.push(toBlock(paragraph, noteOf))
    if (depth === 1 ? mark === '\u0007' : state.innerCell) {
      table.cells.push(table.blocks)
      table.blocks = []
    }
  }

  const takeStory = (start: number, end: number, noteOf: (at: number) => string | null): void => {
    const depth = open.length
    const kept = fields.splice(0)
    for (const paragraph of paragraphs(start, end)) {
      // within a cell, what hangs on a paragraph stays in that cell
      if (depth > 0) {
        const block = toBlock(paragraph, noteOf)
        if (paragraph.words.length > 0) into().push(block)
      } else take(paragraph, noteOf)
    }
    if (depth === 0) while (open.length > 0) closeTable()
    fields.splice(0, fields.length, ...kept)
  }

  const numberAt = (at: number): string | null => {
    const note = asides.find((a) => a.anchor === at && a.kind !== 'box')
    if (note === undefined || note.kind === 'box') return null
    counts[note.kind] += 1
    return String(counts[note.kind])
  }

  const hang = (until: number): void => {
    // rows and tables are not cut in two by what hangs on them
    if (open.length > 0 && open.some((t) => t.blocks.length === 0)) return
    while (waiting.length > 0 && waiting[0]!.anchor < until) {
      const { from: start, to: end } = waiting.shift()!
      takeStory(start, end, () => null)
    }
  }

  for (const paragraph of paragraphs(from, to)) {
    while (open.length > paragraph.state.depth) closeTable()
    hang(paragraph.from)
    take(paragraph, numberAt)
    hang(paragraph.to)
  }
  while (open.length > 0) closeTable()
  hang(Number.POSITIVE_INFINITY)
  return {
    tree: { type: 'root', children: root.flatMap((block) => block(undefined)) as Element[] },
    oddRows,
  }
}

/** Numbers of lists from here on say that there is none. */
const NO_LIST = 0x7ff
const SPECK = 2
/** Width of a cell of which nothing is known, in twips. */
const PLAIN = 1000

/** Signs of symbol fonts are private characters that mean nothing outside the font. */
const printable = (code: number): string => (code >= 0xf000 ? '' : String.fromCharCode(code))
