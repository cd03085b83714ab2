import { mayBeSame } from '../agency/same-name.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'
import { type PageMeta, type Paragraph, wordsOf } from '../model/tree.ts'
import { placeWithin } from '../model/within.ts'
import { choosePeriod, periodsOf, periodYear } from '../regions/period.ts'
import { agree, metaTitles } from '../regions/titles.ts'
import { isDateLine } from '../text/dates.ts'
import { fold, foldShape, tidy } from '../text/fold.ts'
import { foldWithMap } from '../text/fold-map.ts'
import { isOtherPeriodLine, otherPeriodIn, schoolYearIn } from '../text/other-period.ts'
import { type ReadTitle, readTitle } from '../text/title.ts'
import { nameIn } from '../text/title-name.ts'
import type { Outline } from './outline.ts'
import { publishedOf } from './published.ts'

type About = Pick<Report, 'title' | 'agency' | 'year' | 'period' | 'publishedOn' | 'postedOn' | 'contact' | 'citations'>

const until = '(?=[,。;)]|邮编|邮政编码|电话|联系电话|传真|电子邮|邮箱|网址|$)'
const contactPatterns: Record<keyof About['contact'], RegExp> = {
  address: new RegExp(`(?:通讯|通信|联系|办公|单位)?地址[:为是]?([^,。;)(]{4,60}?)${until}`, 'u'),
  postcode: /(?:邮政编码|邮编)[:为是]?(\d{6})(?!\d)/u,
  // 监督电话, 上级机关电话, 传真电话 are others'
  phone:
    /(?<!监督|投诉|举报|上级(?:机关|部门|单位)?|主管(?:机关|部门|单位)|传真)(?:联系电话|咨询电话|电话)(?:\((?:传真|兼传真)\)|[、/及]传真|号码)?[:为是]?(\(?0\d{2,3}\)?[-—–]?\d{7,8}|\d{7,8}|1\d{10}|12345)(?!\d)/u,
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

interface Named {
  name: string
  place: Place
  /** the office within the body, where that is what was printed */
  office?: string
}

/** 平湖县商务局（盖章）: where the seal goes is no part of the name. */
const withoutSeal = (name: string): string =>
  name.replace(/(?<!\s)\s*[(（【[](?:加?盖?公?章|印章|签章|签字)[)）】\]]\s*$/u, '')

/** A value that is a day, or another label with its own value, stands where the name was left blank. */
const isNameOfAgency = (raw: string): boolean => {
  const words = fold(raw)
  return /\p{Script=Han}/u.test(words) && !/^[^:]{2,8}:/u.test(words) && !isDateLine(words)
}

/** Who the report says published it, source by source. */
const namesIn = (outline: Outline, meta: readonly PageMeta[]): Named[] => {
  const signed = [outline.signature.signatory, outline.signature.beside].flatMap((p) => {
    if (!p) return []
    const printed = withoutSeal(foldShape(wordsOf(p)))
    const { agency, agencies } = nameIn(fold(printed))
    const found = agencies ?? (agency === null ? [] : [agency === fold(printed) ? printed : agency])
    return found.map((name) => ({ name, place: p.place }))
  })
  const given = meta.find((m) => m.field === 'agency' && isNameOfAgency(m.raw))
  return [
    outline.title?.agency ? { name: outline.title.agency, place: outline.title.place } : null,
    ...[outline.compiler ?? null, ...signed].map((n) => n && withoutOffice(n)),
    given ? { name: given.raw, place: given.place } : null,
  ].filter((n) => n !== null)
}

/** 平湖县商务局办公室: an office within a bureau is no agency; that of a government is. */
const officeWithin = /^(.{2,}(?:局|厅|署))(?:办公室|(?:综合|秘书|行政|政务|法规|信息)[^局厅署]{0,6}[科股室处])$/u
const withoutOffice = (named: Named): Named => {
  const body = officeWithin.exec(named.name)?.[1]
  return body === undefined ? named : { ...named, name: body, office: named.name }
}

/** Whether the one who signs may be the agency of the title. */
const signs = ({ title, signature }: Outline): boolean =>
  title?.agency == null || signature.signatory === null || mayBeSame(title.agency, wordsOf(signature.signatory))

/**
 * The title's agency; where it names none, the one that most of the other sources name, and none where they disagree evenly. A name that
 * is not in the title itself may be that of the site: it is none where another signs.
 */
const chooseName = (outline: Outline, names: readonly Named[]): Named | null => {
  const { title } = outline
  if (title?.agency) return title.apart && !signs(outline) ? null : names[0]!
  const backing = (n: Named): number => names.filter((x) => agree(x.name, n.name)).length
  const best = Math.max(0, ...names.map(backing))
  const chosen = names.filter((n) => backing(n) === best)
  const [first] = chosen
  if (!first || !chosen.every((n) => agree(n.name, first.name))) return null
  return title?.agencies && !title.agencies.some((a) => mayBeSame(a, first.name)) ? null : first
}

interface Other {
  words: string
  place: Place
}

/** How far from the first line of the title one may stand that says what time it is for. */
const [over, under] = [2, 5]

/** A time that the title, a line beside it, or a line in the place of a title says, and that is no year. */
const otherPeriod = ({ title }: Outline, lines: readonly Paragraph[], read: ReadTitle): Other | null => {
  const words = (p: Paragraph): string => fold(wordsOf(p))
  const school = title && schoolYearIn(fold(title.title))
  if (title && school) return { words: tidy(title.title), place: title.place }
  const short = lines.filter((p) => !p.link && wordsOf(p).length <= 60)
  const at = title ? lines.findIndex((p) => p.place === title.place) : -1
  const near = at === -1 ? [] : lines.slice(Math.max(0, at - over), at + under)
  const line =
    near.find((p) => isOtherPeriodLine(words(p))) ??
    (title === null || title.year === null
      ? short.find((p) => {
          const time = otherPeriodIn(words(p))
          if (time === null) return false
          const isOwn = /信息公开|政务公开/u.test(words(p)) && /(?:报告|年报|总结)[)）]?/u.test(words(p))
          return isOwn || read(words(p).replace(time, '')) !== null
        })
      : undefined)
  return line ? { words: tidy(wordsOf(line)), place: line.place } : null
}

