import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'
import { readRtf } from '../../src/read/rtf/index.ts'

/** One table with pictures and a shape, written by hand as .fodt and saved by LibreOffice 7.4. */
const sample = (name: string) => new Uint8Array(readFileSync(new URL(`./samples/pictures.${name}`, import.meta.url)))

describe('pictures in cells', () => {
  test.each(['doc', 'docx', 'odt', 'rtf'])('of .%s are no blanks and no digits', async (ending) => {
    const { root } = await read(sample(ending), {}, `a.${ending}`)
    const table = root.children.find((b): b is Table => b.type === 'table')!
    const seen = table.children.map((r) => {
      const { state, value, doubts } = printedCell(r.children[1]!).reading
      return [wordsOf(r.children[0]!), state, value, doubts.map((d) => d.code).join()]
    })
    expect(seen).toEqual([
      ['图', 'blank', null, 'beside-picture'],
      ['夹', 'number', null, 'beside-picture'],
      ['形', 'blank', null, 'beside-picture'],
      ['空', 'blank', null, ''],
      ['数', 'number', 22, ''],
    ])
  })
})

describe('letters that are no digits, and letters too narrow to be read', () => {
  test.each(['doc', 'docx', 'odt', 'rtf'])('of .%s are not read as digits', async (ending) => {
    const { root } = await read(
      new Uint8Array(readFileSync(new URL(`./samples/faces.${ending}`, import.meta.url))),
      {},
      `a.${ending}`,
    )
    const table = root.children.find((b): b is Table => b.type === 'table')!
    const seen = table.children.map((r) => {
      const { state, value, doubts } = printedCell(r.children[1]!).reading
      return [wordsOf(r.children[0]!), state, value, doubts.map((d) => d.code).join()]
    })
    expect(seen).toEqual([
      // in Wingdings, and in Webdings; Chinese characters are taken from another font
      ['翼', 'blank', null, 'beside-picture'],
      ['翼五', 'number', null, 'beside-picture'],
      ['网', 'blank', null, 'beside-picture'],
      ['翼汉', 'text', null, ''],
      // of a hundredth of their width, of a tenth, of three fifths
      ['细', 'blank', null, 'hidden-beside'],
      ['窄', 'number', null, 'unclear-style'],
      ['扁', 'number', 55, ''],
      // one over the other, two lines in one, half a point high
      ['叠', 'number', null, 'unclear-style'],
      ['双', 'number', null, 'unclear-style'],
      ['微', 'blank', null, 'hidden-beside'],
      ['明', 'number', 7, ''],
    ])
  })
})

describe('a cell of RTF', () => {
  const codesOf = async (content: string) => {
    const rtf = `{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}{\\f3\\fnil Wingdings 2;}{\\f4\\fcharset2 Signs{\\*\\falt Symbol};}{\\f5\\fcharset2 Symbol;}}{\\*\\listoverridetable{\\listoverride\\ls1}}\\trowd\\cellx2000\\cellx4000\\pard\\intbl a\\cell ${content}\\cell\\row\\pard\\par}`
    const { root } = await readRtf(Uint8Array.from(rtf, (c) => c.charCodeAt(0)))
    const cell = root.children.find((b): b is Table => b.type === 'table')!.children[0]!.children[1]!
    return [
      wordsOf(cell),
      printedCell(cell)
        .reading.doubts.map((d) => d.code)
        .join(),
    ]
  }
  test.each([
    ['a picture', '{\\pict\\pngblip 0a0b}', ['', 'beside-picture']],
    ['a picture in two ways', '2{\\*\\shppict{\\pict 0a}}{\\nonshppict{\\pict 0a}}', ['2', 'beside-picture']],
    ['an object', '{\\object{\\*\\objdata 00}{\\result{\\pict 0a}}}', ['', 'beside-picture']],
    ['a shape', '{\\shp{\\*\\shpinst{\\sp{\\sn shapeType}{\\sv 3}}}}', ['', 'beside-picture']],
    ['a formula', '{\\field{\\*\\fldinst EQ \\\\f(1,2)}{\\fldrslt }}', ['', 'beside-picture']],
    ['a sum without result', '{\\field{\\*\\fldinst =SUM(ABOVE)}{\\fldrslt }}', ['', 'form-field']],
    [
      'what a form proposes',
      '{\\field{\\*\\fldinst FORMTEXT {\\*\\formfield{\\fftype0{\\*\\ffdeftext 22}}}}{\\fldrslt }}',
      ['', 'form-field'],
    ],
    ['a sum', '{\\field{\\*\\fldinst =SUM(ABOVE)}{\\fldrslt 22}}', ['22', '']],
    ['a link', '{\\field{\\*\\fldinst HYPERLINK "a"}{\\fldrslt 22}}', ['22', '']],
    ['an empty form field', '22{\\field{\\*\\fldinst FORMTEXT}{\\fldrslt }}', ['22', '']],
    ['a picture that was deleted', '22{\\deleted{\\pict 0a}}', ['22', '']],
    ['a new page between digits', '5\\page 50', ['5\n50', 'digits-apart']],
    ['a new page in a group of its own', '5{\\page}50', ['5\n50', 'digits-apart']],
    ['a new column between digits', '5\\column 50', ['5\n50', 'digits-apart']],
    ['a new section between digits', '5\\sect\\sectd\\pard\\intbl 50', ['5\n50', 'digits-apart']],
    ['a new page before a number', '\\page 550', ['550', '']],
    ['a line that a program ended for itself', '5\\softline 50\\softpage ', ['550', '']],
    ['an item of a list of which the number is not written out', '\\ls1\\ilvl0 ', ['', 'beside-picture']],
    ['an item of a list with its number', '{\\listtext 7\\tab}\\ls1\\ilvl0 ', ['7', '']],
    ['no item of a list', '\\ls0 ', ['', '']],
    ['letters of a hundredth of their width', '{\\charscalex1 22}', ['', 'hidden-beside']],
    ['letters of a tenth of their width', '{\\charscalex10 22}', ['22', 'unclear-style']],
    ['letters over each other', '{\\expndtw-200 22}', ['22', 'unclear-style']],
    ['letters close to each other', '{\\expndtw-10\\charscalex90 22}', ['22', '']],
    ['a font of pictures', '{\\f3 22}', ['', 'beside-picture']],
    ['a font of symbols by its character set', '{\\f4 22}', ['', 'beside-picture']],
    ['the font of symbols that has digits', '{\\f5 22}', ['22', '']],
    ['nothing', '', ['', '']],
  ])('with %s', async (_, content, expected) => {
    expect(await codesOf(content)).toEqual(expected)
  })
})

