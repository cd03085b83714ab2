import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { expect } from 'vitest'
import { readCsv, rowsOf } from '../../src/corpus/read-csv.ts'
import { csvHead, csvRows } from '../../src/write/csv.ts'
import { emptyFolder } from '../cli/helpers.ts'

// an apostrophe that was printed before such a sign cannot be told from the one that the writer adds
const cell = fc.string({ unit: fc.constantFrom('甲', 'a', '"', ',', '\n', '\r', ' ', '=', '-', '1', '😀') })
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 })

property.prop([rows, fc.integer({ min: 1, max: 9 })])(
  'what is written as CSV reads back, in pieces of any size',
  async (list, size) => {
    const text = csvRows(list)
    const pieces = async function* () {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
    }
    const found: string[][] = []
    for await (const row of rowsOf(pieces())) found.push(row)
    expect(found.map((r) => r.map((c) => c.replace(/^'(?=[=\-\r\n])/u, '')))).toEqual(list)
  },
)

property.prop([rows], { numRuns: 20 })(
  'by the names of its columns, without what guards against formulas',
  async (list) => {
    const path = join(emptyFolder(), 'a.csv')
    writeFileSync(path, csvHead(['a', 'b', 'c']) + csvRows(list))
    const found: Record<string, string>[] = []
    for await (const row of readCsv(path)) found.push(row)
    expect(found).toEqual(list.map(([a, b, c]) => ({ a, b, c })))
  },
)
