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

/** Whether a folded text is a unit and nothing else. */
export const isUnit = (folded: string): boolean => known.has(folded)

const brackets = /[([〔【{]([^()[\]〔〕【】{}]{1,20})[)\]〕】}]/gu
const introduced = /(?:计量|金额|计算|货币)?单位(?:为|是)?[:]?([^,。;:]{1,12})$/u

/** The unit that words name and nothing else: 单位：万元, 人民币元, 计量单位:件. Null when they are no unit. */
export const unitAlone = remember((words: string): string | null => {
  const text = fold(words)
    .replace(/^(?:计量|金额|计算|货币)?单位(?:为|是)?[:]?/u, '')
    .replace(/^(?:以|按)|(?:计|为单位)$/gu, '')
    .replace(/^(?:人民币|RMB|¥)[/:、,-]?/iu, '')
  return isUnit(text) ? text : null
})

/** What says that words in brackets are about the unit, whether or not they can be read. */
const speaksOfUnit = /单位|[元币]$|^[千百十万亿]/u

/** The unit that a header or a label names, in brackets or behind 单位：. `unclear` where words speak of a unit that is not known. */
export const unitNamed = remember((words: string): string | 'unclear' | null => {
  const text = fold(words)
  if (isUnit(text)) return text
  let unclear = false
  for (const [, inside] of text.matchAll(brackets)) {
    const unit = unitAlone(inside!)
    if (unit !== null) return unit
    unclear ||= speaksOfUnit.test(inside!)
  }
  const behind = introduced.exec(text.replace(brackets, ''))?.[1]
  if (behind !== undefined) return unitAlone(behind) ?? 'unclear'
  return unclear ? 'unclear' : null
})

/** 万元 and 元 count the same thing, 件 and 人 do not: what a unit is without its scale. */
const base = (unit: string): string => unit.replace(/^(?:[十百千万亿]+)(?=.)/u, '')

/** Whether two units count the same thing, in the same or in another scale. */
export const sameQuantity = (a: string, b: string): boolean => base(a) === base(b)

const unitLine = /(?:计量|金额|计算|货币)?单位(?:为|是)?:([^。;:()]{1,20})/u

/** Units that a line over or under a table names: 单位：万元, （单位：件、万元）. Empty where it names none. */
export const unitsInLine = (line: string): string[] => {
  const listed = unitLine.exec(fold(line))?.[1]
  if (listed === undefined) return []
  return listed.split(/[,、/;]/u).flatMap((part) => unitAlone(part) ?? [])
}
