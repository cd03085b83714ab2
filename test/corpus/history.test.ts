import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Built, build } from '../../src/corpus/build.ts'
import type { Change } from '../../src/corpus/changes.ts'
import { diffOf, type FileDiff } from '../../src/corpus/diff.ts'
import { buildsIn, type Held, keepState, otherFiles, stateOf } from '../../src/corpus/history.ts'
import { openWriter } from '../../src/corpus/journal.ts'
import { pack } from '../../src/corpus/record.ts'
import type { Correction } from '../../src/corrections/model.ts'
import { forms, parseReport } from '../../src/index.ts'
import type { Fact, Report } from '../../src/model/report.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { writers } from '../fuzz/case.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'

/** Three invented reports; what a version reads otherwise is said by `alter`. */
const documents = new Map<string, Uint8Array>()
beforeAll(async () => {
  const form = forms.find((f) => f.id === '2021')!
  for (const [i, name] of ['甲.html', '乙.html', '丙.html'].entries())
    documents.set(name, (await writers.HTML!(makeParts(form, sayNumbers(form, dice(i + 3)), 2023))).bytes)
})

const readings = new Map<string, Promise<Report>>()
/** What is read from a file: once, as every test has the same three and changes none of it. */
const readingOf = (bytes: Uint8Array, name: string, sha256: string): Promise<Report> => {
  const key = `${name} ${sha256}`
  const one = readings.get(key) ?? parseReport(bytes, { name })
  readings.set(key, one)
  return one
}

interface Turn {
  version: string
  alter?: (report: Report, name: string) => Report
  corrections?: readonly Correction[]
  back?: number
}

const folderWith = (names = [...documents.keys()]): string => {
  const folder = emptyFolder()
  for (const name of names) writeFileSync(join(folder, name), documents.get(name)!)
  return folder
}

const run = async (folder: string, { version, alter = (r) => r, ...more }: Turn): Promise<Built> => {
  const names = readdirSync(folder)
    .filter((n) => n.endsWith('.html'))
    .sort()
  const built = await build(
    names.map((name) => ({ name, path: join(folder, name), listed: null })),
    {
      ...{ dataset: join(folder, '数据集'), version, settings: {}, xlsx: false, partition: 'never', divisions: null },
      ...{ maxMilliseconds: 60_000, maxMemory: 2048, workers: 1, verify: true, ...more },
      engine: async (plan) => {
        const writer = await openWriter(plan.staging, 'local')
        return {
          lanes: 1,
          close: writer.close,
          read: async ({ name, path, known }) => {
            const bytes = readFileSync(path)
            const sha256 = createHash('sha256').update(bytes).digest('hex')
            if (known.includes(sha256)) return { known: sha256 }
            const result = await readingOf(bytes, name, sha256).then(
              (report) => ({ kind: 'report' as const, sha256, report: alter(report, name) }),
              () => ({
                ...{ kind: 'problem' as const, sha256 },
                problem: { code: 'not-a-report' as const, message: { zh: '不是年报', en: 'no report' } },
              }),
            )
            return { entry: await writer.append(pack(name, plan.by, result)) }
          },
        }
      },
    },
    { read: () => {}, assembled: () => {}, signal: new AbortController().signal },
  )
  return built!
}

const stagingOf = (folder: string): string => join(folder, '数据集/.nianbao')
const factsOf = (folder: string): string => readFileSync(join(folder, '数据集/csv/facts.csv'), 'utf8')

const diffs = async (folder: string, a: number, b: number): Promise<FileDiff[]> => {
  const [before, after] = [await stateOf(stagingOf(folder), a), await stateOf(stagingOf(folder), b)]
  const list: FileDiff[] = []
  for await (const diff of diffOf(stagingOf(folder), before!, after!)) list.push(diff)
  return list
}
const changesIn = (list: readonly FileDiff[], name: string): Change[] => list.find((d) => d.source === name)!.changes

const isTotal = (f: Fact): boolean => f.indicator === 'request.received' && f.applicant === 'total'
const withTotal =
  (change: (f: Fact) => Partial<Fact>) =>
  (report: Report, name: string): Report =>
    name !== '甲.html'
      ? report
      : { ...report, facts: report.facts.map((f) => (isTotal(f) ? { ...f, ...change(f) } : f)) }
