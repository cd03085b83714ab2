import type { Message } from '../base/error.ts'
import { equal, total } from '../base/sums.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Fact } from '../model/report.ts'

/** A piece of an argument: a number of a fact (to be linked), a sign, or something said at a place. */
export type Token = { fact: number } | { sign: string } | { said: Message; place: Place; source: string | null }

/**
 * The numbers of a finding in the order they are reckoned: 10 + 1 + 0 = 11 ≠ 0. Where nothing is added up, the item and what it was
 * compared with stand side by side.
 */
export const arithmeticOf = (f: Finding, facts: readonly Fact[], form: Form | null): Token[] => {
  const at = (place: Place): number => {
    const key = JSON.stringify(place)
    if (key === '{}') return -1
    const here = facts.flatMap((x, i) => (JSON.stringify(x.place) === key ? [i] : []))
    return here.find((i) => f.indicators.includes(facts[i]!.indicator ?? '')) ?? here[0] ?? -1
  }
  const subject = at(f.place)
  const operands = f.related.map((r): Token => {
    const fact = r.source == null ? at(r.place) : -1
    return fact === -1 ? { said: r.message, place: r.place, source: r.source ?? null } : { fact }
  })
  const whole = operands.every((o) => 'fact' in o)
  if (subject !== -1 && whole && operands.length > 0 && addsUp(operands, f.expected, facts)) {
    const than = typeof f.actual !== 'number' || f.rule === 'sum' || f.rule === 'row-total' ? '≠' : less(f) ? '>' : '<'
    const sum = operands.length > 1 ? [sign('='), sign(String(f.expected))] : []
    return [...joined(operands, '+'), ...sum, sign(than), { fact: subject }]
  }
  if (subject !== -1 && whole && f.rule === 'balance') {
    const rule = form?.rules.balances?.find((b) => [...b.left, ...b.right].every((id) => f.indicators.includes(id)))
    const all: Token[] = [{ fact: subject }, ...operands]
    const side = (ids: readonly string[]): Token[] =>
      all.filter((o) => 'fact' in o && ids.includes(facts[o.fact]!.indicator ?? ''))
    if (rule !== undefined)
      return [
        ...joined(side(rule.left), '+'),
        ...[sign('='), sign(String(f.actual)), sign('≠'), sign(String(f.expected)), sign('=')],
        ...joined(side(rule.right), '+'),
      ]
  }
  if (operands.length === 0) return subject === -1 ? [] : [{ fact: subject }]
  return subject === -1 ? operands : [{ fact: subject }, sign('↔'), ...joined(operands, '·')]
}

/** Is what was expected the sum of these numbers? A blank adds nothing. */
const addsUp = (tokens: readonly Token[], expected: Finding['expected'], facts: readonly Fact[]): boolean => {
  const sum = total(tokens.map((x) => ('fact' in x ? (facts[x.fact]!.value ?? 0) : 0)))
  return typeof expected === 'number' && equal(sum, expected)
}

const less = ({ actual, expected }: Finding): boolean => Number(actual) < Number(expected)

const sign = (text: string): Token => ({ sign: text })

const joined = (tokens: readonly Token[], by: string): Token[] =>
  tokens.flatMap((token, i) => (i === 0 ? [token] : [sign(by), token]))
