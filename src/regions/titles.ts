import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import { type Block, type PageMeta, type Paragraph, wordsOf } from '../model/tree.ts'
import { foldForDates, isDateLine, yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { numberingOf } from '../text/heading.ts'
import { type ReadTitle, readNotice, readTitle, type Title } from '../text/title.ts'
import { isSite } from '../text/title-name.ts'
import { periodsOf, periodYear } from './period.ts'

export type PlacedTitle = Title & { place: Place }

/** The title, and the paragraphs it takes of those it was looked for among. */
export interface ChosenTitle {
  title: PlacedTitle
  from: number
  to: number
  findings: Finding[]
}

/** How many paragraphs at the top may come before the title (a document number, a 通知 around the report). */
const titleWithin = 40
const titlePieces = 4

/** It has words for an agency, whether or not they are clearly one. */
const names = (title: Title): boolean =>
  title.agency !== null || title.agencies !== undefined || title.unsure !== undefined

const isWhole = (title: Title | null): boolean =>
  title !== null && names(title) && (title.year !== null || title.years !== undefined)

export const isShort = (words: string): boolean => words.length <= 60 && !/[。；]/u.test(words)

/** `岚市监综〔2017〕13号` alone on its line. */
export const isDocumentNumber = (words: string): boolean =>
  /^[\p{Script=Han}]{1,12}[[(〔【]\d{4}[\])〕】]第?\d{1,5}号$/u.test(fold(words))

/** 首页 > 政务公开 > 年报: where a page lies on its site. */
const isPath = (words: string): boolean => /\S\s*[>›»＞]\s*\S|(?:当前|所在|您的)位置/u.test(words)

interface Standing {
  title: PlacedTitle
  from: number
  to: number
  /** what the format and the place say for it */
  points: number
  link: boolean
}

/** The line above a title that names no agency is the agency. */
const widen = (found: Standing, paragraphs: readonly Paragraph[], read: ReadTitle): Standing => {
  const above = paragraphs[found.from - 1]
  if (names(found.title) || !above || above.link) return found
  const words = wordsOf(above).trim()
  if (
    !isShort(words) ||
    words.length > 30 ||
    numberingOf(words) !== null ||
    isDocumentNumber(words) ||
    isDateLine(words) ||
    isSite(fold(words)) ||
    isPath(words) ||
    /[:：]/u.test(words)
  )
    return found
  const title = read(`${words}${found.title.title}`)
  return title ? { ...found, title: { ...title, apart: true, place: above.place }, from: found.from - 1 } : found
}

const placeAlone = /^\p{Script=Han}{1,12}(?:[省市县区州盟旗]|新区|开发区)$/u

/** 平湖市 over 水务局2023年……年度报告, where the report says 平湖市水务局 somewhere. */
const isPlaceOf = (line: string, without: Title, title: Title, paragraphs: readonly Paragraph[]): boolean =>
  placeAlone.test(line) &&
  without.agency !== null &&
  title.agency === `${line}${without.agency}` &&
  paragraphs.some((p) => wordsOf(p).includes(title.agency!))

/**
 * Lines that may be one title: the lines of a list are titles of their own, and those of an info block say what they are.
 */
const mayBeOneTitle = (run: readonly Paragraph[]): boolean => {
  const words = run.map((p) => wordsOf(p).trim())
  const isOther = (w: string): boolean =>
    !isShort(w) || numberingOf(w) !== null || isDocumentNumber(w) || isDateLine(w) || /[：:]$/u.test(w)
  if (words.some(isOther)) return false
  return (
    run.length === 1 ||
    (!run.some((p) => p.link) && !words.some((w) => /[：:]/u.test(w) || isSite(fold(w)) || isPath(w)))
  )
}

/**
 * The title that lines make together. It needs nothing from the lines above it, unless the place of a body stands there, and
 * elsewhere in its name.
 */
const titleOfRun = (run: readonly Paragraph[], paragraphs: readonly Paragraph[], read: ReadTitle): Title | null => {
  const [first, ...rest] = run.map((p) => wordsOf(p).trim()) as [string, ...string[]]
  const joined = read([first, ...rest].join(''))
  if (joined === null || (isPath(first) && !isWhole(joined))) return null
  const below = rest.length > 0 ? read(rest.join('')) : null
  const title: Title = below && !names(below) ? { ...joined, apart: true } : joined
  if (below && isWhole(below) && !isPlaceOf(first, below, title, paragraphs)) return null
  return rest.length > 1 && isWhole(read(rest.at(-1)!)) ? null : title
}

/** The runs of one to four lines from one on that read as a title, up to the first that names agency, year and subject. */
const standingAt = (paragraphs: readonly Paragraph[], from: number, read: ReadTitle): Standing[] => {
  const found: Standing[] = []
  for (let to = from + 1; to <= Math.min(from + titlePieces, paragraphs.length); to++) {
    const run = paragraphs.slice(from, to)
    if (!mayBeOneTitle(run)) break
    const title = titleOfRun(run, paragraphs, read)
    if (title === null) continue
    const big = run.some((p) => p.level !== undefined && p.level <= 2)
    const points = 1 + (big ? 3 : 0) + (run.some((p) => p.align === 'center') ? 1 : 0)
    found.push({ title: { ...title, place: run[0]!.place }, from, to, points, link: run.every((p) => p.link) })
    if (isWhole(title)) break
  }
  return found
}

/** Every run of lines that reads as a title, the shortest that names agency, year and subject; else the first that names less. */
const standing = (paragraphs: readonly Paragraph[], read: ReadTitle): Standing[] => {
  const found: Standing[] = []
  let partial: Standing | null = null
  for (let from = 0; from < Math.min(paragraphs.length, titleWithin); ) {
    const runs = standingAt(paragraphs, from, read)
    const whole = runs.find(({ title }) => isWhole(title))
    partial ??= runs.find((run) => run !== whole && !run.link) ?? null
    if (whole !== undefined) found.push(whole)
    from = whole?.to ?? from + 1
  }
  if (partial === null) return found
  const wide = widen(partial, paragraphs, read)
  const near = found.some((f) => f.from <= wide.from + titlePieces)
  return near ? found : [wide, ...found]
}

/** Notices by which a report is published, where it has no title of its own. */
const notices = (paragraphs: readonly Paragraph[], read: ReadTitle): Standing[] =>
  paragraphs.slice(0, titleWithin).flatMap((p, from) => {
    const title = p.link ? null : readNotice(wordsOf(p), read)
    return title ? [{ title: { ...title, place: p.place }, from, to: from + 1, points: 1, link: false }] : []
  })

/** Titles that a page sets apart from the article: the words stand among the furniture. */
const inFurniture = (blocks: readonly Block[], read: ReadTitle): Standing[] =>
  blocks.flatMap((b) => {
    if (b.type !== 'paragraph' || !b.furniture || b.link || !isShort(wordsOf(b))) return []
    const title = read(wordsOf(b))
    if (!isWhole(title)) return []
    const big = b.level !== undefined && b.level <= 2
    return [
      {
        title: { ...title!, place: b.place },
        from: 0,
        to: 0,
        points: big ? 4 : b.align === 'center' ? 2 : 1,
        link: false,
      },
    ]
  })

/** Behind a space the title of a page names no agency: what stands before it may be the site (平湖县人民政府 2023年……年度报告). */
const ofSite = (raw: string, read: ReadTitle): Title | null => {
  const [, ...behind] = raw.trim().split(/[\s\u3000]+/u)
  const title = behind.length > 0 ? read(behind.join('')) : null
  return title && !names(title) ? title : null
}

/** What a page calls itself, without the name of the site behind it. */
export const metaTitles = (
  meta: readonly PageMeta[],
  read: ReadTitle = readTitle,
): { title: Title; from: PageMeta['from']; place: Place }[] =>
  meta
    .filter((m) => m.field === 'title' || m.field === 'pageTitle')
    .flatMap((m) => {
      const title = ofSite(m.raw, read) ?? read(m.raw) ?? m.raw.split(/[-_|—]/u).flatMap((part) => read(part) ?? [])[0]
      return title ? [{ title, from: m.from, place: m.place }] : []
    })

export const agree = (a: string | null, b: string | null): boolean => {
  if (a === null || b === null) return true
  const [x, y] = [fold(a), fold(b)]
  return x === y || x.endsWith(y) || y.endsWith(x)
}

const sameTitle = (a: Title, b: Title): boolean =>
  agree(a.agency, b.agency) && (a.year === b.year || ((a.year === null || b.year === null) && !a.years && !b.years))

/** What else the document says of its year and agency. */
interface Witness {
  meta: ReturnType<typeof metaTitles>
  periods: readonly number[]
  signedYears: readonly number[]
  names: readonly string[]
  /** the year that running text speaks of most */
  spoken: number | null
}

const mostSpoken = (paragraphs: readonly Paragraph[], read: ReadTitle): number | null => {
  const counts = new Map<number, number>()
  for (const p of paragraphs) {
    const words = wordsOf(p)
    if (words.length < 15 || p.link || read(words)) continue
    for (const { year, named } of yearsIn(fold(words.slice(0, 2000))))
      if (named) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1])
  return first && first[1] >= 2 * (second?.[1] ?? 0) ? first[0] : null
}

