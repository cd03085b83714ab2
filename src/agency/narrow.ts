import { namedYear, yearInFigures } from '../text/year.ts'
import type { PlaceRecord } from './division.ts'
import type { Divisions } from './divisions.ts'
import { type AgencyEvidence, type AgencyHints, because, type EvidenceFrom } from './hints.ts'
import { plain } from './plain.ts'
import type { Read } from './read-agency.ts'
import { bestReadings, isWithin, readingsOf } from './read-name.ts'
import { fullName, placesIn, recordIn } from './years.ts'

/** What a name is read as, and what it is read against. */
interface Asked {
  read: Read
  year: number | null
  divisions: Divisions
}

/** The places that one source speaks for; none: it says nothing about this name. */
interface Support {
  from: EvidenceFrom
  text: string
  places: PlaceRecord[]
}

export interface Narrowed {
  places: PlaceRecord[]
  /** one place is left and nothing speaks against it */
  sure: boolean
  decided: AgencyEvidence[]
}

/** 2019 年 … */
const yearBefore = new RegExp(`^\\s*(?:${namedYear}|${yearInFigures}\\s+年度?)`, 'u')

/** What speaks for places beside the name; where the name is of one place, only the code given is asked. */
const supportsOf = (hints: AgencyHints, asked: Asked): Support[] => {
  const { read } = asked
  const open = read.places.length !== 1 || read.open
  return [
    regionSupport(hints.region ?? null, asked),
    ...(open
      ? [
          headSupport('signatory', hints.signatory ?? null, asked),
          headSupport('title', hints.title?.replace(yearBefore, '') ?? null, asked),
          headSupport('address', hints.address ?? null, asked),
          pathSupport(hints.path ?? null, asked),
        ]
      : []),
  ].filter((s) => s.places.length > 0)
}

/**
 * Leave of the places a name could mean those that the other words of the report speak for. Sources that disagree decide nothing,
 * and running text is only asked when the rest leaves it open.
 */
export const narrow = (read: Read, hints: AgencyHints, year: number | null, divisions: Divisions): Narrowed => {
  const asked: Asked = { read, year, divisions }
  const supports = supportsOf(hints, asked)
  const told = [...supports.map((s) => tell(s, year)), ...unknownRegion(hints.region ?? null, divisions)]
  const named = [...(read.places.length > 0 ? [read.places] : []), ...supports.map((s) => s.places)]
  const agreed = named.reduce((left, places) => left.filter((p) => places.includes(p)), named[0] ?? [])
  if (supports.length > 0 && agreed.length === 0)
    return {
      places: [...new Set([...read.places, ...supports.flatMap((s) => s.places)])],
      sure: false,
      decided: [...told, disagreement(supports)],
    }
  if (agreed.length === 1) return { places: agreed, sure: !read.open || supports.length > 0, decided: told }
  const texts = isTown(read)
    ? townInText(hints.texts ?? [], agreed, asked)
    : textSupport(hints.texts ?? [], agreed, read.body?.name ?? '', year)
  return texts.places.length === 1
    ? { places: texts.places, sure: true, decided: [...told, tell(texts, year)] }
    : { places: agreed.length === 0 ? texts.places : agreed, sure: false, decided: told }
}

const unknownRegion = (region: string | null, { places, source }: Divisions): AgencyEvidence[] =>
  region === null || places.some((p) => p.divisions.some((d) => d.code === region))
    ? []
    : [
        because(
          'region',
          region,
          `所给代码“${region}”不在行政区划表中（${source}），没有采用`,
          `the code given, “${region}”, is not in the table of divisions (${source}) and was not used`,
        ),
      ]

const tell = ({ from, text, places }: Support, year: number | null): AgencyEvidence => {
  const names = places.slice(0, 5).map((p) => fullName(recordIn(p, year)))
  const rest = places.length > names.length ? '…' : ''
  const [zh, en] = sources[from]
  return because(
    from,
    text,
    `${zh}“${text}”指向${names.join('、')}${rest}`,
    `${en} “${text}” points to ${names.join(', ')}${rest}`,
  )
}

const sources: Record<EvidenceFrom, [string, string]> = {
  name: ['名称', 'the name'],
  signatory: ['落款', 'the signature'],
  title: ['标题', 'the title'],
  address: ['地址', 'the address'],
  path: ['文件路径', 'the path of the file'],
  region: ['所给代码', 'the code given'],
  text: ['正文', 'the text'],
  divisions: ['行政区划表', 'the table of divisions'],
}

