// The pictures of the manual: pages made of a published fixture and of invented reports, as Chromium shows them. Needs Chromium.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'nianbao-screenshots-'))
const nianbao = (...args) =>
  execFileSync(process.execPath, [`${root}dist/cli/main.js`, ...args, '--lang', 'zh'], { cwd: work, stdio: 'inherit' })

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const shoot = async (site, name, { height = 860, act = async () => {} } = {}) => {
  const page = await browser.newPage({ viewport: { width: 1400, height } })
  await page.goto(pathToFileURL(join(work, site, 'index.html')).href)
  await page.waitForSelector('html[data-ready]')
  await act(page)
  await page.waitForTimeout(800)
  await page.screenshot({ path: `${root}docs/${name}` })
  await page.close()
}

// a published report, as text: a number corrected
copyFileSync(`${root}fixtures/ningxia-2017/source.txt`, join(work, '2017年报.txt'))
nianbao('review', '2017年报.txt', '-o', 'text')
await shoot('text', 'review-text.png', {
  act: async (page) => {
    await page.locator('.sheet .number', { hasText: /^94$/u }).click()
    await page.fill('#value', '95')
    await page.fill('#reason', '与网站栏目核对')
    await page.fill('#by', '李四')
    await page.click('#other')
    await page.locator('.sheet .number.corrected').click()
  },
})

// an invented report with errors, printed as PDF
const print = await browser.newPage()
const html = readFileSync(`${root}fixtures/invented-2021-wrong/source.html`, 'utf8')
const style =
  '<style>body{font-family:"Noto Serif CJK SC",serif}table{border-collapse:collapse}td,th{border:1px solid #000;padding:3px 6px;white-space:nowrap}td:first-child{white-space:normal}</style>'
await print.setContent(html + style)
await print.evaluate(() => {
  for (const e of document.querySelectorAll('.nav, .info, .footer')) e.remove()
})
writeFileSync(
  join(work, '2022年报.pdf'),
  await print.pdf({ format: 'A3', margin: { top: '2cm', bottom: '2cm', left: '2cm', right: '2cm' } }),
)
nianbao('review', '2022年报.pdf', '-o', 'pdf')
await shoot('pdf', 'review-pdf.png', {
  act: async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('j')
  },
})

// an invented dataset
await build({
  stdin: { contents: "export { makeDataset } from './test/review/made-dataset.ts'", resolveDir: root },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: `${root}.vitest/made-dataset.mjs`,
  logLevel: 'warning',
})
const { makeDataset } = await import(pathToFileURL(`${root}.vitest/made-dataset.mjs`).href)
makeDataset(join(work, 'dataset'), 110, '某0县某某局')
nianbao('review', 'dataset', '-o', 'corpus')
await shoot('corpus', 'review-corpus.png', { height: 1330 })

await browser.close()
rmSync(work, { recursive: true, force: true })
