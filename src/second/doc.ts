import type { Second } from './asked.ts'
import { streamsOf } from './compound.ts'
import { byPath, type Words } from './tables.ts'

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Changes of properties by their codes, each with its bytes (MS-DOC 2.6). */
type Looks = Map<number, Uint8Array>

const looksOf = (bytes: Uint8Array, data: Uint8Array | undefined): Looks => {
  const view = viewOf(bytes)
  const looks: Looks = new Map()
  for (let at = 0; at + 3 <= bytes.length; ) {
    const code = view.getUint16(at, true)
    const kind = code >> 13
    let from = at + 2
    let length = kind === 3 ? 4 : kind === 7 ? 3 : kind < 2 ? 1 : 2
    if (code === 0xd608) {
      length = view.getUint16(from, true) - 1
      from += 2
    } else if (kind === 6) length = bytes[from++]!
    const operand = bytes.subarray(from, from + length)
    // so many changes that they stand elsewhere
    if (code === 0x6646 && data !== undefined && operand.length === 4) {
      const there = viewOf(operand).getUint32(0, true)
      const long = data.length < there + 2 ? 0 : viewOf(data).getUint16(there, true)
      for (const [c, o] of looksOf(data.subarray(there + 2, there + 2 + long), data)) looks.set(c, o)
    } else looks.set(code, code === 0xd62b ? join(looks.get(code), operand) : operand)
    at = from + length
  }
  return looks
}

const join = (a: Uint8Array | undefined, b: Uint8Array): Uint8Array => Uint8Array.from([...(a ?? []), ...b])

interface Stretch {
  from: number
  to: number
  looks: Looks
}

/** Stretches of the file with the same looks, from its pages of 512 bytes: `width` of an entry, 1 for signs and 13 for paragraphs. */
const stretchesOf = (main: Uint8Array, list: Uint8Array, width: 1 | 13, data: Uint8Array | undefined): Stretch[] => {
  const count = Math.floor((list.length - 4) / 8)
  const pages = Array.from({ length: Math.max(count, 0) }, (_, i) => viewOf(list).getUint32(4 * (count + 1 + i), true))
  return pages.flatMap((n) => {
    const page = main.subarray(512 * (n & 0x3fffff), 512 * (n & 0x3fffff) + 512)
    const view = viewOf(page)
    return Array.from({ length: page[511] ?? 0 }, (_, i): Stretch => {
      const at = 2 * page[4 * (page[511]! + 1) + width * i]!
      const [from, to] = [view.getUint32(4 * i, true), view.getUint32(4 * i + 4, true)]
      if (at === 0) return { from, to, looks: new Map() }
      const size = page[at]!
      const part =
        width === 1
          ? page.subarray(at + 1, at + 1 + size)
          : size > 0
            ? page.subarray(at + 3, at + 2 * size)
            : page.subarray(at + 4, at + 2 + 2 * page[at + 1]!)
      return { from, to, looks: looksOf(part, data) }
    })
  })
}

const none: Looks = new Map()
const finder = (stretches: readonly Stretch[]) => {
  let last: Stretch | undefined
  return (at: number): Looks => {
    if (last === undefined || at < last.from || at >= last.to)
      last = stretches.find((s) => at >= s.from && at < s.to) ?? last
    return last !== undefined && at >= last.from && at < last.to ? last.looks : none
  }
}

/** Each sign of the body, and where in the file it stands, by the piece table. */
const signsOf = (main: Uint8Array, pieces: Uint8Array, length: number): { sign: string; at: number }[] => {
  const view = viewOf(pieces)
  let start = 0
  while (pieces[start] === 1) start += 3 + view.getUint16(start + 1, true)
  const count = Math.floor((view.getUint32(start + 1, true) - 4) / 12)
  const [ends, entries] = [start + 5, start + 5 + 4 * (count + 1)]
  return Array.from({ length: count }, (_, i) => {
    const where = view.getUint32(entries + 8 * i + 2, true)
    const narrow = (where & 0x40000000) !== 0
    const first = narrow ? (where & 0x3fffffff) / 2 : where
    const size = view.getUint32(ends + 4 * i + 4, true) - view.getUint32(ends + 4 * i, true)
    const text = new TextDecoder(narrow ? 'windows-1252' : 'utf-16le', { ignoreBOM: true })
    const words = text.decode(main.subarray(first, first + size * (narrow ? 1 : 2)))
    return Array.from({ length: words.length }, (_, k) => ({ sign: words[k]!, at: first + k * (narrow ? 1 : 2) }))
  })
    .flat()
    .slice(0, length)
}

