import { describe, expect, test } from 'vitest'
import { rules, runChecks } from '../../src/checks/index.ts'
import { ruleInfo } from '../../src/checks/registry.ts'
import { failed, notAssessable, passed, shown } from '../../src/checks/rule.ts'
import { structureRules } from '../../src/checks/structure.ts'
import { factName } from '../../src/forms/fact-name.ts'
import type { Fact } from '../../src/model/report.ts'
import { checkedOf, doubtful, fact, facts, formOf } from '../helpers/check-context.ts'

const rule = { name: 'some-rule', kind: 'report', severity: 'warning' } as const
const message = { zh: '话', en: 'words' }

describe('a failed verdict', () => {
  const findingOf = (about: readonly (Fact | undefined)[], more = {}) => {
    const verdict = failed(rule, about, { message, ...more })
    return verdict.outcome === 'failed' ? verdict.finding : null
  }

  test('is about the first fact, and shows the others', () => {
    const [a, b, c] = facts({ 'a@total': 1, 'b@firm': null, c: '无' }) as [Fact, Fact, Fact]
    expect(findingOf([a, b, c])).toEqual({
      rule: 'some-rule',
      kind: 'report',
      severity: 'warning',
      indicators: ['a', 'b', 'c'],
      applicant: 'total',
      column: null,
      message,
      actual: null,
      expected: null,
      place: a.place,
      related: [
        { message: { zh: 'b〔firm〕：空白', en: 'b〔firm〕: blank' }, place: b.place },
        { message: { zh: 'c：无', en: 'c: 无' }, place: c.place },
      ],
    })
  })
  test('leaves out facts that are not there, and names an item once', () => {
    const [a, b] = facts({ 'a#甲': 1, 'a#乙': 2 }) as [Fact, Fact]
    expect(findingOf([undefined, a, undefined, b])).toMatchObject({
      indicators: ['a'],
      column: '甲',
      place: a.place,
      related: [{ place: b.place }],
    })
  })
  test('names no item for a row that no form knows', () => {
    expect(findingOf([fact('x', 1, { indicator: null }), fact('a', 1)])?.indicators).toEqual(['a'])
  })
  test('may be about no fact at all', () => {
    expect(findingOf([])).toMatchObject({ indicators: [], applicant: null, column: null, place: {}, related: [] })
  })
  test('takes what it is told over what the facts say', () => {
    const place = { page: 7 }
    expect(findingOf(facts({ a: 1 }), { severity: 'error', kind: 'scope', actual: 1, place })).toMatchObject({
      severity: 'error',
      kind: 'scope',
      actual: 1,
      place,
    })
  })
})

describe('the name of a fact', () => {
  const named = (more: Partial<Fact>) => factName(fact('a', 1, more))

  test('is its label', () => {
    expect(named({ labels: ['一、概况', '（一）收到'] })).toBe('（一）收到')
  })
  test.each(['统计数', '统计数据', '数量', '数值', '数据', '本年', '本年度', '2016年', '2016年度'])(
    'is its label alone under %s',
    (head) => {
      expect(named({ columns: [head] })).toBe('a')
    },
  )
  test.each(['总数量', '统计数量', '上年', '本年增减', '16年', '2016年末', '2016'])('has the header %s', (head) => {
    expect(named({ columns: ['表头', head] })).toBe(`a〔${head}〕`)
  })
  test('has the header without what stands in brackets', () => {
    expect(named({ columns: ['收费金额（单位：万元）'] })).toBe('a〔收费金额〕')
    expect(named({ columns: ['(1)收费(万元)金额'] })).toBe('a〔收费金额〕')
    expect(named({ columns: ['（合计）'] })).toBe('a')
    expect(named({ columns: ['数量(件)'] })).toBe('a')
  })
  test('has the applicant by its header, else by what we call it', () => {
    expect(named({ applicant: 'natural_person', columns: ['申请人情况', '自然人'] })).toBe('a〔自然人〕')
    expect(named({ applicant: 'natural_person', columns: [] })).toBe('a〔自然人〕')
    expect(named({ applicant: 'total', columns: ['数量'] })).toBe('a〔数量〕')
  })
  test('has the column where there are several', () => {
    expect(named({ column: '历年累计', columns: ['数量'] })).toBe('a〔历年累计〕')
  })
  test('is its headers, or what we call it, where it has no label', () => {
    expect(named({ labels: [], columns: ['行政复议', '总计'] })).toBe('行政复议·总计')
    expect(named({ labels: [] })).toBe('a')
    expect(named({ labels: [], indicator: null })).toBe('–')
    expect(named({ labels: [], indicator: 'reconsideration.total' })).toBe('行政复议·总计')
  })
})

test('what stands in a blank cell is said', () => {
  expect([shown(fact('a', null)), shown(fact('a', null), 'blank')]).toEqual(['空白', 'blank'])
  expect([fact('a', 0), fact('a', '无'), doubtful('a', 3)].map((f) => shown(f))).toEqual(['0', '无', '3'])
})

