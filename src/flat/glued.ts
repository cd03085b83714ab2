import type { Form } from '../forms/form.ts'
import { readCell } from '../text/cell.ts'
import { isUnitPiece } from './cells.ts'
import type { Link } from './chain.ts'

/** So many sums of a sheet that do not hold are no slips of its office. */
const fewestBroken = 3

/** The one number of a row; null where it has none or several. */
const numberOf = ({ values }: Link): number | null => {
  const [own, ...others] = values.filter((v) => !isUnitPiece(v))
  return own === undefined || others.length > 0 ? null : readCell(own.text).value
}

/**
 * Whether the numbers of a sheet, one a row, make most of its sums false, or one of them where the words over them are not known:
 * those of two columns have been stuck to each other.
 */
export const areGlued = (form: Form, links: readonly Link[], unknown: boolean): boolean => {
  const values = new Map(links.map((link) => [link.ref.row.id, numberOf(link)]))
  const holds = (form.rules.sums ?? []).flatMap(({ total, parts }): boolean[] => {
    const all = [total, ...parts].map((id) => values.get(id) ?? null)
    if (all.some((v) => v === null) || all[0] === 0) return []
    return [all.slice(1).reduce((sum: number, v) => sum + v!, 0) === all[0]]
  })
  // no number begins with a nought before another digit
  const noughts = links.filter(({ values }) => values.some((v) => /^0\d/u.test(v.text))).length
  const broken = holds.filter((h) => !h).length + noughts
  return unknown ? broken > 0 : broken >= fewestBroken && broken * 2 > holds.length + noughts
}
