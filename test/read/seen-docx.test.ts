import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { type TableCell, type TableRow, wordsOf } from '../../src/model/tree.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { tablesOf } from './helpers.ts'

const names =
  'xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:m="m" xmlns:v="v" xmlns:o="o" xmlns:r="r" xmlns:wps="wps" xmlns:x14="http://schemas.microsoft.com/office/word/2010/wordml"'
    .replace(/"w"/, '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"')
    .replace(/"mc"/, '"http://schemas.openxmlformats.org/markup-compatibility/2006"')
    .replace(/"wp"/, '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"')
    .replace(/"a"/, '"http://schemas.openxmlformats.org/drawingml/2006/main"')
    .replace(/"m"/, '"http://schemas.openxmlformats.org/officeDocument/2006/math"')
    .replace(/"v"/, '"urn:schemas-microsoft-com:vml"')
    .replace(/"o"/, '"urn:schemas-microsoft-com:office:office"')
const run = (words: string) => `<w:r><w:t>${words}</w:t></w:r>`
const rowOf = async (content: string): Promise<TableRow> => {
  const body = `<w:tbl><w:tr><w:tc><w:p>${run('规章')}</w:p></w:tc><w:tc><w:p>${content}</w:p></w:tc></w:tr></w:tbl><w:p/>`
  const { root } = await readDocx(
    zipSync({ 'word/document.xml': strToU8(`<w:document ${names}><w:body>${body}</w:body></w:document>`) }),
  )
  return tablesOf(root)[0]!.children[0]!
}
const cellOf = async (content: string): Promise<TableCell> => (await rowOf(content)).children[1]!
const codesOf = async (content: string) => printedCell(await cellOf(content)).reading.doubts.map((d) => d.code)

const picture = (cx: number, kind = 'inline') =>
  `<w:r><w:drawing><wp:${kind}><wp:extent cx="${cx}" cy="200000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:${kind}></w:drawing></w:r>`
type Place = (content: string) => string
const anchored =
  (x: number, y: number, from = 'column'): Place =>
  (content) =>
    `<wp:anchor><wp:positionH relativeFrom="${from}"><wp:posOffset>${x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>${y}</wp:posOffset></wp:positionV><wp:extent cx="400000" cy="200000"/>${content}</wp:anchor>`
const textBox = (words: string, place: Place) =>
  `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${place(`<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p>${run(words)}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>`)}</w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>`
