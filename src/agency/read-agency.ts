import { type Body, bodyOf } from './body.ts'
import type { Division, PlaceRecord } from './division.ts'
import type { Divisions } from './divisions.ts'
import { bestReadings, type Reading, readingsOf } from './read-name.ts'
import { type Relative, relativeOf } from './relative.ts'
import { placesIn } from './years.ts'

/** What a name says by itself. */
export interface Read {
  body: Body | null
  /** a development zone and the like: no division of its own */
  zone: string | null
  /** the places the name could mean, in the year */
  places: PlaceRecord[]
  short: boolean
  /** a short name before a body that may only be called so (中山大学): other words have to say that the place is meant */
  open: boolean
  /** 市教育局, 自治区政务服务中心: the place is left to be understood */
  relative: Relative | null
  national: boolean
}

const national = /^(?:国家|国务院|中国|中华人民共和国|全国)|部$/u
const nationalHead = /^(?:国家|中国|中华人民共和国)/u

const longestNational = 14

const zonePattern =
  /^([^局厅委院处镇乡]{0,10}?(?:综合实验区|实验区|试验区|示范区|开发区|高新区|高新技术产业区|经开区|新区|保税区|保税港区|园区|管理区|度假区|风景名胜区|风景区|名胜区|工业区|合作区|新片区|新城|生态城|生产建设兵团|兵团))(?!镇|乡|街道)(第.{1,3}师|)(.*)$/u

/** Read a folded name: the places at its head, a zone, the body. */
export const readName = (words: string, divisions: Divisions, year: number | null): Read => {
  const name = words.replace(/^中共/u, '')
  const head = readingsOf(name, divisions)
  const best = bestReadings(head)
  if (best.length > 0 && !best[0]!.short) {
    const rest = best[0]!.rest
    const zone = zonePattern.exec(rest)
    if (zone) return zoned(zone, best, divisions, year)
    const extended = head.filter((r) => r.short && r.rest.length < rest.length && plausible(r))
    const chosen = extended.length > 0 ? bestReadings(extended) : best
    const body = bodyOf(chosen[0]!.rest)
    if (body) return { ...bare, body, places: placesIn(chosen, year, divisions), short: extended.length > 0 }
  }
  const zone = zonePattern.exec(name)
  if (zone) return zoned(zone, [], divisions, year)
  const shortened = bestReadings(head.filter((r) => r.short && plausible(r)))
  if (shortened.length > 0) {
    const places = placesIn(shortened, year, divisions)
    return { ...bare, body: bodyOf(shortened[0]!.rest), places, short: true }
  }
  const maybe = bestReadings(head.filter((r) => r.short && bodyOf(r.rest) !== null && r.rest !== ''))
  if (maybe.length > 0)
    return { ...bare, body: bodyOf(maybe[0]!.rest), places: placesIn(maybe, year, divisions), short: true, open: true }
  const relative = relativeOf(name)
  if (relative && bodyOf(relative.rest)) return { ...bare, body: bodyOf(relative.rest), relative }
  // 国家税务总局淮安市税务局: a national body's branch in a place
  for (let n = nationalHead.test(name) ? 4 : name.length; n <= longestNational && n < name.length; n++) {
    const inner = bestReadings(readingsOf(name.slice(n), divisions).filter((r) => !r.short))
    const body = inner.length > 0 && inner[0]!.rest.length >= 2 ? bodyOf(inner[0]!.rest) : null
    if (body) return { ...bare, body, places: placesIn(inner, year, divisions) }
  }
  if (national.test(name)) return { ...bare, body: { kind: 'department', name }, national: true }
  return { ...bare, body: bodyOf(name), relative: { rest: name, levels: null, ending: null } }
}

const bare: Omit<Read, 'body'> = { zone: null, places: [], short: false, open: false, relative: null, national: false }

/** A short name is only believed before a government or a bureau: 平潭县 yes, 中山大学 and 鼓楼医院 no. */
const plausible = ({ rest, path }: Reading): boolean =>
  /^(?:人民)?政府|^.{2,}(?:局|委员会|厅)$/u.test(rest) && !officeWords.has(shortOf(path.at(-1)!))

const shortOf = (d: Division): string => d.name.replace(/(?:省|市|县|区)$/u, '')

/** Places whose short name is a word that offices are named by: 湖北省公安县, 广西资源县. */
const officeWords: ReadonlySet<string> = new Set(['公安', '资源', '民主', '城市', '建设', '文化'])

const zoned = (m: RegExpExecArray, best: readonly Reading[], divisions: Divisions, year: number | null): Read => {
  const words = `${m[1]!}${m[2]!}`
  const outer = best.map((r) => r.path.at(-1)!)
  // the name of the zone may itself begin with a place: 福州经济技术开发区, 平潭综合实验区
  const inner = readingsOf(words, divisions).filter(
    (r) =>
      r.path.length === 1 &&
      r.rest !== '' &&
      (outer.length === 0 || outer.some((o) => o.province === r.path[0]!.province || o.name === r.path[0]!.name)),
  )
  const named = bestReadings(inner.filter((r) => r.short))
  const anchors = named.length > 0 ? placesIn(named, year, divisions) : []
  const within = placesIn(best, year, divisions)
  const anchored = anchors.length === 1
  return {
    ...bare,
    body: m[3] === '' ? { kind: 'zone', name: '管理委员会' } : bodyOf(m[3]!),
    zone: anchored ? named[0]!.rest : words,
    places: anchored ? anchors : within,
    short: anchored,
  }
}
