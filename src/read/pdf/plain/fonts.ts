import type { EngineFont, EngineGlyph } from '../engine.ts'
import type { PdfFile } from './file.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, isStream, type PdfObject } from './objects.ts'
import { isNarrow, pairs, predefinedMap } from './predefined.ts'
import { readToUnicode } from './to-unicode.ts'

/**
 * Fonts as far as text needs them (ISO 32000-2, 9.6 to 9.10): what a code says and how far it moves. Their programs are
 * never looked at, so only fonts that say both in the PDF itself are plain: with a ToUnicode map, in Latin letters of
 * a named encoding, or in a predefined map of Unicode or GBK.
 */
export interface PlainFont extends EngineFont {
  /** what a string shows; a code that says nothing certain is not plain */
  readonly glyphsOf: (codes: string) => EngineGlyph[]
}

export interface FontShelf {
  /** the font that a page's resources name, with the id that its operators use */
  fontOf: (resources: Dict, name: string) => { id: string; font: PlainFont }
}

/** Fonts are read once a document. */
export const openFonts = (file: PdfFile): FontShelf & { byId: (id: string) => PlainFont | undefined } => {
  const shelf = new Map<Dict, { id: string; font: PlainFont }>()
  const byId = new Map<string, PlainFont>()
  return {
    byId: (id) => byId.get(id),
    fontOf: (resources, name) => {
      const fonts = file.get(resources.get('Font'))
      const dict = isDict(fonts) ? file.get(fonts.get(name)) : null
      if (!isDict(dict)) return notPlain('a font that is not there')
      const known = shelf.get(dict)
      if (known) return known
      const made = { id: `f${shelf.size}`, font: readFont(file, dict) }
      shelf.set(dict, made)
      byId.set(made.id, made.font)
      return made
    },
  }
}

const readFont = (file: PdfFile, dict: Dict): PlainFont => {
  const subtype = nameOf(file, dict.get('Subtype'))
  const toUnicode = file.get(dict.get('ToUnicode'))
  const map = isStream(toUnicode) ? readToUnicode(file.dataOf(toUnicode)) : undefined
  if (toUnicode !== null && !map) notPlain('a map')
  if (subtype === 'Type0') return map === undefined ? readPredefined(file, dict) : readComposite(file, dict, map)
  if (subtype === 'Type3') return readType3(file, dict, map ?? notPlain('a font without map'))
  if (subtype === 'TrueType' || subtype === 'Type1') return readSimple(file, dict, subtype, map)
  return notPlain('a font')
}

const nameOf = (file: PdfFile, o: PdfObject | undefined): string | undefined => {
  const name = file.get(o)
  return isName(name) ? name.name : undefined
}

const dictOf = (file: PdfFile, o: PdfObject | undefined): Dict => {
  const dict = file.get(o)
  return isDict(dict) ? dict : notPlain('a font')
}

/** The longer name of the two, which says the style. */
const fontName = (file: PdfFile, font: Dict, descriptor: Dict): string => {
  const base = nameOf(file, font.get('BaseFont'))
  const own = nameOf(file, descriptor.get('FontName'))
  return (base && own && base.startsWith(own) ? base : (own ?? base)) ?? notPlain('a font without name')
}

/** Each string is taken apart once: a report shows the same ones over and over. */
const glyphsBy = (
  codesOf: (codes: string) => number[],
  glyphOf: (code: number) => EngineGlyph,
): PlainFont['glyphsOf'] => {
  const glyphs = new Map<number, EngineGlyph>()
  return (codes) =>
    codesOf(codes).map((code) => {
      let glyph = glyphs.get(code)
      if (!glyph) {
        glyph = glyphOf(code)
        glyphs.set(code, glyph)
      }
      return glyph
    })
}

const oneByte = (codes: string): number[] => Array.from(codes, (c) => c.charCodeAt(0))
const twoBytes = (codes: string): number[] => pairs(codes) ?? notPlain('half a code')

const isEmbedded = (descriptor: Dict): boolean =>
  ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key))

/** The font below a composite one, and the collection of characters that it numbers. */
const descendantOf = (file: PdfFile, dict: Dict): { descendant: Dict; collection: string } => {
  const list = file.get(dict.get('DescendantFonts'))
  if (!isArray(list) || list.length !== 1) return notPlain('a font')
  const descendant = dictOf(file, list[0])
  if (descendant.has('ToUnicode')) notPlain('a map')
  if (!/^CIDFontType[02]$/u.test(nameOf(file, descendant.get('Subtype')) ?? '')) notPlain('a font')
  const info = dictOf(file, descendant.get('CIDSystemInfo'))
  const named = ['Registry', 'Ordering'].map((key) => file.get(info.get(key)))
  if (named.some((name) => typeof name !== 'string')) notPlain('a font')
  return { descendant, collection: named.join('-') }
}

/**
 * A font without a map whose encoding says what its codes are (9.10.2). Not embedded: the program of another font is taken, and the
 * widths that count are those written here. A width of its own for a character whose place is not known is left to pdf.js.
 */
const readPredefined = (file: PdfFile, dict: Dict): PlainFont => {
  const map = predefinedMap(nameOf(file, dict.get('Encoding')) ?? '') ?? notPlain('a font without map')
  const { descendant, collection } = descendantOf(file, dict)
  const descriptor = dictOf(file, descendant.get('FontDescriptor'))
  if (collection !== 'Adobe-GB1' || descendant.has('W2')) notPlain('a font without map')
  if (isEmbedded(descriptor)) notPlain('a font without map')
  const widths = widthsOfCids(file, descendant)
  const usual = Math.ceil(numberOf(file, descendant.get('DW'), 1000))
  for (const [cid, width] of widths) if (!isNarrow(cid) && width !== usual) notPlain('widths')
  const glyphOf = (code: number): EngineGlyph => ({
    unicode: map.unicodeOf(code) ?? notPlain('a code without text'),
    width: (code < 0x80 ? widths.get(map.cidOfLatin(code)) : undefined) ?? usual,
    isSpace: false,
  })
  return {
    vertical: false,
    isType3Font: false,
    fontMatrix: IDENTITY,
    defaultVMetrics: undefined,
    name: fontName(file, descendant, descriptor),
    glyphsOf: glyphsBy((codes) => map.codesOf(codes) ?? notPlain('half a code'), glyphOf),
  }
}

