import { once } from '../base/once.ts'
import type { GridCell } from '../cells/grid.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { fold, foldShape } from '../text/fold.ts'
import { type Label, labelOf } from '../text/label.ts'
import { isUnit } from '../text/units.ts'
import { align, type Candidate } from './align.ts'
import { blockOf, matchHeader } from './columns.ts'
import { isLineNumber } from './counting.ts'
import { anchorsOf, isNear, isShared } from './neighbours.ts'
import { letGoOfOthers } from './other-table.ts'
import { isOtherKind, labelIn } from './other-year.ts'
import { type DataRow, type HeaderColumn, overlaps } from './rows.ts'
import { misprint, type RowRef, rowNamedAsPart, rowRefs, rowSimilarity, rowsNamed } from './similar.ts'
import { totalsHold } from './totals.ts'
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

/** Weight of a pair: the words first, then numbering, then the merged labels around it and the headers above. */
const weigh = (label: Label, ref: RowRef, similarity: number, row: DataRow, columnShare: number): number => {
  const numbered = ref.labels[0]!.marker
  const answers = ref.row.kind === 'value' && row.cells.some((c) => c.reading.state === 'number')
  let weight = similarity + (answers ? 0.05 : 0)
  if (label.marker && numbered && label.marker.level === numbered.level)
    weight += label.marker.ordinal === numbered.ordinal ? 0.15 : -0.1
  const outer = row.outer.map((c) => labelOf(c.text)).filter((l) => l.words !== '')
  if (outer.length > 0 && ref.parent) weight += outer.some((l) => rowSimilarity(l, ref.parent!) > misprint) ? 0.2 : -0.2
  return weight + 0.4 * columnShare
}

/**
 * Every row of the document against every row of a form. Labels repeat (总计, 其他, 被依法纠错数), so the order of both
 * decides; what the order leaves over is matched by its words alone, and says that it was moved or repeated.
 */
