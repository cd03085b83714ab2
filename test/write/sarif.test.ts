import { expect, test } from 'vitest'
import { allRules } from '../../src/across/registry.ts'
import { sarif } from '../../src/write/sarif.ts'
import { invented } from '../helpers/reports.ts'

const options = { language: 'en', version: '1.2.3' } as const

test('a SARIF log: one run, each result with its rule, level and place', async () => {
  const text = await invented('ningxia-2017')
  const html = await invented('invented-2021-wrong')
  const log = JSON.parse(sarif([text, html], options))
  expect(log.version).toBe('2.1.0')
  expect(log.runs).toHaveLength(1)
  const [run] = log.runs
  expect(run.tool.driver).toMatchObject({ name: 'nianbao', version: '1.2.3' })
  expect(run.results).toHaveLength(text.findings.length + html.findings.length)
  for (const result of run.results) {
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
    expect(['error', 'warning', 'note']).toContain(result.level)
    expect(result.message.text).not.toBe('')
    expect(result.locations).toHaveLength(1)
  }
  const group = run.results.find((r: { ruleId: string }) => r.ruleId === 'group-row-has-value')
  expect(group.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'fixtures/ningxia-2017/source.txt' },
    region: { startLine: 173, startColumn: 20 },
  })
  const sum = run.results.find((r: { ruleId: string }) => r.ruleId === 'sum')
  expect(sum.locations[0].logicalLocations[0].fullyQualifiedName).toBe('table[6]/row[4]/cell[5]')
  expect(sum.relatedLocations.length).toBeGreaterThan(0)
  expect(run.tool.driver.rules).toHaveLength(allRules.length)
})

test('a name is a URI, and a file that was not read is told', () => {
  const failures = [{ name: '年报/a b.pdf', code: 'damaged', messages: { zh: '坏', en: 'broken' } }]
  const [run] = JSON.parse(sarif([], { ...options, failures })).runs
  expect(run.results).toEqual([])
  expect(run.invocations[0].executionSuccessful).toBe(false)
  const [notification] = run.invocations[0].toolExecutionNotifications
  expect(notification.message.text).toBe('broken')
  expect(notification.locations[0].physicalLocation.artifactLocation.uri).toBe('%E5%B9%B4%E6%8A%A5/a%20b.pdf')
})
