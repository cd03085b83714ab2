import type { PageMeta } from '../../model/tree.ts'
import { damagedFile } from '../office/damaged.ts'
import { changeOf } from '../office/markup.ts'
import { type Letters, lettersIn } from './letters.ts'
import type { PictureSize } from './pictures.ts'
import type { Shape } from './shapes.ts'
import { type State, startState } from './state.ts'
import { openStory, type Run, type Story } from './story.ts'

export const damaged = damagedFile('RTF')

/** A field that is open. */
interface Field {
  /** the depth of groups at which it began */
  group: number
  /** what was said before it */
  before: number
  /** what kind of form field it is */
  kind: 'list' | 'box' | null
  instruction: string
  asks: boolean
}
const MAX_INSTRUCTION = 100

/** Where the reading of a file is, and what it has found so far. */
export interface Reading {
  letters: Letters
  /** what holds in the groups around the one that is open */
  groups: State[]
  state: State
  /** words that are being gathered: those of the body, and of what stands within it */
  stories: Story[]
  /** bytes of a sign that has not ended, and whether the next belongs to it */
  pending: number[]
  lead: boolean
  /** a \* was the last sign */
  star: boolean
  /** signs that only stand for others, for old programs */
  skip: number
  /** the depth of groups that define the rows of nested tables; null outside of such */
  nestedAt: number | null
  notes: number
  /** signs that were said, to tell whether a field said any */
  said: number
  fields: Field[]
  shapes: Shape[]
  /** a number may float over any cell */
  floating: boolean
  /** the pictures that are seen, each with what is said of its size: twips, and per cent of them */
  pictures: PictureSize[]
  hasLists: boolean
  colors: (number | undefined)[]
  /** the colour that is being defined; undefined is automatic */
  color: number | undefined
  fontDefined: number
  styleDefined: number
  outlines: Map<number, number>
  /** lines of heads and feet, with the word that shows them; and comments, with the words before them */
  around: { words: string; shownBy: string | null; on?: string }[]
  /** words that say on which pages heads and feet are */
  saidOfPages: Set<string>
  /** the field of the document's information that is open, and its words */
  infoField: string | null
  infoWords: string
  created: Partial<Record<'yr' | 'mo' | 'dy', number | null>>
  meta: PageMeta[]
}

export const startReading = (): Reading => ({
  letters: lettersIn(),
  groups: [],
  state: { ...startState },
  stories: [openStory(0, false)],
  pending: [],
  lead: false,
  star: false,
  skip: 0,
  nestedAt: null,
  notes: 0,
  said: 0,
  fields: [],
  shapes: [],
  floating: false,
  pictures: [],
  hasLists: false,
  colors: [],
  color: undefined,
  fontDefined: 0,
  styleDefined: 0,
  outlines: new Map(),
  around: [],
  saidOfPages: new Set(),
  infoField: null,
  infoWords: '',
  created: {},
  meta: [],
})

export const storyOf = (r: Reading): Story => r.stories.at(-1)!

/** Changing what holds makes a new state: runs keep the one they were written in. */
export const change = (r: Reading, how: (next: State) => void): void => {
  const next = { ...r.state }
  how(next)
  r.state = next
}

export const turnTo = (r: Reading, into: State['into']): void => {
  r.state = { ...r.state, into }
}

const sayIn = (r: Reading, runs: Run[], value: string): void => {
  const last = runs.at(-1)
  if (last && last.state === r.state && !last.note && !last.field) last.value += value
  else runs.push({ value, state: r.state })
}

/** What becomes of words, by what the words of their group are for. */
const sayers: Partial<Record<State['into'], (r: Reading, value: string) => void>> = {
  body: (r, value) => {
    const story = storyOf(r)
    if (r.state.deleted || r.state.inserted) story.change = changeOf(value, story.change)
    if (r.state.deleted) return
    r.said += value.trim().length
    sayIn(r, story.runs, value)
  },
  number: (r, value) => sayIn(r, storyOf(r).number, value),
  info: (r, value) => {
    r.infoWords += value
  },
  running: (r, value) => {
    if (!r.state.hidden && !r.state.deleted) r.around.at(-1)!.words += value
  },
  instruction: (r, value) => {
    const field = r.fields.at(-1)
    if (field && field.instruction.length < MAX_INSTRUCTION) field.instruction += value
  },
}

export const say = (r: Reading, value: string): void => {
  if (value !== '') sayers[r.state.into]?.(r, value)
}
