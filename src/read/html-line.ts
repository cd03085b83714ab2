import type { Element, Root, Text } from 'hast'
import { arabicNumber, hanNumber, spokenCount } from '../text/numbering.ts'
import { hardlyApart } from './colors.ts'
import { widthOfNumber } from './css-unclear.ts'
import { kindOf } from './html-elements.ts'
import { fieldOf } from './html-fields.ts'
import type { Extent, Line, Sink } from './html-flow.ts'
import type { Look } from './html-look.ts'
import { collapse, collapsePieces, trimPieces } from './html-spaces.ts'
import { wordsIn } from './html-words.ts'
import { markedPieces, type Piece, type Run } from './runs.ts'
import { trim } from './trim.ts'

/** Where words stand, and how they look there. */
export interface Context {
  container: Element | Root
  level?: number
  align?: 'center' | 'right' | 'left'
  linked: boolean
  look: Look
  pre: boolean
}

/** The line that is being written, and the one before it. */
export interface Writing {
  sink: Sink
  pieces: Piece[]
  /** characters of it that are inside links */
  linked: number
  extent: Extent | null
  last: Line | null
}

const asOne = (a: Piece, b: Piece): Piece => ({ ...a, value: a.value + b.value })

const sentenceEnd = /[。；;：:！!？?…]["”’」』）)]?$/
/** 一） and 1） as well: the line is known to begin something. */
const numbered = new RegExp(
  `^(?:[（(]?${hanNumber}[）)、.．]|[（(]?${arabicNumber}[）)、.．](?!\\d)|[①-⑳]|第${hanNumber}[章节部条]|${spokenCount})`,
  'u',
)

/** Whether a `<br>` between two lines is the end of a paragraph, or only the end of a line. */
const separates = (before: Line, after: Line): boolean =>
  sentenceEnd.test(before.words) || after.indented || numbered.test(after.words) || before.align === 'center'

const isBlank = (p: Piece): boolean => trim(p.value) === ''

/** No words, or fields alone, which are no sentence: a search box, a choice of other pages. In a cell a field is an answer. */
const saysNothing = (pieces: readonly Piece[], { fields = false }: Sink): boolean =>
  pieces.every((p) => (fields ? isBlank(p) && !p.field : isBlank(p) || p.field || p.filled))

const lineOf = (
  writing: Writing,
  shown: Piece[],
  { container, level, align, pre }: Context,
  end: Line['end'],
): Line => {
  const runs = runsOf(shown, pre ? 'pre' : writing.sink.keepSpaces === true ? 'keep' : 'collapse')
  return {
    words: runs.map((r) => r.value).join(''),
    runs,
    container,
    linked: writing.linked,
    end,
    closed: end === 'block',
    indented: /^[ \t\r\n]*[\u00a0\u3000]{2}/.test(shown.map((p) => p.value).join('')),
    extent: writing.extent,
    ...(level === undefined ? {} : { level }),
    ...(align === 'center' || align === 'right' ? { align } : {}),
  }
}

/** Ends the line, where a block begins or ends or a `<br>` stands. */
export const endLine = (writing: Writing, context: Context, end: Line['end']): void => {
  const { sink, pieces, last } = writing
  const shown = pieces.length > 1 ? withoutFaint(pieces, sink) : pieces
  if (saysNothing(shown, sink)) {
    // an empty line, or a block that begins or ends here
    if (last?.end === 'break') last.closed = true
  } else {
    const line = lineOf(writing, shown, context, end)
    if (last?.end === 'break') last.closed ||= separates(last, line)
    sink.line(line)
    writing.last = line
  }
  if (end === 'block' && writing.last) {
    writing.last.closed = true
    writing.last = null
  }
  writing.pieces = []
  writing.linked = 0
  writing.extent = null
}

const add = ({ pieces }: Writing, value: string, look: Look): void => {
  const before = pieces.at(-1)
  if (before && before.look === look && !before.field && !before.filled)
    pieces[pieces.length - 1] = { look, value: before.value + value }
  else pieces.push({ value, look })
}

/** The line stands where this does, too. */
const extend = (writing: Writing, { position }: Text | Element): void => {
  const [from, to] = [position?.start.offset, position?.end.offset]
  if (from !== undefined && to !== undefined) writing.extent = { start: writing.extent?.start ?? from, end: to }
}

/** Puts words to the line, where they are seen. */
export const append = (writing: Writing, value: string, node: Text, { look, pre, linked }: Context): void => {
  const { sink } = writing
  if (sink.shown.unseen(look)) {
    if (trim(value) === '') return
    sink.hidden?.(value)
    if (look.unclear === 'hides') sink.unclear?.(value, 'hides')
    // what is there and not seen keeps the words around it apart
    if (look.hiding?.room) add(writing, ' ', look)
    return
  }
  sink.unclear?.(value, doubtOf(value, look))
  // a line end between two elements keeps them apart, one within the words of an element does not
  add(writing, !pre && /^[ \t\n\r\f]+$/.test(value) ? ' ' : value, look)
  if (linked) writing.linked += value.trim().length
  if (trim(value) !== '') extend(writing, node)
}

/** Tells of the words of an element that is not shown. */
export const leaveOut = (writing: Writing, element: Element, { look }: Context): void => {
  const { sink } = writing
  const { changed, hides } = sink.shown.looks
  const words = wordsIn(element)
  if (trim(words) === '') return
  sink.hidden?.(words)
  if (changed.get(element)?.unclear === 'hides') sink.unclear?.(words, 'hides')
  if (hides.get(element)?.room && kindOf(element.tagName) === 'inline') add(writing, ' ', look)
}

/** Puts a form field to the line, with what is filled in where that is known. */
export const enterField = (writing: Writing, element: Element, context: Context): void => {
  const { looks, skip, unseen } = writing.sink.shown
  const value = fieldOf(element, skip)
  if (value === undefined || unseen(looks.changed.get(element) ?? context.look)) return
  const look = { ...context.look, note: null }
  writing.pieces.push(value === null ? { value: '', look, field: true } : { value, look, filled: true })
  if (value !== null) extend(writing, element)
}

/** What is not clear of words: their style, letters that are pictures, a box that cuts them. */
const doubtOf = (words: string, { unclear, pictorial, cutAt, size, color, ground, sure }: Look): Look['unclear'] =>
  pictorial ||
  (cutAt !== null && widthOfNumber(words, size) > cutAt) ||
  (sure && color !== null && color !== 'transparent' && ground !== null && hardlyApart(color, ground))
    ? 'hides'
    : unclear

/** Words that may have the colour of what is behind them do not show where others beside them do. */
const withoutFaint = (pieces: Piece[], sink: Sink): Piece[] => {
  const says = (p: Piece): boolean => trim(p.value) !== ''
  const faint = pieces.filter((p) => p.look.faint && says(p))
  if (faint.length === 0 || !pieces.some((p) => !p.look.faint && says(p))) return pieces
  for (const p of faint) sink.hidden?.(p.value)
  return pieces.map((p) => (p.look.faint && says(p) ? { ...p, value: ' ' } : p))
}

const runsOf = (pieces: readonly Piece[], spaces: 'collapse' | 'keep' | 'pre'): Run[] => {
  const collapsed =
    spaces !== 'collapse'
      ? pieces
      : pieces.length === 1
        ? [{ ...pieces[0]!, value: collapse(pieces[0]!.value) }]
        : collapsePieces(pieces)
  return markedPieces(trimPieces(collapsed, spaces === 'pre' ? 'end' : 'both'), asOne).map(({ value, marks }) => ({
    value,
    marks,
  }))
}
