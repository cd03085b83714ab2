import { isAlike } from './alike-letters.ts'

/** Letters that say the same in a label: 件 for 条, 本年 for 今年, 的 for 之. */
const sameInLabels: readonly string[] = [
  '本今当该',
  '件条份项宗起次个数量',
  '及和与或',
  '的之',
  '作做',
  '他它',
  '记计',
  '帐账',
  '为是',
]
/** Words that may be put in and make nothing else of a label. */
const saysNoMore: readonly string[] = [
  ...'政府信息公开 政府信息 政府 信息 公开 工作 情况 数量 总数 件数 次数 本年度 本年 年度 本机关 有关 相关 方面 事项 各类'.split(
    ' ',
  ),
  ...'总的之数量件次个项条本类各等了共经为所',
]

const han = /\p{Script=Han}/u

/** What a letter of a printed word may be instead of the form's at no more than a slip. */
const mayStandFor = (printed: string, own: string): boolean =>
  printed === own ||
  !han.test(printed) ||
  sameInLabels.some((group) => group.includes(printed) && group.includes(own)) ||
  isAlike(printed, own)

/** 参加新闻发布会 of 参加或举办新闻发布会: one of two. */
const isOneOfTwo = (printed: string, own: string): boolean =>
  /[或及和与]/u.test(own) && !/[或及和与]/u.test(printed) && printed.length <= own.length - 3

/**
 * Whether a label can only be another's: it cannot be had from the form's words by what typists, typesetters and recognition do to
 * them, which is to lose letters, to give one twice, to swap two, and to put in one that sounds or looks alike. A whole word in
 * place of another (参加 for 举办, 处罚 for 处分) is nothing of the kind.
 */
export const isAnotherWord = (printed: string, own: string): boolean => {
  if (isOneOfTwo(printed, own)) return true
  const [n, m] = [printed.length, own.length]
  // reach[i][j]: the first i letters printed may be the first j of the form's
  const reach = Array.from({ length: n + 1 }, () => new Uint8Array(m + 1))
  reach[0]![0] = 1
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      if (!reach[i]![j]) continue
      if (j < m) reach[i]![j + 1] = 1
      if (i < n && j < m && mayStandFor(printed[i]!, own[j]!)) reach[i + 1]![j + 1] = 1
      if (i + 1 < n && j + 1 < m && printed[i] === own[j + 1] && printed[i + 1] === own[j]) reach[i + 2]![j + 2] = 1
      if (i < n && (!han.test(printed[i]!) || printed[i] === printed[i - 1])) reach[i + 1]![j] = 1
      if (i > 1 && printed.slice(i - 2, i) === printed.slice(i, i + 2)) reach[i + 2]![j] = 1
      for (const word of saysNoMore) if (printed.startsWith(word, i)) reach[i + word.length]![j] = 1
    }
  return !reach[n]![m]
}
