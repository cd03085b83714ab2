import { fillsInFor } from '../../agency/same-name.ts'
import { datePattern, yearsIn } from '../../text/dates.ts'
import { fold } from '../../text/fold.ts'
import { otherPeriodIn } from '../../text/other-period.ts'
import { subject } from '../../text/title.ts'
import { yearInFigures } from '../../text/year.ts'
import { standing } from './standing.ts'

/** A report and what its file is called. */
interface Named {
  name: string
  title: { agency: string | null; year: number | null } | null
}

/** What is published, in names of files: 信息公开办 is no 开办. */
const disclosure = new RegExp(`${subject}|主动公开|依申请公开`, 'gu')
/** Days, with which files are named after they were sent: 2017年3月10日, 2017-03-10. */
const day = new RegExp(
  `${datePattern}|${yearInFigures}(?:年\\d{1,2}月|(?<sign>[-._])\\d{1,2}\\k<sign>\\d{1,2}(?!\\d))`,
  'gu',
)

const body =
  /^.{0,20}?(?:委员会|人民政府|政府办公[室厅]|政府办|政府|办公[室厅]|办事处|管委会|街道办?|[局委办厅院镇乡县市区州旗]|中心|大队|支队|公司|学校)(?=$|的|年|第|报|附[件表录]|表格?|统计|情况|数据|汇总|公开|本年|上年|定稿|终稿|正文)/u

/** Bodies taken together: 全县, 各乡镇. */
const others = /全(?:[省市县区州盟旗镇乡国]|系统)|各[级部镇乡街县市区州单科股局委办]|下[属级]|所属|直属/u

/** Bodies that a part of a path begins with: 财政局统计表, 2016年平湖县财政局. */
const bodiesIn = (part: string): string[] =>
  part
    .replace(disclosure, '|')
    .replace(/(?:附[件表录]|表)[\d一二三四五六七八九十]*|年度?/gu, '|')
    .split(/[^\p{Script=Han}]+/u)
    .flatMap((run) => body.exec(run)?.[0] ?? [])
    .filter((found) => !others.test(found))

const working = /台账|明细|登记[表簿册]|底稿|流水|计划|预算/u
const before = /上一?年(?!年报)|去年|往年|前年|以前年度/u

const yearsOf = (part: string): number[] => {
  const words = part.replace(day, '|')
  const short = [...words.matchAll(/(?<![\d第])(\d\d)年/gu)].map((m) => 2000 + Number(m[1]))
  return [...yearsIn(words).map(({ year }) => year), ...short]
}

/** The parts of a path, the file's own name first, without its ending. */
const partsOf = (name: string): string[] =>
  fold(name.replace(/\.[A-Za-z0-9]{1,5}$/u, ''))
    .split('/')
    .reverse()

/** The nearest part of a path that says something. */
const nearest = <T>(parts: readonly string[], of: (part: string) => T[]): T[] =>
  parts.map(of).find((found) => found.length > 0) ?? []

/** A bare place in which the agency is says only where: 平湖县/统计表, beside the report of one of its bureaus. */
const isPlaceOf = (name: string, agency: string): boolean => /[省市县区州盟旗]$/u.test(name) && agency.startsWith(name)

/** 平湖县财政局 has 平湖县 in its name, and is not its government. */
const isBureauOf = (name: string, agency: string): boolean =>
  /(?:[局厅院]|委员会)$/u.test(name) && ofGovernment.test(agency)
const ofGovernment = /政府$|[省市县区州盟旗镇乡]$|街道(?:办事处)?$/u

/**
 * The words in the name of a document, or of its folders, that say that its tables are not those of the report: another body, another
 * year, another stretch of time, a working paper or a draft. Null where they agree with the report, or say nothing.
 */
export const otherMatter = (report: Named, name: string): string | null => {
  const own = partsOf(report.name)
  const parts = partsOf(name).filter((part, i) => i === 0 || !own.slice(1).includes(part))
  const words = parts.join('/')
  const agencies = [report.title?.agency, ...nearest(own, bodiesIn)].flatMap((a) => (a == null ? [] : [fold(a)]))
  const bodies = agencies.length === 0 ? [] : nearest(parts, bodiesIn)
  const isOwn = (found: string): boolean =>
    agencies.some((a) => (fillsInFor(found, a) && !isBureauOf(found, a)) || isPlaceOf(found, a))
  const another = bodies.find((found) => !isOwn(found))
  if (another !== undefined) return another
  const ownYears = [report.title?.year, ...nearest(own, yearsOf)].filter((y) => y != null)
  const years = ownYears.length === 0 ? [] : nearest(parts, yearsOf)
  if (years.length > 0 && !years.some((y) => ownYears.includes(y))) return String(years[0])
  const isGovernment = agencies.some((a) => ofGovernment.test(a))
  const scope = others.exec(words)?.[0]
  if (
    scope !== undefined &&
    !(isGovernment && /^全[省市县区州盟旗镇乡]/u.test(scope)) &&
    !own.join('/').includes(scope)
  )
    return scope
  const said = before.exec(words)?.[0] ?? otherPeriodIn(words) ?? working.exec(words)?.[0] ?? null
  if (said !== null && !own.join('/').includes(said)) return said
  return standing(words) < 0 && standing(own.join('/')) >= 0 ? words : null
}
