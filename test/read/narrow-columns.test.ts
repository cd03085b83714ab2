import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Block, TableCell } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { figure, font, format, look, oldBook, record, u16, word } from './biff.ts'
import { book, main, number, row, words } from './workbook.ts'

const cellAt = (blocks: readonly Block[], name: string): TableCell =>
  blocks
    .flatMap((b) => (b.type === 'table' ? b.children : []))
    .flatMap((r) => r.children)
    .find((c) => c.place.path?.endsWith(`/${name}`))!

const doubtsOf = (cell: TableCell) => (cell.doubts ?? []).map((d) => d.code)
const doubtsIn = async (bytes: Uint8Array, name = 'B1') => doubtsOf(cellAt((await read(bytes, {})).root.children, name))

/** Styles: 0 plain, 1 thousands apart, 2 shrunk, 3 turned, 4 small, 5 large, 6 words, 7 wrapped, 8 and 9 set in by six steps, on the left and in the middle. */
const looks = `<styleSheet ${main}>
<fonts>${[11, 6, 22].map((n) => `<font><sz val="${n}"/><name val="Calibri"/></font>`).join('')}</fonts>
<cellXfs><xf/><xf numFmtId="3"/><xf><alignment shrinkToFit="1"/></xf><xf><alignment textRotation="90"/></xf><xf fontId="1"/><xf fontId="2"/><xf numFmtId="49"/><xf><alignment wrapText="1"/></xf><xf><alignment horizontal="left" indent="6"/></xf><xf><alignment horizontal="center" indent="6"/></xf></cellXfs>
</styleSheet>`
const column = (width: number, more = '') => `<cols><col min="2" max="2" width="${width}" ${more}/></cols>`
const sheet = (before: string, cell: string, after = '') =>
  book(
    [{ before, cells: row(1, words('A1', '甲') + cell) + row(2, words('A2', '乙') + number('B2', 8)), after }],
    '',
    looks,
  )

describe('a number that its column has no room for is doubtful', () => {
  test.each<[string, string, string]>([
    ['five digits where three fit', column(3.71), number('B1', 12345)],
    ['five digits where four fit', column(4.71), number('B1', 12345)],
    ['with its thousands apart', column(5.71), number('B1', 1234567, 1)],
    ['in large letters', column(8.71), number('B1', 12345, 5)],
    ['that is wrapped: no program parts digits', column(3.71), number('B1', 12345, 7)],
    ['in the width that columns have of themselves', '<sheetFormatPr defaultColWidth="3.71"/>', number('B1', 12345)],
    ['of more digits than Excel’s own width takes', '', number('B1', 12345678901)],
    ['that is set in', column(8.71), number('B1', 12345, 8)],
    ['that a formula gave', column(3.71), '<c r="B1"><f>ROUND(12345.4,0)</f><v>12345</v></c>'],
  ])('%s', async (_, before, cell) => {
    expect(await doubtsIn(sheet(before, cell))).toEqual(['too-narrow'])
  })

  test('and it is said why, at the cell', async () => {
    const { findings } = await read(sheet(column(3.71), number('B1', 12345)), {})
    expect(findings).toMatchObject([
      { rule: 'too-narrow', kind: 'reading', actual: '12345', place: { path: 'sheet[1]/B1' } },
    ])
  })
})

describe('a number is sure', () => {
  test.each<[string, string, string]>([
    ['where it just fits', column(5.71), number('B1', 12345)],
    ['where it may just fit', column(5.2), number('B1', 12345)],
    ['that is shrunk until it fits', column(3.71), number('B1', 12345, 2)],
    ['that is turned', column(3.71), number('B1', 12345, 3)],
    ['in the middle, where nothing is set in', column(8.71), number('B1', 12345, 9)],
    ['that is set in, with room enough', column(14.71), number('B1', 12345, 8)],
    ['in small letters', column(3.71), number('B1', 12345, 4)],
    ['that is words: they go on over the next cell', column(3.71), number('B1', 12345, 6)],
    ['in words', column(3.71), words('B1', '12345')],
    ['in a column of which nothing is said', '', number('B1', 12345678)],
  ])('%s', async (_, before, cell) => {
    expect(await doubtsIn(sheet(before, cell))).toEqual([])
  })

  test('over two columns that are one', async () => {
    const merged = '<mergeCells><mergeCell ref="B1:C1"/></mergeCells>'
    const cols = (width: number) => `<cols><col min="2" max="3" width="${width}"/></cols>`
    expect(await doubtsIn(sheet(cols(3.71), number('B1', 12345), merged))).toEqual([])
    expect(await doubtsIn(sheet(cols(1.71), number('B1', 12345), merged))).toEqual(['too-narrow'])
  })
})

