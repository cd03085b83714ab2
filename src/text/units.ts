import { fold } from './fold.ts'
import { remember } from './remember.ts'

/** Units met in cells and headers. */
export const units = [
  '人次',
  '万元',
  '亿元',
  '千元',
  '百元',
  '十万元',
  '百万元',
  '千万元',
  '美元',
  '万美元',
  '万件',
  '万条',
  '万次',
  '万人次',
  '元',
  '件',
  '条',
  '次',
  '个',
  '篇',
  '人',
  '项',
  '份',
  '期',
  '场',
  '批',
  '页',
  '宗',
  '起',
  '部',
  '部门',
] as const

/** Longer ones first, so that 人次 is not taken for 人. */
export const unitsByLength: readonly string[] = [...units].sort((a, b) => b.length - a.length)

const known: ReadonlySet<string> = new Set(units)

const scaled = /^[十百千万亿]{1,2}(?=.)/u

/** Whether a folded text is a unit and nothing else, in any scale: 件, 百件. */
export const isUnit = (folded: string): boolean => known.has(folded) || known.has(folded.replace(scaled, ''))

/** What is counted one by one: 件, 人次, 户. Of anything else there can be a part. */
const wholes =
  /^[十百千]?(?:[件条次个篇人项份期场批页宗起部家户名辆台套所处只头株本册幅封栋座间张款类种例笔组位届卷支艘架块]|部门|人次|件次|户次|车次|班次|人家)$/u
/** Whether a unit counts whole things. */
export const countsWhole = (unit: string): boolean => wholes.test(unit)

const brackets = /[([〔【{]([^()[\]〔〕【】{}]{1,20})[)\]〕】}]/gu
/** What a unit is said behind, as a piece for expressions: 单位, 计量单位. */
export const wordForUnit = '(?:计量|金额|计算|货币|数量)?单位'
const introduced = new RegExp(`${wordForUnit}(?:为|是)?[:]?([^,。;:]{1,12})$`, 'u')
const introduction = new RegExp(`^${wordForUnit}(?:为|是)?[:]?`, 'u')
/** 行政事业单位养老支出 is about bodies. */
const speaksOfBodies = /(?<!计量|金额|计算|货币|^)单位(?!为|是|:)\p{Script=Han}{2,12}$/u

/** The unit that words name and nothing else: 单位：万元, 人民币元, 计量单位:件. Null when they are no unit. */
export const unitAlone = remember((words: string): string | null => {
  const text = fold(words)
    .replace(introduction, '')
    .replace(/^(?:以|按)|(?:计|为单位)$/gu, '')
    .replace(/^(?:人民币|RMB|¥)[/:、,-]?/iu, '')
  return isUnit(text) ? text : null
})

/** What says that words in brackets are about the unit, whether or not they can be read. */
const speaksOfUnit = /单位|[元币]$|^[千百十万亿]|^(?:[¥￥$]|CNY|RMB)$/iu

/** Words speak of a unit, and it is none that is known. */
export const unclear = 'unclear'

/** The unit that a header or a label names, in brackets or behind 单位：; `unclear` where it is none that is known. */
export const unitNamed = remember((words: string): string | null => {
  const text = fold(words)
  if (isUnit(text)) return text
  let speaks = false
  for (const [, inside] of text.matchAll(brackets)) {
    const unit = unitAlone(inside!)
    if (unit !== null) return unit
    speaks ||= speaksOfUnit.test(inside!)
  }
  const behind = introduced.exec(text.replace(brackets, ''))?.[1]
  if (behind !== undefined)
    return unitAlone(behind) ?? (speaksOfBodies.test(text.replace(brackets, '')) ? null : unclear)
  return speaks ? unclear : null
})

/** 万元 and 元 count the same thing, 件 and 人 do not: what a unit is without its scale. */
const base = (unit: string): string => unit.replace(/^(?:[十百千万亿]+)(?=.)/u, '')

/** Whether two units count the same thing, in the same or in another scale. */
export const sameQuantity = (a: string, b: string): boolean => base(a) === base(b)

/** What is said behind 单位：; in 编制单位：平湖县档案局　单位：万元 the first names an office. */
const saidUnit = new RegExp(`${wordForUnit}(?:[:为是]|为:|是:)((?:(?!单位)[^。;:()]){1,20})`, 'gu')
const unitWords =
  /[以按]([^。;:()以按]{1,8}?)(?:为(?:计量|计算)?单位|计(?:算|量)?(?:[。;,)]|$))|(?:金额|收费|费用|经费)(?:均|都|全部)?[为是]((?:人民币)?[十百千万亿]{0,2}元)(?:[。;,)]|$)/u
/** Nothing but money, or money behind the name of the office: 万元, 编制单位：平湖县档案局　万元. */
const moneyAlone =
  /^\(?((?:人民币)?[百千万亿]{0,2}元)\)?$|^(?:编制|填报|填制|编报|预算|公开)?(?:单位|部门)(?:名称)?:.*?((?:人民币)?[百千万亿]{1,2}元)$/u
/** A scale without what it is one of, or money of no known kind: 单位：百, 单位：千镑. */
const ofUnknown = /^[十百千万亿]+$|^.{0,3}[元币镑]$/u

/** Units that a line over or under a table names: 单位：万元, （单位：件、万元）, 以百件为单位. Empty where it names none. */
export const unitsInLine = (line: string): string[] => {
  const words = fold(line)
  const said = [...words.matchAll(saidUnit)].map((m) => m[1]!)
  const found = moneyAlone.exec(words) ?? unitWords.exec(words)
  const listed = [...said, ...(found?.slice(1).filter((w) => w !== undefined) ?? [])]
  const named = listed
    .flatMap((part) => part.split(/[,、/;]/u))
    .flatMap((part) => unitAlone(part) ?? (ofUnknown.test(part) ? unclear : []))
  return [...new Set(named)]
}
