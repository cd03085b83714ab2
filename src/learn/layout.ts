import { type GridCell, tableToGrid } from '../cells/grid.ts'
import type { Table } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { noteHead, serials } from '../text/heads.ts'
import { foldRadicals } from '../text/radicals.ts'
import { isUnit } from '../text/units.ts'
import { mergeHeads } from './merge-heads.ts'

/** A value column as it is printed: the headers over it, outermost first, its own last. */
export interface PrintedColumn {
  path: readonly string[]
}

/** A row as it is printed. */
export interface PrintedRow {
  /** merged labels around its own, outermost first */
  heads: readonly string[]
  label: string
  code: string
  /** the words of its cell under 单位; null where the sheet has no such column */
  unit: string | null
  /** one for each column; null where no cell is */
  values: readonly (GridCell | null)[]
}

/** A table, or one half of a table with two halves side by side: columns of labels, columns of values, and the rows. */
export interface PrintedSheet {
  /** the row of words over the header, within the table */
  title: string | null
  /** the headers over the codes of rows; none where rows have none */
  codeHeads: readonly string[]
  labelHeads: readonly string[]
  hasUnits: boolean
  /** it has a line that stands for any number of rows: … */
  isOpen: boolean
  columns: readonly PrintedColumn[]
  rows: readonly PrintedRow[]
}

type Line = readonly (GridCell | null)[]

const distinct = (line: Line): GridCell[] => [...new Set(line)].filter((c) => c !== null)

const isWords = (cell: GridCell | null): boolean => cell !== null && cell.text !== '' && cell.reading.state === 'text'

/** A row of one cell over several columns: the title of what is below it. Tables that were set one under another end unevenly. */
const isTitle = (line: Line, next: Line): boolean =>
  line.length > 1 &&
  isWords(line[0]!) &&
  line[1] === line[0] &&
  line.every((c, i) => c === line[0] || c === null || (c.text === '' && next[i] === c))

/** The same where cells cannot be merged: words over nothing but blanks, and the names of columns below them. */
const isTitleAlone = (line: Line, next: Line): boolean =>
  line.length > 1 &&
  isWords(line[0]!) &&
  line.slice(1).every((c) => c !== null && c.text === '') &&
  // a merged cell below a blank row is the title of another table
  distinct(next).length > 1 &&
  isHead(next)

/** The columns in which a cell begins; under a title, those that it stands over. */
const columnsOf = (lines: readonly Line[], title: Line | null): number[] =>
  lines[0]!.flatMap((_, c) => {
    const begins = lines.some((line) => line[c] !== null && (c === 0 || line[c] !== line[c - 1]))
    return begins && (title === null || title[c] === title[0]) ? [c] : []
  })

const within = (lines: readonly Line[], columns: readonly number[]): Line[] =>
  lines.map((line) => columns.map((c) => line[c] ?? null))

/** A line of words and nothing else names columns. */
const isHead = (line: Line): boolean => line.every((c) => isWords(c) && !isUnit(fold(c!.text)))

/** 1 2 3 … under the headers count the columns. */
const countsColumns = (line: Line): boolean => {
  const numbers = distinct(line).flatMap((c) => c.reading.value ?? [])
  return numbers.length > 2 && numbers.every((n, i) => n === numbers[0]! + i) && numbers[0]! <= 1
}

const serialHead = new RegExp(`^(?:${serials}|序|行号|栏次)$`, 'u')
const codeHead = /(?:编码|代码)$|^[类款项]$/u
const remarkHead = /^(?:备注|备考|说明)$/u
const unitHead = /^(?:计[量算])?单位$/u
const dots = /^[.…。·]*$/u

/** Words to write down: without look-alikes of letters and ends of lines. */
const wordsIn = (cell: GridCell): string => foldRadicals(cell.text).replace(/\s*\n\s*/gu, '')

const beginsNote = new RegExp(`^\\s*[(（]?(?:${noteHead}|填表说明)\\d*[:：]`, 'u')