const disagreement = (supports: readonly Support[]): AgencyEvidence =>
  because(
    supports[0]!.from,
    supports[0]!.text,
    `${supports.map((s) => sources[s.from][0]).join('、')}与名称互相矛盾，不作判断`,
    `${supports.map((s) => sources[s.from][1]).join(', ')} and the name contradict each other: left open`,
  )

const nothing = (from: EvidenceFrom, text: string | null): Support => ({ from, text: text ?? '', places: [] })

/** Whether a place can be the one that a relative name leaves out: 市教育局 is of a place that is a 市. */
const fits = (place: PlaceRecord, { read, year }: Asked): boolean => {
  if (read.relative === null) return true
  const now = recordIn(place, year)
  return (
    (read.relative.levels?.includes(now.level) ?? true) &&
    (read.relative.ending === null || now.name.endsWith(read.relative.ending))
  )
}

/** The code given with the file: the place of that code, or the candidates in it. A code that the table does not know says nothing. */
const regionSupport = (region: string | null, asked: Asked): Support => {
  const { read, year, divisions } = asked
  // a zone has no place of its own to agree with
  if (region === null || read.zone !== null) return nothing('region', region)
  const found = divisions.places.filter((p) => p.divisions.some((d) => d.code === region))
  const now = found.filter((p) => recordIn(p, year).code === region)
  const given = now.length > 0 ? now : found
  if (given.length === 0) return nothing('region', region)
  const within = read.places.filter((p) => given.some((g) => g === p || isWithin(recordIn(p, year), recordIn(g, year))))
  return { from: 'region', text: region, places: within.length > 0 ? within : given.filter((p) => fits(p, asked)) }
}

/** Words that begin with places: a signature, a title, an address. Full names only: 中山路 is no place. */
const headSupport = (from: EvidenceFrom, words: string | null, asked: Asked): Support => {
  const { read, year, divisions } = asked
  const text = words === null ? '' : plain(words)
  const readings = bestReadings(readingsOf(text, divisions).filter((r) => !r.short))
  if (readings.length === 0) return nothing(from, words)
  // 蒋坝镇人民政府 is told by 洪泽区蒋坝镇 at the head of its address
  if (isTown(read)) {
    const before = readings.filter((r) => r.rest.startsWith(read.body!.name))
    return { from, text: words!, places: before.length === 0 ? [] : placesIn(before, year, divisions) }
  }
  // 市教育局 is told by an address only as far as one place of its path fits
  if (read.relative?.levels === null && from !== 'signatory') return nothing(from, words)
  const named = readings.flatMap((r) => r.path.at(-1)!)
  if (read.relative !== null) {
    const around = divisions.places.filter((p) => {
      const now = recordIn(p, year)
      return named.some((d) => d === now || isWithin(d, now))
    })
    const places = [...new Set([...placesIn(readings, year, divisions), ...around])].filter((p) => fits(p, asked))
    return { from, text: words!, places }
  }
  const places = read.places.filter((p) =>
    p.divisions.some((c) => named.some((d) => d === c || isWithin(c, d) || isWithin(d, c))),
  )
  return { from, text: words!, places: places.length < read.places.length || read.open ? places : [] }
}

/** A town or subdistrict whose name does not say of which county. */
const isTown = ({ relative, body }: Read): boolean => relative?.levels === null && body?.kind === 'township'

/** The longest name of a place with what it is in. */
const longestPath = 24

/** 洪泽区蒋坝镇 in the running text: the only county that the town is named after. */
const townInText = (texts: readonly string[], among: readonly PlaceRecord[], asked: Asked): Support => {
  const { read, year, divisions } = asked
  const town = read.body!.name
  const found = new Map<string, PlaceRecord[]>()
  const others = new Map<string, PlaceRecord[]>()
  for (const text of texts.map(plain))
    for (let at = text.indexOf(town); at !== -1; at = text.indexOf(town, at + 1))
      for (let from = Math.max(0, at - longestPath); from < at - 1; from++) {
        const words = text.slice(from, at)
        const readings = readingsOf(words, divisions).filter((r) => !r.short && r.rest === '')
        if (readings.length === 0) continue
        const full = `${words}${town}`
        if (reportsItself(text, full, '')) found.set(full, placesIn(readings, year, divisions))
        else others.set(full, placesIn(readings, year, divisions))
        break
      }
  // a place that is only spoken of as another decides nothing; several of them are what it could be
  if (found.size === 0 && others.size < 2) return nothing('text', null)
  const told = found.size > 0 ? found : others
  const places = [...new Set([...told.values()].flat())].filter((p) => among.length === 0 || among.includes(p))
  return { from: 'text', text: [...told.keys()][0] ?? '', places }
}

