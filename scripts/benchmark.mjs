#!/usr/bin/env node
/**
 * The public benchmark: made-up reports of every form, in every format that can be written here, in twelve dresses and with twenty kinds
 * of damage, always the same ones; what nianbao says of each number of them, and with `--peers` what other tools give.
 *
 *   npm run benchmark -- [--peers [--peers-in FOLDER]] [--formats 1] [--dresses 1] [--damages 1] [--planted 4] [--real FOLDER]
 *     [--json FILE]
 *
 * `--real` reads real reports as well: folders with a report (source.*) and a truth.json, what people wrote down of it.
 *
 * Writes scripts/figures/benchmark.json and from it docs/accuracy.md. PDFs printed by Chromium, places in PDF, and .doc need Chromium,
 * poppler and LibreOffice; what is not installed is left out, and the page says so. Ends in status 1 where a wrong number is given as
 * certain.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { accuracyPage } from './accuracy.mjs'
import { bundled } from './bundled.mjs'
import { available, install, peers } from './peers.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({
  options: {
    peers: { type: 'boolean', default: false },
    'peers-in': { type: 'string', default: join(tmpdir(), 'nianbao-peers') },
    formats: { type: 'string', default: '1' },
    dresses: { type: 'string', default: '1' },
    damages: { type: 'string', default: '1' },
    planted: { type: 'string', default: '4' },
    real: { type: 'string' },
    json: { type: 'string', default: join(root, 'scripts/figures/benchmark.json') },
  },
})
const started = Date.now()
const say = (words) => console.log(`${Math.round((Date.now() - started) / 1000)} s  ${words}`)
const size = Object.fromEntries(['formats', 'dresses', 'damages', 'planted'].map((k) => [k, Number(values[k])]))
const code = await bundled('test/benchmark/all.ts')
const { add, casesOf, close, converted, noPeerScore, noScore, noTold, readReal } = await import(code)
const office = ['soffice', 'libreoffice'].find((p) => spawnSync('sh', ['-c', `command -v ${p}`]).status === 0)
const work = mkdtempSync(join(tmpdir(), 'nianbao-benchmark-'))

/** Every document into the folder of its own number: LibreOffice takes a list of files, and keeps their names. */
const writeAll = async () => {
  const cases = []
  const toConvert = new Map()
  for (const { parts, write, ...one } of casesOf(size, office !== undefined)) {
    if (typeof write === 'function') {
      const { name, bytes } = await write()
      const file = `${cases.length}${name.slice(name.lastIndexOf('.'))}`
      writeFileSync(join(work, file), bytes)
      cases.push({ ...one, file })
    } else {
      const from = join(work, `${cases.length}.html`)
      writeFileSync(from, write.html)
      toConvert.set(write.convert, [...(toConvert.get(write.convert) ?? []), from])
      cases.push({ ...one, file: `${cases.length}.${converted[write.convert].extension}` })
    }
  }
  await close()
  for (const [format, files] of toConvert) {
    const profile = `-env:UserInstallation=file://${join(work, 'office')}`
    const args = [profile, '--headless', '--convert-to', converted[format].filter, '--outdir', work, ...files]
    spawnSync(office, args, { stdio: 'ignore', timeout: 600_000 })
  }
  // what LibreOffice could not write is not there to be read
  const there = cases.filter((c) => existsSync(join(work, c.file)))
  writeFileSync(join(work, 'cases.json'), JSON.stringify(there))
  return there
}

const runOne = (format, peer) => {
  const answer = join(work, 'answer.json')
  rmSync(answer, { force: true })
  const args = [join(root, 'scripts/benchmark-run.mjs'), code, work, format, answer]
  const { status, stderr } = spawnSync(process.execPath, peer ? [...args, peer, values['peers-in']] : args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 900_000,
  })
  if (!existsSync(answer))
    return { results: [], milliseconds: 0, memory: 0, failure: stderr.trim().split('\n').at(-1) || `status ${status}` }
  return JSON.parse(readFileSync(answer, 'utf8'))
}

const cases = await writeAll()
const byId = new Map(cases.map((c) => [c.id, c]))
const formats = [...new Set(cases.map((c) => c.format))]
say(`${cases.length} documents in ${formats.length} formats`)

const before = existsSync(values.json) ? JSON.parse(readFileSync(values.json, 'utf8')) : {}
const into = (groups, key, none, one) => {
  groups[key] = add(groups[key] ?? none(), one)
}
const figures = {
  size,
  documents: cases.length,
  byFormat: {},
  byForm: {},
  byDress: {},
  byDamage: {},
  told: {},
  cost: {},
  peers: {},
}
let total = noScore()
for (const format of formats) {
  const { results, milliseconds, memory, failure } = runOne(format)
  if (failure) throw new Error(`${format}: ${failure}`)
  for (const { id, score, told } of results) {
    const one = byId.get(id)
    if (told) {
      into(figures.told, one.form, noTold, told)
      continue
    }
    total = add(total, score)
    if (score.wrongCertain > 0) say(`WRONG ${id} ${format} ${one.damage ?? one.dress ?? ''}`)
    if (one.part === 'format') into(figures.byFormat, format, noScore, score)
    if (one.part === 'format') into(figures.byForm, one.form, noScore, score)
    if (one.part === 'dress') into(figures.byDress, one.dress, noScore, score)
    if (one.part === 'damage') into(figures.byDamage, one.damage, noScore, score)
  }
  figures.cost[format] = { milliseconds: Math.round(milliseconds), memory }
  say(format)
}
figures.total = total

if (values.peers) {
  install(values['peers-in'])
  for (const { name, version } of available(values['peers-in'])) {
    const { reads, gives } = peers[name]
    const mine = formats.filter((f) => cases.some((c) => c.format === f && reads.some((e) => c.file.endsWith(`.${e}`))))
    const its = { version, gives, formats: {} }
    for (const format of mine) {
      const { results, milliseconds, memory, failure } = runOne(format, name)
      const whole = results.filter(({ id }) => ['format', 'dress'].includes(byId.get(id).part))
      const score = whole.reduce((sum, r) => add(sum, r.peer), noPeerScore())
      its.formats[format] = { ...score, milliseconds: Math.round(milliseconds), memory, failure }
    }
    figures.peers[name] = its
    say(name)
  }
} else figures.peers = before.peers ?? {}

figures.real = before.real ?? []
if (values.real) {
  figures.real = []
  for (const name of readdirSync(values.real).sort()) {
    const folder = join(values.real, name)
    if (!existsSync(join(folder, 'truth.json'))) continue
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))
    if (truth.meta === undefined || !Array.isArray(truth.facts)) continue
    for (const source of readdirSync(folder).filter((n) => n.startsWith('source.')))
      figures.real.push(await readReal(new Uint8Array(readFileSync(join(folder, source))), source, truth))
  }
}

rmSync(work, { recursive: true, force: true })
figures.machine = { cores: cpus().length, load: Number(loadavg()[2].toFixed(1)) }
figures.seconds = Math.round((Date.now() - started) / 1000)
mkdirSync(dirname(values.json), { recursive: true })
writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
if (basename(values.json) === 'benchmark.json') {
  writeFileSync(join(root, 'docs/accuracy.md'), accuracyPage(figures))
  say('docs/accuracy.md')
}
say(
  `${total.cells} numbers: ${total.right} right, ${total.open} open, ${total.gone} gone, ${total.wrongMarked} wrong and marked, ${total.wrongCertain} wrong and certain`,
)
process.exit(total.wrongCertain > 0 ? 1 : 0)
