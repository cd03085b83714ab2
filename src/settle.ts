import { type Finding, finding } from './finding.ts'
import type { Form } from './forms/form.ts'
import type { Place } from './place.ts'
import type { Fact } from './report.ts'
import { equal } from './sums.ts'
import { readCell } from './text/cell.ts'

/** Σ left = Σ right, as the form has it; each operand is the key of a fact. */
interface Identity {
  left: readonly string[]
  right: readonly string[]
}

/** Rounds of settling: a number settled in one row may be what the next needs. */
const mostRounds = 20

/**
 * Digits that stand apart in one cell (`3069 2`) may be one number that did not fit, or two. Where the form's own sums ask
 * for just the number that the digits make together, and every other operand was read, it is given as `inferred`, with a
 * finding; otherwise it stays doubtful, and the finding names the candidate.
 */
export const settleBySums = (
  facts: readonly Fact[],
  form: Form | null,
  findings: readonly Finding[],
): { facts: Fact[]; findings: Finding[] } => {
  const open = new Map<string, number>()
  const known = new Map<string, number>()
  const contested = new Set<string>()
  const struck = findings.filter((f) => f.rule === 'struck-out-text')
  for (const fact of facts) {
    const key = keyOf(fact.indicator, fact.applicant, fact.column)
    if (known.has(key) || open.has(key)) contested.add(key)
    const made = candidateOf(fact)
    const candidate = made !== null && struck.some((f) => overlap(f.place, fact.place)) ? null : made
    if (fact.certainty !== 'doubtful' && fact.value !== null) known.set(key, fact.value)
    else if (candidate !== null) open.set(key, candidate)
  }
  for (const key of contested) for (const map of [known, open]) map.delete(key)
  if (form === null || open.size === 0) return { facts: [...facts], findings: [...findings] }

  const identities = identitiesOf(form, facts)
  const settled = settle(identities, known, open)
  const isSettled = (f: Fact): boolean =>
    f.certainty === 'doubtful' && settled.has(keyOf(f.indicator, f.applicant, f.column))
  const explained = facts.filter(isSettled)
  return {
    facts: facts.map((f) =>
      isSettled(f)
        ? {
            ...f,
            value: settled.get(keyOf(f.indicator, f.applicant, f.column))!,
            state: 'number',
            certainty: 'inferred',
          }
        : f,
    ),
    findings: [
      ...findings.filter((f) => !(doubts.has(f.rule) && explained.some((fact) => isAbout(f, fact)))),
      ...explained.map((f) => inferred(f, settled.get(keyOf(f.indicator, f.applicant, f.column))!)),
    ],
  }
}

const keyOf = (indicator: string | null, applicant: string | null, column: string | null): string =>
  `${indicator}|${applicant}|${column}`

/** What the digits of a doubtful cell make when they are one number. */
const candidateOf = (fact: Fact): number | null => {
  if (fact.certainty !== 'doubtful' || !/^\s*[\d.,]+(?:\s+[\d.,]+)+\s*$/u.test(fact.raw)) return null
  const { state, value, unsure } = readCell(fact.raw.replace(/\s+/gu, ''))
  return state === 'number' && !unsure ? value : null
}

const identitiesOf = (form: Form, facts: readonly Fact[]): Identity[] => {
  const series = new Map(facts.map((f) => [`${f.applicant}|${f.column}`, f]))
  const { sums = [], balances = [], rowTotals = [] } = form.rules
  return [
    ...[...series.values()].flatMap(({ applicant, column }) => [
      ...sums.map(({ total, parts }) => ({
        left: [keyOf(total, applicant, column)],
        right: parts.map((id) => keyOf(id, applicant, column)),
      })),
      ...balances.map(({ left, right }) => ({
        left: left.map((id) => keyOf(id, applicant, column)),
        right: right.map((id) => keyOf(id, applicant, column)),
      })),
    ]),
    ...rowTotals.flatMap(({ table, total, parts }) =>
      (form.tables.find((t) => t.id === table)?.rows ?? []).flatMap(({ id }) =>
        id === undefined
          ? []
          : [{ left: [keyOf(id, total, null)], right: parts.map((applicant) => keyOf(id, applicant, null)) }],
      ),
    ),
  ]
}

const added = (keys: readonly string[], known: ReadonlyMap<string, number>): number =>
  keys.reduce((n, key) => n + (known.get(key) ?? 0), 0)

/** Numbers that an identity with nothing else open asks for, until no more are found; none that another identity denies. */
const settle = (
  identities: readonly Identity[],
  read: ReadonlyMap<string, number>,
  open: ReadonlyMap<string, number>,
): Map<string, number> => {
  const known = new Map(read)
  const settled = new Map<string, number>()
  for (let round = 0; round < mostRounds; round++) {
    const before = settled.size
    for (const { left, right } of identities) {
      const unknown = [...left, ...right].filter((key) => !known.has(key))
      const [key] = unknown
      if (unknown.length !== 1 || !open.has(key!)) continue
      const gap = added(right, known) - added(left, known)
      if (!equal(left.includes(key!) ? gap : -gap, open.get(key!)!)) continue
      known.set(key!, open.get(key!)!)
      settled.set(key!, open.get(key!)!)
    }
    if (settled.size === before) break
  }
  const denied = identities
    .map(({ left, right }) => ({ all: [...left, ...right], difference: added(left, known) - added(right, known) }))
    .filter(({ all, difference }) => all.every((key) => known.has(key)) && !equal(difference, 0))
    .flatMap(({ all }) => all.filter((key) => settled.has(key)))
  if (denied.length === 0) return settled
  // what was settled by way of a number that is denied falls with it
  return settle(identities, read, new Map([...open].filter(([key]) => !denied.includes(key))))
}

/** Findings that say of a cell what is settled now. */
const doubts = new Set(['ambiguous-numbers', 'several-numbers'])

/** Digits of which some are struck out are never one number. */
const overlap = (a: Place, b: Place): boolean =>
  a.offset !== undefined && b.offset !== undefined
    ? a.offset < b.offset + (b.length ?? 1) && b.offset < a.offset + (a.length ?? 1)
    : a.path !== undefined && a.path === b.path

const isAbout = (f: Finding, fact: Fact): boolean => {
  const [a, b] = [f.place, fact.place]
  if (a.page !== b.page || a.line !== b.line || a.path !== b.path) return false
  if (!a.box || !b.box) return a.offset === b.offset
  return a.box[0] < b.box[2] && b.box[0] < a.box[2] && a.box[1] < b.box[3] && b.box[1] < a.box[3]
}

const inferred = (fact: Fact, value: number): Finding =>
  finding({
    rule: 'inferred-numbers',
    kind: 'reading',
    severity: 'info',
    indicators: fact.indicator === null ? [] : [fact.indicator],
    applicant: fact.applicant,
    column: fact.column,
    place: fact.place,
    actual: fact.raw,
    expected: value,
    message: {
      zh: `单元格里的数字分在几处（${fact.raw.replace(/\s+/gu, ' ')}），按表内合计读作 ${value}`,
      en: `The digits of the cell stand apart (${fact.raw.replace(/\s+/gu, ' ')}); the sums of the form make them ${value}`,
    },
  })