/** 注：…: one cell over all columns, below the header. */
const isNote = (line: Line): boolean =>
  line.length > 1 && isWords(line[0]!) && line.every((c) => c === line[0]) && beginsNote.test(line[0]!.text)

/** What stands over a column in the lines of the header, outermost first. */
const headsOver = (head: readonly Line[], column: number): GridCell[] =>
  [...new Set(head.map((line) => line[column] ?? null))].filter((c) => c !== null && c.text !== '') as GridCell[]

type Kind = 'label' | 'code' | 'unit' | 'value' | 'none'

const kindOf = (head: readonly Line[], body: readonly Line[], column: number): Kind => {
  const own = fold(headsOver(head, column).at(-1)?.text ?? '')
  if (serialHead.test(own) || remarkHead.test(own)) return 'none'
  if (codeHead.test(own)) return 'code'
  const printed = body.flatMap((line) => line[column] ?? []).filter((c) => c.text !== '')
  const units = printed.filter((c) => isUnit(fold(c.text)))
  if (unitHead.test(own) || (units.length > 0 && printed.every((c) => units.includes(c) || c.reading.state === 'dash')))
    return 'unit'
  return printed.some(isWords) ? 'label' : 'value'
}

/** Columns of labels behind columns of values begin another half. */
const halvesOf = (kinds: readonly Kind[]): [from: number, to: number][] => {
  const starts = kinds.flatMap((kind, c) => {
    const isLabel = kind === 'label' || kind === 'code'
    const first = kinds[c - 1] === undefined || kinds[c - 1] === 'value' || kinds[c - 1] === 'none'
    const begun = kinds.slice(0, c).includes('value')
    return isLabel && first && begun ? [c] : []
  })
  const bounds = [0, ...starts, kinds.length]
  return bounds.slice(0, -1).map((from, i) => [from, bounds[i + 1]!])
}

/**
 * Words in a line below the header that stand each under a part of one header are the names of its parts; beside a number, or where one
 * of them reaches over rows, they are a row and the group that it opens.
 */
const subHeads = (head: readonly Line[], line: Line): ReadonlySet<GridCell> => {
  if (line.some((c) => c?.reading.state === 'number' || (isWords(c) && c!.rowSpan > 1))) return new Set()
  const over = (c: number): GridCell | null => head.at(-1)?.[c] ?? null
  const isPart = (cell: GridCell | null, c: number): boolean =>
    isWords(cell) &&
    over(c) !== null &&
    line.some((other, d) => other !== cell && isWords(other) && over(d) === over(c))
  return new Set(line.filter((cell, c): cell is GridCell => isPart(cell, c)))
}

const sheetsIn = (lines: readonly Line[], title: string | null): PrintedSheet[] => {
  let first = lines.findIndex((line) => !isHead(line))
  // the one line of blanks below a header of several lines may not be there at all
  const isHeadAlone = lines.length > 1 && lines.some((line) => line.some((c) => (c?.colSpan ?? 1) > 1))
  if (first === -1 && isHeadAlone) return sheetsIn([...lines, lines[0]!.map(() => null)], title)
  // the corner over the labels may be blank
  if (first === 0) first = Math.max(...distinct(lines[0]!).map((c) => c.rowSpan))
  if (first <= 0 || first >= lines.length) return []
  const head = lines.slice(0, first)
  if (head.some((line) => line.some((c) => c?.reading.state === 'number'))) return []
  let body = lines.slice(first).filter((line) => !countsColumns(line) && !isNote(line))
  const parts = body[0] === undefined ? new Set<GridCell>() : subHeads(head, body[0])
  const last: Line = (body[0] ?? []).map((c) => (c !== null && parts.has(c) ? c : null))
  body = body.map((line, r) => (r === 0 ? line.map((c) => (c !== null && parts.has(c) ? null : c)) : line))
  const whole = parts.size > 0 ? [...head, last] : head
  const kinds = lines[0]!.map((_, c) => kindOf(whole, body, c))
  return halvesOf(kinds).flatMap(([from, to]) => halfOf(whole, body, kinds, from, to, title) ?? [])
}

