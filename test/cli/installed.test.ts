import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../helpers/reports.ts'
import { pinghuPage } from '../make/pinghu.ts'
import { emptyFolder } from './helpers.ts'

const form = readFileSync(join(root, 'test/forms/pinghu.json'), 'utf8')
describe('an empty project with the package as it is published', () => {
  let project = ''
  const nianbao = (...argv: string[]): { status: number; out: string } => {
    const bin = join(project, 'node_modules/nianbao/dist/cli/main.js')
    try {
      const options = {
        cwd: project,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { ...process.env, LANG: 'zh_CN.UTF-8' },
      } as const
      return { status: 0, out: execFileSync(process.execPath, [bin, ...argv], options) }
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string }
      return { status, out: stdout }
    }
  }

  beforeAll(() => {
    project = emptyFolder()
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', project], { cwd: root, stdio: 'pipe' })
    const { dependencies, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    mkdirSync(join(project, 'node_modules/nianbao'), { recursive: true })
    execFileSync('tar', ['-xzf', `nianbao-${version}.tgz`, '--strip-components=1', '-C', 'node_modules/nianbao'], {
      cwd: project,
    })
    // what an installation would fetch
    for (const name of Object.keys(dependencies)) {
      const link = join(project, 'node_modules', name)
      mkdirSync(dirname(link), { recursive: true })
      symlinkSync(realpathSync(join(root, 'node_modules', name)), link)
    }
    writeFileSync(join(project, 'my.json'), form)
    writeFileSync(join(project, '2012.md'), pinghuPage())
  }, 120_000)

  test('proves a form of its own: forms check', () => {
    expect(nianbao('forms', 'check', 'my.json').status).toBe(0)
    const bad = JSON.parse(form)
    bad.tables[0].rows[1].parent = 'nothing'
    writeFileSync(join(project, 'bad.json'), JSON.stringify(bad))
    const { status, out } = nianbao('forms', 'check', 'bad.json')
    expect(status).toBe(1)
    expect(out).toContain('门户网站发布条目')
  })

  test('reads and checks a report on it: --form', () => {
    const read = nianbao('extract', '2012.md', '-f', 'json', '--form', 'my.json')
    expect(read.status).toBe(0)
    const report = JSON.parse(read.out)
    expect(report.form.id).toBe('pinghu-2010')
    expect(report.facts.map((f: { value: number }) => f.value)).toEqual([30, 20, 9, 7])
    const checked = nianbao('check', '2012.md', '--form', 'my.json')
    expect(checked.status).toBe(1)
    expect(checked.out).toContain('29')
  })

  test('drafts a form from the report: forms learn', () => {
    expect(nianbao('forms', 'learn', '2012.md', '-o', 'draft.json').status).toBe(0)
    const draft = JSON.parse(readFileSync(join(project, 'draft.json'), 'utf8'))
    expect(draft.tables[0].rows.map((r: { label: string }) => r.label)).toContain('公示栏张贴条目')
  })
})
