import type { Element } from 'hast'
import type { Nodes, PhrasingContent } from 'mdast'
import { isDigit } from '../text/digits.ts'
import { type Look, plainLook } from './html-look.ts'
import { lookAlone } from './html-looks-of-page.ts'
import { isNoteLink } from './html-notes.ts'
import { markedPieces, type Piece, type Run } from './runs.ts'
import { trim, trimEnd } from './trim.ts'

/** One printed line: the words as a reader sees them, and from where to where they stand in the source. */
export interface MarkdownLine {
  words: string
  /** the same in pieces, one for each way in which words are set apart; not given where there is but one */
  runs?: (Run & { start: number; end: number })[]
  /** words that are not shown */
  hidden?: string[]
  start: number
  end: number
}

type Parent = { children: PhrasingContent[] } & Nodes

/** Elements whose tags are markup in a line; anything else in angle brackets is words. */
const inlineTag =
  /^<(?:!--|\/?(?:a|abbr|b|bdi|bdo|big|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|label|mark|o:p|p|s|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?=[\s/>]))/i

/** A link to somewhere; `[注](94条)` is none, whatever Markdown makes of it. */
const address = /^(?:[a-z][a-z0-9+.-]*:|[/#.?]|[\w%-]+(?:\.[\w%-]+)*\.[a-z]{2,6}(?:[/?#]|$))/i

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

type Placed = Piece & { start: number; end: number }

/** Tags that hold nothing. */
const empty = new Set(['br', 'hr', 'img', 'wbr'])

/** `[^1]` without its note, `^1^` and `~1~` of Pandoc, `$^{1}$` of converters from PDF. */
const noteMark =
  /\[\^[^\][\s]{1,12}\]|\^[\d,*]{1,4}\^|(?<=\d)~\d{1,2}~(?!\d)|\$\s*\^\s*(?:\{[^{}$]{1,12}\}|[\d*])\s*\$/g

const lookOfNote = (printed: string): Partial<Look> =>
  printed.startsWith('[') ? { note: 'named' } : { shift: printed.startsWith('~') ? 'lowered' : 'raised', firm: true }

/** A tag that opens, with the attributes that can hide or set apart. */
const elementOf = (tagName: string, markup: string): Element => {
  const properties: Element['properties'] = {}
  for (const m of markup.matchAll(/\s([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)) {
    const name = m[1]!.toLowerCase()
    const value = m[2] ?? m[3] ?? m[4] ?? ''
    if (name === 'class') properties.className = value.split(/\s+/)
    else if (name === 'hidden') properties.hidden = true
    else if (/^(?:style|id|name|href|dir|color|size|role)$/.test(name)) properties[name] = value
  }
  return { type: 'element', tagName, properties, children: [] }
}

const joined = (a: Placed, b: Placed): Placed => ({ ...a, value: a.value + b.value, end: b.end })

/** Pieces of a line as its runs, white space at its ends taken off. */
const toLine = (line: { pieces: Placed[]; hidden: string[]; start: number; end: number }): MarkdownLine => {
  const { start, end } = line
  const hidden = line.hidden.length === 0 ? {} : { hidden: line.hidden }
  const runs = markedPieces(line.pieces, joined)
  while (runs.length > 0 && trim(runs[0]!.value) === '') runs.shift()
  while (runs.length > 0 && trim(runs.at(-1)!.value) === '') runs.pop()
  const last = runs.length - 1
  const trimmed = runs.map(({ value, marks, start, end }, i) => {
    const head = i === 0 ? value.slice(value.indexOf(trim(value))) : value
    return { value: i === last ? trimEnd(head) : head, marks, start, end }
  })
  const words = trimmed.map((r) => r.value).join('')
  if (last < 1 && (last < 0 || runs[0]!.marks.length === 0)) return { words, ...hidden, start, end }
  return { words, runs: trimmed, ...hidden, start, end }
}

/** The lines that are being written, and how what comes next looks. */
interface Writing {
  source: string
  lines: MarkdownLine[]
  line: { pieces: Placed[]; hidden: string[]; start: number; end: number } | null
  look: Look
  /** the tags that are open, with what held before each */
  open: { name: string; before: Look; unseen: boolean }[]
  /** from where to where all of it stands */
  whole: [start: number, end: number]
  /** up to where its words have been found */
  cursor: number
}

const add = (writing: Writing, value: string, start: number, end: number): void => {
  if (value === '') return
  writing.line ??= { pieces: [], hidden: [], start, end }
  const { line } = writing
  const isUnseen = writing.open.some((tag) => tag.unseen)
  if (!isUnseen) line.pieces.push({ value, look: writing.look, start, end })
  else if (trim(value) !== '') line.hidden.push(value)
  line.end = end
}

const endLine = (writing: Writing): void => {
  if (writing.line !== null) writing.lines.push(toLine(writing.line))
  writing.line = null
}

/** Writes what follows in another look. */
const looking = (writing: Writing, other: Partial<Look>, write: () => void): void => {
  const before = writing.look
  writing.look = { ...before, ...other }
  write()
  writing.look = before
}

/** Web addresses that GFM finds in text leave the nodes around them without a place: then the words are looked for. */
const rangeOf = (writing: Writing, node: Nodes, value: string): [start: number, end: number] => {
  const found = node.position ? -1 : writing.source.indexOf(value, writing.cursor)
  if (!node.position && found === -1) return writing.whole
  const range: [number, number] = node.position ? offsetsOf(node) : [found, found + value.length]
  writing.cursor = range[1]
  return range
}

/** Writes a node as it stands in the source. */
const writePrinted = (writing: Writing, node: Nodes): void => {
  sourceLines(writing.source, ...offsetsOf(node)).forEach((l, i) => {
    if (i > 0) endLine(writing)
    add(writing, l.words, l.start, l.end)
  })
}

/** One line of text, with the marks of notes that some converters write; where they stand is known when nothing was escaped. */
const writePiece = (writing: Writing, piece: string, from: number, end: number): void => {
  const exact = end - from === piece.length
  let at = 0
  for (const m of piece.matchAll(noteMark)) {
    const start = exact ? from + m.index : from
    add(writing, piece.slice(at, m.index), exact ? from + at : from, exact ? start : end)
    at = m.index + m[0].length
    looking(writing, lookOfNote(m[0]), () => add(writing, m[0], start, exact ? from + at : end))
  }
  add(writing, piece.slice(at), exact ? from + at : from, end)
}

const writeText = (writing: Writing, node: { value: string } & Nodes): void => {
  const [start, end] = rangeOf(writing, node, node.value)
  const places = sourceLines(writing.source, start, end)
  const pieces = node.value.split(/\r?\n|\r/)
  pieces.forEach((piece, i) => {
    if (i > 0) endLine(writing)
    const place = pieces.length === places.length ? places[i]! : null
    const indent = i > 0 && place !== null ? /^[\s>]*/.exec(place.words)![0].length : 0
    writePiece(writing, piece, (place?.start ?? start) + indent, place?.end ?? end)
  })
}

/** `5*3*2` is no emphasis, and `12**34**` would become one number. */
const splitsDigits = (source: string, node: Nodes): boolean => {
  const [start, end] = offsetsOf(node)
  const inner = source.slice(start, end).replace(/^[*_~]+|(?<![*_~])[*_~]+$/g, '')
  return (isDigit(source[start - 1]) && isDigit(inner[0])) || (isDigit(inner.at(-1)) && isDigit(source[end]))
}

/** Opens a tag, or closes the last of its name with all in it. */
const followTag = (writing: Writing, markup: string): void => {
  const { open } = writing
  const [, end, written] = /^<(\/?)([a-z0-9:]+)/i.exec(markup) ?? []
  const name = written?.toLowerCase()
  if (name === undefined || empty.has(name)) return
  if (end === '') {
    const seen = lookAlone(elementOf(name, markup), writing.look)
    open.push({ name, before: writing.look, unseen: seen.hidden })
    writing.look = seen.look
    return
  }
  const at = open.findLastIndex((tag) => tag.name === name)
  if (at === -1) return
  writing.look = open[at]!.before
  open.length = at
}

const writeEmphasis = (writing: Writing, node: Parent & Nodes): void =>
  splitsDigits(writing.source, node) ? writePrinted(writing, node) : writeAll(writing, node)

/** What becomes of each kind of node; any other is written as it stands. */
const handlers: { [type: string]: (writing: Writing, node: never) => void } = {
  text: writeText,
  inlineCode: writeText,
  break: endLine,
  emphasis: writeEmphasis,
  strong: writeEmphasis,
  delete: (writing, node: Nodes) => looking(writing, { struck: true }, () => writePrinted(writing, node)),
  footnoteReference: (writing, node: Nodes) => looking(writing, { note: 'named' }, () => writePrinted(writing, node)),
  link: (writing, node: { url: string; title?: string | null } & Parent & Nodes) => {
    if (node.position && (!address.test(node.url) || node.title)) return writePrinted(writing, node)
    const note = isNoteLink(node.url) ? 'named' : node.url.startsWith('#') ? 'inner' : null
    if (note === null) writeAll(writing, node)
    else looking(writing, { note }, () => writeAll(writing, node))
  },
  image: (writing, node: { alt?: string | null; url: string } & Nodes) =>
    address.test(node.url) ? add(writing, node.alt ?? '', ...offsetsOf(node)) : writePrinted(writing, node),
  html: (writing, node: { value: string } & Nodes) => {
    if (/^<br[\s/>]/i.test(node.value)) endLine(writing)
    else if (!inlineTag.test(node.value)) writePrinted(writing, node)
    else followTag(writing, node.value)
  },
}

const writeAll = (writing: Writing, node: Parent): void => {
  for (const child of node.children) (handlers[child.type] ?? writePrinted)(writing, child as never)
}

/**
 * The lines of inline content. Emphasis, links and tags are taken off; escapes and entities are resolved; what only looks
 * like markup (a link that leads nowhere, emphasis between digits, strike-through) stays as it is printed, since taking
 * it off would lose words or make one number of two.
 */
export const linesIn = (parent: Parent, source: string): MarkdownLine[] => {
  const whole = offsetsOf(parent)
  const writing: Writing = { source, lines: [], line: null, look: plainLook, open: [], whole, cursor: whole[0] }
  writeAll(writing, parent)
  endLine(writing)
  return writing.lines.filter((l) => l.words !== '' || l.hidden !== undefined)
}
