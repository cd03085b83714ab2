import type { Element, ElementContent } from 'hast'
import { isXml, type XmlElement } from '../docx/xml.ts'
import { make } from '../office/markup.ts'
import { lengthIn } from './drawings.ts'
import type { Context, Reading } from './reading.ts'
import type { ToBlocks } from './runs.ts'

/** Cells of one document with all that are repeated. */
const MAX_REPEATED = 200_000

/** Rows that are this high in centimetres (2 points), whatever is in them, show nothing. */
const NO_HEIGHT = 0.07
const isFlat = (height: string | undefined): boolean => height !== undefined && lengthIn(height) <= NO_HEIGHT

const rowsOf = (table: XmlElement): XmlElement[] =>
  table.children.filter(isXml).flatMap((c) => {
    if (c.name === 'table:table-row') return [c]
    return /^table:table-(?:header-rows|rows|row-group)$/.test(c.name) ? rowsOf(c) : []
  })

/** How often a cell or a row stands there. */
const timesOf = (r: Reading, node: XmlElement, name: 'columns' | 'rows'): number => {
  const n = Math.max(1, Number(node.attributes[`table:number-${name}-repeated`] ?? 1) || 1)
  r.repeated += n
  return r.repeated > MAX_REPEATED ? 1 : n
}

const spanOf = ({ attributes }: XmlElement, name: 'columns' | 'rows'): number =>
  Math.max(1, Number(attributes[`table:number-${name}-spanned`] ?? 1) || 1)

const toCells = (r: Reading, row: XmlElement, context: Context, toBlocks: ToBlocks): Element[] => {
  const cells: Element[] = []
  let col = 0
  for (const cell of row.children) {
    if (!isXml(cell) || !/^table:(?:covered-)?table-cell$/.test(cell.name)) continue
    const count = timesOf(r, cell, 'columns')
    if (cell.name === 'table:covered-table-cell') {
      col += count
      continue
    }
    const ground = r.styles.ground('table-cell', cell.attributes['table:style-name'])
    const children = toBlocks(r, cell, { ...context, grounds: [ground, ...context.grounds] })
    const [colSpan, rowSpan] = [spanOf(cell, 'columns'), spanOf(cell, 'rows')]
    for (let i = 0; i < count; i++) {
      cells.push(make('td', structuredClone(children), { colSpan, rowSpan, dataCol: col }))
      col += 1
    }
  }
  return cells
}

const toRows = (r: Reading, row: XmlElement, context: Context, toBlocks: ToBlocks): Element[] => {
  const { 'table:visibility': visibility, 'table:style-name': name } = row.attributes
  const hidden = visibility === 'collapse' || visibility === 'filter' || isFlat(r.styles.rowHeight(name))
  const behind = r.styles.ground('table-row', name)
  const cells = toCells(r, row, { ...context, grounds: [behind, ...context.grounds] }, toBlocks)
  const made = make('tr', cells, hidden ? { style: 'display:none' } : {})
  // empty rows at the end are repeated up to the end of the sheet
  const count = cells.every((c) => c.children.length === 0) ? 1 : timesOf(r, row, 'rows')
  return Array.from({ length: count }, () => (count === 1 ? made : structuredClone(made)))
}

/** A table; notes of its words come after the outermost one. */
export const toTable = (r: Reading, node: XmlElement, outer: Context, toBlocks: ToBlocks): ElementContent[] => {
  const notes: ElementContent[] = outer.notes ?? []
  const around = r.styles.ground('table', node.attributes['table:style-name'])
  const context: Context = { ...outer, notes, list: null, item: null, grounds: [around, ...outer.grounds] }
  const made = make(
    'table',
    rowsOf(node).flatMap((row) => toRows(r, row, context, toBlocks)),
  )
  return outer.notes === null ? [made, ...notes] : [made]
}
