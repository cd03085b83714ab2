import type { CellFrame, RowFrame } from '../office/flow.ts'
import { codes, type Sprm } from './sprm.ts'

/** Ink and fill of the old colour numbers (Ico); 0 is automatic. */
const colors = [
  undefined,
  0x000000,
  0x0000ff,
  0x00ffff,
  0x00ff00,
  0xff00ff,
  0xff0000,
  0xffff00,
  0xffffff,
  0x000080,
  0x008080,
  0x008000,
  0x800080,
  0x800000,
  0x808000,
  0x808080,
  0xc0c0c0,
]
export const colorOf = (index: number): number | undefined => colors[index]

/** A colour of four bytes; undefined is automatic. */
export const readColor = (view: DataView, at: number): number | undefined =>
  view.byteLength < at + 4 || view.getUint8(at + 3) === 0xff
    ? undefined
    : (view.getUint8(at) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + 2)

/** Shading of two bytes: ink, fill, pattern. */
export const readShading80 = (view: DataView, at: number): number | null | undefined => {
  if (view.byteLength < at + 2) return undefined
  const shading = view.getUint16(at, true)
  const pattern = shading >> 10
  if (shading === 0xffff || pattern === 0x3f) return undefined
  if (pattern === 0) return colorOf((shading >> 5) & 0x1f)
  return pattern === 1 ? colorOf(shading & 0x1f) : null
}

/** Shading of ten bytes. */
export const readShading = (view: DataView, at: number): number | null | undefined => {
  if (view.byteLength < at + 10) return undefined
  const pattern = view.getUint16(at + 8, true)
  if (pattern === 0xffff) return undefined
  if (pattern === 0) return readColor(view, at + 4)
  return pattern === 1 ? readColor(view, at) : null
}

/** Most cells of one row; Word allows 63. */
const MAX_CELLS = 255

/** The cells of a row from the properties of its end mark (MS-DOC 2.9.320); null where it defines none. */
export const readRow = (changes: readonly Sprm[]): RowFrame | null => {
  let cells: CellFrame[] | null = null
  let head = false
  let height = 0
  for (const { code, operand } of changes) {
    if (code === codes.columns) cells = readColumns(operand)
    else if (code === codes.header) head = operand.getUint8(0) === 1
    else if (code === codes.rowHeight) height = operand.getInt16(0, true)
    else if (cells !== null) changeCells(cells, code, operand)
  }
  return cells === null ? null : { cells, head, height }
}

const readColumns = (operand: DataView): CellFrame[] => {
  const count = Math.min(operand.getUint8(0), MAX_CELLS)
  const border = (i: number): number => operand.getInt16(1 + 2 * i, true)
  const first = 1 + 2 * (count + 1)
  const flagsOf = (i: number): number => {
    const at = first + 20 * i
    // cells without a definition of their own are plain
    return at + 2 <= operand.byteLength ? operand.getUint16(at, true) : 0
  }
  const merged = mergedAcross(Array.from({ length: count }, (_, i) => flagsOf(i) & 3))
  return Array.from({ length: count }, (_, i): CellFrame => {
    const down = (flagsOf(i) >> 5) & 3
    return {
      left: border(i),
      right: border(i + 1),
      merged: merged[i]!,
      ...(down === 0 ? {} : { down: down & 2 ? ('first' as const) : ('later' as const) }),
    }
  })
}

/**
 * Which cells go on into the one before them. Word 97 says 1 of the first of them and 2 of the others, MS-DOC (2.9.317) says it
 * the other way round: of those that stand together, the first is the first.
 */
const mergedAcross = (marks: readonly number[]): boolean[] => {
  let firstMark = 0
  return marks.map((mark, i) => {
    if (mark === 0) return false
    if (i > 0 && marks[i - 1] !== 0 && mark !== firstMark) return true
    firstMark = mark
    return false
  })
}

const changeCells = (cells: CellFrame[], code: number, operand: DataView): void => {
  const shiftFrom = (index: number, by: number): void => {
    for (const cell of cells.slice(index)) {
      cell.left += by
      cell.right += by
    }
  }
  const range = (): [number, number] => [operand.getUint8(0), Math.min(operand.getUint8(1), cells.length)]
  if (code === codes.merge) {
    const [from, to] = range()
    cells.forEach((cell, i) => {
      if (i > from && i < to) cell.merged = true
    })
  } else if (code === codes.split) {
    const [from, to] = range()
    for (const cell of cells.slice(from, to)) cell.merged = false
  } else if (code === codes.mergeDown) {
    const cell = cells[operand.getUint8(0)]
    const how = operand.getUint8(1)
    if (cell === undefined) return
    if (how === 0) delete cell.down
    else cell.down = how === 1 ? 'later' : 'first'
  } else if (code === codes.columnDelete) {
    const [from, to] = range()
    const width = (cells[to - 1]?.right ?? 0) - (cells[from]?.left ?? 0)
    cells.splice(from, Math.max(0, to - from))
    shiftFrom(from, -width)
  } else if (code === codes.columnInsert) {
    const from = Math.min(operand.getUint8(0), cells.length)
    const width = operand.getInt16(2, true)
    const count = Math.min(operand.getUint8(1), MAX_CELLS - cells.length)
    const left = from > 0 ? cells[from - 1]!.right : (cells[0]?.left ?? 0)
    const added = Array.from({ length: Math.max(0, count) }, (_, i) => ({
      left: left + i * width,
      right: left + (i + 1) * width,
      merged: false,
    }))
    shiftFrom(from, width * added.length)
    cells.splice(from, 0, ...added)
  } else if (code === codes.columnWidth) {
    const [from, to] = range()
    const width = operand.getInt16(2, true)
    for (let i = from; i < to; i++) {
      const by = width - (cells[i]!.right - cells[i]!.left)
      cells[i]!.right += by
      shiftFrom(i + 1, by)
    }
  } else if (code === codes.cellShading80) {
    cells.forEach((cell, i) => {
      cell.ground ??= readShading80(operand, 2 * i)
    })
  } else if (code === codes.cellShading) {
    cells.forEach((cell, i) => {
      if (operand.byteLength >= 10 * (i + 1)) cell.ground = readShading(operand, 10 * i)
    })
  }
}
