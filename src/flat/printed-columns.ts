import { maxOf, minOf } from '../base/extremes.ts'
import { addTo } from '../base/group-by.ts'
import type { FormColumn, FormTable } from '../forms/form.ts'
import { nearestColumn } from '../match/columns.ts'
import { isName } from '../match/renamed.ts'
import { fold } from '../text/fold.ts'
import { qualifiersOf } from '../text/qualifiers.ts'
import { namedYear, ownYear } from '../text/year.ts'
import { lineOf, lostItsLayout, piecesOf, type Stream } from './stream.ts'

/** A header of one column in running text, with the column of the form that it names; null for one that the form does not have. */
export interface PrintedColumn {
  from: number
  to: number
  column: number | null
  /** the column of the form in whose place it stands, where it is not of the form itself */
  insteadOf?: number
}

/** Columns in the order in which their values follow each other. */
export interface PrintedColumns {
  from: number
  columns: PrintedColumn[]
}

/** A header further before the first row than this is another table's. */
const longestHeader = 200
/** A column's name is no longer than this. */
const longestName = 14

const corner = /信息内容|\(本列数据的勾稽关系[^)]*\)|申请人情况/gu
const yearBefore = new RegExp(`(?:${namedYear}|${ownYear}|上一?年度?|去年)$`, 'u')

const namesOf = (column: FormColumn): string[] =>
  [column.label, ...(column.aliases ?? [])].map((w) => fold(w).replace(/\([^()]*\)/gu, ''))

interface Hit {
  from: number
  to: number
  word: string
}

/** Where words stand in a text, the longest first, and none within another; of one word the last place, or all. */
const hitsOf = (text: string, words: readonly string[], all: boolean): Hit[] => {
  const hits: Hit[] = []
  for (const word of [...new Set(words)].sort((a, b) => b.length - a.length))
    for (let from = text.lastIndexOf(word); from !== -1; from = from === 0 ? -1 : text.lastIndexOf(word, from - 1)) {
      const to = from + word.length
      if (!hits.some((h) => from < h.to && to > h.from)) hits.push({ from, to, word })
    }
  // 公益组织 is within the first 社会公益组织 as within the last, and stands nowhere by itself
  const last = all ? hits : hits.filter((h, i) => hits.findIndex((other) => other.word === h.word) === i)
  return last.sort((a, b) => a.from - b.from)
}

/** The words between the last table and a first row, and where in them a word begins that stands apart from the one before. */
interface Region {
  text: string
  startsWord: (at: number) => boolean
}

const han = /\p{Script=Han}/u
const longer = (hit: Hit, letter: string): Hit => ({ from: hit.from, to: hit.to + 1, word: hit.word + letter })

/** Words of a header that the form does not have: what is left of it without the form's names, from the first of these on. */
const otherWords = ({ text: region, startsWord }: Region, from: number, names: readonly string[]): Hit[] => {
  const known = hitsOf(region, names, true)
  const left = [...region.matchAll(corner), ...known.map((h) => ({ index: h.from, 0: h.word }))].reduce(
    (text, m) => text.slice(0, m.index) + ' '.repeat(m[0].length) + text.slice(m.index + m[0].length),
    region,
  )
  const words: Hit[] = []
  for (let at = from; at < left.length; at++)
    if (!han.test(left[at]!)) continue
    else if (words.at(-1)?.to === at && !startsWord(at)) words.push(longer(words.pop()!, left[at]!))
    else words.push({ from: at, to: at + 1, word: left[at]! })
  return words.filter(({ word }) => isName(word) && !names.some((name) => name.includes(word)))
}

/** Whether words name the columns, and some of them otherwise than the form does: its order is not that of such a header. */
const areNamedOtherwise = (region: Region, columns: readonly FormColumn[]): boolean => {
  const names = columns.map(namesOf)
  const all = [...names.flat(), ...columns.flatMap((c) => c.under ?? []).map(fold)]
  const hits = hitsOf(region.text, all, true).filter((h) => names.some((own) => own.includes(h.word)))
  const isFound = (word: string): boolean => hits.some((h) => h.word === word)
  const known = names.filter((own) => own.some(isFound))
  // of a header of one line a part has gone elsewhere, and numbers may have gone with it
  const isPart = known.length > 0 && known.length < names.length && columns.every((c) => (c.under ?? []).length === 0)
  if (isPart && otherWords(region, hits[0]!.from, all).length === 0) return true
  // fewer may be words of a sentence
  if (hits.length < 2 || known.length * 2 < names.length) return false
  const isTooOften = ({ word }: Hit): boolean =>
    hits.filter((h) => h.word === word).length > names.filter((own) => own.includes(word)).length
  return hits.some(isTooOften) || otherWords(region, hits[0]!.from, all).length > 0
}

