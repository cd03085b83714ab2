import type { Drawn } from './drawings.ts'

/** Two pixels: parts of 1024 of a column's width, and of 256 of a row's height. */
const SPECK_OF_COLUMN = 30
const SPECK_OF_ROW = 25

/** Notes, and the arrows of filters: not printed. */
const notPrinted = new Set([0x19, 0x14])
/** Charts, text boxes and pictures: something of their own is in them. */
const full = new Set([5, 6, 8])
/** Rectangles, ovals, arcs, polygons and the shapes of later programs: as they are painted. */
const painted = new Set([2, 3, 4, 9, 0x1e])

const OPACITY = 0x182
const FILL = 0x1bf
/** It is said whether it is filled, and it is. */
const [SAID, FILLED] = [0x10_0000, 0x10]
/** Parts of 65536: what is painted with less lets what is below it be seen. */
const DENSE = 59_000

/** Whether the shape at this place is painted by its properties ([MS-ODRAW] 2.2.9); without any it is. */
const isPainted = (data: DataView, at: number): boolean => {
  const count = data.getUint16(at, true) >>> 4
  for (let i = 0; i < count && at + 14 + 6 * i <= data.byteLength; i++) {
    const value = data.getUint32(at + 10 + 6 * i, true)
    const property = data.getUint16(at + 8 + 6 * i, true) & 0x3fff
    if (property === OPACITY && value < DENSE) return false
    if (property === FILL && value & SAID) return (value & FILLED) !== 0
  }
  return true
}

/** The drawings of a sheet of the old format: where each lies, what it is, and whether words are in it ([MS-XLS] 2.4.170, 2.4.181, 2.4.329). */
export const oldDrawings = (): {
  place: (data: DataView) => void
  object: (data: DataView) => void
  words: (data: DataView) => void
  found: Drawn[]
} => {
  const found: Drawn[] = []
  let waiting: Drawn | null = null
  let last: Drawn | null = null
  return {
    found,
    place: (data) => {
      let isFilled = true
      for (let at = 0; at + 26 <= data.byteLength; at++) {
        if (data.getUint16(at + 2, true) === 0xf00b && (data.getUint16(at, true) & 15) === 3)
          isFilled = isPainted(data, at)
        // an anchor of a client: eighteen bytes
        if (data.getUint32(at, true) !== 0xf010_0000 || data.getUint32(at + 4, true) !== 18) continue
        const u16 = (nth: number): number => data.getUint16(at + 8 + 2 * nth, true)
        const [left, top, right, bottom] = [u16(1), u16(3), u16(5), u16(7)]
        waiting = {
          left,
          top,
          right: Math.max(left, u16(6) <= SPECK_OF_COLUMN ? right - 1 : right),
          bottom: Math.max(top, u16(8) <= SPECK_OF_ROW ? bottom - 1 : bottom),
          covers: isFilled,
        }
      }
    },
    object: (data) => {
      if (data.byteLength < 6 || data.getUint16(0, true) !== 0x15) return
      const type = data.getUint16(4, true)
      // of what is in a group only the group has a place
      if (waiting === null) return
      last = notPrinted.has(type)
        ? null
        : { ...waiting, covers: full.has(type) || (painted.has(type) && waiting.covers) }
      if (last !== null) found.push(last)
      waiting = null
    },
    words: (data) => {
      if (last !== null && data.byteLength >= 12 && data.getUint16(10, true) > 0) last.covers = true
    },
  }
}
