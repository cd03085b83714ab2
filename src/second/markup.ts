import { addAll } from '../base/extremes.ts'
/** An element of HTML or XML, as plainly as it can be had. */
export interface Node {
  name: string
  attributes: Record<string, string>
  children: (Node | string)[]
}

const named: Record<string, string> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    ensp: '\u2002',
    emsp: '\u2003',
    thinsp: '\u2009',
  },
  ...{
    middot: '·',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    minus: '−',
    times: '×',
    ldquo: '“',
    rdquo: '”',
    zwnj: '',
    zwj: '',
  },
}

export const unescaped = (text: string): string =>
  text.replace(
    /&(?:#[xX]([0-9a-fA-F]+)|#(\d+)|([a-zA-Z]+));?/gu,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? all
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
    },
  )

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const raw = new Set('script style textarea title xmp iframe noembed noframes noscript'.split(' '))
/** Elements whose end may be left out: what opens ends these, up to the table they are in. */
const ends: Record<string, readonly string[]> = {
  option: ['option'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
  tbody: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot'],
  thead: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot'],
  tfoot: ['td', 'th', 'tr', 'tbody', 'thead', 'tfoot'],
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<(\/?)([a-zA-Z_][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gu
const attribute = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gu

const attributesOf = (text: string, html: boolean): Record<string, string> => {
  const found: Record<string, string> = Object.create(null)
  for (const [, name, double, single, plain] of text.matchAll(attribute))
    found[html ? name!.toLowerCase() : name!] ??= unescaped(double ?? single ?? plain ?? '')
  return found
}

/** One pass over the signs: no standard's repairs, only what tables need. */
export const parseMarkup = (source: string, html: boolean): Node => {
  const root: Node = { name: '', attributes: {}, children: [] }
  const open: Node[] = [root]
  const top = (): Node => open[open.length - 1]!
  const say = (text: string): void => {
    if (text !== '') top().children.push(unescaped(text))
  }
  /** Where the nearest of these is open, this side of the table around. */
  const find = (names: readonly string[], outermost: boolean): number => {
    let at = -1
    for (let i = open.length - 1; i > 0; i--) {
      if (names.includes(open[i]!.name)) at = i
      if ((at !== -1 && !outermost) || (html && open[i]!.name === 'table')) break
    }
    return at
  }
  let from = 0
  token.lastIndex = 0
  for (let m = token.exec(source); m !== null; m = token.exec(source)) {
    say(source.slice(from, m.index))
    from = token.lastIndex
    if (m[1] !== undefined) top().children.push(m[1])
    if (m[3] === undefined) continue
    const name = html ? m[3].toLowerCase() : m[3]
    if (m[2] === '/') {
      const at = find([name], false)
      if (at !== -1) open.length = at
      continue
    }
    const ended = html && ends[name] ? find(ends[name], true) : -1
    if (ended !== -1) open.length = ended
    const node: Node = { name, attributes: attributesOf(m[4]!, html), children: [] }
    top().children.push(node)
    if (html ? empty.has(name) : m[4]!.endsWith('/')) continue
    if (html && raw.has(name)) {
      const close = source.slice(from).search(new RegExp(`</${name}`, 'iu'))
      const to = close === -1 ? source.length : from + close
      node.children.push(unescaped(source.slice(from, to)))
      from = to
      token.lastIndex = to
    } else open.push(node)
  }
  say(source.slice(from))
  return root
}

export const elements = (node: Node): Node[] => node.children.filter((c): c is Node => typeof c !== 'string')

/** Elements of this kind in document order; not within one of them unless `inner`. */
export const all = (node: Node, is: (n: Node) => boolean, inner = false): Node[] => {
  const found: Node[] = []
  const stack = elements(node).reverse()
  while (stack.length > 0) {
    const next = stack.pop()!
    if (is(next)) found.push(next)
    if (inner || !is(next)) addAll(stack, elements(next).reverse())
  }
  return found
}
