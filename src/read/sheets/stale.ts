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

/** A workbook whose formulas are worked out. */
interface Book {
  sheets: ReadonlyMap<string, Sheet>
  /** up to where each sheet has words or numbers: columns as a whole go on below */
  ends: ReadonlyMap<Sheet, { row: number; column: number }>
  /** merged cells of each sheet with more than words in them, once they were asked for */
  merges: Map<Sheet, readonly Merge[]>
  /** cells that may still be looked at */
  left: number
  /** what formulas give now; null where it is not known */
  given: Map<SheetCell, Given>
  /** formulas that are being worked out */
  open: Set<SheetCell>
}

const endOf = (sheet: Sheet): { row: number; column: number } => {
  const end = { row: -1, column: -1 }
  for (const [r, row] of sheet.cells)
    for (const [c, { holds }] of row)
      if (holds !== undefined) {
        end.row = Math.max(end.row, r)
        end.column = Math.max(end.column, c)
      }
  return end
}

/** Cells up to where the sheet ends. */
const cut = (book: Book, on: Sheet, at: Merge): Merge => {
  const { row, column } = book.ends.get(on)!
  return { ...at, bottom: Math.min(at.bottom, row), right: Math.min(at.right, column) }
}

/** Whether cells that are merged have more than words in them; they may have where that is too much to look at. */
const hasNumbers = (book: Book, on: Sheet, merge: Merge): boolean => {
  const { top, left, bottom, right } = cut(book, on, merge)
  for (let r = top; r <= bottom && book.left >= 0; r++)
    for (let c = left; c <= right && book.left >= 0; c++) {
      book.left -= 1
      const holds = on.cells.get(r)?.get(c)?.holds
      if (holds !== undefined && holds !== 'words') return true
    }
  return book.left < 0
}

const mergesOf = (book: Book, on: Sheet): readonly Merge[] => {
  const found = book.merges.get(on) ?? on.merges.filter((m) => hasNumbers(book, on, m))
  book.merges.set(on, found)
  return found
}

/** What a cell counts for; `depth` is that of the formulas that asked for it. */
const worth = (book: Book, cell: SheetCell | undefined, on: Sheet, depth: number): Given => {
  if (cell === undefined || cell.holds === undefined) return undefined
  if (cell.holds === 'words') return (cell.hidden === undefined && wordsOfCell(cell)) || null
  // a formula that leads to itself gives nothing
  if (book.open.has(cell) || typeof cell.holds !== 'number') return null
  const now = cell.formula === undefined ? null : giving(book, cell, on, depth)
  return now ?? cell.holds
}

/** The cells that a formula speaks of, on one sheet. */
interface Meant {
  on: Sheet
  at: Merge
}

const gridIn = ({ on, at }: Meant, worthOf: (cell: SheetCell | undefined) => Given): Given[][] =>
  Array.from({ length: Math.max(0, at.bottom - at.top + 1) }, (_, r) => {
    const row = on.cells.get(at.top + r)
    return Array.from({ length: at.right - at.left + 1 }, (__, c) => worthOf(row?.get(at.left + c)))
  })

const numbersIn = ({ on, at }: Meant, worthOf: (cell: SheetCell | undefined) => Given): number[] | null => {
  const numbers: number[] = []
  for (let r = at.top; r <= at.bottom; r++) {
    const row = on.cells.get(r)
    if (row === undefined) continue
    for (let c = at.left; c <= at.right; c++) {
      const cell = row.get(c)
      if (cell?.holds === 'words') continue
      const number = worthOf(cell)
      if (number === undefined) continue
      if (typeof number !== 'number') return null
      numbers.push(number)
    }
  }
  return numbers
}

/** Whether none of the cells is hidden or a subtotal. */
const allCountIn = ({ on, at }: Meant): boolean => {
  for (let r = at.top; r <= at.bottom; r++) {
    if (on.hiddenRows.has(r)) return false
    for (let c = at.left; c <= at.right; c++)
      if (/SUBTOTAL/iu.test(on.cells.get(r)?.get(c)?.formula ?? '')) return false
  }
  return true
}

/** The cells of a workbook as a formula on a sheet sees them. */
const cellsFor = (book: Book, sheet: Sheet, depth: number): Cells => {
  const onSheet = (name: string | null): Sheet | undefined => (name === null ? sheet : book.sheets.get(name))
  /** null where they cannot be told */
  const meant = (name: string | null, all: Merge): Meant | null => {
    const on = onSheet(name)
    if (on === undefined) return null
    const at = cut(book, on, all)
    const count = Math.max(1, (at.bottom - at.top + 1) * (at.right - at.left + 1))
    book.left -= count
    // which cell of a merged one holds its number differs between programs
    return book.left < 0 || (count > 1 && mergesOf(book, on).some((m) => touches(at, m))) ? null : { on, at }
  }
  const worthOn = (on: Sheet) => (cell: SheetCell | undefined) => worth(book, cell, on, depth)
  return {
    one: (name, { top, left: column }) => {
      book.left -= 1
      const on = onSheet(name)
      return on && book.left >= 0 ? worthOn(on)(on.cells.get(top)?.get(column)) : null
    },
    grid: (name, all) => {
      const found = meant(name, all)
      return found && gridIn(found, worthOn(found.on))
    },
    allCount: (name, all) => {
      const found = meant(name, all)
      return found !== null && allCountIn(found)
    },
    many: (name, all) => {
      const found = meant(name, all)
      return found && numbersIn(found, worthOn(found.on))
    },
  }
}

const giving = (book: Book, cell: SheetCell, on: Sheet, depth = 0): Given => {
  if (book.given.has(cell)) return book.given.get(cell)
  if (depth > DEEPEST) return null
  book.open.add(cell)
  const formula = parseFormula(cell.formula!, on.names)
  const now = formula === null ? null : workOut(formula, cellsFor(book, on, depth + 1))
  book.open.delete(cell)
  book.given.set(cell, now)
  return now
}

const doubted = (book: Book, cell: SheetCell, on: Sheet): SheetCell => {
  if (cell.formula === undefined || typeof cell.holds !== 'number') return cell
  const stale = (...candidates: number[]): SheetCell => ({
    ...cell,
    doubts: [...cell.doubts, { code: 'stale-formula', candidates }],
  })
  if (isMoving(cell.formula)) return stale(cell.holds)
  const now = giving(book, cell, on)
  if (typeof now === 'string' || (now === null && on.calculatedAnew)) return stale(cell.holds)
  return typeof now !== 'number' || !differs(now, cell.holds) ? cell : stale(cell.holds, now)
}

const hasFormulas = ({ cells }: Sheet): boolean =>
  [...cells.values()].some((row) => [...row.values()].some((c) => c.formula !== undefined))

/** The sheets of a workbook with a doubt on each number that is not what its cells give. */
export const doubtStale = (sheets: readonly Sheet[]): Sheet[] => {
  const book: Book = {
    sheets: new Map(sheets.map((s) => [s.name.toUpperCase(), s])),
    ends: new Map(sheets.map((s) => [s, endOf(s)])),
    merges: new Map(),
    left: MOST,
    given: new Map(),
    open: new Set(),
  }
  return sheets.map((sheet) => (hasFormulas(sheet) ? withCells(sheet, (cell) => doubted(book, cell, sheet)) : sheet))
}
