import { damagedFile } from '../office/damaged.ts'

const damaged = damagedFile('OLE2')

/** Streams of a compound file by their path, names joined by `/`. */
export interface Compound {
  names: string[]
  /** the bytes of a stream, or null where there is none of this name */
  stream: (path: string) => Uint8Array | null
}

/** Sector numbers from here on are marks (end of chain, free, …), not sectors. */
const FIRST_MARK = 0xfffffffa
/** No office file has as many. */
const MAX_ENTRIES = 10_000

interface Entry {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
}

/** Where things lie in the file: sectors of one size, and a table that says which comes after each. */
interface Sectors {
  view: DataView
  bytes: Uint8Array
  size: number
  /** as many as the file has */
  count: number
  offset: (sector: number) => number
  after: (sector: number) => number
}

const openSectors = (bytes: Uint8Array): Sectors => {
  if (bytes.length < 512) throw damaged('header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  const miniShift = view.getUint16(32, true)
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged('header')
  const size = 1 << shift
  const perSector = size / 4
  const offset = (sector: number): number => (sector + 1) * size
  const count = Math.ceil(bytes.length / size)
  const table = tableSectors(view, size, count, offset)
  const after = (sector: number): number => {
    const part = table[Math.floor(sector / perSector)]
    const at = part === undefined ? bytes.length : offset(part) + 4 * (sector % perSector)
    if (at + 4 > bytes.length) throw damaged('sector table')
    return view.getUint32(at, true)
  }
  return { view, bytes, size, count, offset, after }
}

/** The table of the table: the first 109 sectors in the header, the rest in a chain. */
const tableSectors = (view: DataView, size: number, count: number, offset: Sectors['offset']): number[] => {
  const found: number[] = []
  const add = (at: number): void => {
    const sector = view.getUint32(at, true)
    if (sector < FIRST_MARK) found.push(sector)
  }
  for (let i = 0; i < 109; i++) add(76 + 4 * i)
  let next = view.getUint32(68, true)
  for (let n = 0; next < FIRST_MARK; n++) {
    const [from, end] = [offset(next), offset(next) + size - 4]
    if (n > count || end + 4 > view.byteLength) throw damaged('sector table')
    for (let at = from; at < end; at += 4) add(at)
    next = view.getUint32(end, true)
  }
  if (found.length > count) throw damaged('sector table')
  return found
}

const chain = ({ count, after }: Sectors, start: number): number[] => {
  const found: number[] = []
  for (let s = start; s < FIRST_MARK; s = after(s)) {
    if (found.length >= count) throw damaged('sectors in a circle')
    found.push(s)
  }
  return found
}

/** A stream of whole sectors; the last one of a file may be cut short. */
const gather = (sectors: Sectors, start: number, length: number): Uint8Array => {
  const { bytes, size, offset } = sectors
  const list = chain(sectors, start)
  if (length > list.length * size) throw damaged('stream')
  const out = new Uint8Array(length)
  let at = 0
  for (const s of list) {
    if (at >= length) break
    const from = offset(s)
    const part = bytes.subarray(from, Math.min(from + size, from + length - at))
    if (part.length < Math.min(size, length - at)) throw damaged('cut off')
    out.set(part, at)
    at += part.length
  }
  return out
}

/** All sectors of a chain. */
const gatherAll = (sectors: Sectors, start: number): Uint8Array =>
  gather(sectors, start, chain(sectors, start).length * sectors.size)

const readEntries = (directory: Uint8Array): Entry[] => {
  const view = new DataView(directory.buffer)
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length && entries.length < MAX_ENTRIES; at += 128) {
    const length = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 62)
    entries.push({
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + length)),
      type: directory[at + 66]!,
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    })
  }
  return entries
}

/** Streams by path; the tree of names is walked without recursion and each entry once. */
const streamsIn = (entries: readonly Entry[], root: Entry): Map<string, Entry> => {
  const byPath = new Map<string, Entry>()
  const seen = new Set<number>()
  const stack: { id: number; folder: string }[] = [{ id: root.child, folder: '' }]
  while (stack.length > 0) {
    const { id, folder } = stack.pop()!
    const entry = entries[id]
    if (entry === undefined || seen.has(id)) continue
    seen.add(id)
    stack.push({ id: entry.left, folder }, { id: entry.right, folder })
    if (entry.type === 1) stack.push({ id: entry.child, folder: `${folder}${entry.name}/` })
    else if (entry.type === 2 && !byPath.has(folder + entry.name)) byPath.set(folder + entry.name, entry)
  }
  return byPath
}

/** Where small streams lie together, in sectors of 64 bytes, with their own table. */
interface Store {
  bytes: Uint8Array
  after: DataView
}

const openStore = (sectors: Sectors, root: Entry): Store => {
  const table = gatherAll(sectors, sectors.view.getUint32(60, true))
  return { bytes: gather(sectors, root.start, root.size), after: new DataView(table.buffer) }
}

const gatherSmall = ({ bytes, after }: Store, start: number, length: number): Uint8Array => {
  const out = new Uint8Array(length)
  let at = 0
  for (let s = start, n = 0; at < length; n++) {
    if (s >= FIRST_MARK || n > bytes.length / 64) throw damaged('stream')
    const part = bytes.subarray(s * 64, s * 64 + Math.min(64, length - at))
    if (part.length === 0) throw damaged('cut off')
    out.set(part, at)
    at += part.length
    if (4 * s + 4 > after.byteLength) throw damaged('sector table')
    s = after.getUint32(4 * s, true)
  }
  return out
}

/**
 * Opens a compound file (MS-CFB), the container of .doc, .xls and .wps. Chains that run in circles or out of the file end
 * in `damaged`; nothing is copied that is not asked for.
 */
export const openCompound = (bytes: Uint8Array): Compound => {
  const sectors = openSectors(bytes)
  const { view } = sectors
  const entries = readEntries(gatherAll(sectors, view.getUint32(48, true)))
  const root = entries[0]
  if (root === undefined || root.type !== 5) throw damaged('directory')
  const byPath = streamsIn(entries, root)
  const cutoff = view.getUint32(56, true)
  let store: Store | null = null
  return {
    names: [...byPath.keys()],
    stream: (path) => {
      const entry = byPath.get(path)
      if (entry === undefined) return null
      if (entry.size > bytes.length) throw damaged('stream')
      if (entry.size === 0) return new Uint8Array(0)
      if (entry.size >= cutoff) return gather(sectors, entry.start, entry.size)
      store ??= openStore(sectors, root)
      return gatherSmall(store, entry.start, entry.size)
    },
  }
}
