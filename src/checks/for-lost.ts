import type { Finding } from '../model/finding.ts'
import { rules } from './index.ts'
import type { Loss } from './rule.ts'
import { notBlaming, type RuleSet } from './settings.ts'
import { structureRules } from './structure.ts'

type Shows = (read: readonly Finding[]) => boolean

const has =
  (...names: string[]): Shows =>
  (read) =>
    read.some(({ rule }) => names.includes(rule))

/** A seal or a stamp lies over some words; so many places say that a mark lies over those of headings as well. */
const markedPlaces = 3

/** What reading has found where something was lost. */
const shows: Record<Loss, Shows> = {
  // a table in a picture, in another file, or askew on its page
  tables: has('picture-not-read', 'tables-elsewhere', 'slanted-words'),
  // lines of a table without rulings that belong to no row: they may be of the words around it, or hold the labels that tell the form
  lines: has('uncertain-rows'),
  // the end of the file, and what broke where it was cut
  end: has('cut-off'),
  // rows, columns or words that the document does not show: that they are hidden, or run off a page, is said by itself
  hidden: has('hidden-content', 'off-the-page'),
  // tables that have come apart in a text, as a PDF tool leaves them: a heading may have gone with the cells, a row label may stand
  // where a heading does, and the form is told by what rows are left
  torn: (read) => read.some(({ rule, kind }) => rule === 'missing-table' && kind === 'reading'),
  // numbers that had run together were parted by their sums: headings may have run into them
  'run-together': has('inferred-numbers'),
  // a stamp, a seal or a mark lies over words: its own may have gone into those of a label; words askew lie over several lines
  overprinted: has('overprinted-text', 'slanted-words'),
  // and over many words: into the headings of sections and tables
  'marked-over': (read) =>
    has('slanted-words')(read) || read.filter(({ rule }) => rule === 'overprinted-text').length >= markedPlaces,
}

/**
 * The rules for a file of which something was not read, or not as it was printed: what that may be behind is not laid at the door of
 * the office. Each rule says what it is excused by.
 *
 * @param read what reading has found
 */
export const forLost = (set: RuleSet, read: readonly Finding[]): RuleSet => {
  const lost = (Object.keys(shows) as Loss[]).filter((loss) => shows[loss](read))
  if (lost.length === 0) return set
  const excused = new Set(
    [...rules, ...structureRules].flatMap(({ name, excusedBy = [] }) =>
      excusedBy.some((loss) => lost.includes(loss)) ? [name] : [],
    ),
  )
  return notBlaming(set, (f) => excused.has(f.rule))
}
