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

const BACKSLASH = 0x5c
const QUOTE = 0x27

/** The control word whose letters begin at `at`, its number, and where it ends. */
const wordAt = (bytes: Uint8Array, at: number): { word: string; value: number | null; end: number } => {
  let end = at
  let word = ''
  while (isLetter(bytes[end] ?? 0) && word.length < LONGEST) word += String.fromCharCode(bytes[end++]!)
  let digits = ''
  if (bytes[end] === 0x2d && isDigit(bytes[end + 1] ?? 0)) {
    digits = '-'
    end += 1
  }
  while (isDigit(bytes[end] ?? 0) && digits.length < 12) digits += String.fromCharCode(bytes[end++]!)
  if (bytes[end] === 0x20) end += 1
  return { word, value: digits === '' ? null : Number(digits), end }
}

/** What a backslash before something else than a letter says. */
const signToToken = (byte: number): Token => {
  const sign = String.fromCharCode(byte)
  if (sign === '\\' || sign === '{' || sign === '}') return { type: 'byte', byte, escaped: false }
  // a line end after a backslash is a paragraph
  return sign === '\r' || sign === '\n' ? { type: 'word', word: 'par', value: null } : { type: 'sign', sign }
}

/** What a byte says that no backslash is before; line ends of the file say nothing. */
const byteToToken = (byte: number): Token | null => {
  if (byte === 0x7b) return { type: 'open' }
  if (byte === 0x7d) return { type: 'close' }
  return byte === 0x0d || byte === 0x0a || byte === 0 ? null : { type: 'byte', byte, escaped: false }
}

/** Cuts a file into tokens. Raw bytes of \bin are left out. */
export function* tokensOf(bytes: Uint8Array): Generator<Token> {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!
    at += 1
    if (byte !== BACKSLASH) {
      const token = byteToToken(byte)
      if (token) yield token
    } else if (bytes[at] === QUOTE) {
      const [high, low] = [hex(bytes[at + 1]), hex(bytes[at + 2])]
      at += 3
      if (high !== -1 && low !== -1) yield { type: 'byte', byte: high * 16 + low, escaped: true }
    } else if (isLetter(bytes[at] ?? 0)) {
      const { word, value, end } = wordAt(bytes, at)
      at = end
      if (word === 'bin') at += Math.max(0, value ?? 0)
      else yield { type: 'word', word, value }
    } else if (at < bytes.length) {
      yield signToToken(bytes[at]!)
      at += 1
    }
  }
}
