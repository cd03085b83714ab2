import type { Outline } from './outline.ts'
import type { Place } from './place.ts'
import type { Report } from './report.ts'
import { dateOf, isDateLine } from './text/dates.ts'
import { fold, foldShape } from './text/fold.ts'
import { foldWithMap } from './text/fold-map.ts'
import { readTitle } from './title.ts'
import { type PageMeta, type Paragraph, wordsOf } from './tree.ts'
import { placeWithin } from './within.ts'

type About = Pick<Report, 'title' | 'agency' | 'year' | 'period' | 'publishedOn' | 'contact' | 'citations'>

/** Search printed words through their folded form; gives the match with the printed range. */
const search = (p: Paragraph, pattern: RegExp): { match: RegExpExecArray; start: number; end: number } | null => {
  const words = wordsOf(p)
  const { folded, at } = foldWithMap(words)
  const match = pattern.exec(folded)
  return match && { match, start: at[match.index]!, end: at[match.index + match[0].length - 1]! + 1 }
}

/** 统计期限自 2017年1月1日 至 12月31日, in the phrasings met (domain notes, section 4). A broken date gives no period. */
const periodPattern =
  /(?:统计(?:数据)?(?:期限|时限|时段|时间段?|期间?|区间)|数据(?:的)?统计(?:期限|时限|期)?|数据(?:期限|时限)|本年度?报告.{0,12}(?:期限|时限))(?:为|是|均?自|从|,|:|:?均?为)*(?:自|从)?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日(?:起)?(?:至|到|-|—|–|~|—)+(?:((?:19|20)\d{2})年)?(?:同年)?(\d{1,2})月(\d{1,2})日/u

const findPeriod = (paragraphs: readonly Paragraph[]): About['period'] => {
  for (const p of paragraphs) {
    const found = search(p, periodPattern)
    if (!found) continue
    const [, y, m, d, y2, m2, d2] = found.match
    const start = dateOf(`${y}-${m}-${d}`)
    const end = dateOf(`${y2 ?? y}-${m2}-${d2}`)
    if (start && end) return { start, end, place: placeWithin(p, found.start, found.end) }
  }
  return null
}

