import { once } from '../base/once.ts'
import type { Grid, GridCell } from '../cells/grid.ts'
import type { Table } from '../model/tree.ts'
import { foldForDates, replaceYears, yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { beginsSection, numberingOf } from '../text/heading.ts'
import { noteHead } from '../text/heads.ts'
import { type Label, labelOf } from '../text/label.ts'
import { monthOfYearIn, monthsIn } from '../text/other-period.ts'
import { corrects, type Qualifier, qualifiersOf, takesBack } from '../text/qualifiers.ts'
import { remember } from '../text/remember.ts'
import { namedYear, yearInFigures } from '../text/year.ts'
import { type DataRow, overlaps } from './rows.ts'

/** 表一 2022年度: the number of the table is not a digit of the year. */
const foldForYears = (words: string): string =>
  foldForDates(words.replace(/^(\s*[（(]?附?[表件][一二三四五六七八九十\d]{1,2})\s+(?=\d)/u, '$1:'))

/** A year by itself: 2022年度, 二〇二二年, and not the year of a date. */
const yearsNamed = remember((words: string): readonly { year: number; index: number; length: number }[] => {
  if (!words.includes('年')) return []
  const folded = foldForYears(words)
  return yearsIn(folded).filter((y) => y.named && !/^\d{1,2}月/u.test(folded.slice(y.index + y.length)))
})

/** Years named in some words as they stand to the report's: 2022年新收 is 本年新收 in a report of 2022, 上年新收 in the next. */
const asOf = (words: string, year: number): string =>
  replaceYears(foldForYears(words), yearsNamed(words), (y) => (y === year ? '本年' : y === year - 1 ? '上年' : '往年'))

/** The label of a row in a report of this year. */
export const labelIn = (words: string, year: number | null): Label =>
  labelOf(year === null || yearsNamed(words).length === 0 ? words : asOf(words, year))

const ofOtherYears: ReadonlySet<Qualifier> = new Set(['last', 'past', 'years'])

const lastYear = /^(?:上一?年|去年)/u

/**
 * Whether the words of a header name another year than the one asked for.
 *
 * @param column what the form calls the column: some ask for last year's numbers (上一年项目数量)
 */
export const namesOtherYear = (head: string, year: number, column = ''): boolean => {
  const asksForLast = lastYear.test(fold(column))
  const named = yearsNamed(head).map((y) => y.year)
  if (named.length > 0) return !named.includes(asksForLast ? year - 1 : year)
  return !asksForLast && qualifiersOf(head).some((q) => ofOtherYears.has(q))
}

/** Of other years, or of another kind than what a report counts in its year. */
export type Other = 'other-year' | 'other-quantity'

/** What is no count of a year, over whatever it stands. */
const ofOtherKind: ReadonlySet<Qualifier> = new Set(['span', 'change', 'share', 'mean', 'plan', 'part', 'draft'])

/** What the header of the only column of numbers says they are; null where they are the year's. */
export const otherInHeader = (head: string, year: number | null): Other | null => {
  if (year !== null && namesOtherYear(head, year)) return 'other-year'
  const found = qualifiersOf(head)
  if (found.some((q) => ofOtherYears.has(q))) return 'other-year'
  return isOtherKind(head) || isPartOfYear(foldForDates(head), year) || ofPlace.test(fold(head))
    ? 'other-quantity'
    : null
}

/** Whether a header names a change, a share, a mean or a plan: a column beside the counts. */
export const isOtherKind = (head: string): boolean =>
  qualifiersOf(head).some((q) => ofOtherKind.has(q)) || noCount.test(fold(head))

const noCount = /排名|名次|位次|得分|分值|评分|扣分|权重|(?:修[订改]|更正|调整|核对)前|核对数/u
/** A part of the agency, or a place within it, and no word for a column. */
const ofPlace = /^[\p{Script=Han}A-Za-z○×*]{1,8}(?:[镇乡]|街道|分局|支队|大队|科室)$/u

// 以上年报告为准 is about the year before
const speaksOfTable = /[上下本附此各]表|表[中内]|以下|以上(?!一?年)|如下|数据|[该此各]数|统计[时期]/u
const asSentence = /[。;!?]$/u

/** A line that says of what a table is: no law, no document number, and a sentence only where it speaks of the table. */
const isAboutTable = (line: string): boolean => {
  const words = fold(line)
  if (isOfNoReport.test(words)) return true
  const inner = words.replace(asSentence, '')
  if (words.length > 40 || /[。;!?]|条例|规定|修订|根据|依据|按照|号文/u.test(inner)) return false
  return words === inner || speaksOfTable.test(words)
}

/** A note under a table that is about its numbers: 上表…, 以上…, 注：该数为…. */
const pointsUp = new RegExp(
  `[上本此附各]表|表[中内]|以上(?!一?年)|上述|本(?:报告|年报)|^[(]?${noteHead}\\d*[:.、]?(?:[该此本]|各项)?(?:数|统计)[据字值量]*(?:[为是系]|均)`,
  'u',
)

const noteLine = new RegExp(`^[(]?${noteHead}\\d*[:.、]`, 'u')
const noteHeadAlone = new RegExp(`^${noteHead}[:：]?$`, 'u')

/** Lines over a table, the nearest first, without the notes above the heading of its section: they are of the table before. */
const withoutNotesAbove = (lines: readonly string[]): string[] => {
  const heading = lines.findIndex((line) => numberingOf(line)?.level === 1)
  return lines.filter((line, i) => heading === -1 || i < heading || !noteLine.test(fold(line)))
}

/** The lines beside a table that are about it, the nearest first. Of those under it only a note that speaks of it is. */
const linesAbout = once((table: Table): readonly string[] => [
  ...(table.under ?? []).filter((line) => pointsUp.test(fold(line)) && isAboutTable(line)),
  ...withoutNotesAbove([...(table.over ?? [])].reverse()).filter(isAboutTable),
  // of which of two tables it tells is not said
  ...(table.under ?? []).filter((line) => tellsTime.test(fold(line)) && isAboutTable(line)),
])

/** A line that tells nothing but of when numbers are: （数据截至2022年12月）. */
const tellsTime = /^[(]?(?:注\d*[:.]?|说明:?|备注:?)?(?:本?(?:统计)?数据|统计|截[至止]|取数)[^,。;]{0,30}[。]?$/u

const isTableName = /表$|情况$|数据$|统计$|[上下本附此]表|以[上下]|如下/u
const isExample = /(?:样表|样例|样张|示例|示意|范例|例表|模板)(?!由|见|格式|可|请|下载)|填[写报]说明/u
/** A line that is nothing but a state in which numbers are not those of a report: 更正前：, 原表（已作废）, 计划数. */
const isOfNoReport =
  /^[(]?(?:(?:更[正新]|(?:条例)?修[订改正]|调整|勘误|订正)前|抽样(?:调查)?|[原旧](?:统计)?表|旧版|历史|(?:计划|目标|预计|预测|预期|任务|预算|指标)(?:[数值]|$))(?:的?(?:表格?|统计表|数据?|情况))?(?:[(]?已?(?:作废|废止|失效|无效)[)]?)?[)]?:?$/u
/** A table of this year beside the last, not of the last. */
const compares = /[比较]|对照/u
/** A line that is nothing but a time: （2016年1月1日至6月30日）, 2016年上半年. */
const isTime =
  /^[(]?(?:时间|期间|统计期限|年度|截[至止])?:?[\d年月日至到—~.-]*(?:[上下]半年|第?[一二三四1-4]季度)?[度止底末]?[)]?:?$/u
/** 1月1日至6月30日, 1-6月 */
const months = /(?<!\d)(\d{1,2})月?(?:\d{1,2}日)?[至到—~-]+(?:本年|\d{4}年)?(\d{1,2})月/u

/** 行政许可计划表: by its title a table of what is to come. */
const isPlan = /(?:计划|预测|预计|目标)(?:数据|情况)?(?:统计)?表$/u
/** A line that is nothing but another year than the report's: 上年, 去年同期数. */
const isLastYear = /^[(]?(?:(?:上一?|去|前|往)年度?|上期)(?:同期)?的?(?:数[据字值]?|情况|统计数?)?[)]?:?$/u
const years = new RegExp(namedYear, 'gu')
/** A line that is a year and no more, or with two digits of one: （2022）, 22年度. */
const yearOnly = new RegExp(`^[(]?(${yearInFigures})(?:年?度?)[)]?:?$|^[(]?(\\d{2})年度`, 'u')

const yearOnlyIn = (words: string): number | null => {
  const m = yearOnly.exec(words)
  return m === null ? null : Number(m[1] ?? `20${m[2]}`)
}

/** 截至6月30日, 数据截止日期：2022年12月31日, 统计时点为2022-12-31 */
const until =
  /(?:截[至止](?:日期?|时间|时点)?[到于]?|(?:统计|数据|取数|采集)(?:数据)?的?(?:截[至止])?(?:时间|时点|日期|节点|期末)|数据[至到])[为是至到]?:?(?:(\d{4})[年./-])?(\d{1,2})(?:月|(?<=\d{4}[./-]\d{1,2})(?:[./-]\d|(?!\d)))/u

/** The day up to which is counted, and no stretch of days. */
const untilIn = (words: string): { year: number | null; month: number } | null => {
  const m = months.test(words) ? null : until.exec(words)
  // a day of an unknown year may be that on which it was counted
  if (m === null || (m[1] === undefined && !/^截/u.test(m[0]))) return null
  return { year: m[1] === undefined ? null : Number(m[1]), month: Number(m[2]) }
}

/** Whether words name a day in the year up to which is counted; one after its end takes nothing away. */
const endsBefore = (words: string, year: number | null): boolean => {
  const day = untilIn(words)
  return day !== null && day.month !== 12 && !(year !== null && day.year !== null && day.year > year)
}

/** 统计年度：2022 */
const yearAlone = /(?:年度|年份|时间|期间|日期):((?:19|20)\d{2})(?![\d年./-])/u

const isPartOfYear = (words: string, year: number | null): boolean => {
  const m = months.exec(words)
  if ((m === null ? monthsIn(words) !== null : !(m[1] === '1' && m[2] === '12')) || endsBefore(words, year)) return true
  const ofMonth = monthOfYearIn(words)
  return ofMonth !== null && (year === null || ofMonth === year)
}

/** The years of stretches of days: 2022年1月1日至12月31日. */
const stretch = /(\d{4})年\d{1,2}月(?:\d{1,2}日)?(?:起|开始)?[至到—~-]+(?:(\d{4})年)?\d{1,2}月/gu

/** As things were before another body came of it: 原平湖县水利局（机构改革前）. */
const beforeReform = /(?:(?:机构)?改革|合并|更名|撤并|划转|转隶)前[)]?:?$/u
/** Several years together: 2019—2023年合计, “十三五”期间. */
const severalYears =
  /["“]?十[一二三四五]五["”]?(?:规划)?(?:期间|时期|以来)|(?<!\d)(?:19|20)\d{2}年?度?[至到—~-]+(?:19|20)\d{2}年(?!\d)/u

/** A part of the agency, and not the agency: not where it is said to be left out. */
const isOfParts =
  /(?<!(?:不含|不包括|不包含|未含|未包括|除|扣除|剔除)[^,。;)]{0,8})(?:下属|所属|局属|直属单位|二级(?:单位|机构)|事业单位)(?![^,。;)]{0,4}(?:另|单独|除外|不计|未计|不在))/u
