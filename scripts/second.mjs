#!/usr/bin/env node
/**
 * Looks up every number of every report in these folders with a second reader, and says where it is not confirmed:
 *
 *   npm run second -- [FOLDER or FILE]… [--fixtures] [--made 20] [--seed 1] [--json FILE]
 *
 * `--made` adds made-up reports of so many seeds in every form and format. PDFs need poppler.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fixtures: { type: 'boolean', default: false },
    json: { type: 'string' },
    made: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '60' },
  },
})
const { close, madeFiles, secondOf } = await import(await bundled('test/second/all.ts'))
const files = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((n) => (n.startsWith('.') ? [] : files(join(path, n))))
    : [path]
const sums = new Map()
const lines = []
const count = (one) => {
  const sum = sums.get(one.format) ?? { files: 0, certain: 0, confirmed: 0, parted: 0, differs: 0, unknown: 0 }
  sums.set(one.format, { ...sum, files: sum.files + 1 })
  for (const { state, line } of one.certain) {
    const to = sums.get(one.format)
    to.certain++
    to[state]++
    if (state === 'differs') lines.push(line)
  }
}
for (const path of [...positionals, ...(values.fixtures ? ['fixtures'] : [])].flatMap(files)) {
  const one = await secondOf({ name: path, bytes: new Uint8Array(readFileSync(path)) })
  if (one !== null) count(one)
}
for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.made); seed++)
  for await (const { format, file } of madeFiles(seed)) {
    const one = await secondOf(file)
    if (one !== null) count({ ...one, format })
  }
await close()
for (const line of lines.slice(0, Number(values.show))) console.log(line)
console.log(`${''.padEnd(74)}   files  certain confirmed  parted differs unknown`)
for (const [name, s] of sums)
  console.log(
    name.padEnd(74) +
      [s.files, s.certain, s.confirmed, s.parted, s.differs, s.unknown].map((n) => String(n).padStart(8)).join(' '),
  )
const total = { files: 0, certain: 0, confirmed: 0, parted: 0, differs: 0, unknown: 0 }
for (const s of sums.values()) for (const key of Object.keys(total)) total[key] += s[key]
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ total, formats: Object.fromEntries(sums), differs: lines }, null, 2)}\n`,
  )
process.exit([...sums.values()].some((s) => s.differs > 0) ? 1 : 0)