const witnesses = (paragraphs: readonly Paragraph[], meta: readonly PageMeta[], read: ReadTitle): Witness => {
  const end = paragraphs.slice(-12)
  const signed = end.flatMap((p, i) => (isDateLine(wordsOf(p)) ? [{ p, before: end[i - 1] }] : []))
  return {
    meta: metaTitles(meta, read),
    periods: periodsOf(paragraphs.slice(0, 60)).flatMap((p) => periodYear(p) ?? []),
    signedYears: signed.flatMap(({ p }) => yearsIn(foldForDates(wordsOf(p))).map(({ year }) => year - 1)),
    names: [
      ...signed.flatMap(({ before }) => (before ? [wordsOf(before).trim()] : [])),
      ...meta.filter((m) => m.field === 'agency').map((m) => m.raw),
    ],
    spoken: mostSpoken(paragraphs, read),
  }
}

interface Candidate {
  first: Standing
  all: Standing[]
  title: Title
  points: number
}

/** Titles that say the same are one candidate, with what its occurrences have for them and what the rest of the document adds. */
const weigh = (found: readonly Standing[], nearest: Standing | undefined, w: Witness): Candidate[] => {
  const groups: Standing[][] = []
  for (const f of found) {
    const group = groups.find((g) => g.every((x) => sameTitle(x.title, f.title)))
    if (group) group.push(f)
    else groups.push([f])
  }
  return groups.map((all) => {
    const first = all.reduce((best, x) => (x.points > best.points ? x : best))
    const year = all.map((x) => x.title.year).find((y) => y !== null) ?? null
    const agency = first.title.agency ?? all.map((x) => x.title.agency).find((a) => a !== null) ?? null
    const title: Title = { ...first.title, year, agency }
    const says = (yes: boolean, points: number): number => (yes ? points : 0)
    const { meta, periods, signedYears, names, spoken } = w
    const told = meta.filter((m) => isWhole(m.title) && sameTitle(m.title, title))
    const points =
      first.points +
      says(nearest !== undefined && all.includes(nearest), 1) +
      says(all.length > 1, 1) +
      says(
        told.some((m) => m.from === 'page-metadata'),
        2,
      ) +
      says(
        told.some((m) => m.from === 'file-metadata'),
        1,
      ) +
      says(year !== null && periods.includes(year), 2) +
      says(year !== null && signedYears.includes(year), 1) +
      says(year !== null && spoken === year, 1) +
      says(agency !== null && names.some((n) => agree(n, agency)), 2)
    return { first, all, title, points }
  })
}

