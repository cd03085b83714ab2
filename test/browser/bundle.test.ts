import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Form, forms, parseReport } from '../../src/index.ts'
import { rawPdfObjects, writePdf, writeRawPdf } from '../fuzz/raw-pdf.ts'
import { root } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { writeOfd } from '../make/ofd.ts'
import { chromium } from '../make/print.ts'
import { makeParts, writeDocx } from '../make/write.ts'
import { writeEncrypted } from '../read/pdf/encrypting.ts'
import { openSite, type Site } from './site.ts'

describe.skipIf(!chromium)('a page bundled by Vite, in Chromium', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite('page.html', (folder) => {
      for (const name of ['cmaps', 'standard_fonts'])
        cpSync(`${root}dist/pdfjs-dist/${name}`, join(folder, 'pdfjs', name), {
          recursive: true,
          dereference: true,
        })
    })
  }, 180_000)
  afterAll(() => site?.close())

  const form = forms.find((f) => f.id === '2021') as Form
  const parts = makeParts(form, sayNumbers(form, dice(21)), 2021)
  /** A width of its own for one character: such a font is read by pdf.js, with its tables. */
  const withWidths = (): Uint8Array => {
    const objects = rawPdfObjects(parts)
    objects.set(4, objects.get(4)!.replace('/W [1 95 500]', '/W [1 95 500 4000 [999]]'))
    return writePdf(objects)
  }
  const encryption = { version: 5, revision: 6, bits: 256, method: 'AESV3', owner: 'owner' } as const
  const fixture = (path: string): Uint8Array => new Uint8Array(readFileSync(`${root}fixtures/${path}`))
  test.each([
    ['年报.pdf', async () => writeRawPdf(parts)],
    ['字宽.pdf', async () => withWidths()],
    ['加密.pdf', async () => writeEncrypted(rawPdfObjects(parts), encryption)],
    ['年报.docx', async () => writeDocx(parts)],
    ['年报.html', async () => fixture('invented-2021-html/source.html')],
    ['年报.doc', async () => fixture('invented-2014-doc/source.doc')],
    ['年报.xlsx', async () => fixture('invented-2021-xlsx/source.xlsx')],
    ['年报.ofd', async () => writeOfd(parts)],
    ['年报.ods', async () => fixture('invented-2021-ods/source.ods')],
    ['年报.fodt', async () => fixture('invented-fujian-fodt/source.fodt')],
  ] as const)('reads %s that is dropped on it, and says what Node says', { timeout: 120_000 }, async (name, make) => {
    const bytes = await make()
    const page = await site.browser.newPage()
    page.setDefaultTimeout(120_000)
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(String(error)))
    await page.goto(site.address)
    await page.evaluate(
      ([data, file]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([Uint8Array.from(atob(data!), (c) => c.charCodeAt(0))], file!))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
      },
      [Buffer.from(bytes).toString('base64'), name],
    )
    await page.waitForFunction(() => document.querySelector('pre')!.textContent !== '')
    const there = JSON.parse((await page.textContent('pre'))!)
    expect(wrong).toEqual([])
    expect(there).toEqual(JSON.parse(JSON.stringify(await parseReport(bytes, { name }))))
    expect(there.facts.length).toBeGreaterThan(30)
    await page.close()
  })
  test('the character maps came from beside the bundle', () => {
    expect(site.asked.filter((path) => path.startsWith('/pdfjs/cmaps/')).length).toBeGreaterThan(0)
  })
})
