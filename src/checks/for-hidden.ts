import type { Finding } from '../model/finding.ts'
import { notBlaming, type RuleSet } from './settings.ts'

/** What a document hides may be what it lacks. */
const lacking: ReadonlySet<string> = new Set(['missing-table', 'missing-row', 'missing-section', 'section-order'])

/**
 * The rules for a document with rows, columns or words that it does not show: what is missing may be among them, and that they are
 * hidden is said by itself.
 *
 * @param read what reading has found
 */
export const forHidden = (set: RuleSet, read: readonly Finding[]): RuleSet =>
  read.some((f) => f.rule === 'hidden-content') ? notBlaming(set, (f) => lacking.has(f.rule)) : set
