import { describe, expect, test } from 'vitest'
import { type OwnRule, parseReport, type Report, rules } from '../../src/index.ts'

const text = '平湖县教育局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n平湖县教育局\n2017年5月20日'

const read = (option?: Parameters<typeof parseReport>[1]): Promise<Report> =>
  parseReport(text, { name: '2016.txt', ...option })
const ruleOf = (report: Report, name: string) => report.findings.find((f) => f.rule === name)

const short: OwnRule = {
  name: 'title-names-agency',
  kind: 'report',
  severity: 'warning',
  says: { zh: '标题写明机关', en: 'The title names the agency' },
  check: ({ report }) =>
    report.agency?.name.startsWith('平湖') === false
      ? [{ outcome: 'passed' }]
      : [{ outcome: 'failed', finding: { message: { zh: '标题里的机关不对', en: 'another agency' } } }],
}

describe('rules can be told', () => {
  test('what the catalogue lists has words, a source and a page', () => {
    expect(rules.length).toBeGreaterThan(80)
    for (const rule of rules) expect(rule.help).toBe(`https://unpkg.com/nianbao/docs/findings.md#${rule.name}`)
  })

  test('off: no finding, no tally', async () => {
    expect(ruleOf(await read(), 'published-late')).toMatchObject({ severity: 'warning' })
    const report = await read({ rules: { 'published-late': 'off', 'missing-table': 'off' } })
    expect(ruleOf(report, 'published-late')).toBeUndefined()
    expect(ruleOf(report, 'missing-table')).toBeUndefined()
    expect(report.checks.map((c) => c.rule)).not.toContain('published-late')
  })

  test('another severity, for checks and for what reading says', async () => {
    const report = await read({ rules: { 'published-late': 'error', 'missing-table': 'info' } })
    expect(ruleOf(report, 'published-late')?.severity).toBe('error')
    expect(ruleOf(report, 'missing-table')?.severity).toBe('info')
    expect(report.findings.map((f) => f.severity)).toEqual(report.findings.map((f) => f.severity).sort(bySeverity))
  })

  test('one of your own says its finding, is tallied, and is told like the others', async () => {
    const report = await read({ rules: short })
    expect(ruleOf(report, 'title-names-agency')).toMatchObject({ kind: 'report', severity: 'warning', related: [] })
    expect(report.checks.find((c) => c.rule === 'title-names-agency')).toMatchObject({ passed: 0, failed: 1 })
    const told = await read({ rules: [short, { 'title-names-agency': 'info', 'published-late': 'off' }] })
    expect(ruleOf(told, 'title-names-agency')?.severity).toBe('info')
    expect(ruleOf(told, 'published-late')).toBeUndefined()
  })

  test('one that needs what the form does not have is not run', async () => {
    const report = await read({ rules: { ...short, needs: ['staffing'] } })
    expect(ruleOf(report, 'title-names-agency')).toBeDefined()
    const none = await read({ rules: { ...short, needs: ['balances'] } })
    expect(none.checks.map((c) => c.rule)).not.toContain('title-names-agency')
  })

  test('a rule or a setting that is none is said, and by name', async () => {
    const wrong: [unknown, string][] = [
      [{ 'publised-late': 'off' }, 'publised-late'],
      [{ 'published-late': 'none' }, 'none'],
      [{ ...short, name: 'sum' }, 'sum'],
      [{ ...short, severity: 'loud' }, 'severity'],
      [{ ...short, says: undefined }, 'says'],
      ['off', 'rules'],
      [[short, short], 'title-names-agency'],
    ]
    for (const [option, words] of wrong) {
      const error = await read({ rules: option as never }).catch((e) => e)
      expect(error.code).toBe('invalid-rule')
      expect(error.message).toContain(words)
    }
    const broken = { ...short, check: () => JSON.parse('{') }
    await expect(read({ rules: broken })).rejects.toMatchObject({ code: 'invalid-rule' })
  })
})

const order = ['error', 'warning', 'info']
const bySeverity = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b)
