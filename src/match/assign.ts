import { groupBy } from '../base/group-by.ts'
import { once } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Form } from '../forms/form.ts'
import { fold, foldShape } from '../text/fold.ts'
import { isUnit } from '../text/units.ts'
import { align, type Candidate } from './align.ts'
import { candidatesOf, type RowCandidate } from './candidates.ts'
import { isLineNumber } from './counting.ts'
import { anchorsOf, isNear, isShared } from './neighbours.ts'
import { letGoOfOthers } from './other-table.ts'
import { labelIn } from './other-year.ts'
import { type DataRow, overlaps } from './rows.ts'
import { withShownOrder } from './shown-order.ts'
import { type RowRef, rowRefs, rowSimilarity, rowsNamed } from './similar.ts'
import { assignGaps, assignUnlabelled } from './unlabelled.ts'
import { takeTotals } from './unnamed-rows.ts'

/** A row of the document and the row of the form it answers, with its cells told apart. */
export interface Assigned {
  row: DataRow
  ref: RowRef | null
  /** `order`: where the form has it. `moved`: elsewhere. `repeated`: the item was answered before. `none`: no item of the form */
  how: 'order' | 'moved' | 'repeated' | 'none'
  /** 1 when the printed words are the form's own */
  similarity: number
  /**
   * what is less than certain about the row as a whole: `row-unclear` where another row of the form would fit as well,
   * `label-lost` where its place and its own total name it, `number-astray` where it is blank beside numbers without a label,
   * `label-shared` where its label is merged over another row of numbers, too
   */
  doubts: readonly RowDoubt[]
  /** whom the sheet is about, in a report that has several */
  scope?: string
  /** no header names its columns, and rows beside it bear out that they stand in the form's order */
  orderShown?: true
  label: GridCell | null
  unit: GridCell | null
  values: GridCell[]
}

export type RowDoubt = { code: 'row-unclear' | 'label-lost' | 'number-astray' | 'label-shared' }

export const hasDoubt = (a: Assigned, code: RowDoubt['code']): boolean => a.doubts.some((d) => d.code === code)

/** As alike as this, words are a label of the form and no other. */
const sure = 0.9

/** Units that a form has and few others do: μg/m³. */
const unitsOf = once(
  (form: Form): ReadonlySet<string> =>
    new Set(form.tables.flatMap((t) => t.rows.flatMap((r) => (r.unit === null ? [] : [foldShape(r.unit)])))),
)

const isUnitText = (text: string): boolean => isUnit(fold(text))

/**
 * The cell that names the row: the rightmost one before the numbers that a form knows as a row with numbers, else as any row,
 * else what the header says, else the first words.
 */
const labelCellOf = (row: DataRow, refs: readonly RowRef[], year: number | null): GridCell | null => {
  const words = row.cells.filter((c) => c.reading.state === 'text' && !isUnitText(c.text) && c !== row.time)
  const numbersRows = (c: GridCell): boolean =>
    row.header.some((h) => (h.role === 'serial' || h.role === 'code') && overlaps(c, h))
  const firstNumber = row.cells.findIndex((c) => c.reading.state === 'number' && c !== row.cells[0] && !numbersRows(c))
  const before = words.filter((c) => firstNumber === -1 || row.cells.indexOf(c) < firstNumber)
  const named = (c: GridCell, valued: boolean): boolean => {
    const label = labelIn(c.text, year)
    const asked = (ref: RowRef): boolean => !valued || ref.row.kind === 'value'
    return (
      rowsNamed(label, refs).some((i) => asked(refs[i]!)) ||
      refs.some((ref) => asked(ref) && rowSimilarity(label, ref) >= sure)
    )
  }
  // 上年 | 本年 beside one label over both
  const over = row.time === undefined ? [] : row.outer.filter((c) => c.reading.state === 'text' && c !== row.time)
  const among = before.length > 0 ? before : over
  const byWords = among.findLast((c) => named(c, true)) ?? among.findLast((c) => named(c, false))
  if (byWords) return byWords
  const labelColumns = row.header.filter((h) => h.role === 'label')
  const byHeader = before.findLast((c) => labelColumns.some((h) => c.col < h.end && c.col + c.colSpan > h.start))
  return byHeader ?? before[0] ?? null
}

/** Columns that count or name rows by numbers. */
const numbersElse: ReadonlySet<string> = new Set(['serial', 'code'])

