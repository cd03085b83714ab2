import { equal, total } from '../base/sums.ts'
import { labelOf } from '../text/label.ts'

/** What tells where a row belongs: its words, its unit, and its numbers where the sheet is filled. */
export interface ListedRow {
  label: string
  /** '' or a dash on the rows that head others */
  unit: string | null
  isGroup: boolean
  /** one for each value column; null where there is no number */
  numbers: readonly (number | null)[]
}

/** 申请总次数: the number of all that follow. */
const ofAll = /总.{0,2}数?$/u

/**
 * The row above each row, by its index; null at the top. Numbering tells most (一、（一）1. 其中); rows without any stand beside the
 * last such row, unless the numbers of the sheet show that they add up to it, or its words say that it is their total.
 */
export const parentsOf = (rows: readonly ListedRow[]): (number | null)[] => {
  const parents = byNumbering(rows)
  const hasParts = new Set(parents.filter((p) => p !== null))
  const isPlain = (i: number): boolean => {
    const { marker, ofWhich } = labelOf(rows[i]!.label)
    return marker === null && !ofWhich && !rows[i]!.isGroup
  }
  const isOfAll = (i: number): boolean => ofAll.test(labelOf(`${rows[i]!.label}。`).words)
  for (let i = rows.length - 2; i >= 0; i--) {
    if (!isPlain(i) || hasParts.has(i)) continue
    const beside: number[] = []
    for (let k = i + 1; k < rows.length && (parents[k] === parents[i] || beside.length > 0); k++) {
      if (parents[k] !== parents[i]) continue
      if (!isPlain(k) || rows[k]!.unit !== rows[i]!.unit) break
      beside.push(k)
    }
    const parts = addingUp(rows, i, beside) ?? (isOfAll(i) ? untilNextTotal(beside, isOfAll) : [])
    if (parts.length < 2) continue
    for (const k of parts) parents[k] = i
    hasParts.add(i)
  }
  return withReasons(parents, rows, isPlain)
}

/**
 * 否决公开答复数 | 信息不存在 | 内容不明确: names without a number of their own are kinds of the number before them. One that is called a
 * number and has nothing but 其他原因 below it is among them: what is other needs something that it is other than.
 */
const withReasons = (
  parents: (number | null)[],
  rows: readonly ListedRow[],
  isPlain: (i: number) => boolean,
): (number | null)[] => {
  const isNumber = (i: number): boolean => /数$/u.test(rows[i]!.label)
  // 行政申诉数 | 对首次处理不满意的行政申诉数
  const isPartByWords = (i: number, parent: number | null): boolean =>
    i > 0 &&
    isPlain(i) &&
    isPlain(i - 1) &&
    parent === parents[i - 1] &&
    rows[i]!.unit === rows[i - 1]!.unit &&
    rows[i]!.label.endsWith(`的${rows[i - 1]!.label}`)
  const isOther = (i: number): boolean => /^其[他它]/u.test(labelOf(rows[i]!.label).words) && !isNumber(i)
  const isBeforeOther = (i: number): boolean =>
    rows[i + 1] !== undefined && isOther(i + 1) && (rows[i + 2] === undefined || isNumber(i + 2))
  let head: number | null = null
  return parents.map((parent, i) => {
    if (isPartByWords(i, parent)) return i - 1
    const goesOn =
      head !== null &&
      isPlain(i) &&
      (!isNumber(i) || isBeforeOther(i)) &&
      parent === parents[head] &&
      rows[i]!.unit === rows[head]!.unit
    if (goesOn) return head
    head = isPlain(i) && isNumber(i) && !parents.includes(i) ? i : null
    return parent
  })
}

/** As many of the rows that follow as make up the number of the row, in every column; null where none do. */
const addingUp = (rows: readonly ListedRow[], whole: number, beside: readonly number[]): readonly number[] | null => {
  const wanted = rows[whole]!.numbers
  if (!wanted.some((n) => n !== null && n > 0) || wanted.includes(null)) return null
  for (let count = 2; count <= beside.length; count++) {
    const parts = beside.slice(0, count).map((k) => rows[k]!.numbers)
    const holds = wanted.every((n, c) => equal(n!, total(parts.map((p) => p[c] ?? 0))))
    const others = parts.filter((p) => p.some((n) => n !== null && n > 0)).length
    if (holds && others > 1) return beside.slice(0, count)
  }
  return null
}

const untilNextTotal = (beside: readonly number[], isOfAll: (row: number) => boolean): readonly number[] => {
  const other = beside.findIndex(isOfAll)
  if (other !== 0) return other === -1 ? beside : beside.slice(0, other)
  const end = beside.findIndex((k) => !isOfAll(k))
  return end === -1 ? beside : beside.slice(0, end)
}

const byNumbering = (rows: readonly ListedRow[]): (number | null)[] => {
  const parents: (number | null)[] = []
  const labels = rows.map((row) => labelOf(row.label))
  /** the row and all above it */
  const above = (i: number | null): (number | null)[] => (i === null ? [null] : [i, ...above(parents[i]!)])
  rows.forEach((row, i) => {
    const last = i === 0 ? null : i - 1
    const open = above(last)
    const { marker, ofWhich } = labels[i]!
    const parent = ((): number | null => {
      if (last === null) return null
      if (ofWhich) {
        const beside = marker === null && labels[last]!.ofWhich && labels[last]!.marker === null
        return beside ? parents[last]! : last
      }
      if (marker !== null) {
        const isBefore = (k: number): boolean =>
          labels[k]!.marker?.level === marker.level && labels[k]!.marker?.ordinal === marker.ordinal - 1
        const before = rows.findLastIndex((_, k) => k < i && isBefore(k) && open.includes(parents[k]!))
        if (marker.ordinal > 1 && before !== -1) return parents[before]!
        const same = open.find((k) => k !== null && labels[k]!.marker?.level === marker.level)
        return same === undefined || marker.ordinal === 1 ? last : parents[same!]!
      }
      // a row without numbering goes on with those after 其中, as long as the same is counted
      const which = open.find((k) => k !== null && labels[k]!.ofWhich && labels[k]!.marker === null)
      const plain = open.find((k) => k !== null && labels[k]!.marker === null && !labels[k]!.ofWhich)
      if (plain != null) return parents[plain]!
      if (which != null && rows[which]!.unit === row.unit) return parents[which]!
      return open.find((k) => k === null || rows[k]!.isGroup) ?? null
    })()
    parents.push(parent)
  })
  return parents
}
