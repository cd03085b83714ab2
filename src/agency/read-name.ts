import type { Division } from './division.ts'
import type { Divisions, NamedDivision } from './divisions.ts'

/** One way to read places at the head of a text: 江苏省 › 淮安市 › 洪泽区, and what follows them. */
export interface Reading {
  /** the divisions named, from the largest to the smallest */
  path: Division[]
  rest: string
  /** one of them is named by less than its full name; a province before the full name of what is in it is not counted (宁夏银川市) */
  short: boolean
}

const longestName = 16

const rank = { province: 0, prefecture: 1, county: 2 } as const

/** Whether the table puts a division under another, in the same years. */
export const isWithin = (inner: Division, outer: Division): boolean => {
  if (rank[inner.level] <= rank[outer.level] || inner.province !== outer.province) return false
  if (outer.level === 'prefecture' && inner.prefecture !== outer.name) return false
  return (inner.to === null || outer.from < inner.to) && (outer.to === null || inner.from < outer.to)
}

/** Every way to read divisions at the head of a text, the empty one left out. */
export const readingsOf = (text: string, { byName }: Divisions): Reading[] => {
  const readings: Reading[] = []
  const read = (at: number, path: NamedDivision[]): void => {
    const shorts = path.filter((p, i) => p.short && !(p.division.level === 'province' && i < path.length - 1))
    if (path.length > 0)
      readings.push({ path: path.map((p) => p.division), rest: text.slice(at), short: shorts.length > 0 })
    const outer = path.at(-1)?.division
    for (let n = Math.min(longestName, text.length - at); n >= 2; n--)
      for (const named of byName.get(text.slice(at, at + n)) ?? [])
        if (outer === undefined || isWithin(named.division, outer)) read(at + n, [...path, named])
  }
  read(0, [])
  return readings
}

/** The readings that explain most: full names before short ones, then those that leave least over. */
export const bestReadings = (readings: readonly Reading[]): Reading[] => {
  const full = readings.filter((r) => !r.short)
  const among = full.length > 0 ? full : readings
  const least = among.reduce((n, r) => Math.min(n, r.rest.length), Number.POSITIVE_INFINITY)
  return among.filter((r) => r.rest.length === least)
}
