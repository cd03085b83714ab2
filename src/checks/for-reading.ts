import type { Finding } from '../model/finding.ts'
import { forLost } from './for-lost.ts'
import { forPictures } from './for-pictures.ts'
import type { RuleSet } from './settings.ts'

/** The rules for a report that was read with these findings: what its pictures or what was lost may be behind is not laid at the door of the office. */
export const forReading = (set: RuleSet, read: readonly Finding[]): RuleSet => forLost(forPictures(set, read), read)