/** What papers on the same subject are called that are no report of a year. */
const otherKind =
  /(?:政府信息(?:与政务)?公开|政务公开|信息公开).{0,16}(?:要点|计划|方案|安排|部署|意见|办法|规定|规程|制度|细则|指南|目录|清单|台账|规划|任务|通知|通报|简报|情况表)$/u

/** The line that says in the place of a title that the document is something else. */
const otherDocument = ({ title }: Outline, lines: readonly Paragraph[]): Other | null => {
  if (title !== null) return null
  const line = lines.find(
    (p) =>
      !p.link &&
      !p.furniture &&
      wordsOf(p).length <= 60 &&
      !/[,，。;；:：>]/u.test(wordsOf(p)) &&
      otherKind.test(fold(wordsOf(p)).replace(/[(〔][^()〔〕]*[)〕]$/u, '')),
  )
  return line ? { words: tidy(wordsOf(line)), place: line.place } : null
}

/**
 * The year of the title; where it names none, that of a period that lies in one. Where titles disagree, or the title is of another time,
 * it stays open.
 */
const chooseYear = (outline: Outline, period: About['period'], other: Other | null): number | null => {
  const { title } = outline
  if (other) return null
  if (title && (title.year !== null || title.years !== undefined)) return title.year
  return period ? periodYear(period) : null
}

/** How many lines around the title may tell of the page. */
const pageLines = 12

/** How many lines at the end may tell when it was issued and put there. */
const footLines = 6

/**
 * Who published the report, for which year and period, when, and how to reach them: as printed, with the place of each.
 *
 * @param headed the year that stands over a table of its own
 */
export const aboutOf = (
  outline: Outline,
  blocks: readonly Paragraph[],
  meta: readonly PageMeta[],
  read: ReadTitle = readTitle,
  headed: number | null = null,
): { about: About; findings: Finding[] } => {
  const readable = blocks.filter((p) => !p.furniture)
  const period = choosePeriod(periodsOf(readable), outline.title?.year ?? null)
  const { signatory } = outline.signature
  const names = namesIn(outline, meta)
  const who = chooseName(outline, names)
  const titleAt = outline.title
    ? Math.max(
        0,
        blocks.findIndex((p) => p.place === outline.title!.place),
      )
    : 0
  const firstSection = outline.sections[0]
    ? blocks.findIndex((p) => p.place === outline.sections[0]!.place)
    : blocks.length
  const top = blocks.slice(titleAt, Math.max(titleAt + 1, firstSection)).slice(0, pageLines)
  const other = otherPeriod(
    outline,
    blocks.slice(0, Math.max(0, firstSection)).filter((p) => !p.furniture),
    read,
  )
  const year = chooseYear(outline, period, other)
  const another = otherDocument(outline, blocks.slice(0, Math.max(0, firstSection)))
  const { findings, ...dates } = publishedOf(
    outline,
    meta,
    top,
    blocks.slice(0, Math.max(0, firstSection)).filter((p, i) => !top.includes(p) && (p.furniture || i < titleAt)),
    readable.slice(-footLines).filter((p) => !top.includes(p)),
  )
  return {
    about: {
      title: outline.title ? outline.title.title || null : (another?.words ?? other?.words ?? titleIn(meta)),
      agency: who && {
        name: who.name,
        place: who.place,
        signatory: signatory ? withoutSeal(foldShape(wordsOf(signatory))) : null,
      },
      year,
      period,
      ...dates,
      contact: findContact(outline.lead.length > 0 ? [...outline.lead, ...readable.slice(-12)] : readable),
      citations: findCitations(readable),
    },
    findings: [
      ...(outline.findings ?? []),
      ...(other ? [notOfYear(other)] : (year ?? headed) === null ? [missingYear(outline)] : []),
      ...(another ? [calledOtherwise(another)] : []),
      ...openAgency(outline, who, names),
      ...findings,
    ],
  }
}

