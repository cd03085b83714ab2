import { groupBy } from '../base/group-by.ts'
import { fold } from '../text/fold.ts'
import { isUnit, unitsByLength } from '../text/units.ts'
import { type AnsweredRow, hasDoubt, withDoubts } from './answers.ts'

/** One heading with a number is an office's own way to sum up; two, with blanks beside them, are an order that was misread. */
const fewest = 2

/**
 * Text in which each number stands over its label reads as if it stood under the one before: headings that have no number
 * get one, and rows that have one go without, the last one at least. Where that is seen, no number of the sheet is certain.
 */
export const doubtShifted = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const inferred = rows.filter((row) => row.assigned.row.grid.table.by === 'inferred')
  const tables = groupBy(inferred, (row) => row.assigned.row.grid)
  const shifted = new Set([...tables].filter(([, own]) => isShifted(own)).flatMap(([, own]) => own))
  for (const own of tables.values())
    for (const row of [...betweenAstray(own), ...besideLost(own), ...besideShort(own), ...own.filter(isInLabel)])
      shifted.add(row)
  for (const row of squeezed([...tables.values()])) shifted.add(row)
  for (const own of tables.values()) for (const row of blanksBeside(own, shifted)) shifted.add(row)
  return rows.map((row) =>
    shifted.has(row)
      ? { ...row, facts: row.facts.map((f) => withDoubts(f, [...f.doubts, { code: 'rows-shifted' }])) }
      : row,
  )
}

const hasNumber = (row: AnsweredRow): boolean => row.facts.some((f) => f.state === 'number')

/** A row that is to have a number, and has none. */
const isEmpty = ({ assigned: { ref }, facts }: AnsweredRow): boolean =>
  ref?.row.kind === 'value' && facts.length > 0 && facts.every((f) => f.state !== 'number')

const isBlank = (row: AnsweredRow): boolean => isEmpty(row) && row.facts.every((f) => f.state === 'blank')

/** Of blank rows that follow each other, the number of one that is open may be that of any. */
const blanksBeside = (rows: readonly AnsweredRow[], open: ReadonlySet<AnsweredRow>): AnsweredRow[] => {
  const runs: AnsweredRow[][] = [[]]
  for (const row of rows)
    if (isBlank(row)) runs.at(-1)!.push(row)
    else runs.push([])
  return runs.filter((run) => run.some((row) => open.has(row))).flat()
}

/** Tabs or commas stand around its blank: nothing has gone from there. */
const isWritten = ({ assigned: { row, values }, facts }: AnsweredRow): boolean =>
  row.grid.table.separated === true && values.length >= facts.length

/** Numbers stand no further off their label, in rows. */
const farthest = 4

/**
 * Words centred beside labels of two lines come half a line off them: a label without numbers, then those of its row beside the next
 * label, and the last numbers beside nothing or beside what is left of a label. The rows from the one to the other are open.
 */
const betweenAstray = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const tables = new Set(rows.flatMap(({ assigned: { ref } }) => ref?.table ?? []))
  const labels = [...tables].flatMap((table) => table.rows.map((row) => fold(row.label)))
  const isAstray = (row: AnsweredRow): boolean => {
    const { ref, label } = row.assigned
    // labels of two columns may each have left something
    const words = (label?.text ?? '').split(/\s+/u).map(fold)
    return ref === null && hasNumber(row) && words.every((w) => labels.some((l) => l.includes(w)))
  }
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

/** A nought before other digits (00, 0888) is a number by itself, and the row beside has none: two rows came out as one. */
const holdsTwo = (rows: readonly AnsweredRow[], i: number): boolean => {
  const isTwice = rows[i]!.facts.some((f) => /^0\d+$/u.test(fold(f.raw.trim())) && !hasDoubt(f, 'run-together'))
  return isTwice && [rows[i - 1], rows[i + 1]].some((row) => row !== undefined && isBlank(row))
}

/** Where it was so twice, any number of the text may stand in another row than its own; once, those around it. */
const squeezed = (tables: readonly (readonly AnsweredRow[])[]): AnsweredRow[] => {
  const found = tables.map((own) => own.map((row, i) => isSqueezed(row) || holdsTwo(own, i)))
  if (found.flat().filter(Boolean).length >= fewest) return tables.flat()
  return tables.flatMap((own, t) => own.filter((_, i) => found[t]!.slice(Math.max(0, i - 1), i + 2).some(Boolean)))
}

const isNought = (row: AnsweredRow): boolean => row.facts.some((f) => f.value === 0)
const isLong = (row: AnsweredRow | undefined): boolean =>
  row?.facts.some((f) => f.state === 'number' && /\d.*\d/u.test(f.raw)) ?? false

/**
 * Where noughts are printed, and more of them than there are rows without a number, that of such a row may have run into its
 * neighbour's (27 and 0 as 270): neither the one nor the other is certain.
 */
const besideLost = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const own = rows.filter(({ assigned: { ref } }) => ref?.row.kind === 'value' && ref.table.columns.length === 0)
  if (own.filter(isBlank).length > own.filter(isNought).length) return []
  return own.flatMap((row, i) => {
    const beside =
      isBlank(row) && !isWritten(row) ? [own[i - 1], own[i + 1]].filter((r) => r !== undefined && isLong(r)) : []
    return beside.length === 0 ? [] : [row, ...(beside as AnsweredRow[])]
  })
}

const numeral = /\d+/gu

/**
 * In several columns, too: a row with fewer numbers than columns, which stand apart and in no column, may have lost one to the row
 * beside it (8 over 45 as 845).
 */
const besideShort = (rows: readonly AnsweredRow[]): AnsweredRow[] => {
  const isShort = ({ assigned: { ref }, facts }: AnsweredRow): boolean => {
    const columns = ref?.table.columns.length ?? 0
    const numbers = facts[0]?.raw.match(numeral)?.length ?? 0
    return numbers > 1 && numbers < columns && facts.length > 0 && facts.every((f) => hasDoubt(f, 'run-together'))
  }
  const own = rows.filter(({ assigned: { ref } }) => ref?.row.kind === 'value' && ref.table.columns.length > 1)
  const isRead = (row: AnsweredRow): boolean => row.facts.every((f) => f.doubts.length === 0)
  return own.filter(
    (row, i) => isLong(row) && isRead(row) && [own[i - 1], own[i + 1]].some((r) => r !== undefined && isShort(r)),
  )
}

/**
 * A label that ends with a number the form's does not (行政处罚 0), in a row that has too few: the first stood so near the label that
 * it was taken for its end, and the others may all stand one column off.
 */
const isInLabel = ({ assigned: { ref, label }, facts }: AnsweredRow): boolean =>
  ref !== null &&
  ref.table.columns.length > 1 &&
  /\D\s+\d+$/u.test(label?.text ?? '') &&
  facts.some((f) => f.state === 'blank') &&
  facts.some((f) => f.state === 'number')

const isShifted = (rows: readonly AnsweredRow[]): boolean => {
  const hasNone = (row: AnsweredRow): boolean => row.facts.every((f) => f.state === 'blank')
  const of = (kind: 'group' | 'value') => rows.filter((r) => r.assigned.ref?.row.kind === kind)
  if (of('group').filter(hasNumber).length < fewest) return false
  return of('value').filter(hasNone).length >= fewest || rows.slice(-1).every(hasNone)
}
