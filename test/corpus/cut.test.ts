import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Built, build, type Input, localWriter, type Plan } from '../../src/corpus/build.ts'
import { openWriter } from '../../src/corpus/journal.ts'
import { type Job, type Result, readOne } from '../../src/corpus/read-one.ts'
import { pack } from '../../src/corpus/record.ts'
import { root } from '../helpers/reports.ts'
import { times } from '../helpers/times.ts'

/** What a power loss may leave: any of the files that a build keeps, each cut at any byte. */

const folder = mkdtempSync(join(tmpdir(), 'nianbao-cut-'))
const whole = join(folder, 'whole')
const dataset = join(folder, 'd')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inputs: Input[] = ['2023.txt', '2024.txt', 'empty.txt'].map((name) => ({
  name,
  path: join(folder, 'in', name),
  listed: null,
}))

/** Every file is parsed once in all; which of them a build asked for is noted. */
const parsed = new Map<string, Promise<Result>>()
let asked: string[] = []
const engine = async ({ staging, by }: Plan) => {
  const writer = await openWriter(staging, localWriter)
  return {
    lanes: 1,
    read: async (job: Job) => {
      asked.push(job.name)
      if (!parsed.has(job.name)) parsed.set(job.name, readOne({ ...job, known: [] }))
      const result = (await parsed.get(job.name)!) as Exclude<Result, { kind: 'known' }>
      if (result.sha256 !== null && job.known.includes(result.sha256)) return { known: result.sha256 }
      return { entry: await writer.append(pack(job.name, by, result)) }
    },
    close: writer.close,
  }
}

const run = async (at = dataset): Promise<Built> => {
  asked = []
  const signal = new AbortController().signal
  const options = { dataset: at, version: '1', xlsx: false, partition: 'auto' as const, divisions: null, settings: {} }
  const limits = { maxMilliseconds: 60_000, maxMemory: 1024 }
  return (await build(inputs, { ...options, ...limits, engine }, { read: () => {}, assembled: () => {}, signal }))!
}

const filesIn = (at: string): string[] =>
  readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => relative(at, join(e.parentPath, e.name)))
    .sort()
const tables = (at: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(at)
      .filter((f) => !f.startsWith('.nianbao'))
      .map((f) => [f, readFileSync(join(at, f), 'base64')]),
  )

let kept: string[]
beforeAll(async () => {
  mkdirSync(join(folder, 'in'))
  const source = readFileSync(`${root}fixtures/invented-2021-txt/source.txt`, 'utf8')
  const texts = [source, source.replaceAll('2024', '2025').replaceAll('2023', '2024'), '']
  for (const [i, { path }] of inputs.entries()) {
    writeFileSync(path, texts[i]!)
    utimesSync(path, 1e9, 1e9)
  }
  await run(whole)
  // once more, so that the looks of files are known that were new to the first
  await new Promise((resolve) => setTimeout(resolve, 100))
  await run(whole)
  kept = filesIn(whole).filter((f) => f.startsWith('.nianbao'))
}, 120_000)

/** Which file, and how many thousandths of it are left: without bias, as what is tried first else is nearly always nothing. */
const cuts = fc.array(fc.noBias(fc.tuple(fc.nat(1000), fc.nat(999))), { minLength: 1, maxLength: 3 })

property.prop([cuts], { numRuns: times(15) })(
  'whatever of its files a build has lost the ends of, the same command makes the same dataset, and then finds nothing to do',
  async (list) => {
    rmSync(dataset, { recursive: true, force: true })
    cpSync(whole, dataset, { recursive: true, preserveTimestamps: true })
    for (const [n, left] of list) {
      const path = join(dataset, kept[n % kept.length]!)
      truncateSync(path, Math.floor((statSync(path).size * left) / 1000))
    }
    const built = await run()
    expect([built.reports.length, built.problems.length]).toEqual([2, 1])
    expect(new Set(asked).size).toBe(asked.length)
    expect(tables(dataset)).toEqual(tables(whole))
    expect((await run()).same).toBe(true)
    expect(asked).toEqual([])
  },
  120_000,
)
