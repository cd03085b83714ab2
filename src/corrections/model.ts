import * as z from 'zod'
import { type Judgement, judgementShape } from '../model/judgement.ts'
import { Place } from '../model/place.ts'

/** Which fact is meant: what it was, where it stands and what is printed there. All of it has to be as it was. */
export interface FactTarget {
  /** the fields of the fact, as it was judged */
  fact: {
    /** its item; null where no form knows the row */
    indicator: string | null
    /** its column of table 三 */
    applicant: string | null
    /** the printed header of its column */
    column: string | null
    /** what is printed */
    raw: string
    /** where it stands */
    place: Place
  }
}
export const FactTarget: z.ZodType<FactTarget> = z.object({
  fact: z.object({
    indicator: z.string().nullable(),
    applicant: z.string().nullable(),
    column: z.string().nullable(),
    raw: z.string(),
    place: Place,
  }),
})

/** Which finding is meant. All of it has to be as it was. */
export interface FindingTarget {
  /** the fields of the finding, as it was judged */
  finding: {
    /** its rule */
    rule: string
    /** the items it is about */
    indicators: string[]
    /** its column of table 三 */
    applicant: string | null
    /** the printed header of its column */
    column: string | null
    /** where it stands */
    place: Place
  }
}
export const FindingTarget: z.ZodType<FindingTarget> = z.object({
  finding: z.object({
    rule: z.string(),
    indicators: z.array(z.string()),
    applicant: z.string().nullable(),
    column: z.string().nullable(),
    place: Place,
  }),
})

/** What a person said of one fact or finding of one file. A fact is accepted or corrected, a finding accepted or dismissed. */
export interface Correction extends Judgement {
  /** content hash of the file (SHA-256, in hexadecimal) */
  sha256: string
  /** its name when it was judged: for people, and to notice that a file has changed */
  source: string | null
  /** which fact or finding of the file is meant */
  target: FactTarget | FindingTarget
}
export const Correction: z.ZodType<Correction> = z
  .object({
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    source: z.string().nullable(),
    target: z.union([FactTarget, FindingTarget]),
    ...judgementShape,
  })
  .refine((c) => ('fact' in c.target ? c.action !== 'dismiss' : c.action !== 'correct'), {
    message: 'a fact is accepted or corrected, a finding is accepted or dismissed',
  })

/**
 * corrections.json: plain, so that a person can read it and a repository can version it.
 *
 * @example
 * const { corrections } = Corrections.parse(JSON.parse(await readFile('corrections.json', 'utf8')))
 */
export interface Corrections {
  /** the version of this shape */
  schema: 'nianbao/corrections@1'
  /** in the order they were made; a later one about the same thing goes on from the one before */
  corrections: Correction[]
}
export const Corrections: z.ZodType<Corrections> = z.object({
  schema: z.literal('nianbao/corrections@1'),
  corrections: z.array(Correction),
})
