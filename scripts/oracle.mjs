#!/usr/bin/env node
/**
 * Reads made-up reports of every form in every format and compares with what they were made from, both ways:
 *
 *   npm run oracle -- [--cells 100000] [--seed 1] [--only FORMAT] [--json FILE]
 *
 * Every second report is damaged first (rows lost, swapped, doubled, misprinted, cells blank or gone …). The four numbers: right;
 * doubtful or left blank; missing; silently wrong. The last has to be nought; otherwise the run ends in status 1 with the seeds.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'

const { values: asked } = parseArgs({
  options: {
    cells: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})
const { ask, close, formats, formIds } = await import(await bundled('test/fuzz/oracle.ts'))
const some = asked.only ? formats.filter((f) => f.includes(asked.only)) : formats
const first = Number(asked.seed)
const none = () => ({ reports: 0, cells: 0, right: 0, doubtful: 0, missing: 0, wrong: 0 })
const total = none()
const byFormat = Object.fromEntries(some.map((f) => [f, none()]))
const byForm = Object.fromEntries(formIds.map((f) => [f, none()]))
const whole = none()
const wrong = []
const unread = []
let seed = first
for (; total.cells < Number(asked.cells); seed++)
  for (const format of some)
    for (const form of formIds) {
      let one
      try {
        one = await ask(form, format, seed)
      } catch (error) {
        unread.push(`seed ${seed}, ${form}, ${format}: ${error.message}`)
        continue
      }
      wrong.push(...one.wrong)
      for (const sum of [total, byFormat[format], byForm[form], ...(one.state.startsWith('whole') ? [whole] : [])]) {
        sum.reports++
        sum.wrong += one.wrong.length
        for (const key of ['cells', 'right', 'doubtful', 'missing']) sum[key] += one[key]
      }
    }
await close()
const line = (name, s) =>
  console.log(
    `${name.padEnd(26)} ${[s.reports, s.cells, s.right, s.doubtful, s.missing, s.wrong].map((n) => String(n).padStart(9)).join('')}`,
  )
console.log(`${''.padEnd(26)}   reports    cells    right doubtful  missing    wrong`)
for (const [name, sum] of [
  ...Object.entries(byFormat),
  ...Object.entries(byForm),
  ['left whole', whole],
  ['all', total],
])
  line(name, sum)
console.log(`seeds ${first} to ${seed - 1}`)
for (const w of wrong.slice(0, 40)) console.log(`WRONG ${w}`)
for (const u of unread.slice(0, 40)) console.log(`NOT READ ${u}`)
if (asked.json)
  writeFileSync(
    asked.json,
    `${JSON.stringify({ seeds: [first, seed - 1], total, whole, byFormat, byForm, wrong, unread }, null, 2)}\n`,
  )
process.exit(wrong.length + unread.length > 0 ? 1 : 0)
