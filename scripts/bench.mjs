#!/usr/bin/env node
/**
 * What does a whole reading cost: beside what other tools take for the text or the tables alone, in each format, and as files grow?
 *
 *   npm run bench -- [--peers [--peers-in FOLDER]] [--rounds 25] [--cold 5] [--only reports|peers|growth] [--json FILE] [files.pdf …]
 *
 * Everything is CPU time (user and system, with what the collector and the compiler of V8 take), in a process of its own. Cold: from the
 * start of Node to the result. Warm: the median of some rounds, after sixty in which V8 compiles what runs often. The documents are
 * made up here, always the same; PDFs that are named are read instead by all tools. Without `--peers` only the tools that the project
 * tests with are compared. A run of everything writes scripts/figures/performance.json and from it docs/performance.md.
 * Ends in status 1 where an aim is missed. Runs on dist/: build before.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'
import { available, install, peers } from './peers.mjs'
import { aims, performancePage } from './performance-page.mjs'

const self = fileURLToPath(import.meta.url)
const root = join(dirname(self), '..')
const unrecorded = 60
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

// ---- in a process of its own

const openOurs = async () => {
  const { parseReport } = await import(new URL('../dist/index.js', import.meta.url).href)
  return (file, bytes) => parseReport(bytes, { name: basename(file), maxPages: 5000 })
}
const plain = { tablesOfMarkdown: (words) => words, tablesOfHtml: (words) => words }

/** What is asked for goes to standard output as JSON: milliseconds of CPU, and the peak of memory in MB. */
const child = async ([who, folder, file, rounds]) => {
  const bytes = new Uint8Array(readFileSync(file))
  const read = who === 'nianbao' ? await openOurs() : await peers[who].open(folder, plain)
  const first = await read(file, bytes)
  const cold = cpu()
  const peak = process.resourceUsage().maxRSS / 1024
  const times = []
  if (rounds > 0)
    for (let i = -unrecorded; i < rounds; i++) {
      const before = cpu()
      await read(file, bytes)
      if (i >= 0) times.push(cpu() - before)
    }
  const numbers = who === 'nianbao' ? { numbers: first.facts.filter((f) => f.value !== null).length } : {}
  return { cold, peak, ...(times.length > 0 ? { warm: median(times) } : {}), ...numbers }
}

if (process.argv[2] === '--child') {
  process.stdout.write(JSON.stringify(await child(process.argv.slice(3))))
  process.exit(0)
}

