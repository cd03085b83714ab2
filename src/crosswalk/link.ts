import type { Message } from '../base/error.ts'

/**
 * What the items on one side are to those on the other: `exact` the same thing; `narrower` the older is a part of the newer;
 * `broader` the older contains the newer; `overlap` they cross, and joining them would be wrong; `none` there is no counterpart.
 */
export type Relation = 'exact' | 'narrower' | 'broader' | 'overlap' | 'none'

/** How sure the relation is: high, middle, low. No official table links the forms, every relation is a judgement. */
export type Confidence = 'H' | 'M' | 'L'

/** Items of a form; several stand for their sum. Of table 三 the column 总计 is meant unless a series of one applicant is asked for. */
export interface Side {
  form: string
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
  from: Side
  /** items of the newer form */
  to: Side
  /** of the older to the newer */
  relation: Relation
  /** how sure the relation is */
  confidence: Confidence
  /** why, in Chinese and English */
  note?: Message
}
