import { distance } from 'fastest-levenshtein'
import { once } from '../base/once.ts'
import type { FormColumn } from '../forms/form.ts'
import { fold } from '../text/fold.ts'
import { addsUp, totals } from '../text/heads.ts'
import { labelOf } from '../text/label.ts'
import { hanNumber } from '../text/numbering.ts'
import { remember } from '../text/remember.ts'
import { wordForUnit } from '../text/units.ts'
import { namedYear, ownYear } from '../text/year.ts'
import type { HeaderColumn } from './rows.ts'
import { misprint, similarity } from './similar.ts'

/** A name of columns is a few words; what is longer is a caption (本列数据的勾稽关系为：…). */
const longestName = 14
/** Words over columns that say nothing of which they are. */
const saysNothing = new RegExp(
  `^(?:数[量据值]|统计数据?|件数|情况|内容|${totals}|小计|单位|项目|指标|${ownYear}|年度?|其中|备注)$`,
  'u',
)

/** What is written beside names and is none: 单位：件, 2023年, （件）. */
const noName = new RegExp(`\\([^()]*\\)|${wordForUnit}:.*$|${namedYear}|[^\\p{Script=Han}]`, 'gu')

/** A heading, an article or a note of the sheet that has come to stand over columns names none of them. */
const captions = new RegExp(`${addsUp}|^[(]?${hanNumber}[)、.]|^第.{1,4}条`, 'u')
const isCaption = (words: string): boolean => captions.test(fold(words))

const bare = remember((words: string): string => fold(words).replace(noName, ''))

/** Whether words are a name, of whatever columns. */
export const isName = (words: string): boolean => {
  const own = bare(words)
  return own.length > 1 && own.length <= longestName && !saysNothing.test(own) && !isCaption(words)
}

/** Whether printed words are a name, as the form has it or at no more than a slip. */
const isOne = (printed: string, names: readonly string[]): boolean => {
  const words = labelOf(printed)
  return names.some((name) => bare(printed) === bare(name) || similarity(words, labelOf(name)) >= misprint)
}

const groupsOf = once((columns: readonly FormColumn[]): readonly string[] => [
  ...new Set(columns.flatMap((c) => c.under ?? [])),
])

/**
 * Columns of the form that stand under words which are not its groups, while the group they belong to stands nowhere:
 * under 行政调解 instead of 行政复议. Words over all columns are a title.
 */
export const underOtherGroups = (
  headers: readonly HeaderColumn[],
  columns: readonly FormColumn[],
): ReadonlySet<number> => {
  const groups = groupsOf(columns)
  const above = headers.map((h) => h.path.slice(0, -1))
  const words = [...new Set(above.flat())]
  const others = words.filter((w) => isName(w) && above.some((a) => !a.includes(w)) && !isOne(w, groups))
  if (others.length === 0) return none
  const lacking = groups.filter((group) => !words.some((w) => isOne(w, [group])))
  return new Set(columns.flatMap(({ under }, i) => (lacking.some((group) => under?.includes(group)) ? [i] : [])))
}
const none: ReadonlySet<number> = new Set()

/** Whether a header stands under a group of the form that is not the column's: 结果维持 of 行政复议 under 行政诉讼. */
const isUnderAnother = ({ path }: HeaderColumn, column: FormColumn, columns: readonly FormColumn[]): boolean =>
  path.slice(0, -1).some((w) => isOne(w, groupsOf(columns)) && !isOne(w, column.under ?? []))

/**
 * Whether lines of a header are out of step with each other, a name of a column standing over that of another: text without the
 * blanks of merged cells. Which group stands over which name cannot be told by their places then.
 */
export const isOutOfStep = (headers: readonly HeaderColumn[], columns: readonly FormColumn[]): boolean => {
  const names = new Set(columns.map((c) => bare(c.label)))
  return headers.some(({ path }) => path.slice(0, -1).some((words) => names.has(bare(words))))
}

/**
 * Headers that are as many as the form's columns: of each, whether it may be the column in whose place it stands, for all that
 * its words and those over it say (without rulings nobody knows from where to where a word over others reaches). Where one of
 * another place has its name (结果维持 | 结果维持) neither may be.
 */