/**
 * Whether the names under each group stand together, behind it: all groups before all names, or each before its own. A group that
 * is not there must not be there under another name.
 */
const areGroupsWhole = (region: Region, found: readonly PrintedColumn[], columns: readonly FormColumn[]): boolean => {
  const groups = [...new Set(columns.flatMap((c) => c.under ?? []))]
  const lacking = groups.some((group) => !region.text.includes(fold(group)))
  const all = [...columns.flatMap(namesOf), ...groups.map(fold)]
  if (lacking && otherWords(region, minOf(found.map((c) => c.from)), all).length > 0) return false
  return groups.every((group) => {
    const isOf = (c: PrintedColumn): boolean => columns[(c.column ?? c.insteadOf)!]!.under?.includes(group) ?? false
    const own = found.filter(isOf)
    const at = region.text.lastIndexOf(fold(group))
    const [first, last] = [minOf(own.map((c) => c.from)), maxOf(own.map((c) => c.from))]
    return (at === -1 || at < first) && !found.some((c) => !isOf(c) && c.from > first && c.from < last)
  })
}

/**
 * The header over a table with fixed columns, as it is printed between the last table and the first row; null where none can be told,
 * `otherwise` where its words are not those of the form, or its groups not over the columns that the form has under them.
 */
export const printedColumns = (
  stream: Stream,
  table: FormTable,
  since: number,
  first: number,
): PrintedColumns | 'otherwise' | null => {
  const base = Math.max(since, first - longestHeader)
  const region = stream.folded.slice(base, first)
  const around: Region = { text: region, startsWord: (at) => stream.at[base + at]!.apart }
  const nested = table.columns.some((c) => (c.under ?? []).length > 0)
  const read = nested ? nestedColumns(around, table.columns) : oneLine(stream, region, base, table.columns)
  const found =
    read !== null && nested && areOnOwnLine(stream, around, base, read, table.columns) ? byPlace(read) : read
  if (found === null) return areNamedOtherwise(around, table.columns) ? 'otherwise' : null
  const places = found.map((c) => base + c.from)
  const isLaidOut = lostItsLayout(stream, places)
  const isTold = nested && areBesideEachOther(stream, around, base, found, table.columns)
  if (!isInOrder(found) && isLaidOut && !isTold) return null
  if (nested && (!isLaidOut || !isInOrder(found)) && !areGroupsWhole(around, found, table.columns)) return 'otherwise'
  const columns = found.map((c) => ({ ...c, from: c.from + base, to: c.to + base }))
  const start = minOf(columns.map((c) => c.from))
  const words = [...region.matchAll(corner)].find((m) => nested || base + m.index + m[0].length <= start)
  const last = nested ? words : [...region.matchAll(corner)].findLast((m) => base + m.index + m[0].length <= start)
  return { from: last ? Math.min(start, base + last.index) : start, columns }
}

/** All names on one line and their groups on others: on the page they stood side by side, whichever line of the header came first. */
const areOnOwnLine = (
  stream: Stream,
  { text }: Region,
  base: number,
  found: readonly PrintedColumn[],
  columns: readonly FormColumn[],
): boolean => {
  const [line, ...others] = new Set(found.map((c) => lineOf(stream, base + c.from)))
  const groups = [...new Set(columns.flatMap((c) => c.under ?? []))].map((g) => text.lastIndexOf(fold(g)))
  return others.length === 0 && groups.every((at) => at === -1 || lineOf(stream, base + at) !== line)
}

/**
 * What stands side by side on the page stands on one line: 法人或其他组织 | 自然人 | 总计 above the names under the first of them. A header laid
 * out so has the columns in the order of its lines.
 */
