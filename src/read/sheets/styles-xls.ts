import type { Mark } from '../../model/tree.ts'
import { type CellStyle, type Font, plainStyle } from './cell.ts'
import { type Ink, inkNumbered, WHITE } from './ink.ts'
import type { Rec } from './records.ts'

/** The colours of a workbook by number, from 8 on; undefined where it has those of the system. */
export type Palette = readonly string[] | undefined

/** The colours of the system: a fill of theirs paints nothing. */
const AUTOMATIC = new Set([64, 65])

/** Index 4 names no font. */
export const fontAt = <T>(fonts: readonly T[], index: number): T | undefined => fonts[index > 4 ? index - 1 : index]

/** The name of a font: its length, whether its letters take two bytes, and they. */
const faceOf = (data: DataView): Pick<Font, 'face'> => {
  const [length, wide] = data.byteLength < 16 ? [0, 0] : [data.getUint8(14), data.getUint8(15) & 1]
  if (length === 0 || 16 + length * (wide + 1) > data.byteLength) return {}
  const letter = (i: number): number => (wide ? data.getUint16(16 + 2 * i, true) : data.getUint8(16 + i))
  return { face: String.fromCharCode(...Array.from({ length }, (_, i) => letter(i))) }
}

export const readFont = ({ data }: Rec, palette: Palette): Font => {
  const raised = data.getUint16(8, true)
  return {
    size: data.getUint16(0, true) / 20,
    struck: (data.getUint16(2, true) & 8) !== 0,
    raised: raised === 1 ? 'raised' : raised === 2 ? ('lowered' as Mark) : null,
    ink: inkNumbered(data.getUint16(4, true), palette),
    ...faceOf(data),
  }
}

/** A fill that mixes two colours may be any. */
const groundOf = (pattern: number, fill: number, palette: Palette): Ink =>
  pattern === 0 || (pattern === 1 && AUTOMATIC.has(fill)) ? WHITE : pattern === 1 ? inkNumbered(fill, palette) : null

const FILLED = 4
/** Set in the middle of the cells beside it too. */
const ACROSS = 6
const SHRUNK = 0x10
const WRAPPED = 8
const sides = [undefined, 'left', 'center', 'right'] as const
/** On the left, on the right, and spread. */
const INDENTED = new Set([1, 3, 7])
/** What the looks of cells are made of. */
interface Looks {
  fonts: readonly Font[]
  formats: ReadonlyMap<number, string>
  palette?: Palette
}

export const readStyle = ({ data }: Rec, looks: Looks): CellStyle => {
  const number = data.getUint16(2, true)
  return {
    ...(fontAt(looks.fonts, data.getUint16(0, true)) ?? plainStyle),
    format: looks.formats.get(number) ?? number,
    ground: groundOf(data.getUint32(14, true) >>> 26, data.getUint16(18, true) & 0x7f, looks.palette),
    bordered: data.getUint16(10, true) !== 0,
    repeats: (data.getUint8(6) & 7) === FILLED,
    fits: data.getUint8(7) !== 0 || (data.getUint8(8) & SHRUNK) !== 0 || (data.getUint8(6) & 7) === ACROSS,
    wraps: (data.getUint8(6) & WRAPPED) !== 0,
    indent: INDENTED.has(data.getUint8(6) & 7) ? data.getUint8(8) & 15 : 0,
    ...(sides[data.getUint8(6) & 7] === undefined ? {} : { align: sides[data.getUint8(6) & 7]! }),
  }
}

/** The colours of a workbook by number, from 8 on ([MS-XLS] 2.4.188). */
export const readPalette = ({ data }: Rec): string[] =>
  Array.from({ length: Math.min(data.getUint16(0, true), (data.byteLength - 2) >> 2) }, (_, i) =>
    [0, 1, 2]
      .map((n) =>
        data
          .getUint8(2 + 4 * i + n)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
      .toUpperCase(),
  )
