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

// the checking desk: one report with errors, then a due list
const desk = await browser.newPage({ viewport: { width: 1400, height: 860 } })
await desk.goto(pathToFileURL(`${root}dist/desk/nianbao.html`).href)
await desk.waitForSelector('html[data-ready]')
const source = (name) => readFileSync(`${root}fixtures/${name}`)
const files = [
  { name: '某某县戊戊局2022年年报.html', mimeType: 'text/html', buffer: source('invented-2021-wrong/source.html') },
]
await desk.setInputFiles('[data-picker=choose]', files)
await desk.waitForSelector('.source[data-drawn]')
await desk.click('.item[data-rule=row-total] .entry')
await desk.waitForTimeout(500)
await desk.screenshot({ path: `${root}docs/desk-report.png` })
await desk.click('[data-key=tab-files]')
const late = source('invented-2021-wrong/source.html').toString().replaceAll('戊戊局', '己己局')
await desk.setInputFiles('[data-picker=choose]', [
  {
    name: '己己局.html',
    mimeType: 'text/html',
    buffer: Buffer.from(late.replaceAll('2023年1月18日', '2023年2月18日')),
  },
  {
    name: '某某县庚庚局2022年年报.docx',
    mimeType: 'application/octet-stream',
    buffer: source('invented-2021-docx/source.docx').subarray(0, 9000),
  },
])
await desk.waitForFunction(() => document.querySelectorAll('tr[data-state=read],tr[data-state=failed]').length === 3)
await desk.click('[data-key=tab-due]')
await desk.fill('#due-text', ['机关', '某某县戊戊局', '某某县己己局', '某某县庚庚局', '某某县辛辛局'].join('\n'))
await desk.click('[data-key=due-use]')
await desk.waitForSelector('#dues')
await desk.waitForTimeout(500)
await desk.screenshot({ path: `${root}docs/desk-due.png` })

await browser.close()
rmSync(work, { recursive: true, force: true })
