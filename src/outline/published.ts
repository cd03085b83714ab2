import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'
import { type PageMeta, type Paragraph, wordsOf } from '../model/tree.ts'
import { dateOf, datesIn, isDateLine } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { maskMarks, withoutMarks } from '../text/marks.ts'
import type { Outline } from './outline.ts'

type Dated = NonNullable<Report['publishedOn']>

/**
 * What the label before a date makes it: `posted` on the page, `lone` where no label stands, `other` (成文, 印发, 失效, 更新, 打印 …, and
 * any label that is not known): that day is not the day of publication.
 */
export type DateKind = 'posted' | 'lone' | 'other'

const loose = (words: string): string =>
  words
    .split('|')
    .map((w) => [...w].join('\\s?'))
    .join('|')

const end = '\\s?[\\]】)]?\\s?[:为]?\\s?$'
/** 拟发布日期, 原发布日期: not the day that it was put there. */
const otherDay = '(?<!(?:拟|原|原定|预计|计划|下次|上次|待)\\s?)'
const posted = new RegExp(
  `${otherDay}(?:${loose('发布|公开|公布|发稿|上传|上网|发表|提交')})\\s?(?:于|${loose('日期|时间')})${end}`,
  'u',
)
const bare = new RegExp(`(?:^|[^\\p{Script=Han}])(?:${loose('日期|时间')})\\s?[\\]】)]?\\s?[:]\\s?$`, 'u')
const label = /[\p{Script=Han}\]】)]\s?[:]?\s?$/u

/** 2024年1月20日印发　2024年1月25日公布: what is said behind a date, where nothing before it says more. */
const behind: readonly (readonly [DateKind, RegExp])[] = [
  ['posted', new RegExp(`^\\s?(?:${loose('发布|公布|公开|上网|上传')})(?:[\\s,;。)]|$)`, 'u')],
  ['other', /^\s?(?:印发|制发|签发|成文|更新|修[订改正]|更正|打印|下载|失效|废止|截止|报送|填报)/u],
]

/** Folded, with the spaces between words kept (they part a label from what stands before it) and those within a date gone. */
const spaced = (words: string): string =>
  withoutMarks(maskMarks(words))
    .trim()
    .split(/[\s\u00a0\u3000]+/u)
    .map(fold)
    .join(' ')
    .replace(/(?<=\d) (?=[年月日])|(?<=[年月]) (?=[\d一二三四五六七八九十廿])/gu, '')

/** The dates of one line, each with what the label right before it says of it. */
export const datesOnLine = (words: string): { date: string; kind: DateKind }[] => {
  const text = spaced(words)
  const found = datesIn(text)
  let from = 0
  return found.flatMap((d) => {
    const before = text.slice(from, d.index).replace(/^\s*\d{1,2}:\d{2}(?::\d{2})?/u, '')
    from = d.index + d.length
    if (d.date === null) return []
    const kind = posted.test(before)
      ? 'posted'
      : bare.test(before)
        ? 'posted'
        : label.test(before) && /[:]\s?$|(?:日期|时间|期至?)\s?$/u.test(before)
          ? 'other'
          : (behind.find(([, said]) => said.test(text.slice(from)))?.[0] ?? 'lone')
    return [{ date: d.date, kind }]
  })
}

/** A bar under a title: 来源：… 2024-01-31 10:00 浏览次数：20. */
const bar = /来源|浏览|点击|阅读|访问量|字体|字号|作者|编辑|打印/u
const longestBar = 120

interface Line {
  date: string
  kind: DateKind
  from: Dated['from']
  place: Place
}

/** Whether a line under the report says of what its dates are: 发文日期：…, …年…月…日印发. */
export const namesItsDates = (words: string): boolean =>
  words.length <= longestBar &&
  /^[[【(]?(?:\p{Script=Han}\s?){2,6}[\]】)]?\s?:|[日号]\s?(?:印发|公布|发布|签发)[。)]?$/u.test(
    spaced(words.trim()),
  ) &&
  datesOnLine(words).length > 0

/** What a line of the page says of when it was put there: its labelled dates, and one that stands alone on it or in a bar. */
const linesWithDates = (paragraphs: readonly Paragraph[], from: (p: Paragraph) => Dated['from']): Line[] =>
  paragraphs.flatMap((p) => {
    const words = wordsOf(p).trim()
    if (words.length > longestBar || p.link) return []
    const dates = datesOnLine(words)
    const lone = isDateLine(words) || /^[\d\-/.:\sT]+$/u.test(words) || (dates.length === 1 && bar.test(words))
    return dates
      .filter((d) => d.kind === 'posted' || (d.kind === 'lone' && lone))
      .map((d) => ({ ...d, from: from(p), place: p.place }))
  })

const fromMeta = (meta: readonly PageMeta[], from: PageMeta['from'], fields: readonly string[]): Line[] =>
  meta
    .filter((m) => m.from === from && fields.includes(m.field))
    .flatMap((m) => {
      // a label whose value was left blank is followed by the next one
      const raw = m.raw.trim()
      const date = /^(?:D:)?[\d二一１２]/u.test(fold(raw)) ? dateOf(raw) : null
      return date === null ? [] : [{ date, kind: 'posted' as const, from, place: m.place }]
    })

const dated = (line: Line | undefined): Dated | null =>
  line ? { date: line.date, from: line.from, place: line.place } : null

/** The first of the dates of a kind; undefined where they are several that differ. */
const only = (lines: readonly Line[]): Line | undefined =>
  lines.every((l) => l.date === lines[0]!.date) ? lines[0] : undefined

