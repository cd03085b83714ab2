#!/usr/bin/env node
/**
 * The long proof of `nianbao build`, on a corpus of invented reports in all formats, some damaged:
 *
 *   npm run proof:corpus -- [--files 10000] [--kills 20] [--small 1000] [--seed 1] [--only kills|memory|speed] [--keep FOLDER]
 *
 * kills   every readable report is there exactly once, every other file is a problem with its code, nothing was read twice, after
 *         SIGKILLs at random moments; then the same command with nothing new, and with one file of them all changed
 * memory  peak of all processes for all files against that for the small corpus
 * speed   two readers against one, on text-like files and on PDFs, in turns
 *
 * The smaller version of the first runs with the tests. Runs on dist/: build first. Ends in status 1 when something does not hold.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { bundled } from './bundled.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values: asked } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '20' },
    small: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    keep: { type: 'string' },
  },
})
const [files, kills, small, seed] = [asked.files, asked.kills, asked.small, asked.seed].map(Number)
const folder = asked.keep ?? mkdtempSync(join(tmpdir(), 'nianbao-proof-'))
mkdirSync(folder, { recursive: true })

const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`)
let failures = 0
const hold = (what, yes, figures = '') => {
  if (!yes) failures++
  say(`${yes ? 'holds' : 'DOES NOT HOLD'}: ${what}${figures && ` (${figures})`}`)
}

// the generator of the tests is TypeScript
const [{ makeCorpus }, { peakOf }] = await Promise.all(
  ['test/make/corpus.ts', 'test/helpers/peak.ts'].map(async (entry) => import(await bundled(entry))),
)

/** Seconds of CPU of the processes that have ended, with what they had started; a hundred ticks are one. */
const cpuOfEnded = () => {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

/** One run of the command: how it ended, how long it took, its CPU seconds, the most memory it and its readers had (KiB). */
const run = (args, killAfter) =>
  new Promise((resolve, reject) => {
    const begun = performance.now()
    const cpuBefore = cpuOfEnded()
    const child = spawn(process.execPath, [join(root, 'dist/cli/main.js'), ...args, '--lang', 'en'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err, peak] = ['', '', 0]
    child.stdout.on('data', (d) => {
      out += d
    })
    child.stderr.on('data', (d) => {
      err += d
    })
    const look = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid))
    }, 200)
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(look)
      clearTimeout(timer)
      const seconds = (performance.now() - begun) / 1000
      resolve({ status, out, err, peak, seconds, cpu: cpuOfEnded() - cpuBefore })
    })
  })

const done = (r) => {
  if (r.status !== 0 && r.status !== 2) throw new Error(`build ended with ${r.status}: ${r.err.slice(-1000)}`)
  return r
}
const table = async (dataset, name) =>
  parquetReadObjects({ file: await asyncBufferFromFile(join(folder, dataset, `${name}.parquet`)) })
const mib = (kib) => `${Math.round(kib / 1024)} MiB`
const cost = (r) => `${r.seconds.toFixed(1)} s, CPU ${r.cpu.toFixed(1)} s, peak ${mib(r.peak)}`

