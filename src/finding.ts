import * as z from 'zod'
import { Judgement } from './judgement.ts'
import { Place } from './place.ts'

export const Message = z.object({ zh: z.string(), en: z.string() })

/**
 * One thing that does not add up, as a small whole argument: the rule, the place, what stands there, what was expected,
 * and the other places that make the case.
 *
 * `kind` says whose fault it is: `report` (the document contradicts itself), `reading` (we may have misread it),
 * `scope` (both may be right about different things), `style`.
 */
export const Finding = z.object({
  rule: z.string(),
  kind: z.enum(['report', 'reading', 'scope', 'style']),
  severity: z.enum(['error', 'warning', 'info']),
  /** the item it is about first, then its operands */
  indicators: z.array(z.string()),
  applicant: z.string().nullable(),
  column: z.string().nullable(),
  message: Message,
  actual: z.union([z.number(), z.string()]).nullable(),
  expected: z.union([z.number(), z.string()]).nullable(),
  place: Place,
  /** name of the file that `place` is in, where a finding is about more than one report */
  source: z.string().nullable().optional(),
  /** what people have said of it, oldest first; one that was dismissed stays, with the reason */
  judgements: z.array(Judgement).optional(),
  related: z.array(z.object({ message: Message, place: Place, source: z.string().nullable().optional() })),
})
export type Finding = z.infer<typeof Finding>

/** A finding with the fields that are mostly empty left out. */
export type FindingInput = Pick<Finding, 'rule' | 'kind' | 'severity' | 'message' | 'place'> & Partial<Finding>

export const finding = (f: FindingInput): Finding => ({
  indicators: [],
  applicant: null,
  column: null,
  actual: null,
  expected: null,
  related: [],
  ...f,
})

const rank = { error: 0, warning: 1, info: 2 } as const

/** Errors first, each group in the order found. */
export const bySeverity = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => rank[a.severity] - rank[b.severity])
