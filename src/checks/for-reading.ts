import type { Finding } from '../model/finding.ts'
import { forCutOff } from './for-cut-off.ts'
import { forHidden } from './for-hidden.ts'
import { forPictures } from './for-pictures.ts'
import { forTornText } from './for-torn-text.ts'
import { forUnread } from './for-unread.ts'
import type { RuleSet } from './settings.ts'

/** What reading has found may be behind what a rule finds: pictures, tables in other files, torn text, a lost end, what is hidden. */
const causes: readonly ((set: RuleSet, read: readonly Finding[]) => RuleSet)[] = [
  forPictures,
  forUnread,
  forTornText,
  forCutOff,
  forHidden,
]

/** The rules for a report that was read with these findings: what they may be behind is not laid at the door of the office. */
export const forReading = (set: RuleSet, read: readonly Finding[]): RuleSet =>
  causes.reduce((rules, cause) => cause(rules, read), set)
