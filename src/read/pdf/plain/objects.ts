import {
  type Cursor,
  readHexString,
  readName,
  readNumber,
  readString,
  readWord,
  skipBlank,
  startsNumber,
} from './lexer.ts'
import { notPlain } from './not-plain.ts'

/** The objects of PDF: ISO 32000-2, 7.3. Strings are JavaScript strings with a character for each byte. */
export type PdfObject = null | boolean | number | string | Name | Ref | Dict | Stream | readonly PdfObject[]

export interface Name {
  readonly name: string
}

export interface Ref {
  readonly ref: number
  readonly generation: number
}

export type Dict = ReadonlyMap<string, PdfObject>

/** A dictionary with data: where they stand in the file, as they are packed. */
export interface Stream {
  readonly dict: Dict
  readonly data: Uint8Array
  /** where they are encrypted, the object by which they are */
  readonly of?: Ref
}

export const isName = (o: PdfObject | undefined): o is Name => typeof o === 'object' && o !== null && 'name' in o
export const isRef = (o: PdfObject | undefined): o is Ref => typeof o === 'object' && o !== null && 'ref' in o
export const isDict = (o: PdfObject | undefined): o is Dict => o instanceof Map
export const isStream = (o: PdfObject | undefined): o is Stream => typeof o === 'object' && o !== null && 'data' in o
export const isArray = (o: PdfObject | undefined): o is readonly PdfObject[] => Array.isArray(o)

/** Arrays and dictionaries within each other; those of a report are a handful. */
const DEEPEST = 60

/** Reads one object. `references` are found in files, never in the content of a page. */
export const readObject = (c: Cursor, references: boolean, depth = 0): PdfObject => {
  if (depth > DEEPEST) notPlain('deep nesting')
  const byte = skipBlank(c)
  switch (byte) {
    case 0x2f: // slash
      return { name: readName(c) }
    case 0x28: // (
      return readString(c)
    case 0x5b: // [
      c.at++
      return readArray(c, references, depth)
    case 0x3c: // <
      if (c.bytes[c.at + 1] !== 0x3c) return readHexString(c)
      c.at += 2
      return readDict(c, references, depth)
  }
  if (startsNumber(byte)) {
    const number = readNumber(c)
    return (references && readReference(c, number)) || number
  }
  const word = readWord(c)
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  return notPlain(`“${word}” where an object should be`)
}

const readReference = (c: Cursor, number: number): Ref | undefined => {
  const start = c.at
  const byte = skipBlank(c)
  if (Number.isInteger(number) && number > 0 && byte >= 0x30 && byte <= 0x39) {
    const generation = readNumber(c)
    if (skipBlank(c) === 0x52 && readWord(c) === 'R') return { ref: number, generation }
  }
  c.at = start
  return undefined
}

const readArray = (c: Cursor, references: boolean, depth: number): PdfObject[] => {
  const items: PdfObject[] = []
  for (;;) {
    const byte = skipBlank(c)
    if (byte === -1) notPlain('an array without end')
    if (byte === 0x5d) {
      c.at++
      return items
    }
    items.push(readObject(c, references, depth + 1))
  }
}

const readDict = (c: Cursor, references: boolean, depth: number): Dict => {
  const dict = new Map<string, PdfObject>()
  for (;;) {
    const byte = skipBlank(c)
    if (byte === 0x3e && c.bytes[c.at + 1] === 0x3e) {
      c.at += 2
      return dict
    }
    if (byte !== 0x2f) notPlain('a dictionary')
    const key = readName(c)
    // which of two counts, readers do not agree
    if (dict.has(key)) notPlain(`${key} twice`)
    dict.set(key, readObject(c, references, depth + 1))
  }
}
