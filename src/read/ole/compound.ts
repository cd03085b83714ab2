import { damagedFile } from '../office/damaged.ts'

const damaged = damagedFile('OLE2')

/** Streams of a compound file by their path, names joined by `/`. */
export interface Compound {
  names: string[]
  /** the bytes of a stream, or null where there is none of this name */
  stream: (path: string) => Uint8Array | null
}

export const isCompound = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((b, i) => bytes[i] === b)

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

/**
 * Opens a compound file (MS-CFB), the container of .doc, .xls and .wps. Chains that run in circles or out of the file end
 * in `damaged`; nothing is copied that is not asked for.
 */
export const openCompound = (bytes: Uint8Array): Compound => {
  if (bytes.length < 512) throw damaged('header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u32 = (at: number): number => view.getUint32(at, true)
  const shift = view.getUint16(30, true)
  const miniShift = view.getUint16(32, true)
  if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged('header')
  const size = 1 << shift
  const sectors = Math.ceil(bytes.length / size)
  const perSector = size / 4
  const offset = (sector: number): number => (sector + 1) * size

  // the table of the table: the first 109 sectors in the header, the rest in a chain
  const fatSectors: number[] = []
  const addFat = (sector: number): void => {
    if (sector < FIRST_MARK) fatSectors.push(sector)
  }
  for (let i = 0; i < 109; i++) addFat(u32(76 + 4 * i))
  let next = u32(68)
  for (let n = 0; next < FIRST_MARK; n++) {
    if (n > sectors || offset(next) + size > bytes.length) throw damaged('sector table')
    for (let i = 0; i < perSector - 1; i++) addFat(u32(offset(next) + 4 * i))
    next = u32(offset(next) + size - 4)
  }
  if (fatSectors.length > sectors) throw damaged('sector table')
  const after = (sector: number): number => {
    const table = fatSectors[Math.floor(sector / perSector)]
    const at = table === undefined ? bytes.length : offset(table) + 4 * (sector % perSector)
    if (at + 4 > bytes.length) throw damaged('sector table')
    return u32(at)
  }
  const chain = (start: number): number[] => {
    const found: number[] = []
    for (let s = start; s < FIRST_MARK; s = after(s)) {
      if (found.length >= sectors) throw damaged('sectors in a circle')
      found.push(s)
    }
    return found
  }
  /** a stream of whole sectors; the last one of a file may be cut short */
  const gather = (start: number, length: number): Uint8Array => {
    const list = chain(start)
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

  const directory = gather(u32(48), chain(u32(48)).length * size)
  const dir = new DataView(directory.buffer)
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length && entries.length < MAX_ENTRIES; at += 128) {
    const length = Math.min(Math.max(dir.getUint16(at + 64, true) - 2, 0), 62)
    entries.push({
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + length)),
      type: directory[at + 66]!,
      left: dir.getUint32(at + 68, true),
      right: dir.getUint32(at + 72, true),
      child: dir.getUint32(at + 76, true),
      start: dir.getUint32(at + 116, true),
      size: dir.getUint32(at + 120, true),
    })
  }
  const root = entries[0]
  if (root === undefined || root.type !== 5) throw damaged('directory')

  // by path; the tree of names is walked without recursion and each entry once
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

  const cutoff = u32(56)
  let mini: { bytes: Uint8Array; after: DataView } | null = null
  const openMini = () => {
    if (mini === null) {
      const table = gather(u32(60), chain(u32(60)).length * size)
      mini = { bytes: gather(root.start, root.size), after: new DataView(table.buffer) }
    }
    return mini
  }
  const gatherMini = (start: number, length: number): Uint8Array => {
    const { bytes: store, after: table } = openMini()
    const out = new Uint8Array(length)
    let at = 0
    for (let s = start, n = 0; at < length; n++) {
      if (s >= FIRST_MARK || n > store.length / 64) throw damaged('stream')
      const part = store.subarray(s * 64, s * 64 + Math.min(64, length - at))
      if (part.length === 0) throw damaged('cut off')
      out.set(part, at)
      at += part.length
      if (4 * s + 4 > table.byteLength) throw damaged('sector table')
      s = table.getUint32(4 * s, true)
    }
    return out
  }

  return {
    names: [...byPath.keys()],
    stream: (path) => {
      const entry = byPath.get(path)
      if (entry === undefined) return null
      if (entry.size > bytes.length) throw damaged('stream')
      if (entry.size === 0) return new Uint8Array(0)
      return entry.size < cutoff ? gatherMini(entry.start, entry.size) : gather(entry.start, entry.size)
    },
  }
}