/** Folders and file names: the prefecture or province of a candidate, or the place itself where the name leaves it out. */
const pathSupport = (path: string | null, asked: Asked): Support => {
  const { read, year, divisions } = asked
  if (path === null || read.relative?.levels === null) return nothing('path', path)
  const segments = plain(path.replaceAll(/[\\/_\s.-]+/gu, '/')).split('/')
  if (read.relative !== null) {
    const named = segments.flatMap((s) => readingsOf(s, divisions).filter((r) => r.rest === '' && !r.short))
    const places = named.length === 0 ? [] : placesIn(named, year, divisions).filter((p) => fits(p, asked))
    return { from: 'path', text: path, places }
  }
  const whole = segments.join('/')
  const says = (name: string | null): boolean => name !== null && whole.includes(plain(name))
  const score = (p: PlaceRecord): number => {
    const { prefecture, province } = recordIn(p, year)
    return (says(prefecture) ? 2 : 0) + (says(province) ? 1 : 0)
  }
  const best = Math.max(0, ...read.places.map(score))
  const places = best === 0 ? [] : read.places.filter((p) => score(p) === best)
  return { from: 'path', text: path, places: places.length < read.places.length || read.open ? places : [] }
}

/** 南京市鼓楼区, 北京市朝阳区 in the running text: the only one of the candidates that is named so, and as the one that reports. */
const textSupport = (
  texts: readonly string[],
  among: readonly PlaceRecord[],
  body: string,
  year: number | null,
): Support => {
  if (among.length < 2 || among.length > 100) return nothing('text', null)
  const folded = texts.map(plain)
  const fullNames = (p: PlaceRecord): string[] => {
    const { name, prefecture, province } = recordIn(p, year)
    return [prefecture, province]
      .filter((outer) => outer !== null && outer !== name)
      .map((outer) => plain(`${outer}${name}`))
  }
  const named = among.filter((p) => fullNames(p).some((full) => folded.some((t) => t.includes(full))))
  // one of several that is spoken of as another's (赴南京市鼓楼区考察) says nothing of who reports
  if (!named.every((p) => fullNames(p).some((full) => folded.some((t) => reportsItself(t, full, body)))))
    return nothing('text', null)
  const only = named.length === 1 ? recordIn(named[0]!, year) : null
  return { from: 'text', text: only === null ? '' : `${only.prefecture ?? only.province}${only.name}`, places: named }
}

/** What stands before a place that is somebody else: 赴……考察, 与……交流, 学习借鉴……. */
const visited =
  /(?:赴|到|去|向|往|与|同|和|及|以及|对|从|来自|学习|借鉴|参照|像|如|例如|比如|等|、|“|《|协助|对口|支援|转|由)$/u
const elsewhere =
  /^(?:[^,，。；;]{0,12}(?:来|到)(?:我|本)|等(?:地|单位|部门)|[^,，。；;]{0,8}(?:经验|做法|模式|先进|考察|调研|交流|座谈|法院|检察院))/u
/** Where a sentence or a clause begins: its subject is who reports. */
const beginsClause = /(?:^|[。；;，,：:！!？?\n]|今年(?:来|以来)?|年度?|年来|期间|以来)$/u

/** Whether a text speaks of a place as of the one that reports: as the subject of a clause, or with its own body's name behind it. */
const reportsItself = (text: string, full: string, body: string): boolean => {
  for (let at = text.indexOf(full); at !== -1; at = text.indexOf(full, at + 1)) {
    const [before, behind] = [text.slice(0, at), text.slice(at + full.length)]
    if (visited.test(before) || elsewhere.test(behind)) continue
    if (beginsClause.test(before) || (body.length >= 2 && behind.startsWith(body))) return true
  }
  return false
}
