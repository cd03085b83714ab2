import { once } from '../base/once.ts'
import { replaceYears, yearsIn } from './dates.ts'
import { fold, foldShape, tidy } from './fold.ts'
import { maskMarks, splitNoteMarks, withoutMarks } from './marks.ts'
import { otherPeriodIn, schoolYearIn } from './other-period.ts'
import { remember } from './remember.ts'
import { isBodyName, type NamedIn, nameIn } from './title-name.ts'

/** What the reports are about, as a piece for expressions. */
export const subject = '(?:政府信息(?:与政务)?公开|政务公开|信息公开)'
const kind = '(?:年度(?:工作)?报告|年报|工作(?:情况)?报告|情况(?:的)?报告|报告)'

/** 平湖县政务公开办公室: a body that is called after the subject. */
const office = `${subject}(?:工作)?(?:领导小组)?(?:办公室|领导小组|办(?!理|法)|处(?!理)|科(?!技)|中心)`

const whole = new RegExp(`^(.*?${office}.*?|.*?)${subject}.{0,14}?${kind}$`, 'u')

/** What a title says: who and for which year. */
export interface Title extends NamedIn {
  title: string
  year: number | null
  /** it names more than one year, or one that is no calendar year: none of them is given; empty: its year was never filled in */
  years?: readonly number[]
  /** the name is not in the title itself: it stands on a line over it, or in what a page calls itself */
  apart?: true
}

/** Words that may surround the agency in a title and are not part of its name. */
const around = /^(?:关于|附件\d*[:：]?)|(?:关于(?:公布|发布|印发|报送)?|的?)$/gu

/** What a crawled page or an info block puts before a title. */
const label = /^[[【]?(?:文件|信息|文章)?(?:标题|题名|名称)[\]】]?\s*[:：]\s*/u
const bullet = /^[·•◆◇■□●○▪►>»*※\-—–]+\s*(?=\S)/u

/** （2024年2月1日更新） before a title: when the page was changed. */
const putThere = /^[(（【[]\s*\d{4}\s*年\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?\s*(?:更新|发布|公布|修订)[)）】\]]\s*/u

/** What a page puts behind a title: its own site, its address. */
const site =
  /(?<=(?:报告|年报|[)）]))\s*(?:\s[-–—]|[_|｜])\s*[^\s\-–—_|｜]{2,24}(?:人民政府|政府|管委会|网站?|门户|平台|首页)\s*$|(?<=(?:报告|年报|[)）]))\s*https?:\/\/[\x21-\x7e]+\s*$/u

/** About a report: 解读, 格式. */
const another = /解读|图解|一图|读懂|问答|模板$|格式$|样式$|样表$/u

const inBrackets = /[(（〔[]([^()（）〔〕[\]]*)[)）〕\]]$/u
const range = /^.{0,6}年1月1日(?:起)?(?:至|到|-|—|–|~)+.*12月31日$/u

/** Words that are years and what joins years, and nothing else. */
const onlyYears = (words: string): boolean => {
  const years = yearsIn(words)
  if (years.length === 0) return false
  return /^[-—–~至到、和及与年度]*$/u.test(replaceYears(words, years))
}

/** The title without years, names and brackets behind it, and the years and the name that stood there: …年度报告（2023年度）, …年度报告2023年. */
const withoutTail = (folded: string): { bare: string; behind: number[]; name: string | null } => {
  // …年度报告——平湖县商务局
  const dash = /^(.*(?:报告|年报))[-—―]{2}([^-—―]{4,30})$/u.exec(folded)
  let bare = dash && isBodyName(dash[2]!) ? dash[1]! : folded
  let name = bare === folded ? null : dash![2]!
  const behind: number[] = []
  for (let i = 0; i < 3; i++) {
    const bracket = inBrackets.exec(bare)
    if (bracket) {
      if (onlyYears(bracket[1]!) || range.test(bracket[1]!)) behind.push(...yearsIn(bracket[1]!).map((y) => y.year))
      else if (isBodyName(bracket[1]!)) name ??= bracket[1]!
      bare = bare.slice(0, bracket.index)
      continue
    }
    const last = yearsIn(bare).at(-1)
    if (!last || last.index + last.length !== bare.length || !/(?:报告|年报)$/u.test(bare.slice(0, last.index))) break
    behind.push(last.year)
    bare = bare.slice(0, last.index)
  }
  return { bare, behind, name }
}

/** A year that a template leaves to be filled in: 20××年, 202X年, ____年. */
const unfilled = /(?:20|二[〇○0])?\d?(?:[×xX*＊□△◯○〇_＿]{1,4})年度?/u
const unfilledIn = (words: string): string | null => {
  const found = unfilled.exec(words)?.[0]
  return found !== undefined && /^(?:20|二|[×xX*＊□△◯○〇_＿]{2})/u.test(found) ? found : null
}

/** What joins two years of a title. */
const joint = /^[-—–~至到、和及与]+$/u

const withoutYears = (words: string): string => {
  const years = yearsIn(words)
  let left = words
  years.toReversed().forEach((y, i) => {
    const end = y.index + y.length
    const next = years[years.length - i]
    const gap = next ? words.slice(end, next.index) : ''
    left = left.slice(0, y.index) + left.slice(joint.test(gap) ? end + gap.length : end)
  })
  return left.replace(/[(（〔[]年?度?[)）〕\]]/gu, '')
}

