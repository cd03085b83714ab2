import stringWidth from 'fast-string-width'
import type { Text } from '../../model/tree.ts'
import { type Line, wordsIn } from './lines.ts'

/** From where to where in its line. */
export interface Span {
  start: number
  end: number
}

/** A stretch of a line that is one cell. */
export interface Field {
  /** in display columns: a Chinese character takes two */
  width: Span
  /** in characters, each of which takes one */
  chars: Span
  words: Text | null
}

/** A stretch of a line as a cell. */
export const spanOf = (line: Line, from: number, to: number): Field => {
  const start = stringWidth(line.value.slice(0, from))
  const width = { start, end: start + stringWidth(line.value.slice(from, to)) }
  return { width, chars: { start: from, end: to }, words: wordsIn(line, from, to) }
}

const splitAt = (line: Line, separator: RegExp): Field[] => {
  const fields: Field[] = []
  let from = 0
  let width = 0
  const add = (to: number): void => {
    const start = width
    width += stringWidth(line.value.slice(from, to))
    const chars = { start: from, end: to }
    fields.push({ width: { start, end: width }, chars, words: wordsIn(line, from, to) })
  }
  for (const m of line.value.matchAll(separator)) {
    add(m.index)
    width += stringWidth(m[0])
    from = m.index + m[0].length
  }
  add(line.value.length)
  return fields
}

/** Cells between tabs; an empty field is a blank cell. */
export const tabFields = (line: Line): Field[] => splitAt(line, /\t/gu)

const opens = /^\s*[|｜│┃]/u
const closes = /(?<!\\)[|｜│┃]\s*$/u

/** Whether pipes frame lines of a table on the left and on the right: they do where no line goes without. */
export const framesOf = (lines: readonly Line[]): { left: boolean; right: boolean } => ({
  left: lines.every((l) => opens.test(l.value)),
  right: lines.every((l) => closes.test(l.value)),
})

/**
 * Cells between pipes. One that frames the line makes no cell; in a table that has no frame it stands beside a blank one.
 * `\|` is no separator.
 */
export const pipeFields = (line: Line, frames = framesOf([line])): Field[] => {
  const fields = splitAt(line, /(?<!\\)[|｜│┃]/gu)
  if (frames.left) fields.shift()
  if (frames.right && fields.length > 1) fields.pop()
  return fields
}

/** `|---|:--:|`, `+----+`, `├──┼──┤`: draws the table and says nothing. */
export const isRule = (line: Line): boolean =>
  /^[\s|｜│┃+:\-—=─━┄┌┐└┘├┤┬┴┼]+$/u.test(line.value) && /[-—=─━]{2}/u.test(line.value) && !/\t/u.test(line.value)

/** Words that stand two or more columns apart (an ideographic space counts as two). */
export const spacedFields = (line: Line): Field[] =>
  splitAt(line, /(?: |\u00a0){2,}[ \u00a0\u3000]*|\u3000[ \u00a0\u3000]*|(?: |\u00a0)\u3000[ \u00a0\u3000]*/gu).filter(
    (f) => f.words !== null,
  )
