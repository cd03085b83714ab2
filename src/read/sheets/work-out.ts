import type { Formula } from './formula.ts'
import { type Call, lookUps, same } from './look-up.ts'
import type { Merge } from './model.ts'

/** What a formula gives; undefined is a blank cell, null what cannot be told from here (words, errors, other functions). */
export type Given = number | boolean | string | undefined | null

/** The cells of a formula: what one of them is, and the numbers of many; null where they cannot be told. */
export interface Cells {
  one: (sheet: string | null, at: Merge) => Given
  many: (sheet: string | null, at: Merge) => number[] | null
  /** what each of many is, row by row, up to where the sheet ends; null where they cannot be told */
  grid: (sheet: string | null, at: Merge) => Given[][] | null
  /** whether none of them is hidden, or a subtotal itself: both are left out of subtotals */
  allCount: (sheet: string | null, at: Merge) => boolean
}

const toNumber = (given: Given): number | null =>
  given === undefined ? 0 : typeof given === 'number' ? given : typeof given === 'boolean' ? Number(given) : null

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

/** The decimals of a number as it is written: 1.005 to two is 1.01, though what is stored is a little less. */
const shifted = (value: number, by: number): number => {
  const [digits, power = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(power) + by}`)
}

const roundings: Readonly<Record<string, (value: number) => number>> = {
  ROUND: Math.round,
  ROUNDUP: Math.ceil,
  ROUNDDOWN: Math.floor,
}

/** Null where programs differ: a number that is halfway but for the last of its digits. */
const rounded = (name: string, value: number, places: number): number | null => {
  const to = Math.trunc(places)
  if (Math.abs(to) > 15) return null
  const round = (of: number): number => shifted(roundings[name]!(shifted(Math.abs(of), to)), -to)
  const [exact, written] = [round(value), round(Number(value.toPrecision(15)))]
  return exact === written ? Math.sign(value) * exact : null
}

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)

/** A function of any number of numbers, of which some stand in cells. */
const ofNumbers =
  (reckon: (of: number[]) => number): Call =>
  (of, cells, give) => {
    const numbers: number[] = []
    for (const one of of) {
      const own = one.is === 'cells' ? cells.many(one.sheet, one.at) : [toNumber(give(one))]
      if (own === null || own.includes(null)) return null
      for (const n of own) numbers.push(n!)
    }
    return known(reckon(numbers))
  }

const compared = (sign: string, a: Given, b: Given): boolean | null => {
  if (a === null || b === null) return null
  // a blank cell is both nothing and a nought
  const [left, right] = [a ?? (typeof b === 'string' ? '' : 0), b ?? (typeof a === 'string' ? '' : 0)]
  if (typeof left !== typeof right) return sign === '=' ? false : sign === '<>' ? true : null
  const areSame = typeof left === 'string' ? same(left, right as string) : left === right
  if (sign === '=') return areSame
  if (sign === '<>') return !areSame
  if (typeof left !== 'number' || typeof right !== 'number') return null
  return sign === '<' ? left < right : sign === '>' ? left > right : sign === '<=' ? left <= right : left >= right
}

/** What SUBTOTAL does by its number; from 101 on it leaves out more of what is hidden, and nothing is hidden here. */
const subtotals: Readonly<Record<number, string>> = {
  1: 'AVERAGE',
  2: 'COUNT',
  4: 'MAX',
  5: 'MIN',
  6: 'PRODUCT',
  9: 'SUM',
}

const truth = (given: Given): boolean | null =>
  typeof given === 'boolean' ? given : typeof given === 'number' ? given !== 0 : null

/** A function of what is true or not; null where one of them cannot be told. */
const ofTruths =
  (decide: (of: readonly (boolean | null)[]) => boolean): Call =>
  (of, _, give) => {
    const all = of.map((one) => truth(give(one)))
    return all.includes(null) ? null : decide(all)
  }

/** A function of one number. */
const ofNumber =
  (reckon: (of: number) => number): Call =>
  ([of], _, give) => {
    const value = toNumber(give(of))
    return value === null ? null : reckon(value)
  }

const rounding =
  (name: string): Call =>
  (of, _, give) => {
    const [value, places] = [toNumber(give(of[0])), toNumber(give(of[1]))]
    return value === null || places === null ? null : rounded(name, value, places)
  }

const subtotal: Call = ([code, ...summed], cells, give) => {
  const as = subtotals[(toNumber(give(code)) ?? 0) % 100]
  const isPlain = summed.every((one) => one.is === 'cells' && cells.allCount(one.sheet, one.at))
  return as !== undefined && isPlain ? calls[as]!(summed, cells, give) : null
}

const either: Call = (of, _, give) => {
  const asked = give(of[0])
  const holds = typeof asked === 'boolean' ? asked : toNumber(asked)
  if (holds === null) return null
  return holds ? give(of[1]) : of.length > 2 ? give(of[2]) : false
}

/** Functions by name; others give nothing that is known here. */
const calls: Readonly<Record<string, Call>> = {
  ...lookUps,
  SUM: ofNumbers(sum),
  PRODUCT: ofNumbers((of) => (of.length === 0 ? 0 : of.reduce((a, b) => a * b, 1))),
  MAX: ofNumbers((of) => of.reduce((a, b) => Math.max(a, b), of[0] ?? 0)),
  MIN: ofNumbers((of) => of.reduce((a, b) => Math.min(a, b), of[0] ?? 0)),
  AVERAGE: ofNumbers((of) => sum(of) / of.length),
  COUNT: ofNumbers((of) => of.length),
  SUBTOTAL: subtotal,
  ROUND: rounding('ROUND'),
  ROUNDUP: rounding('ROUNDUP'),
  ROUNDDOWN: rounding('ROUNDDOWN'),
  ABS: ofNumber(Math.abs),
  INT: ofNumber(Math.floor),
  POWER: (of, _, give) => signed('^', of, give),
  TRUE: () => true,
  FALSE: () => false,
  AND: ofTruths((of) => !of.includes(false)),
  OR: ofTruths((of) => of.includes(true)),
  IF: either,
  // of one that fails nothing is told here
  IFERROR: ([of], _, give) => give(of),
}

/** What a formula gives now. */
export const workOut = (formula: Formula, cells: Cells): Given => {
  const { is } = formula
  if (is === 'number' || is === 'words') return formula.value
  if (is === 'cells') return formula.single ? cells.one(formula.sheet, formula.at) : null
  const give = (of: Formula | undefined): Given => (of === undefined ? null : workOut(of, cells))
  if (is === 'sign') return signed(formula.sign, formula.of, give)
  return Object.hasOwn(calls, formula.name) ? calls[formula.name]!(formula.of, cells, give) : null
}

const signed = (sign: string, [a, b]: readonly Formula[], give: (of: Formula | undefined) => Given): Given => {
  const [left, right] = [give(a), b === undefined ? undefined : give(b)]
  if (sign === '&') return joined(left, right)
  if (!'+-*/^'.includes(sign)) return compared(sign, left, right)
  const [x, y] = [toNumber(left), toNumber(right)]
  if (x === null || y === null) return null
  if (b === undefined) return -x
  return known(sign === '+' ? x + y : sign === '-' ? x - y : sign === '*' ? x * y : sign === '/' ? x / y : x ** y)
}

/** Longer words are nothing that is looked for. */
const LONGEST = 255

/** One behind the other, as words: a number with places is written in more than one way. */
const joined = (left: Given, right: Given): string | null => {
  const words = [left, right].map((of) =>
    of === undefined ? '' : typeof of === 'string' ? of : Number.isInteger(of) ? String(of) : null,
  )
  const together = words.includes(null) ? null : words.join('')
  return together === null || together.length > LONGEST ? null : together
}
