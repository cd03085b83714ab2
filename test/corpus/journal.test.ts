import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Entry,
  forgetDamaged,
  openReader,
  openWriter,
  readIndexes,
  trimSegments,
} from '../../src/corpus/journal.ts'
import { pack, unpack, unpackHead } from '../../src/corpus/record.ts'
import { parseReport } from '../../src/index.ts'

const names = ['a.txt', 'b.txt', 'c.txt']
let staging = ''
let data = ''
let index = ''
const entries: Entry[] = []
let whole: { data: Buffer; index: Buffer }

beforeAll(async () => {
  staging = mkdtempSync(join(tmpdir(), 'nianbao-journal-'))
  const writer = await openWriter(staging, 'local')
  const words = '平湖县教育局2023年政府信息公开工作年度报告\n一、总体情况\n主动公开12件。'
  const report = await parseReport(words, { name: 'a.txt' })
  for (const name of names)
    entries.push(
      await writer.append(
        name === 'b.txt'
          ? pack(name, '1', {
              kind: 'problem',
              sha256: name,
              problem: { code: 'empty', message: { zh: '空', en: '-' } },
            })
          : pack(name, '1', { kind: 'report', sha256: name, report }),
      ),
    )
  await writer.close()
  data = join(staging, 'results/local-1.jsonl.gz')
  index = join(staging, 'results/local-1.index')
  whole = { data: readFileSync(data), index: readFileSync(index) }
})
afterAll(() => rmSync(staging, { recursive: true, force: true }))

const restore = (): void => {
  writeFileSync(data, whole.data)
  writeFileSync(index, whole.index)
}

/** What a run finds in the journal, each record really read. */
const found = async (): Promise<string[]> => {
  const reader = openReader(staging)
  const list: string[] = []
  for await (const entry of readIndexes(staging, () => true)) list.push((await reader.read(entry)).name)
  await reader.close()
  return list
}

test('records cut at any byte are there whole or not at all, and what is left reads as lines', async () => {
  for (let at = 0; at <= whole.data.length; at += at < 40 || at > whole.data.length - 40 ? 1 : 29) {
    restore()
    truncateSync(data, at)
    const kept = entries.filter((e) => e.offset + e.length <= at).map((e) => e.name)
    expect([at, await found()]).toEqual([at, kept])
    await trimSegments(staging, 'local')
    const text = readFileSync(data).length === 0 ? '' : gunzipSync(readFileSync(data)).toString()
    const lines = text.split('\n').filter((l) => l !== '')
    expect(lines.map((l) => JSON.parse(l).name)).toEqual(kept)
  }
})

test('an index cut at any byte loses no line before the cut, and no record is there twice', async () => {
  for (let at = 0; at <= whole.index.length; at += 3) {
    restore()
    truncateSync(index, at)
    const lines = whole.index.subarray(0, at).toString().split('\n').length - 1
    const got = await found()
    expect([at, got]).toEqual([at, names.slice(0, got.length)])
    expect(got.length).toBeGreaterThanOrEqual(lines)
  }
})

test('an index whose records are gone is that of none, and a tail of zeros is no line', async () => {
  restore()
  rmSync(data)
  expect(await found()).toEqual([])
  restore()
  appendFileSync(index, Buffer.alloc(512))
  expect(await found()).toEqual(names)
})

test('records that the disk has lost are taken out of the index, and the others stay', async () => {
  restore()
  const { offset, length } = entries[1]!
  const torn = Buffer.from(whole.data)
  torn.fill(0, offset, offset + length)
  writeFileSync(data, torn)
  expect(await forgetDamaged(staging, 'local-1')).toBe(1)
  expect(await found()).toEqual(['a.txt', 'c.txt'])
  expect(await forgetDamaged(staging, 'local-1')).toBe(0)
})

test('a report is asked for without its facts, and with them is what it was', async () => {
  restore()
  const reader = openReader(staging)
  const [kept, head] = [await reader.read(entries[0]!), await reader.head(entries[0]!)]
  await reader.close()
  expect('report' in kept && 'report' in head).toBe(true)
  expect({ ...(head as { report: object }).report, facts: [] }).toEqual({
    ...(kept as { report: object }).report,
    facts: [],
  })
})

test('a report that an earlier version has kept has what it did not say yet, empty', async () => {
  const text = '| 指标 | 单位 | 统计数 |\n| --- | --- | --- |\n| 主动公开政府信息数 | 条 | 7 |'
  const now = await parseReport(`# 平湖县教育局2016年政府信息公开工作年度报告\n\n一、概述\n\n${text}`, { name: 'a.md' })
  const { family: _, ledger: __, postedOn: ___, ...old } = now
  const facts = old.facts.map(({ doubts: _, ...f }) => f)
  const { bytes, digest } = pack('a.md', '0', { kind: 'report', sha256: 'x', report: { ...old, facts } as never })
  const kept = unpack(bytes) as Extract<ReturnType<typeof unpack>, { report: unknown }>
  expect(kept.report.facts.length).toBeGreaterThan(0)
  for (const fact of kept.report.facts) expect(fact.doubts).toEqual([])
  const filled = { family: 'disclosure', ledger: [], postedOn: null }
  expect(kept.report).toMatchObject(filled)
  expect(unpackHead(bytes.subarray(0, digest.head))).toMatchObject({ report: { ...filled, facts: [] } })
})
