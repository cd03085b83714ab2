import type { Merge, Sheet, SheetCell } from './model.ts'
import { parseRange } from './model.ts'

/**
 * A formula keeps the number that it gave when it was last worked out. Whoever opens the file may see that number or the one
 * that the cells give now. Only sums and differences of numbers and of cells on the same sheet are worked out here; of other
 * formulas it is said where they give another number by themselves, by the hour or at each opening.
 */

type Term = { sign: 1 | -1 } & ({ number: number } | { cell: Merge } | { sum: (number | Merge)[] })

const CELL = '\\$?[A-Z]{1,3}\\$?\\d{1,7}'
const NUMBER = '\\d+(?:\\.\\d+)?'
const OPERAND = `${CELL}(?::${CELL})?|${NUMBER}`
const term = new RegExp(`([+-]?)(?:SUM\\(((?:${OPERAND})(?:,(?:${OPERAND}))*)\\)|(${CELL})|(${NUMBER}))`, 'gy')
/** Longer ones are written by nobody who adds up a table. */
const LONGEST = 500

const moving = /(?<![A-Z0-9_.])(?:OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN)\(/u
const isMoving = (formula: string): boolean => moving.test(formula.toUpperCase().replace(/"[^"]*"/gu, ''))

/** OpenDocument writes `of:=SUM([.B2:.B9];[.C2])`, and Excel `SUM(B2:B9,C2)`. */
const asExcel = (formula: string): string =>
  formula
    .replace(/^(?:of|oooc|msoxl):/u, '')
    .replace(/^=/u, '')
    .replace(/\[\.([^\]:]+)(?::\.([^\]]+))?\]/gu, (_, a: string, b?: string) => (b === undefined ? a : `${a}:${b}`))
    .replaceAll(';', ',')
    .replace(/\s+/gu, '')
    .toUpperCase()

/** The terms of a formula that only adds up; null for any other. */
const termsOf = (formula: string): Term[] | null => {
  const text = formula.length > LONGEST ? '' : asExcel(formula)
  const terms: Term[] = []
  let at = 0
  for (const m of text.matchAll(term)) {
    // two terms without a sign between them are something else
    if (terms.length > 0 && m[1] === '') return null
    const sign = m[1] === '-' ? -1 : 1
    if (m[2] !== undefined) terms.push({ sign, sum: m[2].split(',').map((part) => parseRange(part) ?? Number(part)) })
    else terms.push(m[3] === undefined ? { sign, number: Number(m[4]) } : { sign, cell: parseRange(m[3])! })
    at = m.index + m[0].length
  }
  return at === text.length && terms.length > 0 ? terms : null
}

/** Cells that are looked at for the formulas of one sheet, and formulas that lead to one another. */
const MOST = 2_000_000
const DEEPEST = 50

const isMerged = (merges: readonly Merge[], { top, left, bottom, right }: Merge): boolean =>
  merges.some((m) => m.top <= bottom && m.bottom >= top && m.left <= right && m.right >= left)

const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6

/** The sheet with a doubt on each sum that is not what its cells give. */
export const doubtStale = (sheet: Sheet): Sheet => {
  const adds = [...sheet.cells.values()].some((row) => [...row.values()].some((c) => c.formula !== undefined))
  if (!adds) return sheet
  let left = MOST
  /** what formulas give now; null where it is not known */
  const given = new Map<SheetCell, number | null>()
  const open = new Set<SheetCell>()

  const numberOf = (cell: SheetCell | undefined, depth: number): number | 'none' | null => {
    if (cell === undefined || cell.holds === undefined) return 'none'
    // a formula that leads to itself gives nothing
    if (open.has(cell)) return null
    if (typeof cell.holds !== 'number') return cell.holds === 'words' ? 'none' : null
    return (cell.formula === undefined ? null : giving(cell, depth)) ?? cell.holds
  }

  const inRange = (range: Merge, depth: number): number | null => {
    const count = (range.bottom - range.top + 1) * (range.right - range.left + 1)
    left -= count
    // which cell of a merged one holds its number differs between programs
    if (left < 0 || (count > 1 && isMerged(sheet.merges, range))) return null
    let sum = 0
    for (let r = range.top; r <= range.bottom; r++) {
      const row = sheet.cells.get(r)
      if (row === undefined) continue
      for (let c = range.left; c <= range.right; c++) {
        const number = numberOf(row.get(c), depth)
        if (number === null) return null
        if (number !== 'none') sum += number
      }
    }
    return sum
  }

  const worth = (t: Term, depth: number): number | null => {
    if ('number' in t) return t.number
    if ('cell' in t) {
      const cell = sheet.cells.get(t.cell.top)?.get(t.cell.left)
      // words in a sum of two are an error, or taken for a number
      return cell?.holds === 'words' ? null : inRange(t.cell, depth)
    }
    let sum = 0
    for (const part of t.sum) {
      const number = typeof part === 'number' ? part : inRange(part, depth)
      if (number === null) return null
      sum += number
    }
    return sum
  }

  const giving = (cell: SheetCell, depth = 0): number | null => {
    const known = given.get(cell)
    if (known !== undefined || depth > DEEPEST) return known ?? null
    open.add(cell)
    let sum: number | null = 0
    const terms = termsOf(cell.formula!)
    if (terms === null) sum = null
    for (const t of terms ?? []) {
      const number = sum === null ? null : worth(t, depth + 1)
      sum = sum === null || number === null ? null : sum + t.sign * number
    }
    open.delete(cell)
    given.set(cell, sum)
    return sum
  }

  const doubted = (cell: SheetCell): SheetCell => {
    if (cell.formula === undefined || typeof cell.holds !== 'number') return cell
    if (isMoving(cell.formula))
      return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds] }] }
    const now = giving(cell)
    if (now === null || !differs(now, cell.holds)) return cell
    return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds, now] }] }
  }
  const cells: Sheet['cells'] = new Map()
  for (const [row, inRow] of sheet.cells)
    cells.set(row, new Map([...inRow].map(([column, cell]) => [column, doubted(cell)])))
  return { ...sheet, cells }
}
