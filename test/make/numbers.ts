import { type Form, itemsOf } from '../../src/forms/form.ts'

/** What a made-up report says: for every item of the form a number or a blank, consistent with the form's own rules. */
export interface Said {
  indicator: string
  applicant: string | null
  value: number | null
  unit: string | null
}

/** Deterministic numbers from a seed (mulberry32), so that a failing case can be made again. */
export const dice = (seed: number) => {
  let a = seed >>> 0
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  /** small numbers are common and zeros commoner, as in real reports */
  const count = (): number => {
    const r = next()
    if (r < 0.4) return 0
    if (r < 0.8) return Math.floor(next() * 30)
    return Math.floor(next() * 10 ** (1 + Math.floor(next() * 4)))
  }
  return { next, count, chance: (p: number): boolean => next() < p }
}
export type Dice = ReturnType<typeof dice>

const put = (values: Map<string, number>, id: string, value: number): void => void values.set(id, value)

/** Numbers of one column that satisfy the form's sums and balance. */
const column = (form: Form, d: Dice, ids: readonly string[]): Map<string, number> => {
  const values = new Map<string, number>()
  for (const id of ids) put(values, id, d.count())
  const sums = form.rules.sums ?? []
  // a total that is a part of another total has to be made first
  const depth = (id: string): number =>
    1 + Math.max(-1, ...sums.filter((s) => s.total === id).flatMap((s) => s.parts.map(depth)))
  for (const s of [...sums].sort((a, b) => depth(a.total) - depth(b.total)))
    if (values.has(s.total))
      put(
        values,
        s.total,
        s.parts.reduce((n, p) => n + (values.get(p) ?? 0), 0),
      )
  for (const { left, right } of form.rules.balances ?? []) {
    const [received, carriedIn] = left as [string, string]
    const [concluded, carriedOut] = right as [string, string]
    if (!values.has(received)) continue
    const through = values.get(concluded)! + values.get(carriedOut)!
    put(values, carriedIn, Math.min(values.get(carriedIn)!, through))
    put(values, received, through - values.get(carriedIn)!)
  }
  for (const { part, whole } of form.rules.ofWhich ?? [])
    if (values.has(whole)) put(values, part, Math.min(values.get(part)!, values.get(whole)!))
  return values
}

/** A whole report's numbers. Items whose form rules are about plausibility alone are left as they fall. */
export const sayNumbers = (form: Form, d: Dice): Said[] => {
  const items = itemsOf(form)
  const plain = column(form, d, [
    ...new Set(items.filter((i) => i.applicant === null && i.kind !== 'group').map((i) => i.indicator)),
  ])
  const rule = form.rules.rowTotals?.[0]
  const byApplicant = new Map<string, Map<string, number>>()
  const ids = [...new Set(items.filter((i) => i.applicant !== null).map((i) => i.indicator))]
  for (const applicant of rule?.parts ?? []) byApplicant.set(applicant, column(form, d, ids))
  if (rule)
    byApplicant.set(
      rule.total,
      new Map(ids.map((id) => [id, rule.parts.reduce((n, a) => n + byApplicant.get(a)!.get(id)!, 0)])),
    )
  return items.map((i) => ({
    indicator: i.indicator,
    applicant: i.applicant,
    unit: i.unit,
    value:
      i.kind === 'group'
        ? null
        : i.applicant === null
          ? plain.get(i.indicator)!
          : byApplicant.get(i.applicant)!.get(i.indicator)!,
  }))
}
