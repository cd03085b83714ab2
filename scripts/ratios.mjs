#!/usr/bin/env node
/**
 * Is anything clearly slower than it was?
 *
 *   npm run bench:ratios -- [--rounds 41] [--json FILE] [--check [--worst 1.3]]
 *
 * Times every format and the batch against a reference loop in the same run (folding and counting characters: what all of reading
 * is made of), and the start of `nianbao --help` against that of `node -e 0`. `--check` compares with scripts/figures/bench.json and
 * ends in status 1 when a ratio is over `--worst` times the recorded one, three times in a row. On a machine that does other work at
 * the same time, only 2 is a sure sign.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parseReport } from '../dist/index.js'
import { bundled } from './bundled.mjs'

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '41' },
    json: { type: 'string' },
    check: { type: 'boolean' },
    worst: { type: 'string', default: '1.3' },
  },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/cli/main.js')
const worst = Number(asked.worst)

const { pdfSample } = await import(await bundled('test/fuzz/sample.ts'))
const fixture = (name) => new Uint8Array(readFileSync(join(root, 'fixtures', name)))
const samples = {
  text: [fixture('invented-2021-txt/source.txt'), 'a.txt'],
  Markdown: [fixture('invented-2021-md/source.md'), 'a.md'],
  HTML: [fixture('invented-2021-html/source.html'), 'a.html'],
  DOCX: [fixture('invented-2021-docx/source.docx'), 'a.docx'],
  PDF: [pdfSample(), 'a.pdf'],
}

/** Some milliseconds of what reading is made of: strings folded, cut, counted and looked up. */
const words = '（一）予以公开１２３ 部分公开4,567 其他处理'.repeat(400)
const reference = () => {
  const seen = new Map()
  for (let i = 0; i < 12; i++)
    for (const word of words.normalize('NFKC').split(/[\s,]+/u))
      seen.set(word + i, (seen.get(word + i) ?? 0) + word.length)
  return seen.size
}

/** So many rounds go before: V8 compiles for as long, and a bench of less is one of that. What is twice as slow is seen sooner. */
const unrecorded = worst < 2 ? 150 : 60
const least = (times) => Math.min(...times)
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]
const timed = async (f) => {
  const start = performance.now()
  await f()
  return performance.now() - start
}
/** A status of 2 says that some files are no reports: the notes beside the fixtures are none. */
const run = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore', cwd: root })
  if (status !== 0 && status !== 2) throw new Error(`${args.join(' ')} ended with ${status}`)
}

const measure = async () => {
  const jobs = {
    ...Object.fromEntries(
      Object.entries(samples).map(([name, [bytes, file]]) => [name, () => parseReport(bytes, { name: file })]),
    ),
  }
  const found = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]))
  for (let i = -unrecorded; i < Number(asked.rounds); i++)
    for (const [name, job] of Object.entries(jobs)) {
      // what else the machine does falls on both
      const unit = await timed(reference)
      const time = await timed(job)
      if (i >= 0) found[name].push(time / unit)
    }
  const ratios = Object.fromEntries(Object.entries(found).map(([name, all]) => [name, median(all)]))
  const bare = []
  const help = []
  const batch = []
  for (let i = 0; i < 12; i++) {
    bare.push(await timed(() => run('-e', '0')))
    help.push(await timed(() => run(cli, '--help')))
  }
  for (let i = 0; i < 2; i++) {
    const out = mkdtempSync(join(tmpdir(), 'nianbao-bench-'))
    batch.push(await timed(() => run(cli, 'build', 'fixtures', '-o', join(out, 'd'), '--workers', '1')))
    rmSync(out, { recursive: true, force: true })
  }
  const start = least(bare)
  return {
    ...ratios,
    'build of the fixtures / node -e 0': least(batch) / start,
    'nianbao --help / node -e 0': least(help) / start,
  }
}

const record = join(root, 'scripts/figures/bench.json')
const recorded = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')).ratios : {}
const slower = (ratios) =>
  Object.entries(ratios)
    .filter(([name, r]) => recorded[name] && r > worst * recorded[name])
    .map(([name]) => name)

const ratios = await measure()
let late = asked.check ? slower(ratios) : []
for (let again = 0; again < 2 && late.length > 0; again++) {
  const next = await measure()
  late = late.filter((name) => slower(next).includes(name))
  for (const [name, r] of Object.entries(next)) ratios[name] = Math.min(ratios[name], r)
}
for (const [name, r] of Object.entries(ratios))
  console.log(
    `${late.includes(name) ? 'SLOWER' : '      '} ${name.padEnd(36)} ${r.toFixed(2).padStart(9)}  recorded ${recorded[name]?.toFixed(2) ?? '–'}`,
  )
if (asked.json)
  writeFileSync(
    asked.json,
    `${JSON.stringify({ ratios: Object.fromEntries(Object.entries(ratios).map(([n, r]) => [n, Number(r.toFixed(3))])) }, null, 2)}\n`,
  )
process.exit(late.length > 0 ? 1 : 0)