export const assignRows = (rows: readonly DataRow[], form: Form, year: number | null = null): Assigned[] => {
  const refs = rowRefs(form)
  const units = unitsOf(form)
  const shares = new Map<HeaderColumn[], number[]>()
  const columnShares = (header: HeaderColumn[]): number[] => {
    let share = shares.get(header)
    if (!share) {
      share = form.tables.map((t) =>
        t.columns.length === 0 ? 0 : matchHeader(header, t.columns).filter((c) => c !== null).length / t.columns.length,
      )
      shares.set(header, share)
    }
    return share
  }
  const assigned: Assigned[] = rows.map((row) => {
    const label = labelCellOf(row, refs, year)
    return { row, ref: null, how: 'none', similarity: 0, doubts: [], label, ...splitRow(row, label, units) }
  })
  const candidates: (Candidate & { similarity: number })[] = []
  const anchors = anchorsOf(assigned, refs)
  const labels = assigned.map((a) => (a.label ? labelIn(a.label.text, year) : null))
  const timesPrinted = new Map<string, number>()
  for (const label of labels) if (label) timesPrinted.set(label.words, (timesPrinted.get(label.words) ?? 0) + 1)
  // 其中：X where the form has X, no other row is named so, and both stand right below the same row
  const asPart = new Set<number>()
  const partAt = (label: Label, left: number): number | null => {
    const right = timesPrinted.get(label.words) === 1 ? rowNamedAsPart(label, refs) : null
    const above = labels[left - 1]?.words
    const isBelowTheSame = right !== null && refs[right - 1]?.labels.some((own) => own.words === above)
    return isBelowTheSame && !areAddedUp(form, refs[right - 1]!, refs[right]!) ? right : null
  }
  assigned.forEach((a, left) => {
    const label = labels[left]
    if (!a.label || !label) return
    const named = rowsNamed(label, refs)
    const part = named.length === 0 ? partAt(label, left) : null
    if (part !== null) asPart.add(left)
    const exact = part === null ? named : [part]
    // letters are compared where no row has just these words
    const similar = exact.length > 0 ? [] : refs.map((ref) => rowSimilarity(label, ref))
    const best = exact.length > 0 ? 1 : Math.max(...similar)
    if (best < misprint) return
    const share = columnShares(a.row.header)
    // a misprint may only be taken for the row it is nearest to
    const alike = exact.length > 0 ? exact : refs.flatMap((_, right) => (similar[right] === best ? [right] : []))
    const near = alike.filter((right) => isNear(refs[right]!, anchors[left]!))
    const possible = (near.length > 0 ? near : alike).filter(
      (right) => !isOfAnotherGroup(label, refs, right, anchors[left]!),
    )
    for (const right of possible)
      candidates.push({
        left,
        right,
        similarity: best,
        weight: weigh(label, refs[right]!, best, a.row, share[refs[right]!.tableIndex]!),
      })
  })
  const { pairs, unsure, contested } = align(rows.length, refs.length, candidates)
  const byLeft = groupByLeft(candidates)
  const take = (left: number, right: number, how: Assigned['how']) => {
    const a = assigned[left]!
    a.ref = refs[right]!
    a.how = how
    a.similarity = byLeft.get(left)!.find((c) => c.right === right)!.similarity
  }
  for (const [left, right] of pairs) {
    take(left, right, 'order')
    // the same words twice are told by their numbers, as any row given twice is
    const unclear = unsure.has(left) || (contested.has(left) && assigned[left]!.similarity < 1)
    if (unclear) assigned[left]!.doubts = [{ code: 'row-unclear' }]
  }
  const taken = new Set(pairs.values())
  for (const [left, own] of byLeft) {
    if (pairs.has(left) || asPart.has(left)) continue
    const exact = own.filter((c) => c.similarity === 1)
    // by words that several items share, no row is given to an item of another group
    const free = exact.filter(
      (c) => !taken.has(c.right) && (!isShared(refs[c.right]!, refs) || isNear(refs[c.right]!, anchors[left]!)),
    )
    if (free.length === 1) {
      take(left, free[0]!.right, 'moved')
      taken.add(free[0]!.right)
    } else if (free.length === 0 && exact.length > 0 && exact.every((c) => taken.has(c.right)))
      take(left, nearest(left, exact, pairs), 'repeated')
  }
  const known = letGoOfOthers(assigned)
  return takeTotals(markShared(markAstray(assignUnlabelled(assignGaps(known, form), form, columnShares))), year)
}

/** Two parts of one sum are no parts of each other. */
const areAddedUp = (form: Form, one: RowRef, other: RowRef): boolean => {
  const isOf = (ref: RowRef, id: string): boolean =>
    ref.row.id !== undefined && (id === ref.row.id || id.startsWith(`${ref.row.id}.`))
  return (form.rules.sums ?? []).some(
    ({ parts }) => parts.some((id) => isOf(one, id)) && parts.some((id) => isOf(other, id)),
  )
}

