/*
 * What an item of one form is to the items of another, as data: one file for two forms. Only lines that are `exact` put numbers of
 * several forms into one series.
 */
import { from2014to2019 } from './2014-2019.ts'
import { from2014to2021 } from './2014-2021.ts'
import { from2019to2021 } from './2019-2021.ts'
import type { Confidence, Link, Relation } from './link.ts'

/**
 * What an item of one national form is to the items of the next: data, every line with its relation and how sure it is. Numbers may be
 * put into one series only over `exact` lines. Local forms have none.
 */
export const crosswalk: readonly Link[] = [...from2014to2019, ...from2014to2021, ...from2019to2021]

/** A line seen from one form: what its items are (or are the sum of) in another. */
export interface LinkedItems {
  /** items of the other form; several stand for their sum */
  ids: readonly string[]
  /** of the other form's items to the items asked for: `narrower` means they are a part of it */
  relation: Relation
  /** how sure the relation is */
  confidence: Confidence
  /** why, in Chinese and English */
  note: Link['note']
}

const turned: Record<Relation, Relation> = {
  exact: 'exact',
  narrower: 'broader',
  broader: 'narrower',
  overlap: 'overlap',
  none: 'none',
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))

/** What stands in the form `other` for items of the form `form`, the best line first: exact before the rest, surer before less sure. */
export const linksInto = (form: string, ids: readonly string[], other: string): LinkedItems[] => {
  if (form === other) return [{ ids, relation: 'exact', confidence: 'H', note: undefined }]
  const older = crosswalk.filter((l) => l.to.form === form && l.from.form === other && same(l.to.ids, ids))
  const newer = crosswalk.filter((l) => l.from.form === form && l.to.form === other && same(l.from.ids, ids))
  return [
    ...older.map((l) => ({ ids: l.from.ids, relation: l.relation, confidence: l.confidence, note: l.note })),
    ...newer.map((l) => ({ ids: l.to.ids, relation: turned[l.relation], confidence: l.confidence, note: l.note })),
  ].sort((a, b) => order(a) - order(b))
}

const order = ({ relation, confidence }: LinkedItems): number =>
  (relation === 'exact' ? 0 : relation === 'none' ? 20 : 10) + 'HML'.indexOf(confidence)
