import type { ElementContent } from 'hast'
import { isLoneNumber } from '../office/floating.ts'
import type { Ground } from '../office/flow.ts'
import {
  changeToMarkup,
  fieldToMarkup,
  paragraphToMarkup,
  type RunLook,
  SPECK,
  wordsToMarkup,
} from '../office/markup.ts'
import { squeezeOf } from '../office/squeezed.ts'
import { areAlike, WHITE } from '../office/word-colors.ts'
import { flushBytes } from './bytes.ts'
import { type Reading, storyOf } from './reading.ts'
import { type ParagraphState, type State, startState } from './state.ts'
import type { Run } from './story.ts'

const lookOf = (colors: Reading['colors'], own: State, ground: Ground, around: number): RunLook => {
  const look: RunLook = { size: own.size / 2 }
  const squeezed = squeezeOf({ size: own.size / 2, scale: own.scale, spacing: own.spacing })
  if (own.hidden || squeezed === 'gone') look.hidden = true
  if (squeezed === 'unclear' || own.twoInOne) look.unclear = true
  if (own.struck) look.struck = true
  if (own.raised) look.raised = own.raised
  if (own.shift !== 0) look.shift = own.shift / 2
  const ink = own.color === 0 ? undefined : colors[own.color]
  const painted = [own.ground, around].map((n) => (n === 0 ? undefined : colors[n])).find((c) => c !== undefined)
  const behind = painted ?? ground
  if (ink !== undefined && behind !== null && areAlike(ink, behind ?? WHITE)) look.faint = true
  return look
}

const runsToMarkup = (
  r: Reading,
  number: readonly Run[],
  runs: readonly Run[],
  paragraph: ParagraphState,
  ground: Ground,
): ElementContent[] => {
  const inTable = paragraph.depth > 0
  // the size of a number counts in cells, where it may be a value
  const counted = [...(inTable ? number : []), ...runs].filter((run) => run.value.trim() !== '')
  const sized = new Set(counted.map((run) => run.state.size)).size > 1
  return [...number, ...runs].flatMap(({ value, state: own, note, field }) => {
    const { size, ...look } = lookOf(r.colors, own, ground, paragraph.ground)
    if (inTable && r.letters.isPictorial(own.font)) look.pictorial = own.into !== 'number' || /\d/.test(value)
    if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
    const whole: RunLook = size !== undefined && (sized || size <= SPECK) ? { ...look, size } : look
    return wordsToMarkup(value, note ? { raised: 'super', ...whole, note } : whole)
  })
}

/** The number before a paragraph, as it is shown. */
const numberOf = (r: Reading, written: readonly Run[], { listed, depth }: ParagraphState): Run[] => {
  // programs that know lists print a number, whether it is written out for others or not
  if (written.length === 0 && r.hasLists && listed && depth > 0)
    return [{ value: '', state: startState, field: 'picture' }]
  // the tab behind a number is the room before the words
  return written.map((run) => ({ ...run, value: run.value.replace(/\t+/g, ' ') }))
}

/** Puts the words so far into the flow as a paragraph; where there are none, only `always`. */
export const endParagraph = (r: Reading, always = true): void => {
  flushBytes(r)
  const story = storyOf(r)
  const { runs, number: written, paragraph, after } = story
  Object.assign(story, { runs: [], number: [], after: [] })
  if (!always && runs.length === 0 && after.length === 0) return
  const change = changeToMarkup(story.change)
  story.change = null
  const number = numberOf(r, written, paragraph)
  const shown = runs.map(({ value, state }) => (state.hidden ? '' : value)).join('')
  if (story.away) story.away.words += shown
  if (paragraph.framed && paragraph.depth === 0 && isLoneNumber(shown)) r.floating = true
  const level = paragraph.outline === null ? undefined : paragraph.outline + 1
  story.flow.paragraph(paragraph.depth, (ground) => [
    paragraphToMarkup([...change, ...runsToMarkup(r, number, runs, paragraph, ground)], {
      level,
      align: paragraph.align,
    }),
  ])
  for (const { block, isNote } of after) story.flow.aside(block, isNote)
}
