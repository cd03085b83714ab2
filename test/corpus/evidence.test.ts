import { describe, expect, test } from 'vitest'
import { evidenceIn } from '../../src/corpus/evidence.ts'
import type { ReportItem } from '../../src/corpus/item.ts'
import { versionIn } from '../../src/corpus/mark.ts'
import { readme } from '../../src/corpus/readme.ts'
import { facts as factTable, reportTables, rowsOf } from '../../src/corpus/tables.ts'
import { applyCorrections } from '../../src/corrections/apply.ts'
import { forms } from '../../src/forms/index.ts'
import { keysOf, partedKey } from '../../src/model/fact-key.ts'
import type { Fact, Report } from '../../src/model/report.ts'
import type { Cell } from '../../src/write/table.ts'
import { invented } from '../helpers/reports.ts'

const itemOf = (report: Report): ReportItem => ({
  agency: null,
  report,
  version: '0.2.0',
  listed: null,
  who: { key: null, version: 1, latest: true },
  resolved: null,
  across: { findings: [], checks: [] },
})
const formOf = (report: Report) => forms.find((f) => f.id === report.form.id) ?? null
const rows = (report: Report): Record<string, Cell>[] =>
  rowsOf(itemOf(report), formOf(report)).facts.map((row) =>
    Object.fromEntries(factTable.columns.map((c) => [c.name, c.of(row)])),
  )
const total = (f: { indicator?: unknown; applicant?: unknown }) =>
  f.indicator === 'request.received' && f.applicant === 'total'

describe('evidence of a number in the dataset', () => {
  test('names each row of a report once, by the content of its file', async () => {
    const report = await invented('invented-2021-html')
    const own = rows(report)
    expect(new Set(own.map((r) => r.key)).size).toBe(own.length)
    for (const r of own) expect(partedKey(r.key as string)!.file).toBe(report.source.sha256.slice(0, 16))
    expect(own.find(total)!.key).toBe(`${report.source.sha256.slice(0, 16)}:request.received|total`)
  })

  test('keys of rows that are called alike are different, also where a label ends as a second one would', () => {
    const of = (label: string) =>
      ({ indicator: null, applicant: null, column: null, labels: [label] }) as unknown as Fact
    expect(keysOf([of('甲#2'), of('甲'), of('甲'), of('甲')])).toEqual(['甲#2', '甲', '甲#3', '甲#4'])
  })

  test('is how it was read and the equations that hold, and counts those that do not', async () => {
    const report = await invented('invented-2021-html')
    const sure = rows(report).find(total)!
    expect(sure.evidence).toBe('read row-total balance')
    expect([sure.identities, sure.identities_failed]).toEqual([2, 0])
    const facts = report.facts.map((f) => (total(f) ? { ...f, value: f.value! + 1 } : f))
    const wrong = rows({ ...report, facts }).find(total)!
    expect(wrong.evidence).toBe('read')
    expect([wrong.identities, wrong.identities_failed]).toEqual([0, 2])
  })

  test('is nothing for a doubtful number, which has its doubts and what it could be', async () => {
    const report = await invented('invented-2021-html')
    const facts = report.facts.map(
      (f): Fact =>
        total(f)
          ? { ...f, value: null, certainty: 'doubtful', doubts: [{ code: 'several-numbers', candidates: [4, 43] }] }
          : f,
    )
    const row = rows({ ...report, facts }).find(total)!
    expect([row.value, row.evidence, row.identities, row.doubts, row.candidates]).toEqual([
      null,
      null,
      null,
      'several-numbers',
      '4 43',
    ])
  })

  test('says what people have said', async () => {
    const report = await invented('invented-2021-html')
    const fact = report.facts.find(total)!
    const { indicator, applicant, column, raw, place } = fact
    const said = (action: 'accept' | 'correct', value: number | null) =>
      applyCorrections(report, [
        {
          ...{ sha256: report.source.sha256, source: null, action, old: fact.value, new: value },
          ...{ target: { fact: { indicator, applicant, column, raw, place } }, reason: '', by: '甲', at: '2024-01-01' },
        },
      ]).report
    const corrected = rows(said('correct', fact.value! + 1)).find(total)!
    expect([corrected.evidence, corrected.corrections, corrected.corrected_from]).toEqual(['corrected', 1, fact.value])
    const accepted = rows(said('accept', null)).find(total)!
    expect([accepted.evidence, accepted.corrections]).toEqual(['read accepted row-total balance', 1])
  })

  test('gives a blank no equation, and a report without a form none', async () => {
    const report = await invented('invented-2021-html')
    for (const r of rows(report)) expect(r.identities === null).toBe(r.value === null)
    const none = evidenceIn(report, null)
    for (const f of report.facts) expect(none(f).holding).toBe(0)
  })

  test('adds its columns behind those that were there', () => {
    const names = factTable.columns.map((c) => c.name)
    expect(names.slice(-8)).toEqual([
      'key',
      'doubts',
      'candidates',
      'evidence',
      'identities',
      'identities_failed',
      'version',
      'corrections',
    ])
    for (const name of ['place', 'raw', 'sha256', 'form']) expect(names).toContain(name)
  })

  test('has the version without the marks of settings and limits', () => {
    expect(versionIn('0.1.0 0123456789ab 60000ms 2048M')).toBe('0.1.0')
    expect(versionIn('0.1.0')).toBe('0.1.0')
  })
})

test('the README of a dataset says how to quote a number', () => {
  const words = readme(Object.values(reportTables) as never, false)
  expect(words).toContain('怎样引用一个数')
  for (const word of ['`key`', '`version`', '`evidence`', '`identities`', '`latest`', 'prove --dataset'])
    expect(words).toContain(word)
})