const totalKey = 'request.received|total'

describe('versions of a reading', () => {
  test('a build keeps which reading counted, and one with nothing other keeps nothing', async () => {
    const folder = folderWith()
    expect((await run(folder, { version: '1.0.0' })).builds).toEqual({ before: null, now: 1 })
    expect((await run(folder, { version: '1.0.0' })).builds).toEqual({ before: 1, now: 1 })
    expect((await stateOf(stagingOf(folder)))!.files.size).toBe(3)
  })

  test('of an update lists the number that changed, once, and that the rule changed and not the words', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    await run(folder, { version: '1.1.0', alter: withTotal((f) => ({ value: f.value! + 1 })) })
    const list = await diffs(folder, 1, 2)
    expect(list.map((d) => [d.source, d.before, d.after])).toEqual([['甲.html', '1.0.0', '1.1.0']])
    const [change, ...others] = changesIn(list, '甲.html')
    expect(others).toEqual([])
    expect(change).toMatchObject({ what: 'number', key: totalKey, why: 'rule' })
    expect(Number(change!.after)).toBe(Number(change!.before) + 1)
  })

  test('tells the reader, the form, units, dates and findings apart', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    const changed = async (version: string, from: number, alter: Turn['alter']) => {
      await run(folder, { version, ...(alter === undefined ? {} : { alter }) })
      return changesIn(await diffs(folder, from, from + 1), '甲.html').map((c) => [c.what, c.key, c.why])
    }
    const only = (change: (r: Report) => Report) => (r: Report, name: string) => (name === '甲.html' ? change(r) : r)
    expect(
      await changed(
        '1.1.0',
        1,
        withTotal(() => ({ value: 9999, raw: '9999', place: { path: 'table[9]' } })),
      ),
    ).toEqual([['number', totalKey, 'reader']])
    expect(
      await changed(
        '1.2.0',
        2,
        withTotal(() => ({ value: 9999, raw: '9999', place: { path: 'table[9]' }, unit: '万件' })),
      ),
    ).toEqual([['unit', totalKey, 'rule']])
    await run(folder, { version: '1.3.0' })
    expect(
      await changed(
        '1.4.0',
        4,
        only((r) => ({ ...r, year: 2022, form: { ...r.form, id: '2019' } })),
      ),
    ).toEqual([
      ['date', 'year', 'reader'],
      ['about', 'form', 'form'],
    ])
    await run(folder, { version: '1.5.0' })
    const finding = {
      ...{ rule: 'sum', kind: 'report' as const, severity: 'error' as const, indicators: ['request.received'] },
      ...{ applicant: null, column: null, message: { zh: '不等', en: 'not equal' }, actual: 1, expected: 2 },
      ...{ place: {}, related: [] },
    }
    expect(
      await changed(
        '1.6.0',
        6,
        only((r) => ({ ...r, findings: [...r.findings, finding] })),
      ),
    ).toEqual([['finding', 'sum request.received', 'rule']])
  })

  test('says of a file that it changed, is new, is gone, or is no report any more', async () => {
    const folder = folderWith(['甲.html', '乙.html'])
    await run(folder, { version: '1.0.0' })
    writeFileSync(join(folder, '丁.html'), '<p>通知</p>')
    writeFileSync(join(folder, '丙.html'), documents.get('丙.html')!)
    writeFileSync(join(folder, '甲.html'), documents.get('丙.html')!)
    rmSync(join(folder, '乙.html'))
    await run(folder, { version: '1.0.0' })
    const list = await diffs(folder, 1, 2)
    expect(list.map((d) => [d.source, d.kind])).toEqual([
      ['丁.html', 'new'],
      ['丙.html', 'new'],
      ['乙.html', 'gone'],
      ['甲.html', 'other'],
    ])
    const changes = changesIn(list, '甲.html')
    expect(changes.length).toBeGreaterThan(10)
    expect(new Set(changes.map((c) => c.why))).toEqual(new Set(['file']))
    writeFileSync(join(folder, '甲.html'), '<p>通知</p>')
    await run(folder, { version: '1.0.0' })
    expect(changesIn(await diffs(folder, 2, 3), '甲.html')).toMatchObject([
      { what: 'outcome', after: 'not-a-report', why: 'file' },
    ])
  })

  test('knows what a person has corrected, also where the file was not read again', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    const report = await parseReport(documents.get('甲.html')!)
    const { indicator, applicant, column, raw, place, value } = report.facts.find(isTotal)!
    const correction: Correction = {
      ...{
        sha256: report.source.sha256,
        source: '甲.html',
        target: { fact: { indicator, applicant, column, raw, place } },
      },
      ...{ action: 'correct', old: value, new: 7, reason: '看错', by: '甲', at: '2024-01-01' },
    }
    await run(folder, { version: '1.0.0', corrections: [correction] })
    const list = await diffs(folder, 1, 2)
    expect(list.map((d) => d.source)).toEqual(['甲.html'])
    expect(changesIn(list, '甲.html')).toMatchObject([
      { what: 'number', key: totalKey, before: String(value), after: '7', why: 'correction' },
    ])
  })

  test('goes back to the numbers of an earlier version without a file, and forward again', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    const first = factsOf(folder)
    await run(folder, { version: '1.1.0', alter: withTotal(() => ({ value: 9999 })) })
    const second = factsOf(folder)
    expect(second).not.toBe(first)
    for (const name of documents.keys()) rmSync(join(folder, name))
    expect((await run(folder, { version: '1.1.0', back: 0 })).builds).toEqual({ before: 2, now: 3 })
    expect(factsOf(folder)).toBe(first)
    await run(folder, { version: '1.1.0', back: 2 })
    expect(factsOf(folder)).toBe(second)
    await expect(run(folder, { version: '1.1.0', back: 9 })).rejects.toMatchObject({ code: 'no-such-build' })
    expect(await diffs(folder, 1, 3)).toEqual([])
  })

  test('of a dataset without a history the readings are found by its tables', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    rmSync(join(stagingOf(folder), 'history'), { recursive: true })
    const { builds } = await run(folder, { version: '1.1.0', alter: withTotal(() => ({ value: 9999 })) })
    expect(builds).toEqual({ before: 1, now: 2 })
    expect((await stateOf(stagingOf(folder), 1))!.version).toBe('1.0.0')
    expect(changesIn(await diffs(folder, 1, 2), '甲.html')).toMatchObject([
      { key: totalKey, after: '9999', why: 'rule' },
    ])
  })

  test('a damaged history costs no build: it begins again behind what is whole', async () => {
    const folder = folderWith()
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) await run(folder, { version })
    const path = join(stagingOf(folder), 'history/000002.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd().split('\n').slice(0, -1).join('\n'))
    expect(await stateOf(stagingOf(folder), 2)).toBe(null)
    expect(await stateOf(stagingOf(folder), 3)).toBe(null)
    expect((await nianbao(['build', '-o', '数据集', '--diff'], { cwd: folder })).err).toContain('记录有损坏')
    await run(folder, { version: '1.2.0' })
    expect(await buildsIn(stagingOf(folder))).toEqual([1, 2])
    expect((await stateOf(stagingOf(folder)))!.version).toBe('1.2.0')
    expect(await diffs(folder, 1, 2)).toEqual([])
  })

  test('nor do tables that somebody has taken away before there was one', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    rmSync(join(stagingOf(folder), 'history'), { recursive: true })
    rmSync(join(folder, '数据集/csv/reports.csv'))
    expect((await run(folder, { version: '1.1.0' })).builds).toEqual({ before: null, now: 1 })
  })

  test('says that a reading is lost, and does not go back to it', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    await run(folder, { version: '1.1.0', alter: withTotal(() => ({ value: 9999 })) })
    const results = join(stagingOf(folder), 'results')
    for (const name of ['local-1.index', 'local-1.jsonl.gz']) rmSync(join(results, name))
    const list = await diffs(folder, 1, 2)
    expect(list.map((d) => [d.source, d.lost, d.changes.length])).toEqual([
      ['丙.html', true, 0],
      ['乙.html', true, 0],
      ['甲.html', true, 0],
    ])
    const before = factsOf(folder)
    await expect(run(folder, { version: '1.1.0', back: 1 })).rejects.toMatchObject({ code: 'no-such-build' })
    expect(factsOf(folder)).toBe(before)
  })
})

