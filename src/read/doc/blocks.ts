import type { ElementContent } from 'hast'
import type { Block, Ground } from '../office/flow.ts'
import { changeOf, changeToMarkup, fieldToMarkup, paragraphToMarkup, SPECK, wordsToMarkup } from '../office/markup.ts'
import { lookOf, numberState } from './looks.ts'
import type { NoteOf, Reading } from './reading.ts'
import type { DocParagraph } from './stories.ts'
import { control, type DocRun, toRuns } from './words.ts'

const alignments = ['left', 'center', 'right']
/** Numbers of lists from here on say that there is none. */
const NO_LIST = 0x7ff

/** The automatic number before a paragraph. */
const toNumeral = (r: Reading, { state, markState }: DocParagraph, isEmpty: boolean): DocRun[] => {
  if (state.list <= 0 || state.list >= NO_LIST || (markState.deleted && isEmpty)) return []
  const number = r.numbering.next({ numId: String(state.list), ilvl: state.listLevel, styles: [] })
  if (number === null) return []
  const own = numberState(markState, r.numberLooks.get(number.level) ?? [])
  const drawn = state.depth > 0 && own.font !== null && r.pictorial.has(own.font) && /\d/.test(number.words)
  const look: DocRun['look'] = (ground) => ({
    ...lookOf(own, [state.ground, ground]),
    ...(drawn ? { pictorial: true } : {}),
  })
  return [{ value: number.words, look }]
}

/** Tracked changes in a paragraph, and before it. */
const toChanges = (r: Reading, { words }: DocParagraph) => {
  for (const { value, state } of words)
    if (state.deleted || state.inserted) r.change = changeOf(value.replace(control, ''), r.change)
  const marked = changeToMarkup(r.change)
  r.change = null
  return marked
}

const runsToMarkup = (
  numeral: readonly DocRun[],
  runs: readonly DocRun[],
  inTable: boolean,
  ground: Ground,
): ElementContent[] => {
  const looks = [...numeral, ...runs].map(({ value, look, field }) => ({ value, look: look(ground), field }))
  // the size of a number counts in cells, where it may be a value
  const counted = inTable ? looks : looks.slice(numeral.length)
  const sized = new Set(counted.map(({ look }) => look.size)).size > 1
  return looks.flatMap(({ value, look, field }) => {
    if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
    const { size, ...rest } = look
    const small = size !== undefined && (sized || size <= SPECK)
    return wordsToMarkup(value.replace(control, ''), small ? look : rest)
  })
}

/** A paragraph with its automatic number. */
export const toBlock = (r: Reading, paragraph: DocParagraph, noteOf: NoteOf): Block => {
  const { state } = paragraph
  const runs = toRuns(r, paragraph, noteOf)
  const numeral = toNumeral(r, paragraph, runs.length === 0)
  const marked = toChanges(r, paragraph)
  return (ground) => {
    const words = [...marked, ...runsToMarkup(numeral, runs, state.depth > 0, ground)]
    if (words.length === 0) return [paragraphToMarkup([])]
    const level = state.outline < 9 ? state.outline + 1 : undefined
    return [paragraphToMarkup(words, { level, align: alignments[state.align] })]
  }
}
