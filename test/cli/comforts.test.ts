import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Watcher, watching } from '../../src/cli/watch.ts'
import { finding } from '../../src/model/new-finding.ts'
import { annotation, failureAnnotation } from '../../src/write/github.ts'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const wrong = `${root}fixtures/invented-2021-wrong/source.html`

describe('annotations of a GitHub workflow', () => {
  test('name the file, the rule and the level, and nothing in a message ends them', async () => {
    const { status, out } = await nianbao(['check', wrong, '--github'])
    expect(status).toBe(1)
    const lines = out.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning) file=[^:]+,title=[a-z-]+::./u)
    expect((await nianbao(['check', wrong, '-f', 'github'])).out).toBe(out)
  })
  test('have a line where the file has one, and signs of the workflow are escaped', () => {
    const f = finding({
      rule: 'sum',
      kind: 'report',
      severity: 'info',
      place: { line: 7, column: 1 },
      message: { zh: '甲\n::error::乙 100%', en: '' },
    })
    const source = { name: '年报,1:2.txt' } as never
    expect(annotation({ source }, f, 'zh')).toBe(
      '::notice file=年报%2C1%3A2.txt,line=7,title=sum::甲%0A::error::乙 100%25\n',
    )
    const failure = { name: 'a.pdf', code: 'damaged', messages: { zh: '坏了', en: 'broken' } } as never
    expect(failureAnnotation(failure, 'en')).toBe('::error file=a.pdf,title=damaged::broken\n')
  })
})

describe('nianbao init', () => {
  test('writes settings that commands of the folder follow, once', async () => {
    const cwd = emptyFolder()
    expect((await nianbao(['init'], { cwd })).status).toBe(0)
    const path = join(cwd, 'nianbao.json')
    const settings = JSON.parse(readFileSync(path, 'utf8'))
    expect(Object.keys(settings)).toEqual(['rules', 'forms', 'ruleFiles'])
    const before = await nianbao(['check', wrong, '-f', 'json'], { cwd })
    writeFileSync(path, JSON.stringify({ ...settings, rules: { sum: 'off' } }))
    const after = await nianbao(['check', wrong, '-f', 'json'], { cwd })
    const rules = (out: string): string[] => JSON.parse(out)[0].findings.map((f: { rule: string }) => f.rule)
    expect(rules(before.out)).toContain('sum')
    expect(rules(after.out)).toEqual(rules(before.out).filter((rule) => rule !== 'sum'))
    const again = await nianbao(['init'], { cwd })
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('已有 nianbao.json')])
  })
})

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('for %s knows every command and its options', async (shell) => {
    const { status, out } = await nianbao(['completion', shell])
    expect(status).toBe(0)
    for (const word of ['extract', 'template', 'completion', 'across']) expect(out).toContain(word)
  })
  test('completes commands, options and what an option may be, as bash asks for it', async () => {
    const { out } = await nianbao(['completion', 'bash'])
    const complete = (...words: string[]): string[] =>
      execFileSync(
        'bash',
        [
          '-c',
          `${out}\nCOMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _nianbao; printf '%s\\n' "\${COMPREPLY[@]}"`,
        ],
        { encoding: 'utf8' },
      )
        .trim()
        .split('\n')
    expect(complete('nianbao', 'ex')).toEqual(['extract'])
    expect(complete('nianbao', 'check', '--ac')).toEqual(['--across'])
    expect(complete('nianbao', 'check', '--level', 'w')).toEqual(['warning'])
  })
})

describe('check --watch', () => {
  /** Changes that a test says, and a wish to stop. */
  const made = () => {
    let changed: (path: string) => void = () => undefined
    let stop: () => void = () => undefined
    let ready: () => void = () => undefined
    const begun = new Promise<void>((done) => {
      ready = done
    })
    const watcher: Watcher = (_, tell) => {
      changed = tell
      ready()
      return () => undefined
    }
    return {
      watcher,
      begun,
      change: (path: string) => changed(path),
      end: () => stop(),
      io: {
        onInterrupt: (done: () => void) => {
          stop = done
          return () => undefined
        },
      },
    }
  }
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  /** Half a second in which nothing changes. */
  const quiet = () => vi.advanceTimersByTimeAsync(500)

  test('looks again at what changed, once for many changes, and at nothing that lies aside', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, '甲'))
    const { watcher, begun, change, end, io } = made()
    const runs: string[][] = []
    const done = watching([folder], io, async (paths) => runs.push(paths), watcher)
    await begun
    for (const name of ['甲/a.docx', '甲/a.docx', 'b.txt', '~$a.docx', '.git', 'c.tmp']) change(join(folder, name))
    await quiet()
    change(join(folder, 'b.txt'))
    await quiet()
    end()
    await done
    expect(runs).toEqual([[join(folder, 'b.txt'), join(folder, '甲/a.docx')], [join(folder, 'b.txt')]])
  })
  test('of one file sees that file alone', async () => {
    const folder = emptyFolder()
    const file = join(folder, 'a.txt')
    writeFileSync(file, '')
    const { watcher, begun, change, end, io } = made()
    const runs: string[][] = []
    const done = watching([file], io, async (paths) => runs.push(paths), watcher)
    await begun
    change(join(folder, 'b.txt'))
    change(file)
    await quiet()
    end()
    await done
    expect(runs).toEqual([[file]])
  })
  test('does not go with --across', async () => {
    expect((await nianbao(['check', wrong, '--watch', '--across'])).err).toContain('不能与 --across 合用')
  })
})
