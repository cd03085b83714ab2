/** The words of another part of the message that a page names: another page, or a style sheet; null where the file has none. */
export type PartNamed = (name: string, kind: 'page' | 'sheet') => string | null

/** Style sheets that take in others, and so on. */
const MAX_DEPTH = 8

const attribute = (tag: string, name: string): string | null => {
  const [, a, b, c] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i').exec(tag) ?? []
  const value = a ?? b ?? c
  return value === undefined ? null : value.replaceAll('&amp;', '&')
}

const within = (css: string, media: string): string => (media === '' ? css : `@media ${media} {${css}}`)

const imported = /@import\s{1,9}(?:url\(\s{0,9})?["']?([^"')\s;]{1,2000})["']?\s{0,9}\)?([^;]{0,200});/gi

/** Sheets that a sheet takes in, in their places. */
const withImports = (css: string, named: PartNamed, depth = 0): string =>
  css.replace(imported, (whole, name: string, media: string) => {
    const found = depth < MAX_DEPTH ? named(name, 'sheet') : null
    return found === null ? whole : within(withImports(found, named, depth + 1), media.trim())
  })

/** Words of a sheet cannot end the element that they are put in. */
const asStyle = (css: string): string => `<style>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`

/** The style elements of a page, each with the markup before it: what is not ended is none. */
const stylesIn = (html: string): { before: string; tag: string; css: string }[] => {
  const found: { before: string; tag: string; css: string }[] = []
  const start = /<style\b[^>]{0,2000}>/gi
  const end = /<\/style/gi
  let from = 0
  for (let m = start.exec(html); m !== null; m = start.exec(html)) {
    end.lastIndex = start.lastIndex
    const to = end.exec(html)?.index
    if (to === undefined) break
    found.push({ before: html.slice(from, m.index), tag: m[0], css: html.slice(start.lastIndex, to) })
    start.lastIndex = to
    from = to
  }
  return [...found, { before: html.slice(from), tag: '', css: '' }]
}

const withSheets = (html: string, named: PartNamed): string =>
  stylesIn(
    html.replace(/<link\b[^>]{0,2000}>/gi, (tag) => {
      const name = /stylesheet/i.test(attribute(tag, 'rel') ?? '') ? attribute(tag, 'href') : null
      const css = name === null ? null : named(name, 'sheet')
      return css === null ? tag : asStyle(within(css, attribute(tag, 'media') ?? ''))
    }),
  )
    .map(({ before, tag, css }) => `${before}${tag}${withImports(css, named)}`)
    .join('')

/** Frames of no more points are there for scripts and counters. */
const SMALLEST = 2

const isTiny = (tag: string): boolean =>
  ['width', 'height'].some((name) => {
    const size = /^\s*(\d+)(?:px)?\s*$/.exec(attribute(tag, name) ?? '')?.[1]
    return size !== undefined && Number(size) <= SMALLEST
  })

/** What stands for a frame: it is hidden as the frame is. */
const frameTag = (tag: string): string => {
  const kept = ['class', 'id', 'style'].flatMap((name) => {
    const value = attribute(tag, name)
    return value === null ? [] : [` ${name}="${value.replaceAll('"', '&quot;')}"`]
  })
  const hidden = isTiny(tag) || /\shidden(?=[\s=/>])/i.test(tag) ? ' hidden' : ''
  return `<div${kept.join('')}${hidden}>`
}

const bodyOf = (html: string): string => {
  const start = /<body\b[^>]{0,2000}>/i.exec(html)
  const end = html.search(/<\/body\s{0,9}>/i)
  return html.slice(start ? start.index + start[0].length : 0, end === -1 ? undefined : end)
}

const sheetsOf = (html: string): string =>
  stylesIn(html)
    .map(({ tag, css }) => (tag === '' ? '' : `${tag}${css}</style>`))
    .join('')

/** Pages in frames in the place of the frame, with the sheets of their heads. A set of frames is a page of nothing but frames. */
const withFrames = (html: string, named: PartNamed): string =>
  html
    .replace(/<(\/?)frameset\b[^>]{0,2000}>/gi, '<$1div>')
    .replace(/<i?frame\b[^>]{0,2000}>(?:\s{0,99}<\/i?frame\s{0,9}>)?/gi, (tag) => {
      const name = attribute(tag, 'src')
      const page = name === null ? null : named(name, 'page')
      if (page === null) return tag
      const whole = withSheets(page, named)
      const body = bodyOf(whole)
      return `${frameTag(tag)}${body === whole ? '' : sheetsOf(whole.slice(0, whole.indexOf(body)))}${body}</div>`
    })

/** A page that Excel writes for a workbook: nothing but a frame for one sheet at a time, and the names of all. */
const isWorkbook = (html: string): boolean => /<meta\b[^>]{0,200}Excel Workbook Frameset/i.test(html)

const sheetNames = (html: string): string[] => {
  const names = (pattern: RegExp, name: string): string[] =>
    [...html.matchAll(pattern)].flatMap(([tag]) => attribute(tag, name) ?? [])
  const listed = names(/<x:WorksheetSource\b[^>]{0,2000}>/gi, 'HRef')
  return [...new Set(listed.length > 0 ? listed : names(/<link\b[^>]{0,500}\bshLink\b[^>]{0,2000}>/gi, 'href'))]
}

const isHiddenSheet = (html: string): boolean => /<x:Visible>\s{0,9}Sheet(?:Very)?Hidden\s{0,9}</i.test(html)

/** The sheets of a workbook one after another, as Excel shows them; null where the file holds none of them. */
const withWorksheets = (html: string, named: PartNamed): string | null => {
  const pages = sheetNames(html).flatMap((name) => named(name, 'page') ?? [])
  const sheets = pages.filter((page) => !isHiddenSheet(page)).map((page) => withSheets(page, named))
  return sheets.length === 0
    ? null
    : `<html><head></head><body>${sheets.map((s) => `<div>${sheetsOf(s)}${bodyOf(s)}</div>`).join('')}</body></html>`
}

/** A page with what it names put in where the file has it: style sheets, and pages in frames. */
export const assemblePage = (html: string, named: PartNamed): string =>
  (isWorkbook(html) ? withWorksheets(html, named) : null) ?? withFrames(withSheets(html, named), named)
