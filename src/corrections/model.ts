import * as z from 'zod'
import { Judgement } from '../judgement.ts'
import { Place } from '../place.ts'

/** Which fact is meant: what it was, where it stands and what is printed there. All of it has to be as it was. */
export const FactTarget = z.object({
  fact: z.object({
    indicator: z.string().nullable(),
    applicant: z.string().nullable(),
    column: z.string().nullable(),
    raw: z.string(),
    place: Place,
  }),
})
export type FactTarget = z.infer<typeof FactTarget>

/** Which finding is meant. */
export const FindingTarget = z.object({
  finding: z.object({
    rule: z.string(),
    indicators: z.array(z.string()),
    applicant: z.string().nullable(),
    column: z.string().nullable(),
    place: Place,
  }),
})
export type FindingTarget = z.infer<typeof FindingTarget>

/** What a person said of one fact or finding of one file. */
export const Correction = z
  .object({
    /** content hash of the file */
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    /** its name when it was judged: for people, and to notice that a file has changed */
    source: z.string().nullable(),
    target: z.union([FactTarget, FindingTarget]),
    ...Judgement.shape,
  })
  .refine((c) => ('fact' in c.target ? c.action !== 'dismiss' : c.action !== 'correct'), {
    message: 'a fact is accepted or corrected, a finding is accepted or dismissed',
  })
export type Correction = z.infer<typeof Correction>

/**
 * corrections.json: plain, so that a person can read it and a repository can version it. In the order they were made; a later one
 * about the same thing goes on from the one before.
 */
export const Corrections = z.object({
  schema: z.literal('nianbao/corrections@1'),
  corrections: z.array(Correction),
})
export type Corrections = z.infer<typeof Corrections>
