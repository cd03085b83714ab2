import type { Decryption } from './decrypt.ts'
import { type Cursor, latin1, readNumber, readWord, skipBlank } from './lexer.ts'
import { notPlain } from './not-plain.ts'
import {
  type Dict,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  type PdfObject,
  type Ref,
  readObject,
  type Stream,
} from './objects.ts'
import { unpack } from './unpack.ts'

/**
 * The file as a whole: where its objects are (ISO 32000-2, 7.5). Read to the letter: a table that is off by one byte, an
 * object that is another than the table says, a length that is wrong are left to pdf.js, which mends them.
 */
export interface PdfFile {
  /** as the header says it: `1.7` */
  readonly version: string
  readonly trailer: Dict
  /** follows references until there is an object; what is missing is `null` */
  readonly get: (o: PdfObject | undefined) => PdfObject
  /** the data of a stream, unpacked */
  readonly dataOf: (stream: Stream) => Uint8Array
}

type Entry = { at: number; generation: number } | { within: number; index: number } | 'free'

export const openFile = async (bytes: Uint8Array, password?: string): Promise<PdfFile> => {
  const version = /^%PDF-([12]\.\d)/u.exec(latin1(bytes, 0, Math.min(bytes.length, 8)))?.[1] ?? notPlain('the header')
  const { entries, trailer } = readTables(bytes)
  const known = new Map<number, PdfObject>()
  const decryption = trailer.has('Encrypt') ? await readEncryption(bytes, entries, trailer, known, password) : undefined
  const underWay = new Set<number>()
  const packs = new Map<number, (number: number) => PdfObject>()

  const objectAt = ({ ref, generation }: Ref): PdfObject => {
    const have = known.get(ref)
    if (have !== undefined) return have
    const entry = entries.get(ref)
    if (entry === undefined || entry === 'free') return null
    // an object that is needed to read itself
    if (underWay.has(ref)) return notPlain('a circle')
    underWay.add(ref)
    let object: PdfObject
    if ('at' in entry) {
      if (entry.generation !== generation) notPlain('a generation')
      object = readIndirect(bytes, entry.at, ref, generation, get)
      if (decryption) object = decryption.objectOf(object, { ref, generation })
    } else object = fromPack(entry.within, ref)
    underWay.delete(ref)
    known.set(ref, object)
    return object
  }
  const get = (o: PdfObject | undefined): PdfObject => {
    let object = o ?? null
    for (let steps = 0; isRef(object); steps++) {
      if (steps > 10) notPlain('a circle')
      object = objectAt(object)
    }
    return object
  }
  const fromPack = (within: number, ref: number): PdfObject => {
    const pack = packs.get(within) ?? openPack(objectAt({ ref: within, generation: 0 }), get, dataOf)
    packs.set(within, pack)
    return pack(ref)
  }
  const dataOf = (stream: Stream): Uint8Array =>
    unpack(stream.dict, decryption ? decryption.dataOf(stream) : stream.data, get)

  return { version, trailer, get, dataOf }
}

/** How an encrypted file is decrypted. The dictionary that says so is itself never encrypted (7.6.2). */
const readEncryption = async (
  bytes: Uint8Array,
  entries: ReadonlyMap<number, Entry>,
  trailer: Dict,
  known: Map<number, PdfObject>,
  password: string | undefined,
): Promise<Decryption> => {
  let dict = trailer.get('Encrypt')
  if (isRef(dict)) {
    const { ref, generation } = dict
    const entry = entries.get(ref)
    if (entry === undefined || entry === 'free' || !('at' in entry)) return notPlain('encryption')
    dict = readIndirect(bytes, entry.at, ref, generation, () => notPlain('encryption'))
    known.set(ref, dict)
  }
  const ids = trailer.get('ID') ?? ['']
  const id = isArray(ids) ? ids[0] : undefined
  if (!isDict(dict) || typeof id !== 'string') return notPlain('encryption')
  return (await import('./decrypt.ts')).openEncryption(dict, id, password)
}

const expectWord = (c: Cursor, word: string): void => {
  skipBlank(c)
  if (readWord(c) !== word) notPlain(`no ${word}`)
}

const readInteger = (c: Cursor): number => {
  skipBlank(c)
  const number = readNumber(c)
  if (!Number.isInteger(number) || number < 0) notPlain('a number')
  return number
}

/** `12 0 obj … endobj` */
const readIndirect = (
  bytes: Uint8Array,
  at: number,
  ref: number,
  generation: number,
  get: (o: PdfObject | undefined) => PdfObject,
): PdfObject => {
  const c: Cursor = { bytes, at }
  if (readInteger(c) !== ref || readInteger(c) !== generation) notPlain('an object at another place')
  expectWord(c, 'obj')
  const object = readObject(c, true)
  skipBlank(c)
  const word = readWord(c)
  if (word === 'endobj') return object
  if (word !== 'stream' || !isDict(object)) return notPlain('an object without end')
  if (bytes[c.at] === 0x0d) c.at++
  if (bytes[c.at] !== 0x0a) notPlain('a stream')
  const start = c.at + 1
  const length = get(object.get('Length'))
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) return notPlain('a length')
  c.at = start + length
  expectWord(c, 'endstream')
  expectWord(c, 'endobj')
  return { dict: object, data: bytes.subarray(start, start + length) }
}

