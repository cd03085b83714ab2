import type { CellStyle } from './cell.ts'
import { type Merge, type Sheet, type SheetCell, wordsOfCell } from './model.ts'
import { hasDigits } from './shown.ts'

/**
 * A number that its column has no room for is printed as ### (or, where no format is given, rounded or as 1E+05): nobody
 * sees the one that is stored. How wide letters are depends on fonts that are not here, so only what clearly has no room
 * is said to have none: columns that a program fitted to their words are always a little wider.
 */

/** How wide digits are, in parts of the size of their font. */
const digitsOf: Readonly<Record<string, number>> = {
  calibri: 0.507,
  carlito: 0.507,
  arial: 0.556,
  helvetica: 0.556,
  'liberation sans': 0.556,
  'times new roman': 0.5,
  'liberation serif': 0.5,
  simsun: 0.5,
  宋体: 0.5,
  nsimsun: 0.5,
  新宋体: 0.5,
  fangsong: 0.5,
  仿宋: 0.5,
  仿宋_gb2312: 0.5,
  kaiti: 0.5,
  楷体: 0.5,
  simhei: 0.5,
  黑体: 0.5,
}
/** Those of fonts that are not known, at least and at most. */
const [LEAST, MOST] = [0.45, 0.57]

/** What letters are drawn with; the words of a cell, or those by which columns are measured. */
export interface Letters {
  size: number
  face?: string
}

const digitWidth = ({ face, size }: Letters, unknown: number): number =>
  size * (digitsOf[face?.toLowerCase() ?? ''] ?? unknown)

/** The least width of a sign, in digits. */
const digitsIn = (sign: string): number =>
  /\d/u.test(sign)
    ? 1
    : /[\p{Script=Han}！-～]/u.test(sign)
      ? 1.75
      : /[.,:;'’]/u.test(sign)
        ? 0.4
        : /\s/u.test(sign)
          ? 0.4
          : 0.5

/** Letters of another font or size are laid out on whole points of a screen, which takes or gives a little. */
const OTHER_LETTERS = 0.93
/** Of the room beside the letters of a cell, so much is never written on, in digits. */
const BESIDE = 0.15

/** The width of a column that is said in digits of the letters of the workbook. */
export interface InDigits {
  digits: number
  of: Letters
}
/** … or in points. */
export type Width = InDigits | { points: number }

const least = (words: string, letters: Letters, width: Width): number => {
  const digits = [...words.trim()].reduce((sum, sign) => sum + digitsIn(sign), 0)
  if (!('digits' in width)) return digits * digitWidth(letters, LEAST) * OTHER_LETTERS
  const { of } = width
  if (letters.face !== of.face) return digits * (digitWidth(letters, LEAST) / digitWidth(of, MOST)) * OTHER_LETTERS
  return letters.size === of.size ? digits + BESIDE : digits * (letters.size / of.size) * OTHER_LETTERS
}

/** Points, of a column whose digits stand on whole points of a screen. */
export const pointsIn = (width: Width): number => {
  if (!('digits' in width)) return width.points
  const pixels = Math.round((digitWidth(width.of, MOST) * 4) / 3)
  return width.digits * pixels * 0.75
}

const roomIn = (width: Width): number => ('digits' in width ? width.digits : width.points)

/** Whether a number in this look is made to fit, or stands otherwise than along the width of its cell. */
const fitsAnyhow = ({ fits, repeats, format }: CellStyle): boolean =>
  fits === true || repeats === true || format === 49 || format === '@'

const mayLack = (cell: SheetCell): CellStyle | null =>
  cell.figure === undefined || fitsAnyhow(cell.figure) || !hasDigits(wordsOfCell(cell)) ? null : cell.figure

/** The sheet with a doubt on each number that has no room. */
export const doubtNarrow = (sheet: Sheet): Sheet => {
  const { merges, hiddenColumns, widthOf } = sheet
  const startAt = new Map<string, Merge>(merges.map((m) => [`${m.top}/${m.left}`, m]))
  const roomOf = (row: number, column: number): { room: number; width: Width } | null => {
    const { right } = startAt.get(`${row}/${column}`) ?? { right: column }
    let room = 0
    let first: Width | null = null
    for (let c = column; c <= right; c++) {
      if (hiddenColumns.has(c)) continue
      const width = widthOf(c)
      if (width === null) return null
      room += roomIn(width)
      first ??= width
    }
    return first && { room, width: first }
  }
  const doubted = (row: number, column: number, cell: SheetCell): SheetCell => {
    const style = mayLack(cell)
    const at = style && roomOf(row, column)
    if (style === null || at === null) return cell
    if (least(wordsOfCell(cell), style, at.width) <= at.room) return cell
    return { ...cell, doubts: [...cell.doubts, { code: 'too-narrow' }] }
  }
  const cells: Sheet['cells'] = new Map()
  for (const [row, inRow] of sheet.cells)
    cells.set(row, new Map([...inRow].map(([column, cell]) => [column, doubted(row, column, cell)])))
  return { ...sheet, cells }
}
