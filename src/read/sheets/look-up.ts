import type { Formula } from './formula.ts'
import type { Cells, Given } from './work-out.ts'

/** Functions that look for what other cells hold: sums by a name, numbers beside a name, products of columns. */

type Range = Extract<Formula, { is: 'cells' }>
type Give = (of: Formula | undefined) => Given
/** A function of a workbook: what it gives for what stands between its brackets. */
export type Call = (of: readonly Formula[], cells: Cells, give: Give) => Given

const isRange = (of: Formula | undefined): of is Range => of?.is === 'cells'
/** Programs look for no more. */
const LONGEST = 255

/** The same words, whether in capital letters or not. */
export const same = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.length <= LONGEST && a.toLowerCase() === b.toLowerCase())

/** Signs that may stand for others: what they mean is a setting of the workbook. */
const anySign = /[*?~|^$\\[\]]/u

/** Whether a cell is what is looked for; null where it cannot be told. */
type Test = (given: Given) => boolean | null

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
}

const looksLikeNumber = (words: string): boolean =>
  words.length < 40 && words.trim() !== '' && Number.isFinite(Number(words))

/** A condition as SUMIF and COUNTIF take it: a number, words, or one of them behind a sign. */
const testOf = (asked: Given): Test | null => {
  if (typeof asked !== 'number' && typeof asked !== 'string') return null
  if (String(asked).length > LONGEST) return null
  const [, sign = '', what = ''] = /^(<>|<=|>=|[=<>])?(.*)$/su.exec(String(asked))!
  if (what === '' || anySign.test(what)) return null
  const compare = comparisons[sign || '=']!
  if (looksLikeNumber(what))
    return (given) => {
      if (given === null || (typeof given === 'string' && looksLikeNumber(given))) return null
      return typeof given === 'number' ? compare(given, Number(what)) : sign === '<>'
    }
  if (sign !== '' && sign !== '=' && sign !== '<>') return null
  return (given) => (given === null ? null : (typeof given === 'string' && same(given, what)) !== (sign === '<>'))
}

/** The cells of a range that has this many rows and columns, whatever it says itself. */
const shapedAs = (of: Range, { at }: Range): Range => ({
  ...of,
  single: false,
  at: { ...of.at, bottom: of.at.top + at.bottom - at.top, right: of.at.left + at.right - at.left },
})

/** Cells, and what is asked of each. */
interface Condition {
  grid: Given[][]
  test: Test
}

/** Ranges and what is asked of their cells, in turn; null where one of them cannot be told. */
const conditionsIn = (of: readonly Formula[], first: Range, counts: boolean, cells: Cells, give: Give) => {
  const conditions: Condition[] = []
  for (let i = 0; i < of.length; i += 2) {
    const [range, asked] = [of[i], give(of[i + 1])]
    const grid = isRange(range) ? cells.grid(range.sheet, shapedAs(range, first).at) : null
    const test = testOf(asked)
    // rows without anything in them would count, too
    const countsBlanks = counts && typeof asked === 'string' && asked.startsWith('<>')
    if (grid === null || test === null || countsBlanks) return null
    conditions.push({ grid, test })
  }
  return conditions
}

/** Whether all conditions hold in a place; null where that cannot be told. */
const allHold = (conditions: readonly Condition[], row: number, column: number): boolean | null => {
  const held = conditions.map(({ grid, test }) => test(grid[row]?.[column]))
  return held.includes(false) ? false : held.includes(null) ? null : true
}

/** The sum, or the count, of cells for which all conditions hold. */
const bySeveral = (summed: Formula | null, of: readonly Formula[], cells: Cells, give: Give): number | null => {
  const [first] = of
  if (!isRange(first)) return null
  const conditions = conditionsIn(of, first, summed === null, cells, give)
  if (conditions === null || (summed !== null && !isRange(summed))) return null
  const numbers = summed === null ? null : cells.grid(summed.sheet, shapedAs(summed, first).at)
  if (summed !== null && numbers === null) return null
  let sum = 0
  for (const [r, row] of (numbers ?? conditions[0]!.grid).entries())
    for (const [c, value] of row.entries()) {
      const counts = allHold(conditions, r, c)
      if (counts === false) continue
      if (counts === null || (numbers !== null && value === null)) return null
      sum += numbers === null ? 1 : typeof value === 'number' ? value : 0
    }
  return sum
}

/** Where in a line of cells what is looked for stands, from 0; null where it does not, or cannot be told. */
const placeIn = (line: readonly Given[], key: Given): number | null => {
  if (typeof key !== 'number' && (typeof key !== 'string' || key === '' || key.length > LONGEST || anySign.test(key)))
    return null
  for (const [i, given] of line.entries()) {
    if (given === null) return null
    if (typeof given === 'string' && typeof key === 'string' ? same(given, key) : given === key) return i
  }
  return null
}

const isExact = (given: Given): boolean => given === false || given === 0

const turned = (grid: Given[][]): Given[][] => (grid[0] ?? []).map((_, c) => grid.map((row) => row[c]))

