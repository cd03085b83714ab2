import { type Block, type Flow, openFlow } from '../office/flow.ts'
import type { Change, Wordless } from '../office/markup.ts'
import { type NestedRows, type ParagraphState, type RowState, type State, startParagraph, startRow } from './state.ts'

export interface Run {
  value: string
  state: State
  note?: true
  /** what shows something without words */
  field?: Wordless
}

/** Words that are being gathered: those of the body, or of a note or a text box within. */
export interface Story {
  flow: Flow
  runs: Run[]
  number: Run[]
  /** a tracked change in the paragraph */
  change: Change | null
  paragraph: ParagraphState
  row: RowState
  inner: NestedRows
  /** stories that ended within the paragraph: they come after it */
  after: { block: Block; isNote: boolean }[]
  /** the depth of groups at which it began */
  began: number
  note: boolean
  /** what it says so far; kept of a box that lies somewhere else than where it hangs */
  away: { words: string } | null
}

export const openStory = (began: number, note: boolean, isAway = false): Story => ({
  flow: openFlow(),
  runs: [],
  number: [],
  change: null,
  paragraph: startParagraph,
  row: startRow(),
  inner: { open: [], last: startRow() },
  after: [],
  began,
  note,
  away: isAway ? { words: '' } : null,
})
