import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Watch } from '../../src/corpus/build.ts'
import { root } from '../helpers/reports.ts'
import { makeCorpus } from '../make/corpus.ts'
import { built } from './built.ts'
import { table } from './dataset.ts'

type Build = typeof import('../../src/corpus/build.ts')
type Local = typeof import('../../src/corpus/local.ts')
type Pool = typeof import('../../src/corpus/pool.ts')

const worker = new URL('./misbehaving-worker.mjs', import.meta.url)
let cwd = ''
let good: string[] = []
beforeAll(async () => {
  await built()
  cwd = mkdtempSync(join(tmpdir(), 'nianbao-crash-'))
  good = (await makeCorpus(join(cwd, 'r'), { files: 8, pdf: 0, docx: 0, damaged: 0 })).map((f) => `r/${f.name}`)
}, 120_000)
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

/** Processes are started from what was built: they know no TypeScript. */
const module = <T>(name: string): Promise<T> => import(join(root, 'modules', name))

const buildOf = async (names: readonly string[], dataset: string) => {
  const [{ build }, { localEngine }] = await Promise.all([
    module<Build>('corpus/build.js'),
    module<Local>('corpus/local.js'),
  ])
  const inputs = names.map((name) => ({ name, path: join(cwd, name), listed: null }))
  const watch: Watch = { read: () => undefined, assembled: () => undefined, signal: new AbortController().signal }
  const options = {
    dataset: join(cwd, dataset),
    version: '0',
    settings: {},
    // those that hang take no time of the processor, and the good files are not late on a busy machine
    maxMilliseconds: 10_000,
    maxMemory: 64,
    partition: 'auto' as const,
    xlsx: false,
    corrections: [],
    divisions: null,
    engine: localEngine(2, worker),
  }
  return build(inputs, options, watch)
}

const codes = {
  block: 'timed-out',
  never: 'timed-out',
  exit: 'crashed',
  throw: 'crashed',
  reject: 'crashed',
  memory: 'out-of-memory',
  'memory-array': 'out-of-memory',
  'memory-map': 'out-of-memory',
}

/** Files over which a process is lost, each among good ones. */
const among = (misdeeds: readonly string[]): string[] => {
  mkdirSync(join(cwd, 'bad'), { recursive: true })
  const bad = misdeeds.map((name) => `bad/${name}.txt`)
  for (const name of bad) writeFileSync(join(cwd, name), name)
  const every = Math.ceil(good.length / bad.length)
  return bad.flatMap((name, i) => [name, ...good.slice(i * every, (i + 1) * every)])
}

describe('a pool of two processes', () => {
  test('a process that hangs, ends or runs out of memory costs its file and no other', {
    timeout: 300_000,
  }, async () => {
    const dataset = 'd'
    const misdeeds = Object.keys(codes)
    const done = await buildOf(among(misdeeds), dataset)
    expect(done).not.toBeNull()
    const reports = await table(join(cwd, dataset), 'reports')
    expect(reports.map((r) => r.source).sort()).toEqual([...good].sort())
    const problems = await table(join(cwd, dataset), 'problems')
    expect(Object.fromEntries(problems.map((p) => [p.source, p.code]))).toEqual(
      Object.fromEntries(Object.entries(codes).map(([name, code]) => [`bad/${name}.txt`, code])),
    )
    for (const p of problems) {
      expect(p.message_zh).toMatch(/[\u4e00-\u9fff]/u)
      expect(p.message_en).toMatch(/(?:--max-milliseconds|--max-memory|report it to the project)/u)
      // known by its content, so that the same bounds do not try it again
      expect(p.sha256).toMatch(/^[0-9a-f]{64}$/u)
    }
    const again = await buildOf(among(misdeeds), dataset)
    expect(again!.known).toBe(good.length + misdeeds.length)
  })
})

test('a process that counts for ever is stopped when its time is over', async () => {
  const { openPool } = await module<Pool>('corpus/pool.js')
  const path = join(cwd, 'hang.late.txt')
  writeFileSync(path, 'hang')
  const pool = openPool(1, { maxMilliseconds: 300, maxMemory: 64 }, '0', worker)
  try {
    const done = await pool.read({ name: 'hang.late.txt', path, known: [], settings: {} })
    expect(done).toMatchObject({ packed: { digest: { code: 'timed-out' } } })
  } finally {
    await pool.close()
  }
})

test('a corpus of nothing but such files ends, with a row for each', async () => {
  mkdirSync(join(cwd, 'all'), { recursive: true })
  const names = Array.from({ length: 6 }, (_, i) => `all/${['exit', 'throw', 'memory-map'][i % 3]}.${i}.txt`)
  for (const name of names) writeFileSync(join(cwd, name), name)
  const done = await buildOf(names, 'all-bad')
  expect([done!.reports.length, done!.problems.length]).toEqual([0, 6])
})

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let waited = 0; !holds() && waited < 200; waited++) await new Promise((resolve) => setTimeout(resolve, 100))
}

test('a process that hangs ends when the program that started it was killed', async () => {
  const path = join(cwd, 'hang.alone.txt')
  writeFileSync(path, 'hang')
  const program = `
    import { openPool } from ${JSON.stringify(join(root, 'modules/corpus/pool.js'))}
    const pool = openPool(1, { maxMilliseconds: 1e6, maxMemory: 64 }, '0', new URL(${JSON.stringify(worker.href)}))
    await pool.read(${JSON.stringify({ name: 'hang.alone.txt', path, known: [], settings: {} })})`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' })
  await until(() => existsSync(`${path}.pid`))
  const hung = Number(readFileSync(`${path}.pid`, 'utf8'))
  expect(lives(hung)).toBe(true)
  parent.kill('SIGKILL')
  await until(() => !lives(hung))
  expect(lives(hung)).toBe(false)
})
