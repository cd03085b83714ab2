/**
 * Predefined character maps of Adobe-GB1 (ISO 32000-2, 9.7.5.2, table 116) as far as they say of themselves what a code is: those
 * of Unicode and of GBK. The tables behind them are not needed: of Latin letters the place in the collection follows from the
 * code, and of Chinese characters only that it lies beyond those of half width.
 */
export interface PredefinedMap {
  /** takes a string apart; null where it ends within a code */
  readonly codesOf: (codes: string) => number[] | null
  /** what a code shows; undefined where only the whole table knows */
  readonly unicodeOf: (code: number) => string | undefined
  /** place in the collection of a Latin letter; others are not among the narrow ones */
  readonly cidOfLatin: (code: number) => number
}

/** The space of half width, which stands apart from its letters. */
const halfSpace = 7716

/** Places of Adobe-GB1-5 whose characters may be narrow: 1 to 95 are proportional letters, 814 to 939 signs of half width. */
export const isNarrow = (cid: number): boolean =>
  (cid >= 1 && cid <= 95) || (cid >= 814 && cid <= 939) || cid === halfSpace

const proportional = (code: number): number => code - 0x1f
const isLatin = (code: number): boolean => code >= 0x20 && code <= 0x7e

/** Characters of which every map has one, and one alone: Chinese characters of GB 2312 and GBK, and the signs of reports. */
const plainSigns = new Set('、。《》〈〉【】〔〕“”‘’—·（），：；！？％０１２３４５６７８９')
const isPlain = (character: string): boolean => /[\u4e00-\u9fa5]/u.test(character) || plainSigns.has(character)

/** Codes of two bytes each. */
export const pairs = (codes: string): number[] | null => {
  if (codes.length % 2 !== 0) return null
  return Array.from({ length: codes.length / 2 }, (_, i) => codes.charCodeAt(2 * i) * 256 + codes.charCodeAt(2 * i + 1))
}

const unicodeMap: PredefinedMap = {
  codesOf: pairs,
  unicodeOf: (code) => {
    const character = String.fromCharCode(code)
    return isLatin(code) || isPlain(character) ? character : undefined
  },
  cidOfLatin: proportional,
}

/** One byte for Latin letters, two for the others, of which the first is 0x81 or above. */
const mixed = (codes: string): number[] | null => {
  const all: number[] = []
  for (let i = 0; i < codes.length; i++) {
    const first = codes.charCodeAt(i)
    if (first <= 0x80) all.push(first)
    else if (++i === codes.length) return null
    else all.push(first * 256 + codes.charCodeAt(i))
  }
  return all
}

const gbkMap = (cidOfLatin: (code: number) => number): PredefinedMap => {
  const decoder = new TextDecoder('gbk')
  return {
    codesOf: mixed,
    unicodeOf: (code) => {
      if (code < 0x100) return isLatin(code) ? String.fromCharCode(code) : undefined
      const character = decoder.decode(Uint8Array.of(code >> 8, code & 0xff))
      return isPlain(character) ? character : undefined
    },
    cidOfLatin,
  }
}

/** By the name of the encoding; those for upright writing and the rest are left to pdf.js. */
export const predefinedMap = (encoding: string): PredefinedMap | undefined => {
  switch (encoding) {
    case 'UniGB-UCS2-H':
    case 'UniGB-UTF16-H':
      return unicodeMap
    case 'GBK-EUC-H':
      return gbkMap((code) => (code === 0x20 ? halfSpace : code - 0x21 + 814))
    case 'GBKp-EUC-H':
      return gbkMap(proportional)
    default:
      return undefined
  }
}