/** Words that many groups share, with another number than the form's, after rows of another group. */
const isOfAnotherGroup = (label: Label, refs: readonly RowRef[], right: number, anchor: RowRef | null): boolean => {
  const ref = refs[right]!
  const [printed, own] = [label.marker, ref.labels[0]!.marker]
  const otherNumber =
    printed !== null && own !== null && (printed.level !== own.level || printed.ordinal !== own.ordinal)
  return otherNumber && isShared(ref, refs) && !isNear(ref, anchor)
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

const groupByLeft = <C extends Candidate>(candidates: readonly C[]): Map<number, C[]> => {
  const groups = new Map<number, C[]>()
  for (const c of candidates) {
    const group = groups.get(c.left)
    if (group) group.push(c)
    else groups.set(c.left, [c])
  }
  return groups
}

/** Of the rows of the form with these words, the one that was answered closest to here. */
const nearest = (left: number, among: readonly Candidate[], pairs: ReadonlyMap<number, number>): number => {
  const answeredAt = new Map([...pairs].map(([l, r]) => [r, l]))
  const distance = (c: Candidate) => Math.abs((answeredAt.get(c.right) ?? Number.POSITIVE_INFINITY) - left)
  return [...among].sort((a, b) => distance(a) - distance(b))[0]!.right
}

/**
 * Rows of numbers that lost their labels between two rows that kept theirs: where the form has just as many rows there, and
 * each row makes its own total, the order of the form names them.
 */
const assignGaps = (assigned: Assigned[], form: Form): Assigned[] => {
  const refs = rowRefs(form)
  const isBare = (a: Assigned): boolean => a.ref === null && a.label === null && a.row.cells.length > 1
  for (let i = 0; i < assigned.length; i++) {
    let end = i + 1
    while (end < assigned.length && isBare(assigned[end]!)) end++
    const [before, after] = [assigned[i]!, assigned[end]]
    if (end === i + 1 || before.how !== 'order' || after?.how !== 'order') continue
    const [from, to] = [before, after].map((a) => refs.findIndex((r) => r.row === a.ref!.row)) as [number, number]
    const gap = refs.slice(from + 1, to).filter((r) => r.row.kind === 'value')
    const bare = assigned.slice(i + 1, end)
    const fits =
      gap.length === bare.length &&
      gap.every((ref, k) => {
        const numbers = bare[k]!.row.cells.map((c) => c.reading.value)
        return (
          ref.table === before.ref!.table &&
          numbers.length === ref.table.columns.length &&
          totalsHold(form, ref.table, ref.rowIndex, numbers)
        )
      })
    if (fits)
      gap.forEach((ref, k) => {
        Object.assign(bare[k]!, {
          ref,
          how: 'order',
          similarity: 1,
          doubts: [{ code: 'label-lost' }],
          values: bare[k]!.row.cells,
        })
      })
  }
  return assigned
}

/** A table with one row and no label (table 四): the row under headers that are that table's, whole or block by block. */
const assignUnlabelled = (
  assigned: Assigned[],
  form: Form,
  columnShares: (header: HeaderColumn[]) => number[],
): Assigned[] => {
  form.tables.forEach((table, tableIndex) => {
    const rowIndex = table.rows.findIndex((r) => r.label === '')
    if (rowIndex === -1) return
    const answered = new Set<number>()
    for (const a of assigned) {
      if (a.ref !== null) continue
      const columns = columnsAnswered(a, table, rowIndex, form, columnShares(a.row.header)[tableIndex]!)
      if (columns.length === 0) continue
      const again = columns.some((c) => answered.has(c))
      if (again && a.row.cells.every((c) => c.text === '')) continue
      // 增减 under 本年 and 上年 is no count
      if (a.label !== null && isOtherKind(a.label.text)) continue
      const label =
        a.label !== null && a.row.header.some((h) => namesRows.has(h.role) && overlaps(a.label!, h)) ? a.label : null
      a.ref = { table, tableIndex, row: table.rows[rowIndex]!, rowIndex, labels: [labelOf('')], parent: null }
      a.how = again ? 'repeated' : 'order'
      a.similarity = 1
      a.label = label
      a.unit = null
      a.values = (label === null ? a.row.cells : a.row.cells.slice(a.row.cells.indexOf(label) + 1)).filter(
        (c) => c !== a.row.time && !isSerial(c, a.row),
      )
      for (const c of columns) answered.add(c)
    }
  })
  return assigned
}

/** 合计 may stand in the column of serial numbers. */
const namesRows: ReadonlySet<HeaderColumn['role']> = new Set(['label', 'serial'])

const isSerial = (cell: GridCell, { grid, header }: DataRow): boolean =>
  grid.table.by !== 'inferred' && header.some((h) => h.role === 'serial' && overlaps(cell, h))

/** Columns of a table that a row without a label answers: by its headers, or by its own totals where no header can be read. */
const columnsAnswered = (
  a: Assigned,
  table: FormTable,
  rowIndex: number,
  form: Form,
  columnShare: number,
): readonly number[] => {
  const all = table.columns.map((_, i) => i)
  const block = blockOf(a.row.header, table)
  if (block) return block
  if (columnShare >= 0.6) return all
  const numbers = a.row.cells.map((c) => c.reading.value)
  const bare = a.row.header.length === 0 && numbers.length === all.length
  return bare && totalsHold(form, table, rowIndex, numbers) ? all : []
}
