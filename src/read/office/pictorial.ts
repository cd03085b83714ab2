/** The character set of fonts of symbols, as Word and RTF number it (SYMBOL_CHARSET). */
export const SYMBOLS = 2

/** Fonts whose letters and digits are pictures, or bars, by their names. */
const named = /wingdings|webdings|dingbats|marlett|mt extra|bookshelf symbol|monotype sorts|bar ?code|3 ?of ?9/iu

/**
 * Whether the digits of a font are not digits. `symbols`: the document says that the font is one of symbols; that of this
 * name has digits all the same.
 */
export const isPictorial = (face: string | undefined, symbols = false): boolean =>
  named.test(face ?? '') || (symbols && !/^["'\s]*symbol\b/iu.test(face ?? ''))

/** Whether words have signs that such a font draws otherwise; others are taken from another font. */
export const hasPictorial = (words: string): boolean => /[!-\u00ff\ue000-\uf8ff]/u.test(words.replaceAll('\u00a0', ''))