const areBesideEachOther = (
  stream: Stream,
  { text }: Region,
  base: number,
  found: readonly PrintedColumn[],
  columns: readonly FormColumn[],
): boolean => {
  const beside = new Map<string, string[]>()
  for (const { column, insteadOf, from } of found) {
    const path = (columns[(column ?? insteadOf)!]!.under ?? []).map(fold)
    const places = [...path.map((group) => text.lastIndexOf(group)), from]
    places.forEach((at, depth) => {
      if (at !== -1) addTo(beside, path.slice(0, depth).join('/'), lineOf(stream, base + at))
    })
  }
  return [...beside.values()].every((lines) => new Set(lines).size === 1)
}

const byPlace = (found: readonly PrintedColumn[]): PrintedColumn[] => [...found].sort((a, b) => a.from - b.from)

const isInOrder = (found: readonly PrintedColumn[]): boolean => {
  const known = found.flatMap((c) => c.column ?? [])
  return known.every((c, i) => i === 0 || c > known[i - 1]!)
}

/** Words before a name that make it another: 累计|处理决定数量. */
const longestBefore = 6

/**
 * How many letters right before a name are of its word, where words stand apart; 0 where the name begins one.
 *
 * @param startsWord whether a word begins so many letters before the name
 */
const wordBefore = (before: string, startsWord: (back: number) => boolean): number => {
  let letters = 0
  while (letters < before.length && han.test(before.at(-1 - letters)!) && !startsWord(letters)) letters++
  return letters <= longestBefore && startsWord(letters) ? letters : 0
}

/** Headers of the form on one line, wherever they stand in the words behind the corner; a name that words before it make another is none. */
const namedColumns = (
  stream: Stream,
  text: string,
  base: number,
  cornerEnd: number,
  columns: readonly FormColumn[],
): PrintedColumn[] => {
  const names = columns.map(namesOf)
  const hits = hitsOf(text, names.flat(), false)
  const known: PrintedColumn[] = []
  for (const hit of hits) {
    const column = names.findIndex((own, c) => own.includes(hit.word) && !known.some((k) => k.column === c))
    if (column === -1) continue
    const before = text.slice(known.at(-1)?.to ?? Math.max(0, cornerEnd), hit.from)
    const year = yearBefore.exec(before)?.[0] ?? ''
    const note = /^\([^()]{1,16}\)/u.exec(text.slice(hit.to))?.[0] ?? ''
    // last year's number is another column, whatever it is a number of
    const other = qualifiersOf(year).includes('last') && !qualifiersOf(hit.word).includes('last')
    const from = hit.from - year.length
    const longer = wordBefore(before.slice(0, before.length - year.length), (at) => stream.at[base + from - at]!.apart)
    const isOther = longer > 0 && nearestColumn(text.slice(from - longer, hit.to), columns) !== column
    known.push(
      isOther
        ? { from: from - longer, to: hit.to + note.length, column: null, insteadOf: column }
        : { from, to: hit.to + note.length, column: other ? null : column },
    )
  }
  return known
}

/** What stands between the headers of the form, as columns; null where it is no header. */
const columnsBetween = (
  stream: Stream,
  known: readonly PrintedColumn[],
  base: number,
  [start, end]: readonly [number, number],
  columns: readonly FormColumn[],
): PrintedColumn[] | null => {
  const found: PrintedColumn[] = []
  for (let at = start, i = 0; i <= known.length; i++) {
    const to = known[i]?.from ?? end
    for (const piece of piecesOf(stream, base + at, base + to)) {
      const word = piece.text.replace(/[:、,，。()]/gu, '')
      if (!/^\p{Script=Han}{2,}$/u.test(word)) continue
      if (word.length > longestName) return null
      const near = nearestColumn(word, columns)
      const column = near !== null && !known.some((k) => k.column === near) ? near : null
      found.push({ from: piece.from - base, to: piece.to - base, column })
    }
    at = known[i]?.to ?? at
  }
  return found
}