/** A part that is counted with the rest: 含局属事业单位. */
const withParts =
  /(?<![不未]|不包|未包)(?:含|包括|涵盖)[^,。;]{0,8}(?:下属|所属|局属|直属|二级|事业单位)|(?:下属|所属|局属|直属|二级|事业)单位[^,。;]{0,8}(?:在内|一并|合并)/u
/** What is told of other numbers than those of the table: 2022年数据已在上年度报告中公布. */
const tellsOfOther = /已(?!更新[至到为])|[参详]见|见[附上下]|相比|[与同较].{2,12}(?:一致|持平|增|减|相同)/u

/** A line in or beside a table, as it is asked what the numbers are. */
interface Line {
  words: string
  /** the report's */
  year: number | null
  /** years that stand by themselves */
  named: readonly number[]
}

const isOtherThan = (year: number | null, years: readonly number[]): boolean =>
  year !== null && years.length > 0 && !years.includes(year)

const stretchesIn = (words: string): number[][] =>
  [...words.matchAll(stretch)].map((m) => [m[1]!, m[2] ?? m[1]!].map(Number))

/** The year that is counted to, or that is all there is. */
const lastYearIn = (words: string): number | null => {
  const alone = yearAlone.exec(words)
  return untilIn(words)?.year ?? (alone === null ? null : Number(alone[1]))
}

