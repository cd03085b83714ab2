import { type Division, type DivisionLevel, stemOf } from './division.ts'
import { type Divisions, divisionsOf } from './divisions.ts'

/** All codes of one published list, with their names, as they stood at the end of a month. */
export interface DivisionList {
  /** the year it was published for */
  year: number
  /** 1 to 12. After a list of the summer the rest of its year is open, where the next list differs */
  month: number
  /** name by six-digit code */
  codes: Readonly<Record<string, string>>
}

/** A division as it stands in one list. */
type Listed = Pick<Division, 'code' | 'name' | 'level' | 'province' | 'prefecture'>

/** 北京, 天津, 上海, 重庆: their districts stand under no prefecture, whatever a list prints there. */
const municipality = /^(?:11|12|31|50)/u
const noDivision = /^(?:市辖区|县|.*直辖县级.*)$/u

/** 320000 is a province, 320800 a prefecture, 320813 a county (GB/T 2260). */
export const levelOf = (code: string): DivisionLevel =>
  code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'prefecture' : 'county'

const listedIn = (codes: DivisionList['codes']): Map<string, Listed> => {
  const found = new Map<string, Listed>()
  for (const [code, name] of Object.entries(codes)) {
    const level = levelOf(code)
    const above = municipality.test(code) ? undefined : codes[`${code.slice(0, 4)}00`]
    const prefecture = level === 'province' || above === undefined || noDivision.test(above) ? null : above
    if ((level === 'prefecture' && prefecture === null) || noDivision.test(name)) continue
    const province = codes[`${code.slice(0, 2)}0000`] ?? name
    found.set([code, name, prefecture, province].join('|'), { code, name, level, province, prefecture })
  }
  return found
}

/**
 * A table of divisions from published lists of several years (one of each year; the last counts). What two lists have is taken to
 * have been in use between them; what only one of them has is not known for the years in between, and no code is given for those.
 * Lists do not tell what became of a code: a place goes on where its name does, the 县, 区 or 市 at its end aside.
 */
export const divisionsFromLists = (lists: readonly DivisionList[], source: string): Divisions => {
  const { list, covers } = joinLists(lists)
  return divisionsOf(list, source, covers)
}

/** The divisions of these lists, each with its years, and the years that the lists say anything about. */
export const joinLists = (
  lists: readonly DivisionList[],
): { list: Division[]; covers: { from: number; to: number } } => {
  const inOrder = [...lists].sort((a, b) => a.year - b.year || a.month - b.month)
  const years = [...new Map(inOrder.map((l) => [l.year, l])).values()]
  const open = new Map<string, Division>()
  const closed: Division[] = []
  let last: DivisionList | null = null
  for (const list of years) {
    const { year, codes } = list
    const listed = listedIn(codes)
    const firstOpen = last === null ? year : last.month === 12 ? last.year + 1 : last.year
    const gap: [number, number][] = firstOpen < year ? [[firstOpen, year - 1]] : []
    for (const [key, d] of open)
      if (!listed.has(key)) {
        open.delete(key)
        closed.push({ ...d, to: year, unsure: [...(d.unsure ?? []), ...gap] })
      }
    for (const [key, d] of listed)
      if (!open.has(key))
        open.set(key, { ...d, from: year, to: null, unsure: last === null ? [] : gap, successors: [] })
    last = list
  }
  const all = [...closed, ...open.values()]
  return { list: withSuccessors(all), covers: { from: years[0]?.year ?? 0, to: years.at(-1)?.year ?? 0 } }
}

/** A code that ends is followed by the one that begins with the same name in that province, when there is one on either side. */
const withSuccessors = (all: readonly Division[]): Division[] => {
  const key = (d: Division, year: number) => [year, d.province, d.level, stemOf(d)].join('|')
  const count = (keys: readonly string[]) => {
    const found = new Map<string, number>()
    for (const k of keys) found.set(k, (found.get(k) ?? 0) + 1)
    return found
  }
  const sameCode = new Set(all.map((d) => `${d.code}|${d.from}`))
  const ending = all.filter((d) => d.to !== null && !sameCode.has(`${d.code}|${d.to}`))
  const ends = count(ending.map((d) => key(d, d.to!)))
  const begins = count(all.map((d) => key(d, d.from)))
  const beginning = new Map(all.map((d) => [key(d, d.from), d]))
  const leaving = new Set(ending)
  return all.map((d) => {
    if (!leaving.has(d)) return d
    const k = key(d, d.to!)
    const heir = ends.get(k) === 1 && begins.get(k) === 1 ? beginning.get(k) : undefined
    return heir ? { ...d, successors: [{ code: heir.code, year: null }] } : d
  })
}
