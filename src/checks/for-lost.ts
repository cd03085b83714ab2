import type { Finding } from '../model/finding.ts'
import { notBlaming, type RuleSet } from './settings.ts'

/** What is seen of a file that may have more than was read, and the rules that this may be behind. */
const losses: readonly { seen: readonly string[]; rules: readonly string[] }[] = [
  // a table in a picture, or in another file
  {
    seen: ['picture-not-read', 'tables-elsewhere'],
    rules: ['missing-table', 'missing-row', 'missing-attachment', 'empty-section', 'form-year-mismatch'],
  },
  // lines of a table without rulings that belong to no row: they may be of the words around it, or hold the labels that tell the form
  { seen: ['uncertain-rows'], rules: ['empty-section', 'form-year-mismatch'] },
  // the end of the file, and what broke where it was cut
  {
    seen: ['cut-off'],
    rules: [
      'missing-table',
      'missing-row',
      'missing-section',
      'empty-section',
      'section-order',
      'ragged-row',
      'label-deviation',
      'unit-mismatch',
      'form-year-mismatch',
    ],
  },
  // rows, columns or words that the document does not show: that they are hidden is said by itself
  { seen: ['hidden-content'], rules: ['missing-table', 'missing-row', 'missing-section', 'section-order'] },
]

/**
 * The rules for a file of which something was not read: what may be there all the same is not laid at the door of the office.
 *
 * @param read what reading has found
 */
export const forLost = (set: RuleSet, read: readonly Finding[]): RuleSet => {
  const excused = new Set(losses.flatMap(({ seen, rules }) => (read.some((f) => seen.includes(f.rule)) ? rules : [])))
  return excused.size === 0 ? set : notBlaming(set, (f) => excused.has(f.rule))
}
