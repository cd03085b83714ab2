import { fold } from '../text/fold.ts'
import { corrects } from '../text/qualifiers.ts'
import type { Assigned } from './assign.ts'
import { isMisprinted, matchHeader } from './columns.ts'
import type { DataRow } from './rows.ts'

/**
 * Rows under headers of another table: 2022年 | 2023年 | 增减 in the overview, 合计 below 本年处理决定数量. Their words are those of
 * an item that another row gives under the form's own headers; they are no rows of the form, and say nothing against that one.
 */
export const letGoOfOthers = (assigned: Assigned[]): Assigned[] => {
  if (!assigned.some((a) => a.how === 'repeated')) return assigned
  const answered = new Set(
    assigned.flatMap((a) => (a.how !== 'repeated' && gives(a) && ownColumns(a) > 0 ? [a.ref!.row] : [])),
  )
  for (const a of assigned) {
    if (a.how !== 'repeated' || !answered.has(a.ref!.row)) continue
    // 科室 | 行政许可: a word over numbers, and no row
    const isWord = a.values.length === 0
    if (isWord || (ownColumns(a) === 0 && isUnderNames(a.row) && !isMended(a)))
      Object.assign(a, { ref: null, how: 'none', similarity: 0, doubts: [] })
  }
  return assigned
}

/** How many headers over a row are, word for word, those of its table of the form. */
const ownColumns = ({ row, ref }: Assigned): number => {
  if (ref === null) return 0
  const headers = row.header.filter((h) => h.role === 'value')
  const { columns } = ref.table
  return matchHeader(row.header, columns).filter((c, i) => c !== null && !isMisprinted(headers[i]!, columns[c]!)).length
}

/** A row that gives a number; beside a blank one the other may be the answer. */
const gives = (a: Assigned): boolean => a.values.some((v) => v.reading.state === 'number')

/** Whether words stand over the numbers, known or not (类别 | 数量); a piece of a table that was cut has none. */
const isUnderNames = ({ row, header, grid }: DataRow): boolean => {
  const values = header.filter((h) => h.role === 'value')
  if (values.length > 0) return values.every((h) => h.path.length > 0)
  const first = grid.rows[0]!
  return header.length === 0 && row > 0 && first.length > 1 && first.every((c) => c.reading.state === 'text')
}

/** 更正前 | 更正后 may be the very numbers of the form. */
const isMended = ({ row }: Assigned): boolean => {
  const { caption, over, under } = row.grid.table
  const words = [caption ?? '', ...(over ?? []), ...(under ?? []), ...row.header.flatMap((h) => h.path)]
  return words.some((w) => corrects.test(fold(w)))
}
