import { fold } from '../text/fold.ts'
import { isUnit, unclear, unitNamed } from '../text/units.ts'

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

/** The unit that words print: in brackets, or behind 单位：; undefined where they print none. */
export const printedUnit = (words: string): string | undefined => {
  const unit = unitNamed(words)
  return unit === null || unit === unclear ? undefined : unit
}

/** The unit that words let suppose; null: money, which the cells say; undefined where they let suppose none. */
export const supposedUnit = (words: string): string | null | undefined => {
  const bare = fold(words).replace(/\([^()]*\)/gu, '')
  return byWords.find(([pattern]) => pattern.test(bare))?.[1]
}

/** What a cell of a column of units says; null for a dash or a blank. */
export const unitInCell = (words: string): string | null => {
  const text = fold(words)
  return isUnit(text) ? text : null
}
