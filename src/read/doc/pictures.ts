import { mayBeTable, TWIP } from '../picture-not-read.ts'
import type { Run } from './runs.ts'
import { codes } from './sprm.ts'

/** Where a picture says how large it is (PICF, MS-DOC 2.9.190): twips, and per mille of them that are shown. */
const SIZE = 28

/** Pictures in the text that may be tables: a run says where in the stream of data they are. */
export const largePictures = (runs: readonly Run[], data: Uint8Array | null): number => {
  if (data === null) return 0
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const places = new Set(
    runs.flatMap(({ changes }) => {
      const isGone = changes.some(
        (c) => (c.code === codes.deleted || c.code === codes.hidden) && c.operand.getUint8(0) === 1,
      )
      return isGone ? [] : changes.flatMap((c) => (c.code === codes.picture ? [c.operand.getUint32(0, true)] : []))
    }),
  )
  return [...places].filter((at) => {
    if (at + SIZE + 8 > view.byteLength) return false
    const [width, height, wide, high] = [0, 2, 4, 6].map((n) => view.getUint16(at + SIZE + n, true)) as [
      number,
      number,
      number,
      number,
    ]
    return mayBeTable((width * wide * TWIP) / 1000, (height * high * TWIP) / 1000)
  }).length
}
