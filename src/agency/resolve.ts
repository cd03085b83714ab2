import type { AgencyKind } from './body.ts'
import { type Division, type DivisionLevel, inUse, type PlaceRecord } from './division.ts'
import type { Divisions } from './divisions.ts'
import { type AgencyEvidence, type AgencyHints, because } from './hints.ts'
import { narrow } from './narrow.ts'
import { plain } from './plain.ts'
import { type Read, readName } from './read-agency.ts'
import { codeIn, fullName, recordIn } from './years.ts'

/** A place an agency may belong to. */
export interface AgencyCandidate {
  /** the place, through all its names and codes */
  placeId: string
  /** valid in the year; null where the table cannot say */
  code: string | null
  /** full: 江苏省淮安市洪泽区 */
  name: string
  /** its rank */
  level: DivisionLevel
}

/** Who published a report, as far as that can be told. */
export interface ResolvedAgency {
  /** the same over the years, renames of its place included; null when it could be more than one agency */
  id: string | null
  /** as given */
  name: string | null
  /** rank of a government or town; `department` for what belongs to one */
  level: DivisionLevel | 'township' | 'department' | null
  /** what body it is; null where its name does not say */
  kind: AgencyKind | null
  /** the place it belongs to */
  placeId: string | null
  /** six-digit code of that place at the end of the year; null where there is none or the table cannot say */
  code: string | null
  /** full name of that place in that year */
  divisionName: string | null
  /** rank of that place */
  divisionLevel: DivisionLevel | null
  /** what it rests on, or why it is open */
  evidence: AgencyEvidence[]
  /** the places it could belong to, while that is open; empty when there are too many to name */
  candidates: AgencyCandidate[]
}

/** When and among which places an agency is looked for. */
export interface ResolveOptions {
  /** the report year; null: codes are given only where they never changed */
  year: number | null
  /** the table of divisions, of `parseDivisions` or `divisionsFromLists` */
  divisions: Divisions
}

/** More candidates than these say nothing. */
const mostCandidates = 40

/** What a name is read as, by the words that say most of it. */
interface Fullest {
  read: Read
  written: string
  evidence: AgencyEvidence[]
}

/** The name, or the signature that is the same name in full: it says more than the title. */
const readFullest = (name: string, { signatory }: AgencyHints, { year, divisions }: ResolveOptions): Fullest => {
  const read = readName(name, divisions, year)
  const own: Fullest = { read, written: name, evidence: [] }
  const signed = signatory ? plain(signatory) : ''
  if (signed.length <= name.length || !signed.endsWith(name)) return own
  const full = readName(signed, divisions, year)
  if (full.places.length !== 1 || read.places.length === 1) return own
  const inFull = because('signatory', signatory!, `落款为全称“${signatory}”`, `signed in full: “${signatory}”`)
  return { read: full, written: signed, evidence: [inFull] }
}

/**
 * Who published a report: an id that stays the same over years and renames, the level and kind of the body, and the code of its
 * administrative division *in that year*. A name that could be two places stays unresolved with its candidates, unless other words
 * of the same report (signatory, title, address, running text), the file's folders or a code given with it decide.
 *
 * @example
 * const who = resolveAgency({ name: '洪泽区人民政府' }, { year: 2024, divisions: parseDivisions(csv) })
 * who.id // '320829/人民政府', as for 洪泽县人民政府 in 2010
 * who.code // '320813'
 */
export const resolveAgency = (hints: AgencyHints, { year, divisions }: ResolveOptions): ResolvedAgency => {
  const name = hints.name === null ? '' : plain(hints.name)
  if (name === '') return unknown(hints, [])
  const { read, written, evidence } = readFullest(name, hints, { year, divisions })
  if (read.body === null && read.zone === null) return unknown(hints, evidence)
  const { places, sure, decided } = narrow(read, hints, year, divisions)
  evidence.push(
    ...nameEvidence(read, written, year, divisions),
    ...decided,
    ...(places.length === 1 && !sure ? [unconfirmed(name)] : []),
  )
  const place = places.length === 1 && sure ? places[0]! : null
  const who = { name: hints.name, kind: read.body?.kind ?? 'zone', evidence }
  if (read.national && places.length === 0)
    return { ...nowhere, ...who, id: `CN/${name}`, level: 'department', candidates: [] }
  if (read.zone !== null) return zoneOf(read, place, places, hints, year, divisions, who)
  if (place === null)
    return { ...nowhere, ...who, level: levelOf(read, null), candidates: candidatesOf(places, year, divisions) }
  const now = recordIn(place, year, written)
  evidence.push(...codeEvidence(place, now, year, divisions))
  return {
    ...who,
    id: `${place.id}/${read.body!.name}`,
    level: levelOf(read, place),
    placeId: place.id,
    code: codeIn(place, year, divisions),
    divisionName: fullName(now),
    divisionLevel: now.level,
    candidates: [],
  }
}

const nowhere = {
  id: null,
  placeId: null,
  code: null,
  divisionName: null,
  divisionLevel: null,
  candidates: [] as AgencyCandidate[],
}

