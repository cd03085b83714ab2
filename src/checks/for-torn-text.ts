import type { Finding } from '../model/finding.ts'
import type { RuleSet } from './settings.ts'

/** Rules about the shape of the whole report. */
const aboutShape: ReadonlySet<string> = new Set([
  'missing-section',
  'section-order',
  'empty-section',
  'form-year-mismatch',
])

/**
 * The rules for a text whose tables have come apart, as a PDF tool leaves them: a heading may have gone with the cells, a row label
 * may stand where a heading does, and the form is told by what rows are left. Whatever is wrong with the shape of such a report is
 * not laid at the door of the office.
 *
 * @param read what reading has found: it says that a table is missing because the text has lost it
 */
export const forTornText = (set: RuleSet, read: readonly Finding[]): RuleSet => {
  if (!read.some((f) => f.rule === 'missing-table' && f.kind === 'reading')) return set
  const adjust = (f: Finding): Finding =>
    f.kind === 'report' && aboutShape.has(f.rule) ? set.adjust({ ...f, kind: 'reading' }) : set.adjust(f)
  return { ...set, adjust }
}
