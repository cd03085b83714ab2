import type { Form } from '../forms/form.ts'
import { askedOf, brokenBy } from './false-sums.ts'
import { kindsOf, type Row, type RowsOfTable, totalsOf } from './one-row.ts'
import type { Equation } from './solve.ts'
import { type Split, splitsOf } from './split.ts'

/** A row's fragments as they would be if a nought had not been set twice; one for each place with several noughts. */
const withoutDoubledNought = (texts: readonly string[]): string[][] =>
  texts.flatMap((text, i) =>
    [...text.matchAll(/00+/gu)].map((m) => texts.with(i, text.slice(0, m.index) + text.slice(m.index + 1))),
  )

/** The same if a space had not come into a number; one for each space between digits. */
const withoutSpace = (texts: readonly string[]): string[][] =>
  texts.slice(1).flatMap((text, i) => {
    const before = texts[i]!
    return /\d$/u.test(before) && /^\d/u.test(text)
      ? [[...texts.slice(0, i), before + text, ...texts.slice(i + 2)]]
      : []
  })

/**
 * Where a table does not add up: the ways to read a row if its text had slipped in one place, by a nought set twice or a space inside
 * a number, that make its own totals and more of the columns than what stands there. Whether the office or the text is wrong, then, nobody
 * can tell. None for a row that has no total of its own to bear such a reading out.
 */
export const slipsOf = (
  row: number,
  rows: readonly Row[],
  ways: readonly (readonly Split[])[],
  equations: readonly Equation[],
  { table, count, order }: RowsOfTable,
  form: Form,
): readonly Split[] => {
  const { texts, link } = rows[row]!
  const totals = totalsOf(form, table, link.ref.rowIndex, order)
  if (totals.length === 0) return []
  const kinds = kindsOf(form, table, link.ref.rowIndex, count, order)
  const asked = equations
    .filter((e) => e.some((term) => term.row === row))
    .map((equation) => askedOf(ways, row, equation, count))
  const fewest = Math.min(...ways[row]!.map((split) => brokenBy(split, asked)))
  return [...withoutDoubledNought(texts), ...withoutSpace(texts)]
    .flatMap((slipped) => splitsOf(slipped, kinds, totals) ?? [])
    .filter((split) => asked.length === 0 || brokenBy(split, asked) < fewest)
}