describe('what an OpenDocument text does not show', () => {
  const names = ['office', 'table', 'text', 'style', 'fo']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n === 'fo' ? 'xsl-fo-compatible' : n}:1.0"`)
    .concat('xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"')
    .join(' ')
  const styles = ['0.01cm', '0.6cm']
    .map(
      (height, i) =>
        `<style:style style:name="r${i}" style:family="table-row"><style:table-row-properties style:row-height="${height}"/></style:style>`,
    )
    .join('')
  const clear =
    '<style:style style:name="clear" style:family="text"><style:text-properties loext:opacity="0%"/></style:style>'
  const rowOf = (content: string, style = 'r1'): string =>
    `<table:table-row table:style-name="${style}"><table:table-cell><text:p>${content}</text:p></table:table-cell></table:table-row>`
  const document = (body: string): Uint8Array =>
    new TextEncoder().encode(
      `<office:document ${names} office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>${styles}${clear}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document>`,
    )
  const cellsOf = async (rows: string, around = (table: string) => table) => {
    const { root } = await read(document(around(`<table:table>${rows}</table:table>`)), {}, 'a.fodt')
    const table = root.children.find((b): b is Table => b.type === 'table')
    return table?.children.map((r) => printedCell(r.children[0]!)) ?? []
  }

  test.each([
    ['a field that only sets a variable', '2<text:variable-set text:display="none">7</text:variable-set>2', '22'],
    ['a paragraph that a field in it hides', '3<text:hidden-paragraph text:is-hidden="true"/>', ''],
    ['letters that let all through', '3<text:span text:style-name="clear">7</text:span>', '3'],
    ['and one that it does not hide', '3<text:hidden-paragraph text:is-hidden="false"/>', '3'],
  ])('is not read: %s', async (_, content, expected) => {
    expect((await cellsOf(rowOf(content))).map((c) => c.raw)).toEqual([expected])
  })

  test('is there, over nothing: digits beside their base', async () => {
    const ruby = '<text:ruby><text:ruby-base/><text:ruby-text>7</text:ruby-text></text:ruby>'
    const [only] = await cellsOf(rowOf(ruby))
    expect(only!.reading).toMatchObject({ value: null, doubts: [{ code: 'beside-picture' }] })
  })

  test('is not read: a row of no height', async () => {
    expect((await cellsOf(rowOf('5') + rowOf('6', 'r0'))).map((c) => c.raw)).toEqual(['5'])
  })

  test('is in doubt where it hangs on a condition', async () => {
    const section = (table: string) =>
      `<text:section text:display="condition" text:condition="ooow:1==1">${table}</text:section>`
    const [only] = await cellsOf(rowOf('5'), section)
    expect(only!.reading).toMatchObject({ value: null, doubts: [{ code: 'unclear-style' }] })
  })
})
