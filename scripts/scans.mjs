#!/usr/bin/env node
/**
 * Reads made-up scans with both recognisers and compares with what they were made from:
 *
 *   npm run scans -- [--cells 3000] [--seed 1] [--misread] [--json FILE]
 *
 * Reports in which everything fits are printed by Chromium in several fonts, made pictures by poppler, and spoilt by ImageMagick as
 * scanners and telephones do. Fonts that are not installed are left out and said. A number that is given and wrong ends the run in
 * status 1. `--misread`: about five numbers of each report are read otherwise than printed, by both recognisers alike. Needs the optional packages of `nianbao/ocr`, chromium, pdftoppm, ImageMagick.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundled } from './bundled.mjs'

const { values: asked } = parseArgs({
  options: {
    cells: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    misread: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
const { ask, close, formIds } = await import(await bundled('test/fuzz/scans.ts'))
const { scanners } = await import(await bundled('test/make/scan.ts'))
const wanted = ['Noto Serif CJK SC', 'Noto Sans CJK SC', 'WenQuanYi Zen Hei', 'AR PL UMing CN', 'AR PL UKai CN']
const here = execFileSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
const fonts = wanted.filter((font) => here.includes(font))
for (const font of wanted) if (!fonts.includes(font)) console.log(`not installed, left out: ${font}`)
const none = () => ({ reports: 0, cells: 0, right: 0, doubtful: 0, readRight: 0, missing: 0, misread: 0, wrong: 0 })
const total = none()
const by = { form: {}, font: {}, scanner: {} }
const wrong = []
const unread = []
let seed = Number(asked.seed)
const first = seed
// every round has each form with each scanner; fonts go round beside them
for (; total.cells < Number(asked.cells); seed++)
  for (const [i, scanner] of Object.keys(scanners).entries())
    for (const [j, form] of formIds.entries()) {
      const font = fonts[(seed + i + j) % fonts.length]
      let one
      try {
        one = await ask(form, font, scanner, seed, asked.misread)
      } catch (error) {
        unread.push(`seed ${seed}, ${form}, ${font}, ${scanner}: ${error.message}`)
        continue
      }
      wrong.push(...one.wrong)
      by.form[form] ??= none()
      by.font[font] ??= none()
      by.scanner[scanner] ??= none()
      for (const sum of [total, by.form[form], by.font[font], by.scanner[scanner]]) {
        sum.reports++
        sum.wrong += one.wrong.length
        for (const key of ['cells', 'right', 'doubtful', 'readRight', 'missing', 'misread']) sum[key] += one[key]
      }
      console.log(`${form} ${font}, ${scanner}: ${one.right} of ${one.cells} right, ${one.wrong.length} wrong`)
    }
await close()
console.log(total)
for (const w of wrong) console.log(`WRONG ${w}`)
for (const u of unread) console.log(`NOT READ ${u}`)
if (asked.json)
  writeFileSync(asked.json, `${JSON.stringify({ seeds: [first, seed - 1], total, by, wrong, unread }, null, 2)}\n`)
process.exit(wrong.length > 0 ? 1 : 0)
