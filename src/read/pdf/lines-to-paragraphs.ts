import { addAll } from '../../base/extremes.ts'
import type { Paragraph, Text } from '../../model/tree.ts'
import { type Box, boxAround, roundBox } from './box.ts'
import { type Line, median } from './glyphs-to-lines.ts'
import { lineToRuns } from './line-to-runs.ts'
import { runToText } from './table-to-node.ts'

/** Lines whose sizes differ by more than this part belong to different paragraphs. */
const SAME_SIZE = 0.12
/** A first line is set in by at least this many ems. */
const INDENT = 1.2
/** No first line is set in by as much, in ems. */
const FAR_IN = 8
/** Lines of a paragraph follow each other within this many times their usual distance. */
const LOOSE = 1.45
/** Slack for "would have fitted into the line before", in ems. */
const FIT_SLACK = 0.1
/** A line is centred when the space on both sides differs by less than this, in ems … */
const CENTRED = 1.5
/** … and both are at least this wide, in ems. */
const CENTRE_SPACE = 1.5

export interface TextLine {
  line: Line
  page: number
}

/** Left and right end of full lines of a page, in points. */
export interface Measure {
  left: number
  right: number
}

/**
 * Where the full lines of a page begin and end: told by the lines that most others agree with. A page without full
 * lines has margins of one width.
 */
export const measureOf = (lines: readonly Line[], width: number): Measure => {
  const long = lines.filter((l) => l.box[2] - l.box[0] > 0.5 * width)
  const left = Math.min(width / 2, ...(long.length >= 2 ? long : lines).map((l) => l.box[0]))
  // Punctuation may hang over the right edge: what at least half of the long lines reach is the edge.
  if (long.length >= 2) return { left, right: median(long.map((l) => l.box[2])) }
  return { left, right: Math.max(width - left, ...lines.map((l) => l.box[2])) }
}

/**
 * Lines of running text, in order, → paragraphs: one `Text` a printed line. `measure` gives the text area of a page;
 * `looks` is told which lines each paragraph was made of.
 */
export const linesToParagraphs = (
  lines: readonly TextLine[],
  measure: (page: number) => Measure,
  looks?: Map<Paragraph, TextLine[]>,
): Paragraph[] => {
  const pitch = usualPitch(lines)
  const groups: TextLine[][] = []
  for (const next of lines) {
    const group = groups.at(-1)
    if (group && continues(group, next, measure, pitch)) group.push(next)
    else groups.push([next])
  }
  return groups.map((g) => {
    const paragraph = toParagraph(g, measure(g[0]!.page))
    looks?.set(paragraph, g)
    return paragraph
  })
}

/** The usual distance of baselines in ems, told by the lines themselves. */
const usualPitch = (lines: readonly TextLine[]): number => {
  const steps: number[] = []
  for (let i = 1; i < lines.length; i++) {
    const [a, b] = [lines[i - 1]!, lines[i]!]
    const step = (b.line.box[3] - a.line.box[3]) / b.line.size
    if (a.page === b.page && step > 0.8 && step < 4 && sameSize(a.line, b.line)) steps.push(step)
  }
  return steps.length > 0 ? median(steps) : 1.6
}

const sameSize = (a: Line, b: Line): boolean => Math.abs(a.size - b.size) <= SAME_SIZE * Math.max(a.size, b.size)

const isCentred = (line: Line, m: Measure): boolean => {
  const before = line.box[0] - m.left
  const after = m.right - line.box[2]
  return Math.min(before, after) > CENTRE_SPACE * line.size && Math.abs(before - after) < CENTRED * line.size
}

/** Does the distance of two lines, or the turn of the page between them, allow them to be one paragraph? */
const isNextLine = (last: TextLine, next: TextLine, isCentredAbove: boolean, pitch: number): boolean => {
  if (last.page !== next.page) return next.page === last.page + 1 && !isCentredAbove
  const step = (next.line.box[3] - last.line.box[3]) / next.line.size
  return step <= LOOSE * pitch && step >= 0.3
}

