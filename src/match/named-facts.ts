import type { Fact } from '../model/report.ts'
import { figure } from '../text/figures.ts'
import { fold } from '../text/fold.ts'
import { labelOf } from '../text/label.ts'
import { noteMarkAt } from '../text/marks.ts'
import type { Saying } from '../text/sayings/saying.ts'
import type { AnsweredRow } from './answers.ts'

/** What a name in a sentence may stand for: the numbers of rows, those under headers, or both (总计). */
interface Meant {
  rows: Set<Fact>
  columns: Set<Fact>
}

/** The names of rows and columns, as they may stand in a sentence, longest first. */
export type Names = readonly (readonly [string, Meant])[]

const bare = (words: string): string =>
  fold(words)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s"“”‘’《》,。、:;·]/gu, '')

export const namesOf = (rows: readonly AnsweredRow[]): Names => {
  const found = new Map<string, Meant>()
  const add = (name: string, as: keyof Meant, facts: readonly Fact[]): void => {
    if (name.length < 2) return
    const meant = found.get(name) ?? { rows: new Set(), columns: new Set() }
    for (const f of facts) meant[as].add(f)
    found.set(name, meant)
  }
  for (const { assigned, facts } of rows) {
    const own = assigned.label === null ? [] : [labelOf(assigned.label.text)]
    for (const { words, unmarked } of [...own, ...(assigned.ref?.labels ?? [])])
      for (const name of new Set([words, unmarked])) add(name, 'rows', facts)
    for (const fact of facts) for (const head of new Set(fact.columns.map(bare))) add(head, 'columns', [fact])
  }
  return [...found].sort(([a], [b]) => b.length - a.length)
}

