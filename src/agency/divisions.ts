import { type Message, NianbaoError } from '../base/error.ts'
import { fold } from '../text/fold.ts'
import { type Division, type DivisionLevel, type PlaceRecord, shortNames } from './division.ts'
import { placesOf } from './places.ts'

/** A table of administrative divisions with years, ready to be asked. Made by `parseDivisions` or `divisionsFromLists`. */
export interface Divisions {
  /** what it was made of, for evidence */
  source: string
  /** the years it says anything about */
  covers: { from: number; to: number }
  /** every place, through all its names and codes */
  places: readonly PlaceRecord[]
  /** the place that a division is of */
  placeOf: ReadonlyMap<Division, PlaceRecord>
  /** divisions by full name and by shorter forms of it, folded */
  byName: ReadonlyMap<string, readonly NamedDivision[]>
}

/** A division under one of the words it goes by; `short`: not its full name. */
export interface NamedDivision {
  /** the division that is named */
  division: Division
  /** by less than its full name */
  short: boolean
}

export const divisionsOf = (
  list: readonly Division[],
  source: string,
  covers: { from: number; to: number },
): Divisions => {
  const places = placesOf(list)
  const byName = new Map<string, NamedDivision[]>()
  // words that are looked up are folded: 乾安县 is met as 干安县
  const add = (printed: string, named: NamedDivision): void => {
    const name = fold(printed)
    const known = byName.get(name)
    if (known) known.push(named)
    else byName.set(name, [named])
  }
  for (const division of list) {
    add(division.name, { division, short: false })
    for (const name of shortNames(division)) add(name, { division, short: true })
  }
  return {
    source,
    covers,
    places,
    placeOf: new Map(places.flatMap((p) => p.divisions.map((d) => [d, p] as const))),
    byName,
  }
}

const columns: Record<string, readonly string[]> = {
  code: ['代码', 'code'],
  province: ['一级行政区', 'province'],
  prefecture: ['二级行政区', 'prefecture'],
  name: ['名称', 'name'],
  level: ['级别', 'level'],
  from: ['启用时间', 'from'],
  to: ['变更/弃用时间', 'to'],
  successors: ['新代码', 'successors'],
}

const levels: Record<string, DivisionLevel> = {
  省级: 'province',
  地级: 'prefecture',
  县级: 'county',
  province: 'province',
  prefecture: 'prefecture',
  county: 'county',
}

/** Words that stand where a prefecture would, under a province that governs its counties itself. */
const direct = /^(?:|直辖|市辖区|县|(?:省|自治区)直辖县级行政(?:区划|单位))$/u

/**
 * Read a table of administrative divisions: CSV with the columns `code, province, prefecture, name, level, from, to, successors`
 * (or their Chinese names: 代码, 一级行政区, 二级行政区, 名称, 级别, 启用时间, 变更/弃用时间, 新代码), one row for each code and name
 * with the years of it; other columns are left alone. `successors` are codes between semicolons, a year in brackets where only
 * a part went over. A BOM is no matter.
 *
 * @param text the CSV
 * @param source what to call it in evidence, such as the name of the file
 * @throws NianbaoError `unsupported-format` when columns are missing or a row cannot be understood; it names the line
 */
export const parseDivisions = (text: string, source = 'divisions'): Divisions => {
  const [head = [], ...rows] = csvRows(text)
  const at = Object.fromEntries(
    Object.entries(columns).map(([field, names]) => [field, head.findIndex((h) => names.includes(h.trim()))]),
  )
  const missing = Object.keys(columns).filter((field) => at[field] === -1)
  if (missing.length > 0)
    throw bad({
      zh: `行政区划表 ${source} 缺少列：${missing.map((m) => columns[m]!.join(' 或 ')).join('、')}。`,
      en: `The table of divisions ${source} lacks the columns ${missing.join(', ')}.`,
    })
  const list = rows.map((row, i) => divisionOf((field) => (row[at[field]!] ?? '').trim(), i + 2, source))
  const years = list.flatMap((d) => [d.from, ...(d.to === null ? [] : [d.to])])
  if (years.length === 0)
    throw bad({ zh: `行政区划表 ${source} 没有内容。`, en: `The table of divisions ${source} is empty.` })
  return divisionsOf(list, source, {
    from: years.reduce((a, b) => Math.min(a, b)),
    to: years.reduce((a, b) => Math.max(a, b)),
  })
}

const divisionOf = (cell: (field: string) => string, line: number, source: string): Division => {
  const [code, name, level] = [cell('code'), cell('name'), levels[cell('level')]]
  const from = Number(cell('from'))
  const to = cell('to') === '' ? null : Number(cell('to'))
  if (!/^\d{6}$/u.test(code) || name === '' || level === undefined || !Number.isInteger(from) || Number.isNaN(to))
    throw bad({
      zh: `行政区划表 ${source} 第 ${line} 行读不懂：需要六位代码、名称、级别（省级、地级、县级）和年份。`,
      en: `Line ${line} of the table of divisions ${source} is not understood: it needs a code of six digits, a name, a level (province, prefecture, county) and years.`,
    })
  return {
    code,
    name,
    level,
    province: cell('province') || name,
    prefecture: direct.test(cell('prefecture')) ? null : cell('prefecture'),
    from,
    to,
    successors: [...cell('successors').matchAll(/(\d{6})(?:\[(\d{4})\])?/gu)].map((m) => ({
      code: m[1]!,
      year: m[2] === undefined ? null : Number(m[2]),
    })),
  }
}

const bad = (message: Message): NianbaoError => new NianbaoError('unsupported-format', message)

/** Rows of a CSV as RFC 4180 has it: quotes, commas and line ends within them. Empty lines are none. */
const csvRows = (text: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  for (const m of text.replace(/^\ufeff/u, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    row.push(m[1]?.replaceAll('""', '"') ?? m[2] ?? '')
    if (m[3] === ',') continue
    if (row.some((cell) => cell !== '')) rows.push(row)
    row = []
  }
  return rows
}
