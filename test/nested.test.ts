import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/forms/form.ts'
import { forms, parseReport } from '../src/index.ts'
import { wordsAt } from '../src/read/at.ts'
import { read } from '../src/read/read.ts'
import { times } from './helpers/times.ts'
import { tallyOf } from './make/compare.ts'
import { dice, sayNumbers } from './make/numbers.ts'
import { makeParts, writeDocx, writeHtml } from './make/write.ts'

/** Every table of a page stands in a cell of another: beside words, under a head. */
const inCellsOfHtml = (page: string): string =>
  page
    .replaceAll(
      '<table border="1">',
      '<table><tr><td>栏目</td><td>内容</td></tr><tr><td>数据</td><td><table border="1">',
    )
    .replaceAll('</table>', '</table></td></tr><tr><td>说明</td><td>以上数据截至年底。</td></tr></table>')

const inCellsOfDocx = (bytes: Uint8Array): Uint8Array => {
  const files = unzipSync(bytes)
  const cell = (words: string) => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
  const document = strFromU8(files['word/document.xml']!)
    .replaceAll('<w:tbl>', `<w:tbl><w:tr>${cell('栏目')}${cell('内容')}</w:tr><w:tr>${cell('数据')}<w:tc><w:tbl>`)
    .replaceAll(
      '</w:tbl>',
      `</w:tbl><w:p/></w:tc></w:tr><w:tr>${cell('说明')}${cell('以上数据截至年底。')}</w:tr></w:tbl>`,
    )
  return zipSync({ ...files, 'word/document.xml': strToU8(document) })
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

describe.each(forms.map((form) => ({ id: form.id, form: form as Form })))('a report on the form $id', ({ form }) => {
  test.each([
    ['HTML', async (parts: ReturnType<typeof makeParts>) => strToU8(inCellsOfHtml(writeHtml(parts)))],
    ['DOCX', async (parts: ReturnType<typeof makeParts>) => inCellsOfDocx(await writeDocx(parts))],
  ] as const)('comes back whole from tables that stand in cells of other tables, in %s', async (_, write) => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const said = sayNumbers(form, dice(seed))
        const bytes = await write(makeParts(form, said, form.inForce.to ?? 2024))
        const report = await parseReport(bytes)
        const { right, ...rest } = tallyOf(report, said)
        expect(rest).toEqual({ blank: [], doubtful: [], extra: [], missing: [], wrong: [] })
        expect(right).toBe(said.length)
        const { root } = await read(bytes, {})
        for (const { raw, place } of report.facts) if (raw !== '') expect(wordsAt(root, place.path!)).toBe(raw)
      }),
      { numRuns: times(3) },
    )
  })
})
