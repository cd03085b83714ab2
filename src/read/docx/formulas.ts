import { sumOf } from '../../base/sums.ts'
import { childrenNamed, findAll, isXml, textOf, type XmlElement } from './xml.ts'

/** A formula in a cell: where its field begins, what it says, and the words that are kept as its result. */
interface Formula {
  begin: XmlElement
  instruction: string
  result: string
}

const numberIn = (words: string): number | null => {
  const bare = words.replace(/[,，\s]/gu, '')
  return /^-?\d+(?:\.\d+)?$/u.test(bare) ? Number(bare) : null
}

/** Parts of runs, those of tables within left out. */
const partsIn = (node: XmlElement): XmlElement[] =>
  node.children
    .filter(isXml)
    .flatMap((c) =>
      c.name === 'w:tbl' || c.name === 'w:del' ? [] : c.name === 'w:r' ? c.children.filter(isXml) : partsIn(c),
    )

const wordsOf = (parts: readonly XmlElement[]): string =>
  parts
    .filter((p) => p.name === 'w:t')
    .map(textOf)
    .join('')

/** The formula that is all a cell holds. */
const formulaIn = (tc: XmlElement): Formula | null => {
  const [simple] = findAll(tc, (e) => e.name === 'w:fldSimple')
  if (simple !== undefined)
    return { begin: simple, instruction: simple.attributes['w:instr'] ?? '', result: wordsOf(partsIn(simple)) }
  const parts = partsIn(tc)
  const marks = parts.filter((p) => p.name === 'w:fldChar')
  const [begin] = marks
  if (begin === undefined || marks.filter((m) => m.attributes['w:fldCharType'] === 'begin').length > 1) return null
  const instruction = parts
    .filter((p) => p.name === 'w:instrText')
    .map(textOf)
    .join('')
  return { begin, instruction, result: wordsOf(parts) }
}

interface Cell {
  tc: XmlElement
  row: number
  /** the columns of the grid that it takes */
  from: number
  to: number
  /** as formulas count: the cells of the row before it */
  index: number
  value: number | null
}

const cellsOf = (table: XmlElement): Cell[] =>
  childrenNamed(table, 'w:tr').flatMap((tr, row) => {
    let at = 0
    return childrenNamed(tr, 'w:tc').map((tc, index) => {
      const [span] = childrenNamed(childrenNamed(tc, 'w:tcPr')[0], 'w:gridSpan')
      const from = at
      at += Math.max(1, Number(span?.attributes['w:val'] ?? 1) || 1)
      return { tc, row, from, to: at, index, value: numberIn(wordsOf(partsIn(tc))) }
    })
  })

const numbersOf = (cells: readonly Cell[]): number[] => cells.flatMap((c) => c.value ?? [])

/** What programs may make of the cells on one side, the nearest first: all numbers, or those up to the first cell without one. */
const towards = (side: string, own: Cell, cells: readonly Cell[]): number[] => {
  const inRow = cells.filter((c) => c.row === own.row)
  const inColumn = cells.filter((c) => c.from < own.to && c.to > own.from)
  const found = {
    LEFT: () => inRow.filter((c) => c.index < own.index).reverse(),
    RIGHT: () => inRow.filter((c) => c.index > own.index),
    ABOVE: () => inColumn.filter((c) => c.row < own.row).reverse(),
    BELOW: () => inColumn.filter((c) => c.row > own.row),
  }[side]!()
  const end = found.findIndex((c) => c.value === null)
  return [sumOf(numbersOf(found)), sumOf(numbersOf(end === -1 ? found : found.slice(0, end)))]
}

const columnOf = (letters: string): number => [...letters].reduce((n, l) => n * 26 + l.charCodeAt(0) - 64, 0) - 1

/** A1, or A1:B3 */
const named = (reference: string, cells: readonly Cell[]): number | null => {
  const m = /^([A-Z]{1,2})(\d{1,4})(?::([A-Z]{1,2})(\d{1,4}))?$/u.exec(reference)
  if (m === null) return null
  const [left, right] = [columnOf(m[1]!), columnOf(m[3] ?? m[1]!)]
  const [top, bottom] = [Number(m[2]) - 1, Number(m[4] ?? m[2]) - 1]
  return sumOf(numbersOf(cells.filter((c) => c.index >= left && c.index <= right && c.row >= top && c.row <= bottom)))
}

/** What a formula may come to; null for one that is not a sum. */
const worth = (instruction: string, own: Cell, cells: readonly Cell[]): number[] | null => {
  const formula = instruction
    .replace(/\\[\s\S]*$/u, '')
    .replace(/\s/gu, '')
    .toUpperCase()
  const side = /^=SUM\((LEFT|RIGHT|ABOVE|BELOW)\)$/u.exec(formula)?.[1]
  if (side !== undefined) return towards(side, own, cells)
  const listed = /^=(?:SUM\(([A-Z\d:,;]+)\)|([A-Z]{1,2}\d+(?:\+[A-Z]{1,2}\d+)*))$/u.exec(formula)
  const values = (listed?.[1] ?? listed?.[2])?.split(/[,;+]/u).map((r) => named(r, cells))
  return values === undefined || values.some((v) => v === null) ? null : [sumOf(values as number[])]
}

/** Where the sums of a table begin that keep another number than their cells make: one program shows it, another adds anew. */
export const staleSums = (table: XmlElement): XmlElement[] => {
  if (findAll(table, (e) => e.name === 'w:instrText' || e.name === 'w:fldSimple').length === 0) return []
  const cells = cellsOf(table)
  return cells.flatMap((own) => {
    const formula = formulaIn(own.tc)
    if (formula === null || !/^\s*=/u.test(formula.instruction)) return []
    const kept = numberIn(formula.result)
    const sums = worth(formula.instruction, own, cells)
    return kept === null || sums === null || sums.includes(kept) ? [] : [formula.begin]
  })
}
