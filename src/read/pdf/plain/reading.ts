import type { ColourSpace } from './colours.ts'
import type { PdfFile } from './file.ts'
import type { FontShelf, PlainFont } from './fonts.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isName, type PdfObject, type Stream } from './objects.ts'
import type { KnownStates } from './resources.ts'

/** The drawing operators of a page in the shape of pdf.js's operator list: see operators.ts, which interprets both. */
export interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

/** What content and the forms in it have in common. */
export interface Surroundings {
  list: OperatorList
  file: PdfFile
  fonts: FontShelf
  /** states that were read */
  states: KnownStates
  /** forms that are being painted, each within the one before */
  forms: readonly Stream[]
}

/** What `q` and `Q` save and restore, as far as the list itself does not. */
export interface Own {
  font: PlainFont | undefined
  fill: ColourSpace
  stroke: ColourSpace
}

/** Where the reading of content is. */
export interface Reading {
  around: Surroundings
  resources: Dict
  operands: PdfObject[]
  /** how many of them are the operator's own: the list is written over, an operator keeps copies */
  given: number
  path: number[]
  /** where the path is */
  x: number
  y: number
  own: Own
  saved: Own[]
}

const MOST_OPERATORS = 1_000_000

export const none: number[] = []

export const add = ({ around: { list } }: Reading, op: number, args: unknown): void => {
  if (list.fnArray.length >= MOST_OPERATORS) notPlain('too many operators')
  list.fnArray.push(op)
  list.argsArray.push(args)
}

/** The operands, as so many numbers. */
export const numbers = ({ operands, given }: Reading, count: number): number[] => {
  if (given !== count) notPlain('operands')
  for (let i = 0; i < count; i++) if (typeof operands[i] !== 'number') notPlain('operands')
  return count === 0 ? none : (operands.slice(0, count) as number[])
}

export const onlyOperand = ({ operands, given }: Reading): PdfObject =>
  given === 1 ? operands[0]! : notPlain('operands')

export const nameGiven = (r: Reading): string => {
  const name = onlyOperand(r)
  return isName(name) ? name.name : notPlain('operands')
}
