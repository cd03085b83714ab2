import { NianbaoError } from '../base/error.ts'
import { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { AskOwn } from './ask-own.ts'
import { nameOfOwn } from './own-rule.ts'
import type { OwnRule, OwnVerdict } from './rule.ts'

const outcomes = ['passed', 'failed', 'not-assessable']

/**
 * What a rule of one's own says, proved: an error in it, an answer later, none at all or one that is no verdict is the rule's fault, and
 * is said of it by name.
 *
 * @throws NianbaoError `invalid-rule`
 */
export const askOwn: AskOwn = (rule, asked) => {
  const name = nameOfOwn(rule)
  const wrong = (zh: string, en: string, cause?: unknown): NianbaoError =>
    new NianbaoError('invalid-rule', { zh: `规则${name.zh}${zh}`, en: `The rule ${name.en} ${en}` }, { cause })
  const answer = answerOf(rule, asked, wrong)
  if (typeof (answer as PromiseLike<unknown> | null | undefined)?.then === 'function') {
    // nobody waits for it: what it fails with later would end the process
    Promise.resolve(answer).catch(() => {})
    throw wrong('的 check 返回了 Promise：check 不能是 async', 'gives a promise: its check cannot be async')
  }
  if (!Array.isArray(answer))
    throw wrong(
      `的 check 应返回列表，却返回了 ${shownValue(answer)}`,
      `should give a list of verdicts, and gave ${shownValue(answer)}`,
    )
  return answer.map((given: unknown, i): OwnVerdict => {
    const verdict = given as { outcome?: string; finding?: Partial<Finding> } | null | undefined
    const at = i + 1
    if (typeof verdict !== 'object' || verdict === null || !outcomes.includes(String(verdict.outcome)))
      throw wrong(
        `返回的第 ${at} 项不是结论：outcome 应为 ${outcomes.join('、')}`,
        `gave no verdict as item ${at}: its outcome is one of ${outcomes.join(', ')}`,
      )
    if (verdict.outcome !== 'failed') return { outcome: verdict.outcome as 'passed' }
    const whole = { place: {}, ...verdict.finding, rule: rule.name }
    const read = Finding.safeParse(finding({ kind: rule.kind, severity: rule.severity, ...whole } as Finding))
    if (read.success) return { outcome: 'failed', finding: read.data }
    const path = read.error.issues[0]!.path.join('.')
    throw wrong(
      `返回的第 ${at} 项的 finding 不对：${path}（message 为 { zh, en }，place 取自数据或照其写法）`,
      `gave a finding as item ${at} that is none: ${path} (message is { zh, en }; a place is one of the data's or written like them)`,
    )
  })
}

const answerOf = (
  rule: OwnRule,
  asked: Parameters<OwnRule['check']>[0],
  wrong: (zh: string, en: string, cause: unknown) => NianbaoError,
): unknown => {
  try {
    return rule.check(asked)
  } catch (cause) {
    const why = (cause as Error | undefined)?.message ?? String(cause)
    const changes = cause instanceof TypeError && /read only|not extensible|delete property|frozen/u.test(why)
    if (changes)
      throw wrong(
        `要改动报告或格式，而规则只能读：${why}`,
        `tries to change the report or the form, which rules may only read: ${why}`,
        cause,
      )
    throw wrong(`出错：${why}`, `failed: ${why}`, cause)
  }
}

const shownValue = (value: unknown): string =>
  typeof value === 'string' ? `“${value.slice(0, 40)}”` : value === null ? 'null' : typeof value
