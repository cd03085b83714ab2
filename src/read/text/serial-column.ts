import { fold } from '../../text/fold.ts'
import { serials } from '../../text/heads.ts'
import type { Field } from './fields.ts'

const serialHead = new RegExp(`^(?:${serials})$`, 'u')

const isSerialHead = (field: Field | undefined): boolean =>
  serialHead.test(fold(field?.words?.value ?? '').replace(/\s/gu, ''))

/** The number that a row begins with; null where it begins with something else. */
const numberOf = ([first]: readonly Field[]): number | null => {
  const digits = /^\d{1,3}$/u.exec(fold(first?.words?.value ?? '').trim())?.[0]
  return digits === undefined ? null : Number(digits)
}

const nothing = ({ width, chars }: Field): Field => ({
  width: { start: width.start, end: width.start },
  chars: { start: chars.start, end: chars.start },
  words: null,
})

/**
 * Tables copied from a page lose cells that reach over several rows, and what is behind them moves up: under 序号 stands 自然人. Where
 * the rows of such a table count, those that begin with words, and are shorter, get the blank back that the format would have written.
 */
export const withSerialColumn = (rows: readonly Field[][]): Field[][] => {
  const heads = rows.flatMap((row, i) => (isSerialHead(row[0]) ? [i] : []))
  if (heads.length === 0) return [...rows]
  const out = rows.slice(0, heads[0])
  heads.forEach((from, h) => {
    for (const row of padded(rows.slice(from, heads[h + 1]))) out.push(row)
  })
  return out
}

/** Rows from one 序号 to the next; as they are where they do not count up by one, or where blanks are written. */
const padded = (rows: readonly Field[][]): readonly Field[][] => {
  const numbers = rows.flatMap((row) => numberOf(row) ?? [])
  const longest = rows.reduce((most, row) => (numberOf(row) === null ? most : Math.max(most, row.length)), 0)
  const counts = numbers.length > 0 && numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1)
  if (!counts || rows.some(([first]) => first?.words === null)) return rows
  return rows.map((row, i) =>
    i === 0 || numberOf(row) !== null || row.length >= longest ? row : [nothing(row[0]!), ...row],
  )
}
