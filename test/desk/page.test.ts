import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { applyCorrections } from '../../src/corrections/apply.ts'
import { Corrections, forms, parseReport, type Report } from '../../src/index.ts'
import { built } from '../corpus/built.ts'
import { writeRawPdf } from '../fuzz/raw-pdf.ts'
import { root } from '../helpers/reports.ts'
import { cjkFont, drawReport } from '../make/draw.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from '../make/write.ts'
import { keptOut, ofColours } from '../review/axe.ts'
import { hasBrowser, type Opened, open, startBrowser } from '../review/browser.ts'
import { runTrial } from './run-trial.ts'
import { makeTrial, type TrialFile } from './trial.ts'

const form = forms.find((f) => f.id === '2021')!
const wrong = `${root}fixtures/invented-2021-wrong/source.html`

/** A report whose numbers hold; `change` plants something into its parts. */
const partsOf = (agency: string, change: (parts: Part[]) => Part[] = (p) => p): Part[] =>
  change(makeParts(form, sayNumbers(form, dice(21)), 2023, agency))

const late = (parts: Part[]): Part[] =>
  parts.map((p) => ('text' in p && p.text === '2024年1月20日' ? { text: '2024年2月8日' } : p))

/** Another total of those received, which the other columns do not add up to. */
const falseTotal = (parts: Part[]): Part[] =>
  parts.map((p) => {
    if (!('table' in p)) return p
    return {
      table: p.table.map((row) =>
        row[0]?.text.includes('本年新收')
          ? row.map((c, i) => (i === row.length - 1 ? { ...c, text: `9${c.text}` } : c))
          : row,
      ),
    }
  })

const hostile = `<html><head><script>globalThis.ran=1;fetch('https://example.com/')</script><style>@import "https://example.com/x.css"</style></head><body>
<img src="https://example.com/i.png" onerror="globalThis.ran=2"><svg onload="globalThis.ran=3"></svg><iframe src="https://example.com/"></iframe>
${writeHtml(partsOf('平湖县<img src=x onerror=globalThis.ran=4>公安局')).replace('</h1>', '<a href="javascript:ran=5">x</a></h1>')}`

