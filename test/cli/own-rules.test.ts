import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, nianbao } from './helpers.ts'

const text = '平湖县教育局2016年政府信息公开工作年度报告\n一、概述\n公开信息5条。\n平湖县教育局\n2017年5月20日'
const rule = `export default {
  name: 'always-said', kind: 'report', severity: 'error', help: 'https://example.com/always-said',
  says: { zh: '总是说', en: 'always said' },
  check: () => [{ outcome: 'failed', finding: { message: { zh: '自定义的话', en: 'own words' } } }],
}`

const project = (): string => {
  const folder = emptyFolder()
  writeFileSync(join(folder, '2016.txt'), text)
  writeFileSync(join(folder, 'my.mjs'), rule)
  return folder
}

describe('rules on the command line', () => {
  test('are switched off and given another severity', async () => {
    const cwd = project()
    const json = ['check', '2016.txt', '-f', 'json', '--rule', 'published-late=off', '--rule', 'missing-table=error']
    const { out } = await nianbao(json, { cwd })
    expect(out).not.toContain('published-late')
    expect(out).toMatch(/"rule": "missing-table",\s+"kind": "report",\s+"severity": "error"/u)
    expect((await nianbao(['check', '2016.txt', '--rule', 'published-late'], { cwd })).status).toBe(2)
    const unknown = await nianbao(['check', '2016.txt', '--rule', 'no-such-rule=off'], { cwd })
    expect(unknown.status).toBe(2)
    expect(unknown.err).toContain('no-such-rule')
  })

  test("of one's own come from a module, with their page in SARIF", async () => {
    const cwd = project()
    const { status, out } = await nianbao(['check', '2016.txt', '--rules', 'my.mjs'], { cwd })
    expect(status).toBe(1)
    expect(out).toContain('自定义的话')
    const { out: log } = await nianbao(['check', '2016.txt', '--rules', 'my.mjs', '-f', 'sarif'], { cwd })
    const [run] = JSON.parse(log).runs
    const listed = run.tool.driver.rules.at(-1)
    expect(listed).toMatchObject({ id: 'always-said', helpUri: 'https://example.com/always-said' })
    const result = run.results.find((r: { ruleId: string }) => r.ruleId === 'always-said')
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe('always-said')
    writeFileSync(join(cwd, 'none.mjs'), 'export default 3')
    expect((await nianbao(['check', '2016.txt', '--rules', 'none.mjs'], { cwd })).status).toBe(2)
    expect((await nianbao(['check', '2016.txt', '--rules', 'missing.mjs'], { cwd })).status).toBe(2)
  })

  test('are told by a settings file of the folder, and one that is wrong is said', async () => {
    const cwd = project()
    writeFileSync(join(cwd, 'nianbao.config.json'), JSON.stringify({ rules: { 'published-late': 'off' } }))
    const { out } = await nianbao(['check', '2016.txt'], { cwd })
    expect(out).not.toContain('published-late')
    writeFileSync(join(cwd, 'other.json'), '{"rulez": {}}')
    const wrong = await nianbao(['check', '2016.txt', '--config', 'other.json'], { cwd })
    expect(wrong.status).toBe(2)
    expect(wrong.err).toContain('rulez')
  })

  test('are loaded by a settings file that is named, and by none that was found: a folder from elsewhere runs no code', async () => {
    const cwd = project()
    writeFileSync(join(cwd, 'nianbao.config.json'), JSON.stringify({ ruleFiles: ['my.mjs'] }))
    const named = await nianbao(['check', '2016.txt', '--config', 'nianbao.config.json'], { cwd })
    expect(named.out).toContain('自定义的话')
    const found = await nianbao(['check', '2016.txt'], { cwd })
    expect(found.status).toBe(2)
    expect(found.err).toContain('--config')
    expect(found.out).toBe('')
  })
})
