import { inflateSync } from 'fflate'
import { NianbaoError } from '../../base/error.ts'
import { tooLarge } from '../../base/options.ts'
import { damagedFile } from '../office/damaged.ts'
import { crc32 } from '../zip-names.ts'

const damaged = damagedFile('ZIP')

/** A file in an archive. Nothing is unpacked before it is asked for. */
export interface Member {
  name: string
  /** what it says it unpacks to */
  size: number
  bytes: () => Uint8Array
}

/** Files in one archive. */
const MAX_MEMBERS = 10_000
/** The end of the directory is looked for in as many bytes: its comment has room for no more. */
const TAIL = 65_557

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gbk = new TextDecoder('gb18030')

/** A name without the mark of UTF-8 is in the code page of the system that packed it: here GBK, or UTF-8 all the same. */
const nameOf = (raw: Uint8Array, extra: Uint8Array, isUtf8: boolean): string => {
  const unicode = unicodePath(raw, extra)
  if (unicode !== null) return unicode
  try {
    return utf8.decode(raw)
  } catch {
    return isUtf8 ? new TextDecoder().decode(raw) : gbk.decode(raw)
  }
}

/** The name that Info-ZIP writes beside the one in the old code page. */
const unicodePath = (raw: Uint8Array, extra: Uint8Array): string | null => {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    const end = at + 4 + size
    if (id === 0x7075 && size > 5 && end <= extra.length && view.getUint32(at + 5, true) === crc32(raw))
      return new TextDecoder().decode(extra.subarray(at + 9, end))
    at = end
  }
  return null
}

const endOf = (view: DataView): number => {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - TAIL; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw damaged('directory')
}

/** Files of an archive, folders left out. Throws `damaged` where its directory cannot be followed. */
export const membersOf = (bytes: Uint8Array, maxBytes: number): Member[] => {
  if (bytes.length < 22) throw damaged('directory')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_MEMBERS) throw tooMany(count)
  const members: Member[] = []
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw damaged('directory')
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const crc = view.getUint32(at + 16, true)
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(at + o, true)) as [
      number,
      number,
      number,
    ]
    const local = view.getUint32(at + 42, true)
    const nameAt = at + 46
    const extraAt = nameAt + nameLength
    const raw = bytes.subarray(nameAt, extraAt)
    const name = nameOf(raw, bytes.subarray(extraAt, extraAt + extraLength), (flags & 0x800) !== 0).replaceAll(
      '\\',
      '/',
    )
    at = extraAt + extraLength + commentLength
    if (name.endsWith('/') || name === '') continue
    members.push({
      name,
      size,
      bytes: () => unpackOne(bytes, view, { name, flags, method, crc, packed, size, local }, maxBytes),
    })
  }
  return members
}

interface Entry {
  name: string
  flags: number
  method: number
  crc: number
  packed: number
  size: number
  local: number
}

const unpackOne = (bytes: Uint8Array, view: DataView, entry: Entry, maxBytes: number): Uint8Array => {
  const { name, flags, method, crc, packed, size, local } = entry
  // some packers say it only in front of the file
  const own = local + 8 <= bytes.length ? view.getUint16(local + 6, true) : 0
  if ((flags | own) & 1)
    throw new NianbaoError('encrypted', {
      zh: `压缩包中的“${name}”加了密码。请解压后再读。`,
      en: `“${name}” in the archive is protected by a password. Unpack it first.`,
    })
  if (size > maxBytes) throw tooLarge(size, maxBytes)
  if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw damaged(name)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + packed > bytes.length) throw damaged(`${name}: cut off`)
  const data = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8)
    throw new NianbaoError('unsupported-format', {
      zh: `压缩包中的“${name}”用了少见的压缩方法（${method}）。请解压后再读。`,
      en: `“${name}” in the archive is packed by a rare method (${method}). Unpack it first.`,
    })
  let out: Uint8Array
  try {
    // into room of the size that it claims: what is longer cannot be right
    out = method === 0 ? data.slice() : inflateSync(data, { out: new Uint8Array(size) })
  } catch (error) {
    throw damaged(name, error)
  }
  if (out.length !== size || crc32(out) !== crc) throw damaged(`${name}: CRC`)
  return out
}

const tooMany = (count: number): NianbaoError =>
  new NianbaoError('too-large', {
    zh: `压缩包中有 ${count} 个文件，超过上限 ${MAX_MEMBERS}。请解压后再读其中的报告。`,
    en: `The archive holds ${count} files, over the limit of ${MAX_MEMBERS}. Unpack it and pass the report in it.`,
  })
