import { child, find, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { Merge } from './model.ts'

/** Cells that something drawn lies over. `covers`: words below it may not be seen, either. */
export interface Drawn extends Merge {
  covers: boolean
}

/** EMU, two pixels: so little of a drawing in a cell is none. */
const SPECK = 19_050
/** The same in the old format: parts of 1024 of a column's width, and of 256 of a row's height. */
const SPECK_OF_COLUMN = 30
const SPECK_OF_ROW = 25

/** Shapes that hold something of their own; lines and empty frames cover no words. */
const isFilled = (anchor: XmlElement): boolean =>
  !!find(anchor, (e) => e.name === 'pic' || e.name === 'graphicFrame' || (e.name === 't' && textOf(e).trim() !== ''))

const isHidden = (anchor: XmlElement): boolean =>
  ['1', 'true'].includes(find(anchor, (e) => e.name === 'cNvPr')?.attributes.hidden ?? '')

/** Where a drawing begins or ends: the cell, and how far within it. */
const corner = (of: XmlElement | undefined): { row: number; col: number; right: number; down: number } | null => {
  const at = (name: string): number => Number(textOf(child(of, name) ?? '') || Number.NaN)
  const [row, col, right, down] = [at('row'), at('col'), at('colOff'), at('rowOff')]
  return Number.isInteger(row) && Number.isInteger(col) ? { row, col, right: right || 0, down: down || 0 } : null
}

/** Pictures, text boxes, shapes and charts of a sheet (ECMA-376 part 1, 20.5), names without their prefixes. */
export const drawnIn = (drawing: XmlElement | null): Drawn[] =>
  (drawing?.children ?? []).filter(isXml).flatMap((anchor): Drawn[] => {
    const from = corner(child(anchor, 'from'))
    if (from === null || isHidden(anchor)) return []
    const to = corner(child(anchor, 'to')) ?? { ...from, right: SPECK + 1, down: SPECK + 1 }
    return [
      {
        top: from.row,
        left: from.col,
        bottom: Math.max(from.row, to.down <= SPECK ? to.row - 1 : to.row),
        right: Math.max(from.col, to.right <= SPECK ? to.col - 1 : to.col),
        covers: isFilled(anchor),
      },
    ]
  })

/** Notes, and the arrows of filters: not printed. */
const notPrinted = new Set([0x19, 0x14])

/** The drawings of a sheet of the old format: where each lies, then what it is ([MS-XLS] 2.4.170, 2.4.181). */
export const oldDrawings = (): {
  place: (data: DataView) => void
  object: (data: DataView) => void
  found: Drawn[]
} => {
  const found: Drawn[] = []
  let waiting: Drawn | null = null
  return {
    found,
    place: (data) => {
      for (let at = 0; at + 26 <= data.byteLength; at++) {
        // an anchor of a client: eighteen bytes
        if (data.getUint32(at, true) !== 0xf010_0000 || data.getUint32(at + 4, true) !== 18) continue
        const u16 = (nth: number): number => data.getUint16(at + 8 + 2 * nth, true)
        const [left, top, right, bottom] = [u16(1), u16(3), u16(5), u16(7)]
        waiting = {
          left,
          top,
          right: Math.max(left, u16(6) <= SPECK_OF_COLUMN ? right - 1 : right),
          bottom: Math.max(top, u16(8) <= SPECK_OF_ROW ? bottom - 1 : bottom),
          covers: false,
        }
      }
    },
    object: (data) => {
      if (data.byteLength < 6 || data.getUint16(0, true) !== 0x15) return
      const type = data.getUint16(4, true)
      if (waiting !== null && !notPrinted.has(type))
        found.push({ ...waiting, covers: type === 8 || type === 6 || type === 5 })
      waiting = null
    },
  }
}
