import type { Form } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import { wordsOf } from '../model/tree.ts'
import { readCell } from '../text/cell.ts'
import { type FlatTable, isUnitPiece, unsure } from './cells.ts'
import type { Link } from './chain.ts'

/** Fewer rows whose digits begin with their own number may be chance, and so may those of a report where a larger part does not. */
const fewestRows = 4
const mostRows = 0.9

const firstDigits = ({ values, rest }: Link): string =>
  /^\d+/u.exec([...values, ...rest].find((v) => !isUnitPiece(v))?.text ?? '')?.[0] ?? ''

/**
 * Whether the numbers of the rows may be among the digits of their values: 112920 in the row 11 is 2920, where the rows before it begin
 * with 9 and 10. They begin again with each table, or go on.
 *
 * @param tables the rows of each table, in the order in which they stand
 */
export const beginWithSerials = (tables: readonly (readonly Link[])[]): boolean => {
  let before = 0
  let [all, again, on] = [0, 0, 0]
  for (const links of tables) {
    // heads of rows are counted in a table that leaves its columns open, where each is a row of its own
    const own = links.filter(
      ({ values, rest, ref }) =>
        values.length + rest.length > 0 || ref.row.kind === 'value' || ref.table.columns.length === 0,
    )
    own.forEach((link, i) => {
      const digits = firstDigits(link)
      if (digits === '') return
      all++
      if (digits.startsWith(String(i + 1))) again++
      if (digits.startsWith(String(before + i + 1))) on++
    })
    before += own.length
  }
  return all >= fewestRows && Math.max(again, on) >= mostRows * all
}

/** A row without a label whose totals are wrong with the number that it begins with, and right without its first digit, which may count the row. */
export const doubtSerial = (form: Form, found: FlatTable): FlatTable => {
  const table = form.tables.find((t) => t.rows.length === 1 && t.rows[0]!.label === '')
  const line = found.table.children.at(-1)
  if (table === undefined || line === undefined) return found
  const texts = line.children.map(wordsOf).filter((text) => /\d/u.test(text))
  const numbers = texts.map((text) => readCell(text).value)
  const without = [readCell(texts[0]?.slice(1) ?? '').value, ...numbers.slice(1)]
  const isCounted =
    numbers.length === table.columns.length &&
    texts[0]!.startsWith('1') &&
    !totalsHold(form, table, 0, numbers) &&
    totalsHold(form, table, 0, without)
  if (!isCounted) return found
  const open = { ...line, children: line.children.map((cell) => ({ ...cell, doubts: unsure })) }
  return { ...found, table: { ...found.table, children: [...found.table.children.slice(0, -1), open] } }
}
