/** Elements deeper than this are not opened: browsers stop near 512, and the parser below us needs a stack frame a level. */
const MAX_DEPTH = 400
/** Tables within tables: each is looked through for what it lays out, so their depth costs most. */
const MAX_TABLES = 30

/** Elements that never hold anything, or whose end tag is left out as often as not; these cannot nest by themselves. */
const flat = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'p li dd dt option optgroup tr td th tbody thead tfoot colgroup caption rt rp html head body'
  ).split(' '),
)
/** Elements whose content is no markup. */
const raw = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes'])

const blank = (length: number): string => ' '.repeat(length)

/**
 * HTML in which no element lies deeper than a browser would have it: tags beyond are blanked out with spaces (the words
 * and every offset stay). `cut` counts them. Keeps hostile or broken pages from costing more than their size.
 */
export const boundNesting = (html: string): { html: string; cut: number } => {
  const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9:-]*)|<!--/g
  const parts: string[] = []
  let kept = 0
  let depth = 0
  let tables = 0
  /** open tags left out so far, and how many of them were tables: their end tags are left out too */
  let over = 0
  let overTables = 0
  let cut = 0
  for (let m = tag.exec(html); m !== null; m = tag.exec(html)) {
    if (m[2] === undefined) {
      const end = html.indexOf('-->', m.index + 4)
      if (end === -1) break
      tag.lastIndex = end
      continue
    }
    const name = m[2].toLowerCase()
    if (flat.has(name)) continue
    if (raw.has(name)) {
      if (m[1] !== '') continue
      const close = new RegExp(`</${name}`, 'gi')
      close.lastIndex = tag.lastIndex
      const end = close.exec(html)
      if (end === null) break
      tag.lastIndex = end.index + 2
      continue
    }
    const opens = m[1] === ''
    const step = opens ? 1 : -1
    const isTable = name === 'table'
    if (isTable ? (opens ? tables < MAX_TABLES : overTables === 0) : opens ? depth < MAX_DEPTH : over === 0) {
      if (isTable) tables = Math.max(0, tables + step)
      else depth = Math.max(0, depth + step)
      continue
    }
    if (isTable) overTables += step
    else over += step
    cut += 1
    const close = html.indexOf('>', tag.lastIndex)
    const end = close === -1 ? html.length : close + 1
    parts.push(html.slice(kept, m.index), blank(end - m.index))
    kept = end
    tag.lastIndex = end
  }
  if (cut === 0) return { html, cut }
  parts.push(html.slice(kept))
  return { html: parts.join(''), cut }
}
