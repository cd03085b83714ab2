import type { Second } from './asked.ts'
import { all, elements, type Node, parseMarkup } from './markup.ts'
import { byPath, type Words } from './tables.ts'

const unseen = new Set('script style noscript template iframe object svg math head title rp rt datalist'.split(' '))

/** What takes words out of the page, in a rule or on the element. */
const hides =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?![.\d])/iu
const lifts =
  /vertical-align\s*:\s*(?:super|sub|text-top|-?\d)|position\s*:\s*relative[^}]*;\s*(?:top|bottom)\s*:\s*-?[\d.]/iu

/** Plain rules of style sheets, by what they hold for: `.note`, `#x`, `td`, `span.note`. Enough for what pages do, and no more. */
const rulesOf = (root: Node): ReadonlyMap<string, string> => {
  const rules = new Map<string, string>()
  for (const sheet of all(root, (n) => n.name === 'style'))
    for (const [, selectors, body] of String(sheet.children[0] ?? '').matchAll(/([^{}]+)\{([^{}]*)\}/gu))
      for (const s of selectors!.split(',')) rules.set(s.trim(), `${rules.get(s.trim()) ?? ''};${body}`)
  return rules
}

/** The style sheet's words for each element, put on it as its own. */
const styled = (root: Node): Node => {
  const rules = rulesOf(root)
  if (rules.size === 0) return root
  for (const n of all(root, () => true, true)) {
    const names = [...(n.attributes.class ?? '').split(/\s+/u).map((c) => `.${c}`), `#${n.attributes.id ?? ''}`]
    const said = [n.name, ...names, ...names.map((c) => n.name + c)].map((s) => rules.get(s) ?? '').join(';')
    n.attributes.style = `${said};${n.attributes.style ?? ''}`
  }
  return root
}

const hidden = ({ name, attributes }: Node): boolean =>
  unseen.has(name) ||
  attributes.hidden !== undefined ||
  (name === 'input' && attributes.type === 'hidden') ||
  hides.test(attributes.style ?? '')

const isApart = ({ name, attributes }: Node): boolean =>
  name === 'sup' ||
  name === 'sub' ||
  (name === 'a' && /^#/u.test(attributes.href ?? '')) ||
  lifts.test(attributes.style ?? '')

/** What a field shows. */
const fieldOf = (node: Node): string | undefined => {
  if (node.name === 'input') return node.attributes.value ?? ''
  if (node.name !== 'select') return undefined
  const options = all(node, (n) => n.name === 'option')
  const chosen = options.findLast((o) => o.attributes.selected !== undefined) ?? options[0]
  return chosen ? wordsOf(chosen) : ''
}

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
      const field = fieldOf(child)
      if (field !== undefined) return field
      if (isApart(child)) return `\n${wordsOf(child)}\n`
      return child.name === 'br' ? '\n' : wordsOf(child)
    })
    .join('')

export const tablesOfHtml = (html: string): Words[] =>
  all(styled(parseMarkup(html, true)), isTable, true)
    .filter((table) => !hidden(table))
    .map((table) => rowsOf(table).map((row) => cellsOf(row).map(wordsOf)))

/** A web page, by the words of its cells. */
export const secondHtml =
  (bytes: Uint8Array, encoding: string | null): Second =>
  (asked) =>
    byPath(tablesOfHtml(new TextDecoder(encoding ?? 'utf-8').decode(bytes)), asked)
