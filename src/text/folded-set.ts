import { once } from '../base/once.ts'
import { fold } from './fold.ts'

/** Names as they are looked up, folded once for each list. */
export const foldedSet = once((names: readonly string[]): ReadonlySet<string> => new Set(names.map(fold)))
