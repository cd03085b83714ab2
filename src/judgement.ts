import * as z from 'zod'
import { isExact } from './corrections/typed.ts'

const Value = z.union([z.number(), z.string()]).nullable()

/**
 * What a person has said of a fact or a finding after looking at the source. `accept`: it is as it stands here; `correct`: the fact
 * has another value; `dismiss`: the finding is none.
 */
export const Judgement = z.object({
  action: z.enum(['accept', 'correct', 'dismiss']),
  /** the value of the fact, or the `actual` of the finding, that was judged */
  old: Value,
  /** the value put in its place; null where nothing was corrected, or where there is no number */
  new: z.number().refine(isExact, { message: 'a number that cannot be held exactly' }).nullable(),
  reason: z.string(),
  by: z.string(),
  /** ISO 8601 */
  at: z.string(),
})
export type Judgement = z.infer<typeof Judgement>
