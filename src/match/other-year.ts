import { once } from '../once.ts'
import { fold } from '../text/fold.ts'
import type { Table } from '../tree.ts'

/** A year by itself: 2022年度, and not the year of a date. */
const yearNamed = /((?:19|20)\d{2})年(?!\d{1,2}月)/gu
const lastYear = /^(?:上一?年|去年)/u

const yearsIn = (words: string): number[] => [...fold(words).matchAll(yearNamed)].map((m) => Number(m[1]))

/**
 * Whether the words of a header name another year than the one asked for.
 *
 * @param column what the form calls the column: some ask for last year's numbers (上一年项目数量)
 */
export const namesOtherYear = (head: string, year: number, column = ''): boolean => {
  const asksForLast = lastYear.test(fold(column))
  const named = yearsIn(head)
  if (named.length > 0) return !named.includes(asksForLast ? year - 1 : year)
  return !asksForLast && lastYear.test(fold(head))
}

/** A line that says of which year a table is: no sentence, no law, no document number. */
const isAboutTable = (line: string): boolean =>
  fold(line).length <= 40 && !/[。;!?]|条例|规定|修订|以来|根据|依据|按照|号文/u.test(fold(line))

const yearsOver = once((table: Table): readonly number[][] =>
  [...(table.over ?? [])]
    .filter(isAboutTable)
    .map(yearsIn)
    .filter((years) => years.length > 0),
)

/** Whether the nearest line over a table that names a year names another than the report's. */
export const tableOfOtherYear = (table: Table, year: number): boolean => {
  const nearest = yearsOver(table).at(-1)
  return nearest !== undefined && !nearest.includes(year)
}
