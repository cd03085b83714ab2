import { bodyOf } from '../agency/body.ts'
import type { Place } from '../model/place.ts'
import { type Block, wordsOf } from '../model/tree.ts'
import { replaceYears, yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { markerOf } from '../text/label.ts'
import { nameIn } from '../text/title-name.ts'

/** An agency that the words around the tables name. */
export interface OtherName {
  name: string
  place: Place
}

const until =
  '(?=填报|填表|单位负责|审核|审批|负责人|日期|时间|联系|电话|第[一二三四五六七八九十]|统计(?!局)|指标|信息内容|计量(?!局)|单位:|[\\d,。;|]|$)'
/** 填报单位：平湖县教育局 */
const filledBy = new RegExp(
  `(?:(?:填报|填表|填写|编制|编报|制表|报送|上报|统计|报表|汇总)(?:单位|机关|部门|机构)(?:名称)?|(?:单位|机关|机构|部门)名称)(?:\\([盖公]?章\\))?:(?:\\([盖公]?章\\))?([\\p{Script=Han}()]{3,30}?)${until}`,
  'u',
)
/** 部门：平湖县教育局　单位：万元, and 单位：平湖县教育局, which is no unit; a budget has numbers before its names. 来源：县政府网站 is where a page was found. */
const headedBy = new RegExp(
  `^[(]?(?:附[件表]?\\d*[:]?)?(?:(?:代管|托管|下属|所属|局属|直属|二级|预算)?(?:单位|部门|机构|机关)|(?:数据)?来源(?!:[^,。;]*(?:网站?|门户|政府(?:办公[室厅]|办)?)$))(?:\\([盖公]?章\\))?:(?:[([]?\\d+[)\\]]?-?)?([\\p{Script=Han}()]{3,30}?)(?:\\([盖公]?章\\))?${until}`,
  'u',
)
/** 平湖县教育局2023年度政府信息公开情况统计表 */
const tableTitle = /^(.*?)政府信息(?:与政务)?公开(?:工作)?情况统计表$/u

/** Half of the words that either has: most lines of a table have none. */
const mayName = /[:：]|公\s*[开開].*表/u

const nameOf = (words: string): string | null => {
  const filled = filledBy.exec(words)
  if (filled) return filled[1]!
  const over = tableTitle.exec(words)
  if (!over || words.length > 60) return null
  const before = replaceYears(over[1]!, yearsIn(over[1]!))
  return nameIn(before.replace(/^(?:附件|附表)\d*[:]?/u, '')).agency
}

/** 主办, 协办: what is done with a matter, not who does it. */
const isOfMatters = /[主协承督交经会分待催查]办$/u
/** 财政局, 发改委: as short as this only where a line names nothing else. */
const shortName = /^(?![本我各该])\p{Script=Han}{2}[局厅委]$/u

const isBody = (name: string): boolean =>
  (name.length >= 4 || shortName.test(name)) &&
  !isOfMatters.test(name) &&
  !/(?<!自)由/u.test(name) &&
  !/^(?:[全各本我]|行政|政府|有关|相关|国务院|国家|通过|[经由在对向按据为])/u.test(name) &&
  bodyOf(name) !== null

/** The agency that a line names as the one who filled a table in, or whose title it is. */
export const nameInLine = (words: string): string | null => {
  const name = words.length > 200 || !mayName.test(words) ? null : nameOf(fold(words))
  return name !== null && isBody(name) ? name : null
}

/** Whether a line says in so many words who filled a table in. */
export const saysWhoFilled = (words: string): boolean => words.length <= 200 && filledBy.test(fold(words))

/** 平湖县教育局收到和处理政府信息公开申请情况; or the name alone. Only a line right over a table is its title. */
const titleOver = new RegExp(
  '^(?:附[件表]?\\d*[:]?)?([\\p{Script=Han}()]{1,24}?(?:局|委员会|委|厅|署|政府|办公室|办|镇|乡|街道|办事处|中心|大队|支队|院|学校|中学|小学|大学|医院|公司|所|站|[^辖属]县|[^社小辖片]区|[^城辖]市|[^一本各两]省))' +
    '(?:\\d{4}年度?|本?年度)?的?(?:主动公开|依申请公开|收到|政府信息|信息公开|政务公开|行政复议|统计|情况|数据|汇总|合计|[小总]计|填[报写]|提供|报[表送]|(?:收入|支出|收支|部门)[^,。;!?]*表|\\([盖公]?章\\)|$)(?:[^,。;!?]*(?:[表况据计总送]|\\)))?$',
  'u',
)

/** 以上数据为平湖镇数据: a sentence that says whose numbers they are. */
const saidToBe =
  /(?:[上下本此该]表|以[上下]|上述|表[中内])(?:各项|所列|的)*(?:数据|数字|数值|内容|情况)?(?:均|都|皆|全部|仅)?(?:为|系|是|属于?)([\p{Script=Han}()]{2,24}?)的?(?:一家)?(?:汇总)?(?:数据|数字|情况|统计数?|数)?[。.)]?$/u

/** A line without the brackets around it and the colon behind it: （平湖县教育局）, 县教育局：. */
const unwrapped = (line: string): string =>
  line.replace(/^\(([^()]*(?:\([^()]*\)[^()]*)*)\):?$/u, '$1').replace(/:$/u, '')

/** The name alone, with no word of what its table is: what follows may be of the same agency. */
export const isNameAlone = (words: string, name: string): boolean => {
  const rest = unwrapped(fold(words)).replace(fold(name), '')
  return /^(?:附[件表]?\d*[:]?)?(?:的?(?:数据|情况|部分))?$/u.test(rest.slice(markerOf(rest)?.length ?? 0))
}

/** 表一 学校情况表: what is counted, and the name of nobody. */
const kindOfBody =
  /^(?:附?表[一二三四五六七八九十\d]{1,3}[:、.]?)?(?:学校|学院|医院|机关|部门|单位|企业|公司|街道|乡镇|中心|政府|法院|检察院)$/u

/** The agency whose table it is, by a line right over or under it, or within it. */
export const nameBeside = (words: string): string | null => {
  if (words.length > 60) return nameInLine(words)
  const line = unwrapped(fold(words))
  const said = saidToBe.exec(line)?.[1]
  if (said !== undefined && !/^[全各]/u.test(said) && (isBody(said) || /[镇乡]$|街道$/u.test(said))) return said
  const bare = line.slice(markerOf(line)?.length ?? 0)
  const name = headedBy.exec(line)?.[1] ?? titleOver.exec(bare)?.[1]
  if (name === undefined) return nameInLine(line)
  if (kindOfBody.test(name)) return null
  return isBody(name) || /^\p{Script=Han}{2,}[省县市区]$/u.test(name) ? name : null
}

/** The agencies that titles of tables and 填报单位 name, each once. */
export const otherNamesIn = (blocks: readonly Block[]): OtherName[] => {
  const lines = blocks.flatMap((b) =>
    b.type === 'paragraph'
      ? b.furniture
        ? []
        : [{ words: wordsOf(b), place: b.place }]
      : [
          ...(b.caption === undefined ? [] : [{ words: b.caption, place: b.place }]),
          ...b.children.map((row) => ({ words: row.children.map(wordsOf).join(''), place: row.place })),
        ],
  )
  const found = lines.flatMap(({ words, place }) => {
    const name = nameInLine(words)
    return name === null ? [] : [{ name, place }]
  })
  return [...new Map(found.toReversed().map((n) => [n.name, n])).values()].reverse()
}