const isOn = (looks: Looks, code: number): boolean => (looks.get(code)?.[0] ?? 0) !== 0
const isApart = (looks: Looks): boolean => isOn(looks, 0x2a48) || (looks.get(0x4845) ?? []).some((b) => b !== 0)

/** Cells of a row that have no words of their own: they go on from the one above, or from the one before. */
const goOn = (looks: Looks): Set<number> => {
  const row = looks.get(0xd608) ?? new Uint8Array([0])
  const [cells, view] = [row[0] ?? 0, viewOf(row)]
  const first = 1 + 2 * (cells + 1)
  const flags = Array.from({ length: cells }, (_, i) =>
    first + 20 * i + 2 <= row.length ? view.getUint16(first + 20 * i, true) : 0,
  )
  const merged = new Set(flags.flatMap((f, i) => (((f >> 5) & 3) === 1 || (f & 3) === 1 ? [i] : [])))
  const said = looks.get(0xd62b) ?? []
  for (let i = 0; i + 1 < said.length; i += 2) merged[said[i + 1] === 1 ? 'add' : 'delete'](said[i]!)
  return merged
}

/** What is read so far: tables, the rows of the one that is open, the cells of its open row, the words of the open cell. */
interface Reading {
  tables: string[][][]
  rows: string[][]
  cells: string[]
  words: string
  /** fields whose codes are being read */
  fields: number
}

/** The end of a paragraph, a cell or a row. */
const endAt = (r: Reading, sign: string, looks: Looks): void => {
  const deep = (looks.get(0x6649)?.[0] ?? 1) > 1
  if (!isOn(looks, 0x2416)) {
    if (r.rows.length > 0) r.tables.push(r.rows)
    Object.assign(r, { rows: [], cells: [], words: '' })
  } else if (deep) r.words = ''
  else if (sign !== '\x07') r.words += '\n'
  else if (isOn(looks, 0x2417)) {
    const merged = goOn(looks)
    r.rows.push(r.cells.filter((_, i) => !merged.has(i)))
    Object.assign(r, { cells: [], words: '' })
  } else {
    r.cells.push(r.words)
    r.words = ''
  }
}

/** The words of a sign that is shown. */
const wordsOf = (sign: string, looks: Looks): string => {
  if (isOn(looks, 0x083c) || isOn(looks, 0x0800)) return ''
  if (sign < ' ') return sign === '\x1e' ? '-' : '\n'
  return isApart(looks) ? `\n${sign}\n` : sign
}

/** A document of Word 97–2003, by its piece table and the ends of its cells. Tables within cells are left out. */
export const secondDoc =
  (bytes: Uint8Array): Second =>
  (asked) => {
    const streams = streamsOf(bytes)
    const main = streams.get('WordDocument') ?? new Uint8Array(1024)
    const fib = viewOf(main)
    const table = streams.get(fib.getUint16(10, true) & 0x200 ? '1Table' : '0Table') ?? new Uint8Array()
    const part = (n: number): Uint8Array => {
      const at = fib.getUint32(0x9a + 8 * n, true)
      return table.subarray(at, at + fib.getUint32(0x9e + 8 * n, true))
    }
    const signLooks = finder(stretchesOf(main, part(12), 1, undefined))
    const paragraphLooks = finder(stretchesOf(main, part(13), 13, streams.get('Data')))
    const r: Reading = { tables: [], rows: [], cells: [], words: '', fields: 0 }
    for (const { sign, at } of signsOf(main, part(33), fib.getUint32(0x4c, true))) {
      if (sign === '\x13') r.fields++
      else if (sign === '\x14' || (sign === '\x15' && r.fields > 0)) r.fields = Math.max(0, r.fields - 1)
      else if (sign === '\r' || sign === '\x07' || sign === '\f') endAt(r, sign, paragraphLooks(at))
      else if (r.fields === 0) r.words += wordsOf(sign, signLooks(at))
    }
    if (r.rows.length > 0) r.tables.push(r.rows)
    return byPath(r.tables satisfies Words[], asked)
  }
