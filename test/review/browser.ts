import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { built } from '../corpus/built.ts'
import { chromium as path } from '../make/print.ts'

export const hasBrowser = path !== undefined && existsSync(path)

export const startBrowser = async (): Promise<Browser> => {
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath: path!,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}

/** One browser for the tests of a file, and the pages built for it. */
export const sharedBrowser = (): (() => Browser) => {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (!hasBrowser) return
    await built()
    browser = await startBrowser()
  }, 180_000)
  afterAll(async () => browser?.close())
  return () => browser!
}

/** How many dark pixels the first canvas has that is meant. */
export const darkPixels = (page: Page, selector = 'canvas'): Promise<number> =>
  page.evaluate((s) => {
    const canvas = document.querySelector<HTMLCanvasElement>(s)!
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    let n = 0
    for (let i = 0; i < data.length; i += 4) if (data[i]! < 100 && data[i + 3]! > 200) n++
    return n
  }, selector)

export interface Opened {
  page: Page
  context: BrowserContext
  /** what the browser complained of, and every address outside the disk that was asked for */
  troubles: string[]
}

/** Open a page from the disk in a browser that remembers nothing yet. */
export const open = async (browser: Browser, folder: string, name = 'index.html'): Promise<Opened> => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true })
  // as long as a test may take: a busy machine is slow
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('console', (m) => {
    // pdf.js says that it works without a thread, which is what is wanted
    if (m.type() === 'error' || (m.type() === 'warning' && !m.text().includes('fake worker'))) troubles.push(m.text())
  })
  page.on('dialog', (d) => {
    troubles.push(`dialog: ${d.message()}`)
    void d.dismiss()
  })
  page.on('request', (r) => {
    if (!/^(?:file|blob|data):/u.test(r.url())) troubles.push(`request: ${r.url()}`)
  })
  await page.goto(pathToFileURL(join(folder, name)).href)
  await page.waitForSelector('html[data-ready]')
  return { page, context, troubles }
}

/** Every page of a PDF drawn, so that its words can be looked at. */
export const allDrawn = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelectorAll('.page:not([data-drawn])').length === 0)
}

/**
 * Choose every number of the report in turn and take the words in the outline: what stands in the marked place of a text or tree,
 * or the printed characters whose middle lies in the box over a PDF.
 */
export const outlined = (page: Page, of = '.sheet .number'): Promise<{ id: string; words: string }[]> =>
  page.evaluate((selector) => {
    const characters = [...document.querySelectorAll('.page')].map((p) => {
      const found: { x: number; y: number; text: string }[] = []
      const walker = document.createTreeWalker(p.querySelector('.textLayer')!, NodeFilter.SHOW_TEXT)
      const top = p.getBoundingClientRect()
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (let i = 0; i < node.nodeValue!.length; i++) {
          const range = document.createRange()
          range.setStart(node, i)
          range.setEnd(node, i + 1)
          const r = range.getBoundingClientRect()
          found.push({
            x: (r.left + r.right) / 2 - top.left,
            y: (r.top + r.bottom) / 2 - top.top,
            text: node.nodeValue![i]!,
          })
        }
      return { page: p, found }
    })
    const inside = (outline: Element): string => {
      const at = characters.find((c) => c.page.contains(outline))
      if (at === undefined) return outline.textContent!
      const [o, p] = [outline.getBoundingClientRect(), at.page.getBoundingClientRect()]
      const [left, right, top, bottom] = [o.left - p.left, o.right - p.left, o.top - p.top, o.bottom - p.top]
      return at.found
        .filter((c) => c.x > left && c.x < right && c.y > top && c.y < bottom)
        .map((c) => c.text)
        .join('')
    }
    const buttons = new Map(
      [...document.querySelectorAll<HTMLElement>(selector)].map((b) => [b.dataset.id!, b] as const),
    )
    return [...buttons].map(([id, button]) => {
      button.click()
      const outlines = [...document.querySelectorAll('.source .selected')]
      return { id, words: outlines.map(inside).join('') }
    })
  }, of)
