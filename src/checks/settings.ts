import { NianbaoError } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import { type AskOwn, asksNone, isOwn } from './ask-own.ts'
import { needs } from './needs.ts'
import { nameOfOwn } from './own-rule.ts'
import type { OwnRule } from './rule.ts'
import type { RuleName } from './rule-name.ts'

/** A rule switched off, or given another severity. */
export type RuleLevel = 'off' | Finding['severity']

/** By the name of the rule: `{ 'published-late': 'off', 'row-out-of-order': 'info' }`. */
export type RuleSettings = { readonly [Name in RuleName]?: RuleLevel } & {
  readonly [name: string]: RuleLevel | undefined
}

/** Settings, a rule of one's own, or a list of either. */
export type RulesOption = RuleSettings | OwnRule | readonly (RuleSettings | OwnRule)[]

/** The rules of one reading: those of one's own, and what is changed of the others. */
export interface RuleSet {
  own: readonly OwnRule[]
  askOwn: AskOwn
  levels: ReadonlyMap<string, RuleLevel>
  /** a finding with the severity that was asked for */
  adjust: (finding: Finding) => Finding
}

const levels = ['off', 'error', 'warning', 'info'] as const
const kinds = ['report', 'reading', 'scope', 'style'] as const

const isLevel = (value: unknown): value is RuleLevel => levels.some((level) => level === value)

const bad = (zh: string, en: string): NianbaoError => new NianbaoError('invalid-rule', { zh, en })

/** A rule of one's own, or why it is none. */
const proven = (rule: OwnRule, known: ReadonlySet<string>): OwnRule => {
  const { name, kind, severity, says } = rule
  if (typeof name !== 'string' || !/^[a-z]+(?:-[a-z\d]+)*$/u.test(name))
    throw bad(
      `规则名“${name}”应为小写字母和连字符，例如 my-rule`,
      `The rule name “${name}” takes small letters and hyphens, such as my-rule`,
    )
  if (known.has(name))
    throw bad(`规则“${name}”已有，请另取名称`, `There is a rule “${name}” already; take another name`)
  if (!kinds.includes(kind))
    throw bad(
      `规则“${name}”的 kind 只能是 ${kinds.join('、')}`,
      `The kind of the rule “${name}” is one of ${kinds.join(', ')}`,
    )
  if (!isLevel(severity) || (severity as RuleLevel) === 'off')
    throw bad(
      `规则“${name}”的 severity 只能是 error、warning、info`,
      `The severity of the rule “${name}” is error, warning or info`,
    )
  if (typeof says?.zh !== 'string' || typeof says.en !== 'string')
    throw bad(`规则“${name}”缺少 says：{ zh, en }`, `The rule “${name}” lacks says: { zh, en }`)
  const odd = rule.needs === undefined ? undefined : oddNeed(rule.needs)
  if (odd !== undefined) {
    const words = nameOfOwn(rule)
    throw bad(
      `规则${words.zh}的 needs 中没有“${odd}”，可用 ${needs.join('、')}`,
      `The rule ${words.en} needs “${odd}”, which no form has; there are ${needs.join(', ')}`,
    )
  }
  return rule
}

const oddNeed = (given: unknown): string | undefined =>
  Array.isArray(given) ? given.map(String).find((need) => !needs.some((n) => n === need)) : String(given)

export const unchanged: RuleSet = { own: [], askOwn: asksNone, levels: new Map(), adjust: (finding) => finding }

/** The same rules, with findings that are not laid at the door of the office: how the file came to be read may be behind them. */
export const notBlaming = (set: RuleSet, excuses: (finding: Finding) => boolean): RuleSet => ({
  ...set,
  adjust: (f) => set.adjust(f.kind === 'report' && excuses(f) ? { ...f, kind: 'reading' } : f),
})

/**
 * What was asked for of the rules.
 *
 * @param names every rule that there is
 * @param askOwn what asks rules of one's own, where they are to be asked (see `askerOf`)
 * @throws NianbaoError `invalid-rule` for a name or a level that there is not, or a rule that is none
 */
export const ruleSetOf = (
  option: RulesOption | undefined,
  names: readonly string[],
  askOwn: AskOwn = asksNone,
): RuleSet => {
  if (option === undefined) return unchanged
  const given = Array.isArray(option)
    ? (option as readonly (RuleSettings | OwnRule)[])
    : [option as RuleSettings | OwnRule]
  for (const one of given)
    if (typeof one !== 'object' || one === null)
      throw bad(
        'rules 应为设置（规则名: 级别）、规则，或它们的列表',
        'rules takes settings (name: level), a rule, or a list of them',
      )
  const known = new Set(names)
  const own = given.filter(isOwn).map((rule) => {
    const good = proven(rule, known)
    known.add(good.name)
    return good
  })
  const set = new Map<string, RuleLevel>()
  for (const [name, level] of given.filter((one) => !isOwn(one)).flatMap((one) => Object.entries(one))) {
    if (!known.has(name)) throw bad(`没有名为“${name}”的规则`, `There is no rule “${name}”`)
    if (level === undefined) continue
    if (!isLevel(level))
      throw bad(
        `规则“${name}”只能设为 ${levels.join('、')}，而不是“${level}”`,
        `The rule “${name}” is set to ${levels.join(', ')}, not “${level}”`,
      )
    set.set(name, level)
  }
  const adjust = (finding: Finding): Finding => {
    const level = set.get(finding.rule)
    return level === undefined || level === 'off' ? finding : { ...finding, severity: level }
  }
  return { own, askOwn, levels: set, adjust }
}

/** Findings without those of rules that are switched off, the others with the severity that was asked for. */
export const adjusted = (findings: readonly Finding[], set: RuleSet): Finding[] =>
  findings.filter((f) => set.levels.get(f.rule) !== 'off').map(set.adjust)