/** A line that is no more than the name of a table or a time, or speaks of the table. */
const isOfTable = (words: string): boolean =>
  isTableName.test(words.replace(/\([^()]*\)$|[。:]$/u, '')) || speaksOfTable.test(words) || isTime.test(words)

/** What a line may say, in the order in which it is asked: the first that holds counts, and null is to say nothing. */
const sayings: readonly { says: Other | 'this-year' | null; where: (line: Line) => boolean }[] = [
  {
    says: 'other-quantity',
    where: ({ words }) => isOfNoReport.test(words) || isPlan.test(words) || beforeReform.test(words),
  },
  { says: 'other-year', where: ({ words }) => isLastYear.test(words) },
  {
    says: 'this-year',
    where: ({ words, year, named }) => named.length === 0 && year !== null && yearOnlyIn(words) === year,
  },
  {
    says: 'other-year',
    where: ({ words, year, named }) => named.length === 0 && year !== null && yearOnlyIn(words) !== null,
  },
  { says: null, where: ({ words }) => tellsOfOther.test(words) },
  { says: 'other-year', where: ({ year, named }) => isOtherThan(year, named) },
  { says: 'other-quantity', where: ({ words }) => isExample.test(words) || severalYears.test(words) },
  // 2022年7月—2023年6月 is of neither year
  { says: 'other-quantity', where: ({ words }) => stretchesIn(words).some(([from, to]) => from !== to) },
  { says: 'other-year', where: ({ words, year }) => isOtherThan(year, stretchesIn(words).flat()) },
  { says: 'other-year', where: ({ words, year }) => year !== null && (lastYearIn(words) ?? year) < year },
  {
    says: 'other-quantity',
    where: ({ words, year }) =>
      isOfTable(words) &&
      (qualifiersOf(words).includes('span') ||
        isPartOfYear(words, year) ||
        (isOfParts.test(words) && !withParts.test(words))),
  },
  {
    says: 'other-year',
    where: ({ words }) =>
      isOfTable(words) && qualifiersOf(words).some((q) => ofOtherYears.has(q)) && !compares.test(words),
  },
  {
    says: 'this-year',
    where: ({ words, year, named }) => year !== null && (named.includes(year) || lastYearIn(words) === year),
  },
]