const readComposite = (file: PdfFile, dict: Dict, map: ReadonlyMap<number, string>): PlainFont => {
  const { descendant } = descendantOf(file, dict)
  const encoding = nameOf(file, dict.get('Encoding'))
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V') return notPlain('an encoding')
  const vertical = encoding === 'Identity-V'
  const widths = widthsOfCids(file, descendant)
  const usual = Math.ceil(numberOf(file, descendant.get('DW'), 1000))
  const [high, down] = pairOf(file, descendant.get('DW2'), [880, -1000])
  if (descendant.has('W2')) notPlain('metrics of its own')
  return {
    vertical,
    isType3Font: false,
    fontMatrix: IDENTITY,
    defaultVMetrics: vertical ? [down, usual * 0.5, high] : undefined,
    name: fontName(file, descendant, dictOf(file, descendant.get('FontDescriptor'))),
    glyphsOf: glyphsBy(twoBytes, (code) => ({
      unicode: map.get(code) ?? notPlain('a code without text'),
      width: widths.get(code) ?? usual,
      isSpace: false,
    })),
  }
}

const IDENTITY = [0.001, 0, 0, 0.001, 0, 0]

const numberOf = (file: PdfFile, o: PdfObject | undefined, otherwise?: number): number => {
  const number = file.get(o) ?? otherwise
  return typeof number === 'number' ? number : notPlain('a number')
}

const numbersOf = (file: PdfFile, o: PdfObject | undefined): number[] => {
  const list = file.get(o)
  return isArray(list) ? list.map((n) => numberOf(file, n)) : notPlain('a list of numbers')
}

const pairOf = (file: PdfFile, o: PdfObject | undefined, otherwise: [number, number]): [number, number] => {
  if (o === undefined) return otherwise
  const numbers = numbersOf(file, o)
  return numbers.length === 2 ? (numbers as [number, number]) : notPlain('two numbers')
}

/** `W`: `first [w w w]` or `first last w` (9.7.4.3). */
const widthsOfCids = (file: PdfFile, descendant: Dict): Map<number, number> => {
  const widths = new Map<number, number>()
  const list = file.get(descendant.get('W')) ?? []
  if (!isArray(list)) return notPlain('widths')
  for (let i = 0; i < list.length; ) {
    const first = numberOf(file, list[i++])
    const next = file.get(list[i++])
    if (isArray(next)) {
      next.forEach((w, n) => {
        widths.set(first + n, numberOf(file, w))
      })
      continue
    }
    const width = numberOf(file, list[i++])
    if (typeof next !== 'number' || next < first || next > 0xffff) return notPlain('widths')
    for (let cid = first; cid <= next; cid++) widths.set(cid, width)
  }
  return widths
}

const widthsOfCodes = (file: PdfFile, dict: Dict): ((code: number) => number | undefined) => {
  const first = numberOf(file, dict.get('FirstChar'))
  const widths = numbersOf(file, dict.get('Widths'))
  return (code) => widths[code - first]
}

const readType3 = (file: PdfFile, dict: Dict, map: ReadonlyMap<number, string>): PlainFont => {
  const widths = widthsOfCodes(file, dict)
  const fontMatrix = numbersOf(file, dict.get('FontMatrix'))
  if (fontMatrix.length !== 6) notPlain('a matrix')
  const descriptor = dict.has('FontDescriptor') ? dictOf(file, dict.get('FontDescriptor')) : new Map()
  return {
    vertical: false,
    isType3Font: true,
    fontMatrix,
    name: nameOf(file, descriptor.get('FontName')) ?? 'Type3',
    glyphsOf: glyphsBy(oneByte, (code) => ({
      unicode: map.get(code) ?? notPlain('a code without text'),
      width: widths(code) ?? numberOf(file, descriptor.get('MissingWidth'), 0),
      isSpace: code === 0x20,
    })),
  }
}

const readSimple = (
  file: PdfFile,
  dict: Dict,
  subtype: 'TrueType' | 'Type1',
  map: ReadonlyMap<number, string> | undefined,
): PlainFont => {
  const descriptor = dictOf(file, dict.get('FontDescriptor'))
  // Without its program such a font is replaced by another, and some of its codes with it.
  if (!isEmbedded(descriptor) && (subtype === 'Type1' || !map)) notPlain('a font that is not embedded')
  const widths = widthsOfCodes(file, dict)
  const missing = numberOf(file, descriptor.get('MissingWidth'), 0)
  const latin = map ? undefined : nameOf(file, dict.get('Encoding')) === 'WinAnsiEncoding'
  return {
    vertical: false,
    isType3Font: false,
    fontMatrix: IDENTITY,
    name: fontName(file, dict, descriptor),
    glyphsOf: glyphsBy(oneByte, (code) => ({
      unicode: (map ? map.get(code) : latin ? latinOf(code) : undefined) ?? notPlain('a code without text'),
      width: widths(code) ?? missing,
      isSpace: code === 0x20,
    })),
  }
}

/** Annex D: in the range of ASCII the Latin encodings are ASCII. */
const latinOf = (code: number): string | undefined =>
  code >= 0x20 && code <= 0x7e ? String.fromCharCode(code) : undefined
