import { once } from '../base/once.ts'
import type { FormBudgets } from '../forms/form.ts'
import type { Place } from '../model/place.ts'
import { hasMark, type Paragraph } from '../model/tree.ts'
import { bracketedHan, itemNumber, sectionNumber } from '../text/numbering.ts'
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
const begins = new RegExp(`^(?:${itemNumber}|${bracketedHan}|${sectionNumber})`, 'u')
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

/** The words of a form as patterns: what a number before which they stand is, and of which item. */
const patternsOf = once((words: FormBudgets) => {
  const pattern = (w: string): RegExp => new RegExp(w, 'u')
  return {
    planned: pattern(words.planned),
    actual: pattern(words.actual),
    share: pattern(words.share),
    comparisons: (['more', 'less', 'same'] as const).map((as) => ({ as, pattern: pattern(words[as]) })),
    items: (words.of ?? []).map((item) => ({
      item,
      planned: pattern(`(?:${item.says})(?:${words.planned})`),
      actual: pattern(`(?:${item.says})(?:${words.actual})`),
      again: pattern(`(?:${item.says})(?=决算)`),
    })),
  }
})
type Patterns = ReturnType<typeof patternsOf>

/** Passages that are told, and the one that is being told. */
interface Telling {
  told: Spending[]
  open: Open
}

const close = (telling: Telling, next: Open = opened()): void => {
  const { open } = telling
  if (open.actual !== null) telling.told.push({ ...open, actual: open.actual })
  telling.open = next
}

/** A clause, with what stands from one of its characters to another as it is printed. */
interface Clause {
  words: string
  at: (from: number, to: number) => { raw: string; place: Place }
}

const takeComparisons = (telling: Telling, { comparisons, items }: Patterns, { words, at }: Clause): void => {
  const { told, open } = telling
  const said = at(0, words.length)
  if (open.actual !== null)
    for (const { as, pattern } of comparisons) if (pattern.test(words)) open.compared.push({ as, ...said })
  // 2024年度“三公”经费支出决算数小于预算数: of what was said before its parts
  for (const { item, again } of items) {
    const m = again.exec(words)
    const passage = m && [...told, open].findLast((o) => o.of === item)
    const compared = m && comparisons.find(({ pattern }) => pattern.test(words.slice(m.index + m[0].length)))
    if (passage && compared) passage.compared.push({ as: compared.as, ...said })
  }
}

/** A number of a clause: a share of what was said, or what was planned or spent. A second one of its kind begins another passage. */
const takeNumber = (telling: Telling, patterns: Patterns, { words, at }: Clause, m: RegExpExecArray): void => {
  const lead = words.slice(0, m.index)
  const end = m.index + m[0].length
  const { raw } = at(0, end)
  const { place } = at(m.index, end)
  const value = Number(`${m[1]!.replaceAll(',', '')}${m[2] ?? ''}`)
  const itemBy = (kind: 'planned' | 'actual') => patterns.items.find((i) => i[kind].test(lead))?.item ?? null
  if (m[3] === '%') {
    const decimals = (m[2]?.length ?? 1) - 1
    if (patterns.share.test(lead) && telling.open.actual !== null)
      telling.open.shares.push({ percent: value, decimals, raw, place })
    return
  }
  const kind = patterns.planned.test(lead) ? 'planned' : patterns.actual.test(lead) ? 'actual' : null
  if (kind === null) return
  // a part of what was said before (其中): what was planned for it is not said
  if (telling.open.actual !== null) close(telling)
  const { open } = telling
  const amount = { value, unit: m[3]!, raw, place }
  if (kind === 'planned') {
    open.planned.push(amount)
    open.of = itemBy(kind) ?? open.of
  } else {
    open.actual = amount
    open.of ??= itemBy(kind)
  }
}

/** Passages that say what was planned and what was spent, in the words of a form. */
export const spendingIn = (paragraphs: readonly Paragraph[], words: FormBudgets): Spending[] => {
  const patterns = patternsOf(words)
  const telling: Telling = { told: [], open: opened() }
  for (const p of paragraphs) {
    if (hasMark(p, 'struck')) continue
    const { folded, raw, place } = foldedWords(p)
    if (begins.test(folded)) close(telling)
    const names = named.exec(folded)
    if (names) close(telling, opened(names.slice(1, 4).map((name) => name.trim())))
    let start = 0
    for (const clause of folded.split(/(?<=[。;,])/u)) {
      const own = start
      const at: Clause['at'] = (from, to) => ({ raw: raw(own + from, own + to), place: place(own + from, own + to) })
      start += clause.length
      // what follows is of its parts, whether or not their numbers are called as the whole's
      if (/^(?:其中|包括)/u.test(clause) && telling.open.actual !== null) close(telling)
      takeComparisons(telling, patterns, { words: clause, at })
      for (const m of clause.matchAll(number)) takeNumber(telling, patterns, { words: clause, at }, m)
    }
  }
  close(telling)
  return telling.told
}
