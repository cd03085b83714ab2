import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { type MadeFile, makeCorpus } from '../make/corpus.ts'
import { dice } from '../make/numbers.ts'
import { built, runCli } from './built.ts'
import { filesOf, kept, type Row, table } from './dataset.ts'

/** Larger runs are asked for: CORPUS_FILES=10000 CORPUS_KILLS=20 (see also scripts/corpus.mjs). */
const files = Number(process.env.CORPUS_FILES ?? 18)
const kills = Number(process.env.CORPUS_KILLS ?? 2)
const slow = 120_000 + files * 100

let cwd: string
let made: MadeFile[]

beforeAll(async () => {
  await built()
  cwd = emptyFolder()
  made = await makeCorpus(join(cwd, '年报'), { files, pdf: 0.1, damaged: 0.1 })
  const { status, err } = await runCli(['build', '年报', '-o', 'whole'], { cwd })
  expect(err).toContain('已写入 whole')
  // some of the files are damaged: the dataset is there, and the status says that it is not of all of them
  expect(status).toBe(2)
}, slow)

const nameIn = (f: MadeFile): string => `年报/${f.name}`

describe('a dataset', () => {
  test('has every readable report exactly once, and every other file in problems with its reason', async () => {
    const reports = await table(join(cwd, 'whole'), 'reports')
    const good = made.filter((f) => f.outcome === 'report')
    expect(reports.map((r) => r.source).sort()).toEqual(good.map(nameIn).sort())
    for (const f of good) {
      const row = reports.find((r) => r.source === nameIn(f))!
      expect([row.agency, row.year]).toEqual([f.agency, f.year])
    }
    const problems = await table(join(cwd, 'whole'), 'problems')
    const bad = made.filter((f) => f.outcome !== 'report')
    expect(bad.length).toBeGreaterThan(0)
    expect(new Map(problems.map((p) => [p.source, p.code]))).toEqual(new Map(bad.map((f) => [nameIn(f), f.outcome])))
  })

  test('says what extract says, file by file, to the letter', { timeout: slow }, async () => {
    const { out } = await nianbao(['extract', '年报', '-f', 'csv'], { cwd })
    const lines = (text: string) =>
      text
        .replace(/^\ufeff/u, '')
        .trimEnd()
        .split('\r\n')
    const [head, ...rows] = lines(out)
    const [ownHead, ...own] = lines(readFileSync(join(cwd, 'whole/csv/facts.csv'), 'utf8'))
    expect(ownHead!.startsWith(`${head},`)).toBe(true)
    // the dataset has more columns at the end; the rows of a file are in one order in both
    const sha = (line: string) => /,([0-9a-f]{64})(?:,|$)/u.exec(line)!
    const cut = own.map((line) => line.slice(0, sha(line).index + 65))
    const byFile = (list: string[]) =>
      [...list].sort((a, b) => (sha(a)[1]! < sha(b)[1]! ? -1 : sha(a)[1]! > sha(b)[1]! ? 1 : 0))
    expect(byFile(cut)).toEqual(byFile(rows))
  })

  test('its CSV and Parquet files hold the same', async () => {
    const rows = await table(join(cwd, 'whole'), 'facts')
    const csv = readFileSync(join(cwd, 'whole/csv/facts.csv'), 'utf8').trimEnd().split('\r\n')
    expect(csv.length - 1).toBe(rows.length)
    const values = rows.map((r: Row) => r.value).filter((v) => v !== null && v !== undefined)
    expect(values.length).toBeGreaterThan(0)
    const [{ n, sum }] = JSON.parse(
      (
        await runCli(
          [
            'query',
            'whole',
            "select count(value) n, sum(value) sum from read_csv('whole/csv/facts.csv')",
            '-f',
            'json',
          ],
          { cwd },
        )
      ).out || '[{}]',
    )
    expect([n, sum]).toEqual([values.length, values.reduce((a: number, b) => a + Number(b), 0)])
  })

  test('the wide sheet of a form has the numbers of the long table', async () => {
    const facts = await table(join(cwd, 'whole'), 'facts')
    const wide = await table(join(cwd, 'whole'), 'wide_2021')
    expect(wide.length).toBeGreaterThan(0)
    for (const row of wide) {
      const own = facts.filter((f) => f.source === row.source && f.indicator != null && f.column == null)
      for (const f of own) {
        const name = f.applicant == null ? `${f.indicator}` : `${f.indicator}@${f.applicant}`
        if (own.filter((g) => g.indicator === f.indicator && g.applicant === f.applicant).length === 1)
          expect([row.source, name, row[name] ?? null]).toEqual([row.source, name, f.value ?? null])
      }
    }
  })

  test('made again, or by other numbers of processes, is the same to the byte', { timeout: slow }, async () => {
    const { status } = await runCli(['build', '年报', '-o', 'again', '--workers', '3'], { cwd })
    expect(status).toBe(2)
    expect(filesOf(join(cwd, 'again'))).toEqual(filesOf(join(cwd, 'whole')))
  })
})