/** An object stream (7.5.7): many objects packed as one. */
const openPack = (
  pack: PdfObject,
  get: (o: PdfObject | undefined) => PdfObject,
  dataOf: (stream: Stream) => Uint8Array,
): ((ref: number) => PdfObject) => {
  if (!isStream(pack)) return notPlain('an object stream')
  const [count, first] = [get(pack.dict.get('N')), get(pack.dict.get('First'))]
  if (typeof count !== 'number' || typeof first !== 'number') return notPlain('an object stream')
  const bytes = dataOf(pack)
  const head: Cursor = { bytes, at: 0 }
  const places = new Map<number, number>()
  for (let i = 0; i < count; i++) {
    const ref = readInteger(head)
    if (places.has(ref)) notPlain('an object twice')
    places.set(ref, first + readInteger(head))
  }
  return (ref) => {
    const at = places.get(ref)
    return at === undefined ? notPlain('an object at another place') : readObject({ bytes, at }, true)
  }
}

/** `startxref` stands within this many bytes of the end. */
const TAIL = 1024

/** The tables of all updates, the newest first: what it says of an object counts. */
const readTables = (bytes: Uint8Array): { entries: Map<number, Entry>; trailer: Dict } => {
  const tail = latin1(bytes, Math.max(0, bytes.length - TAIL), bytes.length)
  // web sites put counters and empty lines behind the end
  const last = /startxref\s+(\d+)\s+%%EOF(?![\s\S]*startxref)/u.exec(tail)
  if (!last) return notPlain('no table')
  const entries = new Map<number, Entry>()
  const seen = new Set<number>()
  const waiting = [Number(last[1])]
  let newest: Dict | undefined
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (seen.has(at)) notPlain('a circle')
    seen.add(at)
    const trailer = readTable(bytes, at, entries)
    newest ??= trailer
    // a file for old and new readers has a table of each kind
    for (const key of ['XRefStm', 'Prev']) {
      const next = trailer.get(key)
      if (next === undefined) continue
      if (typeof next !== 'number' || next < 1) notPlain('a table')
      waiting.push(next as number)
    }
  }
  return { entries, trailer: newest ?? notPlain('no table') }
}

const readTable = (bytes: Uint8Array, at: number, entries: Map<number, Entry>): Dict => {
  const c: Cursor = { bytes, at }
  if (skipBlank(c) !== 0x78) return readTableStream(bytes, at, entries)
  expectWord(c, 'xref')
  while (skipBlank(c) !== 0x74) {
    const first = readInteger(c)
    const count = readInteger(c)
    for (let i = 0; i < count; i++) {
      const offset = readInteger(c)
      const generation = readInteger(c)
      skipBlank(c)
      const kind = readWord(c)
      if (kind !== 'n' && kind !== 'f') notPlain('a table')
      if (!entries.has(first + i)) entries.set(first + i, kind === 'f' ? 'free' : { at: offset, generation })
    }
  }
  expectWord(c, 'trailer')
  const trailer = readObject(c, true)
  return isDict(trailer) ? trailer : notPlain('a trailer')
}

/** A table as a stream (7.5.8): rows of three numbers. */
const readTableStream = (bytes: Uint8Array, at: number, entries: Map<number, Entry>): Dict => {
  const c: Cursor = { bytes, at }
  const number = readInteger(c)
  const generation = readInteger(c)
  const none = (o: PdfObject | undefined): PdfObject => (isRef(o) ? notPlain('a table') : (o ?? null))
  const table = readIndirect(bytes, at, number, generation, none)
  if (!isStream(table)) return notPlain('a table')
  const type = table.dict.get('Type')
  const widths = table.dict.get('W')
  const size = table.dict.get('Size')
  const index = table.dict.get('Index') ?? [0, size ?? null]
  if (!isName(type) || type.name !== 'XRef' || !areCounts(widths) || widths.length !== 3 || !areCounts(index))
    return notPlain('a table')
  const data = unpack(table.dict, table.data, none)
  let place = 0
  const field = (width: number, otherwise: number): number => {
    if (width === 0) return otherwise
    if (width > 6 || place + width > data.length) return notPlain('a table')
    let value = 0
    for (let i = 0; i < width; i++) value = value * 256 + data[place++]!
    return value
  }
  const [kindWidth, placeWidth, moreWidth] = widths as [number, number, number]
  for (let i = 0; i + 1 < index.length; i += 2)
    for (let n = index[i]!; n < index[i]! + index[i + 1]!; n++) {
      const kind = field(kindWidth, 1)
      const where = field(placeWidth, 0)
      const more = field(moreWidth, 0)
      if (kind > 2) notPlain('a table')
      if (entries.has(n)) continue
      if (kind === 0) entries.set(n, 'free')
      else entries.set(n, kind === 1 ? { at: where, generation: more } : { within: where, index: more })
    }
  return table.dict
}

const areCounts = (o: PdfObject | undefined): o is readonly number[] =>
  isArray(o) && o.every((n) => typeof n === 'number' && Number.isInteger(n) && n >= 0)
