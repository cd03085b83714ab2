import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Table } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { figure, oldBook, record, u8, u16, u32, word, zeros } from './biff.ts'
import { book, number, row, words } from './workbook.ts'

const under = async (bytes: Uint8Array): Promise<string[]> => {
  const { root } = await read(bytes, {})
  return root.children
    .filter((b): b is Table => b.type === 'table')
    .flatMap((t) => t.children)
    .flatMap((r) => r.children)
    .filter((c) => c.doubts?.some((d) => d.code === 'beside-picture'))
    .map((c) => c.place.path!.split('/')[1]!)
}

const cells = [1, 2, 3, 4].map((n) => row(n, words(`A${n}`, '甲') + number(`B${n}`, n) + number(`C${n}`, 9))).join('')
const at = (name: string, col: number, r: number) =>
  `<xdr:${name}><xdr:col>${col}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${r}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
const onB2 = (content: string) =>
  `<xdr:twoCellAnchor>${at('from', 1, 1)}${at('to', 2, 2)}${content}</xdr:twoCellAnchor>`
const shape = (look: string, said = '') =>
  `<xdr:sp><xdr:spPr>${look}</xdr:spPr><xdr:txBody><a:p><a:r><a:t>${said}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
const white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
const box = shape(white, '22')
const POINT = 12_700

describe('a number below something drawn is open', () => {
  test.each([
    ['a painted rectangle without words', onB2(shape(white)), ['B2']],
    [
      'one painted as its theme has it',
      onB2('<xdr:sp><xdr:spPr/><xdr:style><a:fillRef idx="1"/></xdr:style></xdr:sp>'),
      ['B2'],
    ],
    ['a frame around it', onB2(shape(`<a:noFill/><a:ln>${white}</a:ln>`)), []],
    ['one through which it shines', onB2(shape(white.replace('/>', '><a:alpha val="40000"/></a:srgbClr>'))), []],
    [
      'a box that says where it begins, and how large it is',
      `<xdr:oneCellAnchor>${at('from', 1, 1)}<xdr:ext cx="${90 * POINT}" cy="${20 * POINT}"/>${box}</xdr:oneCellAnchor>`,
      ['B2', 'C2', 'B3', 'C3'],
    ],
    [
      'a box that has its place from the corner of the sheet on',
      `<xdr:absoluteAnchor><xdr:pos x="${60 * POINT}" y="${16 * POINT}"/><xdr:ext cx="${30 * POINT}" cy="${10 * POINT}"/>${box}</xdr:absoluteAnchor>`,
      // rows whose height is not said may be higher
      ['B1', 'B2'],
    ],
    [
      'a box that only later programs know',
      `<mc:AlternateContent xmlns:mc="mc"><mc:Choice Requires="a14">${onB2(box)}</mc:Choice><mc:Fallback/></mc:AlternateContent>`,
      ['B2'],
    ],
  ])('%s', async (_, drawing, expected) => {
    expect(await under(book([{ cells, drawing }]))).toEqual(expected)
  })

  const control = (type: string, look = '') =>
    `<xml xmlns:v="v" xmlns:x="x"><v:shape id="a"${look}><v:textbox><div>一<br>二</div></v:textbox><x:ClientData ObjectType="${type}"><x:Anchor> 1, 0, 1, 0, 2, 0, 2, 0</x:Anchor></x:ClientData></v:shape></xml>`
  test.each([
    ['a label of a form', control('Label'), ['B2']],
    ['a note, which is not printed', control('Note'), []],
    ['a control that is not shown', control('Button', ' style="visibility:hidden"'), []],
  ])('%s', async (_, vml, expected) => {
    const files = unzipSync(book([{ cells, drawing: '' }]))
    const rels = 'xl/worksheets/_rels/sheet0.xml.rels'
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    files[rels] = strToU8(
      `<Relationships xmlns="r"><Relationship Id="v" Type="${office}/vmlDrawing" Target="../drawings/vml1.vml"/></Relationships>`,
    )
    files['xl/drawings/vml1.vml'] = strToU8(vml)
    expect(await under(zipSync(files))).toEqual(expected)
  })

  /** A shape on B2 of the old format, with one property, and the object that it is. */
  const old = (type: number, fill: number, said: number) => [
    record(0xec, [
      ...u16(0x13, 0xf00b),
      ...u32(6),
      ...u16(0x1bf),
      ...u32(fill),
      ...u16(0, 0xf010),
      ...u32(18),
      ...u16(0, 1, 0, 1, 0, 2, 0, 2, 0),
    ]),
    record(0x5d, [...u16(0x15, 18, type), ...zeros(16)]),
    record(0x1b6, [...u8(...zeros(10)), ...u16(said), ...zeros(6)]),
  ]
  const [PAINTED, FRAME] = [0x10_0010, 0x10_0000]
  test.each([
    ['a rectangle of the old format', old(2, PAINTED, 0), ['B2']],
    ['a frame of the old format', old(2, FRAME, 0), []],
    ['a frame of the old format with words', old(2, FRAME, 3), ['B2']],
    ['a note of the old format', old(0x19, PAINTED, 3), []],
  ])('%s', async (_, drawn, expected) => {
    const rows = [0, 1, 2].flatMap((r) => [word(r, 0, '甲'), figure(r, 1, 5), figure(r, 2, 6)])
    expect(await under(oldBook([], [...rows, ...drawn]))).toEqual(expected)
  })
})

describe('on a sheet of OpenDocument', () => {
  const spaces = ['office', 'table', 'text', 'style', 'fo', 'draw']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(' ')
  const styles = `<office:automatic-styles>
<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="50pt"/></style:style>
<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:row-height="20pt"/></style:style>
<style:style style:name="frame" style:family="graphic"><style:graphic-properties draw:fill="none"/></style:style>
</office:automatic-styles>`
  const sheet = (shapes: string, onA2 = ''): Uint8Array => {
    const value = (n: number) =>
      `<table:table-cell office:value-type="float" office:value="${n}"><text:p>${n}</text:p></table:table-cell>`
    const rows = [1, 2, 3].map(
      (n) =>
        `<table:table-row table:style-name="ro"><table:table-cell office:value-type="string"><text:p>甲</text:p>${n === 2 ? onA2 : ''}</table:table-cell>${value(n)}${value(9)}</table:table-row>`,
    )
    return strToU8(
      `<?xml version="1.0"?><office:document ${spaces} xmlns:svg="svg" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">${styles}<office:body><office:spreadsheet><table:table table:name="表"><table:shapes>${shapes}</table:shapes><table:table-column table:style-name="co" table:number-columns-repeated="3"/>${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`,
    )
  }
  const seal = (x: number, y: number) =>
    `<draw:frame svg:x="${x}pt" svg:y="${y}pt" svg:width="40pt" svg:height="15pt"><draw:image/></draw:frame>`
  const rect = (more: string) => `<draw:rect svg:x="0pt" svg:y="0pt" svg:width="90pt" svg:height="18pt" ${more}/>`
  test.each([
    ['a picture of the page lies where it says', sheet(seal(55, 22)), ['B2']],
    ['a seal below the table lies over none of it', sheet(seal(55, 200)), []],
    ['a shape that does not say where it ends is as large as it is', sheet('', rect('')), ['A2', 'B2']],
    ['an empty frame covers nothing', sheet('', rect('draw:style-name="frame"')), []],
  ])('%s', async (_, bytes, expected) => {
    expect(await under(bytes)).toEqual(expected)
  })
})
