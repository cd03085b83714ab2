import type { Second } from './asked.ts'
import { all, elements, type Node, parseMarkup } from './markup.ts'
import { byPath, type Words } from './tables.ts'

const unseen = new Set(
  'script style noscript template iframe object svg math option head title rp rt datalist'.split(' '),
)

const hidden = ({ name, attributes }: Node): boolean =>
  unseen.has(name) ||
  attributes.hidden !== undefined ||
  (name === 'input' && attributes.type === 'hidden') ||
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all/iu.test(attributes.style ?? '')

const isTable = (n: Node): boolean => n.name === 'table'

const rowsOf = (table: Node): Node[] => {
  const groups = elements(table).filter((n) => !hidden(n))
  const rowsIn = (n: Node): Node[] => elements(n).filter((r) => r.name === 'tr' && !hidden(r))
  const of = (n: Node): Node[] => (n.name === 'tr' ? [n] : /^(?:thead|tbody)$/u.test(n.name) ? rowsIn(n) : [])
  // the foot is shown last wherever it is written
  return [...groups.flatMap(of), ...groups.filter((n) => n.name === 'tfoot').flatMap(rowsIn)]
}

const cellsOf = (row: Node): Node[] => elements(row).filter((n) => /^t[dh]$/u.test(n.name) && !hidden(n))

/** A table of one cell is a frame around its words. */
const isFrame = (table: Node): boolean => {
  const rows = rowsOf(table)
  return rows.length === 1 && cellsOf(rows[0]!).length === 1
}

const wordsOf = (node: Node): string =>
  node.children
    .map((child) => {
      if (typeof child === 'string') return child
      if (hidden(child) || (isTable(child) && !isFrame(child))) return ''
      if (child.name === 'input') return child.attributes.value ?? ''
      return child.name === 'br' ? '\n' : wordsOf(child)
    })
    .join('')

export const tablesOfHtml = (html: string): Words[] =>
  all(parseMarkup(html, true), isTable, true)
    .filter((table) => !hidden(table))
    .map((table) => rowsOf(table).map((row) => cellsOf(row).map(wordsOf)))

/** A web page, by the words of its cells. */
export const secondHtml =
  (bytes: Uint8Array, encoding: string | null): Second =>
  (asked) =>
    byPath(tablesOfHtml(new TextDecoder(encoding ?? 'utf-8').decode(bytes)), asked)
