import type { PageMeta } from '../../model/tree.ts'
import { decoderOf } from '../office/code-pages.ts'
import type { Compound } from './compound.ts'

const NAME = '\u0005SummaryInformation'

/** Properties by their number in the summary (MS-OLEPS), and what they are about. */
const properties: readonly [id: number, field: string][] = [
  [12, 'publishedOn'],
  [13, 'modified'],
  [2, 'title'],
  [4, 'creator'],
]

/** 1601 to 1970, in milliseconds. */
const EPOCH = 11_644_473_600_000

/** What the file says of itself: when it was made, its title, by whom. A summary that cannot be read says nothing. */
export const summaryOf = (file: Compound): PageMeta[] => {
  try {
    const bytes = file.stream(NAME)
    return bytes === null ? [] : readSummary(bytes)
  } catch {
    return []
  }
}

const readSummary = (bytes: Uint8Array): PageMeta[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const set = view.getUint32(44, true)
  const count = Math.min(view.getUint32(set + 4, true), 200)
  const at = new Map<number, number>()
  for (let i = 0; i < count; i++)
    at.set(view.getUint32(set + 8 + 8 * i, true), set + view.getUint32(set + 12 + 8 * i, true))
  const codePageAt = at.get(1)
  const codePage = codePageAt === undefined ? 1252 : view.getUint16(codePageAt + 4, true)
  const read = (where: number): string => {
    const type = view.getUint16(where, true)
    if (type === 0x40) {
      const ticks = view.getUint32(where + 4, true) + view.getUint32(where + 8, true) * 2 ** 32
      const time = ticks / 10_000 - EPOCH
      return ticks > 0 && time > 0 ? new Date(time).toISOString().replace(/\.\d+Z$/, 'Z') : ''
    }
    if (type === 0x1e) {
      const length = view.getUint32(where + 4, true)
      return decoderOf(codePage)
        .decode(bytes.subarray(where + 8, where + 8 + length))
        .replace(/\0[\s\S]*$/, '')
    }
    return ''
  }
  return properties.flatMap(([id, field]) => {
    const where = at.get(id)
    const raw = where === undefined ? '' : read(where).trim()
    return raw === '' ? [] : [{ field, raw, from: 'file-metadata' as const, place: { path: `summary/${id}` } }]
  })
}
