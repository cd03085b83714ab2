import { cellName } from './model.ts'

/** Functions by number, with how many arguments each takes; null: as many as are written ([MS-XLS] 2.5.198.17). */
const functions: Readonly<Record<number, [name: string, takes: number | null]>> = {
  0: ['COUNT', null],
  1: ['IF', null],
  4: ['SUM', null],
  5: ['AVERAGE', null],
  6: ['MIN', null],
  7: ['MAX', null],
  24: ['ABS', 1],
  25: ['INT', 1],
  27: ['ROUND', 2],
  29: ['INDEX', null],
  34: ['TRUE', 0],
  35: ['FALSE', 0],
  36: ['AND', null],
  37: ['OR', null],
  63: ['RAND', 0],
  64: ['MATCH', null],
  74: ['NOW', 0],
  78: ['OFFSET', null],
  101: ['HLOOKUP', null],
  102: ['VLOOKUP', null],
  148: ['INDIRECT', null],
  183: ['PRODUCT', null],
  212: ['ROUNDUP', 2],
  213: ['ROUNDDOWN', 2],
  221: ['TODAY', 0],
  228: ['SUMPRODUCT', null],
  337: ['POWER', 2],
  344: ['SUBTOTAL', null],
  345: ['SUMIF', null],
  346: ['COUNTIF', 2],
}
const changing = new Set(['RAND', 'NOW', 'OFFSET', 'INDIRECT', 'TODAY'])

const operators: Readonly<Record<number, string>> = {
  3: '+',
  4: '-',
  5: '*',
  6: '/',
  7: '^',
  8: '&',
  9: '<',
  10: '<=',
  11: '=',
  12: '>=',
  13: '>',
  14: '<>',
}

const REL_ROW = 0x8000
const REL_COLUMN = 0x4000

interface At {
  row: number
  column: number
}

/** A formula that is being read: `at` is behind the first byte of a token, which says what it is. */
interface Reading {
  data: DataView
  at: number
  end: number
  base: At
  sheetOf: (index: number) => string | null
  nameAt: (index: number) => string | undefined
  /** parts that wait for the operator or the function that they belong to */
  stack: string[]
  /** what makes it change by itself */
  moves: string | undefined
}

const hasRoom = ({ at, end }: Reading, bytes: number): boolean => at + bytes <= end
const byte = ({ data, at }: Reading, offset: number): number => data.getUint8(at + offset)
const u16 = ({ data, at }: Reading, offset: number): number => data.getUint16(at + offset, true)

/** A cell, with its row and its column at two places; in a shared formula they may count from the cell it is for. */
const cellAt = (r: Reading, row: number, column: number, isShared = false): string => {
  const [down, right] = [u16(r, row), u16(r, column)]
  return cellName(
    isShared && right & REL_ROW ? (r.base.row + down) & 0xffff : down,
    isShared && right & REL_COLUMN ? (r.base.column + right) & 0xff : right & 0xff,
  )
}

const call = (r: Reading, number: number, written: number | null): boolean => {
  const [name, takes] = functions[number] ?? [undefined, 0]
  if (name === undefined) return false
  if (changing.has(name)) r.moves = `${name}()`
  const count = takes ?? written ?? 0
  if (count > r.stack.length) return false
  r.stack.push(`${name}(${count === 0 ? '' : r.stack.splice(-count).join(',')})`)
  return true
}

/** A token: the bytes that it has at least beyond its first, and how it is read; that gives those it took, or null. */
interface Token {
  bytes: number
  take: (r: Reading) => number | null
}

const binary = (sign: string): Token => ({
  bytes: 0,
  take: ({ stack }) => {
    const right = stack.pop()
    const left = stack.pop()
    if (left === undefined || right === undefined) return null
    stack.push(`${left}${sign}${right}`)
    return 0
  },
})

const unary = (written: (of: string) => string): Token => ({
  bytes: 0,
  take: ({ stack }) => {
    const of = stack.pop()
    if (of === undefined) return null
    stack.push(written(of))
    return 0
  },
})

/** A value of as many bytes. */
const value = (bytes: number, written: (r: Reading) => string): Token => ({
  bytes,
  take: (r) => {
    r.stack.push(written(r))
    return bytes
  },
})

/** A reference to cells of another sheet. */
const elsewhere = (bytes: number, cells: (r: Reading) => string): Token => ({
  bytes,
  take: (r) => {
    const sheet = r.sheetOf(u16(r, 0))
    if (sheet === null) return null
    r.stack.push(`'${sheet.replaceAll("'", "''")}'!${cells(r)}`)
    return bytes
  },
})