const oldBox = (words: string, style: string) =>
  `<w:r><w:pict><v:shape style="${style}"><v:textbox><w:txbxContent><w:p>${run(words)}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
const char = (type: string, more = '') => `<w:r><w:fldChar w:fldCharType="${type}">${more}</w:fldChar></w:r>`
const field = (instruction: string, result: string | null, more = '') =>
  `${char('begin', more)}<w:r><w:instrText> ${instruction} </w:instrText></w:r>${result === null ? '' : char('separate') + result}${char('end')}`

describe('a cell of Word that shows something other than words', () => {
  test.each([
    ['a picture', picture(100_000)],
    ['a picture that lies over the page', picture(100_000, 'anchor')],
    [
      'a drawn shape',
      '<w:r><w:drawing><wp:inline><wp:extent cx="90000" cy="90000"/><a:graphic><wps:wsp/></a:graphic></wp:inline></w:drawing></w:r>',
    ],
    [
      'an old picture',
      '<w:r><w:pict><v:shape style="width:9pt;height:9pt"><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>',
    ],
    ['letters as a drawing', '<w:r><w:pict><v:shape><v:textpath string="22"/></v:shape></w:pict></w:r>'],
    [
      'a formula of another program',
      '<w:r><w:object><v:shape><v:imagedata r:id="rId9"/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object></w:r>',
    ],
    [
      'a drawing in two ways',
      '<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><wp:extent cx="90000" cy="90000"/></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>',
    ],
    [
      'a fraction',
      '<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
    ],
    [
      'a power',
      '<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>2</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></m:oMathPara>',
    ],
    ['an EQ field', field('EQ \\f(1,2)', null)],
    ['an EQ field with words', field('EQ \\o(2,1)', run('2'))],
    ['a picture by a field', field('INCLUDEPICTURE "a.png"', null)],
    ['ink', '<w:r><w:contentPart r:id="rId9"/></w:r>'],
    ['another document', '</w:p><w:altChunk r:id="rId9"/><w:p>'],
    ['a digit over nothing', `<w:r><w:ruby><w:rt>${run('3')}</w:rt><w:rubyBase/></w:ruby></w:r>`],
    ['a digit of a font of pictures', '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>3</w:t></w:r>'],
    ['a text box that is moved away', textBox('22', anchored(2_000_000, 0))],
    ['a text box placed on the page', textBox('22', anchored(0, 0, 'page'))],
    ['an old text box that is moved away', oldBox('22', 'position:absolute;margin-left:90pt;margin-top:0')],
    ['a sign of which nobody knows what it is', '<w:r><w:sym w:font="NumberPictures" w:char="F031"/></w:r>'],
  ])('%s is no blank, and leaves the number beside it open', async (_, content) => {
    expect(await codesOf(content)).toContain('beside-picture')
    expect(printedCell(await cellOf(run('2') + content + run('2'))).reading.value).toBeNull()
    expect(printedCell(await cellOf(content + run('22'))).reading.value).toBeNull()
  })

  test.each([
    ['a sum without result', field('=SUM(ABOVE)', null)],
    ['a sum with an empty result', field('=SUM(ABOVE)', '<w:r/>')],
    ['a simple field without result', '<w:fldSimple w:instr=" DOCPROPERTY n "/>'],
    [
      'a form field with what it proposes',
      field('FORMTEXT', null, '<w:ffData><w:textInput><w:default w:val="22"/></w:textInput></w:ffData>'),
    ],
    [
      'a form field with what it proposes and blanks',
      field('FORMTEXT', run(' '), '<w:ffData><w:textInput><w:default w:val="22"/></w:textInput></w:ffData>'),
    ],
    ['the number of the page', '<w:r><w:pgNum/></w:r>'],
    ['a field within a field', field('QUOTE', field('MERGEFIELD n', null))],
  ])('%s is no blank', async (_, content) => {
    expect(await codesOf(content)).toContain('form-field')
  })

  test.each([
    ['a plain formula', '<m:oMath><m:r><m:t>22</m:t></m:r></m:oMath>'],
    ['a field with its result', field('REF a', run('22'))],
    ['a simple field with its result', `<w:fldSimple w:instr="=1">${run('22')}</w:fldSimple>`],
    [
      'a form field that is filled in',
      field('FORMTEXT', run('22'), '<w:ffData><w:textInput><w:default w:val="7"/></w:textInput></w:ffData>'),
    ],
    ['a mark for the index', run('22') + field('XE "条"', null)],
    ['an empty form field', run('22') + field('FORMTEXT', run('\u2002\u2002'))],
    ['a bookmark', `<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>${run('22')}`],
    ['a speck', run('22') + picture(9525)],
    [
      'a text box',
      `<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>${run('22')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ],
    ['a text box over the cell', textBox('22', anchored(50_000, 20_000))],
    ['an old text box over the cell', oldBox('22', 'position:absolute;margin-left:3pt;margin-top:1pt')],
    ['a digit of a font of symbols', '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>22</w:t></w:r>'],
    ['a digit by its number', `${run('2')}<w:r><w:sym w:font="Arial" w:char="0032"/></w:r>`],
    [
      'the words of an instruction',
      field(`IF ${'</w:instrText></w:r>'}${field('MERGEFIELD n', run('7'))}<w:r><w:instrText> = 7 "22"`, run('22')),
    ],
  ])('%s is read', async (_, content) => {
    const { reading } = printedCell(await cellOf(content))
    expect([reading.value, reading.doubts]).toEqual([22, []])
  })

  test('a table in a cell leaves the cell open', async () => {
    const inner = (words: string) =>
      `<w:r/></w:p><w:tbl><w:tr><w:tc><w:p>${run(words)}</w:p></w:tc><w:tc><w:p>${run(words)}</w:p></w:tc></w:tr></w:tbl><w:p>`
    expect(await codesOf(inner('5'))).toEqual(['around-table'])
    expect(await codesOf(inner(''))).toEqual([])
  })

  test('a blank cell is blank', async () => {
    for (const content of [
      '',
      run(''),
      field('FORMTEXT', null),
      field('HYPERLINK "a"', null),
      '<w:proofErr w:type="spellStart"/>',
    ])
      expect([content, printedCell(await cellOf(content)).reading]).toMatchObject([
        content,
        { state: 'blank', doubts: [] },
      ])
  })
})

