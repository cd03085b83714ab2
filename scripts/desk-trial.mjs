/*
 * The long trial of the checking desk: a made-up corpus of two years of many agencies, with a due list, of which it is known who did
 * not report, who was late by the date of the page, what cannot be read and what is wrong, and the same for what is handed in again.
 *
 *   npm run desk:trial -- [--agencies 270] [--missing 40] [--late 25] [--unreadable 10] [--faulty 80] [--seed 1]
 *
 * Needs Chromium and a build. Ends in status 1 when the desk says anything else, asks any network, or needs more than a minute or 1.5 GiB.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { bundled } from './bundled.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const number = (value) => ({ type: 'string', default: String(value) })
const { values } = parseArgs({
  options: {
    agencies: number(270),
    missing: number(40),
    late: number(25),
    unreadable: number(10),
    faulty: number(80),
    seed: number(1),
  },
})
const plan = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Number(value)]))
const { makeTrial } = await import(await bundled('test/desk/trial.ts'))
const { runTrial } = await import(await bundled('test/desk/run-trial.ts'))

/** What a process and those that it started have in memory now, in KiB; what they share is counted once. */
const memoryOf = (pid) => {
  try {
    const own = Number(/Pss:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    return startedBy(pid).reduce((sum, one) => sum + memoryOf(one), own)
  } catch {
    // it has ended
    return 0
  }
}
const startedBy = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
const isBrowser = (pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('chrom')

const folder = mkdtempSync(join(tmpdir(), 'nianbao-trial-'))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
/** of all processes of the browser together, in KiB */
let peak = 0
const look = setInterval(() => {
  const browsers = startedBy(process.pid).filter(isBrowser)
  peak = Math.max(
    peak,
    browsers.reduce((sum, pid) => sum + memoryOf(pid), 0),
  )
}, 500)
try {
  const trial = await makeTrial(plan)
  const context = await browser.newContext({ acceptDownloads: true })
  const page = await context.newPage()
  const requests = []
  page.on('request', (r) => /^(?:file|blob|data):/u.test(r.url()) || requests.push(r.url()))
  await page.goto(pathToFileURL(`${root}dist/desk/nianbao.html`).href)
  await page.waitForSelector('html[data-ready]')
  await context.setOffline(true)
  const { said, planted, milliseconds } = await runTrial(page, trial, folder)
  const wrong = [
    ...planted.filter((line) => !said.includes(line)).map((line) => `not said: ${line}`),
    ...said.filter((line) => !planted.includes(line)).map((line) => `not planted: ${line}`),
  ]
  const seconds = Object.fromEntries(Object.entries(milliseconds).map(([key, ms]) => [key, +(ms / 1000).toFixed(1)]))
  console.log({
    files: trial.files.length,
    again: trial.again.length,
    lines: planted.length,
    wrong: wrong.length,
    requests: requests.length,
    seconds,
    peakMiB: Math.round(peak / 1024),
  })
  for (const line of wrong.slice(0, 50)) console.log(line)
  if (wrong.length + requests.length > 0 || milliseconds.reading > 60_000 || peak > 1536 * 1024) process.exitCode = 1
} finally {
  clearInterval(look)
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