/** What a line beside a table says its numbers are; `this-year` where it names the report's year and nothing else. */
const saidBy = (line: string, year: number | null): Other | 'this-year' | null => {
  const asked: Line = { words: foldForDates(line), year, named: yearsNamed(line).map((y) => y.year) }
  return sayings.find(({ where }) => where(asked))?.says ?? null
}

/** Rows of a table that are words and no row of the form: a caption, a note, a line under the header. */
const linesWithin = once((grid: Grid): readonly string[] =>
  grid.rows.flatMap((cells) => {
    const printed = cells.filter((c) => c.text !== '')
    const texts = [...new Set(printed.map((c) => c.text.trim()))]
    const isNote = texts.length === 2 && noteHeadAlone.test(texts[0]!)
    const line = isNote ? texts.join('：') : texts[0]
    if (!printed.every((c) => c.reading.state === 'text')) return []
    // 三、收到和处理政府信息公开申请情况 | （2022年度）: on the heading's row of a sheet
    if (texts.length === 2 && beginsSection(texts[0]!)) return isAboutTable(texts[1]!) ? [texts[1]!] : []
    const isLine = texts.length === 1 || isNote
    return isLine && labelOf(line!).marker === null && isAboutTable(line!) ? [line!] : []
  }),
)

/** All lines that may say what the numbers of a table are, the nearest first; the tab of its sheet stands over them all. */
const linesOf = (grid: Grid): readonly string[] => {
  const { tab } = grid.table
  return [...linesWithin(grid), ...linesAbout(grid.table), ...(tab !== undefined && isAboutTable(tab) ? [tab] : [])]
}

