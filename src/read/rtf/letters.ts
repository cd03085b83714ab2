import { codePageOfCharset, decoderOf } from '../office/code-pages.ts'
import { isPictorial, SYMBOLS } from '../office/pictorial.ts'

const doubleByte = new Set([932, 936, 949, 950, 54936, 20936])

/** Bytes of text → letters, in the code page of the font that they are in. */
export const lettersIn = () => {
  const charsets = new Map<number, number>()
  const names = new Map<number, string>()
  const decoders = new Map<number, TextDecoder>()
  let whole = 1252
  const decode = (codePage: number, bytes: readonly number[]): string => {
    const decoder = decoders.get(codePage) ?? decoderOf(codePage)
    decoders.set(codePage, decoder)
    return decoder.decode(Uint8Array.from(bytes))
  }
  return {
    document: (codePage: number): void => {
      whole = codePage
    },
    font: (font: number, charset: number): void => {
      charsets.set(font, charset)
    },
    name: (font: number, letters: string): void => {
      names.set(font, (names.get(font) ?? '') + letters)
    },
    /** whether the digits of a font are pictures */
    isPictorial: (font: number): boolean => isPictorial(names.get(font), charsets.get(font) === SYMBOLS),
    fontCodePage: (font: number, codePage: number): void => {
      charsets.set(font, -codePage)
    },
    codePageOf: (font: number): number => {
      const charset = charsets.get(font)
      if (charset === undefined || charset === 1) return whole
      return charset < 0 ? -charset : (codePageOfCharset[charset] ?? whole)
    },
    /** whether a byte waits for another one */
    isLead: (codePage: number, byte: number): boolean =>
      (doubleByte.has(codePage) || (codePage === 1252 && doubleByte.has(whole))) && byte > 0x80 && byte < 0xff,
    decode: (codePage: number, bytes: readonly number[]): string => {
      // a western font around Chinese bytes: what is Chinese in the document's own code page is meant so
      const chinese =
        codePage === 1252 &&
        doubleByte.has(whole) &&
        bytes.length % 2 === 0 &&
        bytes.every((b) => b >= 0xa1 && b < 0xff)
      return decode(chinese ? whole : codePage, bytes)
    },
  }
}

export type Letters = ReturnType<typeof lettersIn>
