import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { TableCell } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { font, look, oldBook, record, u16, word } from './biff.ts'
import { book, main, number, row, words } from './workbook.ts'

const doubtsIn = async (bytes: Uint8Array, name = 'B1'): Promise<string[]> => {
  const cells = (await read(bytes, {})).root.children
    .flatMap((b) => (b.type === 'table' ? b.children : []))
    .flatMap((r): readonly TableCell[] => r.children)
  return (cells.find((c) => c.place.path?.endsWith(`/${name}`))?.doubts ?? []).map((d) => d.code)
}

/** Styles: 0 plain, 1 right, 2 wrapped, 3 as words, 4 shrunk, 5 in the middle. */
const looks = `<styleSheet ${main}>
<fonts><font><sz val="11"/><name val="宋体"/></font></fonts>
<cellXfs><xf/><xf><alignment horizontal="right"/></xf><xf><alignment wrapText="1"/></xf><xf numFmtId="49"/><xf><alignment shrinkToFit="1"/></xf><xf><alignment horizontal="center"/></xf></cellXfs>
</styleSheet>`
const columns = (width: number) => `<cols><col min="2" max="2" width="${width}"/></cols>`
const sheet = (width: number, cell: string, { beside = words('C1', '7'), left = words('A1', '甲'), more = '' } = {}) =>
  book(
    [
      {
        before: columns(width),
        cells: row(1, left + cell + beside, more) + row(2, words('A2', '乙') + number('B2', 8) + number('C2', 8)),
      },
    ],
    '',
    looks,
  )

describe('a number in words that the next cell cuts off is doubtful', () => {
  test.each<[string, Uint8Array]>([
    ['one of four digits where three are seen', sheet(3.2, words('B1', '1286'))],
    ['one with its unit', sheet(3.2, words('B1', '1286件'))],
    ['on the right, by the cell before it', sheet(2, words('B1', '128', 1))],
    ['in the middle', sheet(2, words('B1', '128', 5))],
    ['wrapped, in a row of one line', sheet(2, words('B1', '128', 2), { more: 'ht="15" customHeight="1"' })],
    ['a number that is set as words', sheet(2, number('B1', 128, 3))],
    ['one that a formula gave', sheet(2, '<c r="B1" t="str"><f>TEXT(A9,"0")</f><v>128</v></c>')],
  ])('%s', async (_, bytes) => {
    expect(await doubtsIn(bytes)).toEqual(['too-narrow'])
  })

  test('by a merged cell before it', async () => {
    const merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    const before = '<cols><col min="3" max="3" width="2"/></cols>'
    const cells = row(1, words('A1', '甲') + words('C1', '128', 1)) + row(2, words('A2', '乙') + number('C2', 8))
    expect(await doubtsIn(book([{ before, cells, after: merged }], '', looks), 'C1')).toEqual(['too-narrow'])
  })
})

describe('a number in words is sure', () => {
  test.each<[string, Uint8Array]>([
    ['where it goes on over an empty cell', sheet(2, words('B1', '128'), { beside: '' })],
    ['on the right, before which nothing stands', sheet(2, words('B1', '1286', 1), { left: '' })],
    ['where it just fits', sheet(3.2, words('B1', '128'))],
    ['of which only the unit is cut off', sheet(3, words('B1', '128件'))],
    ['wrapped, in a row that is as high as its words', sheet(2, words('B1', '128', 2))],
    ['wrapped, in a row of two lines', sheet(2, words('B1', '128', 2), { more: 'ht="30" customHeight="1"' })],
    ['shrunk until it fits', sheet(2, words('B1', '128', 4))],
    ['in a sentence, of which anybody sees that it goes on', sheet(4, words('B1', '本机关2023年收到申请128件'))],
  ])('%s', async (_, bytes) => {
    expect(await doubtsIn(bytes)).toEqual([])
  })
})

describe('the same holds', () => {
  test('in a workbook of Excel 97–2003', async () => {
    const old = (next: string) =>
      oldBook(
        [font({}), look({})],
        [
          record(0x7d, [...u16(1, 1, 2 * 256, 0, 0, 0)]),
          ...[word(0, 0, '甲'), word(0, 1, '128'), word(0, 2, next)],
          ...[word(1, 0, '乙'), word(1, 1, '8'), word(1, 2, '9')],
        ],
      )
    expect(await doubtsIn(old('7'))).toEqual(['too-narrow'])
    expect(await doubtsIn(old(''))).toEqual([])
  })

  test('in one of OpenDocument', async () => {
    const spaces = ['office', 'table', 'text', 'style']
      .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
      .join(' ')
    const cell = (text: string) =>
      `<table:table-cell table:style-name="c" office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
    const flat = (next: string) =>
      strToU8(
        `<office:document ${spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles><style:style style:name="k" style:family="table-column"><style:table-column-properties style:column-width="0.5cm"/></style:style><style:style style:name="c" style:family="table-cell"><style:text-properties style:font-name="宋体" fo:font-size="11pt"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表"><table:table-column table:number-columns-repeated="3" table:style-name="k"/>${[
          ['甲', '128', next],
          ['乙', '8', '9'],
        ]
          .map((r) => `<table:table-row>${r.map(cell).join('')}</table:table-row>`)
          .join('')}</table:table></office:spreadsheet></office:body></office:document>`,
      )
    expect(await doubtsIn(flat('7'))).toEqual(['too-narrow'])
    expect(await doubtsIn(flat(''))).toEqual([])
  })
})
