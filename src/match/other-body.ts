import { fillsInFor } from '../agency/same-name.ts'
import { firstAfter, lastBefore } from '../base/neighbours.ts'
import { once } from '../base/once.ts'
import type { Grid } from '../cells/grid.ts'
import type { Place } from '../model/place.ts'
import { placeOfWords } from '../model/within.ts'
import { isNameAlone, nameBeside, nameInLine, type OtherName, saysWhoFilled } from '../outline/other-names.ts'
import { fold } from '../text/fold.ts'
import { beginsSection } from '../text/heading.ts'

/** Words that say that a table is not the agency's own. */
export interface OfOther {
  grid: Grid
  words: string
  place: Place
}

/** More bodies than one: 全市教育系统, 含下属单位. Not those of which an office tells what it did in a 系统 of its own. */
const wider =
  /(?:(?<![不未]|不包|未包)含|(?<![不未])包括|及|连同)(?:所有|全部)?(?:下属|所属|直属|下级|二级)(?!.{0,6}除外)|各(?:县|区|市|镇|乡|街道|部门|单位|科室|[()、/])+(?:情况)?(?:汇总|[合小总]计)/u
const together = /(?:与|和|同)[^,。;]{2,14}合并(?:统计|填报|汇总|计算)/u
const system =
  /(?<!公开|填报|管理|信息|办公|统计|报送|发布|平台|申请|上报)系统(?:各(?:部门|单位))?(?:内|汇总|政府信息|信息公开|政务公开|主动公开|依申请|收到|统计|情况|数据|\d|[)]|$)/u
const whole =
  /全([省市县区州盟旗镇乡])(?!人大|政协|各?类)|(?<!本)([省市县区镇])(?:直|属|级)?(?:各|所有)(?:部门|单位|局|镇|街道|县)/u

/** The level of a government: 市 of 平湖市人民政府办公室. A zone calls itself 区. */
const levelOf = (agency: string): string | null =>
  /管(?:理)?委(?:员)?会/u.test(agency)
    ? '区'
    : (/([省市县区州盟旗镇乡])(?:(?:人民)?政府)?(?:办公室|办公厅|办)?$/u.exec(fold(agency))?.[1] ?? null)

/** 国家税务总局, 教育部: of the whole country, and of no place in it. */
const ofCountry = /^(?:中国|中华人民共和国|国家|国务院|全国)|总局$|(?<!本|[部支总])部$/u
const place = /[省市县区州盟旗镇乡]/u

/** 我局在全市排名第2位, 开展全县培训2次: what the office did and where it stands, and nothing of a table. */
const ofWork =
  /排名|名次|[位名]列|位居|第[\d一二三四五六七八九十]+[名位]|先进|优秀|表彰|荣获|(?:开展|组织|举办|召开|参加)[^,。;]*(?:培训|会|检查|活动|宣传|讲座|评[估议查比]|测评|调研|演练|督[查导]|竞赛)/u
const ofNumbers = /数据|数字|汇总|合计|统计|[上下本此各附]表|表[中内]|以下|以上(?!一?年)|上述|下[列述]|如下/u

/** Whether a line says that a table counts more than the agency: a government's whole county is its own. */
const isWider = (line: string, agencies: readonly string[]): boolean => {
  const words = fold(line).replace(/。$/u, '')
  // 全县…20000宗,我局占6.4%: a sentence that sets itself beside the whole
  if (words.length > 40 || /[。;!?]|条例|规定|根据|依据|按照|,[我本](?:[局委办厅]|单位|部门|机关)/u.test(words))
    return false
  if (ofWork.test(words) && !ofNumbers.test(words)) return false
  if (wider.test(words) || together.test(words)) return true
  if (/^[(]?全国/u.test(words)) return !agencies.some((a) => ofCountry.test(a) && !place.test(a))
  if (system.test(words)) return !agencies.some((a) => a.includes('系统'))
  const m = whole.exec(words)
  const level = m?.[1] ?? m?.[2]
  return (
    level !== undefined &&
    (words === m![0] || /表$|情况$|数据$|统计$|汇总|合计|\d|[)]$/u.test(words)) &&
    !agencies.some((a) => levelOf(a) === level)
  )
}

interface Line {
  words: string
  /** those of each cell of a row: 主办 | 协办 is no name */
  cells?: readonly string[]
  place: Place
}

/** 附：县教育局数据, 县教育局：, of what comes after them. */
const leadsOn = /^\s*附|[:：]\s*$/u

