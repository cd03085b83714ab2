import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { pinghuPage } from '../make/pinghu.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const file = fileURLToPath(new URL('../forms/pinghu.json', import.meta.url))

/** An empty project with a form of its own and a report on it. */
const project = (): string => {
  const folder = emptyFolder()
  copyFileSync(file, join(folder, 'my.json'))
  writeFileSync(join(folder, '2012.md'), pinghuPage())
  return folder
}

describe('a form in a file of its own', () => {
  test('reads a report: extract --form', async () => {
    const cwd = project()
    const { status, out } = await nianbao(['extract', '2012.md', '-f', 'json', '--form', 'my.json'], { cwd })
    const report = JSON.parse(out)
    expect(status).toBe(0)
    expect(report.form.id).toBe('pinghu-2010')
    expect(report.facts.map((f: { indicator: string; value: number }) => [f.indicator, f.value])).toEqual([
      ['pinghu.items', 30],
      ['pinghu.items.web', 20],
      ['pinghu.items.board', 9],
      ['pinghu.visits', 7],
    ])
  })

  test('finds the total that does not add up: check --form', async () => {
    const cwd = project()
    const { status, out } = await nianbao(['check', '2012.md', '--form', 'my.json'], { cwd })
    expect(status).toBe(1)
    expect(out).toContain('公开目录条目总数')
    expect(out).toContain('29')
  })

  test('is proved by forms check', async () => {
    const cwd = project()
    expect(await nianbao(['forms', 'check', 'my.json'], { cwd })).toMatchObject({ status: 0 })
    const form = JSON.parse(readFileSync(join(cwd, 'my.json'), 'utf8'))
    form.tables[0].rows[1].parent = 'nothing'
    writeFileSync(join(cwd, 'bad.json'), JSON.stringify(form))
    const bad = await nianbao(['forms', 'check', 'my.json', 'bad.json'], { cwd })
    expect(bad.status).toBe(1)
    expect(bad.out).toContain('tables[0].rows[1]')
    expect(bad.out).toContain('门户网站发布条目')
    const json = await nianbao(['forms', 'check', 'bad.json', '-f', 'json'], { cwd })
    expect(JSON.parse(json.out)[0].problems[0].at).toBe('tables[0].rows[1]')
  })

  test('that is none is said before anything is read', async () => {
    const cwd = project()
    writeFileSync(join(cwd, 'bad.json'), '{"id": 3}')
    writeFileSync(join(cwd, 'torn.json'), '{"id": ')
    for (const name of ['bad.json', 'torn.json', 'missing.json']) {
      const { status, out, err } = await nianbao(['extract', '2012.md', '--form', name], { cwd })
      expect(status).toBe(2)
      expect(out).toBe('')
      expect(err).toContain(name)
    }
    expect((await nianbao(['forms', 'check'], { cwd })).status).toBe(2)
    expect((await nianbao(['forms', '2021', 'my.json'], { cwd })).status).toBe(2)
  })

  test.each([
    ['{\n "id": "x"\n "name": 3\n}', '第 3 行第 2 列', '逗号', 'line 3, column 2', 'comma'],
    ['{\n “id”: "x"\n}', '第 2 行第 2 列', '全角', 'line 2, column 2', 'full-width'],
    ['{"id": "x",\n}', '第 2 行第 1 列', '名字', 'line 2, column 1', 'name'],
    ['{"id": "x"，"name": 3}', '第 1 行第 11 列', '全角', 'line 1, column 11', 'full-width'],
    ['{"id" "x"}', '第 1 行第 7 列', '冒号', 'line 1, column 7', 'colon'],
    ['{"id": }', '第 1 行第 8 列', '值', 'line 1, column 8', 'value'],
    ['{"id": [1, 2', '第 1 行第 13 列', '结束', 'line 1, column 13', 'ends'],
    ['{}\n{}', '第 2 行第 1 列', '结束', 'line 2, column 1', 'end'],
  ])('that is no JSON is said with line and column: %s', async (text, ...said) => {
    const cwd = project()
    writeFileSync(join(cwd, 'torn.json'), text)
    const told = async (LANG: string) => (await nianbao(['forms', 'check', 'torn.json'], { cwd, env: { LANG } })).err
    const [zh, en] = [await told('zh_CN.UTF-8'), await told('en_US.UTF-8')]
    for (const words of said.slice(0, 2)) expect(zh).toContain(words)
    for (const words of said.slice(2)) expect(en).toContain(words)
  })
})
