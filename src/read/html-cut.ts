/** What a page that ends in the midst of its markup leaves open. */
export interface Cut {
  inTable: boolean
  /** where the cells begin that nothing ends */
  cells: ReadonlySet<number>
}

const markup =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea)\b[\s\S]*?(?:<\/\1|$)|<(\/?)(table|t[dhr]|tbody|thead|tfoot|html|body|div)\b/gi

/**
 * Whether a page was cut off, as a download that broke off leaves it. HTML lets a page leave out the ends of cells and rows, of the
 * body and of itself, but not those of a table or of any other block; and a page that is ended is whole, whatever it forgot to close.
 */
export const cutOf = (html: string): Cut | null => {
  const tables: (number | null)[] = []
  let blocks = 0
  let isPage = false
  for (const m of html.matchAll(markup)) {
    const name = m[3]?.toLowerCase()
    const ends = m[2] === '/'
    if (name === undefined) continue
    if (name === 'html' || name === 'body') {
      if (ends) return null
      isPage = true
    } else if (name === 'div') blocks += ends ? -1 : 1
    else if (name === 'table') {
      if (ends) tables.pop()
      else tables.push(null)
    } else if (tables.length > 0) tables[tables.length - 1] = !ends && /^t[dh]$/.test(name) ? m.index : null
  }
  const isOpen = tables.length > 0 || (isPage && (blocks > 0 || /<[/a-z][^<>]*$/i.test(html.slice(-2000))))
  return isOpen ? { inTable: tables.length > 0, cells: new Set(tables.filter((at) => at !== null)) } : null
}
