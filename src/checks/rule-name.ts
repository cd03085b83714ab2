import type { ruleNames } from './rule-names.ts'

/** The name of a rule: it never changes with the language. */
export type RuleName = (typeof ruleNames)[number]
