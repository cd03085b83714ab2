import type { Message } from '../base/error.ts'
import { doubtRules } from '../certainty/doubts.ts'
import { identitiesIn } from '../checks/identities.ts'
import { ruleInfo } from '../checks/registry.ts'

import { factName } from '../forms/fact-name.ts'
import type { Form } from '../forms/form.ts'
import { keysOf, partedKey } from '../model/fact-key.ts'
import type { Place } from '../model/place.ts'
import type { Fact, Report } from '../model/report.ts'
import type { Confirmed } from '../second/confirm.ts'
import type { Language } from '../write/language.ts'
import type { Quoted } from './quoted.ts'

/** One number with all that bears it out. */
export interface ProofLine {
  /** which one of its report it is */
  key: string
  name: string
  labels: readonly string[]
  columns: readonly string[]
  value: number | null
  unit: string | null
  raw: string
  note: string | null
  certainty: Fact['certainty']
  doubts: readonly Message[]
  place: Place
  second: Confirmed
  identities: readonly ProofIdentity[]
}

/** Tokens are the numbers as reckoned, `null` where blank; `at` is the line that proves each. */
export interface ProofIdentity {
  rule: string
  says: Message
  left: readonly Term[]
  sign: '=' | '≤'
  right: readonly Term[]
  holds: boolean | null
}
export interface Term {
  name: string
  value: number | null
  minus?: true
  own?: true
}

/** All that a proof says, as plain JSON: it is in the page, and made again when the page is checked. */
export interface Proof {
  schema: 'nianbao/proof@1'
  version: string
  language: Language
  source: Pick<Report['source'], 'name' | 'mediaType' | 'sha256' | 'bytes'>
  title: string | null
  agency: string | null
  year: number | null
  form: Message | null
  /** the items that were asked for; null: all */
  items: readonly string[] | null
  /** the row of a dataset that was asked for, as it stands there: then there is one line, that of this cell */
  quoted?: Quoted
  /** cells that were read as blank, and are no lines */
  blank: number
  lines: readonly ProofLine[]
}

const doubtMessage = (code: keyof typeof doubtRules): Message => {
  const { rule } = doubtRules[code]
  return ruleInfo.find((r) => r.name === rule)?.says ?? { zh: code, en: code }
}

const asked = (f: Fact, key: string, { items, quoted }: Pick<About, 'items' | 'quoted'>): boolean =>
  quoted !== undefined
    ? key === partedKey(quoted.key)?.fact
    : items === null || items.some((i) => f.indicator === i || f.indicator?.startsWith(`${i}.`))

/** What a proof is asked for: the name is what the file is called on the page, whatever it is called now. */
export type About = Pick<Proof, 'version' | 'language' | 'items' | 'quoted'> & { name: string | null }

/** What is known of each number of a report, for people who were not there. */
export const proofOf = (
  report: Report,
  form: Form | null,
  second: readonly Confirmed[],
  { name, ...about }: About,
): Proof => {
  const { mediaType, sha256, bytes } = report.source
  const identities = identitiesIn(report, form)
  const keys = keysOf(report.facts)
  const term =
    (own: Fact) =>
    ({ fact, minus }: { fact: Fact; minus?: true }): Term => ({
      name: factName(fact),
      value: fact.value,
      ...(minus ? { minus } : {}),
      ...(fact === own ? { own: true as const } : {}),
    })
  const lines = report.facts.flatMap((f, i): ProofLine[] => {
    const blank = f.value === null && f.state === 'blank' && f.certainty !== 'doubtful'
    if (!asked(f, keys[i]!, about) || (blank && about.quoted === undefined)) return []
    const its = identities.filter(({ left, right }) => [...left, ...right].some(({ fact }) => fact === f))
    return [
      {
        key: keys[i]!,
        name: factName(f),
        labels: f.labels,
        columns: f.columns,
        value: f.value,
        unit: f.unit,
        raw: f.raw,
        note: f.note,
        certainty: f.certainty,
        doubts: f.doubts.map((d) => doubtMessage(d.code)),
        place: f.place,
        second: second[i]!,
        identities: its.map(({ rule, left, sign, right, holds }) => ({
          rule,
          says: ruleInfo.find((r) => r.name === rule)!.says,
          left: left.map(term(f)),
          sign,
          right: right.map(term(f)),
          holds,
        })),
      },
    ]
  })
  return {
    schema: 'nianbao/proof@1',
    ...about,
    source: { name: name?.split(/[\\/]/u).at(-1) ?? null, mediaType, sha256, bytes },
    title: report.title,
    agency: report.agency?.name ?? null,
    year: report.year,
    form: form?.name ?? null,
    blank: report.facts.filter((f, i) => asked(f, keys[i]!, about)).length - lines.length,
    lines,
  }
}
