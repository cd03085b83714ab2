import { type Block, type Paragraph, type Table, type TableCell, type TableRow, wordsOf } from '../model/tree.ts'
import { labelOf } from '../text/label.ts'

/** Where a block stands on its worksheet: the number of the sheet, its first and last row, its first column. */
interface Span {
  sheet: string
  from: number
  to: number
  column: number
}

const columnIn = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1

const spanOf = (block: Block): Span | null => {
  const found = /^(sheet\[\d+\])\/([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/u.exec(block.place.path ?? '')
  if (found === null) return null
  const [, sheet, letters, from, to] = found
  return { sheet: sheet!, from: Number(from), to: Number(to ?? from), column: columnIn(letters!) }
}

/** Words in several cells, none of them numbered as the labels of rows are. */
const isHeader = (row: TableRow | undefined): boolean =>
  row !== undefined &&
  row.children.length > 1 &&
  row.children.every((c) => wordsOf(c).trim() !== '' && labelOf(wordsOf(c)).marker === null)

const isSentence = (block: Paragraph): boolean => /[。；：]$/u.test(wordsOf(block).trim())

const rowOf = (block: Paragraph, column: number): TableRow => {
  const cell: TableCell = {
    type: 'tableCell',
    rowSpan: 1,
    colSpan: 1,
    col: column,
    children: block.children,
    place: block.place,
  }
  return { type: 'tableRow', children: [cell], place: block.place }
}

const isHeaderAlone = (table: Table): boolean =>
  table.children.every((row) => row.children.length > 0 && row.children.every((c) => wordsOf(c).trim() !== ''))

/**
 * A blank sheet of a workbook that keeps no blank cells has labels alone below its header, which are read as lines. Those right under
 * a table are its rows again, and what is a table only because some of its cells are merged goes on with the one above it. A line right
 * over another header is its title. A header with nothing below it gets the row that it has room for.
 */
export const withBlankRows = (blocks: readonly Block[]): Block[] => {
  const joined: Block[] = []
  /** the last table, and the row it reaches to */
  let open: { table: Table; span: Span } | null = null
  blocks.forEach((block, i) => {
    const span = spanOf(block)
    const goesOn = open !== null && span !== null && span.sheet === open.span.sheet && span.from === open.span.to + 1
    const first = open?.span.column ?? 0
    const next = blocks[i + 1]
    const isTitle =
      next?.type === 'table' && isHeader(next.children[0]) && spanOf(next)?.from === (span?.to ?? Number.NaN) + 1
    const more =
      !goesOn || span === null || span.column < first
        ? null
        : block.type === 'paragraph'
          ? isTitle || isSentence(block)
            ? null
            : [rowOf(block, span.column - first)]
          : isHeader(block.children[0])
            ? null
            : block.children
    if (more === null || open === null || span === null) {
      open = block.type === 'table' && span !== null ? { table: block, span } : null
      joined.push(block)
      return
    }
    const table: Table = { ...open.table, children: [...open.table.children, ...more] }
    joined[joined.length - 1] = table
    open = { table, span: { ...open.span, to: span.to } }
  })
  return joined.map((block) =>
    block.type === 'table' && spanOf(block) !== null && isHeaderAlone(block)
      ? { ...block, children: [...block.children, { type: 'tableRow', children: [], place: block.place }] }
      : block,
  )
}
