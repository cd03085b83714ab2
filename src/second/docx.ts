import { strFromU8, unzipSync } from 'fflate'
import type { Second } from './asked.ts'
import { all, elements, type Node, parseMarkup } from './markup.ts'
import { byPath, type Words } from './tables.ts'

const child = (node: Node | undefined, name: string): Node | undefined =>
  node && elements(node).find((n) => n.name === name)

const off = new Set(['0', 'false', 'off', 'none'])
const isOn = (node: Node | undefined): boolean => node !== undefined && !off.has(node.attributes['w:val'] ?? '')

/** Not there, or there only to be taken back. */
const gone = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delText', 'w:tbl', 'w:txbxContent'])

/** A run that is off the line of the words beside it. */
const isApart = (n: Node): boolean => {
  const look = n.name === 'w:r' ? child(n, 'w:rPr') : undefined
  return (
    /script$/u.test(child(look, 'w:vertAlign')?.attributes['w:val'] ?? '') || child(look, 'w:position') !== undefined
  )
}

/** Notes have their numbers by the order in which they are referred to. */
const numbered = (root: Node): Node => {
  for (const name of ['w:footnoteReference', 'w:endnoteReference'])
    all(root, (n) => n.name === name, true).forEach((n, i) => {
      n.attributes.number = String(i + 1)
    })
  return root
}

const wordsOf = (node: Node): string =>
  elements(node)
    .map((n) => {
      if (gone.has(n.name)) return ''
      if (n.name === 'w:r' && isOn(child(child(n, 'w:rPr'), 'w:vanish'))) return ''
      if (n.name === 'w:t') return n.children.filter((c) => typeof c === 'string').join('')
      if (n.name === 'w:tab' || n.name === 'w:br' || n.name === 'w:cr') return '\n'
      if (n.name === 'w:noBreakHyphen') return '-'
      if (n.name === 'w:footnoteReference' || n.name === 'w:endnoteReference') return `\n${n.attributes.number ?? ''}`
      return isApart(n) ? `\n${wordsOf(n)}\n` : wordsOf(n)
    })
    .join('')

const isRow = (n: Node): boolean => n.name === 'w:tr'
const isCell = (n: Node): boolean => n.name === 'w:tc'
const isTable = (n: Node): boolean => n.name === 'w:tbl'

/** A cell that goes on from the row above is not counted again. */
const goesOn = (cell: Node): boolean => {
  const merge = child(child(cell, 'w:tcPr'), 'w:vMerge')
  return merge !== undefined && merge.attributes['w:val'] !== 'restart'
}

const tableWords = (table: Node): Words =>
  all(table, (n) => isRow(n) || isTable(n))
    .filter((row) => isRow(row) && !child(child(row, 'w:trPr'), 'w:del'))
    .map((row) =>
      all(row, isCell)
        .filter((c) => !goesOn(c))
        .map(wordsOf),
    )

/** A Word document, by the text of its own XML. */
export const secondDocx =
  (bytes: Uint8Array): Second =>
  (asked) => {
    const part = unzipSync(bytes, { filter: (f) => /^\/?word\/document\d*\.xml$/u.test(f.name) })
    const xml = strFromU8(Object.values(part)[0] ?? new Uint8Array())
    return byPath(all(numbered(parseMarkup(xml, false)), isTable, true).map(tableWords), asked)
  }
