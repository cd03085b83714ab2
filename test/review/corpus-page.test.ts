import { copyFileSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Corrections } from '../../src/corrections/model.ts'
import { openCorpusView } from '../../src/review/corpus-view.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { built, runCli } from '../corpus/built.ts'
import { root, sourceOf } from '../helpers/reports.ts'
import { makeCorpus } from '../make/corpus.ts'
import { keptOut } from './axe.ts'
import { hasBrowser, open, startBrowser } from './browser.ts'
import { makeDataset } from './made-dataset.ts'

/** More are asked for with REVIEW_REPORTS=100000. */
const reports = Number(process.env.REVIEW_REPORTS ?? 10_000)

let browser: Browser

beforeAll(async () => {
  await built()
  if (hasBrowser) browser = await startBrowser()
}, 180_000)
afterAll(async () => browser?.close())

describe('what the page of all reports is told', () => {
  test('counts findings by rule, with the reports that have them', () => {
    const view = openCorpusView('zh')
    const of = { agency: '局', sha256: '', key: 'a', year: 2020, form: '2019', page: null }
    const [one, two] = [view.report({ ...of, source: '1' }), view.report({ ...of, source: '2', year: 2022 })]
    for (const row of [one, one, two]) view.finding(row, { rule: 'sum', severity: 'error' })
    view.finding(two, { rule: 'mixed-dashes', severity: 'info' })
    const { rules, rows, years } = view.done()
    expect(rules).toEqual([
      { rule: 'sum', severity: 'error', findings: 3, reports: 2 },
      { rule: 'mixed-dashes', severity: 'info', findings: 1, reports: 1 },
    ])
    expect(rows.map((r) => [r.errors, r.infos, r.rules])).toEqual([
      [2, 0, ['sum']],
      [1, 1, ['sum', 'mixed-dashes']],
    ])
    // a year without any report is a year all the same
    expect(years).toEqual([2020, 2021, 2022])
  })

  test('joins an item over a change of form where it is exactly the same, and has what is only near it beside', () => {
    const view = openCorpusView('zh')
    for (const [form, year] of [
      ['2014', 2018],
      ['2019', 2019],
    ] as const)
      for (const id of ['request.received', 'request.reply.full_release', 'request.result.full_release'])
        if (id === 'request.received' || id.includes('reply') === (form === '2014')) view.value(form, year, id, year)
    const { charts } = view.done()
    const chart = (id: string) => charts.find((c) => c.indicator === id)!
    expect(chart('request.received').links).toContainEqual(['2014', '2019'])
    expect(chart('request.received').points.map((p) => [p.year, p.form, p.median, p.near])).toEqual([
      [2018, '2014', 2018, null],
      [2019, '2019', 2019, null],
    ])
    // several items of the older form go into this one: none is the one that is near
    expect(chart('request.result.full_release').points.map((p) => p.year)).toEqual([2019])
    expect(chart('request.reply.full_release').forms).toEqual(['2014'])
  })

  test('takes in an item that is near where there is one only, and says how it is related', () => {
    const view = openCorpusView('zh')
    view.value('2014', 2018, 'request.reply.refused', 3)
    view.value('2014', 2018, 'request.reply.amend_or_supplement', 5)
    view.value('2019', 2019, 'request.result.unable.unclear_after_correction', 4)
    const chart = view.done().charts.find((c) => c.indicator === 'request.result.unable.unclear_after_correction')!
    expect(chart.points.map((p) => [p.year, p.median, p.near])).toEqual([
      [2018, 5, { indicator: 'request.reply.amend_or_supplement', relation: 'broader' }],
      [2019, 4, null],
    ])
    expect(chart.links).not.toContainEqual(['2014', '2019'])
  })
})

