import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import type { Fact } from '../model/report.ts'
import { type PageMeta, type Paragraph, wordsOf } from '../model/tree.ts'
import { yearsIn } from '../text/dates.ts'
import { fold } from '../text/fold.ts'
import { foldedSet } from '../text/folded-set.ts'
import { labelOf } from '../text/label.ts'
import { isOtherPeriodLine, otherPeriodIn } from '../text/other-period.ts'
import { readTitle, subject } from '../text/title.ts'
import type { Outline } from './outline.ts'

/** A page with a report's title and less prose than this is a link to it, not the report. */
const shortestProse = 200
/** Rows of a form that make a document with nothing else to show for itself a report; half of them where the title helps. */
const enoughRows = 8

const ofSubject = new RegExp(subject, 'u')

/** What a document is called that speaks of a report or is of another kind. */
const another = /解读|图解|一图|读懂|问答|工作要点|实施方案|指南|决算|预算|招股|公司.{0,12}报告|对比|比较|汇编/u

/** Words of rows that name no item: any table may have them. */
const common = /^(?:其他.{0,2}|总计|合计|小计|总数|数量|金额|名称|项目|备注|序号|内容|次数|人数|人员)$/u

/** Words of the rows of a form that say which form it is: those that one row has, and that are no word of every table. */
const telling = once((form: Form): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const row of form.tables.flatMap((t) => t.rows))
    for (const words of new Set([row.label, ...(row.aliases ?? [])].map((l) => labelOf(l).words)))
      counts.set(words, (counts.get(words) ?? 0) + 1)
  return new Set([...counts].filter(([w, n]) => n === 1 && [...w].length >= 3 && !common.test(w)).map(([w]) => w))
})

/** How many rows of the form stand in the document by words of their own. */
const rowsOf = (form: Form, facts: readonly Fact[]): number => {
  const words = telling(form)
  const found = facts
    .filter((f) => f.indicator !== null && words.has(labelOf(f.labels.at(-1) ?? '').words))
    .map((f) => f.indicator)
  return new Set(found).size
}

const isAnother = (words: string): boolean => {
  const bare = fold(words)
  const other =
    another.test(bare) ||
    isOtherPeriodLine(bare) ||
    (otherPeriodIn(bare) !== null && ofSubject.test(bare) && /报告|年报|总结|统计/u.test(bare))
  return bare.length <= 60 && other && readTitle(words) === null
}

/** Numbers of two years side by side, and no year of the table's own. */
const comparesYears = (facts: readonly Fact[]): boolean =>
  new Set(facts.flatMap((f) => yearsIn(fold([f.column ?? '', ...f.columns].join(' '))).map((y) => y.year))).size > 1

/**
 * Whether the whole makes an annual report: title, year and agency, sections, rows and headers of a form together. One word that
 * every table has (其他, 合计) makes none; nor does the name of a report on a page that links to it, explains it or compares it.
 */
export const isReport = (
  { title, sections, lead }: Outline,
  form: Form | null,
  facts: readonly Fact[],
  knownHeadings: readonly string[],
  /** the first lines of the document */
  top: readonly Paragraph[],
  meta: readonly PageMeta[],
): boolean => {
  const rows = form ? rowsOf(form, facts) : 0
  const known = foldedSet(knownHeadings)
  const headings = sections.filter((s) => known.has(fold(s.heading))).length
  const called = [
    ...top.filter((p) => !p.link).map(wordsOf),
    ...meta.filter((m) => m.field === 'title' || m.field === 'pageTitle').map((m) => m.raw),
  ]
  const dated = title !== null && (title.year !== null || title.years !== undefined)
  if (called.some(isAnother) && rows < enoughRows && headings < 4) return false
  if (dated) {
    const said = lead.filter((p) => !p.link && readTitle(wordsOf(p)) === null)
    const prose = said.reduce((n, p) => n + wordsOf(p).length, 0)
    return sections.length > 0 || form !== null || prose >= shortestProse
  }
  if (comparesYears(facts)) return false
  const about =
    title !== null || [...called, ...sections.map((s) => s.heading)].some((words) => ofSubject.test(fold(words)))
  const needed = Math.min(enoughRows, form ? Math.ceil(telling(form).size / 3) : enoughRows)
  return about ? rows >= needed / 2 || headings >= 3 : rows >= needed
}

/** Whether a document is a report of another kind: a form of the kind answers in it, under its title or by most of its columns. */
export const isOfFamily = (
  { title }: Outline,
  form: Form | null,
  facts: readonly Pick<Fact, 'indicator' | 'state'>[],
): boolean => form !== null && (title !== null || facts.filter((f) => f.indicator !== null).length >= enoughRows)