/** Does a line begin where the next one of the paragraph would? `alone`: it has one line so far. */
const beginsAsNext = (before: number, setIn: number, a: Line, b: Line, alone: boolean): boolean => {
  // A line set to the right, as a date under a signature is, does not go on at the left.
  if (alone && before > FAR_IN * a.size && setIn < INDENT * b.size) return false
  // Whole paragraphs may be set in; then their lines begin together.
  return setIn <= INDENT * b.size || (!alone && Math.abs(setIn - before) < 0.5 * b.size)
}

const continues = (
  group: readonly TextLine[],
  next: TextLine,
  measure: (page: number) => Measure,
  pitch: number,
): boolean => {
  const last = group.at(-1)!
  const [a, b] = [last.line, next.line]
  const [ma, mb] = [measure(last.page), measure(next.page)]
  const alone = group.length === 1
  if (!sameSize(a, b) || a.vertical || b.vertical) return false
  // The first line may begin with a bold run-in heading; a wholly bold line beside a plain one is a heading.
  if (allBold(a) !== allBold(b) && (allBold(b) || !alone || !reachesEnd(a, b, ma))) return false
  const centred = isCentred(a, ma)
  if (!isNextLine(last, next, centred, pitch)) return false
  if (last.page === next.page && centred && isCentred(b, mb)) return true
  return beginsAsNext(a.box[0] - ma.left, b.box[0] - mb.left, a, b, alone) && reachesEnd(a, b, ma)
}

const allBold = (line: Line): boolean => line.words.every((w) => w.glyphs.every((g) => g.bold))

/** Is a line full, so that the beginning of the next would not have fitted into it? */
const reachesEnd = (line: Line, next: Line, m: Measure): boolean =>
  line.box[2] + firstTokenWidth(next) > m.right + FIT_SLACK * line.size

const LATIN = /[\p{Script=Latin}\d.,:;/@_%+\-–—]/u
const CLINGS = /[，。、；：？！）》”’」』〕】]/

/** Width of what could not have been parted from the start of the line: one character, or a whole number or word. */
const firstTokenWidth = (line: Line): number => {
  const glyphs = line.words[0]?.glyphs ?? []
  let end = 1
  if (glyphs[0] && LATIN.test(glyphs[0].text)) while (end < glyphs.length && LATIN.test(glyphs[end]!.text)) end++
  while (end < glyphs.length && CLINGS.test(glyphs[end]!.text)) end++
  const token = glyphs.slice(0, end)
  return token.length > 0 ? token.at(-1)!.box[2] - token[0]!.box[0] : 0
}

const toParagraph = (lines: readonly TextLine[], m: Measure): Paragraph => {
  const children: Text[] = []
  for (const [i, { line, page }] of lines.entries()) {
    const previous = lines[i - 1]?.line.text.at(-1)
    // Latin words that a line end parted are two words; Chinese needs no space, and printed hyphens stay as they are.
    const space =
      previous && /[\p{Script=Latin}\d,;:]/u.test(previous) && /^\p{Script=Latin}/u.test(line.text) ? ' ' : ''
    addAll(
      children,
      lineToRuns(line, 'prose').map((run, r) => runToText(run, page, r === 0 ? space : '')),
    )
  }
  const first = lines[0]!
  const onFirst = lines.filter((l) => l.page === first.page).map((l) => l.line.box)
  const paragraph: Paragraph = {
    type: 'paragraph',
    children,
    closed: true,
    place: { page: first.page, box: roundBox(boxAround(onFirst as Box[])) },
  }
  const align = alignOf(lines, m)
  if (align) paragraph.align = align
  return paragraph
}

const alignOf = (lines: readonly TextLine[], m: Measure): Paragraph['align'] => {
  if (lines.every(({ line }) => isCentred(line, m))) return 'center'
  const flushRight = lines.every(
    ({ line }) => m.right - line.box[2] < 6 * line.size && line.box[0] - m.left > 0.4 * (m.right - m.left),
  )
  return flushRight ? 'right' : undefined
}
