import type { Finding } from '../model/finding.ts'
import { notBlaming, type RuleSet } from './settings.ts'

/** What reading knows of and has not read: a picture of the size of a table, a table in another file. */
const unread: ReadonlySet<string> = new Set(['picture-not-read', 'tables-elsewhere'])

/** Rules that a table may be behind that is there and was not read. */
const ofTables: ReadonlySet<string> = new Set([
  'missing-table',
  'missing-row',
  'missing-attachment',
  'empty-section',
  'form-year-mismatch',
])

/**
 * The rules for a report with tables that may be in a picture or in another file: that they are missing is not laid at the door of the
 * office.
 *
 * @param read what reading has found
 */
export const forUnread = (set: RuleSet, read: readonly Finding[]): RuleSet =>
  read.some((f) => unread.has(f.rule)) ? notBlaming(set, (f) => ofTables.has(f.rule)) : set
