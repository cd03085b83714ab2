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
    const unknown = await read({ rules: { ...short, needs: ['summs'] as never } }).catch((e) => e)
    expect(unknown.message).toContain('summs')
    const broken = { ...short, check: () => JSON.parse('{') }
    await expect(read({ rules: broken })).rejects.toMatchObject({ code: 'invalid-rule' })
  })
})

describe('a rule of your own', () => {
  test.each<[string, () => unknown, string]>([
    ['a promise that fails later', () => Promise.reject(new Error('later')), 'Promise'],
    ['nothing', () => undefined, 'undefined'],
    ['words', () => 'failed', 'failed'],
    ['a list of nonsense', () => [{ outcome: 'bad' }], '第 1 项'],
    ['a message in one language', () => [{ outcome: 'failed', finding: { message: '乙' } }], 'message'],
    [
      'a place that cannot be',
      () => [{ outcome: 'failed', finding: { message: { zh: '乙', en: 'B' }, place: { line: 3, column: -1 } } }],
      'place.column',
    ],
  ])('that answers %s is told by its name', async (_, answer, words) => {
    const error = await read({ rules: { ...short, check: () => answer() as never } }).catch((e) => e)
    expect(error.code).toBe('invalid-rule')
    expect(error.message).toContain(short.name)
    expect(error.message).toContain(words)
  })

  test('cannot change what it is shown, nor by that what others see', async () => {
    const filled = `${text}\n统计指标\t单位\t统计数\n（一）主动公开政府信息数\t条\t12\n其中：主动公开规范性文件数\t条\t3`
    const readFilled = (option?: Parameters<typeof parseReport>[1]) =>
      parseReport(filled, { name: '2016.txt', ...option })
    const plain = await readFilled()
    expect(plain.facts).not.toEqual([])
    const change = (report: Report): void => {
      report.facts[0]!.value = 999
    }
    const loud: OwnRule = {
      ...short,
      check: ({ report }) => {
        change(report)
        return []
      },
    }
    await expect(readFilled({ rules: loud })).rejects.toMatchObject({ code: 'invalid-rule' })
    const quiet: OwnRule = {
      ...short,
      check: ({ report }) => {
        try {
          change(report)
        } catch {}
        return [{ outcome: 'passed' }]
      },
    }
    expect((await readFilled({ rules: quiet })).facts).toEqual(plain.facts)
  })
})

const order = ['error', 'warning', 'info']
const bySeverity = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b)
