import { addTo, groupBy } from '../base/group-by.ts'
import { type Division, type PlaceRecord, stemOf } from './division.ts'

/** 政府信息公开条例 of 2007 came into force on 1 May 2008: no report is of an earlier year. */
const firstYear = 2008

/** What the divisions of one stem that begin in one year have in common. */
const beginning = (d: Division, year: number): string => [year, d.level, d.province, stemOf(d)].join('|')

/**
 * Which record a division goes on as: one that begins in the year this one ends, under the same code or its one successor.
 * Of several successors the one of the same stem goes on (抚宁县 → 抚宁区, the villages that went elsewhere aside); where the table
 * names none, the only one of that stem in the province (日喀则地区 → 日喀则市).
 */
const nextOf = (
  d: Division,
  byCode: ReadonlyMap<string, readonly Division[]>,
  begun: ReadonlyMap<string, readonly Division[]>,
): Division | null => {
  if (d.to === null) return null
  const starting = (code: string): Division[] =>
    (byCode.get(code) ?? []).filter((n) => n !== d && n.from === d.to && n.level === d.level)
  const whole = d.successors.filter((s) => s.year === null).map((s) => s.code)
  const heirs = whole.length === 0 ? starting(d.code) : whole.flatMap(starting)
  if (whole.length === 0 && heirs.length === 0) {
    const alike = begun.get(beginning(d, d.to)) ?? []
    return alike.length === 1 ? alike[0]! : null
  }
  if (whole.length <= 1 && heirs.length === 1) return heirs[0]!
  const namesakes = heirs.filter((n) => stemOf(n) === stemOf(d))
  return namesakes.length === 1 ? namesakes[0]! : null
}

/**
 * Chains of records that are one place under changing names and codes. A place that several merge into is a new one, and one that
 * is shared out ends: a panel is linked only where the whole place went on.
 */
export const placesOf = (list: readonly Division[]): PlaceRecord[] => {
  const byCode = groupBy(list, (d) => d.code)
  const begun = groupBy(list, (d) => beginning(d, d.from))
  const before = new Map<Division, Division[]>()
  for (const d of list) {
    const next = nextOf(d, byCode, begun)
    if (next) addTo(before, next, d)
  }
  const next = new Map<Division, Division>()
  for (const [heir, olds] of before) {
    const own = olds.length === 1 ? olds : olds.filter((d) => stemOf(d) === stemOf(heir))
    if (own.length === 1) next.set(own[0]!, heir)
  }
  const heirs = new Set(next.values())
  const chains = list.filter((d) => !heirs.has(d)).map((first) => chainFrom(first, next))
  return named(chains)
}

const chainFrom = (first: Division, next: ReadonlyMap<Division, Division>): Division[] => {
  const chain = [first]
  for (let d = next.get(first); d !== undefined; d = next.get(d)) chain.push(d)
  return chain
}

/** Codes are sometimes used again: the later place carries the year it began. */
const named = (chains: readonly (readonly Division[])[]): PlaceRecord[] => {
  const base = (chain: readonly Division[]): Division =>
    chain.find((d) => d.to === null || d.to > firstYear) ?? chain.at(-1)!
  const taken = new Set<string>()
  const byTheirYears = [...chains].sort((a, b) => a[0]!.from - b[0]!.from || (a[0]!.code < b[0]!.code ? -1 : 1))
  const living = (c: readonly Division[]): boolean => c.at(-1)!.to === null || c.at(-1)!.to! > firstYear
  return [...byTheirYears.filter(living), ...byTheirYears.filter((c) => !living(c))].map((divisions) => {
    const { code, from } = base(divisions)
    const id = [code, `${code}-${from}`, ...divisions.map((d) => `${code}-${d.from}-${d.to}`)].find(
      (i) => !taken.has(i),
    )!
    taken.add(id)
    return { id, divisions }
  })
}
