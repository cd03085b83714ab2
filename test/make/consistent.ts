import type { Form } from '../../src/forms/form.ts'
import { type Dice, type Said, sayNumbers } from './numbers.ts'
import { makeParts, type Part } from './write.ts'

/** A report in which everything fits: the numbers keep every rule of the form, and the sentences say what the tables say. */
export const makeConsistent = (form: Form, d: Dice): { said: Said[]; parts: Part[] } => {
  const said = sayNumbers(form, d)
  const find = (id: string, applicant: string | null = null) =>
    said.find((s) => s.indicator === id && s.applicant === applicant)
  const get = (id: string): number => find(id)?.value ?? find(id, 'total')?.value ?? 0
  const set = (id: string, value: number): void => {
    const s = find(id)
    if (s) s.value = value
  }
  const { rules } = form
  for (const { concluded, received } of rules.concludedWithinReceived ?? [])
    conclude(form, concluded, get(received), set)
  for (const { replies, concluded } of rules.repliesMatchConcluded ?? []) conclude(form, replies, get(concluded), set)
  for (const { total, channels, atLeastLargest } of rules.dedupTotals ?? []) {
    const sum = channels.reduce((n, c) => n + get(c), 0)
    set(total, atLeastLargest ? sum : Math.min(get(total), sum))
  }
  for (const { normative, issued } of rules.normativeWithinIssued ?? [])
    set(issued, Math.max(get(issued), get(normative)))
  for (const { part, whole } of rules.ofWhich ?? []) set(part, Math.min(get(part), get(whole)))
  for (const { trainees, sessions } of rules.trainingNeedsClass ?? [])
    set(sessions, get(trainees) > 0 ? Math.max(1, get(sessions)) : 0)
  for (const { fee, concluded } of rules.feeNeedsRequest ?? []) set(fee, get(concluded) > 0 ? get(fee) % 100 : 0)
  for (const { first, second } of rules.staffing ?? []) if (get(second) === 0) set(first, 0)
  for (const { total, parts } of rules.sums ?? [])
    if (parts.some((p) => p.includes('staff')))
      set(
        total,
        parts.reduce((n, p) => n + get(p), 0),
      )
  for (const { first, second } of rules.staffing ?? []) if (get(second) === 0) set(first, 0)
  for (const { stock, plus } of rules.floors ?? [])
    if (stock)
      set(
        stock,
        plus.reduce((n, p) => n + get(p), get(stock)),
      )
  for (const { one, other } of rules.together ?? [])
    if (get(one) === 0 || get(other) === 0) for (const id of [one, other]) set(id, 0)
  for (const s of said) if ((s.unit === '万元' || s.unit === null) && s.value !== null) s.value %= 9973
  const year = form.inForce.from
  const parts = makeParts(form, said, year)
  const at = parts.findIndex((p) => 'text' in p && /保障公众的知情权/u.test(p.text))
  parts.splice(at + 1, 0, ...sentences(form, get).map((text) => ({ text })))
  return { said, parts }
}

/** All of a total on its first part that is no of-which. */
const conclude = (form: Form, total: string, value: number, set: (id: string, value: number) => void): void => {
  set(total, value)
  for (const sum of form.rules.sums ?? []) {
    if (sum.total !== total) continue
    sum.parts.forEach((p, i) => {
      set(p, i === 0 ? value : 0)
      for (const inner of form.rules.sums ?? []) if (inner.total === p && i > 0) for (const q of inner.parts) set(q, 0)
    })
  }
}

const sentences = (form: Form, get: (id: string) => number): string[] => {
  const out: string[] = []
  const disputes = (word: string, value: number) =>
    value === 0 ? `未发生因政府信息公开引起的${word}。` : `因政府信息公开引起的${word}${value}件。`
  if (form.id === '2014') {
    out.push(
      `全年通过政府网站主动公开政府信息${get('proactive.channel.website')}条；通过政务微信公开政府信息${get('proactive.channel.wechat')}条。`,
    )
    const received = get('request.received')
    out.push(
      received === 0
        ? '本年度未收到政府信息公开申请。'
        : `本年度共收到政府信息公开申请${received}件，较上年增加12件，人大代表建议3件均已办复。`,
    )
    out.push(disputes('行政复议', get('reconsideration.total')), disputes('行政诉讼', get('litigation.total')))
  }
  if (form.id === '2019' || form.id === '2021') {
    out.push(
      `本年度新收政府信息公开申请${get('request.received')}件，上年结转${get('request.carried_in')}件，结转下年度继续办理${get('request.carried_out')}件。`,
    )
    out.push(
      `答复政府信息公开申请${get('request.result.total')}件，其中予以公开${get('request.result.full_release')}件，部分公开${get('request.result.partial_release')}件。`,
    )
    out.push(
      disputes('行政复议', get('reconsideration.total')),
      disputes('行政诉讼', get('litigation.direct.total') + get('litigation.after_reconsideration.total')),
    )
    out.push('全年收取信息处理费0元。开展政策解读12次，阅读量3万次，满意率98%。')
  }
  return out
}