const takeWords = (r: Reading): number | null => {
  const count = byte(r, 0)
  const size = (byte(r, 1) & 1) + 1
  if (!hasRoom(r, 2 + count * size)) return null
  const letters = Array.from({ length: count }, (_, i) =>
    String.fromCharCode(size === 2 ? u16(r, 2 + 2 * i) : byte(r, 2 + i)),
  )
  r.stack.push(`"${letters.join('').replaceAll('"', '""')}"`)
  return 2 + count * size
}

/** What changes by itself, a choice, which is not followed, and a sum of one argument. */
const takeAttribute = (r: Reading): number | null => {
  const what = byte(r, 0)
  if (what & 1) r.moves ??= 'NOW()'
  if (what & 4) return null
  return what & 0x10 && !call(r, 4, 1) ? null : 3
}

const takeName = (r: Reading): number | null => {
  const stands = r.nameAt(u16(r, 0) - 1)
  if (stands === undefined) return null
  r.stack.push(`(${stands})`)
  return 4
}

const tokens: Readonly<Record<number, Token>> = {
  ...Object.fromEntries(Object.entries(operators).map(([kind, sign]) => [kind, binary(sign)])),
  18: unary((of) => `+${of}`),
  19: unary((of) => `-${of}`),
  20: unary((of) => `${of}%`),
  21: unary((of) => `(${of})`),
  22: value(0, () => ''),
  23: { bytes: 2, take: takeWords },
  25: { bytes: 3, take: takeAttribute },
  29: value(1, (r) => (byte(r, 0) === 0 ? 'FALSE' : 'TRUE')),
  30: value(2, (r) => String(u16(r, 0))),
  31: value(8, (r) => String(r.data.getFloat64(r.at, true))),
  33: { bytes: 2, take: (r) => (call(r, u16(r, 0), null) ? 2 : null) },
  34: { bytes: 3, take: (r) => (call(r, u16(r, 1) & 0x7fff, byte(r, 0) & 0x7f) ? 3 : null) },
  35: { bytes: 4, take: takeName },
  36: value(4, (r) => cellAt(r, 0, 2)),
  37: value(8, (r) => `${cellAt(r, 0, 4)}:${cellAt(r, 2, 6)}`),
  44: value(4, (r) => cellAt(r, 0, 2, true)),
  45: value(8, (r) => `${cellAt(r, 0, 4, true)}:${cellAt(r, 2, 6, true)}`),
  58: elsewhere(6, (r) => cellAt(r, 2, 4)),
  59: elsewhere(10, (r) => `${cellAt(r, 2, 6)}:${cellAt(r, 4, 8)}`),
}

/** Tokens of operands come in three kinds, which differ in what is made of several values. */
const tokenOf = (first: number): Token | undefined => tokens[first >= 0x40 ? (first & 0x1f) | 0x20 : first]

/**
 * A formula of the old format as people write it ([MS-XLS] 2.5.198), as far as sums are made of it; undefined for any other.
 * `base` is the cell for which a formula that several share is written out. One that changes by itself is known by the name
 * of what makes it do so, whatever else is in it. `sheetOf` names the sheet of a reference to another; null where it is in
 * another workbook, or several sheets are meant. `nameAt` gives what a name stands for.
 */
export const oldFormula = (
  data: DataView,
  start: number,
  length: number,
  base: At,
  sheetOf: Reading['sheetOf'] = () => null,
  nameAt: Reading['nameAt'] = () => undefined,
): string | undefined => {
  const end = Math.min(start + length, data.byteLength)
  const r: Reading = { data, at: start, end, base, sheetOf, nameAt, stack: [], moves: undefined }
  while (r.at < end) {
    const token = tokenOf(byte(r, 0))
    r.at += 1
    const taken = token && hasRoom(r, token.bytes) ? token.take(r) : null
    if (taken === null) return r.moves
    r.at += taken
  }
  return r.moves ?? (r.stack.length === 1 ? r.stack[0] : undefined)
}

/** Where the formula is written that a cell shares with others; null where it has its own. */
export const sharedFrom = (data: DataView, start: number): string | null =>
  data.byteLength >= start + 5 && data.getUint8(start) === 1
    ? `${data.getUint16(start + 1, true)}/${data.getUint16(start + 3, true)}`
    : null
