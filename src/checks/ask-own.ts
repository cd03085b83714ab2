import type { OwnRule, OwnVerdict } from './rule.ts'
import type { RulesOption } from './settings.ts'

/** Asks a rule of one's own, and proves what it says. */
export type AskOwn = (rule: OwnRule, asked: Parameters<OwnRule['check']>[0]) => readonly OwnVerdict[]

/** Where no rule of one's own was given. */
export const asksNone: AskOwn = (rule) => {
  throw new Error(`nobody was to ask the rule ${rule.name}`)
}

export const isOwn = (value: unknown): value is OwnRule => typeof (value as OwnRule | null)?.check === 'function'

/**
 * What asks the rules of one's own among these. It is loaded only where there are any: with the schemas that prove what they say, a
 * first report takes a twentieth longer.
 */
export const askerOf = async (option: RulesOption | undefined): Promise<AskOwn> =>
  [option].flat().some(isOwn) ? (await import('./own-check.ts')).askOwn : asksNone
