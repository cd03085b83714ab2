import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyFolder, nianbao } from './cli/helpers.ts'
import { built, cli } from './corpus/built.ts'
import { root } from './helpers/reports.ts'

interface Ran {
  status: number
  out: string
}

const run = (command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env }, maxBuffer: 1e8 }
    execFile(command, args, options, (error, out, err) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), out: `${out}${err}` }),
    )
  })

const wrong = 'fixtures/invented-2021-wrong/source.html'

describe('the examples do what they say', () => {
  beforeAll(built, 300_000)

  test('read.mjs', async () => {
    expect((await run(process.execPath, ['examples/read.mjs'])).out).toMatch(/2017[\s\S]*政府网站公开 94 \{/u)
  })
  test('folder.mjs', async () => {
    const { status, out } = await run(process.execPath, ['examples/folder.mjs', 'fixtures/invented-2021-wrong'])
    expect([status, out]).toEqual([0, expect.stringContaining('某某县戊戊局')])
  })
  test('own-rule.mjs', async () => {
    const { status, out } = await run(process.execPath, [
      cli,
      'check',
      wrong,
      '--rules',
      'examples/own-rule.mjs',
      '-f',
      'json',
    ])
    expect(status).toBe(1)
    const [{ checks }] = JSON.parse(out)
    expect(checks.find((c: { rule: string }) => c.rule === 'my-many-requests')).toMatchObject({ passed: 1, failed: 0 })
  })
  test('stata.py and stata.R, where pandas and haven are there', async () => {
    const dta = join(emptyFolder(), 'a.dta')
    expect((await nianbao(['extract', wrong, '-q', '-o', dta])).status).toBe(0)
    const pandas = await run('/usr/bin/python3', ['-c', 'import pandas'])
    if (pandas.status === 0) {
      const { status, out } = await run('/usr/bin/python3', ['examples/stata.py', dta])
      expect([status, out]).toEqual([0, expect.stringMatching(/本年新收[\s\S]*数值 +1[\s\S]*某某县戊戊局/u)])
    }
    const haven = await run('Rscript', ['-e', 'library(haven)'])
    if (haven.status === 0) {
      const { status, out } = await run('Rscript', ['examples/stata.R', dta])
      expect([status, out]).toEqual([0, expect.stringMatching(/本年新收[\s\S]*数值[\s\S]*某某县戊戊局/u)])
    }
  })
})

describe('the GitHub Action', () => {
  beforeAll(built, 300_000)

  test('runs the check with what it was given, and a name is never taken for a command', async () => {
    const action = readFileSync(join(root, 'action.yml'), 'utf8')
    const script = /run: \|\n((?: {8}.*\n?)+)/u.exec(action)![1]!.replace(/^ {8}/gmu, '')
    const folder = emptyFolder()
    mkdirSync(join(folder, 'bin'))
    const npx = join(folder, 'bin/npx')
    writeFileSync(npx, `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${cli}" "$@"\n`)
    chmodSync(npx, 0o755)
    const { status, out } = await run('bash', ['-e', '-o', 'pipefail', '-c', script], {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
      FILES: `${wrong}\nno; echo ran $(echo ran)`,
      LEVEL: 'error',
      LANGUAGE_OF_MESSAGES: 'zh',
      VERSION: 'latest',
    })
    expect(status).toBe(2)
    expect(out).toContain(`::error file=${wrong},title=sum::`)
    expect(out).toContain('title=not-found')
    expect(out).not.toMatch(/^ran/mu)
  })
})