/** Unit and value cells: what stands right of the label, without serial, code and remark columns. */
export const splitRow = (
  row: DataRow,
  label: GridCell | null,
  units: ReadonlySet<string> = new Set(),
): { unit: GridCell | null; values: GridCell[] } => {
  const rest = label === null ? row.cells : row.cells.slice(row.cells.indexOf(label) + 1)
  const reliable =
    row.grid.table.by !== 'inferred' || row.cells.at(-1)!.col + row.cells.at(-1)!.colSpan === row.grid.width
  const roleOf = (cell: GridCell) => (reliable ? row.header.find((h) => overlaps(cell, h))?.role : undefined)
  const first = rest.findIndex((c) => !(roleOf(c) === 'label' && c.text === ''))
  const cells = first === -1 ? [] : rest.slice(first)
  const hasUnitColumn = row.header.some((h) => h.role === 'unit')
  const at = cells.findIndex(
    (c, i) =>
      roleOf(c) === 'unit' ||
      (i === 0 && (isUnitText(c.text) || units.has(foldShape(c.text)))) ||
      (i === 0 && !reliable && hasUnitColumn && c.reading.state === 'dash'),
  )
  // a number under 单位 is a value whose unit cell has been lost, not a unit
  const printed = at === -1 || cells[at]!.reading.state === 'number' ? null : cells[at]!
  const unit = printed ?? (at === -1 ? unitOver(row, label) : null)
  const skipped = new Set(['unit', 'serial', 'code', 'remark'])
  // a number under another header may be one that slipped; a code or a remark is one where nothing is lacking under those of values
  const given = cells.filter((c) => roleOf(c) === 'value' && c.text !== '').length
  const whole = given === row.header.filter((h) => h.role === 'value').length
  const isNoValue = (c: GridCell): boolean =>
    (whole && numbersElse.has(roleOf(c) ?? '')) ||
    (whole && row.grid.table.by !== 'inferred' && roleOf(c) === 'remark') ||
    (reliable && isLineNumber(row, c))
  const values = cells.filter(
    (c) =>
      c !== unit && c !== row.time && !isNoValue(c) && !(skipped.has(roleOf(c) ?? '') && c.reading.state !== 'number'),
  )
  return { unit, values: values.some((c) => c.text !== '') ? values : (valuesBefore(row, label) ?? values) }
}

/** A unit in a cell over several rows, right of their labels. */
const unitOver = (row: DataRow, label: GridCell | null): GridCell | null =>
  row.outer.find((c) => c.reading.state === 'text' && isUnitText(c.text) && (label === null || c.col > label.col)) ??
  null

/** A sheet whose value columns all stand before its labels: what is under them. */
const valuesBefore = (row: DataRow, label: GridCell | null): GridCell[] | null => {
  const values = row.header.filter((h) => h.role === 'value')
  if (label === null || values.length === 0 || values.some((h) => h.end > label.col)) return null
  const before = row.cells.filter((c) => c.col < label.col && values.some((h) => overlaps(c, h)))
  return before.length > 0 ? before : null
}

type Match = Pick<Assigned, 'how' | 'similarity' | 'doubts'> & { right: number }

/** Rows that stand in the order of the form, each with what it is told by. */
const matchInOrder = (rows: number, refs: number, byLeft: ReadonlyMap<number, RowCandidate[]>): Map<number, Match> => {
  const { pairs, unsure, contested } = align(rows, refs, [...byLeft.values()].flat())
  return new Map(
    [...pairs].map(([left, right]) => {
      const { similarity } = byLeft.get(left)!.find((c) => c.right === right)!
      // the same words twice are told by their numbers, as any row given twice is
      const unclear = unsure.has(left) || (contested.has(left) && similarity < 1)
      return [left, { right, how: 'order', similarity, doubts: unclear ? [{ code: 'row-unclear' }] : [] }]
    }),
  )
}

