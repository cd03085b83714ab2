#!/usr/bin/env node
/**
 * Reads files that are made to be read wrongly, for as long as one likes:
 *
 *   npm run fuzz -- [--minutes 1] [--seed 1] [--case 1234] [--keep fixtures-found] [--json FILE] [--patience 60] [--memory 2048]
 *
 * Made-up reports of every form and format are changed in rows, cells, spans, labels, sections, markup and bytes; fixtures in
 * their bytes. Each answer is a report or a coded error, every number is printed at its place, no path of the machine comes out,
 * and where the change keeps the numbers none is another than was written. What breaks this, hangs or takes too much memory is
 * kept in a folder as a case with its file and a note, and ends the run in status 1. `--case` tries one seed again.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { bundled } from './bundled.mjs'

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    keep: { type: 'string', default: '.vitest/found' },
    json: { type: 'string' },
    patience: { type: 'string', default: '60' },
    memory: { type: 'string', default: '2048' },
  },
})
const cases = await bundled('test/fuzz/case.ts')
const child = fileURLToPath(new URL('./fuzz-worker.mjs', import.meta.url))
const patience = Number(asked.patience) * 1000
const until = Date.now() + Number(asked.minutes) * 60_000

const counts = { formats: {}, mutations: {}, answers: {}, rules: {} }
const add = (where, name) => {
  where[name] = (where[name] ?? 0) + 1
}
let tried = 0
let found = 0
let slowest = { milliseconds: 0, seed: 0 }
let peak = 0

const keep = async (seed, faults) => {
  found++
  const { caseOf } = await import(cases)
  const { file, format, mutation } = await caseOf(seed)
  const folder = join(asked.keep, `fuzz-${seed}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `source${extname(file.name)}`), file.bytes)
  writeFileSync(
    join(folder, 'note.md'),
    `# Found by fuzzing\n\nSeed ${seed}: ${format}, ${mutation}.\n\n${faults.map((f) => `- ${f}`).join('\n')}\n\n` +
      'It becomes a fixture with `numbers.json` (what is printed, by hand) and `expected.json` (`UPDATE=1 npm test`).\n',
  )
  console.log(`FOUND seed ${seed} (${format}, ${mutation}) → ${folder}\n  ${faults.join('\n  ')}`)
}

/** Reads seeds one after the other in a thread; a thread that hangs or dies is a finding and the next one goes on. */
const run = (from) =>
  new Promise((resolve) => {
    let seed = from
    const worker = new Worker(child, {
      workerData: { cases },
      resourceLimits: { maxOldGenerationSizeMb: Number(asked.memory) },
    })
    let watch
    const end = async (faults) => {
      clearTimeout(watch)
      worker.removeAllListeners()
      await worker.terminate()
      if (faults) await keep(seed, faults)
      resolve(seed + 1)
    }
    const next = () => {
      if (Date.now() > until && asked.case === undefined) return end(null)
      watch = setTimeout(() => end([`no answer in ${asked.patience} seconds`]), patience)
      worker.postMessage(seed)
    }
    worker.on('message', async (one) => {
      clearTimeout(watch)
      tried++
      add(counts.formats, one.format)
      for (const name of one.mutation.split(' + ')) add(counts.mutations, name)
      add(counts.answers, one.answer)
      for (const rule of one.rules) add(counts.rules, rule)
      if (one.milliseconds > slowest.milliseconds) slowest = { milliseconds: Math.round(one.milliseconds), seed }
      peak = Math.max(peak, one.peak)
      if (one.faults.length > 0) await keep(seed, one.faults)
      if (asked.case !== undefined) return end(null)
      seed++
      next()
    })
    worker.on('error', (error) => end([`the thread ended: ${error.message}`]))
    next()
  })

const first = Number(asked.case ?? asked.seed)
let seed = first
do seed = await run(seed)
while (Date.now() < until && asked.case === undefined)

const show = (title, of) => {
  console.log(`\n${title}`)
  for (const [name, n] of Object.entries(of).sort((a, b) => b[1] - a[1]))
    console.log(`  ${String(n).padStart(7)}  ${name}`)
}
show('formats', counts.formats)
show('changes', counts.mutations)
show('answers', counts.answers)
show('findings by rule', counts.rules)
console.log(
  `\n${tried} files (seeds ${first} to ${seed - 1}), ${found} found; slowest ${slowest.milliseconds} ms (seed ${slowest.seed}); peak ${Math.round(peak)} MiB`,
)
if (asked.json)
  writeFileSync(
    asked.json,
    `${JSON.stringify({ tried, found, seeds: [first, seed - 1], slowest, peak: Math.round(peak), ...counts }, null, 2)}\n`,
  )
process.exit(found > 0 ? 1 : 0)
