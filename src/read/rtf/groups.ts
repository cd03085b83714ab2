import { fieldInTable } from '../office/markup.ts'
import { flushBytes } from './bytes.ts'
import { endInfo } from './info.ts'
import { damaged, type Reading, storyOf } from './reading.ts'
import { mayFloat } from './shapes.ts'
import { startState } from './state.ts'
import { closeInner } from './within.ts'

/** Groups in groups: no program writes as many. */
const MAX_DEPTH = 1000

export const openGroup = (r: Reading): void => {
  flushBytes(r)
  r.skip = 0
  if (r.groups.length >= MAX_DEPTH) throw damaged('nesting')
  r.groups.push(r.state)
}

/** Ends a group, and all that began with it. */
export const closeGroup = (r: Reading): void => {
  if (r.groups.length === 0) throw damaged('}')
  flushBytes(r)
  r.skip = 0
  r.star = false
  endInfo(r)
  const depth = r.groups.length
  if (r.shapes.at(-1)?.group === depth) r.floating = mayFloat(r.shapes.pop()!) || r.floating
  if (r.nestedAt !== null && depth <= r.nestedAt) r.nestedAt = null
  if (r.stories.length > 1 && depth <= storyOf(r).began) closeInner(r)
  if (r.fields.at(-1)?.group === depth) endField(r)
  r.state = r.groups.pop() ?? { ...startState }
}

/** Puts something in the place of a field that shows something without words. */
const endField = (r: Reading): void => {
  const { before, kind, instruction, asks } = r.fields.pop()!
  const story = storyOf(r)
  const hasWords = r.said !== before
  const inTable = story.paragraph.depth > 0
  const shown = (hasWords ? null : kind) ?? (inTable ? fieldInTable(instruction, hasWords) : null)
  const field = shown ?? (inTable && asks && !hasWords ? 'list' : null)
  if (field !== null && !r.state.deleted) story.runs.push({ value: '', state: r.state, field })
}