const number = new RegExp(`(?<![\\d第.年月表注])(${figure})(?:[十百千万亿]?元|万?[件条次人个篇份项宗起期]|人次)?$`, 'u')
/** What stands between a name and what is said of it, and between two names. */
const between =
  /(?:[,:、"“”「」『』'()]|[一两二三各]?[栏列行项格]|[两二三各]?[个者]|[的和与及中内]|[应须需现由从系为是有将把经]|(?:更正|订正|修正|修改|勘误|调整|更新)[前后]|[经请]?(?:核[对实查准]|复核|重新统计)后?|原(?:来|填|报)?|存在|本年|当年|处理决定|工作|数[量字据值]?|[件条]数|人?次数|总数|金额|单位|统计|填报|填写|录入|登记|填|写|请|因|合并|[误错](?:写|填)?|有误|有错|差错|错误|笔误|手误|少|多)$/u
/** A name begins here: behind a stop, or words that lead to one. */
const begins =
  /(?:^|[,.。;:、"“”「」『』'()【】〔〕[\]*※#\d]|[表中内的将把对述年度报告因上下本该栏列行项]|以上|全年|[我本全该](?:局|县|市|区|机关|单位|委|镇|街道))$/u

export interface Subject {
  meant: readonly Meant[]
  /** numbers printed by mistake that stand with the names */
  wrong: readonly number[]
  /** it names rows or columns, and nothing else before them */
  isClear: boolean
  /** it names something else than these */
  isOther: boolean
}

/** The table as a whole, a place in it, or nothing. */
const ofNothing =
  /^(?:[,:.。;、"“”「」'()]|[上下本此该附]表|表[一二三四五\d]?[中内]?|以上|上述|本(?:报告|年报)|报告|第[\d一二三四五六七八九十]+|[行列栏项页])*$/u
/** A name that is said in short: 微信公开政府信息 of 政务微信公开政府信息. */
const shortest = 3
const inShort = (rest: string, names: Names): Meant | null => {
  const run = /^(?:.*[,.。;:"“”「」『』'()表中内将把对])?(\p{Script=Han}+)$/u.exec(rest)?.[1] ?? ''
  const short = run.replace(/(?:数量?|件数)$/u, '')
  const found = short.length < shortest ? [] : names.filter(([n]) => n.includes(short))
  return found.length === 1 ? found[0]![1] : null
}

/** The names at the end of the words before a verb, one beside another. */
export const readSubject = (words: string, names: Names): Subject => {
  const meant: Meant[] = []
  const wrong: number[] = []
  let rest = words
  let start = words
  for (;;) {
    const name = names.find(([n]) => rest.endsWith(n))
    if (name) {
      meant.push(name[1])
      rest = rest.slice(0, -name[0].length)
      start = rest
      continue
    }
    const short = meant.length === 0 ? inShort(rest, names) : null
    if (short) return { meant: [short], wrong, isClear: true, isOther: false }
    const value = number.exec(rest)
    if (value && meant.length === 0) wrong.push(Number(value[1]!.replaceAll(',', '')))
    const cut = value ?? between.exec(rest)
    if (!cut || cut[0] === '') break
    rest = rest.slice(0, -cut[0].length)
  }
  const isClear = meant.length > 0 && begins.test(start)
  return { meant, wrong, isClear, isOther: !isClear && !ofNothing.test(rest) }
}

const intersect = (a: ReadonlySet<Fact>, b: ReadonlySet<Fact>): Set<Fact> => new Set([...a].filter((f) => b.has(f)))
const union = (sets: readonly ReadonlySet<Fact>[]): Set<Fact> => new Set(sets.flatMap((s) => [...s]))

/** The cells where named rows and named columns meet; what is both a row and a column is what the others are not. */
const meet = (meant: readonly Meant[]): Set<Fact> => {
  const only = (as: keyof Meant, not: keyof Meant) => meant.filter((m) => m[as].size > 0 && m[not].size === 0)
  const both = meant.filter((m) => m.rows.size > 0 && m.columns.size > 0)
  const [inRows, inColumns] = [only('rows', 'columns'), only('columns', 'rows')]
  const asColumns = inRows.length > 0 ? both : []
  const asRows = inRows.length === 0 && inColumns.length > 0 ? both : []
  const rows = union([...inRows, ...asRows].map((m) => m.rows))
  const columns = union([...inColumns, ...asColumns].map((m) => m.columns))
  if (rows.size === 0 && columns.size === 0) return union(both.flatMap((m) => [m.rows, m.columns]))
  if (rows.size === 0 || columns.size === 0) return rows.size === 0 ? columns : rows
  const cells = intersect(rows, columns)
  return cells.size > 0 ? cells : union([rows, columns])
}

/** The label that a form of many rows has once: as long as this, it is meant wherever it stands in a sentence. */
const longName = 5

/** Names anywhere in a sentence that are too long to be anything else, or stand between quotation marks. */
const namedWithin = (words: string, names: Names): Meant[] => {
  const s = fold(words)
  const quoted = [...s.matchAll(/["“「『]([^"”」』]{2,30})["”」』]/gu)].map((m) => labelOf(m[1]!).words)
  return names.flatMap(([name, meant]) =>
    quoted.includes(name) || (name.length >= longName && meant.rows.size > 0 && s.includes(name)) ? [meant] : [],
  )
}

/** [1], 注1 and 1 are one mark. */
const bareMark = (mark: string): string => mark.replace(/[[\]()（）〔〕【】注\s]/gu, '')

const bearsMark = ({ assigned: { label }, facts }: AnsweredRow, mark: string): readonly Fact[] => {
  const own = facts.filter((f) => f.note?.includes(mark))
  return own.length > 0 ? own : label?.raw.trim().endsWith(mark) === true ? facts : []
}

/** The numbers that point to a note by its mark, beside them or behind their label; a number as a mark stands by itself. */
export const factsMarked = (mark: string, rows: readonly AnsweredRow[]): Fact[] => {
  const bare = bareMark(mark)
  if (!/^\d+$/u.test(bare)) return rows.flatMap((r) => bearsMark(r, mark))
  const own = factsIn(rows).filter((f) => f.note?.split(/[,，、;；]/u).some((n) => bareMark(n) === bare))
  if (own.length > 0) return own
  const behind = new RegExp(`(?<!\\d)[[(（〔【]?注?${bare}[\\])）〕】]?$`, 'u')
  return rows.flatMap(({ assigned: { label }, facts }) => (behind.test(label?.raw.trim() ?? '') ? facts : []))
}

const factsIn = (rows: readonly AnsweredRow[]): Fact[] => rows.flatMap((r) => r.facts)
const within = (facts: ReadonlySet<Fact>, scope: readonly AnsweredRow[]): ReadonlySet<Fact> => {
  const near = intersect(facts, new Set(factsIn(scope)))
  return near.size > 0 ? near : facts
}

/** What a sentence may be about that names something else: its table, if it says which; else the rows with a number that it quotes. */
const mayConcern = (
  scope: readonly AnsweredRow[],
  rows: readonly AnsweredRow[],
  wrong: readonly number[],
): readonly AnsweredRow[] => {
  if (scope.length < rows.length) return scope
  const quoted = rows.filter(({ facts }) => facts.some((f) => f.value !== null && wrong.includes(f.value)))
  return quoted.length > 0 ? quoted : rows
}

/**
 * The numbers that a sentence takes back: those of the rows and columns that it names, where it gives the number printed those that
 * hold it, those that bear its mark; where it tells none of them, all that it may be about. Null for one that had to name one.
 *
 * @param scope the rows of the table that it speaks of
 */
export const factsMeant = (
  said: Saying,
  words: string,
  scope: readonly AnsweredRow[],
  rows: readonly AnsweredRow[],
  names: Names,
): ReadonlySet<Fact> | null => {
  const mark = noteMarkAt(words)
  const marked = mark === '' ? [] : scope.flatMap((r) => bearsMark(r, mark))
  if (marked.length > 0) return new Set(marked)
  const subjects = said.subjects.map((s) => readSubject(s, names))
  const clear = subjects.filter((s) => s.isClear)
  const wrong = [...said.wrong, ...subjects.flatMap((s) => s.wrong)]
  const holds = (facts: Iterable<Fact>): Fact[] => [...facts].filter((f) => f.value !== null && wrong.includes(f.value))
  const meant = clear.flatMap((s) => [meet(s.meant)])
  if (!said.sure && meant.length === 0) return null
  const others = meant.length > 0 ? [] : namedWithin(words, names)
  const named = meant.length > 0 ? union(meant) : others.length > 0 ? meet(others) : null
  if (named === null && said.ofUnit) {
    const amounts = factsIn(scope).filter((f) => /元/u.test(f.unit ?? ''))
    return new Set(amounts.length > 0 ? amounts : factsIn(scope))
  }
  if (named === null) {
    const unknown = subjects.some((s) => s.isOther)
    if (unknown) return new Set(factsIn(mayConcern(scope, rows, wrong)))
    const held = [holds(factsIn(scope)), holds(factsIn(rows))].find((f) => f.length > 0)
    return new Set(held ?? factsIn(scope))
  }
  const near = within(named, scope)
  const held = holds(near)
  // one that has been put right already is as it should be
  const right = said.right.length === 1 ? said.right[0] : undefined
  return held.length > 0 ? new Set(held) : new Set([...near].filter((f) => right === undefined || f.value !== right))
}
