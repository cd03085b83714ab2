import { describe, expect, test } from 'vitest'
import { nianbao } from './helpers.ts'

const ningxia = 'fixtures/ningxia-2017/source.txt'
const wrong = 'fixtures/invented-2021-wrong/source.html'
const clean = 'fixtures/invented-2021-txt/source.txt'

describe('check', () => {
  test('ends in 0 where nothing is at or above the level, in 1 where something is', async () => {
    expect((await nianbao(['check', clean])).status).toBe(0)
    expect((await nianbao(['check', ningxia])).status).toBe(1)
    expect((await nianbao(['check', ningxia, '--level', 'error'])).status).toBe(0)
    expect((await nianbao(['check', wrong, '--level', 'error'])).status).toBe(1)
    expect((await nianbao(['check', clean, 'no.txt'])).status).toBe(2)
    expect((await nianbao(['check', wrong, 'no.txt'])).status).toBe(2)
  })

  test('shows what is at or above the level, and says how much is below it', async () => {
    const { out } = await nianbao(['check', ningxia])
    expect(out).toContain('group-row-has-value')
    expect(out).not.toContain('mixed-dashes')
    expect(out).toMatch(/另有 \d+ 项级别较低/u)
    expect((await nianbao(['check', ningxia, '--level', 'info'])).out).toContain('mixed-dashes')
  })

  test('json is a list of files, those that were not read among them', async () => {
    const { out, status } = await nianbao(['check', wrong, 'no.txt', '-f', 'json', '--level', 'error'])
    expect(status).toBe(2)
    const [first, second] = JSON.parse(out)
    expect(first.findings.map((f: { rule: string }) => f.rule).sort()).toEqual(['balance', 'row-total', 'sum'])
    expect(first.checks.length).toBeGreaterThan(10)
    expect(second).toMatchObject({ source: { name: 'no.txt' }, error: { code: 'not-found' } })
  })

  test('sarif is one log', async () => {
    const { out } = await nianbao(['check', wrong, ningxia, '-f', 'sarif', '--lang', 'en'])
    const log = JSON.parse(out)
    expect(log.runs[0].results.length).toBeGreaterThan(5)
    expect(log.runs[0].results[0].message.text).toMatch(/printed as/u)
  })

  test('colours: FORCE_COLOR asks for them, NO_COLOR refuses them, a pipe has none', async () => {
    const escape = '\u001b['
    expect((await nianbao(['check', wrong])).out).not.toContain(escape)
    expect((await nianbao(['check', wrong], { env: { FORCE_COLOR: '1' } })).out).toContain(escape)
    expect((await nianbao(['check', wrong], { tty: true, env: {} })).out).toContain(escape)
    expect((await nianbao(['check', wrong], { tty: true, env: { NO_COLOR: '1' } })).out).not.toContain(escape)
  })
})

describe('the language of messages', () => {
  test.each([
    [{ env: { LANG: 'zh_CN.UTF-8' } }, '错误'],
    [{ env: { LANG: 'en_GB.UTF-8' } }, 'error'],
    [{ env: { LANG: 'en_GB.UTF-8', LC_ALL: 'zh_TW.UTF-8' } }, '错误'],
    [{ env: {}, locale: 'zh-CN' }, '错误'],
    [{ env: {} }, 'error'],
  ])('%j', async (setting, word) => {
    expect((await nianbao(['check', wrong], setting)).out).toContain(`  ${word}  `)
  })
  test('--lang decides, wherever it stands', async () => {
    expect((await nianbao(['--lang', 'en', 'check', wrong])).out).toContain('  error  ')
    expect((await nianbao(['check', wrong, '--lang=en'])).out).toContain('  error  ')
  })
})
