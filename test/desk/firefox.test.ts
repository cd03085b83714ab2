import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forms } from '../../src/index.ts'
import { built } from '../corpus/built.ts'
import { writeRawPdf } from '../fuzz/raw-pdf.ts'
import { root } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'
import { type FoxPage, hasFirefox, openFirefox } from './firefox.ts'

/** One published or invented file of each format. */
const sources = readdirSync(join(root, 'fixtures')).flatMap((name) =>
  readdirSync(join(root, 'fixtures', name))
    .filter((file) => file.startsWith('source.'))
    .map((file) => join(root, 'fixtures', name, file)),
)

describe.skipIf(!hasFirefox)('the checking desk in Firefox, opened from the disk', () => {
  let page: FoxPage
  let folder: string
  beforeAll(async () => {
    await built()
    folder = mkdtempSync(join(tmpdir(), 'nianbao-fox-'))
    page = await openFirefox(pathToFileURL(`${root}dist/desk/nianbao.html`).href)
    await page.until('document.documentElement.dataset.ready')
  }, 300_000)
  afterAll(async () => {
    await page?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test('checks a draft, leads to the place of a fault, and checks again when a number is corrected', async () => {
    await page.setFiles('[data-picker=choose]', [`${root}fixtures/invented-2021-wrong/source.html`])
    await page.until("document.querySelector('.source[data-drawn]')")
    expect(await page.evaluate("document.querySelector('#verdict').dataset.verdict")).toBe('problems')
    await page.evaluate("document.querySelector('.item[data-rule=row-total] button.entry').click()")
    expect(await page.evaluate("document.querySelector('.source .selected-first').textContent")).toBe('170')
    await page.evaluate("(document.querySelector('#value').value = '169', document.querySelector('#correct').click())")
    await page.until("document.querySelector('[data-rule=row-total]') === null")
  })

  test('reads every format, a PDF among them, and asks nothing of any network', { timeout: 120_000 }, async () => {
    const form = forms.find((f) => f.id === '2021')!
    const pdf = join(folder, '平湖县审计局2023年报.pdf')
    writeFileSync(pdf, writeRawPdf(makeParts(form, sayNumbers(form, dice(21)), 2023, '平湖县审计局')))
    await page.evaluate("document.querySelector('[data-key=tab-files]').click()")
    await page.until("document.querySelector('[data-picker=choose]')")
    await page.setFiles('[data-picker=choose]', [...sources, pdf])
    await page.until(
      `document.querySelectorAll('#files tr[data-state=read], #files tr[data-state=failed]').length > 2 && document.querySelector('.progress') === null`,
    )
    const failed = await page.evaluate<string[]>(
      "[...document.querySelectorAll('#files tr[data-state=failed]')].map((r) => r.dataset.file)",
    )
    expect(failed).toEqual([])
    await page.evaluate(`document.querySelector('tr[data-file="平湖县审计局2023年报.pdf"] .link').click()`)
    await page.until("document.querySelector('.page[data-drawn]')")
    for (const view of ['faults', 'items', 'changes', 'notices', 'due']) {
      await page.evaluate(`document.querySelector('[data-key=tab-${view}]').click()`)
      await page.until(`document.body.classList.contains('on-${view}')`)
    }
    expect(page.requests).toEqual([])
  })
})
