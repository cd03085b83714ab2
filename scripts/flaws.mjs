#!/usr/bin/env node
/**
 * What a flaw costs: made-up reports of every form in every format with one flaw or two (a cell lost, a space put in, a label torn,
 * a row doubled, a sum changed), beside the same reports without:
 *
 *   npm run flaws -- [--seeds 10] [--seed 1] [--only FORMAT] [--form FORM] [--flaw FLAW] [--json FILE]
 *
 * Cells left open should be those of the rows touched, and at most three times as many; a sum that was changed should be told.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'

const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    form: { type: 'string' },
    flaw: { type: 'string' },
    show: { type: 'string', default: '40' },
    json: { type: 'string' },
  },
})
const { close, costOfFlaws, formIds, ways } = await import(await bundled('test/fuzz/flaws.ts'))
const formats = Object.keys(ways).filter((f) => !asked.only || f.includes(asked.only))
const first = Number(asked.seed)
const last = first + Number(asked.seeds) - 1
const none = () => ({ reports: 0, touched: 0, open: 0, over: 0, faults: 0, told: 0, wrong: 0 })
const total = none()
const byFormat = Object.fromEntries(formats.map((f) => [f, none()]))
const byFlaw = {}
const lines = []
for (let seed = first; seed <= last; seed++)
  for (const format of formats)
    for (const form of formIds.filter((f) => !asked.form || f === asked.form)) {
      const one = await costOfFlaws(form, format, seed, asked.flaw)
      if (one === null) continue
      const over = one.open > 3 * one.touched
      const flaws = one.flaws.join(' + ')
      if (over) lines.push(`OVER ${one.open} of ${one.touched}: seed ${seed}, ${form}, ${format}, ${flaws}`)
      if (one.told === false) lines.push(`UNTOLD seed ${seed}, ${form}, ${format}, ${flaws}`)
      lines.push(...one.wrong.map((w) => `WRONG ${w}`))
      byFlaw[one.flaws.length > 1 ? 'two flaws' : flaws] ??= none()
      for (const sum of [total, byFormat[format], byFlaw[one.flaws.length > 1 ? 'two flaws' : flaws]]) {
        sum.reports++
        sum.touched += one.touched
        sum.open += one.open
        sum.over += over ? 1 : 0
        sum.faults += one.told === null ? 0 : 1
        sum.told += one.told ? 1 : 0
        sum.wrong += one.wrong.length
      }
    }
await close()
const columns = ['reports', 'touched', 'open', 'over', 'faults', 'told', 'wrong']
const row = (name, cells) => console.log(name.padEnd(36) + cells.map((c) => String(c).padStart(9)).join(''))
for (const line of lines.slice(0, Number(asked.show))) console.log(line)
row('', columns)
for (const [name, s] of [...Object.entries(byFormat), ...Object.entries(byFlaw), ['all', total]])
  row(
    name,
    columns.map((c) => s[c]),
  )
console.log(`seeds ${first} to ${last}`)
if (asked.json)
  writeFileSync(asked.json, `${JSON.stringify({ seeds: [first, last], total, byFormat, byFlaw }, null, 2)}\n`)
process.exit(total.wrong > 0 ? 1 : 0)
