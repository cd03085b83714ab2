import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openSite } from '../../src/cli/site.ts'
import { parseReport, type Report, Report as ReportModel } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { draw, fill, recogniser } from '../read/scan/pictured.ts'
import { darkPixels, hasBrowser, open, sharedBrowser } from './browser.ts'

const browser = sharedBrowser()

/** The review page of a picture in which one recogniser took the first 17 for 11. */
const ofPicture = async (): Promise<{ folder: string; report: Report }> => {
  const { png, lines } = draw(fill(17))
  const misread = (text: string, i: number): string => (i === 0 && text === '17' ? '11' : text)
  const reading = { recognisers: [recogniser('甲', lines), recogniser('乙', lines, misread)] }
  const report = await parseReport(png, { ...reading, name: 'a.png' })
  const folder = join(emptyFolder(), 'review')
  const site = await openSite(folder, 'zh')
  await site.report(report, png, [], { alone: true, reading })
  return { folder, report }
}

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-eye') ?? null)
describe.skipIf(!hasBrowser)('numbers that were not read for sure', { timeout: 120_000 }, () => {
  test('of a picture are shown as they are drawn, with their readings, and confirmed one by one with the keyboard', async () => {
    const { folder, report } = await ofPicture()
    const doubtful = report.facts.flatMap((f, i) => (f.certainty === 'doubtful' ? [i] : []))
    const { page, context, troubles } = await open(browser(), folder)
    await page.keyboard.press('e')
    expect(await focused(page)).toBe(String(doubtful[0]))
    await page.waitForSelector('.question .picture canvas')
    expect(await darkPixels(page, '.question .picture canvas')).toBeGreaterThan(20)
    expect(await darkPixels(page, '.rows-in-doubt .picture canvas')).toBeGreaterThan(200)
    const input = page.locator(`[data-eye="${doubtful[0]}"]`)
    expect(await input.inputValue()).toBe('17')
    await page.keyboard.press('ArrowDown')
    expect(await input.inputValue()).toBe('11')
    await page.keyboard.press('ArrowUp')
    // nobody has said who looks
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('eye-by')
    await page.keyboard.type('王五')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe(String(doubtful[0]))
    for (const i of doubtful) {
      expect(await focused(page)).toBe(String(i))
      await page.keyboard.press('Enter')
    }
    expect(await page.locator('.status').innerText()).toContain('都已核对')
    expect(await page.locator('.question:not(.confirmed)').count()).toBe(0)

    await page.keyboard.press('Escape')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('s')])
    const { corrections } = JSON.parse(readFileSync(await saved.path(), 'utf8'))
    expect(corrections).toHaveLength(doubtful.length)
    expect(corrections[0]).toMatchObject({ action: 'correct', old: null, new: 17, by: '王五' })
    expect(troubles).toEqual([])
    await context.close()
  })

  test('of a page are confirmed beside the page, and what was confirmed is what extract gives', async () => {
    const cwd = emptyFolder()
    writeFileSync(
      join(cwd, '年报.html'),
      `<h1>平湖县民政局2018年政府信息公开工作年度报告</h1><table><tr><td>指标</td><td>单位</td><td>数值</td></tr>
      <tr><td>一、主动公开情况</td><td></td><td></td></tr>
      <tr><td>（一）主动公开政府信息数</td><td>条</td><td>1O5</td></tr>
      <tr><td>其中：主动公开规范性文件数</td><td>条</td><td>3</td></tr></table>`,
    )
    expect((await nianbao(['review', '年报.html', '-o', 'review'], { cwd })).status).toBe(0)
    const { page, context } = await open(browser(), join(cwd, 'review'))
    await page.keyboard.press('e')
    expect(await page.locator('.source .selected-first').innerText()).toBe('1O5')
    await page.keyboard.type('105')
    await page.fill('#eye-by', '王五')
    await page.locator('[data-eye]').first().press('Enter')
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#save')])
    await saved.saveAs(join(cwd, 'corrections.json'))
    await context.close()
    const { out } = await nianbao(['extract', '年报.html', '-f', 'json', '--corrections', 'corrections.json'], { cwd })
    const now = ReportModel.parse(JSON.parse(out))
    expect(now.facts.find((f) => f.correctedFrom)).toMatchObject({ raw: '1O5', value: 105, certainty: 'read' })
  })
})
