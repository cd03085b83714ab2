import type { Element, ElementContent, Root } from 'hast'
import { NianbaoError } from '../../base/error.ts'
import { addAll } from '../../base/extremes.ts'
import { type BorderedCell, type BorderedRow, bordersToTable, wordsIn } from './borders.ts'

/** A colour; null where it cannot be told, undefined where nothing is painted. */
export type Ground = number | null | undefined
/** What is made when it is known what the cell around it paints. */
export type Block = (ground: Ground) => ElementContent[]

/** A cell as its row defines it, in twips. */
export interface CellFrame {
  left: number
  right: number
  /** goes on to the right into the cell before it */
  merged: boolean
  down?: 'first' | 'later'
  /** what is painted behind the words */
  ground?: Ground
}

export interface RowFrame {
  cells: readonly CellFrame[]
  head: boolean
  /** in twips; below zero: exactly so high, whatever is in it */
  height?: number
}

/** Rows that are exactly this high (2 points) show nothing. */
const FLAT = 40
const isFlat = ({ height = 0 }: RowFrame): boolean => height < 0 && height >= -FLAT

/** A table that is being read: cells of the row that has not ended yet. */
interface OpenTable {
  rows: BorderedRow[]
  cells: Block[][]
  blocks: Block[]
  /** a table has ended in the row */
  nested: boolean
}

/** Paragraphs that show nothing. */
const isBare = (blocks: readonly Block[]): boolean =>
  blocks.every((block) =>
    block(undefined).every((n) => n.type === 'element' && n.tagName === 'p' && n.children.length === 0),
  )

/** Paragraphs of one document; each takes memory whether it has words or not. */
const MAX_BLOCKS = 1_000_000
/** Width of a cell of which nothing is known, in twips. */
const PLAIN = 1000

const tooMany = (): NianbaoError =>
  new NianbaoError('too-large', {
    zh: `文档的段落和单元格超过 ${MAX_BLOCKS} 个。请确认它是一份年报。`,
    en: `The document has more than ${MAX_BLOCKS} paragraphs and cells. Make sure that this is one report.`,
  })

/**
 * Puts blocks into the cells and tables in which .doc and .rtf say they are: both say the depth of each paragraph, where
 * a cell ends, and at the end of a row how it is built.
 *
 * Over the bounds: tables that are open, notes that wait for their end and what was odd are one state, which each of its
 * few steps changes.
 */
export const openFlow = () => {
  const root: Block[] = []
  const open: OpenTable[] = []
  /** rows whose cells are not those that they define, and cells whose words are merged away */
  const odd = { rows: 0, merged: [] as string[] }
  let count = 0
  /** notes that hang on words in tables: they come after the outermost of them */
  const notes: Block[] = []

  const add = (block: Block): void => {
    count += 1
    if (count > MAX_BLOCKS) throw tooMany()
    ;(open.at(-1)?.blocks ?? root).push(block)
  }

  const endRow = (table: OpenTable, row: RowFrame | null, ground: Ground): void => {
    const { cells } = table
    Object.assign(table, { cells: [], blocks: [], nested: false })
    if (cells.length === 0) return
    const fits = row !== null && row.cells.length === cells.length
    if (!fits) odd.rows += 1
    const frames: readonly CellFrame[] = fits
      ? row.cells
      : cells.map((_, i) => ({ left: i * PLAIN, right: (i + 1) * PLAIN, merged: false }))
    const out: BorderedCell[] = []
    cells.forEach((blocks, i) => {
      const frame = frames[i]!
      const before = out.at(-1)
      const children = blocks.flatMap((block) => block(frame.ground === undefined ? ground : frame.ground))
      // what is left in a cell that is part of the one before it is not shown
      if (frame.merged && before) {
        before.right = Math.max(before.right, frame.right)
        const words = wordsIn(children).trim()
        if (words !== '') odd.merged.push(words)
        return
      }
      const cell: BorderedCell = { left: frame.left, right: frame.right, children }
      if (frame.down) cell.down = frame.down
      out.push(cell)
    })
    table.rows.push({ cells: out, head: row?.head ?? false, flat: row !== null && isFlat(row) })
  }

  const close = (): void => {
    const table = open.pop()!
    // cells without the end of their row
    if (table.blocks.length > 0) table.cells.push(table.blocks)
    endRow(table, null, undefined)
    if (table.rows.length === 0) return
    const made = bordersToTable(table.rows, (words) => odd.merged.push(words))
    add(() => [made])
    const around = open.at(-1)
    if (around) around.nested = true
  }

  const leave = (depth: number): void => {
    while (open.length > depth) close()
    if (open.length === 0) addAll(root, notes.splice(0))
  }

  const toDepth = (depth: number): void => {
    leave(depth)
    while (open.length < depth) open.push({ rows: [], cells: [], blocks: [], nested: false })
  }

  return {
    odd,
    /** tables that are open */
    depth: () => open.length,
    /** whether words can stand where the flow is without a cell around them being cut */
    inCell: () => open.length === 0 || open.every((t) => t.blocks.length > 0),
    /** closes tables that a paragraph of this depth is no longer in */
    leave,
    paragraph: (depth: number, block: Block): void => {
      toDepth(depth)
      add(block)
    },
    /** what hangs on the paragraph before it stands where that stands; a note does not stand in a cell */
    aside: (block: Block, isNote: boolean): void => {
      if (isNote && open.length > 0) notes.push(block)
      else add(block)
    },
    endCell: (depth: number): void => {
      toDepth(depth)
      const table = open.at(-1)
      if (table === undefined) return
      table.cells.push(table.blocks)
      table.blocks = []
    },
    endRow: (depth: number, row: RowFrame | null, ground?: Ground): void => {
      toDepth(depth)
      const table = open.at(-1)
      if (table) endRow(table, row, ground)
    },
    dropRow: (depth: number): void => {
      toDepth(depth)
      const table = open.at(-1)
      if (table) Object.assign(table, { cells: [], blocks: [], nested: false })
    },
    /**
     * Drops bare cells at the end of a row beyond those that it defines. LibreOffice loses count of the cells of a row
     * when a table stands in one of them, and closes cells that are closed already.
     */
    dropSurplus: (depth: number, defined: number): void => {
      toDepth(depth)
      const table = open.at(-1)
      if (!table?.nested || defined === 0) return
      if (table.cells.slice(defined).every(isBare)) table.cells.length = Math.min(table.cells.length, defined)
    },
    finish: (): Root => {
      leave(0)
      return { type: 'root', children: root.flatMap((block) => block(undefined)) as Element[] }
    },
    /** the blocks so far, for words that hang on others */
    blocks: (): Block[] => {
      leave(0)
      return root
    },
  }
}

export type Flow = ReturnType<typeof openFlow>
