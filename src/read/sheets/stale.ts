import { parseFormula } from './formula.ts'
import { type Merge, type Sheet, type SheetCell, withCells } from './model.ts'
import { type Cells, type Given, workOut } from './work-out.ts'

/**
 * A formula keeps the number that it gave when it was last worked out. Whoever opens the file may see that number or the one
 * that the cells give now. What people write who add up a table is worked out here (sums, products, shares, roundings, what
 * another sheet has); of other formulas it is said where they give another number by themselves, by the hour or at each opening.
 */

const moving = /(?<![A-Z0-9_.])(?:OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN)\(/u
const isMoving = (formula: string): boolean => moving.test(formula.toUpperCase().replace(/"[^"]*"/gu, ''))

/** Cells that are looked at for the formulas of one sheet, and formulas that lead to one another. */
const MOST = 2_000_000
const DEEPEST = 50

const isMerged = (merges: readonly Merge[], { top, left, bottom, right }: Merge): boolean =>
  merges.some((m) => m.top <= bottom && m.bottom >= top && m.left <= right && m.right >= left)

const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6

/** The sheets of a workbook with a doubt on each number that is not what its cells give. */
export const doubtStale = (sheets: readonly Sheet[]): Sheet[] => {
  const byName = new Map(sheets.map((s) => [s.name.toUpperCase(), s]))
  let left = MOST
  /** what formulas give now; null where it is not known */
  const given = new Map<SheetCell, Given>()
  const open = new Set<SheetCell>()

  const worth = (cell: SheetCell | undefined, on: Sheet, depth: number): Given => {
    if (cell === undefined || cell.holds === undefined) return undefined
    // a formula that leads to itself gives nothing; what words are is not looked at
    if (open.has(cell) || typeof cell.holds !== 'number') return null
    const now = cell.formula === undefined ? null : giving(cell, on, depth)
    return now ?? cell.holds
  }

  const cellsFor = (sheet: Sheet, depth: number): Cells => {
    const onSheet = (name: string | null): Sheet | undefined => (name === null ? sheet : byName.get(name))
    const canTell = (on: Sheet | undefined, at: Merge): on is Sheet => {
      const count = (at.bottom - at.top + 1) * (at.right - at.left + 1)
      left -= count
      // which cell of a merged one holds its number differs between programs
      return left >= 0 && on !== undefined && !(count > 1 && isMerged(on.merges, at))
    }
    return {
      one: (name, at) => {
        const on = onSheet(name)
        return canTell(on, at) ? worth(on.cells.get(at.top)?.get(at.left), on, depth) : null
      },
      allCount: (name, at) => {
        const on = onSheet(name)
        if (!canTell(on, at)) return false
        for (let r = at.top; r <= at.bottom; r++) {
          if (on.hiddenRows.has(r)) return false
          for (let c = at.left; c <= at.right; c++)
            if (/SUBTOTAL/iu.test(on.cells.get(r)?.get(c)?.formula ?? '')) return false
        }
        return true
      },
      many: (name, at) => {
        const on = onSheet(name)
        if (!canTell(on, at)) return null
        const numbers: number[] = []
        for (let r = at.top; r <= at.bottom; r++) {
          const row = on.cells.get(r)
          if (row === undefined) continue
          for (let c = at.left; c <= at.right; c++) {
            const cell = row.get(c)
            if (cell?.holds === 'words') continue
            const number = worth(cell, on, depth)
            if (number === undefined) continue
            if (typeof number !== 'number') return null
            numbers.push(number)
          }
        }
        return numbers
      },
    }
  }

  const giving = (cell: SheetCell, on: Sheet, depth = 0): Given => {
    if (given.has(cell)) return given.get(cell)
    if (depth > DEEPEST) return null
    open.add(cell)
    const formula = parseFormula(cell.formula!)
    const now = formula === null ? null : workOut(formula, cellsFor(on, depth + 1))
    open.delete(cell)
    given.set(cell, now)
    return now
  }

  const doubted = (cell: SheetCell, on: Sheet): SheetCell => {
    if (cell.formula === undefined || typeof cell.holds !== 'number') return cell
    if (isMoving(cell.formula))
      return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds] }] }
    const now = giving(cell, on)
    if (typeof now !== 'number' || !differs(now, cell.holds)) return cell
    return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds, now] }] }
  }
  const hasFormulas = ({ cells }: Sheet): boolean =>
    [...cells.values()].some((row) => [...row.values()].some((c) => c.formula !== undefined))
  return sheets.map((sheet) => (hasFormulas(sheet) ? withCells(sheet, (cell) => doubted(cell, sheet)) : sheet))
}