/** The words of a line that may be a title: without a label, a bullet, marks of notes, and quotation marks round it. */
const titleWords = (line: string): string =>
  splitNoteMarks(withoutMarks(maskMarks(line)).trim())
    .words.trim()
    .replace(label, '')
    .replace(bullet, '')
    .replace(putThere, '')
    .replace(site, '')

/** Whether folded words are short enough, no sentence, of no other document (解读, 通知, 格式), and of no period but a year. */
const mayBeTitle = (folded: string): boolean =>
  folded.length <= 80 && !/[。;；]/u.test(folded) && !another.test(folded) && otherPeriodIn(folded) === null

/** The words for an agency before a title: none where a template leaves them to be filled in. */
const agencyBefore = (before: string, isTemplate: boolean): ReturnType<typeof nameIn> => {
  const named = nameIn(before)
  const isUnfilled = isTemplate && /[×xX*＊□△○_＿]/u.test(named.agency ?? '')
  return isUnfilled ? { agency: null, unsure: named.agency! } : named
}

/** The year of a title, or those that leave it open: several, one to be filled in, that of a school or a budget, which is no calendar year. */
const yearAmong = (years: number[], isTemplate: boolean, ofSchool: boolean): Pick<Title, 'year' | 'years'> => {
  if (years.length === 1 && !ofSchool) return { year: years[0]! }
  return years.length > 0 || isTemplate ? { year: null, years } : { year: null }
}

/** A title; null when the line is none. `whole`: how it ends. */
const titleIn = (line: string, whole: RegExp): Title | null => {
  if (line.length > 400) return null
  const words = titleWords(line)
  const folded = fold(words).replace(/^[《<〈]|[》>〉]$/gu, '')
  if (!mayBeTitle(folded)) return null
  const { bare, behind, name } = withoutTail(folded)
  const m = whole.exec(bare)
  if (!m) return null
  const years = [...new Set([...yearsIn(bare).map((y) => y.year), ...behind])]
  const open = years.length === 0 ? unfilledIn(bare) : null
  const before = withoutYears(m[1]!.replace(open ?? '', '').replace(around, '')).replace(around, '')
  if (/[根据按照为了本]/u.test(before.slice(0, 1)) && before.length > 30) return null
  const { agency, ...unclear } = agencyBefore(before === '' && name !== null ? name : before, open !== null)
  return {
    title: tidy(words.replace(/^\s*《|》\s*$/gu, '')),
    agency: agency === null ? null : asPrinted(agency, words),
    ...unclear,
    ...yearAmong(years, open !== null, schoolYearIn(bare) !== null),
  }
}

/** Reads the titles of one kind of report. */
export type ReadTitle = (line: string) => Title | null

export const readTitle: ReadTitle = remember((line: string) => titleIn(line, whole))

/** A reader of titles that end in other words, given as regular expressions. */
export const titleReader = once((ends: readonly string[]): ReadTitle => {
  const own = new RegExp(`^(.*?)(?:${ends.join('|')})$`, 'u')
  return (line) => titleIn(line, own)
})

/** 平湖县商务局关于公布2023年政府信息公开工作年度报告的通知（平商〔2024〕3号） */
const notice =
  /^(.*?)关于(?:公布|公开|发布|印发|公示)[《<〈]?(.*?(?:报告|年报)(?:\(\d{4}年度?\))?)[》>〉]?的(?:通知|公告|通告|公示|函)(?:[(](?:[^()]*号)[)])?$/u

/** What a notice by which a report is published says of it, in place of a title: the name in front where the title in it has none. */
export const readNotice = (line: string, read: ReadTitle = readTitle): Title | null => {
  const words = titleWords(line)
  const m = words.length > 100 ? null : notice.exec(fold(words))
  const inner = m && read(m[2]!)
  if (!inner) return null
  const before = m[1]!.replace(/文件$/u, '')
  const { agency, ...unclear } = before === '' ? { agency: null } : nameIn(before)
  const own = inner.agency !== null || inner.agencies !== undefined || inner.unsure !== undefined
  return {
    ...inner,
    title: tidy(words),
    ...(own
      ? { agency: inner.agency && asPrinted(inner.agency, words) }
      : { agency: agency && asPrinted(agency, words), ...unclear }),
  }
}

/** A name found in folded words, in the characters that were printed. */
const asPrinted = (name: string, line: string): string => {
  const at = fold(line).indexOf(name)
  return at === -1 ? name : foldShape(line).slice(at, at + name.length)
}

export const isTitleLine = (line: string, read: ReadTitle = readTitle): boolean => {
  const text = line.trim()
  return text.length <= 60 && !/[，。；]/u.test(text) && read(text) !== null
}

const sentence =
  /^(?:根据|依据|按照|遵照|依照|为了|为[进深贯做加]|现将|现公布|本报告|本年度?报告|一、|[(（]一[)）]|我[局区市县省办委院镇]|本[局机单]|(?:19|20)\d{2}年[,，]|截至|目录|第一)/u

/** How much of the line a title takes that runs on into the first sentence (…年度报告根据规定，…); 0 when there is none. */
export const gluedTitleLength = (line: string): number => {
  for (const m of line.slice(0, 90).matchAll(/(?:报告|年报)/gu)) {
    const end = m.index + m[0].length
    const head = line.slice(0, end)
    if (/[，。；《]/u.test(head)) return 0
    if (!sentence.test(fold(line.slice(end, end + 16)))) continue
    const title = readTitle(head)
    if (title?.agency && title.year !== null && !/^(?:根据|按照|依据|现将)/u.test(title.agency)) return end
  }
  return 0
}
