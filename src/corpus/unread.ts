import { fold } from '../text/fold.ts'
import { byCode } from '../text/order.ts'
import type { Source } from './item.ts'
import type { CoverageRow } from './tables.ts'

/** The year in the name of a file, or of the folder it is in: the last that is named. */
export const yearIn = (name: string): number | null => {
  for (const part of name.split('/').reverse()) {
    const found = part.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)
    if (found) return Number(found.at(-1))
  }
  return null
}

/** Words of a file's name that say what it is and not whose. */
const notAName =
  /政府信息(?:与政务)?公开|信息公开|工作|年度|报告|年报|情况|关于|附件|扫描件?|正式|最终|定稿|印发|副本|的|年|\.[a-z0-9]{1,5}$/giu
/** 民政局; two characters are part of too many names. */
const SHORTEST = 3

/** What may be the name of an agency in the last part of a file's name: 民政局 of `2023/民政局2023年年报.pdf`. */
const shortName = (name: string): string => {
  const words = fold(name.split('/').at(-1)!).replace(notAName, ' ')
  return words.match(/\p{Script=Han}+/gu)?.sort((a, b) => b.length - a.length)[0] ?? ''
}

interface Unread {
  year: number | null
  listed: string | null
  path: string
  short: string
}

const named = (name: string, listed: string | null): Unread => ({
  year: yearIn(name),
  listed: listed === null ? null : fold(listed),
  path: fold(name),
  short: shortName(name),
})

/**
 * Which of these agencies a file that could not be read seems to be of: its line in a list says it, or its name has the whole
 * name of the agency (the longest of those it has), or a short one that fits one agency alone.
 */
const whose = (file: Unread, agencies: readonly string[]): string | null => {
  if (file.listed !== null) return agencies.find((a) => a === file.listed) ?? null
  const whole = agencies.filter((a) => a !== '' && file.path.includes(a)).sort((a, b) => b.length - a.length)
  if (whole.length > 0) return whole[0]!
  if (file.short.length < SHORTEST) return null
  const [only, ...more] = agencies.filter((a) => a.endsWith(file.short))
  return more.length === 0 ? (only ?? null) : null
}

/**
 * The agency and year that each of these files seems to be of, among those given by name; files that say neither are left out.
 */
export const unreadOf = (
  files: readonly { name: string; listed?: string | null }[],
  agencies: readonly string[],
): { name: string; agency: string; year: number }[] => {
  const folded = new Map(agencies.map((a) => [fold(a), a]))
  const keys = [...folded.keys()]
  return files.flatMap(({ name, listed = null }) => {
    const file = named(name, listed)
    const key = whose(file, keys)
    return key === null || file.year === null ? [] : [{ name, agency: folded.get(key)!, year: file.year }]
  })
}

/**
 * The table of who has reported, with files that could not be read: an agency whose report could not be read has not failed
 * to report. One that a list names and no report was read of has rows of its own, for the years of its files.
 */
export const withUnread = (rows: readonly CoverageRow[], failed: readonly Source[]): CoverageRow[] => {
  const files = failed.map(({ entry, listed }) => ({ name: entry.name, listed: listed?.agency ?? null }))
  const known = new Set(rows.map((r) => fold(r.agency)))
  const strangers = [
    ...new Set(files.flatMap((f) => (f.listed === null || known.has(fold(f.listed)) ? [] : [f.listed]))),
  ]
  const found = unreadOf(files, [...new Set([...rows.map((r) => r.agency), ...strangers])])
  const count = (agency: string, year: number): number =>
    found.filter((f) => f.agency === agency && f.year === year).length
  const added = strangers.sort(byCode).flatMap((agency) =>
    [...new Set(found.filter((f) => f.agency === agency).map((f) => f.year))]
      .sort((a, b) => a - b)
      .map(
        (year): CoverageRow => ({
          key: `name:${fold(agency)}`,
          agency,
          year,
          reports: 0,
          unread: count(agency, year),
        }),
      ),
  )
  return [...rows.map((row) => ({ ...row, unread: count(row.agency, row.year) })), ...added]
}
