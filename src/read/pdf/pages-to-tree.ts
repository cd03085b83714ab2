import { addAll } from '../../base/extremes.ts'
import type { Block, Paragraph } from '../../model/tree.ts'
import { type Box, boxAround } from './box.ts'
import { findFurniture, type PlacedLine } from './furniture.ts'
import type { Line } from './glyphs-to-lines.ts'
import type { PageTable, TableDoubt } from './grid-to-table.ts'
import { joinPages } from './join-pages.ts'
import { linesToParagraphs, type Measure, measureOf, type TextLine } from './lines-to-paragraphs.ts'
import { markHeadings } from './mark-headings.ts'
import { numbersInCell, paddingOf } from './numbers-in-cell.ts'
import type { PageRead } from './read-page.ts'
import { tableToNode } from './table-to-node.ts'
import { unruledTables } from './unruled/pages.ts'

type Item = { page: number; box: Box; table: PageTable } | { page: number; box: Box; line: Line }

/** Pages → blocks in reading order: page furniture told apart, paragraphs and tables joined over page breaks. */
export const pagesToTree = (pages: readonly PageRead[]): { blocks: Block[]; doubts: TableDoubt[] } => {
  const repeated = furnitureOf(pages)
  const measures = new Map<number, Measure>()
  const sequence: (PageTable | TextLine[])[] = []
  const aligned = unruledTables(pages, repeated)
  // The head of a table that every page repeats belongs to the table, and not to the page.
  const furniture = new Set([...repeated].filter((l) => !aligned.used.has(l)))
  for (const p of pages) {
    const lines = p.lines.filter((l) => !furniture.has(l) && !aligned.used.has(l))
    const tables = [...p.tables, ...(aligned.tables.get(p) ?? [])]
    measures.set(p.page, measureOf(lines, p.width))
    for (const item of inReadingOrder(p.page, tables, lines)) {
      const last = sequence.at(-1)
      if ('table' in item) {
        // Only the last block of the page before can go on here; anything in between has ended it.
        const before = last && !Array.isArray(last) && last.rows.at(-1)!.page === p.page - 1 ? last : undefined
        // Tables without rulings are read over all their pages already.
        const joined = before && item.table.by === 'drawn' ? joinPages(before, item.table) : undefined
        if (joined) sequence[sequence.length - 1] = joined
        else sequence.push(item.table)
      } else if (Array.isArray(last)) last.push({ line: item.line, page: p.page })
      else sequence.push([{ line: item.line, page: p.page }])
    }
  }

  const measure = (page: number): Measure => measures.get(page) ?? { left: 0, right: 0 }
  const blocks: Block[] = []
  const doubts: TableDoubt[] = []
  const looks = new Map<Paragraph, TextLine[]>()
  for (const part of sequence)
    if (Array.isArray(part)) addAll(blocks, linesToParagraphs(part, measure, looks))
    else {
      blocks.push(tableToNode(part))
      doubts.push(...part.doubts, ...numberDoubts(part))
    }
  markHeadings(looks)
  return { blocks: withFurniture(blocks, pages, furniture), doubts }
}

const numberDoubts = (table: PageTable): TableDoubt[] => {
  const padding = paddingOf(table)
  return table.cells.flatMap((k) => {
    if (numbersInCell(k, padding) !== 'wrapped') return []
    const text = k.lines.map((l) => l.text).join('')
    return [{ rule: 'number-over-lines', page: k.page, box: boxAround(k.lines.map((l) => l.box)), text } as const]
  })
}

const furnitureOf = (pages: readonly PageRead[]): Set<Line> => {
  const lines: PlacedLine[] = []
  const outermost = new Set<Line>()
  for (const p of pages) {
    for (const line of p.lines) lines.push({ line, page: p.page, pageHeight: p.height })
    const boxes = p.tables.map((t) => t.box)
    const top = Math.min(...p.lines.map((l) => l.box[1]), ...boxes.map((b) => b[1]))
    const bottom = Math.max(...p.lines.map((l) => l.box[3]), ...boxes.map((b) => b[3]))
    for (const l of p.lines) if (l.box[1] === top || l.box[3] === bottom) outermost.add(l)
  }
  return findFurniture(lines, outermost)
}

/** From top to bottom; what stands side by side from left to right. */
const inReadingOrder = (page: number, tables: readonly PageTable[], lines: readonly Line[]): Item[] => {
  const items: Item[] = [
    ...tables.map((table) => ({ page, box: table.box, table })),
    ...lines.map((line) => ({ page, box: line.box, line })),
  ].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
  const ordered: Item[] = []
  while (items.length > 0) {
    // The next is the highest one that has nothing left of it at its own height.
    let pick = 0
    for (let i = 1; i < items.length; i++) {
      const [a, b] = [items[pick]!.box, items[i]!.box]
      const beside = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 0.5 * Math.min(a[3] - a[1], b[3] - b[1])
      if (beside && b[2] <= a[0] + 1) pick = i
    }
    addAll(ordered, items.splice(pick, 1))
  }
  return ordered
}

/** Puts the furniture of each page before or after what begins on that page. */
const withFurniture = (blocks: Block[], pages: readonly PageRead[], furniture: ReadonlySet<Line>): Block[] => {
  const all: Block[] = []
  let next = 0
  for (const p of pages) {
    const own = p.lines.filter((l) => furniture.has(l))
    const at = (top: boolean): Paragraph[] =>
      own
        .filter((l) => l.box[1] < p.height / 2 === top)
        .map((l) => {
          const [paragraph] = linesToParagraphs([{ line: l, page: p.page }], () => ({ left: 0, right: p.width }))
          return { ...paragraph!, furniture: true }
        })
    addAll(all, at(true))
    while (next < blocks.length && blocks[next]!.place.page! <= p.page) all.push(blocks[next++]!)
    addAll(all, at(false))
  }
  return [...all, ...blocks.slice(next)]
}