describe('all checks of a report', () => {
  const form = formOf({ sums: [{ total: 'all', parts: ['a', 'b'] }] })
  const run = (cells: Record<string, number | string | null>) => runChecks(checkedOf({ form, facts: cells }))
  const tallyOf = (name: string, cells: Record<string, number | string | null>) =>
    run(cells).checks.find((c) => c.rule === name)

  test('are counted by how they ended', () => {
    const cells = { 'all#1': 3, 'a#1': 1, 'b#1': 2, 'all#2': 3, 'a#2': 9, 'b#2': 9, 'all#3': null, 'all#4': '?1' }
    expect(tallyOf('sum', cells)).toEqual({ rule: 'sum', passed: 1, failed: 1, notAssessable: 2 })
    // the form has no balance: there is nothing to count
    expect(tallyOf('balance', cells)).toBeUndefined()
  })
  test('are listed each once where the form has what they look at, whether or not there was anything to ask', () => {
    const names = run({}).checks.map((c) => c.rule)
    expect(names).toEqual(rules.map((r) => r.name).filter((name) => names.includes(name)))
    expect(names).toContain('sum')
    expect(names).toContain('all-zero')
    expect(names).not.toContain('row-total')
  })
  test('give their findings in the order of the rules', () => {
    const { findings } = run({ a: -1, b: 0, all: 5, c: 0.5 })
    expect(findings.map((f) => f.rule)).toEqual(['sum', 'not-a-count', 'not-a-count'])
  })
  test('end in one of three ways', () => {
    expect([passed, notAssessable]).toEqual([{ outcome: 'passed' }, { outcome: 'not-assessable' }])
  })
})

describe('what there is to know of the rules', () => {
  test('is told of every check, and of what reading and matching say', () => {
    expect(ruleInfo.map((r) => r.name)).toEqual([...rules, ...structureRules].map((r) => r.name))
  })
  test('is said in both languages, with its source', () => {
    for (const { says, source } of ruleInfo)
      for (const words of [says, source]) expect([words.zh, words.en].every((w) => w.length > 1)).toBe(true)
    for (const { example } of structureRules) expect([example.zh, example.en].every((w) => w.length > 1)).toBe(true)
  })
  test('tells what is found while reading from what is found while matching', () => {
    const infoOf = (name: string) => ruleInfo.find((r) => r.name === name)!
    expect(infoOf('no-text-layer')).toMatchObject({ kind: 'reading', severity: 'error' })
    expect(infoOf('missing-row')).toMatchObject({ kind: 'report', severity: 'warning' })
    expect(infoOf('no-text-layer').source).toEqual(infoOf('ambiguous-label').source)
    expect(infoOf('no-text-layer').source).not.toEqual(infoOf('missing-row').source)
  })
  test('has kind and severity as the domain lists them', () => {
    const listed = Object.fromEntries(ruleInfo.map((r) => [r.name, `${r.kind} ${r.severity}`]))
    expect(listed).toMatchObject({
      sum: 'report error',
      'row-total': 'report error',
      balance: 'report error',
      'of-which': 'report error',
      'dedup-total': 'report warning',
      'replies-match-concluded': 'report warning',
      'concluded-exceeds-received': 'report warning',
      'normative-exceeds-issued': 'report info',
      'in-force-floor': 'report warning',
      'group-row-has-value': 'report warning',
      'mixed-unit-total': 'report warning',
      'not-a-count': 'report error',
      'unit-mismatch': 'report warning',
      'suspect-unit': 'report warning',
      'blank-total': 'report warning',
      'missing-row': 'report warning',
      'unexpected-row': 'report warning',
      'duplicate-row': 'report warning',
      'row-out-of-order': 'report warning',
      'label-deviation': 'report info',
      'ragged-row': 'report error',
      'missing-section': 'report warning',
      'section-order': 'report warning',
      'empty-heading': 'reading info',
      'empty-section': 'report warning',
      'prose-agrees': 'report warning',
      'prose-zero': 'report error',
      'prose-parts': 'report warning',
      'prose-percent': 'report info',
      'prose-contradiction': 'report warning',
      'year-agrees': 'report error',
      'period-not-calendar-year': 'report warning',
      'published-before-period-end': 'report error',
      'published-late': 'report warning',
      'posted-late': 'scope info',
      'agency-agrees': 'report warning',
      'blank-form': 'report error',
      'ambiguous-title': 'reading warning',
      'missing-year': 'reading warning',
      'bad-contact': 'report info',
      'bad-document-number': 'report info',
      'form-year-mismatch': 'report warning',
      'missing-attachment': 'report warning',
      'training-without-class': 'report warning',
      'fee-without-request': 'report warning',
      'mixed-dashes': 'style info',
      'mixed-brackets': 'style info',
      'no-text-layer': 'reading error',
      'unmapped-characters': 'reading error',
      'ambiguous-numbers': 'reading warning',
      'unreadable-table': 'reading error',
      'uncertain-join': 'reading warning',
      'table-interrupted': 'reading info',
    })
  })
})
