import { addAll } from '../../base/extremes.ts'
import { isLoneNumber } from '../office/floating.ts'
import { asNote } from '../office/markup.ts'
import { endParagraph } from './paragraphs.ts'
import { damaged, type Reading, storyOf, turnTo } from './reading.ts'
import { openStory } from './story.ts'

/** Stories in stories: no program writes as many. */
const MAX_STORIES = 20

/** Begins the words of a note, or of a box, which may lie away from where it hangs. */
export const openInner = (r: Reading, note: boolean, away = false): void => {
  if (r.stories.length > MAX_STORIES) throw damaged('stories')
  turnTo(r, 'body')
  r.stories.push(openStory(r.groups.length, note, away))
}

/** Ends the words of a note or a box: they come after the paragraph around them. */
export const closeInner = (r: Reading): void => {
  endParagraph(r, false)
  const inner = r.stories.pop()!
  if (inner.away && isLoneNumber(inner.away.words)) r.floating = true
  const outer = storyOf(r)
  const mark = String(r.notes)
  for (const block of inner.flow.blocks())
    outer.after.push({ block: inner.note ? (ground) => asNote(block(ground), mark) : block, isNote: inner.note })
  outer.flow.odd.rows += inner.flow.odd.rows
  addAll(outer.flow.odd.merged, inner.flow.odd.merged)
}