export interface Published {
  /** when the report says it was published: its signature, else the page */
  publishedOn: Dated | null
  /** when the page says it was put there */
  postedOn: Dated | null
  findings: Finding[]
}

const signedOn = (line: Paragraph | null): Dated | null => {
  const date = line && dateOf(wordsOf(line))
  return line && date ? { date, from: 'signature', place: line.place } : null
}

/**
 * The two dates of a report. A date counts for what the label before it says; of several that differ none is taken. The file's own date
 * is the last resort, and none where the report is signed with a date, be it one that cannot be read or one of several.
 */
export const publishedOf = (
  outline: Pick<Outline, 'signature'>,
  meta: readonly PageMeta[],
  /** the lines around the title, up to the first section */
  top: readonly Paragraph[],
  /** lines of the page before the title, or apart from the article */
  page: readonly Paragraph[],
  /** the last lines of the report */
  foot: readonly Paragraph[] = [],
): Published => {
  const { date, unread, rivals = [] } = outline.signature
  const own = signedOn(date)
  // of several days under one name none is taken
  const signature = rivals.length > 0 ? null : own
  const lines = linesWithDates(top, (p) => (p.furniture ? 'page-metadata' : 'title-block'))
  const around = linesWithDates(page, () => 'page-metadata')
  const below = linesWithDates(
    foot.filter((p) => namesItsDates(wordsOf(p))),
    () => 'page-metadata',
  )
  const known = fromMeta(meta, 'page-metadata', ['publishedOn'])
  const file = unread || own ? [] : fromMeta(meta, 'file-metadata', ['publishedOn', 'createdOn'])
  const ofKind = (from: readonly Line[], kind: DateKind) => from.filter((l) => l.kind === kind)
  // the first place that says it: lines at the title, the rest of the page, its metadata
  const posted =
    [ofKind(lines, 'posted'), ofKind(around, 'posted'), known, ofKind(below, 'posted')].find((l) => l.length > 0) ?? []
  const said = only(posted)
  const bars = [...ofKind(lines, 'lone'), ...ofKind(around, 'lone')]
  const unposted = posted.length === 0
  return {
    publishedOn: signature ?? dated(said) ?? dated(only(bars)) ?? dated(unposted ? file[0] : undefined),
    postedOn: dated(said ?? (unposted ? only(bars) : undefined)),
    findings: [
      ...(unposted || said ? [] : [ambiguousDate(posted)]),
      ...(own && !signature ? [ambiguousSignature(own, rivals)] : []),
      ...(unread && !signature ? [unreadDate(unread)] : []),
      ...revisedSince([...(date ? [date] : []), ...foot, ...top]),
    ],
  }
}

/** （2024年3月修订） behind a date or a title, or alone on its line: what the report says of a later state. */
const revision =
  /[(〔[]([^()〔〕[\]]{0,6}(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?[^()〔〕[\]]{0,6}(?:修订|修改|修正|更正|更新|补充)[^()〔〕[\]]{0,4}|[^()〔〕[\]]{0,4}(?:修订|修改|修正|更正|更新)(?:于|日期:?|时间:?)?(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?)[)〕\]]$/u
const revisionIn = (words: string): string | null =>
  words.length > 80 ? null : (revision.exec(fold(words))?.[1] ?? null)

const revisedSince = (lines: readonly Paragraph[]): Finding[] => {
  const line = lines.find((p) => revisionIn(wordsOf(p)) !== null)
  if (line === undefined) return []
  const said = revisionIn(wordsOf(line))!
  return [
    finding({
      rule: 'revised-since',
      kind: 'reading',
      severity: 'info',
      place: line.place,
      actual: said,
      message: {
        zh: `报告写明后来改过（${said}）：公布日期是落款或页面所写的那一天，数据以改过的为准`,
        en: `The report says that it was changed later (${said}): its date is that of the signature or the page, its numbers are those after the change`,
      },
    }),
  ]
}

const ambiguousDate = (lines: readonly Line[]): Finding => {
  const dates = [...new Set(lines.map((l) => l.date))]
  return finding({
    rule: 'ambiguous-date',
    kind: 'reading',
    severity: 'warning',
    place: lines[0]!.place,
    actual: dates.join(' '),
    message: {
      zh: `页面上有几个不同的发布日期（${dates.join('、')}），没有采用`,
      en: `The page gives several dates of publication (${dates.join(', ')}); none is taken`,
    },
  })
}

const ambiguousSignature = (own: Dated, rivals: readonly Paragraph[]): Finding => {
  const days = [...new Set([own.date, ...rivals.map((p) => dateOf(wordsOf(p))!)])]
  return finding({
    rule: 'ambiguous-date',
    kind: 'reading',
    severity: 'warning',
    place: own.place,
    actual: days.join(' '),
    message: {
      zh: `落款处有几个不同的日期（${days.join('、')}），没有采用`,
      en: `The signature has several dates (${days.join(', ')}); none is taken`,
    },
  })
}

const unreadDate = (line: Paragraph): Finding =>
  finding({
    rule: 'unread-date',
    kind: 'reading',
    severity: 'warning',
    place: line.place,
    actual: wordsOf(line).trim(),
    message: {
      zh: `落款日期“${wordsOf(line).trim()}”读不出是哪一天`,
      en: `The date of the signature, “${wordsOf(line).trim()}”, cannot be read as a day`,
    },
  })
