import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { readCsv } from '../../src/corpus/read-csv.ts'
import type { Trial, TrialFile } from './trial.ts'

/** What the desk said of a trial, and what it should have said: sorted lines, so that what differs can be read. */
export interface TrialResult {
  said: string[]
  planted: string[]
  milliseconds: { reading: number; comparing: number; again: number; slowestAnswer: number }
}

const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelectorAll('#files tr[data-state]').length > 0 && document.querySelector('.progress') === null,
    undefined,
    { timeout: 300_000 },
  )

const put = (folder: string, files: readonly TrialFile[]): string[] => {
  mkdirSync(folder, { recursive: true })
  return files.map(({ name, bytes }) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  })
}

const dueOf = async (page: Page, year: number): Promise<string[]> => {
  await page.selectOption('[data-key=due-year]', String(year))
  await page.waitForFunction(
    (y) => document.querySelector<HTMLSelectElement>('[data-key=due-year]')?.value === y,
    `${year}`,
  )
  await page.waitForTimeout(200)
  return page.evaluate(
    (y) =>
      [...document.querySelectorAll<HTMLElement>('#dues tr[data-due]')].map(
        (r) => `${y} ${r.dataset.due} ${r.dataset.state}`,
      ),
    year,
  )
}

/** Faults as the list says them that is saved, hints and reports of lateness aside. */
const faultsOf = async (page: Page): Promise<string[]> => {
  const downloads: string[] = []
  const both = new Promise<void>((resolve) =>
    page.on('download', (d) => {
      void d.path().then((path) => {
        downloads.push(path!)
        if (downloads.length === 2) resolve()
      })
    }),
  )
  await page.click('[data-key=list-csv]')
  await both
  const lines: string[] = []
  for (const path of downloads)
    for await (const row of readCsv(path))
      if (row.rule !== undefined && row.severity !== 'info') lines.push(`${row.year} ${row.agency} ${row.rule}`)
  return [...new Set(lines)]
}

/** Drop a trial on a desk that was just opened and look at all it says. */
export const runTrial = async (page: Page, trial: Trial, folder: string): Promise<TrialResult> => {
  const { due, years, files, missing, again } = trial
  const start = performance.now()
  await page.setInputFiles('[data-picker=choose]', put(join(folder, 'first'), files))
  await page.waitForSelector('.progress progress')
  // the page answers while it reads
  let slowestAnswer = 0
  let reading = 0
  for (;;) {
    const asked = performance.now()
    await page.evaluate(() => new Promise((done) => setTimeout(done, 0)))
    slowestAnswer = Math.max(slowestAnswer, performance.now() - asked)
    if ((await page.$('.progress progress')) === null) break
    await page.waitForTimeout(100)
  }
  reading = performance.now() - start
  await settled(page)
  const comparing = performance.now() - start - reading
  const said = await faultsOf(page)
  await page.click('[data-key=tab-due]')
  await page.fill('#due-text', ['机关', ...due].join('\n'))
  await page.click('[data-key=due-use]')
  await page.waitForSelector('#dues')
  for (const year of years) said.push(...(await dueOf(page, year)))
  await page.click('[data-key=tab-files]')
  const second = performance.now()
  await page.setInputFiles('[data-picker=choose]', put(join(folder, 'again'), again))
  await page.waitForSelector('.progress')
  await settled(page)
  const milliseconds = { reading, comparing, again: performance.now() - second, slowestAnswer }
  await page.click('[data-key=tab-changes]')
  await page.waitForSelector('[data-change-of]')
  said.push(
    ...(await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-change-of]')].flatMap((c) =>
        (['bad', 'unsure', 'good'] as const).flatMap((kind) => {
          const rules = [...c.querySelectorAll<HTMLElement>(`.${kind} [data-change-rule]`)].map(
            (e) => e.dataset.changeRule,
          )
          const words = { bad: 'new', unsure: 'stayed', good: 'vanished' }[kind]
          return [...new Set(rules)].map((rule) => `${c.dataset.changeOf} ${words} ${rule}`)
        }),
      ),
    )),
  )
  const planted = [
    ...files.flatMap((f) => f.rules.map((rule) => `${f.year} ${f.agency} ${rule}`)),
    ...files.map((f) => `${f.year} ${f.agency} ${f.state}`),
    ...missing.map((m) => `${m.year} ${m.agency} missing`),
    ...again.flatMap((f) => [
      ...f.rules.filter((r) => !f.before.includes(r)).map((rule) => `${f.name} new ${rule}`),
      ...f.rules.filter((r) => f.before.includes(r)).map((rule) => `${f.name} stayed ${rule}`),
      ...f.before.filter((r) => !f.rules.includes(r)).map((rule) => `${f.name} vanished ${rule}`),
    ]),
  ]
  return { said: said.sort(), planted: planted.sort(), milliseconds }
}
