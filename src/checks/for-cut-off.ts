import type { Finding } from '../model/finding.ts'
import { notBlaming, type RuleSet } from './settings.ts'

/** Rules that what was cut off may be behind. */
const ofTheRest: ReadonlySet<string> = new Set([
  'missing-table',
  'missing-row',
  'missing-section',
  'empty-section',
  'section-order',
  'ragged-row',
  'label-deviation',
  'unit-mismatch',
  'form-year-mismatch',
])

/**
 * The rules for a file that is cut off: what is not there is not laid at the door of the office.
 *
 * @param read what reading has found
 */
export const forCutOff = (set: RuleSet, read: readonly Finding[]): RuleSet =>
  read.some((f) => f.rule === 'cut-off') ? notBlaming(set, (f) => ofTheRest.has(f.rule)) : set
