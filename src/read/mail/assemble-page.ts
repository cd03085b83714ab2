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

/** Sheets that a sheet takes in, in their places. */
const withImports = (css: string, named: PartNamed, depth = 0): string =>
  css.replace(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)["']?\s*\)?([^;]*);/gi, (whole, name: string, media: string) => {
    const found = depth < MAX_DEPTH ? named(name, 'sheet') : null
    return found === null ? whole : within(withImports(found, named, depth + 1), media.trim())
  })

/** Words of a sheet cannot end the element that they are put in. */
const asStyle = (css: string): string => `<style>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`

const withSheets = (html: string, named: PartNamed): string =>
  html
    .replace(/<link\b[^>]*>/gi, (tag) => {
      const name = /stylesheet/i.test(attribute(tag, 'rel') ?? '') ? attribute(tag, 'href') : null
      const css = name === null ? null : named(name, 'sheet')
      return css === null ? tag : asStyle(within(withImports(css, named), attribute(tag, 'media') ?? ''))
    })
    .replace(/(<style\b[^>]*>)([\s\S]*?)(<\/style\s*>)/gi, (_, start: string, css: string, end: string) =>
      [start, withImports(css, named), end].join(''),
    )

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
  const start = /<body\b[^>]*>/i.exec(html)
  const end = html.search(/<\/body\s*>/i)
  return html.slice(start ? start.index + start[0].length : 0, end === -1 ? undefined : end)
}

const sheetsOf = (html: string): string => (html.match(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi) ?? []).join('')

/** Pages in frames in the place of the frame, with the sheets of their heads. A set of frames is a page of nothing but frames. */
const withFrames = (html: string, named: PartNamed): string =>
  html.replace(/<(\/?)frameset\b[^>]*>/gi, '<$1div>').replace(/<i?frame\b[^>]*>(?:\s*<\/i?frame\s*>)?/gi, (tag) => {
    const name = attribute(tag, 'src')
    const page = name === null ? null : named(name, 'page')
    if (page === null) return tag
    const whole = withSheets(page, named)
    const body = bodyOf(whole)
    return `${frameTag(tag)}${body === whole ? '' : sheetsOf(whole.slice(0, whole.indexOf(body)))}${body}</div>`
  })

/** A page with what it names put in where the file has it: style sheets, and pages in frames. */
export const assemblePage = (html: string, named: PartNamed): string => withFrames(withSheets(html, named), named)
