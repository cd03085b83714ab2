import { type Block, type Mark, wordsOf } from '../model/tree.ts'
import { isDateLine } from '../text/dates.ts'
import { SET_APART } from '../text/marks.ts'

/** A title and the line of a date are no longer. */
const longest = 80

/** A mark of a note, or what somebody struck out. Small words are of the title: the year and the name may be set in two sizes. */
const apart: ReadonlySet<Mark> = new Set([...SET_APART, 'struck'])

/**
 * Titles and dates without the marks of notes behind their words and without what is struck out in them: 2024年1月2¹日 is the second
 * of January. Where there is neither a title nor a date without them, the words stay as they are.
 */
export const withoutNotes = (blocks: readonly Block[], isTitle: (words: string) => boolean): Block[] =>
  blocks.map((block) => {
    if (block.type !== 'paragraph' || !block.children.some((t) => t.marks?.some((m) => apart.has(m)))) return block
    const children = block.children.filter((t) => !t.marks?.some((m) => apart.has(m)))
    const words = wordsOf({ children }).trim()
    return words.length <= longest && (isDateLine(words) || isTitle(words)) ? { ...block, children } : block
  })
