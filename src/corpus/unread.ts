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

/** 平湖县商务局, 城关镇人民政府: a body with its place. 商务局 alone is one of any place. */
const wholeName =
  /^\p{Script=Han}{1,12}(?:[省市县区州盟旗镇乡]|街道)\p{Script=Han}{0,16}(?:[局委厅院]|委员会|政府|办公[室厅]|办事处|中心)$/u

/** The name of an agency with its place, as the name of a file or of a folder that it is in has it. */
const toldByName = (name: string): string | null =>
  name
    .split('/')
    .reverse()
    .map(shortName)
    .find((words) => wholeName.test(words)) ?? null

interface Unread {
  year: number | null
  listed: string | null
  /** what its own title says, where it was looked into */
  told: string | null
  path: string
  short: string
}

const named = ({ name, listed = null, told = null, year = null }: UnreadFile): Unread => ({
  year: year ?? yearIn(name),
  listed: listed === null ? null : fold(listed),
  told: told === null ? null : fold(told),
  path: fold(name),
  short: shortName(name),
})

/** The agency of this name, or the only one whose name ends in it: 平湖县商务局 of 商务局. */
const nearest = (name: string, agencies: readonly string[]): string | null => {
  if (agencies.includes(name)) return name
  const [only, ...more] = name.length < SHORTEST ? [] : agencies.filter((a) => a.endsWith(name))
  return more.length === 0 ? (only ?? null) : null
}

/**
 * Which of these agencies a file that could not be read seems to be of: its line in a list says it, or its name has the whole
 * name of the agency (the longest of those it has), or a short one that fits one agency alone.
 */
const whose = (file: Unread, agencies: readonly string[]): string | null => {
  if (file.told !== null) return nearest(file.told, agencies)
  if (file.listed !== null) return agencies.find((a) => a === file.listed) ?? null
  const whole = agencies.filter((a) => a !== '' && file.path.includes(a)).sort((a, b) => b.length - a.length)
  if (whole.length > 0) return whole[0]!
  return nearest(file.short, agencies)
}

/** A file that gave no report, with what a list or its own title says of it. */
interface UnreadFile {
  name: string
  listed?: string | null
  told?: string | null
  year?: number | null
}

/** The key of an agency that is known by its name alone. */
export const keyOfName = (agency: string): string => `name:${fold(agency)}`

/**
 * The agency and year that each of these files seems to be of: one of those given by name, or one that the file itself names; files
 * that say neither are left out.
 */
export const unreadOf = (
  files: readonly UnreadFile[],
  agencies: readonly string[],
): { name: string; agency: string; year: number }[] => {
  const own = new Set(agencies.map(fold))
  const folded = new Map([...agencies, ...strangersOf(files, [...own])].map((a) => [fold(a), a]))
  const keys = [...folded.keys()]
  return files.flatMap((unread) => {
    const file = named(unread)
    const key = whose(file, keys)
    return key === null || file.year === null ? [] : [{ name: unread.name, agency: folded.get(key)!, year: file.year }]
  })
}

/** An agency that no report is of, as the name of a file says it; none where the file may be of one that is known. */
const strangerIn = (name: string, year: number | null, agencies: readonly string[]): string[] => {
  const own = toldByName(name)
  if (own === null) return []
  const known = whose(named({ name, year }), agencies)
  // 平湖县财政局 is not 平湖县
  return known === null || (own.startsWith(known) && own !== known) ? [own] : []
}

/**
 * Agencies that no report is of, as a list, the title or the name of a file that could not be read says them.
 *
 * @param agencies those that are known, folded
 */
const strangersOf = (files: readonly UnreadFile[], agencies: readonly string[]): string[] => [
  ...new Set(
    files.flatMap(({ name, listed = null, told = null, year = null }) => {
      if (told === null && listed === null) return strangerIn(name, year, agencies)
      const own = told ?? listed
      const found = told === null ? agencies.includes(fold(own ?? '')) : nearest(fold(told), agencies) !== null
      return own === null || found ? [] : [own]
    }),
  ),
]

/**
 * The table of who has reported, with files that could not be read: an agency whose report could not be read has not failed
 * to report. One that a list, its own title or the whole name in that of a file names and no report was read of has rows of its own, for the years of its files; so has
 * one that is known, for years that no other report is of.
 */
export const withUnread = (rows: readonly CoverageRow[], failed: readonly Source[]): CoverageRow[] => {
  const files = failed.map(
    ({ entry: { name, agency, year }, listed }): UnreadFile =>
      // a line of a list is of the whole file, and not of each report in it
      agency == null ? { name, listed: listed?.agency ?? null } : { name, told: agency, year },
  )
  const found = unreadOf(files, [...new Set(rows.map((r) => r.agency))])
  const count = (agency: string, year: number): number =>
    found.filter((f) => f.agency === agency && f.year === year).length
  const keys = new Map(rows.map((r) => [r.agency, r.key]))
  const there = new Set(rows.map((r) => `${r.agency}\n${r.year}`))
  const added = new Map(
    found
      .filter(({ agency, year }) => !there.has(`${agency}\n${year}`))
      .map(({ agency, year }): [string, CoverageRow] => [
        `${agency}\n${year}`,
        {
          key: keys.get(agency) ?? keyOfName(agency),
          ...{ agency, year, reports: 0, unread: count(agency, year) },
        },
      ]),
  )
  const inOrder = [...added.values()].sort((a, b) => byCode(a.agency, b.agency) || a.year - b.year)
  return [...rows.map((row) => ({ ...row, unread: count(row.agency, row.year) })), ...inOrder]
}
