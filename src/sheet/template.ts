import { type Form, familyOf } from '../forms/form.ts'
import { isYearColumn } from '../forms/value-of.ts'
import { itemKey } from '../model/fact-key.ts'
import type { Fact, Report } from '../model/report.ts'
import { blank, type Fill, type Sheet, type SheetLine, type SheetTable, sheetsOf } from './sheet.ts'

/** What stands over and under the tables. */
export interface About {
  agency: string | null
  year: number | null
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** The plainest words that a pattern of `titles` takes: 查阅情况年报 of 查阅情况(?:统计)?年报; null where that is not plain to see. */
const plainest = (source: string): string | null => {
  let words = source
  for (let before = ''; before !== words; ) {
    before = words
    words = words.replace(/\(\?:([^()|]*)(?:\|[^()]*)?\)(\?)?/gu, (_, first: string, may?: string) =>
      may ? '' : first,
    )
  }
  words = words.replace(/.\?|\.?\{0,\d+\}|^\^|\$$/gu, '')
  return new RegExp(`^(?:${source})$`, 'u').test(words) ? words : null
}

/** How the title of a report on a form ends: what its family is called, or the name of the form where titles have it. */
export const titleEnd = (form: Form): string => {
  if (familyOf(form) === 'disclosure') return '政府信息公开工作年度报告'
  const name = form.name.zh.replace(/（.*?）/gu, '')
  const titles = form.titles ?? []
  const ends = titles.map((source) => new RegExp(`^(?:${source})$`, 'u'))
  const called = [name, name.replace(/表$/u, '')].find((words) => ends.some((end) => end.test(words)))
  return called ?? titles.map(plainest).find((words) => words !== null) ?? name
}

/** The agency and the year, or the places where they are to be written. */
const titleOf = (form: Form, { agency, year }: About): string =>
  `${agency ?? '（机关名称）'}${year ?? '20××'}${familyOf(form) === 'disclosure' ? '年' : '年度'}${titleEnd(form)}`

/** Which section each table stands in: the one of its own title, else the one before that of the next table that has one. */
const sectionOfTables = (form: Form): (number | null)[] => {
  const sections = form.sections ?? []
  const own = form.tables.map(({ title }) => sections.findIndex((names) => names.includes(title)))
  return own.map((at, i) => {
    if (at !== -1) return at
    const next = own.slice(i + 1).find((n) => n !== -1)
    return next === undefined || next === 0 ? null : next - 1
  })
}

/** The headings of the report between its tables; of a table that a heading names, the title is not said again. */
const withSections = (form: Form, tables: readonly SheetTable[]): { tables: SheetTable[]; after: SheetLine[] } => {
  const sections = form.sections ?? []
  const at = sectionOfTables(form)
  let said = 0
  const headings = (until: number): SheetLine[] =>
    sections.slice(said, until).map((names, i) => ({ text: `${numerals[said + i]}、${names[0]}`, heading: true }))
  const placed = tables.map((table, i) => {
    const section = at[i] ?? null
    if (section === null) return table
    const before = headings(section + 1)
    said = Math.max(said, section + 1)
    const isNamed = sections[section]!.includes(table.title)
    return { ...table, title: isNamed ? '' : table.title, before }
  })
  return { tables: placed, after: headings(sections.length) }
}

/** A report on a form to be filled in, or filled in already: its title, headings and tables as the form prints them. */
export const templateOf = (form: Form, about: About, fill: Fill = blank): Sheet => {
  const { tables, after } = withSections(form, sheetsOf(form, fill))
  const signed: SheetLine[] = about.agency === null || about.year === null ? [] : [{ text: about.agency }]
  return { title: titleOf(form, about), tables, after: [...after, ...signed] }
}

/** A cell as it is written: its number, or what is printed where it has none. */
const wordsOf = ({ value, state, raw }: Pick<Fact, 'value' | 'state' | 'raw'>): string =>
  state === 'number' && value !== null ? String(value) : raw.trim()

/** The cells of a form by what a report says of them; of several columns, that of the report's year. */
export const fillFromFacts = (
  facts: readonly Pick<Fact, 'indicator' | 'applicant' | 'column' | 'value' | 'state' | 'raw'>[],
  year: Report['year'],
): Fill => {
  const words = new Map<string, string>()
  for (const f of facts) {
    if (f.indicator === null || (f.column !== null && (year === null || !isYearColumn(f.column, year)))) continue
    const key = itemKey(f)
    if (!words.has(key)) words.set(key, wordsOf(f))
  }
  return (indicator, applicant) => words.get(itemKey({ indicator, applicant })) ?? ''
}
