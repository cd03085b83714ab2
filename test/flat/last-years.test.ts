import { describe, expect, test } from 'vitest'
import { forms, parseReport } from '../../src/index.ts'
import { tallyOf } from '../make/compare.ts'
import { makeConsistent } from '../make/consistent.ts'
import { dice } from '../make/numbers.ts'
import { type Part, runTogether, writeText } from '../make/write.ts'

const f2014 = forms.find((f) => f.id === '2014')!

/** A report of 2016 with the table of the year before it beside its own, each under its title. */
const withLastYears = (seed: number, order: 'before' | 'behind') => {
  const { said, parts } = makeConsistent(f2014, dice(seed))
  const isTable = (p: Part): p is Extract<Part, { table: unknown }> => 'table' in p
  const year = f2014.inForce.from
  const titled = (y: number, p: Part): Part[] => [{ text: `${y}年政府信息公开情况统计表` }, p]
  const last = titled(year - 1, makeConsistent(f2014, dice(seed + 50)).parts.find(isTable)!)
  const at = parts.findIndex(isTable)
  const own = titled(year, parts[at]!)
  return { said, parts: [...parts.slice(0, at - 1), ...(order === 'before' ? [...last, ...own] : [...own, ...last])] }
}

const layouts: Record<string, (parts: readonly Part[]) => string> = {
  'run together': runTogether,
  lines: (parts) => writeText(parts, 'lines'),
  tabs: (parts) => writeText(parts, 'tabs'),
}

describe.each(Object.entries(layouts))('%s', (_, write) => {
  test.each(['before', 'behind'] as const)(
    'a table of the year before, under its title, %s the report’s own gives it no number and no error',
    async (order) => {
      for (const seed of [3, 4]) {
        const { said, parts } = withLastYears(seed, order)
        const report = await parseReport(write(parts))
        expect(tallyOf(report, said).wrong).toEqual([])
        // the title behind may have run into the last number: 162013年
        expect(tallyOf(report, said).right).toBeGreaterThanOrEqual(said.length - 1)
        expect(report.findings.filter((f) => f.rule === 'year-agrees')).toEqual([])
      }
    },
  )
})

test('a title of another year over the only table is an error as before', async () => {
  const { parts } = makeConsistent(f2014, dice(3))
  const year = f2014.inForce.from
  const text = writeText(parts, 'tabs').replace(
    `${year}年度政府信息公开情况统计表`,
    `${year - 1}年度政府信息公开情况统计表`,
  )
  expect((await parseReport(text)).findings.map((f) => f.rule)).toContain('year-agrees')
})