// ---- the run

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'boolean', default: false },
    'peers-in': { type: 'string', default: join(tmpdir(), 'nianbao-peers') },
    rounds: { type: 'string', default: '25' },
    cold: { type: 'string', default: '5' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
const [rounds, colds] = [Number(asked.rounds), Number(asked.cold)]
const wanted = (what) => (asked.only ?? what) === what
if (!existsSync(join(root, 'dist/index.js'))) throw new Error('There is no dist/: run `npm run build` first.')
const peersFolder = asked.peers ? asked['peers-in'] : root
if (asked.peers) install(peersFolder)
const { grown, oneReport } = await import(await bundled('test/benchmark/grown.ts'))
const work = mkdtempSync(join(tmpdir(), 'nianbao-bench-'))
const put = ({ name, bytes }) => {
  const file = join(work, name)
  writeFileSync(file, bytes)
  return file
}
const ask = (who, file, times) =>
  JSON.parse(
    execFileSync(process.execPath, [self, '--child', who, peersFolder, file, String(times)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString(),
  )
const say = (...cells) =>
  console.log(cells.map((c, i) => (i === 0 ? String(c).padEnd(30) : String(c).padStart(12))).join(''))
const ms = (n) => (n === undefined ? '–' : n.toFixed(n < 10 ? 1 : 0))

/** Each in turn, several times: what else the machine does falls on all of them. */
const compare = (whos, file) => {
  const cold = Object.fromEntries(whos.map((who) => [who, []]))
  for (let i = 0; i < colds; i++) for (const who of whos) cold[who].push(ask(who, file, 0))
  return whos.map((who) => ({
    ...{ who, ...ask(who, file, rounds) },
    cold: median(cold[who].map((c) => c.cold)),
    peak: median(cold[who].map((c) => c.peak)),
  }))
}

const reports = (made) => {
  say('one report', 'cold ms', 'warm ms', 'peak MB')
  const found = []
  for (const [format, document] of Object.entries(made)) {
    const [{ cold, warm, peak, numbers }] = compare(['nianbao'], put(document))
    found.push({ format, bytes: document.bytes.length, numbers, cold, warm, peak })
    say(format, ms(cold), ms(warm), ms(peak))
  }
  return found
}

const others = (made) => {
  const known = available(peersFolder).filter(({ name }) => peers[name].package !== undefined)
  const files =
    positionals.length > 0
      ? positionals.map((file) => [relative('.', file), file])
      : ['PDF of Chromium', 'DOCX'].flatMap((name) => (made[name] ? [[name, put(made[name])]] : []))
  const found = []
  for (const [name, file] of files) {
    const fit = known.filter((p) => peers[p.name].reads.includes(extname(file).slice(1)))
    const rows = compare(['nianbao', ...fit.map((p) => p.name)], file).map(({ numbers: _, ...row }) => ({
      ...row,
      gives: row.who === 'nianbao' ? 'numbers' : peers[row.who].gives[0],
      version: fit.find((p) => p.name === row.who)?.version ?? '',
    }))
    say(`\n${name}`, 'cold ms', 'warm ms', 'peak MB', 'cold, ours 1', 'warm, ours 1')
    for (const row of rows)
      say(
        ...[row.who, ms(row.cold), ms(row.warm), ms(row.peak)],
        ...[(row.cold / rows[0].cold).toFixed(2), (row.warm / rows[0].warm).toFixed(2)],
      )
    found.push({ name, rows })
  }
  return found
}

const growth = async () => {
  say('\nas files grow', 'CPU s', 'peak MB', 'numbers')
  const found = []
  for (const [format, { full, unit, make }] of Object.entries(grown)) {
    const points = []
    for (const part of [1 / 8, 1 / 4, 1 / 2, 1]) {
      const document = await make(part)
      const { cold, peak, numbers } = ask('nianbao', put(document), 0)
      points.push({ size: full * part, bytes: document.bytes.length, seconds: cold / 1000, peak, numbers })
      say(`${format}, ${full * part} ${unit}`, (cold / 1000).toFixed(1), ms(peak), numbers)
    }
    found.push({ format, unit, points })
  }
  return found
}

try {
  const load = loadavg()[0]
  const made = asked.only === 'growth' ? {} : await oneReport()
  const figures = {
    machine: {
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      node: process.version,
      load: Number(load.toFixed(2)),
    },
    rounds,
    ...(wanted('reports') ? { reports: reports(made) } : {}),
    ...(wanted('peers') ? { peers: others(made) } : {}),
    ...(wanted('growth') ? { growth: await growth() } : {}),
  }
  const judged = aims(figures)
  console.log('')
  for (const { says, ratio, most } of judged)
    console.log(`${ratio <= most ? 'holds ' : 'MISSED'} ${says}: ${ratio.toFixed(2)} (at most ${most})`)
  const whole = asked.only === undefined && positionals.length === 0
  if (asked.json ?? whole) {
    const json = asked.json ?? join(root, 'scripts/figures/performance.json')
    writeFileSync(
      json,
      `${JSON.stringify(figures, (_, v) => (typeof v === 'number' ? Number(v.toPrecision(4)) : v), 2)}\n`,
    )
  }
  if (whole)
    for (const [file, words] of Object.entries(performancePage(figures))) writeFileSync(join(root, file), words)
  if (judged.some(({ ratio, most }) => ratio > most)) process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
