import type { Nodes, PhrasingContent } from 'mdast'
import { strikes, strikesByStyle } from './struck.ts'
import { trim } from './trim.ts'

/** One printed line: the words as a reader sees them, and from where to where they stand in the source. */
export interface MarkdownLine {
  words: string
  /** some of them are struck out */
  struck?: true
  start: number
  end: number
}

type Parent = { children: PhrasingContent[] } & Nodes

/** Elements whose tags are markup in a line; anything else in angle brackets is words. */
const inlineTag =
  /^<(?:!--|\/?(?:a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|label|mark|o:p|p|s|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?=[\s/>]))/i

/** A link to somewhere; `[注](94条)` is none, whatever Markdown makes of it. */
const address = /^(?:[a-z][a-z0-9+.-]*:|[/#.?]|[\w%-]+(?:\.[\w%-]+)*\.[a-z]{2,6}(?:[/?#]|$))/i

const isDigit = (char: string | undefined): boolean => char !== undefined && /[\d０-９]/.test(char)

export const offsetsOf = (node: Nodes): [start: number, end: number] => [
  node.position?.start.offset ?? 0,
  node.position?.end.offset ?? 0,
]

/** The offset of every line of a stretch of source, without the indentation and `>` in front. */
export const sourceLines = (source: string, start: number, end: number): MarkdownLine[] => {
  const lines: MarkdownLine[] = []
  for (let at = start; at <= end; ) {
    const next = source.indexOf('\n', at)
    const stop = next === -1 || next > end ? end : next
    lines.push({ words: source.slice(at, stop), start: at, end: stop })
    at = stop + 1
  }
  return lines
}

/**
 * The lines of inline content. Emphasis, links and tags are taken off; escapes and entities are resolved; what only looks
 * like markup (a link that leads nowhere, emphasis between digits, strike-through) stays as it is printed, since taking
 * it off would lose words or make one number of two.
 */
export const linesIn = (parent: Parent, source: string): MarkdownLine[] => {
  const lines: MarkdownLine[] = []
  let line: MarkdownLine | null = null
  /** a raised figure, or what is struck out, begins or ends here: it is no part of the number beside it */
  let apart = false
  /** open tags that strike out what follows */
  const striking: string[] = []

  const add = (words: string, start: number, end: number): void => {
    if (words === '') return
    if (line === null) line = { words: '', start, end }
    if (apart && isDigit(line.words.at(-1)) && isDigit(words[0])) line.words += ' '
    apart = false
    line.words += words
    if (striking.length > 0 && trim(words) !== '') line.struck = true
    line.end = end
  }
  const close = (): void => {
    if (line !== null) lines.push(line)
    line = null
  }
  /** Web addresses that GFM finds in text leave the nodes around them without a place: then the words are looked for. */
  let cursor = offsetsOf(parent)[0]
  const rangeOf = (node: Nodes, value: string): [start: number, end: number] => {
    const found = node.position ? -1 : source.indexOf(value, cursor)
    const range: [number, number] = node.position
      ? offsetsOf(node)
      : found === -1
        ? offsetsOf(parent)
        : [found, found + value.length]
    if (node.position || found !== -1) cursor = range[1]
    return range
  }
  const printed = (node: Nodes): void => {
    const [start, end] = offsetsOf(node)
    sourceLines(source, start, end).forEach((l, i) => {
      if (i > 0) close()
      add(l.words, l.start, l.end)
    })
  }
  const text = (value: string, node: Nodes): void => {
    const [start, end] = rangeOf(node, value)
    const places = sourceLines(source, start, end)
    const pieces = value.split(/\r?\n|\r/)
    pieces.forEach((piece, i) => {
      if (i > 0) close()
      const place = pieces.length === places.length ? places[i]! : { start, end }
      const indent = i > 0 && 'words' in place ? /^[\s>]*/.exec(place.words)![0].length : 0
      add(piece, place.start + indent, place.end)
    })
  }
  /** `5*3*2` is no emphasis, and `12**34**` would become one number */
  const splitsDigits = (node: Nodes): boolean => {
    const [start, end] = offsetsOf(node)
    const slice = source.slice(start, end)
    const inner = slice.replace(/^[*_~]+|[*_~]+$/g, '')
    return (isDigit(source[start - 1]) && isDigit(inner[0])) || (isDigit(inner.at(-1)) && isDigit(source[end]))
  }

  const tag = (markup: string): void => {
    const [, end, written] = /^<(\/?)([a-z0-9:]+)/i.exec(markup) ?? []
    const name = written?.toLowerCase()
    if (name === undefined) return
    if (/^(?:sup|sub|s|strike|del|ins)$/.test(name)) apart = true
    if (end === '' && (strikes.test(name) || strikesByStyle.test(markup.toLowerCase()))) {
      apart = true
      striking.push(name)
    } else if (end === '/' && striking.at(-1) === name) {
      apart = true
      striking.pop()
    }
  }

  const handlers: { [type: string]: (node: never) => void } = {
    text: (node: { value: string } & Nodes) => text(node.value, node),
    inlineCode: (node: { value: string } & Nodes) => text(node.value, node),
    break: () => close(),
    emphasis: (node: Parent & Nodes) => (splitsDigits(node) ? printed(node) : inside(node)),
    strong: (node: Parent & Nodes) => (splitsDigits(node) ? printed(node) : inside(node)),
    delete: (node: Nodes) => {
      striking.push('~~')
      printed(node)
      striking.pop()
    },
    link: (node: { url: string; title?: string | null } & Parent & Nodes) =>
      !node.position || (address.test(node.url) && !node.title) ? inside(node) : printed(node),
    image: (node: { alt?: string | null; url: string } & Nodes) =>
      address.test(node.url) ? add(node.alt ?? '', ...offsetsOf(node)) : printed(node),
    html: (node: { value: string } & Nodes) => {
      if (/^<br[\s/>]/i.test(node.value)) close()
      else if (!inlineTag.test(node.value)) printed(node)
      else tag(node.value)
    },
  }
  const inside = (node: Parent): void => {
    for (const child of node.children) (handlers[child.type] ?? printed)(child as never)
  }
  inside(parent)
  close()
  return lines.flatMap((l) => {
    const words = trim(l.words)
    return words === '' ? [] : [{ ...l, words }]
  })
}
