import type { Form } from '../forms/form.ts'
import { isYearColumn } from '../forms/value-of.ts'
import type { Fact } from '../model/report.ts'
import type { Said } from '../prose/claims.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/**
 * Digits that ran together in a sheet with a column for the year and one for all years (10774): no sum parts them, but where the
 * report says the number of the year in words as well, and just one way to part them has it, that way is taken. A row that is
 * part of it and has the same digits is parted alike.
 */
export const partByProse = (
  rows: readonly AnsweredRow[],
  form: Form | null,
  year: number | null,
  claims: (form: Form) => readonly Said[],
): AnsweredRow[] => {
  if (form === null || !rows.some((row) => runOf(row) !== null)) return [...rows]
  const said = claims(form)
  const told = new Map<string, readonly number[]>()
  for (const row of rows) {
    const run = runOf(row)
    const at = row.facts.findIndex((f) => f.column !== null && isYearColumn(f.column, year))
    const indicator = row.facts[0]?.indicator ?? null
    if (run === null || at === -1 || indicator === null) continue
    const values = new Set(
      said.filter((s) => s.indicator === indicator && s.scope === null && s.when === null).map((s) => s.value),
    )
    const fitting = run.ways.filter((way) => values.size === 1 && values.has(way[at]!))
    if (fitting.length === 1) told.set(indicator, fitting[0]!)
  }
  for (const { part, whole } of form.rules.ofWhich ?? []) {
    const digits = (id: string) => runOf(rows.find((r) => r.facts[0]?.indicator === id))?.digits
    if (told.has(whole) && digits(part) !== undefined && digits(part) === digits(whole))
      told.set(part, told.get(whole)!)
  }
  return rows.map((row) => {
    const way = told.get(row.facts[0]?.indicator ?? '')
    return way === undefined || runOf(row) === null ? row : { ...row, facts: parted(row.facts, way) }
  })
}

interface RunOfDigits {
  digits: string
  /** every way to part them that their candidates allow */
  ways: number[][]
}

/** The digits of a row that holds nothing but a run that could not be parted. */
const runOf = (row: AnsweredRow | undefined): RunOfDigits | null => {
  const facts = row?.facts ?? []
  const digits = facts[0]?.raw ?? ''
  if (facts.length < 2 || facts.some((f) => f.applicant !== null || f.raw !== digits) || !/^\d+$/u.test(digits))
    return null
  const lists = facts.map((f) => {
    const [only, ...more] = f.doubts
    return only?.code === 'run-together' && more.length === 0 ? (only.candidates ?? []) : []
  })
  const ways = lists.reduce<{ way: number[]; text: string }[]>(
    (begun, list) =>
      begun.flatMap(({ way, text }) =>
        list.flatMap((n) => (digits.startsWith(`${text}${n}`) ? [{ way: [...way, n], text: `${text}${n}` }] : [])),
      ),
    [{ way: [], text: '' }],
  )
  const whole = ways.filter((w) => w.text === digits).map((w) => w.way)
  return whole.length > 0 ? { digits, ways: whole } : null
}

/** Each number with its own digits and their place. */
const parted = (facts: readonly Fact[], way: readonly number[]): Fact[] => {
  let at = 0
  return facts.map((fact, i) => {
    const raw = String(way[i])
    const { place } = fact
    const here =
      place.offset === undefined || place.length !== fact.raw.length
        ? place
        : {
            ...place,
            ...(place.column === undefined ? {} : { column: place.column + at }),
            offset: place.offset + at,
            length: raw.length,
          }
    at += raw.length
    return withDoubts(
      { ...fact, raw, place: here, state: 'number' },
      [{ code: 'parted-by-prose', candidates: [way[i]!] }],
      way[i]!,
    )
  })
}
