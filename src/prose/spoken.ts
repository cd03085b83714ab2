import { once } from '../base/once.ts'
import type { Form, FormDenial, FormPhrase, FormSaying } from '../forms/form.ts'
import { itemsOf } from '../forms/form.ts'
import { allForms } from '../forms/index.ts'

/** A phrase of a form, ready to be looked for. */
export interface Phrase {
  /** words right before the number, folded; group 1 is the verb where it matters */
  before: RegExp
  behind: RegExp | null
  not: RegExp | null
  notIn: RegExp | null
  units: readonly string[]
  /** any of these sums may be what is meant; the first is the plain reading */
  means: readonly (readonly string[])[]
  outcome: boolean
  about: FormPhrase['about']
}

export interface Denial extends Pick<FormDenial, 'about' | 'under'> {
  says: RegExp
  not: RegExp | null
}

export interface Saying extends Pick<FormSaying, 'none'> {
  says: RegExp
  about: RegExp
}

/** The fee that the regulations ask every report for, in a sentence and in no table. */
const fee = 'info_processing_fee'
const feePhrase: FormPhrase = { before: String.raw`信息处理费[^,。;\d]{0,4}$`, units: ['元'], means: [[fee]] }

/** What a form asks for, and the fee. */
export const idsOf = once(
  (form: Form): ReadonlySet<string> =>
    new Set([
      ...itemsOf(form).map((i) => i.indicator),
      ...form.tables.flatMap((t) => t.rows.flatMap((r) => r.id ?? [])),
      fee,
    ]),
)
export const noForm: ReadonlySet<string> = new Set([fee])

const pattern = (source: string | undefined): RegExp | null => (source === undefined ? null : new RegExp(source, 'u'))

/** A form's own words first, then those of other forms: an identifier is the same on each, and so are the words for it. */
const spoken = <T>(form: Form | null, of: (form: Form) => readonly T[] | undefined, key: (one: T) => string): T[] => {
  const found = new Map<string, T>()
  for (const one of [...(form === null ? [] : [form]), ...allForms].flatMap((f) => of(f) ?? []))
    if (!found.has(key(one))) found.set(key(one), one)
  return [...found.values()]
}

const phrasesIn = (ids: ReadonlySet<string>, phrases: readonly FormPhrase[]): Phrase[] =>
  phrases.flatMap((phrase) => {
    const means = phrase.means.filter((sum) => sum.every((id) => ids.has(id)))
    if (means.length === 0) return []
    const { before, behind, not, notIn, units, outcome = false, about } = phrase
    return [
      {
        before: new RegExp(before, 'u'),
        behind: pattern(behind),
        not: pattern(not),
        notIn: pattern(notIn),
        units,
        means,
        outcome,
        about,
      },
    ]
  })

/** How sentences say numbers of a form. */
export const phrasesOf = once((form: Form): readonly Phrase[] =>
  phrasesIn(idsOf(form), [
    ...spoken<FormPhrase>(
      form,
      (f) => f.phrases,
      (p) => [p.before, p.behind, p.units].join('|'),
    ),
    feePhrase,
  ]),
)
export const phrasesOfNone: readonly Phrase[] = phrasesIn(noForm, [feePhrase])

/** How sentences say that there was none of what a form asks for. */
export const denialsOf = once((form: Form): readonly Denial[] => {
  const ids = [...idsOf(form)]
  const isUnder = (prefix: string): boolean => ids.some((id) => id === prefix || id.startsWith(`${prefix}.`))
  return spoken<FormDenial>(
    form,
    (f) => f.denials,
    (d) => d.says,
  ).flatMap(({ says, not, under, about }) => {
    const own = under.filter(isUnder)
    return own.length === 0 ? [] : [{ says: new RegExp(says, 'u'), not: pattern(not), under: own, about }]
  })
})

/** Whatever form says it, of the rows of all forms it leaves the same at zero. */
const readySayings = (form: Form | null): Saying[] => {
  const key = (s: FormSaying): string => `${s.says}|${s.about}`
  const all = [...(form === null ? [] : [form]), ...allForms].flatMap((f: Form) => f.sayings ?? [])
  return spoken<FormSaying>(form, (f) => f.sayings, key).map((saying) => ({
    says: new RegExp(saying.says, 'gu'),
    about: new RegExp(saying.about, 'u'),
    none: [...new Set(all.filter((s) => key(s) === key(saying)).flatMap((s) => s.none))],
  }))
}

const ofForm = once((form: Form) => readySayings(form))
let ofNone: readonly Saying[] | undefined

/** What sentences say beside a number. */
export const sayingsOf = (form: Form | null): readonly Saying[] => {
  if (form !== null) return ofForm(form)
  ofNone ??= readySayings(null)
  return ofNone
}
