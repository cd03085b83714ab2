import { strFromU8, unzipSync } from 'fflate'
import type { Second } from './asked.ts'
import { all, elements, type Node, parseMarkup } from './markup.ts'
import { byPath, type Words } from './tables.ts'

/** No words of the text itself. */
const aside = new Set([
  'office:annotation',
  'text:note-body',
  'text:tracked-changes',
  'table:table',
  'draw:frame',
  'svg:desc',
])

const wordsOf = (node: Node): string =>
  node.children
    .map((c) => {
      if (typeof c === 'string') return c
      if (aside.has(c.name)) return ''
      return c.name === 'text:line-break' || c.name === 'text:tab' || c.name === 'text:s' ? '\n' : wordsOf(c)
    })
    .join('')

const rowsOf = (table: Node): Node[] =>
  elements(table).flatMap((n) =>
    n.name === 'table:table-row' ? [n] : /^table:table-(?:header-rows|rows|row-group)$/u.test(n.name) ? rowsOf(n) : [],
  )

const times = (node: Node, what: string): number =>
  Math.min(Math.max(1, Number(node.attributes[`table:number-${what}-repeated`] ?? 1) || 1), 2000)

const rowWords = (row: Node): string[] =>
  elements(row)
    .filter((n) => n.name === 'table:table-cell')
    .flatMap((cell) => new Array<string>(times(cell, 'columns')).fill(wordsOf(cell)))

const tableWords = (table: Node): Words =>
  rowsOf(table)
    .filter((row) => !/^(?:collapse|filter)$/u.test(row.attributes['table:visibility'] ?? ''))
    .flatMap((row) => {
      const words = rowWords(row)
      return words.every((w) => w.trim() === '') ? [words] : new Array<string[]>(times(row, 'rows')).fill(words)
    })

/** An OpenDocument text, packed or flat, by the text of its own XML. */
export const secondOdt =
  (bytes: Uint8Array): Second =>
  (asked) => {
    const packed = bytes[0] === 0x50 && bytes[1] === 0x4b
    const content = packed ? unzipSync(bytes, { filter: (f) => f.name === 'content.xml' })['content.xml'] : bytes
    const root = parseMarkup(content ? strFromU8(content) : '', false)
    return byPath(all(root, (n) => n.name === 'table:table', true).map(tableWords), asked)
  }
