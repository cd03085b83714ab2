import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

const doubtsIn = async (bytes: Uint8Array, name: string) => {
  const { root } = await read(bytes, {}, name)
  const table = root.children.find((b): b is Table => b.type === 'table')!
  return table.children.map((r) =>
    r.children.map((c) =>
      printedCell(c)
        .reading.doubts.map((d) => d.code)
        .join(),
    ),
  )
}

const docx = (rows: string[][]) =>
  zipSync({
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>${rows.map((r) => `<w:tr>${r.map((c) => `<w:tc>${c}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl><w:p/></w:body></w:document>`,
    ),
  })
const run = (inner: string) => `<w:r>${inner}</w:r>`
const words = (t: string) => run(`<w:t>${t}</w:t>`)
const mark = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)
const instruction = (t: string) => run(`<w:instrText> ${t} </w:instrText>`)
const p = (inner: string) => `<w:p>${inner}</w:p>`
const field = (says: string, result: string) =>
  p(mark('begin') + instruction(says) + mark('separate') + words(result) + mark('end'))
const plain = (t: string) => p(words(t))

describe('a field in a cell whose number the program works out is open', () => {
  test.each(['PAGE', 'NUMPAGES', 'SEQ 表', 'DATE \\@ "d"'])('in Word: %s', async (says) => {
    expect(await doubtsIn(docx([[field(says, '128'), plain('5')]]), 'a.docx')).toEqual([['form-field', '']])
  })

  test.each([
    ['text:page-number', 'form-field'],
    ['text:page-count', 'form-field'],
    ['text:sequence', 'form-field'],
    ['text:date text:fixed="true"', ''],
    ['text:database-display', ''],
  ])('in OpenDocument: %s', async (tag, doubts) => {
    const ns = (name: string) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`
    const flat = `<?xml version="1.0"?><office:document ${['office', 'text', 'table'].map(ns).join(' ')} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><table:table><table:table-row><table:table-cell><text:p><${tag}>128</${tag.split(' ')[0]}></text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document>`
    expect(await doubtsIn(strToU8(flat), 'a.fodt')).toEqual([[doubts]])
  })

  test.each(['chpgn', 'chdate', 'sectnum'])('in RTF: \\%s', async (word) => {
    const rtf = `{\\rtf1\\ansi\\trowd\\cellx1000\\cellx2000\\pard\\intbl 12\\${word}\\cell 5\\cell\\row\\pard x\\par}`
    expect(await doubtsIn(strToU8(rtf), 'a.rtf')).toEqual([['form-field', '']])
  })

  test('where it ends in another paragraph', async () => {
    const first = p(mark('begin') + instruction('REF x'))
    const second = p(words('130') + mark('separate') + words('128') + mark('end'))
    expect(await doubtsIn(docx([[first + second, plain('5')]]), 'a.docx')).toEqual([['form-field', '']])
  })
})

describe('a sum in a table of Word', () => {
  test.each([
    ['=SUM(LEFT)', '5', ''],
    ['=SUM(LEFT) \\# "0"', '5', ''],
    ['=SUM(LEFT)', '6', 'form-field'],
    ['=A1+B1', '5', ''],
    ['=SUM(A1:B1)', '7', 'form-field'],
    // no sum, and as it is kept
    ['=A1*B1', '7', ''],
  ])('%s that keeps %s: %s', async (says, kept, doubts) => {
    expect(await doubtsIn(docx([[plain('2'), plain('3'), field(says, kept)]]), 'a.docx')).toEqual([['', '', doubts]])
  })

  test('is told over the rows above it, up to a heading', async () => {
    const rows = [[plain('2023')], [plain('件数')], [plain('2')], [plain('3')], [field('=SUM(ABOVE)', '5')]]
    expect((await doubtsIn(docx(rows), 'a.docx')).at(-1)).toEqual([''])
  })
})

test('a formula in RTF is no empty cell', async () => {
  const rtf =
    '{\\rtf1\\ansi\\trowd\\cellx1000\\cellx2000\\pard\\intbl{\\mmath{\\*\\moMath{\\mr 128}}}\\cell 5\\cell\\row\\pard x\\par}'
  expect(await doubtsIn(strToU8(rtf), 'a.rtf')).toEqual([['beside-picture', '']])
})

test.each([
  ['zzz', '130'],
  ['wps zzz', '130'],
  ['w14', '128'],
])('of two versions in Word that one counts of which all is known: %s', async (requires, seen) => {
  const bytes = docx([
    [
      p(
        `<mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="${requires}">${words('128')}</mc:Choice><mc:Fallback>${words('130')}</mc:Fallback></mc:AlternateContent>`,
      ),
    ],
  ])
  const { root } = await read(bytes, {}, 'a.docx')
  const table = root.children.find((b): b is Table => b.type === 'table')!
  expect(wordsOf(table.children[0]!.children[0]!)).toBe(seen)
})