/** The cell of a line that begins with what is looked for. */
const beside = (across: boolean, of: readonly Formula[], cells: Cells, give: Give): Given => {
  const [key, range, place] = [give(of[0]), of[1], give(of[2])]
  if (of.length < 4 || !isExact(give(of[3])) || !isRange(range) || typeof place !== 'number') return null
  const found = cells.grid(range.sheet, range.at)
  if (found === null) return null
  const grid = across ? turned(found) : found
  const at = placeIn(
    grid.map((row) => row[0]),
    key,
  )
  if (at === null || place < 1) return null
  const given = grid[at]![Math.trunc(place) - 1]
  return given === undefined ? 0 : given
}

const match = (of: readonly Formula[], cells: Cells, give: Give): number | null => {
  const range = of[1]
  if (of.length < 3 || !isExact(give(of[2])) || !isRange(range)) return null
  const grid = cells.grid(range.sheet, range.at)
  const at = grid && placeIn(grid.flat(), give(of[0]))
  return at === null ? null : at + 1
}

const index = (of: readonly Formula[], cells: Cells, give: Give): Given => {
  const [range, first, second] = [of[0], give(of[1]), of.length > 2 ? give(of[2]) : null]
  if (!isRange(range) || typeof first !== 'number' || first < 1) return null
  const isRow = range.at.top === range.at.bottom && second === null
  const [row, column] = isRow ? [1, first] : [first, second ?? 1]
  if (typeof column !== 'number' || column < 1) return null
  const at = { row: range.at.top + Math.trunc(row) - 1, column: range.at.left + Math.trunc(column) - 1 }
  if (at.row > range.at.bottom || at.column > range.at.right) return null
  const given = cells.one(range.sheet, { top: at.row, bottom: at.row, left: at.column, right: at.column })
  return given === undefined ? 0 : given
}

/** The formula with one cell of each range, as each stands in the same place of its own. */
const atOne = (of: Formula, r: number, c: number): Formula => {
  if (of.is === 'sign') return { ...of, of: of.of.map((f) => atOne(f, r, c)) }
  if (of.is !== 'cells' || of.single) return of
  const [row, column] = [of.at.top + r, of.at.left + c]
  return { ...of, single: true, at: { top: row, bottom: row, left: column, right: column } }
}

const rangesIn = (of: Formula): Range[] | null => {
  if (of.is === 'call') return null
  if (of.is === 'cells') return of.single ? [] : [of]
  if (of.is !== 'sign') return []
  const all = of.of.map(rangesIn)
  return all.includes(null) ? null : all.flatMap((ranges) => ranges!)
}

/** Parts of what is multiplied, which are worked out for each row: people write a few. */
const MOST_PARTS = 16
const sizeOf = (of: readonly Formula[]): number => of.reduce((n, f) => n + 1 + (f.is === 'sign' ? sizeOf(f.of) : 0), 0)

/** The sum of what columns give that are multiplied cell by cell. */
const sumOfProducts = (of: readonly Formula[], cells: Cells, give: Give): number | null => {
  const ranges = of.map(rangesIn)
  if (ranges.includes(null)) return null
  const all = ranges.flatMap((r) => r!)
  const [first] = all
  if (first === undefined || sizeOf(of) > MOST_PARTS) return null
  const grids = all.map((r) => cells.grid(r.sheet, r.at))
  if (grids.includes(null) || !all.every((r) => shapedAs(r, first).at.bottom === r.at.bottom)) return null
  if (!all.every((r) => shapedAs(r, first).at.right === r.at.right)) return null
  const rows = Math.max(...grids.map((g) => g!.length))
  const columns = Math.max(...grids.map((g) => g![0]?.length ?? 0))
  let sum = 0
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) {
      let product = 1
      for (const one of of) {
        const given = give(atOne(one, r, c))
        // of what is true or not programs make a nought or a one, where nothing is reckoned with it
        if (given === null || typeof given === 'boolean') return null
        // words are nought
        product *= typeof given === 'number' ? given : 0
      }
      sum += product
    }
  return sum
}

export const lookUps: Readonly<Record<string, Call>> = {
  SUMIF: ([range, asked, summed = range], cells, give) =>
    range && asked && summed ? bySeveral(summed, [range, asked], cells, give) : null,
  COUNTIF: (of, cells, give) => (of.length === 2 ? bySeveral(null, of, cells, give) : null),
  SUMIFS: ([summed, ...of], cells, give) =>
    summed && of.length > 0 && of.length % 2 === 0 ? bySeveral(summed, of, cells, give) : null,
  COUNTIFS: (of, cells, give) => (of.length % 2 === 0 ? bySeveral(null, of, cells, give) : null),
  VLOOKUP: (of, cells, give) => beside(false, of, cells, give),
  HLOOKUP: (of, cells, give) => beside(true, of, cells, give),
  MATCH: match,
  INDEX: index,
  SUMPRODUCT: sumOfProducts,
}
