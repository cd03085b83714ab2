import type { Finding } from '../model/finding.ts'
import { notBlaming, type RuleSet } from './settings.ts'

/** Rules about the shape of the whole report. */
const aboutShape: ReadonlySet<string> = new Set([
  'missing-section',
  'section-order',
  'empty-section',
  'form-year-mismatch',
])

/** Numbers of such a text have run together and were parted by their sums: its headings may have run into them. */
const runTogether = 'inferred-numbers'
const aboutHeadings: ReadonlySet<string> = new Set(['missing-section', 'section-order'])

/**
 * The rules for a text whose tables have come apart, as a PDF tool leaves them: a heading may have gone with the cells, a row label
 * may stand where a heading does, and the form is told by what rows are left. Whatever is wrong with the shape of such a report is
 * not laid at the door of the office.
 *
 * @param read what reading has found: it says that a table is missing because the text has lost it
 */
export const forTornText = (set: RuleSet, read: readonly Finding[]): RuleSet => {
  const isTorn = read.some((f) => f.rule === 'missing-table' && f.kind === 'reading')
  if (isTorn) return notBlaming(set, (f) => aboutShape.has(f.rule))
  return read.some((f) => f.rule === runTogether) ? notBlaming(set, (f) => aboutHeadings.has(f.rule)) : set
}
