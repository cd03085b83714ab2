import { hasDigits } from '../text/digits.ts'
import { markerOf } from '../text/label.ts'
import { type AnsweredRow, withDoubts } from './answers.ts'

/** What a page cuts off the end of a label is no longer. */
const longestRest = 6

const pageOf = ({ assigned: { row } }: AnsweredRow): number | undefined => row.cells.at(-1)?.source.place.page

/** Numbers that nothing names, or the last letters of a label. */
const isRest = ({ assigned: { ref, label, row } }: AnsweredRow): boolean =>
  ref === null &&
  (label === null || (label.text.length <= longestRest && markerOf(label.text) === null)) &&
  row.cells.some((c) => hasDigits(c.text))

/**
 * The last row of a page may go on at the top of the next one, under the header that is printed there again: the digits that stand on
 * the page before are no number to rely on where the first row of the next page is named by nothing.
 */
export const doubtCutByPage = (rows: readonly AnsweredRow[]): AnsweredRow[] =>
  rows.map((row, i) => {
    const next = rows[i + 1]
    const [page, after] = [pageOf(row), next && pageOf(next)]
    if (!next || page === undefined || after !== page + 1 || !isRest(next)) return row
    const facts = row.facts.map((f) =>
      f.state === 'number' ? withDoubts(f, [...f.doubts, { code: 'unused-beside' }]) : f,
    )
    return { ...row, facts }
  })