describe('in a workbook of Excel 97–2003', () => {
  const old = (width: number, ...looked: number[][]) =>
    oldBook(
      [font({}), ...looked],
      [
        record(0x7d, [...u16(1, 1, Math.round(width * 256), 0, 0, 0)]),
        word(0, 0, '甲'),
        figure(0, 1, 12345, 1),
        word(1, 0, '乙'),
        figure(1, 1, 8),
      ],
    )
  test.each<[string, number, number[][], string[]]>([
    ['without room is doubtful', 3.71, [look({}), look({})], ['too-narrow']],
    ['with room is sure', 5.71, [look({}), look({})], []],
    [
      'with too little for its format is doubtful',
      5.71,
      [format(200, '#,##0.00'), look({}), look({ format: 200 })],
      ['too-narrow'],
    ],
    ['that is shrunk is sure', 3.71, [look({}), look({ shrunk: true })], []],
    ['that is set in is doubtful', 8.71, [look({}), look({ align: 1, indent: 6 })], ['too-narrow']],
  ])('a number %s', async (_, width, looked, expected) => {
    expect(await doubtsIn(old(width, ...looked))).toEqual(expected)
  })
})

describe('in a workbook of OpenDocument', () => {
  const spaces = ['office', 'table', 'text', 'style']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(' ')
  const flat = (width: string, properties = '', spanned = '', paragraph = '') => {
    const cell = `<table:table-cell table:style-name="c" ${spanned} office:value-type="float" office:value="1234567"><text:p>1234567</text:p></table:table-cell>`
    const rows = `<table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>${cell}</table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>乙</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="8"><text:p>8</text:p></table:table-cell></table:table-row>`
    return strToU8(
      `<office:document ${spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles><style:style style:name="k" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style><style:style style:name="c" style:family="table-cell"><style:table-cell-properties ${properties}/><style:paragraph-properties ${paragraph}/><style:text-properties style:font-name="Liberation Sans" fo:font-size="10pt"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="表"><table:table-column table:number-columns-repeated="3" table:style-name="k"/>${rows}</table:table></office:spreadsheet></office:body></office:document>`,
    )
  }
  test.each<[string, Uint8Array, string[]]>([
    ['without room is doubtful', flat('0.8cm'), ['too-narrow']],
    ['with room is sure', flat('1.6cm'), []],
    [
      'that is set in is doubtful',
      flat('1.6cm', '', '', 'fo:text-align="start" fo:margin-left="0.5cm"'),
      ['too-narrow'],
    ],
    ['that is shrunk is sure', flat('0.8cm', 'style:shrink-to-fit="true"'), []],
    ['that is turned is sure', flat('0.8cm', 'style:rotation-angle="90"'), []],
    ['over two columns is sure', flat('0.8cm', '', 'table:number-columns-spanned="2"'), []],
  ])('a number %s', async (_, bytes, expected) => {
    expect(await doubtsIn(bytes)).toEqual(expected)
  })

  /** As LibreOffice lays a sheet out where there is no 宋体. */
  const laidOut = (width: string, faces = '<style:font-face style:name="DejaVu Sans"/>') =>
    strToU8(
      new TextDecoder()
        .decode(flat(width))
        .replace('<office:automatic-styles>', `<office:font-face-decls>${faces}</office:font-face-decls>$&`)
        .replace('Liberation Sans', '宋体'),
    )
  test.each<[string, Uint8Array, string[]]>([
    [
      'in letters that were missing is doubtful where those in their place had no room',
      laidOut('1.4cm'),
      ['too-narrow'],
    ],
    ['in letters that were missing is sure where those in their place had room', laidOut('1.8cm'), []],
    ['in letters that were there is sure in the same room', laidOut('1.4cm', ''), []],
    ['is doubtful where only the edge beside it is lacking', laidOut('1.2cm', ''), ['too-narrow']],
  ])('a number %s', async (_, bytes, expected) => {
    expect(await doubtsIn(bytes)).toEqual(expected)
  })
})
