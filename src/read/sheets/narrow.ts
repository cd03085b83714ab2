import { hasDigits } from '../../text/digits.ts'
import type { CellStyle } from './cell.ts'
import { isInMerge, type Merge, type Sheet, type SheetCell, withCells, wordsOfCell } from './model.ts'

/**
 * A number that its column has no room for is printed as ### (or, where no format is given, rounded or as 1E+05), and one in words is
 * cut off where the next cell begins: nobody sees the one that is stored. How wide letters are depends on fonts that are not here, so
 * only what clearly has no room is said to have none: columns that a program fitted to their words are always a little wider.
 */

/** How wide digits are, in parts of the size of their font. */
const digitsOf: Readonly<Record<string, number>> = {
  calibri: 0.507,
  carlito: 0.507,
  arial: 0.556,
  helvetica: 0.556,
  'liberation sans': 0.556,
  'dejavu sans': 0.636,
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

/** Points, beside the letters of a cell of OpenDocument. */
const PADDING = 2

/** The width of a column that is said in digits of the letters of the workbook. */
export interface InDigits {
  digits: number
  of: Letters
}
/** … or in points, in a workbook that was laid out where `standIn` stands for letters that are missing. */
export interface InPoints {
  points: number
  standIn?: string
}
export type Width = InDigits | InPoints

/** Letters that every program has in their own width, or others of the same. */
const everywhere = new Set(['calibri', 'carlito', 'arial', 'helvetica', 'times new roman'])
const hasOwn = (face: string): boolean => everywhere.has(face) || /^(?:dejavu|liberation)/u.test(face)

const digitInPoints = (letters: Letters, { standIn }: InPoints): number => {
  const stands = standIn !== undefined && !hasOwn(letters.face?.toLowerCase() ?? '')
  return stands ? digitWidth({ size: letters.size, face: standIn }, LEAST) : digitWidth(letters, LEAST) * OTHER_LETTERS
}

/** How wide a digit in these letters is at least, as the column is measured. */
const digitIn = (letters: Letters, width: Width): number => {
  if (!('digits' in width)) return digitInPoints(letters, width)
  const { of } = width
  if (letters.face !== of.face) return (digitWidth(letters, LEAST) / digitWidth(of, MOST)) * OTHER_LETTERS
  return letters.size === of.size ? 1 : (letters.size / of.size) * OTHER_LETTERS
}

const digitsOfWords = (words: string): number => [...words].reduce((sum, sign) => sum + digitsIn(sign), 0)

const least = (words: string, letters: CellStyle, width: Width): number => {
  const isUsual = 'digits' in width && letters.face === width.of.face && letters.size === width.of.size
  const beside = 'digits' in width ? (isUsual ? BESIDE : 0) : PADDING
  return digitsOfWords(words.trim()) * digitIn(letters, width) + beside + (letters.indent ?? 0)
}

/** Points, of a column whose digits stand on whole points of a screen. */
export const pointsIn = (width: Width): number => {
  if (!('digits' in width)) return width.points
  const pixels = Math.round((digitWidth(width.of, MOST) * 4) / 3)
  return width.digits * pixels * 0.75
}

const roomIn = (width: Width): number => ('digits' in width ? width.digits : width.points)

/** Numbers in this look are set as words. */
const isWords = ({ format }: Pick<CellStyle, 'format'>): boolean => format === 49 || format === '@'

/** Whether a number in this look is made to fit, or stands otherwise than along the width of its cell. */
const fitsAnyhow = ({ fits, repeats, format }: CellStyle): boolean =>
  fits === true || repeats === true || isWords({ format })

const mayLack = (cell: SheetCell): CellStyle | null =>
  cell.figure === undefined || fitsAnyhow(cell.figure) || !hasDigits(wordsOfCell(cell)) ? null : cell.figure

/** Words that are a number, with what may stand beside one; of longer ones people see that they are cut off. */
const figureInWords =
  /^[\s约+\-－(（]{0,2}[\d０-９](?:[\d０-９,，.．\s]{0,18}[\d０-９])?\s*[%％)）\p{Script=Han}]{0,3}$/u
const pastDigits = /[^\d０-９]*$/u
const beforeDigits = /^[^\d０-９]*/u
/** In parts of a digit: so little of it may be cut off. */
const CUT = 0.3
/** The height of a line in parts of the size of its letters, at least. */
const LINE = 1.1

/** How a cell is set: what is measured, and the look of it. */
interface Set {
  row: number
  column: number
  words: string
  style: CellStyle
}

/** The room of the cells of a sheet. */
interface Rooms {
  isMerged: (row: number, column: number) => boolean
  /** of a cell and those merged with it, and the width of the first of its columns; null where nothing is known of one */
  of: (row: number, column: number) => { room: number; width: Width } | null
  /** in empty cells on one side, up to as much as is asked for */
  beyond: (row: number, column: number, step: 1 | -1, asked: number) => number
  /** points, of all rows of a cell; null where one of them is fitted to its words */
  height: (row: number, column: number) => number | null
}

const roomsOf = ({ cells, merges, hiddenColumns, widthOf, fixedHeightOf }: Sheet): Rooms => {
  const startAt = new Map<string, Merge>(merges.map((m) => [`${m.top}/${m.left}`, m]))
  return {
    isMerged: (row, column) => startAt.has(`${row}/${column}`),
    of: (row, column) => {
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
    },
    beyond: (row, column, step, asked) => {
      let room = 0
      for (let c = column + step; c >= 0 && room < asked; c += step) {
        if (wordsOfCell(cells.get(row)?.get(c)) !== '' || isInMerge(merges, row, c)) break
        if (hiddenColumns.has(c)) continue
        const width = widthOf(c)
        if (width === null) return asked
        room += roomIn(width)
      }
      return room
    },
    height: (row, column) => {
      const { top, bottom } = startAt.get(`${row}/${column}`) ?? { top: row, bottom: row }
      let height = 0
      for (let r = top; r <= bottom; r++) {
        const own = fixedHeightOf(r)
        if (own === null) return null
        height += own
      }
      return height
    },
  }
}

/** Whether digits that go on in the next line have none there. */
const isCutBelow = (rooms: Rooms, { row, column, words, style }: Set, digit: number, room: number): boolean => {
  const height = rooms.height(row, column)
  if (height === null) return false
  const inLine = Math.max(1, Math.floor(room / digit + CUT))
  return Math.ceil(digitsOfWords(words) / inLine) > Math.max(1, Math.floor(height / (LINE * style.size)))
}

const isCut = (rooms: Rooms, set: Set): boolean => {
  const { row, column, words, style } = set
  const at = rooms.of(row, column)
  if (at === null) return false
  const digit = digitIn(style, at.width)
  const inside = at.room - ('digits' in at.width ? 0 : PADDING) - (style.indent ?? 0)
  if (digitsOfWords(words.replace(pastDigits, '').replace(beforeDigits, '')) * digit <= inside + CUT * digit)
    return false
  if (style.wraps) return isCutBelow(rooms, set, digit, inside)
  // one cell of several does not go on over those beside it
  if (rooms.isMerged(row, column)) return true
  const needed = digitsOfWords(words) * digit - inside
  const reach = (step: 1 | -1): number => rooms.beyond(row, column, step, needed)
  if (style.align === 'right') return reach(-1) < needed - CUT * digit
  if (style.align === 'center') return Math.min(reach(-1), reach(1)) < (needed - CUT * digit) / 2
  return reach(1) < needed - CUT * digit
}

/** Whether a number is printed as ###. */
const isTooLong = (rooms: Rooms, cell: SheetCell, row: number, column: number): boolean => {
  const style = mayLack(cell)
  const at = style && rooms.of(row, column)
  return style !== null && at !== null && least(wordsOfCell(cell), style, at.width) > at.room
}

/** Whether a number in words ends where the next cell begins. */
const isCutOff = (rooms: Rooms, cell: SheetCell, row: number, column: number): boolean => {
  const style = cell.text ?? (cell.figure && isWords(cell.figure) ? cell.figure : undefined)
  if (style === undefined || style.fits || style.repeats) return false
  // without wrapping, lines are set as one
  const lines = style.wraps ? wordsOfCell(cell).split('\n') : [wordsOfCell(cell).replaceAll('\n', '')]
  const words = lines.map((line) => line.trim()).filter((line) => line !== '')
  return words.length === 1 && figureInWords.test(words[0]!) && isCut(rooms, { row, column, words: words[0]!, style })
}

/** The sheet with a doubt on each number that has no room. */
export const doubtNarrow = (sheet: Sheet): Sheet => {
  const rooms = roomsOf(sheet)
  return withCells(sheet, (cell, row, column) =>
    isTooLong(rooms, cell, row, column) || isCutOff(rooms, cell, row, column)
      ? { ...cell, doubts: [...cell.doubts, { code: 'too-narrow' }] }
      : cell,
  )
}