/** The files of a dataset that people open, with when each was written. */
const written = (dataset) =>
  new Map(
    readdirSync(join(folder, dataset), { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile() && !e.parentPath.includes('.nianbao'))
      .map((e) => [join(e.parentPath, e.name), statSync(join(e.parentPath, e.name)).mtimeMs]),
  )
const changes = (before, after) => [...after].filter(([name, at]) => before.get(name) !== at).length

/** mulberry32, as in the generator */
const random = (() => {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
})()

let smallRun
if (asked.only === undefined || asked.only !== 'speed') {
  say(`making ${small} and ${files} files in ${folder}`)
  await makeCorpus(join(folder, 'small'), { files: small, seed })
  const made = await makeCorpus(join(folder, 'big'), { files, seed: seed + 1 })
  smallRun = done(await run(['build', 'small', '-o', 'd-small', '--workers', '2']))
  say(`${small} files: ${cost(smallRun)}`)

  const expected = (smallRun.seconds / small) * files
  const times = asked.only === 'memory' ? 0 : kills
  let peak = 0
  let killed = 0
  for (let i = 0; i < times; i++) {
    const r = await run(['build', 'big', '-o', 'd-big', '--workers', '2'], 300 + random() * ((1700 * expected) / kills))
    if (r.status === null) killed++
    peak = Math.max(peak, r.peak)
  }
  say(`killed ${killed} times`)
  const last = done(await run(['build', 'big', '-o', 'd-big', '--workers', '2']))
  peak = Math.max(peak, last.peak)
  say(last.out.split('\n').slice(0, 2).join('; '))
  if (times > 0) {
    const names = (list) => list.map((f) => `big/${f.name}`).sort()
    const reports = (await table('d-big', 'reports')).map((r) => r.source)
    const good = names(made.filter((f) => f.outcome === 'report'))
    hold('every readable report is there exactly once', reports.sort().join() === good.join(), `${reports.length}`)
    const problems = new Map((await table('d-big', 'problems')).map((p) => [p.source, p.code]))
    const bad = made.filter((f) => f.outcome !== 'report')
    hold(
      'every other file is a problem with its code',
      problems.size === bad.length && bad.every((f) => problems.get(`big/${f.name}`) === f.outcome),
      `${problems.size}`,
    )
    const results = join(folder, 'd-big/.nianbao/results')
    const keys = readdirSync(results)
      .filter((f) => f.endsWith('.index'))
      .flatMap((f) => readFileSync(join(results, f), 'utf8').split('\n').slice(0, -1))
      .map((line) => JSON.parse(line))
      .map((e) => `${e.name} ${e.sha256}`)
    hold('nothing was kept twice', new Set(keys).size === keys.length, `${keys.length} results`)
    const before = written('d-big')
    const again = done(await run(['build', 'big', '-o', 'd-big', '--workers', '2']))
    hold('with nothing new nothing is written', changes(before, written('d-big')) === 0, cost(again))
    const text = made.find((f) => f.outcome === 'report' && f.name.endsWith('.txt'))
    appendFileSync(join(folder, 'big', text.name), '\n')
    const one = done(await run(['build', 'big', '-o', 'd-big', '--workers', '2']))
    const parts = changes(before, written('d-big'))
    hold('with one file changed some files are written', parts > 0, `${parts} of ${before.size}, ${cost(one)}`)
  }
  hold(
    `peak memory of ${files} files is within 1.3 of that of ${small}`,
    peak <= 1.3 * smallRun.peak,
    `${mib(peak)} / ${mib(smallRun.peak)} = ${(peak / smallRun.peak).toFixed(2)}; last run ${cost(last)}`,
  )
}

if (asked.only === undefined || asked.only === 'speed') {
  /** Seconds of reading alone: a whole build less one that finds everything read. */
  const reading = async (input, workers) => {
    const args = ['build', input, '-o', 'd-speed', '--workers', String(workers), '--no-xlsx']
    rmSync(join(folder, 'd-speed'), { recursive: true, force: true })
    const whole = done(await run(args)).seconds
    return whole - done(await run(args)).seconds
  }
  const least = async (input, floor, what) => {
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    // in turns, and the best of each: what else the machine does falls on both
    for (let round = 0; round < 2; round++)
      for (const workers of [1, 2]) best[workers - 1] = Math.min(best[workers - 1], await reading(input, workers))
    const ratio = best[0] / best[1]
    const figures = `${best[0].toFixed(1)} s / ${best[1].toFixed(1)} s = ${ratio.toFixed(2)}`
    hold(`two readers are ${floor} times as fast as one on ${what}`, ratio >= floor, figures)
  }
  // enough of them that the readers do not spend their time on starting
  await makeCorpus(join(folder, 'texts'), { files: 1500, seed, pdf: 0, docx: 0, damaged: 0 })
  await least('texts', 1.7, 'text-like files')
  await makeCorpus(join(folder, 'pdfs'), { files: 400, seed, pdf: 1, docx: 0, damaged: 0 })
  await least('pdfs', 1.3, 'PDFs')
}

if (asked.keep === undefined) rmSync(folder, { recursive: true, force: true })
process.exitCode = failures > 0 ? 1 : 0
