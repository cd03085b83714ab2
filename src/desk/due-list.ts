import { bodyOf } from '../agency/body.ts'
import { plain } from '../agency/plain.ts'
import { totals } from '../text/heads.ts'
import { arabicNumber, hanNumber } from '../text/numbering.ts'

/** The agencies of a list, and what of it was not taken for one: nothing goes unsaid. */
export interface DueList {
  names: string[]
  aside: string[]
}

type Rows = readonly (readonly string[])[]

const heads = /^(?:agency|机关|机关名称|单位|单位名称|部门|部门名称|名称|填报单位|责任单位|报送单位)$/iu

export const isHead = (cell: string): boolean => heads.test(cell)

const hasWords = (cell: string): boolean => /\p{Script=Han}{2}/u.test(cell)

/** Lists of names are longer than the outline of a report: 一百二十三、 and 123. */
const han = `(?:(?:[一二]?百零?)?${hanNumber}|[一二]?百)`
const digits = `(?:[0-9０-９]{3}|[０-９]{1,2}|${arabicNumber})`
/** 2、 （3） ④ 1. • before a name, as Word numbers its lists. */
const numbering = new RegExp(
  `^(?:[(（〔【[](?:${digits}|${han})[)）〕】\\]][、.．]?|(?:${digits}|${han})[、.．)）:：]|${digits}\\s+|[\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u3220-\\u3229]|[•·●○▪■◆★*\\-–—])\\s*`,
  'u',
)
/** 平湖市当湖街道办事处（2个） */
const countBehind = /[（(]\d+[个家份][)）]$/u

const withoutNumber = (cell: string): string => cell.trim().replace(numbering, '').replace(countBehind, '').trim()

/** 市直单位, 乡镇街道, 各镇（街道）: over a part of a list, and no agency. */
const heading =
  /^(?:[省市县区州旗各全直级属管驻垂中央本其他有关下党委政府群团国企事业]|工作|职能|组成|办事|派出)*(?:部门|单位|机关|机构|国有企业|乡镇?|镇|街道(?:办事处)?)[乡镇街道办事处部门单位机关、和及与（）()]*(?:名单|清单)?$/u
/** 附件1, 报送单位名单, 共4家, 合计 */
const besides = new RegExp(
  `^附件|(?:名单|一览表|清单|汇总表)$|^(?:(?:${totals}|[共合总小]|小计)[:：]?\\s*\\d*\\s*[个家份]?|备注.*|说明.*|注[:：].*)$`,
  'u',
)

/** A line of more characters is no name: the longest of agencies have some forty. */
const longestName = 60

const ends = /(?:[省市县区州旗]|管委会|开发区|园区)$/u

/** Words that end as an agency's name does: each of several in one line has to. */
export const isLikeAgency = (words: string): boolean => {
  if (words.length > longestName) return false
  const name = plain(withoutNumber(words))
  return name.length >= 3 && !heading.test(name) && !besides.test(name) && (bodyOf(name) !== null || ends.test(name))
}

/** The agencies of one cell: several where each part looks like one. */
const namesIn = (cell: string): string[] => {
  const parts = cell
    .split(/[、，,；;]/u)
    .map(withoutNumber)
    .filter(Boolean)
  return parts.length > 1 && parts.every(isLikeAgency) ? parts : [withoutNumber(cell)]
}

/** Whether a line without a header is agencies one behind another. */
export const isLineOfAgencies = (line: string): boolean => namesIn(line).length > 1

const isName = (words: string): boolean =>
  words.length <= longestName && hasWords(words) && !heading.test(plain(words)) && !besides.test(words)

/**
 * The agencies of a table: those under a header that says so (under each where it stands there twice), else of the first column that
 * holds words. Numbers before a name, headings between names, totals, and a name given twice are left out; all but the numbers are said.
 */
export const dueList = (rows: Rows): DueList => {
  const tidy = rows.map((row) => row.map((cell) => cell.replace(/^\ufeff/u, '').trim()))
  const head = tidy.findIndex((row) => row.some(isHead))
  const columns = head === -1 ? [firstOfWords(tidy)] : columnsUnder(tidy[head]!)
  const body = tidy.slice(head + 1)
  const cells = body
    .flatMap((row) => columns.map((c) => row[c] ?? ''))
    .filter((cell) => /[\p{Script=Han}\p{L}]/u.test(cell))
  // without a header nothing says that the other columns are of something else
  const beside =
    head === -1 ? body.flatMap((row) => row.filter((cell, c) => !columns.includes(c) && isLikeAgency(cell))) : []
  const found = cells.flatMap(namesIn)
  const names = new Map<string, string>()
  const aside = [...beside]
  for (const name of found)
    if (!isName(name) || names.has(plain(name))) aside.push(name)
    else names.set(plain(name), name)
  return { names: [...names.values()], aside }
}

const columnsUnder = (head: readonly string[]): number[] => {
  const first = head.find(isHead)
  return head.flatMap((cell, c) => (cell === first ? [c] : []))
}

const firstOfWords = (rows: Rows): number =>
  Math.max(0, rows.find((row) => row.some(hasWords))?.findIndex(hasWords) ?? 0)

/** How much rows look like a list of agencies: a header, else names of agencies in most of its rows. */
const likeness = (rows: Rows): number => {
  const { names } = dueList(rows)
  const agencies = names.filter(isLikeAgency).length
  if (agencies < 2) return 0
  return rows.some((row) => row.some((cell) => isHead(cell.trim()))) ? 2 : agencies * 2 >= names.length ? 1 : 0
}

export const isDueList = (rows: Rows): boolean => likeness(rows) > 0

/** The sheet of a workbook that looks most like a list; the first of several. */
export const listAmong = <S extends { rows: Rows }>(sheets: readonly S[]): S | null =>
  [...sheets].sort((a, b) => likeness(b.rows) - likeness(a.rows))[0] ?? null
