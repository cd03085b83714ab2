import { flushBytes } from './bytes.ts'
import { flowWords, paragraphWords } from './flow-words.ts'
import { groupWords, wordsBehindStar } from './group-words.ts'
import { takeInfoWord } from './info.ts'
import { measurePicture } from './pictures.ts'
import { change, type Reading, say, turnTo } from './reading.ts'
import { takeRowWord } from './row-words.ts'
import { measure } from './shapes.ts'
import { characterWords, type State, signWords, silentGroups, starredGroups } from './state.ts'

type Taker = (r: Reading, word: string, value: number | null) => void

const entryOf = <T>(table: Record<string, T>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined

const takeFontWord: Taker = (r, word, value) => {
  if (word === 'f') r.fontDefined = value ?? 0
  else if (word === 'fcharset') r.letters.font(r.fontDefined, value ?? 0)
  else if (word === 'cpg' && value) r.letters.fontCodePage(r.fontDefined, value)
}

const shifts: Record<string, number> = { red: 16, green: 8, blue: 0 }
const takeColorWord: Taker = (r, word, value) => {
  const shift = entryOf(shifts, word)
  if (shift !== undefined) r.color = (r.color ?? 0) | (((value ?? 0) & 0xff) << shift)
}

const takeStyleWord: Taker = (r, word, value) => {
  if (word === 's') r.styleDefined = value ?? 0
  else if (word === 'outlinelevel' && value !== null && value < 9) r.outlines.set(r.styleDefined, value)
}

/** Takes a word that says how letters look, or that stands for a sign. */
const takeLetterWord = (r: Reading, word: string, value: number | null): boolean => {
  const how = entryOf(characterWords, word)
  const sign = how ? undefined : entryOf(signWords, word)
  if (how) change(r, (s) => how(s, value))
  else if (sign !== undefined) say(r, sign)
  return how !== undefined || sign !== undefined
}

const lineEnds: ReadonlySet<string> = new Set(['par', 'sect', 'line', 'cell', 'row'])
const takeRunningWord: Taker = (r, word, value) => {
  if (!takeLetterWord(r, word, value) && lineEnds.has(word)) say(r, '\n')
}

const takeNumberWord: Taker = (r, word, value) => {
  if (!takeLetterWord(r, word, value) && !takeRowWord(r, word, value)) entryOf(paragraphWords, word)?.(r, value)
}

const takeBodyWord: Taker = (r, word, value) => {
  if (takeLetterWord(r, word, value) || takeRowWord(r, word, value)) return
  ;(entryOf(flowWords, word) ?? entryOf(paragraphWords, word))?.(r, value)
}

/** What control words do, by what the words of their group are for. */
const takers: Record<State['into'], Taker> = {
  body: takeBodyWord,
  number: takeNumberWord,
  instruction: takeNumberWord,
  running: takeRunningWord,
  fonts: takeFontWord,
  colors: takeColorWord,
  styles: takeStyleWord,
  info: takeInfoWord,
  nothing: takeInfoWord,
}

const lettered: ReadonlySet<State['into']> = new Set(['body', 'number', 'info', 'running'])
/** A sign by its number in UTF-16, below zero where it needs more than 15 bits. */
const takeUnicode = (r: Reading, code: number): void => {
  if (lettered.has(r.state.into)) say(r, String.fromCharCode(code < 0 ? code + 65_536 : code))
  r.skip = r.state.fallback
}

/** Takes a control word: first what it says of its group, then what it does there. */
export const takeWord: Taker = (r, word, value) => {
  flushBytes(r)
  const shape = r.shapes.at(-1)
  if (shape) measure(shape, word, value)
  measurePicture(r.pictures, word, value)
  if (word === 'u') return takeUnicode(r, value ?? 0)
  if (r.skip > 0) {
    r.skip -= 1
    return
  }
  const isStarred = r.star
  r.star = false
  if (entryOf(wordsBehindStar, word)?.(r)) return
  if (isStarred && !starredGroups.has(word)) return turnTo(r, 'nothing')
  const group = entryOf(groupWords, word)
  if (group) group(r, value)
  else if (silentGroups.has(word)) turnTo(r, 'nothing')
  else takers[r.state.into](r, word, value)
}
