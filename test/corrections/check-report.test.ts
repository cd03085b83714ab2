import { describe, expect, test } from 'vitest'
import {
  applyCorrections,
  type Correction,
  checkReport,
  type Fact,
  type OwnRule,
  parseReport,
  type Report,
} from '../../src/index.ts'
import { invented } from '../helpers/reports.ts'

const correctionOf = (report: Report, fact: Fact, value: number | null): Correction => ({
  sha256: report.source.sha256,
  source: null,
  target: {
    fact: {
      ...{ indicator: fact.indicator, applicant: fact.applicant, column: fact.column },
      ...{ raw: fact.raw, place: fact.place },
    },
  },
  ...{ action: 'correct', old: fact.value, new: value, reason: '', by: 'test', at: '2024-01-01' },
})

const changed = (report: Report, fact: Fact, value: number): Report =>
  applyCorrections(report, [correctionOf(report, fact, value)]).report

const withValue = (report: Report): Fact =>
  report.facts.find((f) => f.applicant === 'natural_person' && f.indicator === 'request.received' && f.value !== null)!

describe('a Report checked again without its file', () => {
  test('has the same findings where nothing was changed', async () => {
    for (const name of ['ningxia-2017', 'invented-2021-wrong', 'invented-2014-docx']) {
      const report = await invented(name)
      expect(new Set(checkReport(report).findings)).toEqual(new Set(report.findings))
    }
  })

  test('does not blame the office for what the text of a report has lost', async () => {
    const lines = [
      '一、概述',
      '做好工作。',
      '二、主动公开情况',
      '做好工作。',
      '六、其他',
      '没有。',
      '1.当面申请数',
      '2.传真申请数',
    ]
    const labels = ['（一）主动公开政府信息数', '制发规范性文件总数', '3.政策解读稿件发布数', '条', '件', '82', '0']
    const text = ['平湖县测试局2014年政府信息公开工作年度报告', ...lines, ...labels].join('\n')
    const report = await parseReport(text, { name: 'a.txt' })
    const told = report.findings.filter((f) => f.rule === 'section-order').map((f) => f.kind)
    expect(told).toEqual(['reading'])
    expect(new Set(checkReport(report).findings)).toEqual(new Set(report.findings))
  })

  test('has the findings of the numbers as they are now', async () => {
    const report = await invented('invented-2021-html')
    const fact = withValue(report)
    const wrong = checkReport(changed(report, fact, fact.value! + 1000))
    const isNew = wrong.findings.filter((f) => f.severity === 'error' && f.indicators.includes('request.received'))
    expect(isNew.length).toBeGreaterThan(0)
    const right = checkReport(changed(wrong, wrong.facts.find((f) => f.place === fact.place)!, fact.value!))
    expect(right.findings.filter((f) => f.severity === 'error')).toEqual(
      report.findings.filter((f) => f.severity === 'error'),
    )
  })

  test('passes nothing that only the words of the file could tell', async () => {
    const report = await invented('ningxia-2017')
    const again = checkReport(report)
    const tally = (of: Report, rule: string) => of.checks.find((c) => c.rule === rule)!
    const before = tally(report, 'prose-agrees')
    expect(tally(again, 'prose-agrees')).toEqual({
      ...before,
      passed: 0,
      notAssessable: before.notAssessable + before.passed,
    })
    expect(before.passed).toBeGreaterThan(0)
    expect(tally(again, 'sum')).toEqual(tally(report, 'sum'))
    expect(again.checks.map((c) => c.rule).sort()).toEqual(report.checks.map((c) => c.rule).sort())
  })

  test('takes rules of its own, and leaves out those that are off', async () => {
    const report = await invented('invented-2021-wrong')
    const rule = report.findings.find((f) => f.severity === 'error')!.rule
    const off = checkReport(report, { rules: { [rule]: 'off' } })
    expect(off.findings.some((f) => f.rule === rule)).toBe(false)
    const own: OwnRule = {
      ...{ name: 'my-rule', kind: 'style', severity: 'info', says: { zh: '好', en: 'good' } },
      check: () => [{ outcome: 'failed', finding: { message: { zh: '不好', en: 'not good' } } }],
    }
    expect(checkReport(report, { rules: own }).findings.map((f) => f.rule)).toContain('my-rule')
  })

  test('keeps what people have said of a finding that is found again', async () => {
    const report = await invented('invented-2021-wrong')
    const judgement = { action: 'accept', old: null, new: null, reason: 'so', by: 'test', at: '2024-01-01' } as const
    const judged = { ...report, findings: report.findings.map((f) => ({ ...f, judgements: [judgement] })) }
    expect(checkReport(judged).findings.every((f) => f.judgements?.[0]?.reason === 'so')).toBe(true)
  })
})