export const mayBeInPlace = (
  headers: readonly HeaderColumn[],
  columns: readonly FormColumn[],
  areSpansKnown: boolean,
): readonly boolean[] => {
  if (isOutOfStep(headers, columns)) return headers.map(() => true)
  const others = underOtherGroups(headers, columns)
  const isRepeated = ({ label }: FormColumn): boolean => columns.filter((c) => c.label === label).length > 1
  // a name that the form has once is its column's wherever the words over it begin and end
  const moved = headers.map(
    (h, i) => areSpansKnown && isRepeated(columns[i]!) && isUnderAnother(h, columns[i]!, columns),
  )
  // without merged cells a group stands over the first of its columns only: names alone do not tell those of two groups apart
  const astray = new Set(moved.flatMap((is, i) => (is ? (columns[i]!.under ?? []) : [])))
  const isAstray = (column: FormColumn): boolean =>
    isRepeated(column) && column.under?.some((g) => astray.has(g)) === true
  const called = headers.map(
    (h, i) => !isCalledOtherwise(h, columns[i]!, columns) && !moved[i] && !isAstray(columns[i]!) && !others.has(i),
  )
  const isNamedTwice = (at: number): boolean =>
    headers.some((h, i) => !called[i] && mayBeOf(h, i, at, columns) && isNear(h, columns[at]!))
  return called.map((own, i) => own && !isNamedTwice(i))
}

/** Whether a header has a column's name, or one so like it that it may be meant. */
const isNear = ({ path }: HeaderColumn, { label, aliases }: FormColumn): boolean => {
  const own = bare(path.at(-1) ?? '')
  const names = [label, ...(aliases ?? [])].map(bare)
  return names.some((name) => 1 - distance(own, name) / Math.max(own.length, name.length) >= misprint)
}

/** A name that several groups of the form have is taken for that of its own. */
const mayBeOf = (header: HeaderColumn, at: number, other: number, columns: readonly FormColumn[]): boolean => {
  const group = (i: number): string => (columns[i]!.under ?? []).join()
  const named = columns.flatMap((c, i) => (isNear(header, c) ? [i] : []))
  return named.length < 2 || !named.some((i) => group(i) === group(at)) || group(other) === group(at)
}

/** Whether a header's own words are a name that is not the column's, nor a slip or a piece of it. */
const isCalledOtherwise = (header: HeaderColumn, column: FormColumn, columns: readonly FormColumn[]): boolean => {
  const own = header.path.at(-1) ?? ''
  const names = [column.label, ...(column.aliases ?? [])]
  const isAny = isName(own) || (bare(own) !== '' && columns.some((c) => bare(c.label) === bare(own)))
  return isAny && !isOne(own, names) && !names.some((name) => bare(name).includes(bare(own)))
}

/** All names that a form has over its columns. */
const longestFirst = once((columns: readonly FormColumn[]): readonly string[] => {
  const names = [...columns.flatMap((c) => [c.label, ...(c.aliases ?? [])]), ...groupsOf(columns)].map(bare)
  return [...new Set(names)].sort((a, b) => b.length - a.length)
})

/**
 * Whether the words of a header whose lines have run together hold a name that the form does not have, or one of its names more
 * often than the form does: some column is called otherwise then, and order alone does not tell which.
 */
export const holdsOtherNames = (headers: readonly HeaderColumn[], columns: readonly FormColumn[]): boolean => {
  const names = longestFirst(columns)
  const leafs = headers.map((h) => bare(h.path.at(-1) ?? ''))
  const isTooOften = (name: string): boolean =>
    leafs.filter((own) => own === name).length > columns.filter((c) => bare(c.label) === name).length
  if (columns.some((c) => isTooOften(bare(c.label)))) return true
  const rest = headers
    .flatMap((h) => h.path)
    .filter((words) => !isCaption(words))
    .map((words) => names.reduce((left, name) => left.replaceAll(name, ' '), bare(words)))
  return rest
    .flatMap((left) => left.split(' '))
    .some((left) => isName(left) && !isOne(left, names) && !isPiece(left, names))
}

/** A name torn in two leaves its halves: 社会公, 益组织. */
const isPiece = (words: string, names: readonly string[]): boolean => names.some((name) => name.includes(words))

/** Whether headers over other headers follow each other as in the form, level by level. */
export const areGroupsInOrder = (words: string, columns: readonly FormColumn[]): boolean => {
  const levels = Math.max(...columns.map((c) => c.under?.length ?? 0))
  return Array.from({ length: levels }, (_, level) => level).every((level) => {
    const names = [...new Set(columns.flatMap((c) => c.under?.[level] ?? []))].map(fold)
    const at = names.map((name) => words.indexOf(name)).filter((i) => i !== -1)
    return at.every((place, i) => i === 0 || place > at[i - 1]!)
  })
}

/** Whether a line over a table names groups of its columns in another order, or beside one that the form does not have: 行政复议 行政调解. */
export const areGroupsOtherwise = (line: string, columns: readonly FormColumn[]): boolean => {
  const groups = groupsOf(columns)
  const names = line.trim().split(/\s+/u)
  if (names.length < 2 || !names.some((w) => isOne(w, groups))) return false
  return names.some((w) => isName(w) && !isOne(w, groups)) || !areGroupsInOrder(fold(names.join('')), columns)
}
