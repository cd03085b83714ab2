import { describe, expect, test } from 'vitest'
import { tableToGrid } from '../../../src/cells/grid.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { cjkFont } from '../../make/draw.ts'
import { type Doc, makePdf } from './drawn.ts'
import { tablesOf } from './shared.ts'

describe('headings of columns without rulings', () => {
  const leaves = ['甲方', '乙方', '丙方', '丁方', '戊方', '总计']
  const xs = leaves.map((_, i) => 200 + 60 * i)
  /** Words whose middle is at x. */
  const centred = (doc: Doc, words: string, x: number, y: number): void => {
    doc.text(words, x - doc.widthOfString(words) / 2, y, { lineBreak: false })
  }
  test.skipIf(!cjkFont).each([
    ['over the same columns', 0, 4, 0, 4],
    ['over fewer columns above than below', 0, 3, 0, 4],
    ['over more columns above than below', 0, 4, 0, 2],
    ['begin and end apart', 0, 2, 1, 4],
  ])('one above the other, %s: no column loses its own', async (_, a0, a1, b0, b1) => {
    const bytes = await makePdf((doc) => {
      doc.font(cjkFont!, 'NotoSansCJKsc-Regular').fontSize(9)
      centred(doc, '甲组情况', (xs[a0]! + xs[a1]!) / 2, 60)
      centred(doc, '乙组情况', (xs[b0]! + xs[b1]!) / 2, 76)
      for (const [i, words] of leaves.entries()) centred(doc, words, xs[i]!, 92)
      for (let r = 0; r < 4; r++) {
        doc.text(`项目${'一二三四'[r]}`, 60, 110 + 16 * r, { lineBreak: false })
        for (const [i, x] of xs.entries()) centred(doc, String(10 * r + i), x, 110 + 16 * r)
      }
    })
    const [table] = tablesOf(await readPdf(bytes, {}))
    const { slots } = tableToGrid(table!)
    const last = slots.findLastIndex((line) => line.some((c) => c?.text === '总计'))
    expect(slots[last]!.slice(1).map((c) => c?.text)).toEqual(leaves)
    expect(slots[last + 1]!.slice(1).map((c) => c?.text)).toEqual(['0', '1', '2', '3', '4', '5'])
  })
})
