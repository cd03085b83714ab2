import * as z from 'zod'
import type { Message as Words } from '../base/error.ts'
import { Judgement } from './judgement.ts'
import { Place } from './place.ts'

export const Message: z.ZodType<Words> = z.object({ zh: z.string(), en: z.string() })

/** Another place that a finding is about. */
export interface Related {
  /** what stands there, in Chinese and English */
  message: Words
  /** where it stands */
  place: Place
  /** name of the file that `place` is in, where the finding is about more than one report */
  source?: string | null
}

/**
 * One thing that does not add up, as a small whole argument: the rule, the place, what stands there, what was expected,
 * and the other places that make the case.
 */
export interface Finding {
  /** its name, which never changes with the language: a `RuleName`, or the name of a rule of your own */
  rule: string
  /**
   * whose fault it is: `report` (the document contradicts itself), `reading` (it may have been misread here), `scope` (both may be
   * right about different things), `style`
   */
  kind: 'report' | 'reading' | 'scope' | 'style'
  /** `error`: it cannot be right; `warning`: look at it; `info`: worth knowing */
  severity: 'error' | 'warning' | 'info'
  /** the item it is about first, then its operands */
  indicators: string[]
  /** the column of table 三 it is about, where it is about one only */
  applicant: string | null
  /** the printed header of the column it is about, where it is about one only */
  column: string | null
  /** what does not add up, in Chinese and English */
  message: Words
  /** what stands there; null where that is no one value */
  actual: number | string | null
  /** what should stand there; null where that is not known */
  expected: number | string | null
  /** where it stands */
  place: Place
  /** name of the file that `place` is in, where a finding is about more than one report */
  source?: string | null
  /** what people have said of it, oldest first; one that was dismissed stays, with the reason */
  judgements?: Judgement[]
  /** the other places that make the case */
  related: Related[]
}
export const Finding: z.ZodType<Finding> = z.object({
  rule: z.string(),
  kind: z.enum(['report', 'reading', 'scope', 'style']),
  severity: z.enum(['error', 'warning', 'info']),
  indicators: z.array(z.string()),
  applicant: z.string().nullable(),
  column: z.string().nullable(),
  message: Message,
  actual: z.union([z.number(), z.string()]).nullable(),
  expected: z.union([z.number(), z.string()]).nullable(),
  place: Place,
  source: z.string().nullable().optional(),
  judgements: z.array(Judgement).optional(),
  related: z.array(z.object({ message: Message, place: Place, source: z.string().nullable().optional() })),
})
