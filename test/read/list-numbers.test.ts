import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

/** One table of lists of one paragraph each, written by hand as .fodt and saved by LibreOffice 7.4. */
const sample = (name: string) => new Uint8Array(readFileSync(new URL(`./samples/lists.${name}`, import.meta.url)))

describe('the number of a list in a cell is what is seen of it', () => {
  test.each(['doc', 'docx', 'odt', 'rtf'])('in .%s', async (ending) => {
    const { root } = await read(sample(ending), {}, `a.${ending}`)
    const table = root.children.find((b): b is Table => b.type === 'table')!
    const seen = table.children.map((r) => {
      const { state, value, note, doubts } = printedCell(r.children[1]!).reading
      return [wordsOf(r.children[0]!), state, value, note, doubts.map((d) => d.code).join()]
    })
    expect(seen).toEqual([
      // white
      ['白', 'blank', null, null, 'hidden-beside'],
      ['白五', 'number', 5, null, 'hidden-beside'],
      // raised: the mark of a note
      ['标', 'text', null, '7', ''],
      ['标五', 'text', null, null, 'digits-apart'],
      ['划', 'text', null, null, 'struck-out'],
      // Word hides it; LibreOffice does not hide numbers of lists, and an OpenDocument text is its own
      ending === 'odt' ? ['隐', 'number', 7, null, ''] : ['隐', 'blank', null, null, 'hidden-beside'],
      // of one point
      ['微', 'blank', null, null, 'hidden-beside'],
      ['微五', 'number', 5, null, 'hidden-beside'],
      ['明', 'number', 7, null, ''],
      // without a number: the words around it are printed all the same
      ['无', 'number', 12, null, ''],
    ])
  })
})

test('an item of an OpenDocument list begins with the number that it says, and the next counts on', async () => {
  const ns = (name: string) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
  const row = (item: string, list = '') =>
    `<table:table-row><table:table-cell><text:list text:style-name="L" ${list}><text:list-item ${item}><text:p/></text:list-item></text:list></table:table-cell></table:table-row>`
  const flat = `<?xml version="1.0"?><office:document ${['office', 'text', 'table', 'style'].map(ns).join(' ')} office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style></office:automatic-styles><office:body><office:text><table:table>${row('text:start-value="9"')}${row('', 'text:continue-numbering="true"')}${row('')}</table:table></office:text></office:body></office:document>`
  const { root } = await read(new TextEncoder().encode(flat), {}, 'a.fodt')
  const table = root.children.find((b): b is Table => b.type === 'table')!
  expect(table.children.map((r) => wordsOf(r.children[0]!).trim())).toEqual(['9', '10', '1'])
})

test('a number of a list in a font of pictures is none', async () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
  const bytes = zipSync({
    'word/document.xml': strToU8(
      `<w:document ${w}><w:body><w:tbl><w:tr><w:tc>${item}</w:tc></w:tr></w:tbl><w:p/></w:body></w:document>`,
    ),
    'word/numbering.xml': strToU8(
      `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    ),
  })
  const { root } = await read(bytes, {}, 'a.docx')
  const table = root.children.find((b): b is Table => b.type === 'table')!
  const { value, doubts } = printedCell(table.children[0]!.children[0]!).reading
  expect([value, doubts.map((d) => d.code)]).toEqual([null, ['beside-picture']])
})
