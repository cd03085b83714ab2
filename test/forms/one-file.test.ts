import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { blocks } from '../helpers/form-page.ts'
import { root } from '../helpers/reports.ts'

/** A sheet of a province, with all that is said of it: words in English, law, deadline, how prose says its numbers. */
const provincial = `import { defineForm } from './define.ts'

export default defineForm({
  id: 'pinghu-2010',
  name: { zh: '平湖省政府信息公开情况统计表', en: 'Statistics sheet of Pinghu province' },
  inForce: { from: 2010, to: 2013 },
  scope: 'local',
  source: '平湖省政府办公厅通知',
  deadline: { department: '02-15', government: '03-15', source: { zh: '平湖省规定第八条', en: 'Provincial rule, article 8' } },
  tables: [
    {
      id: 'main',
      title: '政府信息公开情况统计表',
      columns: [],
      rows: [
        { id: 'pinghu.items', label: '公开目录条目总数', unit: '条', kind: 'value' },
        { id: 'pinghu.items.web', label: '门户网站发布条目', parent: 'pinghu.items', unit: '条', kind: 'value' },
        { id: 'pinghu.items.board', label: '公示栏张贴条目', parent: 'pinghu.items', unit: '条', kind: 'value' },
        { id: 'pinghu.visits', label: '查阅点接待人数', unit: '人', kind: 'value' },
      ],
    },
  ],
  english: {
    'pinghu.items': 'Entries of the catalogue',
    'pinghu.items.web': 'Entries on the portal',
    'pinghu.items.board': 'Entries on notice boards',
    'pinghu.visits': 'Visitors of reading points',
  },
  basis: { 'pinghu.visits': { zh: '平湖省规定第三条', en: 'Provincial rule, article 3' } },
  phrases: [{ before: '查阅点接待$', units: ['人', '人次'], means: [['pinghu.visits']] }],
  denials: [{ says: '没有张贴公示', under: ['pinghu.items.board'] }],
  rules: { sums: [{ total: 'pinghu.items', parts: ['pinghu.items.web', 'pinghu.items.board'] }] },
})
`

const rule = `import { failed, notAssessable, passed, type Rule } from './rule.ts'

const boardsLast: Rule = {
  name: 'boards-last',
  topic: 'bounds',
  needs: ['sums'],
  kind: 'report',
  severity: 'info',
  says: { zh: '公示栏张贴的不多于门户网站发布的', en: 'No more is put on boards than on the portal' },
  source: { zh: '判断', en: 'judgement' },
  good: { facts: { 'pinghu.items.web': 2, 'pinghu.items.board': 1 } },
  bad: { facts: { 'pinghu.items.web': 1, 'pinghu.items.board': 2 } },
  check: ({ report }) => {
    const [web, board] = ['web', 'board'].map((of) => report.facts.find((f) => f.indicator === \`pinghu.items.\${of}\`))
    if (web?.value == null || board?.value == null) return [notAssessable]
    if (board.value <= web.value) return [passed]
    return [failed(boardsLast, [board, web], { message: { zh: '公示栏张贴的多于门户网站发布的', en: 'More on boards' } })]
  },
}

export default boardsLast
`

const family = `import { defineForm } from './define.ts'

export default defineForm({
  id: 'visits-2020',
  family: 'visits',
  titles: ['查阅情况(?:统计)?年报'],
  name: { zh: '查阅情况统计年报（2020年）', en: 'Statistics of visits (2020)' },
  inForce: { from: 2020, to: null },
  scope: 'local',
  source: '平湖县政府办公室通知',
  tables: [
    {
      id: 'visits',
      title: '查阅情况表',
      columns: [],
      rows: [
        { id: 'visits.people', label: '接待查阅人数', unit: '人', kind: 'value' },
        { id: 'visits.files', label: '调阅档案卷数', unit: '卷', kind: 'value' },
        { id: 'visits.copies', label: '复印页数', unit: '页', kind: 'value' },
      ],
    },
  ],
  english: { 'visits.people': 'Visitors', 'visits.files': 'Files fetched', 'visits.copies': 'Pages copied' },
  rules: {},
})
`

/** Every file under a folder, with what is in it. */
const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  )

const made = ['src/checks/all.ts', 'src/checks/rule-names.ts', 'src/forms/all.ts']
const added = {
  'src/forms/pinghu-2010.ts': provincial,
  'src/checks/boards-last.ts': rule,
  'src/forms/visits-2020.ts': family,
  // as they stand on the page that tells how
  'src/forms/form-of-the-page.ts': blocks('ts')[0]!.replace('{ … }', blocks('json')[0]!.trim()),
  'src/checks/rule-of-the-page.ts': blocks('ts')[1]!,
}

type Library = typeof import('../../src/index.ts') &
  typeof import('../helpers/example.ts') & {
    allRules: typeof import('../../src/checks/index.ts').rules
  }
type Codebook = typeof import('../../src/corpus/codebook.ts')
let changed: string[] = []
let library: Library & Codebook
let copy = ''

const report = (said: string): string => `平湖县教育局2012年政府信息公开工作年度报告

一、概述

${said}

| 指标名称 | 单位 | 统计数 |
|---|---|---|
| 公开目录条目总数 | 条 | 30 |
| 门户网站发布条目 | 条 | 9 |
| 公示栏张贴条目 | 条 | 21 |
| 查阅点接待人数 | 人 | 7 |

平湖县教育局

2013年2月20日
`

