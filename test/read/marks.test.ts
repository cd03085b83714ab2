import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Root, TableCell } from '../../src/model/tree.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { readMarkdown } from '../../src/read/markdown.ts'
import { readText } from '../../src/read/text/text.ts'
import { linesOf, tablesOf } from './helpers.ts'

const shape = (cell: { children: TableCell['children'] }): string =>
  cell.children.map(({ value, marks }) => [value, ...(marks ?? [])].join(':')).join('|')
const valueCell = (root: Root): TableCell => tablesOf(root)[0]!.children.at(-1)!.children[1]!

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const run = (words: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${words}</w:t></w:r>`
const docx = (
  content: string,
  { styles = '', tcPr = '', tblPr = '', pPr = '', parts = {} as Record<string, string> } = {},
) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'word/document.xml': `<w:document ${space}><w:body><w:tbl><w:tblPr>${tblPr}</w:tblPr><w:tr><w:tc><w:p>${run('规章')}</w:p></w:tc><w:tc><w:tcPr>${tcPr}</w:tcPr><w:p><w:pPr>${pPr}</w:pPr>${content}</w:p></w:tc></w:tr></w:tbl><w:p/></w:body></w:document>`,
        'word/styles.xml': `<w:styles ${space}>${styles}</w:styles>`,
        ...parts,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  )
const note = (kind: string) => ({
  [`word/${kind}s.xml`]: `<w:${kind}s ${space}><w:${kind} w:id="2"><w:p>${run('含下属单位')}</w:p></w:${kind}></w:${kind}s>`,
})
const style = (id: string, rPr: string, type = 'character') =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:rPr>${rPr}</w:rPr></w:style>`

describe('a cell of Word', () => {
  const inCell = async (content: string, more: Parameters<typeof docx>[1] = {}) =>
    valueCell((await readDocx(docx(content, more))).root)

  test.each([
    ['w:vertAlign', run('1', '<w:vertAlign w:val="superscript"/>'), '1207|1:raised'],
    ['w:vertAlign, lowered', run('1', '<w:vertAlign w:val="subscript"/>'), '1207|1:lowered'],
    ['w:position', run('1', '<w:position w:val="6"/>'), '1207|1:moved'],
    ['w:position, lowered', run('1', '<w:position w:val="-4"/>'), '1207|1:moved'],
    ['w:sz', run('1', '<w:sz w:val="12"/>'), '1207|1:small'],
    ['w:strike', run('80', '<w:strike/>'), '1207|80:struck'],
    ['a style of characters', run('1', '<w:rStyle w:val="up"/>'), '1207|1:raised'],
    ['a reference to a footnote', '<w:r><w:footnoteReference w:id="2"/></w:r>', '1207|1:note-link'],
    [
      'one in its usual style',
      '<w:r><w:rPr><w:rStyle w:val="up"/></w:rPr><w:footnoteReference w:id="2"/></w:r>',
      '1207|1:raised:note-link',
    ],
    [
      'one whose mark is written by hand',
      '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
      '1207|*:note-link',
    ],
    ['w:bdo', `<w:bdo w:val="rtl">${run('98')}</w:bdo>`, '1207\u202e98\u202c'],
  ])('has what is set apart by %s in a run of its own', async (_, more, expected) => {
    const styles = style('up', '<w:vertAlign w:val="superscript"/>')
    expect(shape(await inCell(run('1207') + more, { styles, parts: note('footnote') }))).toBe(expected)
  })
  test('prints the number of a note in the format of the document', async () => {
    const reference = `${run('12')}<w:r><w:endnoteReference w:id="2"/></w:r>`
    expect(shape(await inCell(reference, { parts: note('endnote') }))).toBe('12|i:note-link')
    const settings = `<w:settings ${space}><w:endnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:endnotePr></w:settings>`
    expect(shape(await inCell(reference, { parts: { ...note('endnote'), 'word/settings.xml': settings } }))).toBe(
      '12|①:note-link',
    )
  })
  test.each([
    ['moved as a whole', run('12', '<w:position w:val="-2"/>') + run('07', '<w:position w:val="-2"/>')],
    ['small as a whole', run('1207', '<w:sz w:val="15"/>')],
    ['in two sizes that hardly differ', run('12', '<w:sz w:val="24"/>') + run('07', '<w:sz w:val="21"/>')],
    [
      'with all switched off',
      run('1207', '<w:strike w:val="0"/><w:vertAlign w:val="baseline"/><w:position w:val="0"/>'),
    ],
  ])('%s has nothing set apart', async (_, content) => {
    expect(shape(await inCell(content))).toBe('1207')
  })

  test.each([
    ['w:vanish', '<w:vanish/>', {}],
    ['white ink', '<w:color w:val="FFFFFF"/>', {}],
    ['nearly white ink', '<w:color w:val="FDFDFD"/>', {}],
    ['the ink of the cell', '<w:color w:val="D9E2F3"/>', { tcPr: '<w:shd w:val="clear" w:fill="D9E2F3"/>' }],
    ['the ink of the run behind it', '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', {}],
    [
      'the ink of the paragraph',
      '<w:color w:val="000000"/>',
      { pPr: '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>' },
    ],
    ['one point', '<w:sz w:val="2"/>', {}],
    ['a style', '<w:rStyle w:val="white"/>', { styles: style('white', '<w:color w:val="FFFFFF"/>') }],
  ])('leaves out what %s hides, and keeps it aside', async (_, rPr, more) => {
    const cell = await inCell(run('1207') + run('9', rPr), more)
    expect(shape(cell)).toBe('1207')
    expect(cell.hidden).toBe('9')
  })
  test.each([
    ['on dark ground', { tcPr: '<w:shd w:val="clear" w:fill="1F3864"/>' }],
    [
      'on ground that a style of tables may paint',
      {
        tblPr: '<w:tblStyle w:val="T"/>',
        styles:
          '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>',
      },
    ],
    ['on a highlight', { more: '<w:highlight w:val="darkBlue"/>' }],
  ] as [string, Record<string, string>][])('reads white words %s', async (_, { more = '', ...options }) => {
    expect(shape(await inCell(run('1207', `<w:color w:val="FFFFFF"/>${more}`), options))).toBe('1207')
  })

  test('reads content controls, and those that ask for words hold none', async () => {
    const control = (sdtPr: string, words: string) =>
      `<w:sdt><w:sdtPr>${sdtPr}</w:sdtPr><w:sdtContent>${run(words)}</w:sdtContent></w:sdt>`
    expect(shape(await inCell(control('', '1207')))).toBe('1207')
    expect(shape(await inCell(control('<w:showingPlcHdr/>', '单击输入 1')))).toBe(':field')
  })
  test('reads the words of old forms, also those that only their list has', async () => {
    const field = (data: string, result = '') =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r>` +
      `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    expect(shape(await inCell(field('<w:textInput/>', run('1207'))))).toBe('1207')
    const list = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="5"/><w:listEntry w:val="1207"/></w:ddList>'
    expect(shape(await inCell(field(list)))).toBe('1207')
    expect(shape(await inCell(field(list, run('1207'))))).toBe('1207')
  })
})

describe('a cell of Markdown', () => {
  test.each([
    ['1207[^1]', '1207|[^1]:note-link'],
    ['1207[^a]', '1207|[^a]:note-link'],
    ['1207<sup>1</sup>', '1207|1:raised'],
    ['1207^1^', '1207|^1^:raised'],
    ['1207$^{1}$', '1207|$^{1}$:raised'],
    ['1207[\\[1\\]](#_ftn1)', '1207|[1]:note-link'],
    ['1207<a href="#fn1">1</a>', '1207|1:note-link'],
    ['1207<span style="font-size:50%">1</span>', '1207|1:small'],
    ['~~80~~88', '~~80~~:struck|88'],
    ['<del>80</del>88', '80:struck|88'],
    ['1**2**07', '1**2**07'],
    ['1207①', '1207①'],
  ])('%s', async (markup, expected) => {
    const source = `| 甲 | 乙 |\n|---|---|\n| 规章 | ${markup} |\n\n[^1]: 含下属单位\n`
    const cell = valueCell((await readMarkdown(source)).root)
    expect(shape(cell)).toBe(expected)
    for (const { value, place } of cell.children)
      expect(source.slice(place.offset, place.offset! + place.length!)).toContain(value.replace(/[[\]]/g, '')[0])
  })
  test('leaves out what a tag hides', async () => {
    const cell = valueCell(
      (await readMarkdown('| 甲 | 乙 |\n|---|---|\n| 规章 | 1207<span style="display:none">9</span> |\n')).root,
    )
    expect(shape(cell)).toBe('1207')
    expect(cell.hidden).toBe('9')
  })
  test('reads a table of HTML as a page', async () => {
    const cell = valueCell(
      (
        await readMarkdown(
          '前文\n\n<table><tr><td>规章</td><td>12<b style="vertical-align:super">1</b><i hidden>9</i></td></tr></table>\n',
        )
      ).root,
    )
    expect(shape(cell)).toBe('12|1:raised')
    expect(cell.hidden).toBe('9')
  })
  test('a list and a note keep their number when they begin with what is set apart', async () => {
    const { root } = await readMarkdown('1. ~~甲~~乙\n\n正文[^1]\n\n[^1]: ~~丙~~丁\n')
    expect(root.children.map((b) => shape(b as never))).toEqual([
      '1. |~~甲~~:struck|乙',
      '正文|[^1]:note-link',
      '[^1]: |~~丙~~:struck|丁',
    ])
  })
})

test('text keeps signs as they are printed', () => {
  const { root } = readText('规章\t1207①\t88²\t19₁\t3⑴\t4❶\n文件\t1\t2\t3\t4\t5\n\n收到12①件。')
  expect(tablesOf(root)[0]!.children[0]!.children.map(shape)).toEqual(['规章', '1207①', '88²', '19₁', '3⑴', '4❶'])
  expect(linesOf(root)).toEqual(['收到12①件。'])
})
