/*
 * The catalogue: a form a file, data with the years it was in force, found by itself in `all.ts`. A form that contradicts itself does
 * not get past its test, nor one of a user's own past `defineForm`.
 */
import { found } from './all.ts'
import { type Form, familyOf, type IdOf } from './form.ts'

/** The forms nianbao knows, of every kind of report: each file of this folder that is one. */
export const allForms = found

/** Those of the reports on information disclosure. */
export const forms = allForms.filter((form) => familyOf(form) === 'disclosure')

/** Those of the user's own before the built-in ones; of two with one identifier the user's own counts. */
export const formsWith = (own: readonly Form[]): readonly Form[] => [
  ...own,
  ...allForms.filter((form) => own.every((other) => other.id !== form.id)),
]

/** The identifier of an indicator in one of the built-in forms. */
export type IndicatorId = IdOf<(typeof allForms)[number]>

/** The national form a report year is expected to use; null before there was one. */
export const formExpectedIn = (year: number, among: readonly Form[] = forms): Form | null =>
  among.find(
    (f) =>
      f.scope === 'national' &&
      f.inForce.from <= year &&
      (f.inForce.to === null || year <= f.inForce.to) &&
      familyOf(f) === familyOf(among[0]!),
  ) ?? null