/** With those that the order leaves over and that have the very words of a row: `moved` where it has no answer yet, else `repeated`. */
const matchByWords = (
  inOrder: ReadonlyMap<number, Match>,
  byLeft: ReadonlyMap<number, RowCandidate[]>,
  isFor: (left: number, right: number) => boolean,
): Map<number, Match> => {
  const matched = new Map(inOrder)
  const taken = new Set([...inOrder.values()].map((m) => m.right))
  for (const [left, own] of byLeft) {
    const exact = own.filter((c) => c.similarity === 1 && !c.asPart)
    if (inOrder.has(left) || exact.length === 0) continue
    const [free, ...others] = exact.filter((c) => !taken.has(c.right) && isFor(left, c.right))
    if (free !== undefined && others.length === 0) {
      matched.set(left, { right: free.right, how: 'moved', similarity: 1, doubts: [] })
      taken.add(free.right)
    } else if (free === undefined && exact.every((c) => taken.has(c.right)))
      matched.set(left, { right: nearest(left, exact, inOrder), how: 'repeated', similarity: 1, doubts: [] })
  }
  return matched
}

/**
 * Every row of the document against every row of a form. Labels repeat (总计, 其他, 被依法纠错数), so the order of both
 * decides; what the order leaves over is matched by its words alone, and says that it was moved or repeated.
 */
export const assignRows = (rows: readonly DataRow[], form: Form, year: number | null = null): Assigned[] => {
  const refs = rowRefs(form)
  const open = rows.map((row): Assigned => {
    const label = labelCellOf(row, refs, year)
    return { row, ref: null, how: 'none', similarity: 0, doubts: [], label, ...splitRow(row, label, unitsOf(form)) }
  })
  const byLeft = groupBy(candidatesOf(open, form, year), (c) => c.left)
  const anchors = anchorsOf(open, refs)
  // by words that several items share, no row is given to an item of another group
  const isFor = (left: number, right: number): boolean =>
    !isShared(refs[right]!, refs) || isNear(refs[right]!, anchors[left]!)
  const matches = matchByWords(matchInOrder(rows.length, refs.length, byLeft), byLeft, isFor)
  const matched = open.map((a, left): Assigned => {
    const { right, ...match } = matches.get(left) ?? { right: null }
    return right === null ? a : { ...a, ...match, ref: refs[right]! }
  })
  const named = assignUnlabelled(assignGaps(letGoOfOthers(matched), form), form)
  return withShownOrder(takeTotals(markShared(markAstray(named)), year), form)
}

/** Without rulings the numbers beside a wrapped label may have become a row of their own: its blanks are no answer then. */
const markAstray = (assigned: Assigned[]): Assigned[] => {
  assigned.forEach((a, i) => {
    if (a.ref === null || a.row.grid.table.by !== 'inferred' || a.values.some((v) => v.text !== '')) return
    const beside = [assigned[i - 1], assigned[i + 1]].filter((b) => b?.ref === null && b.row.grid === a.row.grid)
    if (beside.some((b) => b!.row.cells.some((c) => c.reading.state === 'number')))
      a.doubts = [...a.doubts, { code: 'number-astray' }]
  })
  return assigned
}

/** A label merged over several rows of numbers, of which no words and no place in the form say what they are, is that of none. */
const markShared = (assigned: Assigned[]): Assigned[] => {
  const hasNumber = (a: Assigned): boolean => a.row.cells.some((c) => c.reading.state === 'number')
  assigned.forEach((a, i) => {
    const { label, row } = a
    if (label === null || label.rowSpan === 1 || !a.values.some((c) => c.reading.state === 'number')) return
    const others: Assigned[] = []
    // 市本级 and 县区 beside one label over both
    const parted = a.values.some((c) => c.reading.state === 'text')
    for (let k = i + 1; k < assigned.length; k++) {
      const b = assigned[k]!
      if (b.row.grid !== row.grid || b.row.row >= label.row + label.rowSpan) break
      if (b.ref === null && (b.label === null || (parted && b.label !== label)) && hasNumber(b)) others.push(b)
    }
    if (others.length > 0) for (const b of [a, ...others]) b.doubts = [...b.doubts, { code: 'label-shared' }]
  })
  return assigned
}

/** Of the rows of the form with these words, the one that was answered closest to here. */
const nearest = (left: number, among: readonly Candidate[], inOrder: ReadonlyMap<number, Match>): number => {
  const answeredAt = new Map([...inOrder].map(([l, m]) => [m.right, l]))
  const distance = (c: Candidate) => Math.abs((answeredAt.get(c.right) ?? Number.POSITIVE_INFINITY) - left)
  return [...among].sort((a, b) => distance(a) - distance(b))[0]!.right
}