const isTitle = /(?:统计|情况|明细|汇总|决算|报)表(?:\s*[(（].*)?$/u
const isSentence = /[。；;！!]\s*$/u

/** Lines over a table, the nearest first, those within it that have no number, and the one under it. */
const linesOf = once(({ table, rows }: Grid): readonly Line[] => {
  const beside = (words: string): Line => ({ words, place: table.place })
  const within = rows.flatMap((row) => {
    const printed = row.filter((c) => c.text !== '')
    if (printed.length === 0 || printed.some((c) => c.reading.state !== 'text')) return []
    // 287含下属单位 in the place of a number is said of that number
    if (printed.slice(1).some((c) => /^[+-]?\d[\d,.]*(?![\d,.年月日])/u.test(fold(c.text)))) return []
    const cells = [...new Set(printed)].map((c) => c.text)
    return [{ words: cells.join(' '), cells, place: placeOfWords(printed[0]!.source) }]
  })
  const over = table.over ?? []
  const section = over.findLastIndex(beginsSection)
  return [
    ...within,
    ...over
      // what the section before ends with says nothing of this one's table, unless it says so
      .filter((line, i) => i >= section || !isSentence.test(line) || ofNumbers.test(fold(line)))
      .reverse()
      .map(beside),
    ...(table.under ?? []).filter((line) => !leadsOn.test(line)).map(beside),
    ...(table.tab === undefined ? [] : [beside(table.tab)]),
  ]
})

/** Whether a section begins over a table. */
const beginsIn = ({ table }: Grid): boolean => (table.over ?? []).some(beginsSection)

/** The sheet of a workbook that a table stands in. */
const sheetOf = ({ table }: Grid): string | null =>
  /^.*?(?:^|\/)sheet\[\d+\]/u.exec(table.place.path ?? '')?.[0] ?? null

/** The name in a line; of several in the cells of a row that of another than the agency. */
const nameIn = ({ words, cells = [] }: Line, isOwn: (name: string) => boolean): string | null => {
  if (cells.length < 2) return nameBeside(words)
  // 查阅场所 | 人数 are heads of columns; a name alone stands beside the heading of a section or the title of a table
  const beside = cells.some((cell) => beginsSection(cell) || isTitle.test(cell))
  const nameOf = (cell: string): string | null =>
    beside || /[:：(（]/u.test(cell) ? nameBeside(cell) : nameInLine(cell)
  const names = [nameInLine(words), ...cells.map(nameOf)].filter((name) => name !== null)
  return names.find((name) => !isOwn(name)) ?? names[0] ?? null
}

/**
 * Tables that are not shown to be the agency's: the nearest name in or beside one is another's, or counts more than the agency. A
 * name that stands beside none of them is about them all, save those that have one of their own.
 *
 * @param agencies names that the report has for its own agency
 * @param named all names of others around the tables
 * @param labels those of the forms: a piece of one that was torn (参加或举办|新闻发布会总次数) is nobody's name
 */
export const tablesOfOthers = (
  grids: readonly Grid[],
  agencies: readonly string[],
  named: readonly OtherName[],
  labels: readonly string[] = [],
): OfOther[] => {
  if (agencies.length === 0) return []
  const isOwn = (name: string): boolean => agencies.some((a) => fillsInFor(name, a))
  const nearest = grids.map((grid) => {
    const lines = linesOf(grid)
    // who filled a table in is said of it, whatever its title is
    const filled = lines.filter((line) => saysWhoFilled(line.words))
    for (const line of filled.length > 0 ? filled : lines) {
      const { words, place } = line
      const found = nameIn(line, isOwn)
      const name = found !== null && labels.some((label) => label.includes(found)) ? null : found
      const heads = name !== null && isNameAlone(words, name)
      if (name !== null) return { name, words, place, own: isOwn(name), heads }
      if (isWider(words, agencies)) return { name: null, words, place, own: false, heads: false }
    }
    return null
  })
  const nameBefore = lastBefore(nearest, (n) => n !== null)
  const filledBefore = lastBefore(nearest, (n) => n !== null && saysWhoFilled(n.words))
  const saidBelow = firstAfter(nearest, (n) => n !== null && /以上|上述/u.test(fold(n.words)))
  const sectionBefore = lastBefore(grids, beginsIn)
  // a name alone heads all that follows, up to the next one, or to a section that is not its own
  const headOf = (i: number) => {
    const at = nameBefore[i]!
    const head = nearest[at]
    if (!head?.heads || head.own) return undefined
    const [from, to] = [sheetOf(grids[at]!), sheetOf(grids[i]!)]
    if (from !== null || to !== null) return from === to ? head : undefined
    const over = grids[at]!.table.over ?? []
    const holdsSections = over.slice(over.indexOf(head.words) + 1).some(beginsSection)
    const isNext = beginsIn(grids[i]!) || sectionBefore[i]! > at
    return holdsSections || !isNext ? head : undefined
  }
  const beside = new Set(nearest.flatMap((n) => n?.name ?? []))
  const apart = named.find((n) => !beside.has(fold(n.name)) && !isOwn(n.name))
  return grids.flatMap((grid, i) => {
    // who filled in the first table of a form filled in the next
    const found = nearest[i] ?? nearest[saidBelow[i]!] ?? nearest[filledBefore[i]!] ?? headOf(i)
    if (found) return found.own ? [] : [{ grid, words: found.words, place: found.place }]
    return apart === undefined ? [] : [{ grid, words: apart.name, place: apart.place }]
  })
}
