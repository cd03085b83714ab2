import type { Form } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import { isUnitPiece } from './cells.ts'
import type { Link } from './chain.ts'

/** So many numbers that begin with a nought are no slips of the office. */
const fewestNoughts = 3

/** The one number of a row; null where it has none or several. */
const numberOf = ({ values }: Link): number | null => {
  const [own, ...others] = values.filter((v) => !isUnitPiece(v))
  return own === undefined || others.length > 0 ? null : readCell(own.text).value
}

/** No number begins with a nought before another digit. */
const beginsWithNought = ({ values }: Link): boolean => values.some((v) => /^0\d/u.test(v.text))

/**
 * Whether the numbers of a sheet, one a row, are those of two columns that have been stuck to each other: several begin with a nought; or,
 * where the words over them are not known, one does or one of the sums is false. Where no other column is named, a false sum is the
 * office's.
 */
export const areGlued = (form: Form, links: readonly Link[], unknown: boolean): boolean => {
  const noughts = links.filter(beginsWithNought).length
  if (!unknown) return noughts >= fewestNoughts
  const values = new Map(links.map((link) => [link.ref.row.id, numberOf(link)]))
  const isBroken = (form.rules.sums ?? []).some(({ total, parts }) => {
    const all = [total, ...parts].map((id) => values.get(id) ?? null)
    if (all.some((v) => v === null) || all[0] === 0) return false
    return all.slice(1).reduce((sum: number, v) => sum + v!, 0) !== all[0]
  })
  return noughts > 0 || isBroken
}