const unknown = (hints: AgencyHints, evidence: AgencyEvidence[]): ResolvedAgency => ({
  ...nowhere,
  name: hints.name,
  level: null,
  kind: null,
  evidence: [
    ...evidence,
    hints.name
      ? because(
          'name',
          hints.name,
          `“${hints.name}”不像机关的名称`,
          `“${hints.name}” is no name of a body that is known of`,
        )
      : because('name', '', '报告没有写明机关', 'the report names no agency'),
  ],
})

const candidatesOf = (places: readonly PlaceRecord[], year: number | null, divisions: Divisions): AgencyCandidate[] =>
  places.length > mostCandidates
    ? []
    : places.map((p) => {
        const now = recordIn(p, year)
        return { placeId: p.id, code: codeIn(p, year, divisions), name: fullName(now), level: now.level }
      })

const levelOf = ({ body, zone }: Read, place: PlaceRecord | null): ResolvedAgency['level'] => {
  if (body === null || body.kind === 'zone') return null
  if (body.kind === 'township') return 'township'
  if (body.kind !== 'government') return 'department'
  return zone !== null || place === null ? null : place.divisions.at(-1)!.level
}

/** A development zone has no code of its own: it is known by the place its name begins with, and no code is made up for it. */
const zoneOf = (
  read: Read,
  place: PlaceRecord | null,
  places: readonly PlaceRecord[],
  hints: AgencyHints,
  year: number | null,
  divisions: Divisions,
  who: Pick<ResolvedAgency, 'name' | 'kind' | 'evidence'>,
): ResolvedAgency => {
  const of =
    hints.region == null ? [] : divisions.places.filter((p) => p.divisions.some((d) => d.code === hints.region))
  const listed = of.find((p) => codeIn(p, year, divisions) === hints.region) ?? of[0]
  const now = listed ? recordIn(listed, year) : null
  who.evidence.push(
    because(
      'name',
      who.name ?? '',
      listed ? `“${read.zone}”按所给代码 ${hints.region}` : `“${read.zone}”不是行政区划，没有代码`,
      listed
        ? `“${read.zone}” by the code given, ${hints.region}`
        : `“${read.zone}” is no administrative division and has no code`,
    ),
  )
  return {
    ...nowhere,
    ...who,
    id: place === null || read.body === null ? null : `${place.id}+${read.zone}/${read.body.name}`,
    level: levelOf(read, null),
    placeId: listed?.id ?? null,
    code: listed ? codeIn(listed, year, divisions) : null,
    divisionName: now && fullName(now),
    divisionLevel: now?.level ?? null,
    candidates: listed ? [] : candidatesOf(places, year, divisions),
  }
}

const unconfirmed = (name: string): AgencyEvidence =>
  because(
    'name',
    name,
    `“${name}”只是以地名的简称开头，不能据此断定属于该地`,
    `“${name}” only begins with the short name of a place: that does not make it of that place`,
  )

const nameEvidence = (read: Read, name: string, year: number | null, divisions: Divisions): AgencyEvidence[] => {
  if (read.relative !== null)
    return [because('name', name, `“${name}”没有写明地名`, `“${name}” does not say of which place`)]
  if (read.places.length === 0) return []
  const names = read.places.map((p) => fullName(recordIn(p, year)))
  const listed = names.length > mostCandidates ? String(names.length) : names.join('、')
  if (names.length > 1) return [because('name', name, `“${name}”可以是：${listed}`, `“${name}” could be of ${listed}`)]
  const [zh, en] = read.short ? ['按简称', 'by its short name'] : ['', '']
  const now = recordIn(read.places[0]!, year)
  const renamed = read.zone === null && !read.short && !name.includes(plain(now.name))
  return [
    read.zone !== null && read.short
      ? because('name', name, `“${name}”的名称取自${names[0]}`, `“${name}” is named after ${names[0]}`)
      : because(
          'name',
          name,
          `“${name}”${zh}属于${names[0]}`,
          `“${name}” is of ${names[0]}${en === '' ? '' : ` ${en}`}`,
        ),
    ...(renamed
      ? [
          because(
            'divisions',
            now.name,
            `${year ?? ''}年该地名为“${now.name}”（${divisions.source}）`,
            `in ${year ?? 'the last list'} the place is called “${now.name}” (${divisions.source})`,
          ),
        ]
      : []),
  ]
}

const codeEvidence = (
  place: PlaceRecord,
  now: Division,
  year: number | null,
  divisions: Divisions,
): AgencyEvidence[] => {
  const code = codeIn(place, year, divisions)
  const { source, covers } = divisions
  if (code !== null)
    return [
      because(
        'divisions',
        code,
        `${year === null ? '' : `${year}年`}代码 ${code} ${now.name}（${source}）`,
        `code ${code} ${now.name}${year === null ? '' : ` in ${year}`} (${source})`,
      ),
    ]
  const why =
    year === null
      ? { zh: '没有年份，而代码变过', en: 'no year is known and the code has changed' }
      : year < covers.from || year > covers.to
        ? { zh: `${source} 不含${year}年`, en: `${source} does not cover ${year}` }
        : place.divisions.every((d) => inUse(d, year) === false)
          ? { zh: `${year}年没有这个行政区划（${source}）`, en: `there was no such division in ${year} (${source})` }
          : { zh: `${source} 不能确定${year}年的代码`, en: `${source} does not tell the code of ${year}` }
  return [because('divisions', now.code, `不给代码：${why.zh}`, `no code is given: ${why.en}`)]
}
