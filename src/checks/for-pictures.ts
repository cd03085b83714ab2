import type { Finding } from '../model/finding.ts'
import type { RuleSet } from './settings.ts'

/**
 * The rules for a report of which pages were recognised in pictures: what they find there in words (a label that differs, a section
 * that is missing) may be how a word was recognised, and is not laid at the door of the office. What they find in numbers stays: it
 * rests on numbers that are given.
 *
 * @param read what reading has found: it names the pages that are pictures
 */
export const forPictures = (set: RuleSet, read: readonly Finding[]): RuleSet => {
  const pages = new Set(read.filter((f) => f.rule === 'read-from-picture').map((f) => f.place.page))
  if (pages.size === 0) return set
  const inPicture = ({ place }: Finding): boolean => place.page === undefined || pages.has(place.page)
  const adjust = (f: Finding): Finding =>
    f.kind === 'report' && typeof f.actual !== 'number' && inPicture(f)
      ? set.adjust({ ...f, kind: 'reading' })
      : set.adjust(f)
  return { ...set, adjust }
}
