/** What stands in an RTF file, one after another. */
export type Token =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'word'; word: string; value: number | null }
  /** one byte of text, written as it is or as \'hh */
  | { type: 'byte'; byte: number; escaped: boolean }
  /** a sign such as \~ or \* */
  | { type: 'sign'; sign: string }

const isLetter = (byte: number): boolean => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90)
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57

const hex = (byte: number | undefined): number => {
  const n = Number.parseInt(String.fromCharCode(byte ?? 0), 16)
  return Number.isNaN(n) ? -1 : n
}

/** Longest control word (RTF 1.9.1, "Conventions"). */
const LONGEST = 64

/** Cuts a file into tokens. Raw bytes of \bin are left out. */
export function* tokensOf(bytes: Uint8Array): Generator<Token> {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!
    at += 1
    if (byte === 0x7b) yield { type: 'open' }
    else if (byte === 0x7d) yield { type: 'close' }
    else if (byte !== 0x5c) {
      if (byte !== 0x0d && byte !== 0x0a && byte !== 0) yield { type: 'byte', byte, escaped: false }
    } else if (bytes[at] === 0x27) {
      const [high, low] = [hex(bytes[at + 1]), hex(bytes[at + 2])]
      at += 3
      if (high !== -1 && low !== -1) yield { type: 'byte', byte: high * 16 + low, escaped: true }
    } else if (isLetter(bytes[at] ?? 0)) {
      let word = ''
      while (isLetter(bytes[at] ?? 0) && word.length < LONGEST) {
        word += String.fromCharCode(bytes[at]!)
        at += 1
      }
      let digits = ''
      if (bytes[at] === 0x2d && isDigit(bytes[at + 1] ?? 0)) {
        digits = '-'
        at += 1
      }
      while (isDigit(bytes[at] ?? 0) && digits.length < 12) {
        digits += String.fromCharCode(bytes[at]!)
        at += 1
      }
      if (bytes[at] === 0x20) at += 1
      const value = digits === '' ? null : Number(digits)
      if (word === 'bin') at += Math.max(0, value ?? 0)
      else yield { type: 'word', word, value }
    } else if (at < bytes.length) {
      const sign = String.fromCharCode(bytes[at]!)
      at += 1
      if (sign === '\\' || sign === '{' || sign === '}')
        yield { type: 'byte', byte: sign.charCodeAt(0), escaped: false }
      // a line end after a backslash is a paragraph
      else if (sign === '\r' || sign === '\n') yield { type: 'word', word: 'par', value: null }
      else yield { type: 'sign', sign }
    }
  }
}