const notOfYear = ({ words, place }: Other): Finding =>
  finding({
    rule: 'other-period',
    kind: 'reading',
    severity: 'warning',
    place,
    actual: words,
    message: {
      zh: `“${words}”说的不是一个公历年，报告年度留空`,
      en: `“${words}” is not of a calendar year: the year of the report is left open`,
    },
  })

const calledOtherwise = ({ words, place }: Other): Finding =>
  finding({
    rule: 'other-document',
    kind: 'reading',
    severity: 'warning',
    place,
    actual: words,
    message: {
      zh: `没有找到年度报告的标题；文件自称“${words}”。请确认是不是年度报告。`,
      en: `There is no title of an annual report; the document calls itself “${words}”. Check that it is one.`,
    },
  })

const missingYear = ({ title }: Outline): Finding =>
  finding({
    rule: 'missing-year',
    kind: 'reading',
    severity: 'warning',
    place: title?.place ?? {},
    actual: title?.title || null,
    message:
      title?.years?.length === 0
        ? {
            zh: `报告年度不明：标题中的年份没有填写（“${title.title}”）`,
            en: `The year of the report is open: the title leaves it to be filled in (“${title.title}”)`,
          }
        : title?.years
          ? {
              zh: `报告年度不明：标题写有 ${title.years.join('、')} 年`,
              en: `The year of the report is open: the title names ${title.years.join(', ')}`,
            }
          : {
              zh: '看不出是哪一年的报告：标题没有写年份，也没有统计期限',
              en: 'Nothing says which year the report is for: no year in the title and no period',
            },
  })

/** What is said of an agency that is not told, or not by the title. */
const openAgency = ({ title, signature }: Outline, who: Named | null, names: readonly Named[]): Finding[] => {
  const quoted = (said: readonly string[]) => said.map((n) => `“${n}”`)
  const [zhTaken, enTaken] = who
    ? [`；采用“${who.name}”`, `; “${who.name}” is taken`]
    : ['，没有采用', ', and none is taken']
  const ambiguous = (said: readonly string[], zh: string, en: string): Finding[] => [
    finding({
      rule: 'ambiguous-agency',
      kind: 'reading',
      severity: 'warning',
      place: title?.place ?? names[0]?.place ?? {},
      actual: said.join(' '),
      message: { zh, en },
    }),
  ]
  if (title?.agencies) {
    const said = quoted(title.agencies)
    return ambiguous(
      title.agencies,
      `标题并列几个机关：${said.join('、')}${zhTaken}`,
      `The title names several agencies, ${said.join(', ')}${enTaken}`,
    )
  }
  if (title?.unsure !== undefined && !(who && fold(title.unsure).includes(fold(who.name))))
    return ambiguous(
      [title.unsure],
      `看不出标题里的“${title.unsure}”是哪个机关${zhTaken}`,
      `The words “${title.unsure}” of the title are not clearly an agency${enTaken}`,
    )
  if (who === null && names.length === 0 && signature.signatory) {
    const words = wordsOf(signature.signatory).trim()
    return ambiguous(
      [words],
      `标题没有写明机关，看不出落款“${words}”是哪个机关`,
      `The title names no agency, and the words “${words}” of the signature are not clearly one`,
    )
  }
  if (who?.office !== undefined && names.every((n) => n.office !== undefined))
    return ambiguous(
      [who.office],
      `标题没有写明机关，其他地方写的是内设机构“${who.office}”${zhTaken}`,
      `The title names no agency, and the rest names an office within one, “${who.office}”${enTaken}`,
    )
  if (who !== null || names.length < 2) return []
  const said = names.map((n) => n.name)
  return title?.agency
    ? ambiguous(
        said,
        `机关名称“${title.agency}”不在标题之内，其他地方写的不一致：${quoted(said.slice(1)).join('、')}，没有采用`,
        `The agency “${title.agency}” does not stand in the title itself, and the rest does not agree: ${quoted(said.slice(1)).join(', ')}; none is taken`,
      )
    : ambiguous(
        said,
        `标题没有写明机关，其他地方写的不一致：${quoted(said).join('、')}`,
        `The title names no agency, and the rest does not agree: ${quoted(said).join(', ')}`,
      )
}

/** What the page calls itself, without the name of the site behind it. */
const titleIn = (meta: readonly PageMeta[]): string | null =>
  metaTitles(meta)[0]?.title.title ??
  meta.filter((m) => m.field === 'title' || m.field === 'pageTitle').map((m) => m.raw.split(/[-_|—]/u)[0]!.trim())[0] ??
  null
