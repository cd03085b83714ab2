import type { Message } from '../base/error.ts'
import type { Confidence, Relation } from '../forms/form.ts'

export type { Confidence, Relation }

/** Items of a form; several stand for their sum. Of table 三 the column 总计 is meant unless a series of one applicant is asked for. */
export interface LinkSide {
  /** id of the form */
  form: string
  /** its items; none where nothing answers the other side */
  ids: readonly string[]
}

/** How the links from one form to another are written down: only items of these forms compile. */
export const linksBetween =
  <Old extends string, New extends string>(from: string, to: string) =>
  (older: readonly Old[], newer: readonly New[], relation: Relation, confidence: Confidence, note?: Message): Link => ({
    from: { form: from, ids: older },
    to: { form: to, ids: newer },
    relation,
    confidence,
    ...(note === undefined ? {} : { note }),
  })

/** One line of the crosswalk, from the older form to the newer. A side without ids has no counterpart (`none`). */
export interface Link {
  /** items of the older form */
  from: LinkSide
  /** items of the newer form */
  to: LinkSide
  /** of the older to the newer */
  relation: Relation
  /** how sure the relation is */
  confidence: Confidence
  /** why, in Chinese and English */
  note?: Message
}
