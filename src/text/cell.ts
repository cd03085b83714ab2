import type { Doubt } from '../certainty/doubts.ts'
import type { FactState } from '../model/report.ts'
import { figures } from './figures.ts'
import { beginsWithNoteMark, cannotBeNote, splitNoteMarks } from './marks.ts'
import { takesBack } from './qualifiers.ts'
import { foldRadicals } from './radicals.ts'
import { remember } from './remember.ts'
import { simplify } from './simplified.ts'
import { unitAlone, unitsByLength } from './units.ts'

/** What stands in one cell. `value` is in `unit` where the cell prints one; nothing is converted. */
export interface CellReading {
  state: FactState
  value: number | null
  /** the unit printed in the cell */
  unit: string | null
  /** words or marks beside the number: 22（其中修订16件） → 其中修订16件, 1207① → ① */
  note: string | null
  /** why the number is less than certain; without one it is plain */
  doubts: readonly Doubt[]
}

const unitPattern = unitsByLength.join('|')
const numeral = '[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?'
const wholeCell = new RegExp(`^(${numeral})(${unitPattern})?(?:[(〔\\[](.*)[)〕\\]])?$`, 'u')
const bareUnit = new RegExp(`^(?:${unitPattern})$`, 'u')
const dash = /^[-—–―─‐‑‒−_]{1,6}$/u
const slash = /^[/\\]{1,2}$/u
const digitsOnly = new RegExp(`^[+-]?${figures}$`, 'u')
const digitsApart = new RegExp(`^${figures}(?:\\s+${figures})+$`, 'u')
/** digits that a number holds exactly */
const maxDigits = 15

/** Marks of direction between digits: shown in another order than they are stored. */
const bidiInside =
  /[\d０-９.,]\s*[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069][\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*[\d０-９.,]/u
const turnedAround = /[\u202b\u202e\u2067]/u

/** Converters to Markdown take lone numbers for formulas: `$12$`. */
const mathematics = /^\s*\$(\s*\d[\d\s.,]*)\$\s*$/u

const spaces = /[\s\u00a0\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u3000]+/gu

/** What takes no room: digits on either side of it stand together. */
const withoutWidth = (s: string): string => s.replace(/[\u200b-\u200d\u2060\ufeff]/gu, '')

/**
 * Full-width and small forms as the plain characters they are. Not NFKC: that makes digits of note marks (①, ²) and of other
 * scripts' numerals.
 */
const plainWidth = (s: string): string =>
  foldRadicals(s).replace(/[\uff01-\uff5e\ufe50-\ufe6b]/gu, (c) => c.normalize('NFKC'))

const foldCell = (s: string): string => simplify(plainWidth(s).replace(spaces, ''))

const nothing: CellReading = { state: 'blank', value: null, unit: null, note: null, doubts: [] }
const words = (...doubts: Doubt[]): CellReading => ({ ...nothing, state: 'text', doubts })

/** The number that digits make when white space between them is none; null when they make none. */
const joinedValue = (printed: string): number | null => readCell(printed.replace(spaces, '')).value

/** Digits in several places of one cell, with the number that they would make together. */
const apart = (printed: string): CellReading => {
  const value = digitsApart.test(withoutWidth(plainWidth(printed)).trim()) ? joinedValue(printed) : null
  return words({ code: 'digits-apart', ...(value === null ? {} : { candidates: [value] }) })
}

/** The words of a cell, without the mark of a note behind them. */
interface Printed {
  raw: string
  body: string
  mark: string
  /** the body in plain characters, without white space */
  text: string
}

/** Digits beside marks that may be digits themselves: ①12 is open, and 12⁰ and 12¹⁵⁰ are, which no note is called by; 12³ is 12 with a note. */
const besideMarks = ({ body, mark, text }: Printed): CellReading | null => {
  if (beginsWithNoteMark(body) && /\d/u.test(text)) return words({ code: 'digits-apart' })
  const raised = mark.normalize('NFKC')
  if (!digitsOnly.test(text) || !cannotBeNote(raised)) return null
  return words({ code: 'digits-apart', candidates: [text, text + raised].flatMap((t) => readCell(t).value ?? []) })
}

/** Digits of which it is not sure that they are one number, and this one. */
const unsureDigits = ({ raw, body }: Printed, digits: string): CellReading | null => {
  if (bidiInside.test(raw) || (turnedAround.test(raw) && digits.length > 1)) return words({ code: 'digits-apart' })
  if (/\d\s+[\d.,]|[.,]\s+\d/u.test(withoutWidth(plainWidth(body)))) return apart(body)
  // 00 and 012 are numbers that have run together, or codes; -0 may be a dash and a zero
  const led = /^[+-]?0\d/u.test(digits) || Object.is(Number(digits), -0)
  const isLong = digits.replace(/\D/gu, '').replace(/^0+/u, '').length > maxDigits
  return led || isLong ? words({ code: 'unclear-digits' }) : null
}

/** A number with what stands around it: a unit, words in brackets, a mark. */
const numberWith = ({ body, mark }: Printed, digits: string, unitPrinted: string | null): CellReading => {
  const bracketed = inBrackets(body)
  const unitBehind = bracketed === null || unitPrinted !== null ? null : unitAlone(bracketed)
  const said = unitBehind === null ? bracketed : null
  // 22（应为25）, 22（上年）, 22（约）: the number is not what the cell means to say
  if (said !== null && takesBack(said))
    return { ...words({ code: 'unclear-digits', candidates: [Number(digits)] }), note: said }
  return {
    state: 'number',
    value: Number(digits),
    unit: unitPrinted ?? unitBehind,
    note: `${said ?? ''}${mark}` || null,
    doubts: mark === '' ? [] : [{ code: 'set-apart' }],
  }
}

/**
 * Read the words of one cell. Number, blank, slash, dash and text are different facts, and a blank is never a zero.
 * Widths, thousands separators, signs, a unit, a note in brackets and the mark of a note are read; digits that stand apart are
 * not put together. Only the ten ASCII digits and their full-width forms are digits.
 */
export const readCell = remember((printed: string): CellReading => {
  const raw = (mathematics.exec(printed)?.[1] ?? printed).trim()
  if (foldCell(raw) === '') return nothing
  // a mark alone refers to a note and is no number
  const { words: body, marks: mark } = splitNoteMarks(raw)
  const text = foldCell(body)
  if (slash.test(text)) return { ...nothing, state: 'slash', note: mark || null }
  if (dash.test(text)) return { ...nothing, state: 'dash', note: mark || null }
  const cell: Printed = { raw, body, mark, text }
  const marked = besideMarks(cell)
  if (marked !== null) return marked
  const m = wholeCell.exec(text)
  // a unit without its number, digits that are no number
  if (!m) return bareUnit.test(text) || digitsOnly.test(text) ? words({ code: 'unclear-digits' }) : words()
  const digits = m[1]!.replaceAll(',', '')
  return unsureDigits(cell, digits) ?? numberWith(cell, digits, m[2] ?? null)
})

/** What stands in the brackets behind a number, as printed. */
const inBrackets = (raw: string): string | null => /[(（〔[［]([\s\S]*)[)）〕\]］]/u.exec(raw)?.[1]?.trim() ?? null