/** Headers on one line: those of the form wherever they stand, and what stands between them. */
const oneLine = (
  stream: Stream,
  region: string,
  base: number,
  columns: readonly FormColumn[],
): PrintedColumn[] | null => {
  const cornerEnd = [...region.matchAll(corner)].reduce((end, m) => Math.max(end, m.index + m[0].length), -1)
  const text = cornerEnd === -1 ? region : ' '.repeat(cornerEnd) + region.slice(cornerEnd)
  const known = namedColumns(stream, text, base, cornerEnd, columns)
  if (!known.some((k) => k.column !== null)) return null
  const start = cornerEnd === -1 ? known[0]!.from : cornerEnd
  const others = columnsBetween(stream, known, base, [start, region.length], columns)
  if (others === null) return null
  const all = [...known, ...others]
  const named = new Set(all.flatMap((c) => c.column ?? [])).size
  const enough =
    named === columns.length || (named > 1 && named * 3 >= columns.length * 2 && all.length >= columns.length)
  return enough ? all.sort((a, b) => a.from - b.from) : null
}

/** A column of the form, or a header with others under it. */
interface Branch {
  at: number
  columns: PrintedColumn[]
}

/**
 * Headers that were merged and stand once more in each line and column that they covered (自然人 | 法人或其他组织 | 总计 over 自然人 | 商业企业
 * … 其他 | 总计): the last line names every column, in their order.
 */
const isUnmerged = (
  text: string,
  groups: readonly string[],
  leafs: readonly Hit[],
  depths: readonly number[],
): boolean => {
  const header = text.slice(Math.max(text.lastIndexOf('。'), text.lastIndexOf(';')) + 1)
  const isAgain = (word: string): boolean => header.indexOf(word) !== header.lastIndexOf(word)
  const deepest = maxOf(depths)
  const over = leafs.filter((_, c) => depths[c]! < deepest).map((l) => l.word)
  const lastLine = minOf(leafs.map((l) => l.from))
  return (
    (over.length > 0 ? over.every(isAgain) : groups.some(isAgain)) &&
    groups.every((g) => text.lastIndexOf(g) < lastLine)
  )
}

/** Headers on several lines: the columns under each, in the order of the words. Null unless every word of the form is there, or another for one of them. */
const nestedColumns = (region: Region, columns: readonly FormColumn[]): PrintedColumn[] | null => {
  const names = columns.map(namesOf)
  const groups = [...new Set(columns.flatMap((c) => (c.under ?? []).map(fold)))]
  const repeated = names.some((own, i) => names.some((other, j) => i !== j && own[0] === other[0]))
  if (repeated) return null
  const hits = hitsOf(region.text, [...groups, ...names.flat()], false)
  const named = names.map((own) => hits.find((h) => own.includes(h.word)))
  const lacking = named.flatMap((h, c) => (h === undefined ? [c] : []))
  const others = lacking.length === 1 ? otherWords(region, hits[0]?.from ?? 0, [...groups, ...names.flat()]) : []
  if (lacking.length > others.length || others.length > 1) return null
  const leafs = named.map((h) => h ?? others[0]!)
  const at = (word: string): number | undefined => hits.find((h) => h.word === word)?.from
  const leafOf = (c: number): PrintedColumn => {
    const { from, to } = leafs[c]!
    return lacking.includes(c) ? { from, to, column: null, insteadOf: c } : { from, to, column: c }
  }
  const depths = columns.map((c) => c.under?.length ?? 0)
  if (isUnmerged(region.text, groups, leafs, depths)) return byPlace(columns.map((_, c) => leafOf(c)))
  const order = (depth: number, own: readonly number[]): PrintedColumn[] => {
    const branches = new Map<string, number[]>()
    for (const c of own) {
      const head = columns[c]!.under?.[depth]
      const key = head === undefined ? `${c}` : fold(head)
      addTo(branches, key, c)
    }
    const list = [...branches].map(([key, inside]): Branch => {
      const alone = columns[inside[0]!]!.under?.[depth] === undefined
      const below = alone ? [leafOf(inside[0]!)] : order(depth + 1, inside)
      return { at: (alone ? undefined : at(key)) ?? minOf(below.map((c) => c.from)), columns: below }
    })
    return list.sort((a, b) => a.at - b.at).flatMap((b) => b.columns)
  }
  return order(
    0,
    columns.map((_, c) => c),
  )
}