describe('a provincial form, a rule and a kind of report are one file each', () => {
  beforeAll(async () => {
    copy = realpathSync(mkdtempSync(join(tmpdir(), 'nianbao-')))
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
    mkdirSync(join(copy, 'scripts'))
    mkdirSync(join(copy, 'test/helpers'), { recursive: true })
    cpSync(join(root, 'test/helpers/example.ts'), join(copy, 'test/helpers/example.ts'))
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
    cpSync(join(root, 'scripts/catalogue.mjs'), join(copy, 'scripts/catalogue.mjs'))
    cpSync(join(root, 'package.json'), join(copy, 'package.json'))
    const before = filesIn(copy)
    for (const [path, text] of Object.entries(added)) writeFileSync(join(copy, path), text)
    execFileSync(process.execPath, ['scripts/catalogue.mjs'], { cwd: copy })
    const after = filesIn(copy)
    changed = [...after].flatMap(([path, text]) => (before.get(path) === text ? [] : [path])).sort()
    symlinkSync(realpathSync(join(root, 'node_modules')), join(copy, 'node_modules'))
    const outfile = join(copy, 'bundle.mjs')
    await build({
      stdin: {
        contents: `export * from './src/index.ts'
          export * from './src/corpus/codebook.ts'
          export * from './test/helpers/example.ts'
          export { rules as allRules } from './src/checks/index.ts'`,
        resolveDir: copy,
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
      outfile,
    })
    library = await import(pathToFileURL(outfile).href)
  }, 120_000)

  test('nothing else is touched but the lists that are made', () => {
    expect(changed).toEqual([...Object.keys(added), ...made].sort())
  })

  test('the form reads a report and has its own law, deadline and words', async () => {
    const read = await library.parseReport(report('全年查阅点接待8人次。没有张贴公示。'), { name: '2012.md' })
    expect(read).toMatchObject({ family: 'disclosure', form: { id: 'pinghu-2010' } })
    expect(read.facts.map((f) => f.value)).toEqual([30, 9, 21, 7])
    expect(read.findings.map((f) => f.rule).sort()).toEqual(
      expect.arrayContaining(['boards-last', 'prose-agrees', 'prose-zero', 'published-late']),
    )
    expect(read.findings.find((f) => f.rule === 'published-late')?.message.zh).toContain('平湖省规定第八条')
    const form = library.allForms.find((f) => (f.id as string) === 'pinghu-2010')!
    const row = library.codebookRows([form]).find((r) => r.item.indicator === 'pinghu.visits')!
    const told = Object.fromEntries(library.codebook.columns.map((c) => [c.name, c.of(row)]))
    expect(told).toMatchObject({ label_en: 'Visitors of reading points', legal_basis_zh: '平湖省规定第三条' })
  })

  test('the form proves itself', async () => {
    for (const id of ['pinghu-2010', 'visits-2020'])
      expect(await library.checkForm(library.allForms.find((f) => (f.id as string) === id))).toEqual([])
  })

  test('the rule is in the catalogue, and can be switched off', async () => {
    expect(library.rules.find((r) => (r.name as string) === 'boards-last')?.says.en).toContain('boards')
    const read = await library.parseReport(report('开展工作。'), {
      rules: { 'boards-last': 'off' } as Record<string, 'off'>,
    })
    expect(read.form.id).toBe('pinghu-2010')
    expect(read.checks.some((c) => c.rule === 'boards-last')).toBe(false)
  })

  test('the kind of report is told by its title', async () => {
    const read = await library.parseReport(
      '平湖县档案局2023年度查阅情况年报\n\n| 指标名称 | 单位 | 统计数 |\n|---|---|---|\n| 接待查阅人数 | 人 | 30 |\n| 调阅档案卷数 | 卷 | 8 |\n| 复印页数 | 页 | 21 |\n',
      { name: '2023.md' },
    )
    expect(read).toMatchObject({ family: 'visits', year: 2023, agency: { name: '平湖县档案局' } })
    expect(read.facts.map((f) => [f.indicator, f.value])).toEqual([
      ['visits.people', 30],
      ['visits.files', 8],
      ['visits.copies', 21],
    ])
  })

  test('the files of the page compile, and its rule passes its good example and fails its bad one', async () => {
    const files = ['src/forms/form-of-the-page.ts', 'src/checks/rule-of-the-page.ts']
    writeFileSync(join(copy, 'tsconfig.page.json'), JSON.stringify({ extends: './tsconfig.json', include: files }))
    const tsc = join(root, 'node_modules/typescript-native/bin/tsc')
    expect(() => execFileSync(process.execPath, [tsc, '-p', 'tsconfig.page.json'], { cwd: copy })).not.toThrow()
    const rule = library.allRules.find((r) => (r.name as string) === 'rule-of-the-page')!
    expect(await library.judge(rule, rule.good)).toEqual({ passed: 1, failed: 0 })
    expect(await library.judge(rule, rule.bad)).toEqual({ passed: 0, failed: 1 })
    const form = library.allForms.find((f) => (f.id as string) === 'form-of-the-page')!
    expect(await library.checkForm(form)).toEqual([])
  }, 120_000)
})
