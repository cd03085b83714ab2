import type { Form, FormTable } from '../forms/form.ts'
import { totalsHold } from '../match/totals.ts'
import { readCell } from '../text/cell.ts'
import { isValuePiece, type Link } from './chain.ts'
import { lineOf, type Piece, piecesOf, type Stream } from './stream.ts'

/** Rows that each stand on a line of their own, and which of them have it to themselves. */
export interface RowLines {
  links: Link[]
  /** a label at the beginning of its line and all numbers of a row behind it: whatever stands on other lines, they are its own */
  whole: ReadonlySet<Link>
}

/** Fewer rows than this on lines of their own may be chance. */
const fewestLines = 5

/** Labels before that of a row on its line are no longer than this. */
const longestBefore = 80

/** No number stands on the line of a place before it. */
const beginsLine = (stream: Stream, start: number): boolean => {
  const line = lineOf(stream, start)
  let from = start
  while (from > 0 && start - from <= longestBefore && lineOf(stream, from - 1) === line) from--
  return start - from <= longestBefore && !piecesOf(stream, from, start).some((p) => isValuePiece(p.text))
}

/** Its label begins the line that its first number is on, and as many numbers as a row has stand there. */
const isWholeLine = (stream: Stream, { start, to, values }: Link, count: number): boolean => {
  if (values.length < count) return false
  const line = lineOf(stream, to - 1)
  const isOn = (v: Piece): boolean => lineOf(stream, v.from) === line && lineOf(stream, v.to - 1) === line
  return (
    lineOf(stream, start) === line &&
    values.filter(isOn).length === count &&
    values.slice(0, count).every(isOn) &&
    beginsLine(stream, start)
  )
}

/**
 * Where each row has a line to itself, numbers on a line without a label do not belong to the row before. Their label has been lost or
 * stands elsewhere, and they are put behind that row. Only numbers that make totals of their own as those of the row do: others may be the
 * ends of numbers broken over lines.
 */
export const withOwnLines = (
  stream: Stream,
  form: Form,
  table: FormTable,
  links: readonly Link[],
  count: number,
): RowLines => {
  const filled = links.filter((l) => l.values.length > 0)
  const none = { links: [...links], whole: new Set<Link>() }
  const apart = filled.filter((l) => isWholeLine(stream, l, count))
  if (count < 2 || apart.length < fewestLines || apart.length < filled.length - 1 || !apart.includes(links.at(-1)!))
    return none
  // where a row has no numbers, and none stand before its label, those of all rows may be a line too low
  const isShifted = links.some(
    (l, i) => l.values.length === 0 && l.ref.row.kind === 'value' && !((links[i - 1]?.values.length ?? 0) > count),
  )
  if (isShifted) return none
  const hasTotals = form.rules.rowTotals?.some((rule) => rule.table === table.id) === true
  const makesTotals = (link: Link, values: readonly Piece[]): boolean =>
    hasTotals &&
    totalsHold(
      form,
      table,
      link.ref.rowIndex,
      values.map((v) => readCell(v.text).value),
    )
  const whole = new Set<Link>()
  const own = links.map((link) => {
    if (!apart.includes(link)) return link
    const others = link.values.slice(count)
    const rows = Array.from({ length: Math.ceil(others.length / count) }, (_, i) =>
      others.slice(i * count, (i + 1) * count),
    )
    if (
      rows.length > 0 &&
      ![link.values.slice(0, count), ...rows].every((r) => r.length === count && makesTotals(link, r))
    )
      return link
    const cut =
      rows.length === 0 ? link : { ...link, values: link.values.slice(0, count), rest: [...others, ...link.rest] }
    whole.add(cut)
    return cut
  })
  return { links: own, whole }
}
