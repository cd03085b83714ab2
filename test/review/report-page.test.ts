import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { extractText } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { forms, parseReport, type Report, Report as ReportModel, valueOf } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { writeRawPdf } from '../fuzz/raw-pdf.ts'
import { root, sourceOf } from '../helpers/reports.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { writeOfd } from '../make/ofd.ts'
import { makeParts } from '../make/write.ts'
import { keptOut, ofColours } from './axe.ts'
import { allDrawn, darkPixels, hasBrowser, open, outlined, sharedBrowser } from './browser.ts'
import { unembedded } from './unembedded.ts'

if (!hasBrowser) console.warn('Chromium is not installed: the review pages are not tested in a browser')

const hongze = resolve(root, '../shared/reports/hongze-2024/source.pdf')
const bare = (s: string): string => s.normalize('NFKC').replace(/[\s|]/gu, '')

const browser = sharedBrowser()

interface Reviewed {
  folder: string
  report: Report
}

const makeReview = async (path: string, more: readonly string[]): Promise<Reviewed> => {
  const folder = join(emptyFolder(), 'review')
  const { status, err } = await nianbao(['review', path, '-o', folder, ...more])
  expect([status, err]).toEqual([0, expect.stringContaining('index.html')])
  return { folder, report: await parseReport(readFileSync(resolve(root, path)), { name: path }) }
}

const made = new Map<string, Promise<Reviewed>>()
/** The page of one file, and its Report. Made once for all tests: none writes to it, and each opens it in a browser of its own memory. */
const reviewed = (path: string, more: readonly string[] = []): Promise<Reviewed> => {
  const key = [path, ...more].join(' ')
  const one = made.get(key) ?? makeReview(path, more)
  made.set(key, one)
  return one
}

