import type { FactState } from '../report.ts'
import { fold } from './fold.ts'

/** What stands in one cell. `value` is in `unit` where the cell prints one; nothing is converted. */
export interface CellReading {
  state: FactState
  value: number | null
  /** the unit printed in the cell */
  unit: string | null
  /** words beside the number: 22（其中修订16件） → 其中修订16件 */
  note: string | null
  /** looks like a number but cannot be read as one only: digits apart, more digits than a number holds */
  unsure: boolean
}

/** Units met in cells and headers, longer ones first. */
export const units = [
  '人次',
  '万元',
  '亿元',
  '千元',
  '万件',
  '万条',
  '元',
  '件',
  '条',
  '次',
  '个',
  '篇',
  '人',
  '项',
  '份',
  '期',
  '场',
  '批',
  '页',
  '宗',
  '起',
  '部',
  '部门',
] as const

/** Longer ones first, so that 人次 is not taken for 人. */
export const unitsByLength: readonly string[] = [...units].sort((a, b) => b.length - a.length)
/** Whether a folded text is a unit and nothing else. */
export const isUnit = (folded: string): boolean => (units as readonly string[]).includes(folded)
const unitPattern = unitsByLength.join('|')
const numeral = '[+-]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?'
const wholeCell = new RegExp(`^(${numeral})(${unitPattern})?(?:[(〔\\[](.*)[)〕\\]])?$`, 'u')
const bareUnit = new RegExp(`^(?:${unitPattern})$`, 'u')
const unitInBrackets = new RegExp(`[(〔\\[](?:计量)?(?:单位[:]?)?(${unitPattern})[)〕\\]]`, 'u')
const unitNamed = new RegExp(`(?:单位)[:](${unitPattern})$`, 'u')
const dash = /^[-—–―─‐‑‒−_]{1,6}$/u
const slash = /^[/\\]{1,2}$/u
/** digits that a number holds exactly */
const maxDigits = 15

/** Marks of direction between digits: shown in another order than they are stored. */
const bidiInside = /[\d０-９.,][\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+[\d０-９.,]/u

/** Converters to Markdown take lone numbers for formulas: `$12$`. */
const mathematics = /^\s*\$(\s*\d[\d\s.,]*)\$\s*$/u

const nothing: CellReading = { state: 'blank', value: null, unit: null, note: null, unsure: false }

/**
 * Read one cell. Number, blank, slash, dash and text are different facts, and a blank is never a zero.
 * Widths, thousands separators, signs, a unit and a note in brackets are read; digits that stand apart are not put together.
 */
export const readCell = (printed: string): CellReading => {
  const raw = mathematics.exec(printed)?.[1] ?? printed
  const text = fold(raw)
  if (text === '') return nothing
  if (slash.test(text)) return { ...nothing, state: 'slash' }
  if (dash.test(text)) return { ...nothing, state: 'dash' }
  const m = wholeCell.exec(text)
  // a unit without its number, digits that are no number
  if (!m) return { ...nothing, state: 'text', unsure: bareUnit.test(text) || /^[+-]?[\d.,]+$/u.test(text) }
  const digits = m[1]!.replaceAll(',', '')
  // 00 and 012 are numbers that have run together, or codes
  const led = /^[+-]?0\d/u.test(digits)
  const turned = bidiInside.test(raw) || (/[\u202b\u202e\u2067]/u.test(raw) && digits.length > 1)
  const apart = turned || /\d\s+[\d.,]|[.,]\s+\d/u.test(raw.normalize('NFKC').trim())
  if (led || apart || digits.replace(/\D/gu, '').replace(/^0+/u, '').length > maxDigits)
    return { ...nothing, state: 'text', unsure: true }
  const words = notePrinted(raw)
  return {
    state: 'number',
    value: Number(digits),
    unit: m[2] ?? null,
    note: m[3] === undefined ? null : (words ?? m[3]),
    unsure: false,
  }
}

/** The note as printed, not folded. */
const notePrinted = (raw: string): string | null => /[(（〔[]([\s\S]*)[)）〕\]]\s*$/u.exec(raw)?.[1]?.trim() ?? null

/** A unit cell or the unit in a header (`本年收费金额（单位：万元）`), as printed; null where none is. */
export const unitIn = (raw: string): string | null => {
  const text = fold(raw)
  const bracketed = unitInBrackets.exec(text)
  if (bracketed) return bracketed[1]!
  const named = unitNamed.exec(text)
  if (named) return named[1]!
  return isUnit(text) ? text : null
}
