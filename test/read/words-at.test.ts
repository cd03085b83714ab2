import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReport, toRows, wordsAt } from '../../src/index.ts'
import { pdfSample } from '../fuzz/sample.ts'
import { root } from '../helpers/reports.ts'

const bare = (words: string | null): string | undefined => words?.replace(/[\s|]/gu, '')
const files = [
  'ningxia-2017/source.txt',
  'invented-2021-md/source.md',
  'invented-2021-html/source.html',
  'invented-2021-docx/source.docx',
  'invented-2014-doc/source.doc',
  'invented-2019-odt/source.odt',
  'invented-fujian-rtf/source.rtf',
  'invented-2021-xlsx/source.xlsx',
]

describe('the words at the place of a fact are its raw', () => {
  test.each(files)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(root, 'fixtures', name)))
    const report = await parseReport(bytes, { name })
    const facts = report.facts.filter((f) => f.raw !== '')
    expect(facts.length).toBeGreaterThan(5)
    // each time the whole file is read again: some from all over it
    for (const { raw, place } of facts.filter((_, i) => i % Math.ceil(facts.length / 8) === 0))
      expect(bare(await wordsAt(bytes, place, { name }))).toBe(bare(raw))
  })

  test('a PDF', async () => {
    const bytes = pdfSample()
    const report = await parseReport(bytes, { name: 'a.pdf' })
    const facts = report.facts.filter((f) => f.raw !== '')
    expect(facts.length).toBeGreaterThan(5)
    for (const { raw, place } of facts.filter((_, i) => i % Math.ceil(facts.length / 5) === 0))
      expect(bare(await wordsAt(bytes, place))).toContain(bare(raw))
  })
})

test('where there is no such place there are no words', async () => {
  const text = '某某局2020年政府信息公开工作年度报告\n一、概述\n'
  expect(await wordsAt(text, { line: 9, column: 1, offset: 900, length: 3 })).toBeNull()
  expect(await wordsAt(text, { path: 'table[1]/row[1]/cell[1]' })).toBeNull()
  expect(await wordsAt(text, {})).toBeNull()
  expect(await wordsAt(pdfSample(), { page: 99, box: [0, 0, 10, 10] })).toBeNull()
})

test('the long table has the columns of the CSV, a row a fact', async () => {
  const report = await parseReport(readFileSync(join(root, 'fixtures/ningxia-2017/source.txt')), { name: 'a.txt' })
  const rows = toRows(report)
  expect(rows).toHaveLength(report.facts.length)
  expect(rows.find((row) => row.indicator === 'proactive.channel.website')).toMatchObject({
    ...{ agency: '自治区政务服务中心', year: 2017, form: '2014', value: 94, unit: '条', source: 'a.txt' },
  })
})
