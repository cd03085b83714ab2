import { fold } from './fold.ts'
import { remember } from './remember.ts'
import { namedYear } from './year.ts'

/**
 * What makes of a number another number, whatever it counts: another time than the report's year, a change, share or mean in
 * place of a count, a plan, a part of the whole or more than the whole.
 */
export type Qualifier =
  | 'last'
  | 'past'
  | 'years'
  | 'span'
  | 'change'
  | 'share'
  | 'mean'
  | 'plan'
  | 'part'
  | 'scope'
  | 'draft'

const words: readonly (readonly [Qualifier, RegExp])[] = [
  ['last', /上一?年|去年|上期/u],
  ['past', /往年|前年|同期/u],
  ['years', /历年|历次|(?<!本年度?|当年|全年|今年)累计|以来|[两三四五六七八九十]年(?:间|来|内)/u],
  ['span', /[上下]半年|第?[一二三四1-4]季度|[本当]月|(?<![\d至到—~-])(?:[1-9]|1[0-2])月(?:份|底|末|统计|数|[)]|$)/u],
  ['change', /同比|环比|比上年|增减|增长|增幅|降幅|净增|增加(?:数|量|值|$)|减少(?:数|量|值|$)|下降/u],
  ['share', /占比|比例|比重|比率|百分[比率点]|[%‰]/u],
  ['mean', /平均|人均|[年月日]均/u],
  ['plan', /计划|预计|预算|目标|指标值|拟|(?<![相反对])应(?=公开|收|受理|办|答复|发|制)/u],
  ['part', /不含|不包括|不计|除外|剔除|扣除|[仅只]含|其中/u],
  ['scope', /全[市县区省州盟旗国系]|[市县区省镇乡州盟旗]级|本级|所属|下属|下级|各[市县区乡镇街]|基层/u],
  ['draft', /草案|征求意见|送审/u],
]

/** The qualifiers in some words, in the order of the list above. */
export const qualifiersOf = remember((text: string): readonly Qualifier[] => {
  const folded = fold(text)
  const found = words.flatMap(([qualifier, pattern]) => (pattern.test(folded) ? [qualifier] : []))
  return found.length === 0 ? none : found
})
const none: readonly Qualifier[] = []

/** A word that a number is corrected, void or a guess. */
export const corrects = /更正|订正|勘误|应为|应是|应改|改为|有误|笔误|颠倒|作废|无效|待核|^误|^错|^改/u
const guesses = /^(?:约|大约|估|估计|近|左右|以上|不足)$|[?？]/u
const otherThanNumber: ReadonlySet<Qualifier> = new Set([
  'last',
  'past',
  'years',
  'span',
  'share',
  'mean',
  'plan',
  'draft',
  'scope',
])

const ofScaleOrTime = new RegExp(`^[十百千万亿]+$|^${namedYear}$|截[至止]`, 'u')

/** Whether a note right behind a number takes it back: a correction, another time or body, a scale. 其中 and 比上年 only add to it. */
export const takesBack = (note: string): boolean => {
  const words = fold(note)
  const found = qualifiersOf(words)
  if (corrects.test(words) || guesses.test(words) || ofScaleOrTime.test(words)) return true
  return !found.includes('part') && !found.includes('change') && found.some((q) => otherThanNumber.has(q))
}

/** Of these a name of the form may be cut short; the others it has, or it is another number. */
const droppable: ReadonlySet<Qualifier> = new Set(['plan', 'part', 'scope', 'draft'])

/** Whether printed words say of their number what the form's do not, or leave out of which time or kind it is. */
export const qualifiedApart = (printed: readonly Qualifier[], own: readonly Qualifier[]): boolean =>
  printed !== own &&
  (printed.some((q) => !own.includes(q)) || own.some((q) => !droppable.has(q) && !printed.includes(q)))

/** Letters that turn a name into another when one is put in or left out: 不掌握, 未答复, 非正常申请. */
const negations = /[不未非无免否勿]/u
/** Letters that name another quantity when one is put in: 申请人数, 收费额, 答复率, 应收取, 逾期. */
const quantities = /[党人户家费额率比均增减占应逾超拟待]/u

/** Letters put in and left out between two spellings, by their longest common letters. */
const edits = (printed: string, own: string): { put: string; left: string } => {
  const [n, m] = [printed.length, own.length]
  const common = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1))
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      common[i]![j] =
        printed[i] === own[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  let [put, left] = ['', '']
  let [i, j] = [0, 0]
  while (i < n || j < m)
    if (i < n && j < m && printed[i] === own[j]) [i, j] = [i + 1, j + 1]
    else if (j === m || (i < n && common[i + 1]![j]! >= common[i]![j + 1]!)) put += printed[i++]
    else left += own[j++]
  return { put, left }
}

/** Whether the letters in which two spellings differ change what is counted: no misprint then, however few they are. */
export const meansAnother = (printed: string, own: string): boolean => {
  const { put, left } = edits(printed, own)
  return negations.test(put) || negations.test(left) || quantities.test(put)
}
