import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import type { Table } from '../../src/model/tree.ts'
import { isLoneNumber } from '../../src/read/office/floating.ts'
import { read } from '../../src/read/read.ts'

/** What is made of three cells: a label, a blank or what stands in it, and 7. */
const valuesOf = async (bytes: Uint8Array, name: string) => {
  const { root } = await read(bytes, {}, name)
  const [row] = root.children.find((b): b is Table => b.type === 'table')!.children
  return row!.children
    .slice(1)
    .map((cell) => printedCell(cell).reading)
    .map(({ value, doubts }) => doubts[0]?.code ?? value)
}

const namespaces = ['office', 'text', 'table', 'draw', 'svg', 'fo', 'style', 'xlink']
  .map((n) => `xmlns:${n}="${n === 'office' ? 'urn:oasis:names:tc:opendocument:xmlns:office:1.0' : n}"`)
  .join(' ')
const odt = (before: string, inValue = '', inLabel = '') => {
  const cell = (words: string) => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`
  const table = `<table:table><table:table-row>${cell(`${inLabel}规章`)}${cell(inValue)}${cell('7')}</table:table-row></table:table>`
  const xml = `<?xml version="1.0"?><office:document ${namespaces} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>${before}条例</text:p>${table}</office:text></office:body></office:document>`
  return valuesOf(new TextEncoder().encode(xml), 'a.fodt')
}
const frame = (words: string, x = '0.1cm', anchor = 'paragraph') =>
  `<draw:frame text:anchor-type="${anchor}" svg:x="${x}" svg:y="0cm" svg:width="1cm" svg:height="0.5cm"><draw:text-box><text:p>${words}</text:p></draw:text-box></draw:frame>`
const image = (side: string) =>
  `<draw:frame text:anchor-type="paragraph" svg:x="0cm" svg:y="0cm" svg:width="${side}" svg:height="${side}"><draw:image xlink:href="a.png"/></draw:frame>`

describe('a text document of OpenDocument', () => {
  test.each<[string, [before: string, inValue?: string, inLabel?: string], (string | number | null)[]]>([
    ['nothing', [''], [null, 7]],
    ['a frame with a number', [frame('22')], ['beside-picture', 7]],
    ['a frame with words', [frame('联系电话 22')], [null, 7]],
    ['a frame in line with the words', [frame('22', '0cm', 'as-char')], [null, 7]],
    ['a small picture', [image('0.8cm')], ['beside-picture', 7]],
    ['a seal', [image('4cm')], [null, 7]],
    ['a frame over its own cell', ['', frame('22')], [22, 7]],
    ['a frame moved out of its cell', ['', frame('22', '5cm')], ['beside-picture', 7]],
    ['a frame moved out of the cell of a label', ['', '', frame('22', '5cm')], ['beside-picture', 7]],
  ])('with %s', async (_, parts, expected) => {
    expect(await odt(...parts)).toEqual(expected)
  })
})

const rtf = (before: string, inValue = '') =>
  valuesOf(
    Uint8Array.from(
      `{\\rtf1\\ansi \\pard ${before}a\\par\\trowd\\cellx2000\\cellx4000\\cellx6000\\pard\\intbl b\\cell ${inValue}\\cell 7\\cell\\row\\pard\\par}`,
      (c) => c.charCodeAt(0),
    ),
    'a.rtf',
  )
const shape = (words: string | null, left = 100, size = 400) =>
  `{\\shp{\\*\\shpinst\\shpleft${left}\\shptop0\\shpright${left + size}\\shpbottom${size}{\\sp{\\sn shapeType}{\\sv 202}}${words === null ? '' : `{\\shptxt ${words}\\par}`}}}`

describe('an RTF document', () => {
  test.each<[string, [before: string, inValue?: string], (string | number | null)[]]>([
    ['nothing', [''], [null, 7]],
    ['a box with a number', [shape('22')], ['beside-picture', 7]],
    ['a box with words', [shape('tel. 22 33')], [null, 7]],
    ['a small shape without words', [shape(null)], ['beside-picture', 7]],
    ['a large shape without words', [shape(null, 0, 4000)], [null, 7]],
    ['a box over its own cell', ['', shape('22')], [22, 7]],
    ['a box moved out of its cell', ['', shape('22', 3000)], ['beside-picture', 7]],
    ['a frame with a number', ['\\pard\\absw600\\posx3000\\posy2000 22\\par\\pard '], ['beside-picture', 7]],
  ])('with %s', async (_, parts, expected) => {
    expect(await rtf(...parts)).toEqual(expected)
  })
})

/** A text box with 22, before the table and in the blank cell, written by hand as .fodt and saved by LibreOffice 7.4. */
test.each(['before', 'in-cell'])(
  'a document of Word 97–2003 with a box %s: the blank is none for certain',
  async (where) => {
    const bytes = new Uint8Array(readFileSync(new URL(`./samples/box-${where}.doc`, import.meta.url)))
    expect(await valuesOf(bytes, 'a.doc')).toEqual(['beside-picture', 7])
  },
)

test('a number is one with a unit, too, and words with digits are none', () => {
  expect(['22', ' 1,022 件', '２２', '3.5万元'].map(isLoneNumber)).toEqual([true, true, true, true])
  expect(['', '第22条例', '22 33件以上', 'a1', '电话：22'].map(isLoneNumber)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
})
