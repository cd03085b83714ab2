import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import type { Block, Table, Text } from '../../model/tree.ts'
import { type Box, roundBox } from '../pdf/box.ts'

/** The same blocks at other places. */
export const movedBlocks = (blocks: readonly Block[], move: (place: Place) => Place): Block[] =>
  blocks.map((block) => (block.type === 'table' ? movedTable(block, move) : moved(block, move)))

const moved = <T extends { children: Text[]; place: Place }>(node: T, move: (place: Place) => Place): T => ({
  ...node,
  children: node.children.map((t) => ({ ...t, place: move(t.place) })),
  place: move(node.place),
})

const movedTable = (table: Table, move: (place: Place) => Place): Table => ({
  ...table,
  place: move(table.place),
  ...(table.leftOver
    ? { leftOver: table.leftOver.map((l) => ({ ...l, text: { ...l.text, place: move(l.text.place) } })) }
    : {}),
  children: table.children.map((row) => ({
    ...row,
    place: move(row.place),
    children: row.children.map((cell) => ({
      ...moved(cell, move),
      ...(cell.tables ? { tables: cell.tables.map((t) => movedTable(t, move)) } : {}),
    })),
  })),
})

export const movedFindings = (findings: readonly Finding[], move: (place: Place) => Place): Finding[] =>
  findings.map((f) => ({ ...f, place: move(f.place) }))

/** Moves boxes of some pages and leaves those of others where they are. */
export const movesOf =
  (pages: ReadonlyMap<number, (box: Box) => Box>) =>
  (place: Place): Place => {
    const move = place.page === undefined ? undefined : pages.get(place.page)
    return move && place.box ? { ...place, box: roundBox(move(place.box)) } : place
  }
