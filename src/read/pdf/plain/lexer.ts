import { notPlain } from './not-plain.ts'

/** Characters and tokens of PDF syntax: ISO 32000-2, 7.2 and 7.3. */

export interface Cursor {
  readonly bytes: Uint8Array
  at: number
}

const REGULAR = 0
const BLANK = 1
const DELIMITER = 2

const kinds = new Uint8Array(256)
for (const code of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) kinds[code] = BLANK
for (const c of '()<>[]{}/%') kinds[c.charCodeAt(0)] = DELIMITER

const PERCENT = 0x25
const OPEN = 0x28
const SHUT = 0x29
const BACKSLASH = 0x5c
const SHARP = 0x23
const GREATER = 0x3e
const CR = 0x0d
const LF = 0x0a

/** The kind of the byte at the cursor; the end of the data is like white space. */
const kindAt = (c: Cursor): number => (c.at < c.bytes.length ? kinds[c.bytes[c.at]!]! : BLANK)

/** Moves over white space and comments; gives the byte that follows, or -1 at the end. */
export const skipBlank = (c: Cursor): number => {
  const { bytes } = c
  let at = c.at
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === PERCENT) {
      while (at < bytes.length && bytes[at] !== CR && bytes[at] !== LF) at++
      continue
    }
    if (kinds[byte] !== BLANK) {
      c.at = at
      return byte
    }
  }
  c.at = at
  return -1
}

export const startsNumber = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e

/** More digits than this are no longer told apart by the arithmetic below. */
const MOST_DIGITS = 15

export const readNumber = (c: Cursor): number => {
  const { bytes } = c
  let at = c.at
  let sign = 1
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) sign = bytes[at++] === 0x2d ? -1 : 1
  let value = 0
  let divisor = 1
  let digits = 0
  let point = false
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30
      if (point) divisor *= 10
      digits++
    } else if (byte === 0x2e && !point) point = true
    else break
  }
  c.at = at
  if (digits === 0 || digits > MOST_DIGITS || kindAt(c) === REGULAR) notPlain('a number')
  return (sign * value) / divisor
}

/** A name without its slash; bytes stay bytes (Latin-1), as producers use every encoding here. */
export const readName = (c: Cursor): string => {
  const { bytes } = c
  const start = ++c.at
  let escaped = false
  while (kindAt(c) === REGULAR) if (bytes[c.at++] === SHARP) escaped = true
  const name = latin1(bytes, start, c.at)
  if (!escaped) return name
  if (/#(?![0-9a-f]{2})/iu.test(name)) notPlain('a name')
  return name.replace(/#(..)/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** A word of the syntax: `obj`, `true`, `Tj` … */
export const readWord = (c: Cursor): string => {
  const start = c.at
  while (kindAt(c) === REGULAR) c.at++
  return latin1(c.bytes, start, c.at)
}

/** A word as a number, which takes no string to be read: one for each of up to six letters. */
export const codeOf = (word: string): number => [...word].reduce((code, c) => code * 256 + c.charCodeAt(0), 0)

export const readCode = (c: Cursor): number => {
  let code = 0
  while (kindAt(c) === REGULAR) code = code * 256 + c.bytes[c.at++]!
  return code
}

const escapes: Record<number, number> = { 110: LF, 114: CR, 116: 0x09, 98: 0x08, 102: 0x0c }
const isOctal = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x30 && byte <= 0x37

/**
 * `(…)`, a character for each byte. An end of line that is not escaped stays as it is: ISO 32000-2, 7.3.4.2, makes a line feed
 * of each, but programs that write codes and encrypted text this way mean the bytes, and pdf.js takes them so.
 */
export const readString = (c: Cursor): string => {
  const { bytes } = c
  let text = ''
  let depth = 1
  let at = c.at + 1
  for (; ; at++) {
    const byte = bytes[at]
    if (byte === undefined) return notPlain('a string without end')
    if (byte === SHUT && --depth === 0) break
    if (byte === OPEN) depth++
    if (byte !== BACKSLASH) {
      text += String.fromCharCode(byte)
      continue
    }
    const next = bytes[++at]
    if (isOctal(next)) {
      let code = next - 0x30
      for (let i = 0; i < 2 && isOctal(bytes[at + 1]); i++) code = code * 8 + bytes[++at]! - 0x30
      text += String.fromCharCode(code & 0xff)
    } else if (next === CR) {
      if (bytes[at + 1] === LF) at++
    } else if (next !== LF && next !== undefined) text += String.fromCharCode(escapes[next] ?? next)
  }
  c.at = at + 1
  return text
}

const hexDigit = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** `<…>`, a character for each two digits. */
export const readHexString = (c: Cursor): string => {
  const { bytes } = c
  let text = ''
  let high = -1
  let at = c.at + 1
  for (; ; at++) {
    const byte = bytes[at]
    if (byte === undefined) return notPlain('a string without end')
    if (byte === GREATER) break
    if (kinds[byte] === BLANK) continue
    const digit = hexDigit(byte)
    if (digit < 0) return notPlain('a hexadecimal string')
    if (high < 0) high = digit
    else {
      text += String.fromCharCode(high * 16 + digit)
      high = -1
    }
  }
  c.at = at + 1
  return high < 0 ? text : text + String.fromCharCode(high * 16)
}

export const latin1 = (bytes: Uint8Array, start: number, end: number): string => {
  let text = ''
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!)
  return text
}
