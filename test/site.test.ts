import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error a script without types
import { site } from '../scripts/site.mjs'
import { hasBrowser, startBrowser } from './review/browser.ts'

/** The documentation, made as `npm run site` makes it. */
const folder = mkdtempSync(join(tmpdir(), 'nianbao-site-'))
beforeAll(() => site(folder), 400_000)

const pages = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))

const targetsIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((m) => decodeURI(m[1]!.replaceAll('&amp;', '&')))
const namesIn = (html: string): Set<string> => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]!))

describe('the site of the documentation', () => {
  test('leads nowhere that is not there', () => {
    const names = new Map<string, Set<string>>()
    const lost = pages().flatMap((page) => {
      const path = join(folder, page)
      return targetsIn(readFileSync(path, 'utf8')).flatMap((target) => {
        if (/^(?:https?:|data:|mailto:)/.test(target)) return target.includes('.invalid') ? [`${page}: ${target}`] : []
        const [file = '', name] = target.split('#') as [string, string?]
        const to = file === '' ? path : resolve(dirname(path), file.split('?')[0]!)
        if (!existsSync(to) || relative(folder, to).startsWith('..')) return [`${page}: ${target}`]
        if (name === undefined || name === '' || !statSync(to).isFile() || !to.endsWith('.html')) return []
        if (!names.has(to)) names.set(to, namesIn(readFileSync(to, 'utf8')))
        return names.get(to)!.has(name) ? [] : [`${page}: ${target}`]
      })
    })
    expect(lost).toEqual([])
  })

  test('has the same pages in both languages', () => {
    const of = (language: string) =>
      pages()
        .filter((page) => page.startsWith(`${language}/`) && !page.includes('/documents/'))
        .map((page) => page.slice(language.length))
        .sort()
    expect(of('zh')).toEqual(of('en'))
    expect(of('zh').length).toBeGreaterThan(100)
  })

  test('tells of every function that programs call', () => {
    const entry = readFileSync(new URL('../src/index.ts', import.meta.url), 'utf8')
    const functions = pages().map((page) => page.replace(/^.*\/|\.html$/g, ''))
    for (const name of ['parseReport', 'checkReport', 'valueOf', 'toRows', 'compareReports']) {
      expect(entry).toContain(name)
      expect(functions).toContain(`index.${name}`)
    }
  })
})

describe.runIf(hasBrowser)('in a browser, from the disk', () => {
  test.each([
    ['zh', '发现', '数据'],
    ['en', 'Reliability', 'Can it be trusted'],
  ])('the pages of %s open, and one is found from the first', { timeout: 180_000 }, async (language, title, group) => {
    const browser = await startBrowser()
    const page = await browser.newPage()
    page.setDefaultTimeout(120_000)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`file://${folder}/index.html`)
    await page.locator(`a[href^="${language}/"]`).click()
    await page.waitForURL(`**/${language}/index.html`)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.locator('.site-menu').getByText(group, { exact: true }).click()
    await page.locator('.site-menu').getByText(title, { exact: true }).click()
    await page.locator('h1', { hasText: title }).first().waitFor()
    await page.locator('#tsd-toolbar-links a').first().click()
    await page.waitForURL(`**/${language === 'zh' ? 'en' : 'zh'}/index.html`)
    expect(errors).toEqual([])
    await browser.close()
  })
})
