import { damagedFile } from '../office/damaged.ts'

export const damaged = damagedFile('Excel 97–2003 (.xls)')

/** A record of a workbook stream (MS-XLS 2.1.4), with the parts in which it was continued. */
export interface Rec {
  type: number
  data: DataView
  more: DataView[]
  /** where it begins in the stream */
  at: number
}

const CONTINUE = 0x3c

export function* recordsFrom(stream: Uint8Array, start: number): Generator<Rec> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const part = (at: number): DataView => {
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > stream.length) throw damaged('cut off')
    return new DataView(stream.buffer, stream.byteOffset + at + 4, length)
  }
  for (let at = start; at + 4 <= stream.length; ) {
    const record: Rec = { type: view.getUint16(at, true), data: part(at), more: [], at }
    at += 4 + record.data.byteLength
    while (at + 4 <= stream.length && view.getUint16(at, true) === CONTINUE) {
      const next = part(at)
      record.more.push(next)
      at += 4 + next.byteLength
    }
    yield record
  }
}

/** Reads the bytes of a record over its parts. */
export const reader = ({ data, more }: Pick<Rec, 'data' | 'more'>, start = 0) => {
  const parts = [data, ...more]
  let part = 0
  let at = start
  const byte = (): number => {
    while (at >= (parts[part]?.byteLength ?? 0)) {
      at -= parts[part]?.byteLength ?? 0
      part += 1
      if (part >= parts.length) throw damaged('record')
    }
    at += 1
    return parts[part]!.getUint8(at - 1)
  }
  const u16 = (): number => byte() | (byte() << 8)
  const u32 = (): number => u16() + u16() * 65_536
  const skip = (n: number): void => {
    at += n
    while (part < parts.length && at > parts[part]!.byteLength) {
      at -= parts[part]!.byteLength
      part += 1
    }
    if (part >= parts.length) throw damaged('record')
  }
  /** characters of one or two bytes; a part that continues them begins by saying which */
  const characters = (count: number, wide: boolean): string => {
    let text = ''
    let two = wide
    for (let left = count; left > 0; left--) {
      if (at >= parts[part]!.byteLength) {
        part += 1
        at = 0
        if (part >= parts.length) throw damaged('record')
        two = (byte() & 1) !== 0
      }
      text += String.fromCharCode(two ? u16() : byte())
    }
    return text
  }
  /** a string with its runs: which font from which character on */
  const rich = (): { text: string; runs: { from: number; font: number }[] } => {
    const count = u16()
    const flags = byte()
    const runCount = flags & 8 ? u16() : 0
    const extra = flags & 4 ? u32() : 0
    const text = characters(count, (flags & 1) !== 0)
    const runs = Array.from({ length: runCount }, () => ({ from: u16(), font: u16() }))
    if (extra > 0) skip(extra)
    return { text, runs }
  }
  return { byte, u16, u32, skip, characters, rich }
}
