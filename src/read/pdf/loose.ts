import { type Cursor, latin1, readWord, skipBlank } from './plain/lexer.ts'
import { NotPlain } from './plain/not-plain.ts'
import { type Dict, isDict, isRef, isStream, type PdfObject, readObject, type Stream } from './plain/objects.ts'
import { unpack } from './plain/unpack.ts'

/** A document as its objects stand in the file, however damaged it is. */
export interface LooseFile {
  get: (o: PdfObject | undefined) => PdfObject
  pages: () => Dict[]
  /** dictionaries of fonts that are drawn glyph by glyph */
  drawnFonts: () => Dict[]
  /** dictionaries with maps of codes or widths of characters */
  mappedFonts: () => Dict[]
}

/** Objects by their number, wherever they stand; of an object written again, the last. */
export const looseFile = (bytes: Uint8Array, text: string): LooseFile => {
  const places = new Map<number, number>()
  for (const found of text.matchAll(/(\d{1,10})\s+\d{1,5}\s+obj\b/gu))
    places.set(Number(found[1]), found.index + found[0].length)
  const known = new Map<number, PdfObject>()
  const objectAt = (number: number): PdfObject => {
    const have = known.get(number)
    if (have !== undefined) return have
    known.set(number, null)
    const at = places.get(number)
    const object = at === undefined ? (packed().get(number) ?? null) : readAt(bytes, text, at)
    known.set(number, object)
    return object
  }
  const get = (o: PdfObject | undefined): PdfObject => {
    let object = o ?? null
    for (let steps = 0; isRef(object) && steps < 10; steps++) object = objectAt(object.ref)
    return isRef(object) ? null : object
  }
  const all = (): PdfObject[] => [...places.keys()].map(objectAt)
  /** objects that are packed together: asked for only where one is missing */
  let unpacked: Map<number, PdfObject> | undefined
  const packed = (): Map<number, PdfObject> => {
    if (unpacked) return unpacked
    unpacked = new Map()
    for (const pack of all())
      if (isStream(pack) && nameOf(pack.dict.get('Type')) === 'ObjStm') readPack(pack, get, unpacked)
    return unpacked
  }
  const dictsOf = (isSo: (dict: Dict) => boolean): Dict[] =>
    [...all(), ...packed().values()].filter((o): o is Dict => isDict(o) && isSo(o))
  return {
    get,
    pages: () => dictsOf((o) => nameOf(get(o.get('Type'))) === 'Page' || o.has('Contents')),
    mappedFonts: () => dictsOf((o) => o.has('ToUnicode') || o.has('DescendantFonts') || o.has('CIDSystemInfo')),
    drawnFonts: () => dictsOf((o) => nameOf(get(o.get('Subtype'))) === 'Type3'),
  }
}

export const nameOf = (o: PdfObject | undefined): string | undefined =>
  typeof o === 'object' && o !== null && 'name' in o ? (o as { name: string }).name : undefined

/** What cannot be read says nothing. */
export const orNull = <T>(read: () => T): T | null => {
  try {
    return read()
  } catch (error) {
    if (error instanceof NotPlain) return null
    throw error
  }
}

const readAt = (bytes: Uint8Array, text: string, at: number): PdfObject =>
  orNull(() => {
    const c: Cursor = { bytes, at }
    const object = readObject(c, true)
    skipBlank(c)
    if (!isDict(object) || readWord(c) !== 'stream') return object
    const start = c.at + (bytes[c.at] === 0x0d && bytes[c.at + 1] === 0x0a ? 2 : 1)
    const length = object.get('Length')
    const said = typeof length === 'number' ? start + length : -1
    const end =
      said > start && /^\s*endstream/u.test(text.slice(said, said + 20)) ? said : text.indexOf('endstream', start)
    return { dict: object, data: bytes.subarray(start, end < 0 ? bytes.length : end) }
  })

const readPack = (pack: Stream, get: LooseFile['get'], found: Map<number, PdfObject>): void => {
  const data = orNull(() => unpack(pack.dict, pack.data, get))
  const first = get(pack.dict.get('First'))
  if (data === null || typeof first !== 'number') return
  const head = latin1(data, 0, Math.min(first, data.length)).match(/\d+/gu)?.map(Number) ?? []
  for (let i = 0; i + 1 < head.length; i += 2) {
    const object = orNull(() => readObject({ bytes: data, at: first + head[i + 1]! }, true))
    if (object !== null) found.set(head[i]!, object)
  }
}