const until = '(?=[,。;)]|邮编|邮政编码|电话|联系电话|传真|电子邮|邮箱|网址|$)'
const contactPatterns: Record<keyof About['contact'], RegExp> = {
  address: new RegExp(`(?:通讯|通信|联系|办公|单位)?地址[:为是]?([^,。;)(]{4,60}?)${until}`, 'u'),
  postcode: /(?:邮政编码|邮编)[:为是]?(\d{6})(?!\d)/u,
  phone:
    /(?:联系电话|咨询电话|电话)(?:\((?:传真|兼传真)\)|[、/及]传真|号码)?[:为是]?(\(?0\d{2,3}\)?[-—–]?\d{7,8}|\d{7,8}|1\d{10}|12345)(?!\d)/u,
  fax: /(?:传真)(?:电话|号码)?\)?[:为是]?(\(?0\d{2,3}\)?[-—–]?\d{7,8}|\d{7,8})(?!\d)/u,
  email: /((?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)/u,
  website:
    /((?:https?:\/\/)?(?:www\.)?(?<![@\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:gov\.cn|gov|com\.cn|org\.cn|net\.cn|com|cn|org|net)(?:\/[\w./%-]*)?)/iu,
}

const findContact = (paragraphs: readonly Paragraph[]): About['contact'] => {
  const text = paragraphs.map((p) => fold(wordsOf(p))).join('\n')
  const printed = paragraphs.map((p) => foldShape(wordsOf(p))).join('\n')
  const take = (field: keyof About['contact']): string | null => {
    const m = contactPatterns[field].exec(text)
    if (!m?.[1]) return null
    const at = m.index + m[0].indexOf(m[1])
    return printed.slice(at, at + m[1].length)
  }
  return {
    address: take('address'),
    postcode: take('postcode'),
    phone: take('phone'),
    fax: take('fax'),
    email: take('email'),
    website: take('website'),
  }
}

/** 机关代字〔年〕号: the agency's own letters end where running text begins. */
const citation = /([\p{Script=Han}]{1,14})[〔﹝[(【](?:19|20)\d{2}[〕﹞\])】]第?\d{1,5}号/gu
const lettersAfter =
  /.*(?:根据|按照|依据|遵照|落实|印发|转发|执行|贯彻|下发|制定|关于|通知|文件|意见|的|和|及|以及|与|等|是|为|在)(?=[\p{Script=Han}]{2,})/u

const findCitations = (paragraphs: readonly Paragraph[]): About['citations'] =>
  paragraphs.flatMap((p) => {
    const words = wordsOf(p)
    const { folded, at } = foldWithMap(words)
    return [...folded.matchAll(citation)].map((m) => {
      const from = m.index + (lettersAfter.exec(m[1]!)?.[0].length ?? 0)
      const [start, end] = [at[from]!, at[m.index + m[0].length - 1]! + 1]
      return { raw: words.slice(start, end), place: placeWithin(p, start, end) }
    })
  })

const findPublished = (
  outline: Outline,
  meta: readonly PageMeta[],
  top: readonly Paragraph[],
): About['publishedOn'] => {
  const { date } = outline.signature
  const signed = date && dateOf(wordsOf(date))
  if (date && signed) return { date: signed, from: 'signature', place: date.place }
  for (const p of top) {
    const words = wordsOf(p).trim()
    const labelled = words.length <= 80 && /(?:发布|公开|印发|发文|成文|生成)(?:日期|时间)|^时间[:：]/u.test(words)
    const found = labelled || isDateLine(words) ? dateOf(words) : null
    if (found) return { date: found, from: p.furniture ? 'page-metadata' : 'title-block', place: p.place }
  }
  for (const from of ['page-metadata', 'file-metadata'] as const)
    for (const m of meta) {
      const found =
        (m.field === 'publishedOn' || (m.from === 'file-metadata' && m.field === 'createdOn')) && m.from === from
          ? dateOf(m.raw)
          : null
      if (found) return { date: found, from, place: m.place }
    }
  return null
}

/** Who published the report, for which year and period, when, and how to reach them: as printed, with the place of each. */
export const aboutOf = (outline: Outline, blocks: readonly Paragraph[], meta: readonly PageMeta[]): About => {
  const readable = blocks.filter((p) => !p.furniture)
  const period = findPeriod(readable)
  const signatory = outline.signature.signatory
  const name =
    outline.title?.agency ??
    compiler(readable) ??
    (signatory ? foldShape(wordsOf(signatory)) : null) ??
    meta.find((m) => m.field === 'agency')?.raw ??
    null
  const place: Place = outline.title?.agency ? outline.title.place : (signatory?.place ?? {})
  const titleAt = outline.title ? blocks.findIndex((p) => p.place === outline.title!.place) : 0
  const firstSection = outline.sections[0]
    ? blocks.findIndex((p) => p.place === outline.sections[0]!.place)
    : blocks.length
  return {
    title: outline.title?.title ?? titleIn(meta),
    agency: name === null ? null : { name, signatory: signatory ? foldShape(wordsOf(signatory)) : null, place },
    year: outline.title?.year ?? (period ? Number(period.start.slice(0, 4)) : null),
    period,
    publishedOn: findPublished(
      outline,
      meta,
      blocks.slice(Math.max(0, titleAt), Math.max(titleAt + 1, firstSection)).slice(0, 12),
    ),
    contact: findContact(outline.lead.length > 0 ? [...outline.lead, ...readable.slice(-12)] : readable),
    citations: findCitations(readable),
  }
}

/** What the page calls itself, without the name of the site behind it. */
const titleIn = (meta: readonly PageMeta[]): string | null => {
  const names = meta
    .filter((m) => m.field === 'title' || m.field === 'pageTitle')
    .map((m) => m.raw.split(/[-_|—]/u)[0]!.trim())
  return names.find((n) => readTitle(n) !== null) ?? names[0] ?? null
}

/** 本报告由……编制 names the agency where the title does not. */
const compiler = (paragraphs: readonly Paragraph[]): string | null => {
  for (const p of paragraphs.slice(0, 30)) {
    const m = /(?:本|现)?年?度?报告由([\p{Script=Han}]{4,30}?)(?:根据|依据|按照|编制|负责)/u.exec(fold(wordsOf(p)))
    if (m) return m[1]!
  }
  return null
}
