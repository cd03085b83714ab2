import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/index.ts'
import type * as door from '../../src/node/index.ts'
import { built, runCli } from '../corpus/built.ts'
import { root } from '../helpers/reports.ts'

// as it is installed: the processes that read cannot be started from TypeScript

let node: typeof door
let folder: string
const fixture = (name: string): string => join(root, 'fixtures', name)

beforeAll(async () => {
  await built()
  node = (await import(pathToFileURL(join(root, 'dist/node/index.js')).href)) as typeof door
  folder = mkdtempSync(join(tmpdir(), 'nianbao-node-'))
  mkdirSync(join(folder, '年报'))
  for (const [name, source] of [
    ['2021.html', 'invented-2021-html/source.html'],
    ['2019.md', 'invented-2019-md/source.md'],
    ['2014.docx', 'invented-2014-docx/source.docx'],
  ] as const)
    writeFileSync(join(folder, '年报', name), readFileSync(fixture(source)))
  writeFileSync(join(folder, '年报', '损坏.docx'), 'PK\u0003\u0004 and no more')
  writeFileSync(join(folder, '年报', 'style.css'), 'p {}')
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const collected = async (results: AsyncIterable<door.ReadResult>): Promise<door.ReadResult[]> => {
  const all: door.ReadResult[] = []
  for await (const result of results) all.push(result)
  return all
}
const toldBy = (result: door.ReadResult): string =>
  'report' in result ? String(result.report.form.id) : result.failure.code

test('the door for Node: what programs can import, and nothing else', () => {
  expect(Object.keys(node).sort()).toEqual(['buildDataset', 'readReport', 'readReports', 'reviewSite', 'writeReports'])
})

describe('readReport', () => {
  test('reads a file, whose path from the folder is its name', async () => {
    const report = await node.readReport('年报/2019.md', { cwd: folder })
    expect([report.source.name, report.form.id]).toEqual(['年报/2019.md', '2019'])
  })

  test('says of a file that is not there that it is not', async () => {
    await expect(node.readReport('没有.pdf', { cwd: folder })).rejects.toMatchObject({
      name: 'NianbaoError',
      code: 'not-found',
    })
  })

  test('refuses a file over the limit before it reads it', async () => {
    await expect(node.readReport('年报/2019.md', { cwd: folder, maxBytes: 10 })).rejects.toMatchObject({
      code: 'too-large',
    })
  })
})

describe('readReports', () => {
  test('gives what became of every file, in their order; one that is none stops none of the others', async () => {
    const results = await collected(node.readReports('年报', { cwd: folder, workers: 2 }))
    expect(results.map((r) => [r.name, toldBy(r)])).toEqual([
      ['年报/2014.docx', '2014'],
      ['年报/2019.md', '2019'],
      ['年报/2021.html', '2021'],
      ['年报/损坏.docx', 'damaged'],
      ['年报/style.css', 'not-a-document'],
    ])
  })

  test('says the same of a file as readReport does', async () => {
    const [result] = await collected(node.readReports('年报/2019.md', { cwd: folder, workers: 1 }))
    expect(result).toEqual({
      name: '年报/2019.md',
      report: await node.readReport('年报/2019.md', { cwd: folder }),
    })
  })

  test('takes a pattern, and a list', async () => {
    const names = async (files: door.Files) =>
      (await collected(node.readReports(files, { cwd: folder, workers: 1 }))).map((r) => r.name)
    expect(await names('年报/*.{md,html}')).toEqual(['年报/2019.md', '年报/2021.html'])
    expect(await names(['年报/2021.html', '年报/2019.md'])).toEqual(['年报/2021.html', '年报/2019.md'])
  })

  test('can be left in the middle', async () => {
    const seen: string[] = []
    for await (const { name } of node.readReports('年报', { cwd: folder, workers: 1 })) {
      seen.push(name)
      break
    }
    expect(seen).toEqual(['年报/2014.docx'])
  })

  test('stops when it is told to, with the reason that it was told', async () => {
    const stop = new AbortController()
    const reading = async () => {
      for await (const _ of node.readReports('年报', { cwd: folder, workers: 1, signal: stop.signal }))
        stop.abort(new Error('enough'))
    }
    await expect(reading()).rejects.toThrow('enough')
  })

  test('puts corrections in, and checks again', async () => {
    const before = await node.readReport(fixture('invented-2021-wrong/source.html'))
    const wrong = before.findings.find((f) => f.rule === 'sum' || f.rule === 'row-total')!
    const fact = before.facts.find((f) => f.indicator === wrong.indicators[0] && f.applicant === wrong.applicant)!
    const { indicator, applicant, column, raw, place } = fact
    const correction = {
      sha256: before.source.sha256,
      source: null,
      target: { fact: { indicator, applicant, column, raw, place } },
      action: 'correct' as const,
      old: fact.value,
      new: wrong.expected as number,
      ...{ reason: '', by: 'test', at: '2024-01-01' },
    }
    const [result] = await collected(
      node.readReports(fixture('invented-2021-wrong/source.html'), { corrections: [correction], workers: 1 }),
    )
    const report = result !== undefined && 'report' in result ? result.report : null
    const same = report!.facts.find(
      (f) => f.indicator === indicator && f.applicant === applicant && f.column === column,
    )
    expect([same!.value, same!.correctedFrom!.value]).toEqual([wrong.expected, fact.value])
    const still = report!.findings.filter((f) => f.rule === wrong.rule && f.indicators[0] === indicator)
    expect(still.some((f) => f.applicant === applicant && f.expected === wrong.expected)).toBe(false)
  })

  test.each([
    ['a folder without a file', 'leer', {}, 'invalid-call'],
    ['a rule that there is not', '年报', { rules: { 'no-such-rule': 'off' } }, 'invalid-rule'],
    ['a module of rules that is not there', '年报', { ruleFiles: ['rules.mjs'] }, 'bad-rules'],
    ['standard input', '-', {}, 'invalid-call'],
    ['an address', 'https://example.com/a.pdf', {}, 'invalid-call'],
  ] as const)('refuses %s before it reads anything', async (_, files, options, code) => {
    mkdirSync(join(folder, 'leer'), { recursive: true })
    await expect(collected(node.readReports(files, { cwd: folder, ...options }))).rejects.toMatchObject({
      name: 'NianbaoError',
      code,
    })
  })
})

describe('writeReports', () => {
  let once: Promise<Report>
  beforeAll(() => {
    once = node.readReport('年报/2019.md', { cwd: folder })
  })
  test('writes what the command line writes, and says what is not in the file', async () => {
    const { reports, failures } = await node.writeReports(node.readReports('年报', { cwd: folder, workers: 1 }), {
      to: 'out/数据.csv',
      cwd: folder,
    })
    expect(reports).toBe(3)
    expect(failures.map(({ name, code }) => [name, code])).toEqual([
      ['年报/损坏.docx', 'damaged'],
      ['年报/style.css', 'not-a-document'],
    ])
    await runCli(['extract', '年报', '-q', '-o', 'cli.csv'], { cwd: folder })
    expect(readFileSync(join(folder, 'out/数据.csv'), 'utf8')).toBe(readFileSync(join(folder, 'cli.csv'), 'utf8'))
  })

  test.each(['json', 'jsonl', 'csv', 'xlsx', 'parquet', 'dta'] as const)(
    'writes %s by the ending of the name',
    async (format) => {
      await node.writeReports([await once], { to: `one.${format}`, cwd: folder })
      expect(readFileSync(join(folder, `one.${format}`)).length).toBeGreaterThan(1000)
    },
  )

  test('refuses an ending that is no format', async () => {
    await expect(node.writeReports([], { to: 'a.pdf', cwd: folder })).rejects.toMatchObject({ code: 'invalid-call' })
  })
  test.each(['xlsx', 'parquet', 'dta', 'csv'])(
    'leaves nothing behind where the reports do not come whole (%s)',
    async (format) => {
      const to = join(folder, 'broken-off', `all.${format}`)
      const report = await once
      const source = async function* () {
        yield report
        yield report
        throw new Error('the disk is gone')
      }
      await expect(node.writeReports(source(), { to })).rejects.toThrow('the disk is gone')
      expect(existsSync(join(folder, 'broken-off')) ? readdirSync(join(folder, 'broken-off')) : []).toEqual([])
    },
  )
})

describe('buildDataset', () => {
  test('makes a dataset, and knows the second time what it has read', async () => {
    const options = { to: 'dataset', cwd: folder, xlsx: false, workers: 1 }
    const first = await node.buildDataset('年报', options)
    expect(first).toEqual({
      reports: ['年报/2014.docx', '年报/2019.md', '年报/2021.html'],
      problems: [{ name: '年报/损坏.docx', code: 'damaged' }],
      aside: ['年报/style.css'],
      known: 0,
      same: false,
    })
    expect(existsSync(join(folder, 'dataset/facts.parquet'))).toBe(true)
    expect(await node.buildDataset('年报', options)).toMatchObject({ known: 4, same: true })
  })

  test('touches no folder that holds something else', async () => {
    await expect(node.buildDataset('年报/2019.md', { to: '年报', cwd: folder })).rejects.toMatchObject({
      name: 'NianbaoError',
    })
  })
})

describe('reviewSite', () => {
  test('makes pages of files, and says what gave none', async () => {
    const made = await node.reviewSite('年报', { to: 'review', cwd: folder })
    expect([made.reports, made.failures.map((f) => f.code), made.aside]).toEqual([3, ['damaged'], ['年报/style.css']])
    expect(existsSync(made.index)).toBe(true)
  })

  test('makes no page of a file that gives no report', async () => {
    await expect(node.reviewSite('年报/损坏.docx', { to: 'none', cwd: folder })).rejects.toMatchObject({
      code: 'invalid-call',
    })
  })
})
