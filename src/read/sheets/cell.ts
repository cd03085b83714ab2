import type { Mark } from '../../tree.ts'
import type { SheetCell } from './model.ts'
import { chineseFormats, shownOtherwise } from './shown.ts'

/** The part of the sheet library that writes a number as a format says. */
export interface Formatter {
  format: (format: string | number, value: number, options?: { date1904?: boolean }) => string
  is_date: (format: string) => boolean
}

export interface Font {
  struck: boolean
  raised: Mark | null
  /** points */
  size: number
}

export interface CellStyle extends Font {
  format: string | number
  /** white on nothing that is painted */
  faint: boolean
  bordered: boolean
}

export const plainStyle: CellStyle = { format: 0, struck: false, raised: null, size: 11, faint: false, bordered: false }

/** Words in runs; without a font of its own a run has that of the cell. */
export type Runs = readonly { value: string; font: Font | null }[]

/** How numbers are shown in one workbook, and on one sheet. */
export interface Showing {
  formatter: Formatter
  date1904: boolean
  /** zeros are shown */
  zeros: boolean
}

/** As clearly smaller as a note beside a number is. */
const SMALLER = 0.86

const marked = (runs: Runs, style: CellStyle): SheetCell['runs'] => {
  const said = runs.filter((r) => r.value !== '')
  const largest = Math.max(...said.map((r) => r.font?.size ?? style.size))
  const shown: SheetCell['runs'] = []
  for (const { value, font } of said) {
    const marks: Mark[] = []
    const { raised, size, struck } = font ?? style
    // a cell that is raised as a whole has nothing set apart
    if (raised !== null && said.length > 1) marks.push(raised)
    else if (size <= SMALLER * largest) marks.push('small')
    if (struck) marks.push('struck')
    const last = shown.at(-1)
    // fonts for other scripts look the same
    if (last && last.marks.join() === marks.join()) last.value += value
    else shown.push({ value, marks })
  }
  return shown
}

export const wordsCell = (runs: Runs, style: CellStyle, doubts: SheetCell['doubts'] = []): SheetCell => {
  const shown = marked(runs, style)
  const words = shown.map((r) => r.value).join('')
  return style.faint && words.trim() !== ''
    ? { runs: [], doubts: [], hidden: words, bordered: style.bordered }
    : { runs: shown, doubts, bordered: style.bordered }
}

/** What a formula gives is known only from where it was last worked out. */
export const unknownCell = (style: CellStyle): SheetCell => ({
  runs: [],
  doubts: [{ code: 'formula-without-value' }],
  bordered: style.bordered,
})

export const numberCell = (stored: number, style: CellStyle, { formatter, date1904, zeros }: Showing): SheetCell => {
  if (stored === 0 && !zeros) return wordsCell([], style, shownOtherwise('', 0, false))
  const { format } = style
  if (isPlain(stored, format)) return wordsCell([{ value: String(stored), font: null }], style)
  let shown: string
  try {
    shown = formatter.format(typeof format === 'number' ? (chineseFormats[format] ?? format) : format, stored, {
      date1904,
    })
  } catch {
    shown = String(stored)
  }
  return wordsCell([{ value: shown, font: null }], style, shownOtherwise(shown, stored, isDate(format, formatter)))
}

/** Whole numbers without a format are most of what sheets hold. */
const isPlain = (stored: number, format: string | number): boolean =>
  (format === 0 || format === 'General') && Number.isInteger(stored) && Math.abs(stored) < 1e11

const isDate = (format: string | number, formatter: Formatter): boolean =>
  typeof format === 'string'
    ? formatter.is_date(format)
    : (format >= 14 && format <= 22) ||
      (format >= 27 && format <= 36) ||
      (format >= 45 && format <= 58 && format !== 48 && format !== 49)