describe.skipIf(!hasBrowser)('the page of all reports', { timeout: 180_000 }, () => {
  test('of a dataset has a cell for every agency and year, and leads to the pages of reports', async () => {
    const cwd = emptyFolder()
    const made = await makeCorpus(join(cwd, '年报'), { files: 20, pdf: 0, damaged: 0.1 })
    expect((await runCli(['build', '年报', '-o', '数据集', '--no-xlsx'], { cwd })).status).toBe(2)
    const { status, err } = await nianbao(['review', '数据集', '-o', 'review', '--pages', '5'], { cwd })
    expect([status, err]).toEqual([0, expect.stringContaining('5 份有单独的页面')])
    const good = made.filter((f) => f.outcome === 'report')
    const { page, context, troubles } = await open(browser, join(cwd, 'review'))
    expect(await page.locator('#totals b').first().innerText()).toBe(String(good.length))
    const agencies = new Set(good.map((f) => f.agency))
    const years = good.map((f) => f.year)
    const span = Math.max(...years) - Math.min(...years) + 1
    expect(await page.locator('.grid .cell').count()).toBe(Math.min(agencies.size, 40) * span)
    expect(await page.locator('.chart').count()).toBeGreaterThan(0)
    expect(await page.locator('#problems li').count()).toBe(made.length - good.length)
    const links = page.locator('.list a')
    expect(await links.count()).toBe(5)
    const name = await links.first().innerText()
    await links.first().click()
    await page.waitForSelector('html[data-ready]')
    expect(await page.locator('.head .meta').innerText()).toContain(name)
    await page.click('a.tool')
    await page.waitForSelector('body.corpus')
    expect(troubles).toEqual([])
    await context.close()
  })

  test(`of ${reports} reports stays usable`, async () => {
    const folder = join(emptyFolder(), 'dataset')
    makeDataset(folder, reports)
    const site = join(emptyFolder(), 'review')
    expect((await nianbao(['review', folder, '-o', site])).status).toBe(0)
    const { page, context, troubles } = await open(browser, site)
    expect(await page.locator('#totals b').first().innerText()).toBe(String(reports))
    // what is on the page at a time does not grow with the corpus
    const size = await page.evaluate(() => document.querySelectorAll('*').length)
    expect(size).toBeLessThan(6000)
    // a name that is markup is a name
    expect(await page.locator('.grid tbody th').first().innerText()).toContain('<img src=x onerror=alert(1)>')

    // every page of agencies can be come to, and is there when the click returns
    const first = await page.locator('.grid tbody th').first().innerText()
    await page.locator('#grid .pager button').last().click()
    expect(await page.locator('.grid tbody th').first().innerText()).not.toBe(first)
    await page.fill('#search', '某77县')
    expect(await page.locator('.grid tbody th').allInnerTexts()).toEqual(['某77县某某局'])
    await page.fill('#search', '')
    await page.selectOption('#grid select', 'missing')
    expect(await page.locator('.grid tbody tr').count()).toBe(
      await page.locator('.grid tbody tr:has(.missing)').count(),
    )
    await page.selectOption('#grid select', 'all')

    // from a rule to the reports that break it
    const bar = page.locator('.bars button', { hasText: 'balance' })
    const [, of] = /(\d+) 份/u.exec(
      await page
        .locator('.bars b')
        .nth(await indexOf(bar))
        .innerText(),
    )!
    await bar.click()
    expect(await page.locator('#list [role=status]').innerText()).toBe(`${of} 份报告`)
    // every change of form is drawn; the line goes on over it only where the item is the same
    const chart = page.locator('.chart').first()
    expect(await chart.locator('line[stroke-dasharray]').count()).toBe(2)
    expect(await chart.locator('polyline').count()).toBe(1)
    const broken = page.locator('.chart', { hasText: '补正' })
    expect(await broken.locator('polyline').count()).toBe(2)
    expect(await broken.innerText()).toContain('不可相接')
    await page.screenshot({ fullPage: true })
    expect(troubles).toEqual([])
    await context.close()
  })

  const indexOf = (bar: import('playwright-core').Locator): Promise<number> =>
    bar.evaluate((b) => [...document.querySelectorAll('.bars button')].indexOf(b as HTMLButtonElement))

  test.each(['zh', 'en'])('nobody is kept out: no serious violation of accessibility (%s)', async (language) => {
    const folder = join(emptyFolder(), 'dataset')
    makeDataset(folder, 300)
    const site = join(emptyFolder(), 'review')
    await nianbao(['review', folder, '-o', site, '--lang', language])
    const { page, context } = await open(browser, site)
    await page.emulateMedia({ colorScheme: language === 'zh' ? 'dark' : 'light' })
    expect(await keptOut(page)).toEqual([])
    await context.close()
  })
})

test.skipIf(!hasBrowser)(
  'what is corrected on the page of a report is saved from the page of all, as one file',
  async () => {
    const site = join(emptyFolder(), 'review')
    const files = ['fixtures/ningxia-2017/source.txt', 'fixtures/invented-2021-wrong/source.html']
    expect((await nianbao(['review', ...files, '-o', site])).status).toBe(0)
    const { page, context, troubles } = await open(browser, site)
    expect(await page.isDisabled('#save')).toBe(true)
    const start = page.url()
    for (const n of [0, 1]) {
      await page.goto(start)
      await page.waitForSelector('html[data-ready]')
      await page.locator('#list tbody a').nth(n).click()
      await page.waitForSelector('.sheet .number')
      await page.locator('.sheet .number').first().click()
      await page.fill('#value', '12345')
      await page.fill('#reason', '与原件核对')
      await page.fill('#by', '李四')
      await page.click('#other')
    }
    await page.goto(start)
    await page.waitForSelector('#save:not([disabled])')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
    const { corrections } = Corrections.parse(JSON.parse(readFileSync((await saved.path())!, 'utf8')))
    expect(corrections.map((c) => c.new)).toEqual([12345, 12345])
    expect(new Set(corrections.map((c) => c.sha256)).size).toBe(2)
    expect(troubles).toEqual([])
    await context.close()
  },
)

test('a folder with something else in it is not written over', async () => {
  const { status, err } = await nianbao(['review', 'fixtures/ningxia-2017/source.txt', '-o', 'docs'])
  expect(status).toBe(2)
  expect(err).toContain('已有内容')
})

test('a second run over the same folder makes the same pages, and takes none of them for a report', async () => {
  const cwd = emptyFolder()
  for (const name of ['ningxia-2017', 'invented-2021-wrong'])
    copyFileSync(join(root, sourceOf(name)), join(cwd, `${name}${extname(sourceOf(name))}`))
  const pages = async () => {
    const { status, err } = await nianbao(['review', '.', '-o', 'pages'], { cwd })
    expect([status, err]).toEqual([0, expect.not.stringContaining('not-a-report')])
    return ['index.html', 'reports/0001.html', 'reports/0002.html'].map((p) =>
      readFileSync(join(cwd, 'pages', p), 'utf8'),
    )
  }
  expect(await pages()).toEqual(await pages())
})