describe('nianbao build --diff', () => {
  test('only compares when no input is given, in both languages', async () => {
    const folder = folderWith()
    await run(folder, { version: '1.0.0' })
    const diff = (...more: string[]) => nianbao(['build', '-o', '数据集', '--diff', ...more], { cwd: folder })
    expect((await diff()).out).toContain('只有一次 build')
    await run(folder, { version: '1.1.0', alter: withTotal((f) => ({ value: f.value! + 1 })) })
    const { out, status } = await diff()
    expect(out).toMatch(/^第 2 次（nianbao 1\.1\.0，.*与第 1 次（nianbao 1\.0\.0/u)
    expect(out).toMatch(
      /甲\.html：nianbao 1\.0\.0 → 1\.1\.0\n {2}数值 {2}request\.received\|total {2}.* {2}\d+ → \d+ {2}规则/u,
    )
    expect(out).toContain('共 1 个文件不同，1 处：规则 1')
    expect(status).toBe(0)
    expect((await diff('--lang', 'en', '--since', '1')).out).toContain(
      '1 files are other than they were, in 1 places: a rule 1',
    )
    expect((await diff('--since', '7')).err).toContain('没有第 7 次 build 的记录')
  })

  test('is refused where it makes no sense', async () => {
    const of = (...args: string[]) => nianbao(['build', '-o', '数据集', ...args], { cwd: folderWith() })
    for (const [args, says] of [
      [[], '没有给出文件'],
      [['--since', '1'], '--since 要与 --diff 一起用'],
      [['--back', '1', '甲.html'], '--back 不读文件'],
      [['--back'], '没有可退回的 build'],
      [['--diff'], '没有 build 的记录'],
    ] as const) {
      const { status, err } = await of(...args)
      expect(err).toContain(says)
      expect(status).toBe(2)
    }
  })
})