describe.skipIf(!hasBrowser)('the page of one report', { timeout: 120_000 }, () => {
  const sources = [
    sourceOf('ningxia-2017'),
    sourceOf('invented-2021-wrong'),
    sourceOf('invented-2019-docx'),
    sourceOf('invented-2014-md'),
  ]
  test.each(sources)('outlines the words of every number where they stand: %s', async (source) => {
    const { folder, report } = await reviewed(source)
    const { page, context, troubles } = await open(browser(), folder)
    const found = await outlined(page)
    expect(found).toHaveLength(report.facts.length)
    for (const { id, words } of found) {
      const { raw } = report.facts[Number(id.slice(1))]!
      expect(`${id} ${bare(words)}`).toBe(`${id} ${bare(raw)}`)
    }
    expect(troubles).toEqual([])
    await context.close()
  })

  test.skipIf(!existsSync(hongze))('outlines them in a PDF, drawn from the disk', async () => {
    const { folder, report } = await reviewed(hongze)
    const { page, context, troubles } = await open(browser(), folder)
    await allDrawn(page)
    const found = await outlined(page)
    expect(found).toHaveLength(report.facts.length)
    for (const { id, words } of found) {
      const { raw } = report.facts[Number(id.slice(1))]!
      expect(`${id} ${bare(words)}`).toBe(`${id} ${bare(raw)}`)
    }
    expect(troubles).toEqual([])
    await context.close()
  })

  test('shows an OFD as pages, and outlines every number on them', async () => {
    const form = forms.find((f) => f.id === '2021')!
    const path = join(emptyFolder(), '2023年报.ofd')
    writeFileSync(path, writeOfd(makeParts(form, sayNumbers(form, dice(5)), 2023, '平湖县审计局')))
    const { folder, report } = await reviewed(path)
    expect(report.facts.length).toBeGreaterThan(150)
    const { page, context, troubles } = await open(browser(), folder)
    expect(await page.locator('.page').count()).toBe(report.source.pages)
    // the word whose middle lies in the outline
    const words = await page.evaluate(() => {
      const inside = (at: DOMRect, box: DOMRect): boolean => {
        const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2]
        return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
      }
      const texts = [...document.querySelectorAll('.drawn text')].map(
        (e) => [e.textContent!, e.getBoundingClientRect()] as const,
      )
      return [...document.querySelectorAll('.mark.fact')].map((m) => {
        const box = m.getBoundingClientRect()
        return texts
          .filter(([, at]) => inside(at, box))
          .map(([t]) => t)
          .join('')
      })
    })
    expect(words.map(bare)).toEqual(report.facts.map((f) => bare(f.raw)))
    expect(troubles).toEqual([])
    await context.close()
  })

  test('draws Chinese whose font is not in the PDF, with tables that lie beside the page', async () => {
    const path = join(emptyFolder(), '未嵌入.pdf')
    writeFileSync(path, unembedded())
    const folder = join(emptyFolder(), 'review')
    expect((await nianbao(['review', path, '-o', folder])).status).toBe(0)
    const { page, context, troubles } = await open(browser(), folder)
    await allDrawn(page)
    expect(await page.locator('.textLayer').innerText()).toContain('政府信息公开工作年度报告')
    const dark = await darkPixels(page)
    expect(dark).toBeGreaterThan(500)
    expect(troubles).toEqual([])
    await context.close()
  })

  test.each([false, true])(
    'outlines what prose says in such a PDF, also where its text runs down the page: %s',
    async (turned) => {
      const path = join(emptyFolder(), 'a.pdf')
      writeFileSync(path, unembedded({ turned }))
      const { folder, report } = await reviewed(path)
      const { page, context } = await open(browser(), folder)
      await allDrawn(page)
      expect(report.claims.map((c) => c.value)).toEqual([94])
      const [found] = await outlined(page, '.claims .number')
      expect(bare(found!.words)).toContain(bare(report.claims[0]!.raw))
      await context.close()
    },
  )

  const both = [sourceOf('ningxia-2017'), ...(existsSync(hongze) ? [hongze] : [])]
  test.each(both)('steps through the findings with a key, each with its places: %#', async (source) => {
    const { folder, report } = await reviewed(source)
    const { page, context } = await open(browser(), folder)
    for (let i = 0; i <= report.findings.length; i++) {
      await page.keyboard.press('j')
      const f = report.findings[i % report.findings.length]!
      const now = page.locator('.finding[aria-current]')
      expect(await now.locator('code').innerText()).toBe(f.rule)
      expect(await now.locator('.message').innerText()).toBe(f.message.zh)
      expect(await page.evaluate(() => document.activeElement?.closest('.finding')?.getAttribute('aria-current'))).toBe(
        'true',
      )
      const here = Object.keys(f.place).length > 0
      expect((await page.locator('.source .selected').count()) > 0).toBe(here)
      if (here) await expect.poll(() => page.locator('.source .selected').first().isVisible()).toBe(true)
    }
    await page.keyboard.press('k')
    expect(await page.locator('.finding[aria-current] code').innerText()).toBe(report.findings.at(-1)!.rule)
    await context.close()
  })

  test('spells the arithmetic out, every operand linked to its place', async () => {
    const { folder } = await reviewed(sourceOf('invented-2021-wrong'))
    const { page, context } = await open(browser(), folder)
    const spelled = await page.locator('.finding .arithmetic').allInnerTexts()
    expect(spelled.map((s) => s.replace(/\s+/gu, ' '))).toEqual(
      expect.arrayContaining([
        '5 + 10 + 1 + 0 = 16 ≠ 18',
        '31 + 33 + 12 + 26 + 32 + 35 = 169 ≠ 170',
        '170 + 34 = 204 ≠ 203 = 200 + 3',
      ]),
    )
    const operands = page.locator('.finding .arithmetic').first().locator('.number')
    for (const operand of await operands.all()) {
      await operand.click()
      expect(await page.locator('.source .selected-first').innerText()).toBe(await operand.innerText())
    }
    await context.close()
  })

  test('pointing at a number lights its place, pointing at the page lights the number', async () => {
    const { folder } = await reviewed(sourceOf('ningxia-2017'))
    const { page, context } = await open(browser(), folder)
    const number = page.locator('.sheet .number', { hasText: /^94$/u })
    await number.hover()
    expect(await page.locator('.source .pointed').textContent()).toBe('94')
    // it comes into view by itself
    await expect.poll(() => page.locator('.source .pointed').innerText()).toBe('94')
    const mark = page.locator('.source .mark.fact', { hasText: /^954$/u })
    await mark.hover()
    expect(await page.locator('.sheet .number.pointed').innerText()).toBe('954')
    await mark.click()
    expect(await page.locator('.sheet .number[aria-current]').innerText()).toBe('954')
    await context.close()
  })

  test('a value corrected and saved there is what extract gives, with its history', async () => {
    const source = sourceOf('ningxia-2017')
    const { folder, report } = await reviewed(source)
    const { page, context, troubles } = await open(browser(), folder)
    const number = page.locator('.sheet .number', { hasText: /^94$/u })
    await number.click()
    await page.keyboard.press('c')
    await page.keyboard.type('5')
    await page.fill('#value', '95')
    await page.click('#other')
    // without a reason and a name nothing is noted
    expect(await page.locator('.complaint').innerText()).not.toBe('')
    await page.fill('#reason', '与网站栏目核对')
    await page.fill('#by', '王五')
    await page.click('#other')
    const corrected = page.locator('.sheet .number.corrected')
    expect(await corrected.innerText()).toContain('95')
    expect(await page.locator('.inspector .raw').innerText()).toBe('94')
    await page.locator('.finding button').first().click()
    await page.fill('#reason', '口径不同')
    await page.click('#other')
    expect(await page.locator('.finding.dismissed').count()).toBe(1)
    // it is still there when the page is opened again
    await page.reload()
    await page.waitForSelector('html[data-ready]')
    expect(await corrected.innerText()).toContain('95')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')])
    const file = join(emptyFolder(), saved.suggestedFilename())
    expect(saved.suggestedFilename()).toBe('corrections.json')
    await saved.saveAs(file)
    expect(troubles).toEqual([])

    const { out, status } = await nianbao(['extract', source, '-f', 'json', '--corrections', file])
    expect(status).toBe(0)
    const now = ReportModel.parse(JSON.parse(out))
    expect(valueOf(report, 'proactive.channel.website')).toBe(94)
    expect(valueOf(now, 'proactive.channel.website')).toBe(95)
    const fact = now.facts.find((f) => f.correctedFrom)!
    expect(fact).toMatchObject({ raw: '94', value: 95, correctedFrom: { value: 94 } })
    expect(fact.judgements).toMatchObject([
      { action: 'correct', old: 94, new: 95, reason: '与网站栏目核对', by: '王五' },
    ])
    expect(now.findings.filter((f) => f.judgements).map((f) => f.judgements![0]!.action)).toEqual(['dismiss'])
    expect(now.facts.filter((f) => !f.correctedFrom)).toEqual(report.facts.filter((f) => f.raw !== '94'))

    // and another person goes on from the file
    await context.close()
    const again = await open(browser(), folder)
    await again.page.setInputFiles('#load', file)
    await expect.poll(() => again.page.locator('.sheet .number.corrected').count()).toBe(1)
    await again.page.keyboard.press('u')
    await again.page.keyboard.press('u')
    expect(await again.page.locator('.sheet .number.corrected').count()).toBe(0)
    await again.context.close()
  })

  test('a hostile document runs nothing and reaches nobody', async () => {
    const evil = [
      '</script><script>globalThis.owned=1;alert(1)</script>',
      '<img src=x onerror="globalThis.owned=2">',
      '<svg/onload=globalThis.owned=3>',
      '<a href="javascript:globalThis.owned=4">点击</a>',
      '<!--<script>globalThis.owned=5//--></script>',
      '\u2028globalThis.owned=6//\u2029',
      '"><iframe src="http://example.com/x"></iframe><link rel=stylesheet href=http://example.com/y>',
    ]
    const text = readFileSync(join(root, sourceOf('ningxia-2017')), 'utf8')
    const attacked = [
      evil.join('\n'),
      text.replace('94', `94（${evil.join('')}）`).replace('2. 政府网站', `2. 政府网站${evil[1]}${evil[0]}`),
      evil.join('\n'),
    ].join('\n')
    const escaped = (s: string) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const html = `<html><title>2017年政府信息公开工作年度报告${escaped(evil.join(''))}</title><body>${text
      .split('\n')
      .map((line, i) => `<p>${line}${escaped(evil[i % evil.length]!)}</p>`)
      .join('')}${evil.join('')}</body></html>`
    for (const [name, content] of [
      ['a.txt', attacked],
      [`b"'<img onerror=1>.html`, html],
    ] as const) {
      const cwd = emptyFolder()
      writeFileSync(join(cwd, name), content)
      expect((await nianbao(['review', name, '-o', 'review'], { cwd })).status).toBe(0)
      const { page, context, troubles } = await open(browser(), join(cwd, 'review'))
      for (let i = 0; i < 12; i++) await page.keyboard.press('j')
      await page.locator('.source').click()
      expect(await page.evaluate(() => (globalThis as { owned?: number }).owned)).toBeUndefined()
      // its words are there to be read, as words
      expect(await page.locator('.source').textContent()).toContain('onerror="globalThis.owned=2"')
      expect(await page.locator('iframe, img, link, .source a, .panel a[href^="javascript"]').count()).toBe(0)
      expect(troubles).toEqual([])
      // and were something let in, the policy would stop it
      await page.evaluate(() => {
        const s = document.createElement('div')
        s.innerHTML = '<img src="x" onerror="globalThis.owned=7">'
        document.body.append(s)
        void fetch('http://127.0.0.1:9/').catch(() => undefined)
      })
      await expect.poll(() => troubles.filter((x) => x.includes('Content Security Policy')).length).toBeGreaterThan(0)
      expect(await page.evaluate(() => (globalThis as { owned?: number }).owned)).toBeUndefined()
      await context.close()
    }
  })

  test.each([
    ['zh', sourceOf('ningxia-2017')],
    ['en', sourceOf('invented-2021-wrong')],
    ...(existsSync(hongze) ? [['zh', hongze]] : []),
  ])('nobody is kept out: no serious violation of accessibility (%s, %#)', async (language, source) => {
    const { folder } = await reviewed(source!, ['--lang', language!])
    const { page, context } = await open(browser(), folder)
    await page.keyboard.press('j')
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await keptOut(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await keptOut(page, ofColours)).toEqual([])
    await context.close()
  })

  test('prints findings first and no empty sheet', async () => {
    const form = forms.find((f) => f.id === '2021')!
    const path = join(emptyFolder(), '2023年报.pdf')
    writeFileSync(path, writeRawPdf(makeParts(form, sayNumbers(form, dice(21)), 2023, '平湖县审计局')))
    const folder = join(emptyFolder(), 'review')
    expect((await nianbao(['review', path, '-o', folder])).status).toBe(0)
    const { page, context } = await open(browser(), folder)
    await allDrawn(page)
    const printed = new Uint8Array(await page.pdf({ format: 'A4' }))
    const { text: sheets } = await extractText(printed)
    expect(sheets.filter((words) => words.trim() === '')).toEqual([])
    expect(sheets[0]).toContain('核对结果')
    await context.close()
  })

  test('shows an article of the web from its title on, not from its menu', async () => {
    const path = join(emptyFolder(), '2022年报.html')
    const menu = Array.from({ length: 60 }, (_, i) => `<p><a href="#">栏目${i}</a></p>`).join('')
    const html = readFileSync(resolve(root, sourceOf('invented-2021-wrong')), 'utf8')
    writeFileSync(
      path,
      html.replace(/<body[^>]*>/u, (tag) => `${tag}${menu}`),
    )
    const folder = join(emptyFolder(), 'review')
    expect((await nianbao(['review', path, '-o', folder])).status).toBe(0)
    const { page, context } = await open(browser(), folder)
    const top = await page.evaluate(() => {
      const pane = document.querySelector('.source')!.getBoundingClientRect().top
      const title = [...document.querySelectorAll('.tree-document > *')].find((e) =>
        e.textContent!.includes('年度报告'),
      )!
      return title.getBoundingClientRect().top - pane
    })
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(100)
    await context.close()
  })

  test('speaks Chinese and English', async () => {
    const { folder } = await reviewed(sourceOf('invented-2021-wrong'))
    const { page, context } = await open(browser(), folder)
    expect(await page.locator('#findings').innerText()).toBe('核对结果')
    await page.click('#language')
    expect(await page.locator('#findings').innerText()).toBe('Findings')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.locator('.finding .message').first().innerText()).toContain('is printed as 18')
    await context.close()
  })
})
