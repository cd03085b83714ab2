import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms, parseReport } from '../../src/index.ts'
import { otherYearsOf } from '../../src/review/other-years.ts'
import { emptyFolder } from '../cli/helpers.ts'
import { built, runCli } from '../corpus/built.ts'
import { dice, makeYears } from '../make/years.ts'
import { hasBrowser, open, startBrowser } from './browser.ts'

/** Three years of an agency; the middle one carries out one more than the last takes in. */
const years = () => {
  const made = makeYears(forms.find((f) => f.id === '2021')! as Form, dice(5), [2022, 2023, 2024])
  const carried = made[1]!.said.find((s) => s.indicator === 'request.carried_out' && s.applicant === 'total')!
  carried.value = (carried.value ?? 0) + 1
  return made
}

describe('what reports of other years say against one', () => {
  test('stands on the pages of both, each leading to the other', async () => {
    const reports = await Promise.all(years().map((m) => parseReport(m.text(), { name: `${m.year}.txt` })))
    const pages = otherYearsOf(reports.map((report) => ({ report, page: `${report.year}.html` })))
    expect(Object.keys(pages).sort()).toEqual(['2023.html', '2024.html'])
    expect(pages['2024.html']).toMatchObject([{ rule: 'carry-over', year: 2023, page: '2023.html' }])
    expect(pages['2023.html']).toMatchObject([{ rule: 'carry-over', year: 2024, page: '2024.html' }])
    expect(pages['2023.html']![0]!.place).not.toEqual(pages['2024.html']![0]!.place)
  })

  describe.skipIf(!hasBrowser)('on the pages', { timeout: 120_000 }, () => {
    let browser: Browser
    beforeAll(async () => {
      await built()
      browser = await startBrowser()
    }, 180_000)
    afterAll(async () => browser?.close())

    test('is a list of its own with a link to the page of the other report', async () => {
      const folder = emptyFolder()
      for (const made of years()) writeFileSync(join(folder, `${made.year}.txt`), made.text())
      await runCli(['review', folder, '-o', join(folder, 'pages'), '--lang', 'zh'], { cwd: folder })
      const { page, context, troubles } = await open(browser, join(folder, 'pages'), 'reports/0003.html')
      expect(await page.locator('#other-years + ol li').count()).toBe(1)
      await page.locator('#other-years + ol a').click()
      await page.waitForURL(/0002\.html$/u)
      expect(await page.locator('#other-years + ol .message').textContent()).toContain('2024年')
      expect(troubles).toEqual([])
      await context.close()
    })
  })
})
