import type { Formula } from './formula.ts'
import { lookUps, same } from './look-up.ts'
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

/** Functions of any number of numbers. */
const ofNumbers: Readonly<Record<string, (of: number[]) => number>> = {
  SUM: sum,
  PRODUCT: (of) => (of.length === 0 ? 0 : of.reduce((a, b) => a * b, 1)),
  MAX: (of) => of.reduce((a, b) => Math.max(a, b), of[0] ?? 0),
  MIN: (of) => of.reduce((a, b) => Math.min(a, b), of[0] ?? 0),
  AVERAGE: (of) => sum(of) / of.length,
  COUNT: (of) => of.length,
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

/** What a formula gives now. */
export const workOut = (formula: Formula, cells: Cells): Given => {
  const { is } = formula
  if (is === 'number' || is === 'words') return formula.value
  if (is === 'cells') return formula.single ? cells.one(formula.sheet, formula.at) : null
  const give = (of: Formula | undefined): Given => (of === undefined ? null : workOut(of, cells))
  const number = (of: Formula | undefined): number | null => toNumber(give(of))
  if (is === 'sign') return signed(formula.sign, formula.of, give)
  const { name, of } = formula
  if (Object.hasOwn(ofNumbers, name)) {
    const numbers: number[] = []
    for (const one of of) {
      const own = one.is === 'cells' ? cells.many(one.sheet, one.at) : [number(one)]
      if (own === null || own.includes(null)) return null
      for (const n of own) numbers.push(n!)
    }
    return known(ofNumbers[name]!(numbers))
  }
  if (Object.hasOwn(lookUps, name)) return lookUps[name]!(of, cells, give)
  if (name === 'TRUE' || name === 'FALSE') return name === 'TRUE'
  if (name === 'AND' || name === 'OR') {
    const all = of.map((one) => truth(give(one)))
    return all.includes(null) ? null : name === 'AND' ? !all.includes(false) : all.includes(true)
  }
  if (name === 'POWER') return signed('^', of, give)
  if (Object.hasOwn(roundings, name)) {
    const [value, places] = [number(of[0]), number(of[1])]
    return value === null || places === null ? null : rounded(name, value, places)
  }
  if (name === 'ABS' || name === 'INT') {
    const value = number(of[0])
    return value === null ? null : name === 'ABS' ? Math.abs(value) : Math.floor(value)
  }
  // of one that fails nothing is told here
  if (name === 'IFERROR') return give(of[0])
  if (name === 'SUBTOTAL') {
    const code = number(of[0])
    const summed = of.slice(1)
    const as = subtotals[(code ?? 0) % 100]
    const isPlain = summed.every((one) => one.is === 'cells' && cells.allCount(one.sheet, one.at))
    return as !== undefined && isPlain ? workOut({ is: 'call', name: as, of: summed }, cells) : null
  }
  if (name === 'IF') {
    const asked = give(of[0])
    const holds = typeof asked === 'boolean' ? asked : toNumber(asked)
    if (holds === null) return null
    return holds ? give(of[1]) : of.length > 2 ? give(of[2]) : false
  }
  return null
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
