import { certaintyOf, type Doubt, type DoubtCode } from '../certainty/doubts.ts'
import type { Mark, TableCell, Text } from '../model/tree.ts'
import { type CellReading, readCell } from '../text/cell.ts'
import { hasDigits } from '../text/digits.ts'
import { cannotBeNote, isUneven, SET_APART } from '../text/marks.ts'

/** A cell read once: its words, and what they say. */
export interface PrintedCell {
  /** all that is printed, on one line */
  raw: string
  /** the words without marks of notes that are set apart from them */
  text: string
  reading: CellReading
}

/** What differs in size alone, or in place alone, is looked at by itself: it may be of the number. */
const setApart: ReadonlySet<Mark> = new Set(SET_APART)

/** What each other mark makes of a number in the same cell. */
const doubtOfMark: Partial<Record<Mark, DoubtCode>> = {
  struck: 'struck-out',
  overprinted: 'overprinted',
  'crosses-ruling': 'crosses-ruling',
  undecodable: 'undecodable',
  field: 'form-field',
  recognised: 'recognised',
  pictured: 'from-picture',
  'page-number': 'page-number',
}

const isApart = (run: Text): boolean => run.marks?.some((m) => setApart.has(m)) ?? false
const isMarked = (run: Text, mark: Mark): boolean => run.marks?.includes(mark) ?? false
const hasWords = (run: Text): boolean => run.value.trim() !== ''

/**
 * Words of runs as one line. Digits of two runs, and on both sides of a tab, stay two: whether 12 over 34 is one number or two
 * cannot be seen, so a line end is kept between them for the reading of the cell to stumble over.
 */
export const joinRuns = (runs: readonly Text[]): string => {
  // Stryker disable next-line all: the same, sooner
  if (runs.length === 1 && !/[\r\n\t]/.test(runs[0]!.value)) return runs[0]!.value.trim()
  return runs
    .map((run) => run.value.replaceAll('\r', ''))
    .join('\n')
    .replace(/[\n\t]+/gu, '\n')
    .replace(/(?<![\d.,])\n|\n(?![\d.,])/gu, '')
    .trim()
}

/** Where set-apart words stand: behind all digits they are a note; before or among them they may be part of the number. */
const noteIsBehind = (runs: readonly Text[]): boolean => {
  const first = runs.findIndex((r) => isApart(r) && hasWords(r))
  return !runs.slice(first).some((r) => !isApart(r) && hasDigits(r.value))
}

/** Raised or lowered digits that are the number of no note. A link leads to a note, whatever it counts. */
const mayBeOfNumber = (run: Text): boolean => !isMarked(run, 'note-link') && cannotBeNote(run.value.trim())

const withNote = (reading: CellReading, note: string): CellReading => ({
  ...reading,
  note: reading.note === null ? note : `${reading.note}${note}`,
  doubts: [...reading.doubts, { code: 'set-apart' }],
})

const candidatesOf = (...readings: CellReading[]): number[] => [...new Set(readings.flatMap((r) => r.value ?? []))]

/** Runs that are not struck out, in one size and on one line, with those that are set apart as a note. */
const readRuns = (runs: readonly Text[]): CellReading => {
  const apart = runs.filter((r) => isApart(r) && hasWords(r))
  const line = runs.filter((r) => !isApart(r))
  const reading = readCell(joinRuns(line))
  const even = line.filter((r) => !isUneven(r))
  if (even.some((r) => hasDigits(r.value)) && line.some((r) => isUneven(r) && hasDigits(r.value))) {
    const without = readCell(joinRuns(even))
    const together = readCell(line.map((r) => r.value).join(''))
    const candidates = candidatesOf(without, together)
    return { ...reading, state: 'text', value: null, doubts: [{ code: 'digits-apart', candidates }] }
  }
  if (apart.length === 0) return reading
  const note = apart.map((r) => r.value.trim()).join('')
  // a reference to a note and nothing else
  if (reading.state === 'blank') return { ...reading, state: 'text', note }
  const behind = !apart.some((r) => hasDigits(r.value)) || reading.state !== 'number' || noteIsBehind(runs)
  const together =
    reading.state === 'number' && apart.some(mayBeOfNumber) ? [readCell(runs.map((r) => r.value).join(''))] : []
  if (behind && together.length === 0) return withNote(reading, note)
  return {
    ...reading,
    state: 'text',
    value: null,
    doubts: [{ code: 'digits-apart', candidates: candidatesOf(reading, ...together) }],
  }
}

/** Everything that the reader saw of the cell, as doubts; of words struck out, what the others say. */
const doubtsOf = (cell: TableCell, reading: CellReading): Doubt[] => {
  const codes = new Set(cell.children.flatMap((r) => r.marks?.flatMap((m) => doubtOfMark[m] ?? []) ?? []))
  return [
    ...reading.doubts,
    ...[...codes]
      .filter((code) => !cell.doubts?.some((d) => d.code === code))
      .map((code) => ({ code, ...(code === 'struck-out' ? { candidates: candidatesOf(reading) } : {}) })),
    ...(hasDigits(cell.hidden ?? '') ? [{ code: 'hidden-beside' as const }] : []),
    ...(cell.doubts ?? []),
  ]
}

/** A number that a doubt voids is no value; its candidates keep it. */
const withDoubts = (reading: CellReading, doubts: readonly Doubt[]): CellReading => ({
  ...reading,
  doubts,
  value: certaintyOf(doubts) === 'doubtful' ? null : reading.value,
})

/** Nothing was seen of the cell but its words. */
// Stryker disable all: whoever is not plain is read the longer way, to the same
const isPlain = ({ children, hidden, doubts }: TableCell): boolean =>
  hidden === undefined && doubts === undefined && children.every((run) => run.marks === undefined)
// Stryker restore all

/** Read a cell. Each is read once, however often it is asked for. */
export const printedCell = (cell: TableCell): PrintedCell => {
  const { children } = cell
  // Stryker disable all: the same, sooner
  if (isPlain(cell)) {
    const raw = joinRuns(children)
    const reading = readCell(raw)
    if (reading.doubts.length === 0) return { raw, text: raw, reading }
  }
  // Stryker restore all
  const raw = joinRuns(children)
  const kept = children.filter((r) => !isMarked(r, 'struck'))
  const reading = readRuns(kept)
  // nothing is left of what was struck out: that is no blank
  const whole = reading.state === 'blank' && raw !== '' ? { ...reading, state: 'text' as const } : reading
  return {
    raw,
    text: children.some(isApart) ? joinRuns(children.filter((r) => !isApart(r))) : raw,
    reading: withDoubts(whole, doubtsOf(cell, whole)),
  }
}
