import { fold } from '../text/fold.ts'
import { isUnit, unclear, unitAlone, unitNamed, wordForUnit } from '../text/units.ts'

/** What headers and labels count, where no unit is printed: 本年制发件数, 采购总金额, 参加人数. Longer words first. */
const byWords: readonly (readonly [RegExp, string | null])[] = [
  [/人次数?$/u, '人次'],
  [/人[员]?数量?$/u, '人'],
  [/次数$/u, '次'],
  [/件数$/u, '件'],
  [/条数$/u, '条'],
  [/项目数量?$|项数$/u, '项'],
  [/(?:金额|经费|费用|收入|支出)$/u, null],
]

/** What other sheets count in. Only a draft knows them: a person looks at it, and reading a report goes by the form then. */
const measures: ReadonlySet<string> = new Set(
  '公里 千米 米 平方米 平方公里 立方米 亩 万亩 公顷 吨 万吨 千克 公斤 升 小时 学时 课时 分钟 天 日 台 辆 座 户 万户 家 所 名 卷 册 张 套 枚 株 头 只 处 例 床 间 千瓦时 件次 户次 家次 %'.split(
    ' ',
  ),
)

const behindUnit = new RegExp(`(?<!\\p{Script=Han})${wordForUnit}[:]([^。;:()]{1,20})`, 'u')
/** 单位：平湖县教育局 is who fills it in */
const isBody = (words: string): boolean => /^.{2,}[局厅委办府院校社会队部室处站所心司]$/u.test(words)

/** The units printed behind 单位：, as they are printed: 公里 and 万元 of 单位：公里、万元. Empty where there are none. */
export const unitsBehind = (line: string): string[] => {
  const listed = behindUnit.exec(fold(line))?.[1] ?? ''
  return listed
    .split(/[,、/;]/u)
    .map((part) => unitAlone(part) ?? part)
    .filter((part) => isUnit(part) || (/^[\p{Script=Han}%]{1,6}$/u.test(part) && !isBody(part)))
}

const unitAtEnd = new RegExp(`[（(]?\\s*${wordForUnit}\\s*[：:][^（）()]*[）)]?\\s*$`, 'u')

/** Words without the unit behind them: 收购情况表 of 收购情况表（单位：吨）. */
export const withoutUnit = (words: string): string => words.replace(unitAtEnd, '').trim()

/** The unit that words print: in brackets, or behind 单位：; undefined where they print none. */
export const printedUnit = (words: string): string | undefined => {
  const unit = unitNamed(words)
  if (unit !== null && unit !== unclear) return unit
  const inBrackets = /\(([^()]+)\)$/u.exec(fold(words))?.[1] ?? ''
  return measures.has(inBrackets) ? inBrackets : unitsBehind(words)[0]
}

/** The unit that words let suppose; null: money, which the cells say; undefined where they let suppose none. */
export const supposedUnit = (words: string): string | null | undefined => {
  const bare = fold(words).replace(/\([^()]*\)/gu, '')
  return byWords.find(([pattern]) => pattern.test(bare))?.[1]
}

/** 毫克 and their like in letters: μg/m³, mg/L, dB(A). */
const inLetters = /^[A-Za-zμ℃°‰][A-Za-zμ\d/·.^()³²%-]{0,9}$/u

/** What a cell of a column of units says, as it is printed; null for a dash or a blank. */
export const unitInCell = (words: string): string | null => {
  const text = fold(words)
  return isUnit(text) || /^[\p{Script=Han}%]{1,6}$/u.test(text) || inLetters.test(text) ? text : null
}
