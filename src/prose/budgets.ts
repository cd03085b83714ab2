import type { FormBudgets } from '../forms/form.ts'
import type { Place } from '../model/place.ts'
import { hasMark, type Paragraph } from '../model/tree.ts'
import { foldedWords } from './folded.ts'

/** A number that a sentence says, in its unit. */
export interface Amount {
  value: number
  unit: string
  raw: string
  place: Place
}

type BudgetItem = NonNullable<FormBudgets['of']>[number]

/** What a passage says of one thing: what was planned for it, what it came to, how the two compare, and what share was spent. */
export interface Spending {
  /** class, kind and item, as the passage names them */
  names: readonly string[] | null
  /** the item of the form that its words name */
  of: BudgetItem | null
  planned: readonly Amount[]
  actual: Amount
  compared: { as: 'more' | 'less' | 'same'; raw: string; place: Place }[]
  shares: readonly { percent: number; decimals: number; raw: string; place: Place }[]
}

const number = /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元|元|%)/gu
/** Where another thing begins: 1、…, （一）…, 其中：…. */
const begins = /^(?:\d+[、.]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)/u
/** Names may have brackets of their own: 政府办公厅(室)及相关机构事务(款). */
const named =
  /([^,。;:、\d()]{2,40})\(类\)((?:[^,。;:()]|\([^()类款项]{1,12}\)){2,40})\(款\)((?:[^,。;:()]|\([^()类款项]{1,12}\)){2,40})\(项\)/u

interface Open {
  names: readonly string[] | null
  of: BudgetItem | null
  planned: Amount[]
  actual: Amount | null
  compared: { as: 'more' | 'less' | 'same'; raw: string; place: Place }[]
  shares: { percent: number; decimals: number; raw: string; place: Place }[]
}

const opened = (names: readonly string[] | null = null): Open => ({
  names,
  of: null,
  planned: [],
  actual: null,
  compared: [],
  shares: [],
})

/** Passages that say what was planned and what was spent, in the words of a form. */
export const spendingIn = (paragraphs: readonly Paragraph[], words: FormBudgets): Spending[] => {
  const [planned, actual, share] = [words.planned, words.actual, words.share].map((w) => new RegExp(w, 'u')) as [
    RegExp,
    RegExp,
    RegExp,
  ]
  const comparisons = (['more', 'less', 'same'] as const).map((as) => ({ as, pattern: new RegExp(words[as], 'u') }))
  const items = (words.of ?? []).map((item) => ({
    item,
    planned: new RegExp(`(?:${item.says})(?:${words.planned})`, 'u'),
    actual: new RegExp(`(?:${item.says})(?:${words.actual})`, 'u'),
    again: new RegExp(`(?:${item.says})(?=决算)`, 'u'),
  }))
  const found: Spending[] = []
  let open = opened()
  const close = (next: Open): void => {
    if (open.actual !== null) found.push({ ...open, actual: open.actual })
    open = next
  }
  for (const p of paragraphs) {
    if (hasMark(p, 'struck')) continue
    const { folded, raw, place } = foldedWords(p)
    if (begins.test(folded)) close(opened())
    const names = named.exec(folded)
    if (names) close(opened(names.slice(1, 4).map((name) => name.trim())))
    let from = 0
    for (const clause of folded.split(/(?<=[。;,])/u)) {
      const clauseAt = from
      from += clause.length
      // what follows is of its parts, whether or not their numbers are called as the whole's
      if (/^(?:其中|包括)/u.test(clause) && open.actual !== null) close(opened())
      for (const { as, pattern } of comparisons)
        if (pattern.test(clause) && open.actual !== null)
          open.compared.push({ as, raw: raw(clauseAt, from), place: place(clauseAt, from) })
      // 2024年度“三公”经费支出决算数小于预算数: of what was said before its parts
      for (const { item, again } of items) {
        const m = again.exec(clause)
        const passage = m && [...found, open].findLast((o) => o.of === item)
        const told = m && comparisons.find(({ pattern }) => pattern.test(clause.slice(m.index + m[0].length)))
        if (passage && told)
          passage.compared.push({ as: told.as, raw: raw(clauseAt, from), place: place(clauseAt, from) })
      }
      for (const m of clause.matchAll(number)) {
        const lead = clause.slice(0, m.index)
        const [a, b] = [clauseAt + m.index, clauseAt + m.index + m[0].length]
        const value = Number(`${m[1]!.replaceAll(',', '')}${m[2] ?? ''}`)
        const amount = { value, unit: m[3]!, raw: raw(clauseAt, b), place: place(a, b) }
        if (m[3] === '%') {
          if (share.test(lead) && open.actual !== null)
            open.shares.push({
              percent: value,
              decimals: (m[2]?.length ?? 1) - 1,
              raw: raw(clauseAt, b),
              place: place(a, b),
            })
        } else if (planned.test(lead)) {
          if (open.actual !== null) close(opened())
          open.planned.push(amount)
          open.of = items.find((i) => i.planned.test(lead))?.item ?? open.of
        } else if (actual.test(lead)) {
          // a part of what was said before (其中): what was planned for it is not said
          if (open.actual !== null) close(opened())
          open.actual = amount
          open.of ??= items.find((i) => i.actual.test(lead))?.item ?? null
        }
      }
    }
  }
  close(opened())
  return found
}
