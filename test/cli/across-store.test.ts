import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkAcross, type Known, knownOf, withFound } from '../../src/cli/across.ts'
import { openScratch, type Put } from '../../src/corpus/scratch.ts'
import { checkReports, parseReport, type Report } from '../../src/index.ts'
import { root } from '../helpers/reports.ts'

const source = readFileSync(`${root}fixtures/invented-2021-txt/source.txt`, 'utf8')

/** Two agencies, five years each, of which one has two versions. */
const reports = async (): Promise<Report[]> => {
  const list: Report[] = []
  for (const agency of ['某某县丙丙局', '某某县丁丁局'])
    for (const [n, year] of [2021, 2022, 2022, 2023, 2024, 2026].entries()) {
      const text = source
        .replaceAll('2024', String(year + 1))
        .replaceAll('2023', String(year))
        .replaceAll('某某县丙丙局', agency)
        .replace('行政许可\t3', `行政许可\t${3 + n}`)
      list.push(await parseReport(text, { name: `${agency}-${n}.txt` }))
    }
  return list
}

test('years are checked from the disk as from memory, no report unpacked more than once for it', async () => {
  const all = await reports()
  const scratch = openScratch()
  const kept: (Known & { put: Put })[] = all.map((report) => ({ ...knownOf(report, null), put: scratch.put(report) }))
  const asked: string[] = []
  const { found, summary } = checkAcross(
    kept,
    (one) => {
      asked.push(one.name)
      return scratch.get(one.put)
    },
    null,
  )
  expect([...asked].sort()).toEqual(all.map((r) => r.source.name).sort())
  const expected = checkReports(all)
  expect(expected.length).toBeGreaterThan(0)
  expect([...found.values()].flatMap((f) => f.findings)).toEqual(expected)
  expect(summary).toMatchObject({ agencies: 2, withoutYear: [], unknown: [] })
  expect(summary.missing.map((m) => m.missing)).toEqual([[2025], [2025]])
  // a report comes back as it was
  for (const [i, one] of kept.entries()) expect(withFound(scratch.get(one.put), undefined)).toEqual(all[i])
  scratch.close()
})

test('a report that has none to be compared with is not asked for', async () => {
  const [only] = await reports()
  const { found } = checkAcross([knownOf(only!, null)], () => expect.unreachable(), null)
  expect(found.size).toBe(0)
})
