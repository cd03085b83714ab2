import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport, type Report } from '../src/index.ts'
import { times } from './helpers/times.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts } from './make/write.ts'

/** A page as a crawler stores it: no tags, no separators. Prose keeps its full stops, headings and cells keep nothing. */
const flatten = (form: Form, seed: number, big = false): { text: string; truth: Map<string, number | null> } => {
  const d = dice(seed)
  const said = sayNumbers(
    form,
    big ? { ...d, count: () => (d.chance(0.3) ? 0 : Math.floor(d.next() * 10 ** (1 + Math.floor(d.next() * 6)))) } : d,
  )
  const parts = makeParts(form, said, form.inForce.from)
  const text = parts
    .map((p) => ('table' in p ? p.table.map((row) => row.map((c) => c.text).join('')).join('') : p.text))
    .join('')
  return { text, truth: new Map(said.map((s) => [`${s.indicator}@${s.applicant}`, s.value])) }
}

const tally = (report: Report, truth: Map<string, number | null>) => {
  const result = { right: 0, open: 0, wrong: [] as string[] }
  for (const f of report.facts) {
    if (f.indicator === null) continue
    const key = `${f.indicator}@${f.applicant}`
    if (f.certainty === 'doubtful' || f.value === null) result.open++
    else if (truth.get(key) === f.value) result.right++
    else result.wrong.push(`${key} is ${truth.get(key)}, read ${f.value} from ${f.raw}`)
  }
  return result
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe.each([forms[1]!, forms[2]!].map((form) => ({ id: form.id, form: form as Form })))(
  'a report on the form $id flattened without separators',
  ({ form }) => {
    test.each([false, true])('never gives a wrong number (large numbers: %s)', async (big) => {
      let [right, open] = [0, 0]
      await fc.assert(
        fc.asyncProperty(seeds, async (seed) => {
          const { text, truth } = flatten(form, seed, big)
          const t = tally(await parseReport(text), truth)
          expect(t.wrong).toEqual([])
          right += t.right
          open += t.open
        }),
        { numRuns: times(5) },
      )
      expect(right).toBeGreaterThan(open * 4)
    })
    test('every inferred number has its digits at its place', async () => {
      const { text } = flatten(form, 11)
      for (const f of (await parseReport(text)).facts)
        if (f.certainty === 'inferred')
          expect(text.slice(f.place.offset, f.place.offset! + f.place.length!)).toBe(String(f.value))
    })
    test('headings inside the run-on text still give the sections', async () => {
      const { sections } = await parseReport(flatten(form, 5).text)
      expect(sections.map((s) => `${s.number}、${s.heading}`)).toEqual(
        form.sections!.map((names, i) => `${'一二三四五六'[i]}、${names[0]}`),
      )
    })
  },
)

test('a table that was mis-added leaves open what could be parted otherwise, and gives no wrong number', async () => {
  const { text, truth } = flatten(forms[2] as Form, 21)
  const total = [...truth].find(([key]) => key === 'request.result.total@total')![1]!
  const broken = text.replace(/（七）总计\d+/u, (m) => m.replace(new RegExp(`${total}$`, 'u'), String(total + 1)))
  expect(broken).not.toBe(text)
  truth.set('request.result.total@total', total + 1)
  const report = await parseReport(broken)
  const { wrong, right, open } = tally(report, truth)
  expect(wrong).toEqual([])
  expect(right).toBeGreaterThan(open * 8)
  expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'row-total', kind: 'report' }))
})

const crawled = new URL('../../shared/reports/pingtan-2015/flattened.txt', import.meta.url)
test.skipIf(!existsSync(crawled))(
  'a crawled district report: what one reading is left for is given, the rest is open',
  async () => {
    const report = await parseReport(readFileSync(crawled))
    const value = (id: string, column: string) => report.facts.find((f) => f.indicator === id && f.column === column)
    expect(report.form.id).toBe('fujian')
    expect(value('request.accepted', '历年累计')).toMatchObject({ value: 1, certainty: 'inferred' })
    expect(value('proactive.documents', '2015年度')).toMatchObject({ value: null, certainty: 'doubtful' })
    expect(report.sections.filter((s) => s.level === 1).map((s) => s.number)).toEqual([
      '一',
      '二',
      '三',
      '四',
      '五',
      '六',
      '七',
    ])
  },
)
