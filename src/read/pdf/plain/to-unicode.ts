import { type Cursor, readHexString, readWord, skipBlank } from './lexer.ts'
import { notPlain } from './not-plain.ts'
import { type PdfObject, readObject } from './objects.ts'

/** More codes than a font can have. */
const MOST_CODES = 0x10000

/** A ToUnicode CMap (ISO 32000-2, 9.10.3): from character codes to text. */
export const readToUnicode = (bytes: Uint8Array): Map<number, string> => {
  const map = new Map<number, string>()
  const c: Cursor = { bytes, at: 0 }
  for (let byte = skipBlank(c); byte !== -1; byte = skipBlank(c)) {
    if (!isLetter(byte)) {
      // what stands around the tables is of no interest
      skipObject(c, byte)
      continue
    }
    const word = readWord(c)
    if (word === 'beginbfchar') readChars(c, map)
    else if (word === 'beginbfrange') readRanges(c, map)
    else if (word === 'usecmap' || word.startsWith('begincid')) notPlain('a map of another kind')
  }
  return map
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** `<<` and `>>` stand for themselves here: dictionaries of PostScript hold words. */
const skipObject = (c: Cursor, byte: number): void => {
  const next = c.bytes[c.at + 1]
  if ((byte === 0x3c && next === 0x3c) || (byte === 0x3e && next === 0x3e)) c.at += 2
  else if (byte === 0x5d) c.at++
  else readObject(c, false)
}

const readChars = (c: Cursor, map: Map<number, string>): void => {
  while (skipBlank(c) === 0x3c) {
    const code = codeOf(readHexString(c))
    if (skipBlank(c) !== 0x3c) notPlain('a map')
    set(map, code, textOf(readHexString(c)))
  }
  if (readWord(c) !== 'endbfchar') notPlain('a map')
}

const readRanges = (c: Cursor, map: Map<number, string>): void => {
  while (skipBlank(c) === 0x3c) {
    const low = codeOf(readHexString(c))
    if (skipBlank(c) !== 0x3c) notPlain('a map')
    const high = codeOf(readHexString(c))
    if (high < low || high >= MOST_CODES) notPlain('a map')
    const to = skipBlank(c) === 0x3c || c.bytes[c.at] === 0x5b ? readObject(c, false) : notPlain('a map')
    if (typeof to === 'string') for (let code = low; code <= high; code++) set(map, code, textOf(added(to, code - low)))
    else setEach(map, low, high, to)
  }
  if (readWord(c) !== 'endbfrange') notPlain('a map')
}

const setEach = (map: Map<number, string>, low: number, high: number, to: PdfObject): void => {
  const list = to as readonly PdfObject[]
  if (list.length !== high - low + 1) notPlain('a map')
  list.forEach((text, i) => {
    set(map, low + i, typeof text === 'string' ? textOf(text) : notPlain('a map'))
  })
}

const set = (map: Map<number, string>, code: number, text: string): void => {
  // which of two counts, readers do not agree
  if (map.has(code) && map.get(code) !== text) notPlain('two texts of a code')
  map.set(code, text)
}

const codeOf = (digits: string): number => {
  if (digits.length < 1 || digits.length > 2) return notPlain('a code')
  return digits.length === 1 ? digits.charCodeAt(0) : digits.charCodeAt(0) * 256 + digits.charCodeAt(1)
}

/** The text of the nth code of a range: its last two bytes count on. */
const added = (digits: string, n: number): string => {
  const last = digits.length - 1
  if (last < 1) return notPlain('a map')
  const value = digits.charCodeAt(last - 1) * 256 + digits.charCodeAt(last) + n
  if (value > 0xffff) return notPlain('a map')
  return digits.slice(0, last - 1) + String.fromCharCode(value >> 8, value & 0xff)
}

/** UTF-16, the high byte first. */
const textOf = (digits: string): string => {
  if (digits.length === 0 || digits.length % 2 !== 0) return notPlain('a text')
  let text = ''
  for (let i = 0; i < digits.length; i += 2)
    text += String.fromCharCode(digits.charCodeAt(i) * 256 + digits.charCodeAt(i + 1))
  // `\0` and halves of pairs are no text
  if (text.includes('\0') || /\p{Surrogate}/u.test(text)) return notPlain('a text')
  return text
}
