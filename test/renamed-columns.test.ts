import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form, FormColumn } from '../src/forms/form.ts'
import { type Fact, forms, parseReport } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { stacked, writtenOut } from './make/converted.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import type { MadeTable } from './make/tables.ts'
import { makeParts, type Part, writeHtml, writeMarkdown, writeText } from './make/write.ts'

const writers: Record<string, (parts: Part[]) => [string, string]> = {
  html: (p) => [writeHtml(p), 'a.html'],
  md: (p) => [writeMarkdown(p), 'a.md'],
  'md, merged cells written out': (p) => [writeMarkdown(stacked(p), writtenOut), 'a.md'],
  tabs: (p) => [writeText(p, 'tabs'), 'a.txt'],
  pipes: (p) => [writeText(p, 'pipes'), 'a.txt'],
  aligned: (p) => [writeText(p, 'aligned'), 'a.txt'],
  lines: (p) => [writeText(p, 'lines'), 'a.txt'],
  spaces: (p) => [writeText(p, 'spaces'), 'a.txt'],
}

/** What no form calls a column, and no slip makes of one. */
const others = ['事业单位', '个体工商户', '新闻媒体', '境外组织', '行政调解', '高等院校']

/** The first cell that holds just these words is given others. */
const rename = (table: MadeTable, from: string, to: string): MadeTable => {
  let isDone = false
  return table.map((row) =>
    row.map((c) => {
      if (isDone || c.text !== from) return c
      isDone = true
      return { ...c, text: to }
    }),
  )
}
const swap = (table: MadeTable, a: string, b: string): MadeTable =>
  rename(rename(rename(table, a, '＊'), b, a), '＊', b)

/** The national forms' tables of several columns, each with what its header may say instead. */
const tablesOf = (form: Form) => form.tables.filter((t) => t.columns.length > 2)
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

const read = async (form: Form, seed: number, change: (table: MadeTable) => MadeTable, format: string) => {
  const parts = makeParts(form, sayNumbers(form, dice(seed)), form.inForce.from).map((p) =>
    'table' in p ? { table: change(p.table) } : p,
  )
  const [text, name] = writers[format]!(parts)
  return (await parseReport(text, { name })).facts
}

const isOf = (f: Fact, columns: readonly FormColumn[], form: Form): boolean =>
  f.indicator !== null &&
  columns.some((c) => {
    if (c.applicant !== undefined) return c.applicant === f.applicant
    if (c.id !== undefined) return c.id === f.indicator
    const table = form.tables.find((t) => t.columns.includes(c))!
    return table.cells?.some((row) => row[table.columns.indexOf(c)] === f.indicator) ?? false
  })
const certain = (facts: readonly Fact[]): Fact[] => facts.filter((f) => f.certainty !== 'doubtful' && f.raw !== '')
const said = (facts: readonly Fact[], columns: readonly FormColumn[], form: Form): string[] =>
  certain(facts).flatMap((f) => (isOf(f, columns, form) ? [`${f.indicator} ${f.applicant} ${f.raw}`] : []))

const national = forms.filter((f) => f.scope === 'national' && tablesOf(f).length > 0) as Form[]
const cases = national.flatMap((form) => Object.keys(writers).map((format) => ({ form, id: form.id, format })))
/** One run of each is a whole report; every kind of header is changed in each form and format. */
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe.each(cases)('the header of a table of the form $id written as $format', ({ form, format }) => {
  test('gives no number to a column that it calls otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.nat(), fc.nat(), async (seed, n, m) => {
        const columns = pick(tablesOf(form), seed).columns
        const { label } = pick(columns, n)
        const facts = await read(form, seed, (t) => rename(t, label, pick(others, m)), format)
        const first = columns.filter((c, i) => c.label === label && columns.findIndex((d) => d.label === label) === i)
        expect(said(facts, first, form)).toEqual([])
      }),
      { numRuns: times(1) },
    )
  })

  test('gives no number to a column whose name stands over another one too', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.nat(), fc.nat(), async (seed, n, m) => {
        const columns = pick(tablesOf(form), seed).columns
        const labels = [...new Set(columns.map((c) => c.label))]
        const [own, other] = [pick(labels, n), pick(labels, n + 1 + (m % (labels.length - 1)))]
        const facts = await read(form, seed, (t) => rename(t, own, other), format)
        const first = columns.find((c) => c.label === own)!
        expect(said(facts, [first], form)).toEqual([])
      }),
      { numRuns: times(1) },
    )
  })

  test('gives no number to columns under a group that the form does not have', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.nat(), fc.nat(), async (seed, n, m) => {
        const columns = tablesOf(form).flatMap((t) => t.columns)
        const groups = [...new Set(columns.flatMap((c) => (c.under ?? []).slice(c.applicant === undefined ? 0 : 1)))]
        const group = pick(groups, n)
        const facts = await read(form, seed, (t) => rename(t, group, pick(others, m)), format)
        const under = columns.filter((c) => c.under?.includes(group))
        expect(said(facts, under, form)).toEqual([])
      }),
      { numRuns: times(1) },
    )
  })

  test('gives no number of one half to the other where their names have changed places', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const facts = await read(form, seed, (t) => swap(t, '行政复议', '行政诉讼'), format)
        const halves = form.tables.flatMap((t) => t.columns).filter((c) => /行政/u.test(c.under?.[0] ?? ''))
        expect(said(facts, halves, form)).toEqual([])
      }),
      { numRuns: times(1) },
    )
  })
})

test('the other columns are read where one is called otherwise', async () => {
  const form = national.find((f) => f.id === '2021')!
  for (const format of Object.keys(writers)) {
    const facts = await read(form, 7, (t) => rename(t, '科研机构', '事业单位'), format)
    const of = (applicant: string): number => certain(facts).filter((f) => f.applicant === applicant).length
    expect([format, of('natural_person') > 20, of('total') > 20, of('org.research')]).toEqual([format, true, true, 0])
  }
})

describe('a header over the labels that no form has', () => {
  const table = (mark: string, end: string) =>
    ['信息内容\t本年制发件数\t本年废止件数\t现行有效件数', '规章\t1\t2\t22', '行政规范性文件\t3\t4\t15']
      .map((line) => `${mark}${line}${end}`)
      .join('\n')
  const document = (rows: string) =>
    `某某县丙丙局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n本局按要求推进公开。\n\n二、主动公开政府信息情况\n\n${rows}\n`

  // quoted in a mail, in a list, with a mark or a word in front; with and without a tab behind the last number
  test.each(
    ['> ', '>> ', '· ', '* ', '1. ', '“', '序', ''].flatMap((mark) => [
      [mark, ''],
      [mark, '\t'],
    ]),
  )('moves no number under the header beside its own: %j before each line, %j behind it', async (mark, end) => {
    const { facts } = await parseReport(document(table(mark, end)), { name: 'a.txt' })
    const given = facts.filter((f) => f.certainty !== 'doubtful' && f.indicator !== null)
    const right: Record<string, number> = {
      'norm.regulation.issued': 1,
      'norm.regulation.repealed': 2,
      'norm.regulation.in_force': 22,
      'norm.normative_document.issued': 3,
      'norm.normative_document.repealed': 4,
      'norm.normative_document.in_force': 15,
    }
    expect(given.filter((f) => f.value !== right[f.indicator!])).toEqual([])
  })
})
