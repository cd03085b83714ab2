import type { Mark, Text } from '../model/tree.ts'
import { hasDigits, isDigit } from '../text/digits.ts'
import { NOTE_DIGITS, NOTE_SIGNS } from '../text/marks.ts'
import type { Look } from './html-look.ts'
import { trim } from './trim.ts'

/** Words of one look, as they are gathered along a line. */
export interface Piece {
  value: string
  look: Look
  /** a form field whose words cannot be told */
  field?: true
  /** the words of a form field */
  filled?: true
}

/** Words of a line that have the same marks. */
export interface Run {
  value: string
  marks: readonly Mark[]
}

/** Below this share of the size beside them, words are clearly smaller: 9 points beside 10½ (小五, 五号) are, and Word offers no size between. */
export const SMALLER = 0.86

/** What a note is called by: 1, [2], ①, 注3, *, a. Set apart by their look, letters and every enclosed number may be a note's. */
const noteLike = new RegExp(
  `^[\\d０-９${NOTE_DIGITS}①-⓿❶-➓⁰-₟${NOTE_SIGNS}()[\\]（）〔〕【】〈〉,，.、\\s\\u00a0注见見a-zA-Z]{1,12}$`,
  'u',
)

const alike = (a: Piece, b: Piece): boolean =>
  a.look === b.look ||
  (a.look.shift === b.look.shift &&
    a.look.firm === b.look.firm &&
    a.look.struck === b.look.struck &&
    a.look.note === b.look.note &&
    a.look.turned === b.look.turned &&
    Math.abs(a.look.size - b.look.size) < 0.1)

/** Neighbours that do not differ in what is looked at here, as one. */
const grouped = <P extends Piece>(pieces: readonly P[]): P[][] => {
  const groups: P[][] = []
  for (const piece of pieces) {
    const last = groups.at(-1)
    if (last && !piece.field && !last[0]!.field && alike(last[0]!, piece)) last.push(piece)
    else groups.push([piece])
  }
  return groups
}

const wordsOf = (group: readonly Piece[] | undefined): string => trim((group ?? []).map((p) => p.value).join(''))

const isSmaller = ({ size }: Look, other: readonly Piece[] | undefined): boolean =>
  other !== undefined && size <= SMALLER * other[0]!.look.size

/**
 * What is to be seen of the words of a line, piece by piece. A mark is about what stands beside: a line that is moved or
 * small as a whole has nothing set apart, and a number that is small among words is no note.
 */
const marksOf = (groups: readonly (readonly Piece[])[]): Mark[][] => {
  const said = groups.map((g) => wordsOf(g))
  const shifts = new Set(groups.filter((_, i) => said[i] !== '').map((g) => g[0]!.look.shift))
  const nextTo = (i: number, step: 1 | -1): number => {
    let at = i + step
    while (said[at] === '') at += step
    return at
  }
  return groups.map((group, i) => {
    const { look, field } = group[0]!
    if (field) return ['field']
    const [before, after] = [nextTo(i, -1), nextTo(i, 1)]
    const digits = [
      { beside: isDigit(said[before]?.at(-1)), isLarger: isSmaller(look, groups[before]) },
      { beside: isDigit(said[after]?.[0]), isLarger: isSmaller(look, groups[after]) },
    ]
    const besideDigits = digits.some(({ beside }) => beside)
    const mayBeNote = besideDigits && noteLike.test(said[i]!)
    const marks: Mark[] = []
    if (look.shift !== null && (look.firm || shifts.size > 1)) {
      const mayBeOfNumber = besideDigits && hasDigits(said[i]!) && !digits.some(({ isLarger }) => isLarger)
      marks.push(mayBeOfNumber && !look.firm ? 'moved' : look.shift)
    }
    if (look.shift === null && mayBeNote && digits.some(({ beside, isLarger }) => beside && isLarger))
      marks.push('small')
    if (look.note === 'named' || (look.note === 'inner' && mayBeNote)) marks.push('note-link')
    if (look.struck && said[i] !== '') marks.push('struck')
    return marks
  })
}

/** Digits of several groups that are shown in another order than they are stored: the signs of Unicode say so. */
const turned = (value: string, look: Look): string => {
  const words = trim(value)
  if (look.turned === 'each' && words.length > 1 && hasDigits(words)) return `\u202e${value}\u202c`
  if (look.turned === 'words' && /[\d０-９][^\d０-９]+[\d０-９]/.test(words)) return `\u2067${value}\u2069`
  return value
}

/** Pieces of a line with the marks they have; neighbours with the same marks are one, made so by `join`. */
export const markedPieces = <P extends Piece>(
  pieces: readonly P[],
  join: (a: P, b: P) => P,
): (P & { marks: readonly Mark[] })[] => {
  const groups = grouped(pieces)
  const marks =
    groups.length === 1 && pieces.every(({ look, field }) => isBare(look) && !field) ? [[]] : marksOf(groups)
  const runs: (P & { marks: readonly Mark[] })[] = []
  groups.forEach((group, i) => {
    const whole = group.reduce(join)
    const run = { ...whole, value: turned(whole.value, whole.look), marks: marks[i]! }
    const last = runs.at(-1)
    if (last && !run.field && !last.field && last.marks.join() === run.marks.join())
      runs[runs.length - 1] = { ...join(last, run), marks: run.marks }
    else runs.push(run)
  })
  return runs
}

const isBare = (look: Look): boolean =>
  look.shift === null && !look.struck && look.note === null && look.turned === null

/** A run as the tree has it. */
export const toText = ({ value, marks }: Run, place: Text['place']): Text => ({
  type: 'text',
  value,
  ...(marks.length > 0 ? { marks } : {}),
  place,
})