/** What a line in or beside a table says its numbers are, the nearest first, where they are not those of the report's year. */
export const otherInLines = (grid: Grid, year: number | null): Other | null => {
  for (const line of linesOf(grid)) {
    const said = saidBy(line, year)
    if (said !== null) return said === 'this-year' ? null : said
  }
  return null
}

/** The line that says that a table is of another year, as printed; null where none does. */
export const lineOfOtherYear = (grid: Grid, year: number | null): string | null => {
  for (const line of linesOf(grid)) {
    const said = saidBy(line, year)
    if (said !== null) return said === 'other-year' ? line : null
  }
  return null
}

/** 含上年结转2件, 与上年持平: said of the number, and of no other. */
const isComparison = /结转|[与同较比]|持平|增|减/u
/** 含下属单位3件: how many of the number they are. */
const isPartSaid = /^(?:其中)?:?(?:含|包括|包含)?[^,。;]{2,12}?\d+[件条次个人份项]?[。]?$/u
/** A remark as short as this says what the number is; a longer one tells of the work. */
const longestRemark = 20

/** Whether the remark of a row takes its numbers back: 应为45, 2022年数据, 更正前, 含下属单位, 估算. */
export const remarkTakesBack = (remark: string, year: number | null): Other | null => {
  const words = fold(remark)
  if (corrects.test(words)) return 'other-quantity'
  const named = yearsNamed(remark).map((y) => y.year)
  if (year !== null && named.length > 0 && !named.includes(year))
    return words.length <= longestRemark && !isComparison.test(words) ? 'other-year' : null
  const said = saidBy(remark, year)
  if (said === 'other-year' || said === 'other-quantity') return said
  if (words.length > longestRemark || isComparison.test(words) || isPartSaid.test(words)) return null
  if (untilIn(words) !== null && !endsBefore(words, year)) return null
  const own = named.length > 0 ? words.replace(years, '') : words
  if (qualifiersOf(own).some((q) => ofOtherYears.has(q))) return 'other-year'
  return takesBack(own) || isOfParts.test(own) || guessed.test(own) ? 'other-quantity' : null
}

const guessed = /估[算计]|大约|左右|待[核定查]|暂[定估]|不完全/u

/** What a row says of its numbers beside its label and out of it: a column of times, a remark, a cell over several rows. */
export const otherInRow = (row: DataRow, year: number | null): Other | null => {
  const time = row.time === undefined ? null : otherInHeader(row.time.text, year)
  if (time === 'other-quantity') return time
  const said = remarksOf(row).map((c) => remarkTakesBack(c.text, year))
  return said.includes('other-year') ? 'other-year' : (said.find((s) => s !== null) ?? null)
}

/** Remarks in rows that have no number: those of a heading are about the numbers under it. */
export const otherInHeadings = (rows: readonly DataRow[], year: number | null): ReadonlyMap<Grid, Other> => {
  const found = new Map<Grid, Other>()
  for (const row of rows) {
    if (row.cells.some((c) => c.reading.state === 'number')) continue
    const said = remarksOf(row)
      .map((c) => remarkTakesBack(c.text, year))
      .find((s) => s !== null)
    if (said && !found.has(row.grid)) found.set(row.grid, said)
  }
  return found
}

/** Remarks of a row, in cells of its own or over several. */
export const remarksOf = (row: DataRow): GridCell[] => {
  const heads = row.header.filter((h) => h.role === 'remark')
  return [...row.cells, ...row.outer].filter(
    (c) => c !== row.time && c.reading.state === 'text' && heads.some((h) => overlaps(c, h)),
  )
}
