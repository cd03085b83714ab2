import { parseFormula } from './formula.ts'
import { type Merge, type Sheet, type SheetCell, withCells, wordsOfCell } from './model.ts'
import { type Cells, type Given, workOut } from './work-out.ts'

/**
 * A formula keeps the number that it gave when it was last worked out. Whoever opens the file may see that number or the one
 * that the cells give now. What people write who add up a table is worked out here (sums, products, shares, roundings, what
 * another sheet has, what stands beside a name); of other formulas it is said where they give another number by themselves, by
 * the hour or at each opening. What any other gives is not known here: it stays the number that the file shows, unless the file
 * has all of them worked out when it is opened.
 */

const moving = /(?<![A-Z0-9_.])(?:OFFSET|INDIRECT|TODAY|NOW|RAND|RANDBETWEEN)\(/u
const isMoving = (formula: string): boolean => moving.test(formula.toUpperCase().replace(/"[^"]*"/gu, ''))

/** Cells that are looked at for the formulas of one sheet, and formulas that lead to one another. */
const MOST = 2_000_000
const DEEPEST = 50

const touches = ({ top, left, bottom, right }: Merge, m: Merge): boolean =>
  m.top <= bottom && m.bottom >= top && m.left <= right && m.right >= left

const differs = (a: number, b: number): boolean => Math.abs(a - b) > 1e-9 * Math.max(Math.abs(a), Math.abs(b)) + 1e-6

/** The sheets of a workbook with a doubt on each number that is not what its cells give. */
export const doubtStale = (sheets: readonly Sheet[]): Sheet[] => {
  const byName = new Map(sheets.map((s) => [s.name.toUpperCase(), s]))
  let left = MOST
  /** what formulas give now; null where it is not known */
  const given = new Map<SheetCell, Given>()
  const open = new Set<SheetCell>()

  /** up to where a sheet has words or numbers: columns as a whole go on below */
  const ends = new Map(
    sheets.map((s) => {
      const end = { row: -1, column: -1 }
      for (const [r, row] of s.cells)
        for (const [c, { holds }] of row)
          if (holds !== undefined) {
            end.row = Math.max(end.row, r)
            end.column = Math.max(end.column, c)
          }
      return [s, end]
    }),
  )
  const cut = (on: Sheet, at: Merge): Merge => {
    const { row, column } = ends.get(on)!
    return { ...at, bottom: Math.min(at.bottom, row), right: Math.min(at.right, column) }
  }
  /** merged cells with more than words in them */
  const withNumbers = new Map<Sheet, readonly Merge[]>()
  const mergesOf = (on: Sheet): readonly Merge[] => {
    const found =
      withNumbers.get(on) ??
      on.merges.filter((m) => {
        const { top, left: from, bottom, right } = cut(on, m)
        for (let r = top; r <= bottom && left >= 0; r++)
          for (let c = from; c <= right && left >= 0; c++) {
            left -= 1
            const holds = on.cells.get(r)?.get(c)?.holds
            if (holds !== undefined && holds !== 'words') return true
          }
        return left < 0
      })
    withNumbers.set(on, found)
    return found
  }

  const worth = (cell: SheetCell | undefined, on: Sheet, depth: number): Given => {
    if (cell === undefined || cell.holds === undefined) return undefined
    if (cell.holds === 'words') return (cell.hidden === undefined && wordsOfCell(cell)) || null
    // a formula that leads to itself gives nothing
    if (open.has(cell) || typeof cell.holds !== 'number') return null
    const now = cell.formula === undefined ? null : giving(cell, on, depth)
    return now ?? cell.holds
  }

  const cellsFor = (sheet: Sheet, depth: number): Cells => {
    const onSheet = (name: string | null): Sheet | undefined => (name === null ? sheet : byName.get(name))
    /** the sheet, and which of its cells; null where they cannot be told */
    const meant = (name: string | null, all: Merge): { on: Sheet; at: Merge } | null => {
      const on = onSheet(name)
      if (on === undefined) return null
      const at = cut(on, all)
      const count = Math.max(1, (at.bottom - at.top + 1) * (at.right - at.left + 1))
      left -= count
      // which cell of a merged one holds its number differs between programs
      return left < 0 || (count > 1 && mergesOf(on).some((m) => touches(at, m))) ? null : { on, at }
    }
    return {
      one: (name, { top, left: column }) => {
        left -= 1
        const on = onSheet(name)
        return on && left >= 0 ? worth(on.cells.get(top)?.get(column), on, depth) : null
      },
      grid: (name, all) => {
        const found = meant(name, all)
        if (found === null) return null
        const { on, at } = found
        const line = (r: number): Given[] => {
          const row = on.cells.get(r)
          return Array.from({ length: at.right - at.left + 1 }, (_, i) => worth(row?.get(at.left + i), on, depth))
        }
        return Array.from({ length: Math.max(0, at.bottom - at.top + 1) }, (_, i) => line(at.top + i))
      },
      allCount: (name, all) => {
        const found = meant(name, all)
        if (found === null) return false
        const { on, at } = found
        for (let r = at.top; r <= at.bottom; r++) {
          if (on.hiddenRows.has(r)) return false
          for (let c = at.left; c <= at.right; c++)
            if (/SUBTOTAL/iu.test(on.cells.get(r)?.get(c)?.formula ?? '')) return false
        }
        return true
      },
      many: (name, all) => {
        const found = meant(name, all)
        if (found === null) return null
        const { on, at } = found
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
    const formula = parseFormula(cell.formula!, on.names)
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
    if (typeof now === 'string' || (now === null && on.calculatedAnew))
      return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds] }] }
    if (typeof now !== 'number' || !differs(now, cell.holds)) return cell
    return { ...cell, doubts: [...cell.doubts, { code: 'stale-formula', candidates: [cell.holds, now] }] }
  }
  const hasFormulas = ({ cells }: Sheet): boolean =>
    [...cells.values()].some((row) => [...row.values()].some((c) => c.formula !== undefined))
  return sheets.map((sheet) => (hasFormulas(sheet) ? withCells(sheet, (cell) => doubted(cell, sheet)) : sheet))
}
