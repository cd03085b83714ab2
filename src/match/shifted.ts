import type { Grid } from '../cells/grid.ts'
import { fold } from '../text/fold.ts'
import { isUnit, unitsByLength } from '../text/units.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/** One heading with a number is an office's own way to sum up; two, with blanks beside them, are an order that was misread. */
const fewest = 2

/**
 * Text in which each number stands over its label reads as if it stood under the one before: headings that have no number
 * get one, and rows that have one go without, the last one at least. Where that is seen, no number of the sheet is certain.
 */
export const doubtShifted = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const tables = new Map<Grid, AnsweredRow[]>()
  for (const row of rows) {
    const { grid } = row.assigned.row
    if (grid.table.by === 'inferred') tables.set(grid, [...(tables.get(grid) ?? []), row])
  }
  const shifted = new Set([...tables].filter(([, own]) => isShifted(own)).flatMap(([, own]) => own))
  for (const own of tables.values()) for (const row of betweenAstray(own)) shifted.add(row)
  for (const row of squeezed([...tables.values()])) shifted.add(row)
  return rows.map((row) =>
    shifted.has(row)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'rows-shifted' }])) }
      : row,
  )
}

const hasNumber = (row: AnsweredRow): boolean => row.facts.some((f) => f.state === 'number')

/** Numbers stand no further off their label, in rows. */
const farthest = 4

/**
 * Words centred beside labels of two lines come half a line off them: a label without numbers, then those of its row beside the next
 * label, and the last numbers beside nothing or beside what is left of a label. The rows from the one to the other are open.
 */
const betweenAstray = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const labels = rows.flatMap(({ assigned: { ref } }) => (ref === null ? [] : [fold(ref.row.label)]))
  const isAstray = (row: AnsweredRow): boolean => {
    const { ref, label } = row.assigned
    const words = fold(label?.text ?? '')
    return ref === null && hasNumber(row) && labels.some((l) => l.includes(words))
  }
  const isEmpty = ({ assigned: { ref }, facts }: AnsweredRow): boolean =>
    ref?.row.kind === 'value' && facts.length > 0 && facts.every((f) => f.state !== 'number')
  const astray = rows.flatMap((row, i) => (isAstray(row) ? [i] : []))
  return astray.flatMap((i) => {
    const first = Math.max(0, i - farthest)
    const near = rows.slice(first, i + farthest + 1).flatMap((row, k) => (isEmpty(row) ? [first + k] : []))
    return near.flatMap((k) => rows.slice(Math.min(i, k), Math.max(i, k) + 1))
  })
}

/** Units of two rows on one line (条条, 条 条): the lines of the page stood so close that two rows came out as one. */
const isSqueezed = ({ assigned: { row } }: AnsweredRow): boolean => {
  const words = row.cells.map((c) => fold(c.text))
  return words.some((w, i) => areUnits(w) || (isUnit(w) && words.indexOf(w) < i))
}

const areUnits = (words: string): boolean =>
  words.length > 1 &&
  !isUnit(words) &&
  unitsByLength.some((u) => words.startsWith(u) && (isUnit(words.slice(u.length)) || areUnits(words.slice(u.length))))

/** Where it was so twice, any number of the text may stand in another row than its own; once, those around it. */
const squeezed = (tables: readonly (readonly AnsweredRow[])[]): AnsweredRow[] => {
  const found = tables.flatMap((own) => own.filter(isSqueezed))
  if (found.length >= fewest) return tables.flat()
  return tables.flatMap((own) => own.filter((_, i) => own.slice(Math.max(0, i - 1), i + 2).some(isSqueezed)))
}

const isShifted = (rows: readonly AnsweredRow[]): boolean => {
  const isBlank = (row: AnsweredRow): boolean => row.facts.every((f) => f.state === 'blank')
  const of = (kind: 'group' | 'value') => rows.filter((r) => r.assigned.ref?.row.kind === kind)
  if (of('group').filter(hasNumber).length < fewest) return false
  return of('value').filter(isBlank).length >= fewest || rows.slice(-1).every(isBlank)
}