describe.skipIf(!hasBrowser)('the checking desk, opened from the disk', () => {
  let browser: Browser
  let folder: string
  let opened: Opened
  const put = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const start = async (): Promise<Page> => {
    opened = await open(browser, `${root}dist/desk`, 'nianbao.html')
    await opened.context.setOffline(true)
    return opened.page
  }
  const choose = (page: Page, files: string[]) => page.setInputFiles('[data-picker=choose]', files)
  const settled = (page: Page) =>
    page.waitForFunction(
      () =>
        document.querySelectorAll('#files tr[data-state]').length > 0 && document.querySelector('.progress') === null,
    )
  const total = async (page: Page, key: string) => Number(await page.textContent(`[data-total=${key}] b`))

  beforeAll(async () => {
    await built()
    folder = mkdtempSync(join(tmpdir(), 'nianbao-desk-'))
    browser = await startBrowser()
  }, 300_000)
  afterEach(async () => {
    // pdf.js says that it works without a thread of its own
    expect(opened.troubles).toEqual([])
    await opened.context.close()
  })
  afterAll(async () => {
    await browser?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  test('is one file under 6 MB that forbids every connection', async () => {
    const path = `${root}dist/desk/nianbao.html`
    expect(statSync(path).size).toBeLessThan(6e6)
    const html = readFileSync(path, 'utf8')
    expect(html).toContain("default-src 'none'")
    expect(html).toContain("connect-src 'none'")
    const page = await start()
    expect(
      await page.evaluate(() =>
        fetch('https://example.com/').then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    opened.troubles.length = 0
  })

  test('reads what Node reads from a drop, marks the place of each fault, and checks again when a number is corrected', async () => {
    const page = await start()
    const bytes = readFileSync(wrong)
    await page.evaluate((data) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], '草稿.html'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }, bytes.toString('base64'))
    await page.waitForSelector('.source[data-drawn]')
    expect(await page.getAttribute('#verdict', 'data-verdict')).toBe('problems')
    const rules = () =>
      page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.item.wrong')].map((e) => e.dataset.rule))
    expect((await rules()).sort()).toEqual(['balance', 'row-total', 'sum'])
    // by keyboard alone
    await page.locator('.item[data-rule=row-total] button.entry').focus()
    await page.keyboard.press('Enter')
    expect(await page.textContent('.source .selected-first')).toBe('170')
    await page.keyboard.type('169')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.querySelector('[data-rule=row-total]') === null)
    expect(await rules()).not.toContain('balance')
    const save = async (key: string): Promise<string> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-key=${key}]`)])
      return readFileSync((await download.path())!, 'utf8')
    }
    const { corrections } = Corrections.parse(JSON.parse(await save('one-corrections')))
    const report = JSON.parse(await save('one-json')) as Report
    const there = await parseReport(bytes, { name: '草稿.html', corrections })
    expect(report).toEqual(JSON.parse(JSON.stringify(there)))
    expect(applyCorrections(await parseReport(bytes), corrections).unmatched).toEqual([])
    expect(await save('one-csv')).toContain('request.received')
    // the file itself is as wrong as it was
    await page.click('[data-key=tab-faults]')
    await page.waitForSelector('[data-rule=row-total]')
    await opened.context.close()
    // another browser goes on from the saved corrections
    const other = await start()
    await choose(other, [
      put('corrections.json', JSON.stringify({ schema: 'nianbao/corrections@1', corrections })),
      wrong,
    ])
    await other.waitForSelector('.source[data-drawn]')
    expect(await other.evaluate(() => document.querySelectorAll('[data-rule=row-total]').length)).toBe(0)
    expect(await other.evaluate(() => document.querySelectorAll('.number.corrected').length)).toBeGreaterThan(0)
  })

  test('tells who has not filed, who is late, what could not be read and what is wrong, as planted, and what was mended', async () => {
    const page = await start()
    const whole = await writeDocx(partsOf('平湖县民政局'))
    await choose(page, [
      put('教育局.docx', await writeDocx(partsOf('平湖县教育局'))),
      put('财政局.html', writeHtml(partsOf('平湖县财政局', late))),
      put('水务局.md', writeMarkdown(partsOf('平湖县水务局', falseTotal))),
      put('司法局.txt', writeText(partsOf('平湖县司法局', falseTotal), 'tabs')),
      put('审计局.pdf', writeRawPdf(partsOf('平湖县审计局'))),
      put('平湖县民政局2023年报.docx', whole.subarray(0, whole.length / 2)),
      put('气象局.docx', await writeDocx(partsOf('气象局'))),
    ])
    await settled(page)
    expect([
      await total(page, 'files'),
      await total(page, 'read'),
      await total(page, 'failed'),
      await total(page, 'late'),
    ]).toEqual([7, 6, 1, 1])
    expect(await page.textContent('tr[data-state=failed]')).toContain('已损坏')
    await page.click('[data-key=tab-due]')
    await page.fill(
      '#due-text',
      '序号\t机关\n1\t平湖县教育局\n2\t平湖县财政局\n3\t平湖县水务局\n4\t平湖县司法局\n5\t平湖县审计局\n6\t平湖县民政局\n7\t平湖县气象局\n8\t平湖县林业局',
    )
    await page.click('[data-key=due-use]')
    await page.waitForSelector('#dues')
    const dues = () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll<HTMLElement>('#dues tr[data-due]')].map((r) => [
            r.dataset.due!.slice(3),
            r.dataset.state,
          ]),
        ),
      )
    const planted = {
      教育局: 'filed',
      财政局: 'late',
      水务局: 'filed',
      司法局: 'filed',
      审计局: 'filed',
      民政局: 'unreadable',
      林业局: 'missing',
    }
    expect(await dues()).toEqual({ ...planted, 气象局: 'ask' })
    await page.click('.asking button')
    await page.waitForSelector('[data-due=平湖县气象局][data-state=filed]')
    await page.click('[data-key=tab-faults]')
    expect(await page.getAttribute('[data-rule=row-total]', 'data-files')).toBe('2')
    await page.click('[data-key=tab-notices]')
    const notice = (agency: string) => page.textContent(`[data-notice=${agency}]`)
    expect(await notice('平湖县林业局')).toContain('未收到')
    expect(await notice('平湖县民政局')).toContain('未能读取')
    expect(await notice('平湖县财政局')).toContain('第四十九条')
    expect(await notice('平湖县水务局')).toContain('应为')
    const [word] = await Promise.all([page.waitForEvent('download'), page.click('[data-key=letters]')])
    expect(
      readFileSync((await word.path())!)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')

    // one is mended, the other is not; the broken one can be read now
    await page.click('[data-key=tab-files]')
    await choose(page, [
      put('水务局（改）.md', writeMarkdown(partsOf('平湖县水务局'))),
      put('司法局（改）.txt', writeText(partsOf('平湖县司法局', falseTotal), 'tabs')),
      put('平湖县民政局2023年报.docx', whole),
    ])
    await settled(page)
    await page.waitForFunction(() => document.querySelectorAll('#files tr[data-state=failed]').length === 0)
    await page.click('[data-key=tab-changes]')
    const change = (name: string) => page.textContent(`[data-change-of="${name}"]`)
    expect(await page.textContent('[data-change=reports] b')).toBe('3')
    expect(await page.textContent('[data-change=fresh] b')).toBe('0')
    // each has a stock that is less than the year's addition, from the numbers they were made of; two more were planted
    expect(await change('水务局（改）.md')).toMatch(/仍在 1(?!\d).*已消除 2(?!\d)/u)
    expect(await change('司法局（改）.txt')).toMatch(/仍在 3(?!\d)/u)
    expect(await change('司法局（改）.txt')).not.toContain('已消除')
    expect(await change('平湖县民政局2023年报.docx')).toContain('这次已读出')
    await page.click('[data-key=tab-due]')
    await page.waitForSelector('[data-due=平湖县民政局][data-state=filed]')
  })

  test('knows a due list among the reports, asks about a second name of one agency, and takes an answer back', async () => {
    const { utils, write } = await import('@e965/xlsx')
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet([['请于1月31日前报送'], ['联系人：张三']]), '说明')
    const list = [['单位名称'], ['一、市直单位'], ['1、平湖县教育局'], ['（2）教育局'], ['平湖县民政局、平湖县水务局']]
    utils.book_append_sheet(book, utils.aoa_to_sheet(list), '名单')
    const page = await start()
    await choose(page, [
      put('教育局.docx', await writeDocx(partsOf('平湖县教育局'))),
      put('教育局二稿.docx', await writeDocx(partsOf('平湖县教育局'))),
      put('应报单位.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer),
    ])
    await settled(page)
    expect(await total(page, 'files')).toBe(2)
    await page.click('#lists button')
    await page.waitForSelector('#dues')
    expect(await page.textContent('.said')).toContain('取自工作表“名单”')
    expect(await page.textContent('#due-aside')).toContain('市直单位')
    const states = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('#dues tr[data-due]')].map(
          (r) => `${r.dataset.due} ${r.dataset.state}`,
        ),
      )
    const asked = ['平湖县民政局 missing', '平湖县水务局 missing', '教育局 ask', '平湖县教育局 filed']
    expect(await states()).toEqual(asked)
    expect(await page.textContent('[data-due=平湖县教育局]')).toContain('还有同一年度的文件')
    await page.click('[data-due=教育局] .asking button')
    await page.waitForSelector('[data-due=教育局][data-state=filed]')
    await page.click('[data-due=教育局] [data-answered] button')
    await page.waitForSelector('[data-due=教育局][data-state=ask]')
    expect(await states()).toEqual(asked)
  })

  test('says of two made-up years what was planted and nothing else, and of what is handed in again what was mended', {
    timeout: 120_000,
  }, async () => {
    const trial = await makeTrial({ agencies: 15, missing: 3, late: 3, unreadable: 2, faulty: 16 })
    const page = await start()
    const { said, planted } = await runTrial(page, trial, folder)
    expect(said).toEqual(planted)
    expect(planted.some((line) => line.endsWith(' carry-over'))).toBe(true)
    // what a report carries in stands on its own page, and its numbers among those of the others
    const isAgain = (f: TrialFile) => trial.again.some((a) => a.agency === f.agency && a.year === f.year)
    const carried = trial.files.find((f) => f.rules.includes('carry-over') && !isAgain(f))!
    await page.click('[data-key=tab-files]')
    await page.click(`tr[data-file="${carried.name}"] .link`)
    await page.waitForSelector('[data-group=across] .item[data-rule=carry-over]')
    await page.click('[data-key=tab-items]')
    await page.fill('[data-key=item-words]', '本年新收')
    await page.waitForSelector('figure[data-item="request.received"] svg')
    await page.click('[data-key=tab-faults]')
    await page.click('[data-key=by-agency]')
    await page.waitForSelector(`[data-group-of="${carried.agency}"]`)
  })

  test.skipIf(cjkFont === undefined)(
    'asks for the password of a PDF, says when it is wrong, and reads and draws it when it is right',
    async () => {
      const page = await start()
      const locked = put(
        '平湖县审计局2023年报.pdf',
        await drawReport(partsOf('平湖县审计局'), 'strokes', dice(3), { userPassword: 'a1' }),
      )
      await choose(page, [locked])
      await page.waitForSelector('#password')
      const give = async (password: string): Promise<void> => {
        await page.fill('#password', password)
        await page.keyboard.press('Enter')
      }
      await give('no')
      await page.waitForSelector('.locked .bad')
      await give('a1')
      await page.waitForSelector('tr[data-state=read] .link')
      await page.click('tr[data-state=read] .link')
      await page.waitForSelector('.page[data-drawn]')
      await page.click('[data-key=tab-files]')
      expect(await page.$('#password')).toBe(null)
    },
  )

  test('draws a PDF with a worker behind it, and has no serious violation for assistive technology, in two languages', async () => {
    const page = await start()
    await choose(page, [put('一.pdf', writeRawPdf(partsOf('平湖县审计局')))])
    await page.waitForSelector('.source[data-drawn]')
    await page.waitForSelector('.page[data-drawn]')
    expect(await keptOut(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await keptOut(page, ofColours)).toEqual([])
    for (const view of ['faults', 'items', 'notices', 'due']) {
      await page.click(`[data-key=tab-${view}]`)
      expect([view, await keptOut(page)]).toEqual([view, []])
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.click('[data-key=tab-report]')
    await page.click('[data-key=language]')
    await page.waitForFunction(() => document.documentElement.lang === 'en')
    expect(await page.textContent('.group h3')).toContain('Title')
    await page.click('[data-key=tab-files]')
    expect(await keptOut(page)).toEqual([])
    await page.setViewportSize({ width: 400, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400)
  })

  test('runs nothing of a hostile document, and shows its words as words', async () => {
    const page = await start()
    await choose(page, [
      put('a<img src=x onerror=ran=6>.html'.replaceAll('/', ''), hostile),
      put('无.bin', new Uint8Array(2000).fill(7)),
    ])
    await settled(page)
    expect(await total(page, 'files')).toBe(2)
    await page.click('tr[data-state=read] .link')
    await page.waitForSelector('.source[data-drawn]')
    await page.click('[data-key=tab-notices]')
    expect(await page.evaluate(() => (globalThis as { ran?: number }).ran ?? null)).toBe(null)
    expect(
      await page.evaluate(() => document.querySelectorAll('#main img, #main iframe, #main script, #main a').length),
    ).toBe(0)
  })
})
