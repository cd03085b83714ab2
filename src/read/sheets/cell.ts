import { maxOf } from '../../base/extremes.ts'
import type { Doubt } from '../../certainty/doubts.ts'
import type { Mark } from '../../model/tree.ts'
import { hasDigits } from '../../text/digits.ts'
import { isPictorial } from '../office/pictorial.ts'
import { SMALLER } from '../runs.ts'
import { fillsWithDigits, inksFor, plainFormat, textSection, withoutThousands } from './formats.ts'
import { type Ink, isOpen, isUnseen, usualPalette, WHITE } from './ink.ts'
import type { SheetCell } from './model.ts'
import { andUnclear, chineseFormats, shownOtherwise } from './shown.ts'

/** The part of the sheet library that writes a number as a format says. */
export interface Formatter {
  format: (format: string | number, value: number | string, options?: { date1904?: boolean }) => string
  is_date: (format: string) => boolean
}

export interface Font {
  struck: boolean
  raised: Mark | null
  /** points */
  size: number
  face?: string
  ink: Ink
  /** what is painted behind words of this font alone */
  highlight?: Ink
}

export interface CellStyle extends Font {
  format: string | number
  ground: Ink
  bordered: boolean
  /** what stands in the cell is written again and again until it is full */
  repeats?: boolean
  /** it is shrunk until it fits, turned, or set over the cells beside it */
  fits?: boolean
  /** words too long for a line go on in the next */
  wraps?: boolean
  /** how far from its side it stands, as the columns of its workbook are measured: in digits, or in points */
  indent?: number
  /** where it stands along the line, if not where its kind does of itself */
  align?: 'left' | 'center' | 'right'
}

export const plainStyle: CellStyle = {
  format: 0,
  struck: false,
  raised: null,
  size: 11,
  ink: null,
  ground: WHITE,
  bordered: false,
}

/** Words in runs; without a font of its own a run has that of the cell. */
export type Runs = readonly { value: string; font: Font | null }[]

/** How numbers are shown in one workbook, and on one sheet. */
export interface Showing {
  formatter: Formatter
  date1904: boolean
  /** zeros are shown */
  zeros: boolean
  /** colours by number, where the workbook has its own */
  palette?: readonly string[]
}

/** Points: of two and less nobody reads anything on paper, and nobody sets words so but to hide them. */
const TINY = 2

const marked = (runs: readonly { value: string; font: Font }[]): SheetCell['runs'] => {
  const largest = maxOf(runs.map((r) => r.font.size))
  const shown: SheetCell['runs'] = []
  for (const { value, font } of runs) {
    const marks: Mark[] = []
    // a cell that is raised as a whole has nothing set apart
    if (font.raised !== null && runs.length > 1) marks.push(font.raised)
    else if (font.size <= SMALLER * largest) marks.push('small')
    if (font.struck) marks.push('struck')
    const last = shown.at(-1)
    // fonts for other scripts look the same
    if (last && last.marks.join() === marks.join()) last.value += value
    else shown.push({ value, marks })
  }
  return shown
}

/** What of a cell is seen: words in the colour of their ground are not, nor a cell of nothing but tiny ones. */
export const wordsCell = (runs: Runs, style: CellStyle, doubts: SheetCell['doubts'] = []): SheetCell => {
  const said = runs
    .filter((r) => r.value !== '')
    .map(({ value, font }) => {
      const own = font ?? style
      return { value, font: own, ground: own.highlight ?? style.ground }
    })
  const { bordered } = style
  const tiny = said.every((r) => r.font.size <= TINY)
  const isHidden = (r: (typeof said)[number]): boolean => tiny || isUnseen(r.font.ink, r.ground)
  const wordsOf = (of: readonly { value: string }[]): string => of.map((r) => r.value).join('')
  const hidden = wordsOf(said.filter(isHidden))
  if (hidden.trim() !== '' && wordsOf(said.filter((r) => !isHidden(r))).trim() === '')
    return { runs: [], doubts: [], hidden, bordered }
  const words = wordsOf(said)
  const open =
    (style.repeats && hasDigits(words)) ||
    said.some((r) => (isOpen(r.font.ink, r.ground) || isPictorial(r.font.face)) && hasDigits(r.value))
  return {
    // what is not seen leaves its room between the words around it
    runs: marked(hidden.trim() === '' ? said : said.map((r) => (isHidden(r) ? { ...r, value: ' ' } : r))),
    doubts: open ? andUnclear(doubts) : doubts,
    ...(hidden.trim() === '' ? {} : { hidden }),
    bordered,
  }
}

