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
  sheetOf: (index: number) => string | null = () => null,
  nameAt: (index: number) => string | undefined = () => undefined,
): string | undefined => {
  const stack: string[] = []
  let moves: string | undefined
  const end = Math.min(start + length, data.byteLength)
  let at = start
  const room = (bytes: number): boolean => at + bytes <= end
  const u16 = (offset: number): number => data.getUint16(at + offset, true)
  const nameOf = (row: number, column: number, shared: boolean): string => {
    const own = {
      row: shared && column & REL_ROW ? (base.row + row) & 0xffff : row,
      column: shared && column & REL_COLUMN ? (base.column + column) & 0xff : column & 0xff,
    }
    return cellName(own.row, own.column)
  }
  const call = (number: number, written: number | null): boolean => {
    const [name, takes] = functions[number] ?? [undefined, 0]
    if (name === undefined) return false
    if (changing.has(name)) moves = `${name}()`
    const count = takes ?? written ?? 0
    if (count > stack.length) return false
    stack.push(`${name}(${count === 0 ? '' : stack.splice(-count).join(',')})`)
    return true
  }
  /** what a token takes beyond its first byte; null where it is none that is known here */
  const take = (token: number): number | null => {
    const kind = token >= 0x40 ? (token & 0x1f) | 0x20 : token
    if (operators[kind] !== undefined) {
      const right = stack.pop()
      const left = stack.pop()
      if (left === undefined || right === undefined) return null
      stack.push(`${left}${operators[kind]}${right}`)
      return 0
    }
    if (kind >= 0x12 && kind <= 0x15) {
      const of = stack.pop()
      if (of === undefined) return null
      stack.push(kind === 0x12 ? `+${of}` : kind === 0x13 ? `-${of}` : kind === 0x14 ? `${of}%` : `(${of})`)
      return 0
    }
    if (kind === 0x19 && room(3)) {
      const what = data.getUint8(at)
      if (what & 1) moves ??= 'NOW()'
      if (what & 4) return null
      return what & 0x10 && !call(4, 1) ? null : 3
    }
    if (kind === 0x17 && room(2)) {
      const [count, wide] = [data.getUint8(at), data.getUint8(at + 1) & 1]
      const size = wide ? 2 : 1
      if (!room(2 + count * size)) return null
      const letters = Array.from({ length: count }, (_, i) =>
        String.fromCharCode(wide ? u16(2 + 2 * i) : data.getUint8(at + 2 + i)),
      )
      stack.push(`"${letters.join('').replaceAll('"', '""')}"`)
      return 2 + count * size
    }
    if (kind === 0x16) {
      stack.push('')
      return 0
    }
    if (kind === 0x1d && room(1)) {
      stack.push(data.getUint8(at) === 0 ? 'FALSE' : 'TRUE')
      return 1
    }
    if (kind === 0x1e && room(2)) {
      stack.push(String(u16(0)))
      return 2
    }
    if (kind === 0x1f && room(8)) {
      stack.push(String(data.getFloat64(at, true)))
      return 8
    }
    const shared = kind === 0x2c || kind === 0x2d
    if ((kind === 0x24 || kind === 0x2c) && room(4)) {
      stack.push(nameOf(u16(0), u16(2), shared))
      return 4
    }
    if ((kind === 0x25 || kind === 0x2d) && room(8)) {
      stack.push(`${nameOf(u16(0), u16(4), shared)}:${nameOf(u16(2), u16(6), shared)}`)
      return 8
    }
    if ((kind === 0x3a && room(6)) || (kind === 0x3b && room(10))) {
      const sheet = sheetOf(u16(0))
      if (sheet === null) return null
      const isCell = kind === 0x3a
      const cells = isCell
        ? nameOf(u16(2), u16(4), false)
        : `${nameOf(u16(2), u16(6), false)}:${nameOf(u16(4), u16(8), false)}`
      stack.push(`'${sheet.replaceAll("'", "''")}'!${cells}`)
      return isCell ? 6 : 10
    }
    if (kind === 0x23 && room(4)) {
      const stands = nameAt(u16(0) - 1)
      if (stands === undefined) return null
      stack.push(`(${stands})`)
      return 4
    }
    if (kind === 0x21 && room(2)) return call(u16(0), null) ? 2 : null
    if (kind === 0x22 && room(3))
      return call(data.getUint16(at + 1, true) & 0x7fff, data.getUint8(at) & 0x7f) ? 3 : null
    return null
  }
  while (at < end) {
    const token = data.getUint8(at)
    at += 1
    const taken = take(token)
    if (taken === null) return moves
    at += taken
  }
  return moves ?? (stack.length === 1 ? stack[0] : undefined)
}

/** Where the formula is written that a cell shares with others; null where it has its own. */
export const sharedFrom = (data: DataView, start: number): string | null =>
  data.byteLength >= start + 5 && data.getUint8(start) === 1
    ? `${data.getUint16(start + 1, true)}/${data.getUint16(start + 3, true)}`
    : null
