import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseReport, toRows, wordsAt } from '../../src/index.ts'
import { wordsAt as wordsInTree } from '../../src/read/at.ts'
import { read } from '../../src/read/read.ts'
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

test('the words of a cell are found without putting together those of its table', async () => {
  const { root } = await read(
    new TextEncoder().encode('<table><tr><td>规章<td>1<tr><td>文件<td>2</table>'),
    {},
    'a.html',
  )
  const table = root.children.find((b) => b.type === 'table')!
  const unread = {
    ...table.children[0]!,
    get children(): never {
      throw new Error('the row before was read')
    },
  }
  const other = { ...root, children: [{ ...table, children: [unread, ...table.children.slice(1)] }] }
  expect(wordsInTree(other, 'table[1]/row[2]/cell[2]')).toBe('2')
  expect(wordsInTree(other, 'table[1]/row[2]')).toBe('文件\t2')
  expect(() => wordsInTree(other, 'table[1]')).toThrow('was read')
})

test('the long table has the columns of the CSV, a row a fact', async () => {
  const report = await parseReport(readFileSync(join(root, 'fixtures/ningxia-2017/source.txt')), { name: 'a.txt' })
  const rows = toRows(report)
  expect(rows).toHaveLength(report.facts.length)
  expect(rows.find((row) => row.indicator === 'proactive.channel.website')).toMatchObject({
    ...{ agency: '自治区政务服务中心', year: 2017, form: '2014', value: 94, unit: '条', source: 'a.txt' },
  })
})