describe('what floats over a page of Word', () => {
  /** A blank cell in a document where this stands before the table. */
  const blankUnder = async (before: string) => {
    const body = `${before}<w:tbl><w:tr><w:tc><w:p>${run('规章')}</w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p>${run('7')}</w:p></w:tc></w:tr></w:tbl><w:p/>`
    const { root } = await readDocx(
      zipSync({ 'word/document.xml': strToU8(`<w:document ${names}><w:body>${body}</w:body></w:document>`) }),
    )
    return tablesOf(root)[0]!
      .children[0]!.children.slice(1)
      .map((k) => printedCell(k).reading)
      .map(({ value, doubts }) => doubts[0]?.code ?? value)
  }
  const p = (content: string) => `<w:p>${content}</w:p>`
  test.each([
    ['a text box with a number', p(textBox('22', anchored(0, 0)) + run('根据条例编制'))],
    ['an old one', p(oldBox('22件', 'position:absolute'))],
    ['a frame with a number', `<w:p><w:pPr><w:framePr w:w="500" w:x="1" w:y="1"/></w:pPr>${run('22')}</w:p>`],
    ['a small picture', p(picture(100_000, 'anchor'))],
  ])('%s may be that of a blank cell: no blank is one for certain', async (_, before) => {
    expect(await blankUnder(before)).toEqual(['beside-picture', 7])
  })
  test.each([
    ['a text box with words', p(textBox('联系电话：2200', anchored(0, 0)))],
    ['a text box in line', p(oldBox('22', 'width:40pt'))],
    ['a small picture in line', p(picture(100_000))],
    ['a seal', p(picture(1_500_000, 'anchor'))],
    ['a frame with words', `<w:p><w:pPr><w:framePr w:w="500" w:x="1" w:y="1"/></w:pPr>${run('某某市 2200')}</w:p>`],
  ])('%s is not', async (_, before) => {
    expect(await blankUnder(before)).toEqual([null, 7])
  })
  const looking = (rPr: string, words: string) => `<w:r><w:rPr>${rPr}</w:rPr><w:t>${words}</w:t></w:r>`
  test.each([
    ['in the colour of the paper by its theme', '<w:color w:val="000000" w:themeColor="background1"/>'],
    ['without a filling', '<x14:textFill><x14:noFill/></x14:textFill>'],
    [
      'filled with white',
      '<x14:textFill><x14:solidFill><x14:srgbClr x14:val="FFFFFF"/></x14:solidFill></x14:textFill>',
    ],
    [
      'filled with nothing to be seen',
      '<x14:textFill><x14:solidFill><x14:srgbClr x14:val="000000"><x14:alpha x14:val="100000"/></x14:srgbClr></x14:solidFill></x14:textFill>',
    ],
  ])('letters %s are left out, and the cell knows it', async (_, rPr) => {
    const cell = await cellOf(run('3') + looking(rPr, '7'))
    expect([wordsOf(cell), cell.hidden]).toEqual(['3', '7'])
  })
  test.each([
    ['in the colour of ink by its theme', '<w:color w:val="FFFFFF" w:themeColor="text1"/>'],
    ['in a darker shade of the paper', '<w:color w:val="808080" w:themeColor="background1" w:themeShade="80"/>'],
    [
      'filled with black',
      '<x14:textFill><x14:solidFill><x14:srgbClr x14:val="000000"/></x14:solidFill></x14:textFill>',
    ],
  ])('letters %s are read', async (_, rPr) => {
    expect(wordsOf(await cellOf(run('3') + looking(rPr, '7')))).toBe('37')
  })
  test('lines too flat to be read are left out, and the cell knows it', async () => {
    const flat = '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    const cell = await cellOf(`${run('3')}</w:p><w:p>${flat}${run('7')}`)
    expect([wordsOf(cell), cell.hidden]).toEqual(['3', '7'])
  })
  test('letters too narrow to be seen are left out, and those that lie on each other are open', async () => {
    const cell = await cellOf(run('3') + looking('<w:w w:val="1"/>', '7'))
    expect([wordsOf(cell), cell.hidden]).toEqual(['3', '7'])
    for (const rPr of [
      '<w:w w:val="10"/>',
      '<w:spacing w:val="-120"/>',
      '<w:eastAsianLayout w:id="1" w:combine="1"/>',
      '<w:w w:val="50"/><w:spacing w:val="-60"/>',
    ])
      expect([rPr, await codesOf(looking(rPr, '77'))]).toEqual([rPr, ['unclear-style']])
    for (const rPr of ['<w:w w:val="50"/>', '<w:spacing w:val="-20"/>', '<w:eastAsianLayout w:id="1" w:vert="1"/>'])
      expect([rPr, await codesOf(looking(rPr, '77'))]).toEqual([rPr, []])
  })
  test('what is bound to a part beside the document is not what is kept in it', async () => {
    const bound = (content: string) =>
      `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/n" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    expect(await codesOf(bound(run('22')))).toContain('form-field')
    const cell = `</w:p></w:tc>${bound(`<w:tc><w:p>${run('22')}</w:p></w:tc>`)}<w:tc><w:p>`
    const [, , wrapped] = (await rowOf(cell)).children
    expect(printedCell(wrapped!).reading.doubts.map((d) => d.code)).toContain('form-field')
  })
  test('a row too flat to be seen is not read', async () => {
    const row = (height: number) =>
      `<w:tr><w:trPr><w:trHeight w:val="${height}" w:hRule="exact"/></w:trPr><w:tc><w:p>${run('规章')}</w:p></w:tc></w:tr>`
    const body = `<w:tbl>${row(20)}${row(400)}</w:tbl><w:p/>`
    const { root } = await readDocx(
      zipSync({ 'word/document.xml': strToU8(`<w:document ${names}><w:body>${body}</w:body></w:document>`) }),
    )
    expect(tablesOf(root)[0]!.children).toHaveLength(1)
  })
})

test('a font of pictures by the style of a run counts where the run names only one for Chinese', async () => {
  const style = '<w:style w:type="character" w:styleId="p"><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr></w:style>'
  const cell = (fonts: string) =>
    `<w:tc><w:p><w:r><w:rPr><w:rStyle w:val="p"/><w:rFonts ${fonts}/></w:rPr><w:t>3</w:t></w:r></w:p></w:tc>`
  const rows = `${cell('w:hint="eastAsia"')}${cell('w:ascii="Arial"')}${cell('w:asciiTheme="minorHAnsi"')}`
  const { root } = await readDocx(
    zipSync({
      'word/document.xml': strToU8(
        `<w:document ${names}><w:body><w:tbl><w:tr>${rows}</w:tr></w:tbl><w:p/></w:body></w:document>`,
      ),
      'word/styles.xml': strToU8(`<w:styles ${names}>${style}</w:styles>`),
      'word/_rels/document.xml.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
      ),
    }),
  )
  expect(tablesOf(root)[0]!.children[0]!.children.map((c) => printedCell(c).reading.value)).toEqual([null, 3, 3])
})
