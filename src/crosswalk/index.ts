/*
 * What an item of one form is to the items of another, as data: one file for two forms, and what forms say of themselves. Only lines
 * that are `exact` put numbers of several forms into one series.
 */
import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { allForms } from '../forms/index.ts'
import { from2014to2019 } from './2014-2019.ts'
import { from2014to2021 } from './2014-2021.ts'
import { from2019to2021 } from './2019-2021.ts'
import type { Confidence, Link, Relation } from './link.ts'

const turned: Record<Relation, Relation> = {
  exact: 'exact',
  narrower: 'broader',
  broader: 'narrower',
  overlap: 'overlap',
  none: 'none',
}

/** The lines that a form says of itself, from the older form to the newer. */
const linksOf = (form: Form, known: readonly Form[]): Link[] =>
  (form.crosswalk ?? []).map(({ ids, to, relation, ...said }) => {
    const own = { form: form.id, ids }
    const isNewer = known.some((f) => f.id === to.form && f.inForce.from < form.inForce.from)
    return isNewer ? { from: to, to: own, relation: turned[relation], ...said } : { from: own, to, relation, ...said }
  })

/**
 * What an item of one national form is to the items of the next, and what forms say of themselves: data, every line with its relation
 * and how sure it is. Numbers may be put into one series only over `exact` lines.
 */
export const crosswalk: readonly Link[] = [
  ...from2014to2019,
  ...from2014to2021,
  ...from2019to2021,
  ...allForms.flatMap((form) => linksOf(form, allForms)),
]

const builtIn: ReadonlySet<Form> = new Set(allForms)

/** The lines of the crosswalk with those that forms of the user's own say of themselves. */
export const crosswalkWith = (own: readonly Form[]): readonly Link[] => {
  const saying = own.filter((form) => form.crosswalk !== undefined && !builtIn.has(form))
  if (saying.length === 0) return crosswalk
  const known = [...own, ...allForms]
  return [...crosswalk, ...saying.flatMap((form) => linksOf(form, known))]
}

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

const pairOf = (from: string, to: string): string => `${from}\n${to}`

/** The lines between two forms: a corpus asks for them for every item of every year. */
const linesOf = once((lines: readonly Link[]): ReadonlyMap<string, Link[]> => {
  const pairs = new Map<string, Link[]>()
  for (const line of lines) {
    const pair = pairOf(line.from.form, line.to.form)
    const known = pairs.get(pair)
    if (known === undefined) pairs.set(pair, [line])
    else known.push(line)
  }
  return pairs
})

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))

/**
 * What stands in the form `other` for items of the form `form`, the best line first: exact before the rest, surer before less sure.
 * `own` are forms of your own, with what they say of themselves (`crosswalk`).
 */
export const linksInto = (
  form: string,
  ids: readonly string[],
  other: string,
  own: readonly Form[] = [],
): LinkedItems[] => {
  if (form === other) return [{ ids, relation: 'exact', confidence: 'H', note: undefined }]
  const lines = linesOf(crosswalkWith(own))
  const older = (lines.get(pairOf(other, form)) ?? []).filter((l) => same(l.to.ids, ids))
  const newer = (lines.get(pairOf(form, other)) ?? []).filter((l) => same(l.from.ids, ids))
  return [
    ...older.map((l) => ({ ids: l.from.ids, relation: l.relation, confidence: l.confidence, note: l.note })),
    ...newer.map((l) => ({ ids: l.to.ids, relation: turned[l.relation], confidence: l.confidence, note: l.note })),
  ].sort((a, b) => order(a) - order(b))
}

const order = ({ relation, confidence }: LinkedItems): number =>
  (relation === 'exact' ? 0 : relation === 'none' ? 20 : 10) + 'HML'.indexOf(confidence)
