import * as z from 'zod'
import { isExact } from '../base/typed.ts'

const Value = z.union([z.number(), z.string()]).nullable()

/** What a person has said of a fact or a finding after looking at the source. */
export interface Judgement {
  /** `accept`: it is as it stands here; `correct`: the fact has another value; `dismiss`: the finding is none */
  action: 'accept' | 'correct' | 'dismiss'
  /** the value of the fact, or the `actual` of the finding, that was judged */
  old: number | string | null
  /** the value put in its place; null where nothing was corrected, or where there is no number */
  new: number | null
  /** why, in the words of the person; may be empty */
  reason: string
  /** who has judged */
  by: string
  /** when, in ISO 8601 */
  at: string
}

/** The fields by themselves, for what has others besides. */
export const judgementShape = {
  action: z.enum(['accept', 'correct', 'dismiss']),
  old: Value,
  new: z.number().refine(isExact, { message: 'a number that cannot be held exactly' }).nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
}
export const Judgement: z.ZodType<Judgement> = z.object(judgementShape)
