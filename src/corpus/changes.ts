import type { Message } from '../base/error.ts'
import { groupBy } from '../base/group-by.ts'
import { factName } from '../forms/fact-name.ts'
import { keysOf } from '../model/fact-key.ts'
import type { Finding } from '../model/finding.ts'
import type { Fact, Report } from '../model/report.ts'
import type { Problem } from './read-one.ts'

/**
 * Why something is other than it was, as far as that can be known. `file`: the document itself has changed; `correction`: what people
 * have said; `settings`: the same version with other settings (forms, rules, limits); and of another version: `form` (the report is
 * taken for another form), `reader` (other words, or words at another place, are read), `rule` (the same words are judged otherwise).
 */
export type Why = 'file' | 'correction' | 'settings' | 'form' | 'reader' | 'rule'

export interface Change {
  what: 'number' | 'unit' | 'date' | 'about' | 'finding' | 'outcome'
  /** which one: the key of a fact in its report, the name of a field, or the rule of a finding with its items */
  key: string
  /** in words of the report, where it has any */
  name: Message | null
  /** null: not there */
  before: string | null
  after: string | null
  why: Why
}

/** One reading of a file, with what people have said put in. */
export interface Side {
  sha256: string | null
  version: string
  by: string
  report: Report | null
  problem: Problem['code'] | null
}

/** Why the readings differ at all; which of form, reader and rule it is depends on what is looked at. */
const between = (a: Side, b: Side): Why | null =>
  a.sha256 !== b.sha256 ? 'file' : a.by === b.by ? 'correction' : a.version === b.version ? 'settings' : null

const shownFact = ({ value, state, certainty, doubts }: Fact): string => {
  const codes = [...new Set(doubts.map((d) => d.code))].join(' ')
  if (certainty === 'doubtful') return `– doubtful${codes === '' ? '' : ` (${codes})`}`
  const sure = certainty === 'read' ? '' : ` ${certainty}${codes === '' ? '' : ` (${codes})`}`
  return `${value === null ? `– ${state}` : value}${sure}`
}

const samePlace = (a: Fact, b: Fact): boolean => a.raw === b.raw && JSON.stringify(a.place) === JSON.stringify(b.place)

const factChanges = (a: Report, b: Report, why: Why | null): Change[] => {
  const [ofA, ofB] = [a, b].map(({ facts }) => {
    const keys = keysOf(facts)
    return new Map(facts.map((f, i) => [keys[i]!, f]))
  }) as [Map<string, Fact>, Map<string, Fact>]
  const otherForm = a.form.id !== b.form.id
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((key): Change[] => {
    const [f, g] = [ofA.get(key), ofB.get(key)]
    const own: Why =
      f !== undefined && g !== undefined && JSON.stringify(f.judgements) !== JSON.stringify(g.judgements)
        ? 'correction'
        : (why ?? (otherForm ? 'form' : f !== undefined && g !== undefined && samePlace(f, g) ? 'rule' : 'reader'))
    const words = factName((g ?? f)!)
    const name = { zh: words, en: words }
    const [before, after] = [f, g].map((x) => (x === undefined ? null : shownFact(x))) as [string | null, string | null]
    // another reason to leave a number open leaves it as it was
    const same =
      f !== undefined && g !== undefined && f.value === g.value && f.state === g.state && f.certainty === g.certainty
    const units = f !== undefined && g !== undefined && f.unit !== g.unit
    return [
      ...(same ? [] : [{ what: 'number' as const, key, name, before, after, why: own }]),
      ...(units ? [{ what: 'unit' as const, key, name, before: f.unit, after: g.unit, why: own }] : []),
    ]
  })
}

const fields: readonly (readonly [Change['what'], string, (r: Report) => string | number | null | undefined])[] = [
  ['date', 'year', (r) => r.year],
  ['date', 'period_start', (r) => r.period?.start],
  ['date', 'period_end', (r) => r.period?.end],
  ['date', 'published_on', (r) => r.publishedOn?.date],
  ['date', 'posted_on', (r) => r.postedOn?.date],
  ['about', 'agency', (r) => r.agency?.name],
  ['about', 'title', (r) => r.title],
  ['about', 'form', (r) => r.form.id],
]

const fieldChanges = (a: Report, b: Report, why: Why | null): Change[] =>
  fields.flatMap(([what, key, of]): Change[] => {
    const [before, after] = [a, b].map((r) => of(r) ?? null) as [string | number | null, string | number | null]
    if (before === after) return []
    const text = (v: string | number | null): string | null => (v === null ? null : String(v))
    const own = why ?? (key === 'form' ? 'form' : 'reader')
    return [{ what, key, name: null, before: text(before), after: text(after), why: own }]
  })

const findingKey = (f: Finding): string => [f.rule, ...f.indicators, f.applicant, f.column].filter(Boolean).join(' ')

const shownFinding = ({ severity, actual, expected, judgements }: Finding): string => {
  const sides = actual === null && expected === null ? '' : ` ${actual ?? '–'} / ${expected ?? '–'}`
  const said = judgements?.at(-1)?.action
  return `${severity}${sides}${said === undefined ? '' : ` ${said}`}`
}

/** Findings that say the same are the same, wherever they stand. */
const findingChanges = (a: Report, b: Report, why: Why | null): Change[] => {
  const [ofA, ofB] = [groupBy(a.findings, findingKey), groupBy(b.findings, findingKey)]
  return [...new Set([...ofA.keys(), ...ofB.keys()])].flatMap((key): Change[] => {
    const after = (ofB.get(key) ?? []).map((finding) => ({ finding, text: shownFinding(finding) }))
    const gone = (ofA.get(key) ?? []).flatMap((finding) => {
      const text = shownFinding(finding)
      const at = after.findIndex((x) => x.text === text)
      if (at !== -1) after.splice(at, 1)
      return at === -1 ? [{ finding, text }] : []
    })
    return Array.from({ length: Math.max(gone.length, after.length) }, (_, i): Change => {
      const [f, g] = [gone[i], after[i]]
      const said = [f, g].some((x) => x?.finding.judgements !== undefined) || key.startsWith('correction-unmatched')
      return {
        ...{ what: 'finding' as const, key, name: (g ?? f)!.finding.message },
        ...{ before: f?.text ?? null, after: g?.text ?? null },
        why: said ? 'correction' : (why ?? (a.form.id !== b.form.id ? 'form' : 'rule')),
      }
    })
  })
}

/** Every number, unit, date and finding that two readings of a file do not have alike. */
export const changesBetween = (a: Side, b: Side): Change[] => {
  const why = between(a, b)
  if (a.report !== null && b.report !== null)
    return [
      ...fieldChanges(a.report, b.report, why),
      ...factChanges(a.report, b.report, why),
      ...findingChanges(a.report, b.report, why),
    ]
  const shown = ({ report, problem }: Side): string =>
    report === null ? (problem ?? '–') : `report (${report.facts.length})`
  const [before, after] = [shown(a), shown(b)]
  return before === after ? [] : [{ what: 'outcome', key: '', name: null, before, after, why: why ?? 'reader' }]
}