describe('a build that is killed', () => {
  test('goes on where it was: the same dataset, nothing lost, nothing done twice', { timeout: slow }, async () => {
    const d = dice(Number(process.env.CORPUS_SEED ?? 7))
    const args = ['build', '年报', '-o', 'killed', '--workers', '2']
    let killed = 0
    for (let i = 0; i < kills; i++) {
      const { status } = await runCli(args, { cwd, killAfter: 250 + d.next() * (1000 + files * 6) })
      if (status === null) killed++
    }
    expect(killed).toBeGreaterThan(0)
    expect((await runCli(args, { cwd })).status).toBe(2)
    expect(filesOf(join(cwd, 'killed'))).toEqual(filesOf(join(cwd, 'whole')))
    const keys = kept(join(cwd, 'killed')).map((e) => `${e.name} ${e.sha256}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('leaves a journal whose torn ends are cut off and whose whole records are used', { timeout: slow }, async () => {
    const results = join(cwd, 'whole/.nianbao/results')
    const [segment] = readdirSync(results).filter((f) => f.endsWith('.jsonl.gz'))
    const before = filesOf(join(cwd, 'whole'))
    appendFileSync(join(results, segment!), Buffer.from([0x1f, 0x8b, 8, 0, 0]))
    appendFileSync(join(results, segment!.replace('.jsonl.gz', '.index')), '{"name":"年报/半')
    const { out } = await runCli(['build', '年报', '-o', 'whole'], { cwd })
    expect(out).toContain(`其中 ${files} 个文件以前已经读过`)
    expect(filesOf(join(cwd, 'whole'))).toEqual(before)
    // the whole segment reads as lines of JSON again
    const lines = gunzipSync(readFileSync(join(results, segment!)))
      .toString()
      .trimEnd()
      .split('\n')
    expect(lines.map((l) => JSON.parse(l).name).sort()).toEqual(made.map(nameIn).sort())
  })

  test('by Ctrl-C says how to go on, and gives the dataset free', { timeout: slow }, async () => {
    const args = ['build', '年报', '-o', 'stopped', '--workers', '1']
    const { status, err } = await runCli(args, {
      cwd,
      killWhen: () => kept(join(cwd, 'stopped')).length > 5,
      signal: 'SIGINT',
    })
    expect(status).toBe(130)
    expect(err).toContain('再次运行同一命令会接着做')
    expect(kept(join(cwd, 'stopped')).every((e) => made.some((f) => nameIn(f) === e.name))).toBe(true)
    expect((await runCli(args, { cwd })).status).toBe(2)
    expect(filesOf(join(cwd, 'stopped'))).toEqual(filesOf(join(cwd, 'whole')))
  })

  test('and whose last record was lost by the disk reads that file again', { timeout: slow }, async () => {
    const results = join(cwd, 'stopped/.nianbao/results')
    const segment = readdirSync(results)
      .filter((f) => f.endsWith('.jsonl.gz'))
      .sort()
      .at(-1)!
    const whole = readFileSync(join(results, segment))
    truncateSync(join(results, segment), whole.length - 10)
    expect((await runCli(['build', '年报', '-o', 'stopped'], { cwd })).status).toBe(2)
    expect(filesOf(join(cwd, 'stopped'))).toEqual(filesOf(join(cwd, 'whole')))
  })
})

describe('files that change', () => {
  test('are read again, those that are gone leave the dataset, the others are not touched', {
    timeout: slow,
  }, async () => {
    const own = emptyFolder()
    const some = await makeCorpus(join(own, 'r'), { files: 8, pdf: 0, damaged: 0 })
    expect((await runCli(['build', 'r', '-o', 'd', '--no-xlsx'], { cwd: own })).status).toBe(0)
    const [changed, gone] = some.filter((f) => f.name.endsWith('.txt')).map((f) => f.name) as [string, string]
    const text = readFileSync(join(own, 'r', changed), 'utf8')
    writeFileSync(join(own, 'r', changed), text.replace('本机关按照要求', '本机关严格按照要求'))
    rmSync(join(own, 'r', gone))
    const { out } = await runCli(['build', 'r', '-o', 'd', '--no-xlsx'], { cwd: own })
    expect(out).toContain('其中 6 个文件以前已经读过')
    const reports = await table(join(own, 'd'), 'reports')
    expect(reports).toHaveLength(7)
    const sections = await table(join(own, 'd'), 'sections')
    expect(sections.some((s) => s.source === `r/${changed}` && String(s.text).includes('严格'))).toBe(true)
    // the file as it was is there still: going back to it reads nothing
    writeFileSync(join(own, 'r', changed), text)
    expect((await runCli(['build', 'r', '-o', 'd', '--no-xlsx'], { cwd: own })).out).toContain(
      '其中 7 个文件以前已经读过',
    )
  })
})

/** Every file of a dataset and of what is kept for the next run, with the date it was written. */
const datesOf = (dataset: string): Map<string, number> =>
  new Map(
    readdirSync(dataset, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => join(e.parentPath, e.name))
      .map((path) => [path.slice(dataset.length + 1), statSync(path).mtimeMs]),
  )

describe('a second build', () => {
  let own = ''
  let some: MadeFile[] = []
  const args = ['build', 'r', '-o', 'd', '--partition', 'always']
  beforeAll(async () => {
    own = emptyFolder()
    some = await makeCorpus(join(own, 'r'), { files: 10, pdf: 0, damaged: 0 })
    // a file that has changed just now is looked into
    await new Promise((resolve) => setTimeout(resolve, 100))
    await runCli(args, { cwd: own })
  }, slow)

  test('with nothing new writes nothing', { timeout: slow }, async () => {
    const before = datesOf(join(own, 'd'))
    const { out, status } = await runCli(args, { cwd: own })
    expect(status).toBe(0)
    expect(out).toContain('其中 10 个文件以前已经读过')
    expect(datesOf(join(own, 'd'))).toEqual(before)
  })

  test('writes the year of a file that has changed anew, and no other', { timeout: slow }, async () => {
    const one = some.find((f) => f.name.endsWith('.txt'))!
    const text = readFileSync(join(own, 'r', one.name), 'utf8')
    writeFileSync(join(own, 'r', one.name), text.replace('本机关按照要求', '本机关严格按照要求'))
    const before = datesOf(join(own, 'd'))
    await runCli(args, { cwd: own })
    const after = datesOf(join(own, 'd'))
    const written = [...after].filter(([name, at]) => before.get(name) !== at).map(([name]) => name)
    const years = new Set(written.flatMap((name) => /year=(\d{4})/u.exec(name)?.[1] ?? []))
    // what this year is compared with is in the rows of the next
    expect([...years].every((year) => [one.year, one.year + 1].includes(Number(year)))).toBe(true)
    expect(years.has(String(one.year))).toBe(true)
    // and the whole is what it would be had it been made at once
    await runCli(['build', 'r', '-o', 'anew', '--partition', 'always'], { cwd: own })
    expect(filesOf(join(own, 'd'))).toEqual(filesOf(join(own, 'anew')))
  })

  test('sees a file of the dataset that somebody has changed, and one of the reports when it is asked to verify', {
    timeout: slow,
  }, async () => {
    const before = filesOf(join(own, 'd'))
    appendFileSync(join(own, 'd/README.md'), 'x')
    await runCli(args, { cwd: own })
    expect(filesOf(join(own, 'd'))).toEqual(before)
    const { status, out } = await runCli([...args, '--verify'], { cwd: own })
    expect(status).toBe(0)
    expect(out).toContain('其中 10 个文件以前已经读过')
  })

  test('reads again what the disk has lost of the results, and says nothing of it', { timeout: slow }, async () => {
    const before = filesOf(join(own, 'd'))
    const results = join(own, 'd/.nianbao/results')
    const segment = join(results, readdirSync(results).find((f) => f.endsWith('.jsonl.gz'))!)
    const bytes = readFileSync(segment)
    bytes.fill(0, 0, 2000)
    writeFileSync(segment, bytes)
    rmSync(join(own, 'd/.nianbao/parts'), { recursive: true })
    rmSync(join(own, 'd/facts'), { recursive: true })
    const { status, err } = await runCli(args, { cwd: own })
    expect([status, err]).toEqual([0, expect.stringContaining('已写入')])
    expect(filesOf(join(own, 'd'))).toEqual(before)
  })
})

describe('bounds on one file', () => {
  test('too slow, too large: a problem with what to do, and the others are done', { timeout: slow }, async () => {
    const own = emptyFolder()
    await makeCorpus(join(own, 'r'), { files: 3, pdf: 0, docx: 0, damaged: 0 })
    writeFileSync(join(own, 'r/huge.html'), `<table>${'<tr><td>一、概述</td><td>1</td></tr>'.repeat(150_000)}</table>`)
    const { status } = await runCli(['build', 'r', '-o', 'd', '--workers', '2', '--max-memory', '96'], { cwd: own })
    expect(status).toBe(2)
    expect(await table(join(own, 'd'), 'reports')).toHaveLength(3)
    const [problem] = await table(join(own, 'd'), 'problems')
    expect([problem!.source, problem!.code]).toEqual(['r/huge.html', 'out-of-memory'])
    expect(problem!.message_zh).toContain('--max-memory')
    // with another bound it is tried again, the others are not
    const again = await runCli(['build', 'r', '-o', 'd', '--max-milliseconds', '300'], { cwd: own })
    expect(again.out).toContain('其中 3 个文件以前已经读过')
    expect((await table(join(own, 'd'), 'problems'))[0]!.code).toBe('timed-out')
  })

  test('memory too small to begin with is no fault of a file: it is said, and nothing is kept of it', {
    timeout: slow,
  }, async () => {
    const own = emptyFolder()
    await makeCorpus(join(own, 'r'), { files: 3, pdf: 0, docx: 0, damaged: 0 })
    const { status, err } = await runCli(['build', 'r', '-o', 'd', '--max-memory', '1'], { cwd: own })
    expect(status).toBe(2)
    expect(err).toContain('--max-memory 是 1 MiB')
    expect(err).not.toContain('    at ')
    expect((await runCli(['build', 'r', '-o', 'd'], { cwd: own })).status).toBe(0)
    expect(await table(join(own, 'd'), 'reports')).toHaveLength(3)
  })
})

describe('the folder of a dataset', () => {
  test('is not written to by two builds at once', { timeout: slow }, async () => {
    const own = emptyFolder()
    await makeCorpus(join(own, 'r'), { files: 3, pdf: 0, damaged: 0 })
    const lock = join(own, 'd/.nianbao/lock')
    const first = runCli(['build', 'r', '-o', 'd', '--workers', '1'], { cwd: own })
    while (!existsSync(lock)) await new Promise((resolve) => setTimeout(resolve, 5))
    // it stands still while the other comes, however fast it is
    const { pid } = JSON.parse(readFileSync(lock, 'utf8'))
    process.kill(pid, 'SIGSTOP')
    const second = await runCli(['build', 'r', '-o', 'd'], { cwd: own })
    process.kill(pid, 'SIGCONT')
    expect(second.status).toBe(2)
    expect(second.err).toContain('另一个 nianbao build 正在写入')
    expect((await first).status).toBe(0)
  })

  test('is refused when it holds something else', async () => {
    const own = emptyFolder()
    mkdirSync(join(own, 'd'))
    writeFileSync(join(own, 'd/论文.docx'), 'mine')
    writeFileSync(join(own, 'a.txt'), '')
    const { status, err } = await runCli(['build', 'a.txt', '-o', 'd'], { cwd: own })
    expect(status).toBe(2)
    expect(err).toContain('不是 nianbao 的数据集')
    expect(readdirSync(join(own, 'd'))).toEqual(['论文.docx'])
  })

  test('a change of layout leaves nothing of the old one behind, and what is not ours stays', {
    timeout: slow,
  }, async () => {
    const own = emptyFolder()
    await makeCorpus(join(own, 'r'), { files: 10, pdf: 0, damaged: 0 })
    await runCli(['build', 'r', '-o', 'd'], { cwd: own })
    writeFileSync(join(own, 'd/笔记.txt'), 'mine')
    await runCli(['build', 'r', '-o', 'd', '--partition', 'always'], { cwd: own })
    const names = [...filesOf(join(own, 'd')).keys()]
    expect(names).toContain('facts/year=2021/part-0.parquet')
    expect(names).toContain('csv/facts/year=2021.csv')
    expect(names).toContain('笔记.txt')
    expect(names).not.toContain('facts.parquet')
    const asked = await runCli(['query', 'd', 'select distinct year from facts order by year', '-f', 'json'], {
      cwd: own,
    })
    expect(JSON.parse(asked.out).map((r: Row) => r.year)).toEqual([
      2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023,
    ])
    await runCli(['build', 'r', '-o', 'd', '--partition', 'never'], { cwd: own })
    expect([...filesOf(join(own, 'd')).keys()].filter((n) => n.includes('year='))).toEqual([])
  })
})

test('corrections are in the tables with their history, and no file is read again for them', {
  timeout: slow,
}, async () => {
  const own = emptyFolder()
  await makeCorpus(join(own, 'r'), { files: 4, pdf: 0, docx: 0, damaged: 0 })
  const { status } = await runCli(['build', 'r', '-o', 'd', '--no-xlsx'], { cwd: own })
  expect(status).toBe(0)
  const { out } = await nianbao(['extract', 'r', '-f', 'json'], { cwd: own })
  const [report] = JSON.parse(out) as Report[]
  const fact = report!.facts.find((f) => f.value !== null)!
  const { indicator, applicant, column, raw, place } = fact
  const said = { reason: '核对', by: '李四', at: '2026-01-02T03:04:05Z' }
  const correction = {
    sha256: report!.source.sha256,
    source: report!.source.name,
    target: { fact: { indicator, applicant, column, raw, place } },
    action: 'correct',
    old: fact.value,
    new: 987654,
    ...said,
  }
  const elsewhere = { ...correction, sha256: 'f'.repeat(64), source: '不在.pdf' }
  const write = (corrections: object[]) =>
    writeFileSync(join(own, 'c.json'), JSON.stringify({ schema: 'nianbao/corrections@1', corrections }))
  write([correction, elsewhere])
  const again = await runCli(['build', 'r', '-o', 'd', '--no-xlsx', '--corrections', 'c.json'], { cwd: own })
  expect(again.out).toContain('其中 4 个文件以前已经读过')
  expect(again.err).toContain('不在.pdf')
  const facts = await table(join(own, 'd'), 'facts')
  const changed = facts.filter((f) => f.judgements != null)
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject({ value: 987654, raw: fact.raw, corrected_from: fact.value })
  expect(JSON.parse(String(changed[0]!.judgements))).toEqual([
    { action: 'correct', old: fact.value, new: 987654, ...said },
  ])
  // without them the dataset is as it was
  await runCli(['build', 'r', '-o', 'd', '--no-xlsx'], { cwd: own })
  expect((await table(join(own, 'd'), 'facts')).filter((f) => f.value === 987654)).toEqual([])
})