/** By how much the best has to be better than the next for what they disagree on to be believed. */
const margin = 2

const ambiguous = (best: Candidate, rivals: readonly Candidate[]): Finding =>
  finding({
    rule: 'ambiguous-title',
    kind: 'reading',
    severity: 'warning',
    place: best.first.title.place,
    actual: best.title.title,
    related: rivals.map((r) => ({
      message: { zh: `另一个标题：${r.title.title}`, en: `another title: ${r.title.title}` },
      place: r.first.title.place,
    })),
    message: {
      zh: `有几个标题（${[best, ...rivals].map((c) => `“${c.title.title}”`).join('、')}），看不出哪一个是本报告的；不一致之处没有采用`,
      en: `There are several titles (${[best, ...rivals].map((c) => `“${c.title.title}”`).join(', ')}) and nothing says which is this report's; what they disagree on is left open`,
    },
  })

/**
 * The title: of all lines that read as one (before the first section, in the page's own metadata), the one for which clearly most speaks:
 * heading and place, the page's metadata, the period, the signature. A link names another page. Where none is clearly best, what the
 * best ones agree on is taken and the rest left open.
 */
export const chooseTitle = (
  paragraphs: readonly Paragraph[],
  blocks: readonly Block[],
  meta: readonly PageMeta[],
  read: ReadTitle = readTitle,
): ChosenTitle | null => {
  const firstSection = paragraphs.findIndex((p) => {
    const number = numberingOf(wordsOf(p))
    return number?.level === 1 && number.ordinal === 1
  })
  const everywhere = standing(paragraphs, read)
  const before = everywhere.filter((s) => firstSection === -1 || s.from < firstSection)
  const inPlace = before.some((s) => !s.link) ? before : everywhere
  const own = inPlace.filter((s) => !s.link)
  const apart = inFurniture(blocks, read).filter((s) => own.length === 0 || s.points >= 4)
  const w = witnesses(paragraphs, meta, read)
  const nearest = own.at(-1)
  const fromMeta = w.meta
    .filter((m) => m.from === 'page-metadata' && isWhole(m.title))
    .map((m): Standing => ({ title: { ...m.title, place: m.place }, from: 0, to: 0, points: 0, link: false }))
  const printed = apart.length + own.length > 0 ? [...apart, ...own] : notices(paragraphs, read)
  // what the page calls itself counts against the words on it, and in their place when there are none
  const others = fromMeta.filter((m) => !printed.some((s) => sameTitle(s.title, m.title)))
  const candidates = weigh([...printed, ...others], nearest, w).sort((a, b) => b.points - a.points)
  const [best] = candidates
  if (!best) return null
  const { from, to, title } = best.first
  const rivals = candidates.slice(1).filter((c) => best.points - c.points < margin)
  if (rivals.length === 0) return { title: { ...best.title, place: title.place }, from, to, findings: [] }
  const all = [best, ...rivals]
  const one = all.every((c) => c.title.title === best.title.title)
  const sameAgency = all.every((c) => agree(c.title.agency, best.title.agency))
  const sameYear = all.every((c) => c.title.year === best.title.year)
  return {
    title: {
      title: one ? best.title.title : '',
      agency: sameAgency ? best.title.agency : null,
      year: sameYear ? best.title.year : null,
      ...(sameYear ? {} : { years: all.flatMap((c) => c.title.year ?? c.title.years ?? []) }),
      place: title.place,
    },
    from,
    // all the titles stand above the report
    to: Math.max(...all.map((c) => c.first.to)),
    findings: [ambiguous(best, rivals)],
  }
}
