import { bodyOf } from './agency/body.ts'
import type { Place } from './place.ts'
import { yearsIn } from './text/dates.ts'
import { fold } from './text/fold.ts'
import { nameIn } from './title-name.ts'
import { type Block, wordsOf } from './tree.ts'

/** An agency that the words around the tables name. */
export interface OtherName {
  name: string
  place: Place
}

const until = '(?=填报|填表|单位负责|审核|审批|负责人|日期|时间|联系|电话|[\\d,。;|]|$)'
/** 填报单位：平湖县教育局 */
const filledBy = new RegExp(
  `(?:填报|填表|填写|编制|编报|制表|报送|上报)(?:单位|机关|部门|机构)(?:名称)?(?:\\([盖公]?章\\))?:(?:\\([盖公]?章\\))?([\\p{Script=Han}()]{4,30}?)${until}`,
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
  const years = yearsIn(over[1]!)
  const before = years.reduceRight((left, y) => left.slice(0, y.index) + left.slice(y.index + y.length), over[1]!)
  return nameIn(before.replace(/^(?:附件|附表)\d*[:]?/u, '')).agency
}

const isBody = (name: string): boolean => name.length >= 4 && !/^[全各]/u.test(name) && bodyOf(name) !== null

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
    const name = words.length > 200 || !mayName.test(words) ? null : nameOf(fold(words))
    return name !== null && isBody(name) ? [{ name, place }] : []
  })
  return [...new Map(found.toReversed().map((n) => [n.name, n])).values()].reverse()
}