/** What a formula gives is known only from where it was last worked out. */
export const unknownCell = (style: CellStyle): SheetCell => ({
  runs: [],
  doubts: [{ code: 'formula-without-value' }],
  bordered: style.bordered,
})

/** Excel in Chinese calls the format that is none so, and WPS writes it down. */
const codeOf = (format: string | number): string | number =>
  typeof format === 'number'
    ? (chineseFormats[format] ?? format)
    : plainFormat(format.replaceAll('G/通用格式', 'General'))

/** A cell as its format colours it. */
const coloured = (
  shown: string,
  value: number | string,
  style: CellStyle,
  palette: readonly string[],
  doubts: readonly Doubt[],
): SheetCell => {
  const { format } = style
  const inks = typeof format === 'string' ? inksFor(format, value, palette) : [undefined]
  const ink = inks[0] ?? style.ink
  const open =
    inks.length > 1
      ? inks.some((i) => isUnseen(i ?? style.ink, style.ground))
      : typeof format === 'string' && fillsWithDigits(format)
  return wordsCell(
    [{ value: shown, font: null }],
    inks.length > 1 ? style : { ...style, ink },
    open && hasDigits(shown) ? andUnclear(doubts) : doubts,
  )
}

export const numberCell = (stored: number, style: CellStyle, showing: Showing): SheetCell => {
  const { formatter, date1904, zeros, palette = usualPalette } = showing
  if (stored === 0 && !zeros) return wordsCell([], style)
  const { format } = style
  if (isPlain(stored, format)) return { ...wordsCell([{ value: String(stored), font: null }], style), figure: style }
  try {
    const dated = isDate(format, formatter)
    // a language that dates are written in
    const code = dated && typeof format === 'string' && format.includes('[$') ? format : codeOf(format)
    const [plain, value] = typeof code === 'string' ? withoutThousands(code, stored) : [code, stored]
    const shown = formatter.format(plain, value, { date1904 })
    const made = coloured(shown, stored, style, palette, shownOtherwise(shown, stored, dated))
    return dated ? made : { ...made, figure: style }
  } catch {
    // what a program makes of a format that is none is anybody's guess
    return coloured(String(stored), stored, style, palette, andUnclear([]))
  }
}

/** Words under a format: its section for them may add words to them, or show nothing. */
export const textCell = (runs: Runs, style: CellStyle, showing: Showing): SheetCell => ({
  ...formattedText(runs, style, showing),
  text: style,
})

const formattedText = (runs: Runs, style: CellStyle, showing: Showing): SheetCell => {
  const { format, ground } = style
  const words = runs.map((r) => r.value).join('')
  if (typeof format !== 'string' || words === '') return wordsCell(runs, style)
  const { formatter, palette = usualPalette } = showing
  const faint = inksFor(format, words, palette).some((ink) => ink !== undefined && isUnseen(ink, ground))
  const open = (faint || fillsWithDigits(format)) && hasDigits(words) ? andUnclear([]) : []
  if (textSection(format) === undefined) return wordsCell(runs, style, open)
  try {
    const shown = formatter.format(plainFormat(format), words)
    if (shown.trim() === words.trim()) return wordsCell(runs, style, open)
    const font = runs.length === 1 ? runs[0]!.font : null
    return wordsCell([{ value: shown, font }], style, [...open, ...textOtherwise(shown, words, runs.length)])
  } catch {
    return wordsCell(runs, style, hasDigits(words) ? andUnclear([]) : [])
  }
}

/** Which digits of several runs are those that are shown is not followed. */
const textOtherwise = (shown: string, words: string, runs: number): readonly Doubt[] => {
  if (!hasDigits(words)) return []
  if (runs > 1) return andUnclear([])
  const stored = Number(words)
  if (Number.isFinite(stored)) return shownOtherwise(shown, stored, false)
  return shown.replace(/\D/gu, '') === words.replace(/\D/gu, '') ? [] : andUnclear([])
}

/** Whole numbers without a format are most of what sheets hold. */
const isPlain = (stored: number, format: string | number): boolean =>
  (format === 0 || format === 'General') && Number.isInteger(stored) && Math.abs(stored) < 1e11

/** Numbers as they are: no day has such a part, whatever letters it is called by. */
const asItIs = /General|G\/通用格式/iu

const isDate = (format: string | number, formatter: Formatter): boolean =>
  typeof format === 'string'
    ? !asItIs.test(format) && formatter.is_date(format)
    : (format >= 14 && format <= 22) ||
      (format >= 27 && format <= 36) ||
      (format >= 45 && format <= 58 && format !== 48 && format !== 49)