const halfOf = (
  head: readonly Line[],
  body: readonly Line[],
  kinds: readonly Kind[],
  from: number,
  to: number,
  title: string | null,
): PrintedSheet | null => {
  const at = (kind: Kind): number[] => kinds.flatMap((k, c) => (k === kind && c >= from && c < to ? [c] : []))
  const [values, labels, codes, units] = [at('value'), at('label'), at('code'), at('unit')]
  const paths = values.map((c) => headsOver(head, c))
  if (values.length === 0 || paths.some((p) => p.length === 0)) return null
  const columns = paths.map((p) => ({ path: p.map(wordsIn) }))
  const rows: PrintedRow[] = []
  let isOpen = false
  let before: (string | null)[] = []
  for (const line of body) {
    const code = codes.map((c) => fold(line[c]?.text ?? '')).join('')
    const named = [...new Set([...codes, ...labels].flatMap((c) => line[c] ?? []))].filter(
      (c) => isWords(c) && c.reading.state === 'text' && !/^\d+$/u.test(fold(c.text)),
    )
    const spread = labels.map((c) => {
      const cell = line[c] ?? null
      return isWords(cell) ? wordsIn(cell!) : null
    })
    const own = named.at(-1)
    const printed = [...named.map((c) => c.text), code].filter((w) => w !== '')
    if (labels.length + codes.length > 0) {
      if (printed.length > 0 && printed.every((w) => dots.test(w))) isOpen = true
      if (printed.every((w) => dots.test(w)) || own === undefined) continue
    }
    // formats without merged cells print a head once, and blanks below it
    const depth = spread.findLastIndex((w) => w !== null)
    const filled = spread.map((w, i) => w ?? (i < depth ? (before[i] ?? null) : null))
    before = filled
    const above = filled.slice(0, Math.max(depth, 0)).filter((w) => w !== null)
    const heads = [...new Set(above)].filter((w) => own === undefined || w !== wordsIn(own))
    rows.push({
      heads,
      label: own === undefined ? '' : wordsIn(own),
      code: /^\d+$/u.test(code) ? code : '',
      unit: units.length === 0 ? null : (line[units[0]!]?.text ?? ''),
      values: values.map((c) => line[c] ?? null),
    })
  }
  const headsOf = (of: readonly number[]): string[] => [
    ...new Set(of.flatMap((c) => headsOver(head, c).slice(-1).map(wordsIn))),
  ]
  const heads = { codeHeads: headsOf(codes), labelHeads: headsOf(labels) }
  return rows.length === 0 ? null : { title, ...heads, hasUnits: units.length > 0, isOpen, columns, rows }
}

/** The sheets that a table holds: it may have several, each under its own title and header, or two side by side. */
export const printedSheets = (table: Table, maxCells: number): PrintedSheet[] => {
  const { slots } = tableToGrid(table, maxCells)
  const bounds = slots.flatMap((line, r) => {
    const next = slots[r + 1]
    if (next === undefined) return []
    if (isTitleAlone(line, next)) return [r]
    if (!isTitle(line, next)) return []
    return isHead(within([next], columnsOf([next], line))[0]!) ? [r] : []
  })
  const starts = bounds[0] === 0 ? bounds : [0, ...bounds]
  return starts.flatMap((from, i) => {
    const lines = slots.slice(from, starts[i + 1] ?? slots.length)
    const titled = bounds.includes(from)
    const below = titled ? lines.slice(1) : lines
    // a table without a cell, a title right over another
    if (below.length === 0) return []
    const own = mergeHeads(within(below, columnsOf(below, titled && isTitle(lines[0]!, below[0]!) ? lines[0]! : null)))
    return sheetsIn(own, titled ? lines[0]![0]!.text : null)
  })
}
