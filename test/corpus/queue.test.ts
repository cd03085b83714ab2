import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyFolder } from '../cli/helpers.ts'
import { makeCorpus } from '../make/corpus.ts'
import { built, runCli } from './built.ts'
import { filesOf, kept } from './dataset.ts'

const there = (() => {
  try {
    execFileSync('redis-server', ['--version'])
    return true
  } catch {
    console.warn('redis-server is not installed (Debian: redis-server): the tests of the queue are skipped')
    return false
  }
})()

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

let redis: ChildProcess
let url: string
let cwd: string
const files = Number(process.env.CORPUS_FILES ?? 40)

describe.skipIf(!there)('the queue', () => {
  beforeAll(async () => {
    await built()
    const port = await freePort()
    url = `redis://127.0.0.1:${port}`
    cwd = emptyFolder()
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', cwd], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise<void>((resolve) =>
      redis.stdout!.on('data', (d: Buffer) => d.toString().includes('Ready to accept') && resolve()),
    )
    await makeCorpus(join(cwd, '年报'), { files })
    expect((await runCli(['build', '年报', '-o', 'here'], { cwd })).status).toBe(2)
  }, 300_000)

  afterAll(async () => {
    const ended = new Promise((resolve) => redis.once('exit', resolve))
    redis.kill('SIGKILL')
    await ended
  })

  const worker = (setting: { killWhen?: () => boolean } = {}) =>
    runCli(['work', '--queue', url, '--workers', '1', '--idle-seconds', '3'], { cwd, ...setting })

  test('with two workers, one of them killed in the middle, makes the dataset of a local run', {
    timeout: 300_000,
  }, async () => {
    const started = runCli(['build', '年报', '-o', 'there', '--queue', url], { cwd })
    const lost = worker({ killWhen: () => kept(join(cwd, 'there')).length > files / 4 })
    // the other begins when this one has something to lose
    while (kept(join(cwd, 'there')).length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    const other = worker()
    const { status, err } = await started
    expect([status, err]).toEqual([2, expect.stringContaining('已写入 there')])
    expect((await lost).status).toBeNull()
    expect((await other).status).toBe(0)
    expect(filesOf(join(cwd, 'there'))).toEqual(filesOf(join(cwd, 'here')))
    // both had a part in it, and what the lost one had written was not read again
    const segments = readdirSync(join(cwd, 'there/.nianbao/results')).filter((f) => f.endsWith('.index'))
    expect(segments).toHaveLength(2)
    const keys = kept(join(cwd, 'there')).map((e) => `${e.name} ${e.sha256}`)
    expect(keys.length).toBeLessThanOrEqual(files + 2)
    expect(new Set(keys).size).toBe(files)
  })

  test('goes on from a local run, and a local run from it', { timeout: 120_000 }, async () => {
    const reading = worker()
    const { out } = await runCli(['build', '年报', '-o', 'here', '--queue', url], { cwd })
    expect(out).toContain(`其中 ${files} 个文件以前已经读过`)
    await reading
    expect((await runCli(['build', '年报', '-o', 'there'], { cwd })).out).toContain(`其中 ${files} 个文件以前已经读过`)
  })

  test('says when there is no Redis', async () => {
    const { status, err } = await runCli(['build', '年报', '-o', 'x', '--queue', 'redis://127.0.0.1:1'], { cwd })
    expect(status).toBe(2)
    expect(err).toContain('连接不上 Redis')
  })
})