const names = ['a', 'b', 'c', 'd']
const held: fc.Arbitrary<Held> = fc.oneof(
  fc.record(
    {
      segment: fc.constantFrom('local-1', 'local-2'),
      offset: fc.nat({ max: 2 }),
      listed: fc.constantFrom(null, { agency: '某县', url: null, fetched: null, region: null }),
    },
    { noNullPrototype: true },
  ),
  fc.constant<Held>('aside'),
)
const states = fc.array(
  fc.record({
    files: fc
      .dictionary(fc.constantFrom(...names), held, { noNullPrototype: true })
      .map((o) => new Map(Object.entries(o))),
    corrections: fc.array(fc.constantFrom('x', 'y'), { maxLength: 3 }) as unknown as fc.Arbitrary<Correction[]>,
  }),
  { minLength: 1, maxLength: 6 },
)

describe('the history', () => {
  property.prop([states], { numRuns: 40 })('gives back every state, and grows by what is other alone', async (list) => {
    const staging = mkdtempSync(join(tmpdir(), 'nianbao-'))
    let before = new Map<string, Held>()
    let others = 0
    const kept: (typeof list)[number][] = []
    for (const state of list) {
      await keepState(staging, { version: '1', ...state })
      others += otherFiles(before, state.files).length
      if ((await buildsIn(staging)).length > kept.length) kept.push(state)
      before = state.files
    }
    const folder = join(staging, 'history')
    const lines = readdirSync(folder).flatMap((f) =>
      readFileSync(join(folder, f), 'utf8').trimEnd().split('\n').slice(1),
    )
    expect(lines).toHaveLength(others)
    for (const [i, { files, corrections }] of kept.entries()) {
      const back = (await stateOf(staging, i + 1))!
      expect(back.files).toEqual(files)
      expect(back.corrections).toEqual(corrections)
    }
    const last = (await stateOf(staging))!
    expect(last.files).toEqual(list.at(-1)!.files)
    expect(last.corrections).toEqual(list.at(-1)!.corrections)
    rmSync(staging, { recursive: true })
  })
})
