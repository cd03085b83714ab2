import type { Element, ElementContent, Root } from 'hast'
import { addAll } from '../../base/extremes.ts'
import { asNote, changeToMarkup, make } from '../office/markup.ts'
import { readLook } from './look.ts'
import { LEVEL, SKIPPED } from './prepare.ts'

/** The nodes of mammoth's document tree, as far as they are read here (its `documents.js`). */
export interface MammothNode {
  type: string
  children?: MammothNode[]
  value?: string
  styleId?: string | null
  alignment?: string | null
  rowSpan?: number
  colSpan?: number
  breakType?: string
  checked?: boolean
  noteType?: string
  noteId?: string
  body?: MammothNode[]
  notes?: { resolve: (reference: MammothNode) => MammothNode | undefined }
}

const words = (value: string): ElementContent => ({ type: 'text', value })

interface Context {
  /** notes referred to since the last block of the body: they come after it, never within a sentence or a number */
  notes: { reference: MammothNode; number: string }[]
  /** the printed number of each note */
  numberOf: (reference: MammothNode) => string
}

type Handler = (node: MammothNode, context: Context) => ElementContent[]

const inside: Handler = (node, context) => (node.children ?? []).flatMap((c) => convert(c, context))

const paragraph: Handler = (node, context) => {
  const level = node.styleId?.startsWith(LEVEL) ? Number(node.styleId.slice(LEVEL.length)) : 0
  const properties: Element['properties'] = {}
  if (node.alignment) properties.align = node.alignment === 'end' ? 'right' : node.alignment
  return [make(level >= 1 && level <= 6 ? `h${level}` : 'p', inside(node, context), properties)]
}

const isFiller = (cell: MammothNode): boolean => cell.children?.[0]?.styleId === SKIPPED

const row: Handler = (node, context) => {
  let col: number | null = null
  const cells: Element[] = []
  for (const cell of node.children ?? []) {
    if (isFiller(cell)) {
      col = cell.colSpan ?? 1
      continue
    }
    const { colSpan = 1, rowSpan = 1 } = cell
    const properties: Element['properties'] = { colSpan, rowSpan }
    if (col !== null) properties.dataCol = col
    col = null
    cells.push(make('td', inside(cell, context), properties))
  }
  return [make('tr', cells)]
}

const handlers: Record<string, Handler> = {
  paragraph,
  table: (node, context) => [make('table', inside(node, context))],
  tableRow: row,
  run: (node, context) => {
    const children = inside(node, context)
    const look = readLook(node.styleId)
    if (look === null) return children
    const { flags, css } = look
    if (flags.includes('field')) return [make('input', [])]
    if (flags.includes('picture')) return [make('img', [])]
    if (flags.includes('digits')) return changeToMarkup('digits')
    if (flags.includes('words')) return changeToMarkup('words')
    const properties: Element['properties'] = {}
    if (css !== '') properties.style = css
    if (flags.includes('note')) properties.className = ['footnote-ref']
    if (flags.includes('turned')) properties.dir = 'rtl'
    return [make(flags.includes('turned') ? 'bdo' : 'span', children, properties)]
  },
  hyperlink: inside,
  text: (node) => [words(node.value ?? '')],
  tab: () => [words('\t')],
  break: (node) => (node.breakType === 'line' ? [make('br', [])] : []),
  checkbox: (node) => [words(node.checked ? '☑' : '☐')],
  noteReference: (node, context) => {
    const number = context.numberOf(node)
    context.notes.push({ reference: node, number })
    return [words(number)]
  },
  // bookmarks, images and comments have no words of the report
  bookmarkStart: () => [],
  image: () => [],
  commentReference: () => [],
}

const convert: Handler = (node, context) => (handlers[node.type] ?? inside)(node, context)

/** How notes are numbered. */
export interface NoteFormats {
  footnote: (n: number) => string
  endnote: (n: number) => string
}

/** Notes are counted by kind, in the order in which they are referred to. */
const counting = (formats: NoteFormats): Context['numberOf'] => {
  const counts = { footnote: 0, endnote: 0 }
  return ({ noteType }) => {
    const kind = noteType === 'endnote' ? 'endnote' : 'footnote'
    counts[kind] += 1
    return formats[kind](counts[kind])
  }
}

/**
 * mammoth's document as markup, so that Word and the web are read by the same code from here on: paragraphs with their
 * level and alignment, tables with their spans, `dataCol` where the first columns of a row are skipped, words with what
 * hides them or sets them apart as the web says it, and the text of each note after the block that refers to it.
 */
export const documentToHast = (document: MammothNode, formats: NoteFormats): Root => {
  const children: Root['children'] = []
  const numberOf = counting(formats)
  for (const block of document.children ?? []) {
    const context: Context = { notes: [], numberOf }
    addAll(children, convert(block, context))
    for (const { reference, number } of context.notes) {
      const note = document.notes?.resolve(reference)
      for (const part of note?.body ?? []) addAll(children, asNote(convert(part, { notes: [], numberOf }), number))
    }
  }
  return { type: 'root', children }
}
