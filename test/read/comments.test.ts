import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { read } from '../../src/read/read.ts'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const words = (t: string) => `<w:r><w:t>${t}</w:t></w:r>`

const commentsOn = async (body: string, comment: string) => {
  const { pageMeta } = await readDocx(
    zipSync({
      'word/document.xml': strToU8(`<w:document ${w}><w:body>${body}</w:body></w:document>`),
      'word/comments.xml': strToU8(
        `<w:comments ${w}><w:comment w:id="0"><w:p>${words(comment)}</w:p></w:comment></w:comments>`,
      ),
    }),
  )
  return pageMeta.filter((m) => m.field === 'comment').map((m) => m.raw)
}

const start = '<w:commentRangeStart w:id="0"/>'
const end = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'

test('a comment in Word is given with the words that it is on', async () => {
  expect(await commentsOn(`<w:p>${words('共')}${start}${words('128')}${end}</w:p>`, '应为130')).toEqual([
    '128：应为130',
  ])
  expect(await commentsOn(`<w:p>${words('128')}<w:r><w:commentReference w:id="0"/></w:r></w:p>`, '应为130')).toEqual([
    '128：应为130',
  ])
  expect(await commentsOn(`<w:p>${words('128')}</w:p>`, '应为130')).toEqual([])
})

/** Written by hand as .fodt and .fods, and saved by LibreOffice 7.4. */
test.each(['doc', 'rtf', 'fodt', 'xls', 'xlsx', 'fods'])(
  'so is one of a .%s, and it is none of the text',
  async (kind) => {
    const bytes = new Uint8Array(readFileSync(new URL(`./samples/commented.${kind}`, import.meta.url)))
    const { root, pageMeta } = await read(bytes, {}, `a.${kind}`)
    const comments = pageMeta.filter((m) => m.field === 'comment')
    expect(comments.map((m) => m.raw)).toEqual(['128：应为130'])
    if (/^(?:xls|fods)/u.test(kind)) expect(comments[0]!.place.path).toBe('sheet[1]/B1')
    expect(JSON.stringify(root)).toContain('"128"')
    expect(JSON.stringify(root)).not.toContain('应为')
  },
)

test('a comment in OpenDocument is on the words up to where it ends', async () => {
  const spaces = ['office', 'text'].map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`).join(' ')
  const annotation = '<office:annotation office:name="a"><text:p>应为130</text:p></office:annotation>'
  const text = `<text:p>共${annotation}128<office:annotation-end office:name="a"/>件</text:p>`
  const bytes = strToU8(
    `<office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>${text}</office:text></office:body></office:document>`,
  )
  const { pageMeta } = await read(bytes, {})
  expect(pageMeta.filter((m) => m.field === 'comment').map((m) => m.raw)).toEqual(['128：应为130'])
})

describe('a comment on a cell of a sheet', () => {
  const spaces = ['office', 'table', 'text']
    .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
    .join(' ')
  const text = (words: string, comment = '') =>
    `<table:table-cell office:value-type="string">${comment}<text:p>${words}</text:p></table:table-cell>`
  const row = (label: string, value: number, ...comments: string[]) => {
    const notes = comments.map((c) => `<office:annotation><text:p>${c}</text:p></office:annotation>`).join('')
    return `<table:table-row>${text(label)}<table:table-cell office:value-type="float" office:value="${value}">${notes}<text:p>${value}</text:p></table:table-cell></table:table-row>`
  }
  const openWith = async (...comments: string[]) => {
    const head = ['平湖县人民政府2021年政府信息公开工作年度报告', '一、总体情况', '见下表。'].map(
      (w) => `<table:table-row>${text(w)}</table:table-row><table:table-row/>`,
    )
    const names = `<table:table-row>${text('信息内容')}${text('本年处理决定数量')}</table:table-row>`
    const rows = ['行政许可', '行政处罚', '行政强制'].map((label, i) => row(label, 0, ...comments.slice(i, i + 1)))
    const { facts } = await parseReport(
      strToU8(
        `<office:document ${spaces} office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="表">${head.join('')}${names}${rows.join('')}</table:table></office:spreadsheet></office:body></office:document>`,
      ),
      { name: 'a.fods' },
    )
    return ['license', 'penalty', 'coercion'].map((n) => facts.find((f) => f.indicator === `decision.${n}`)?.value)
  }

  test.each([
    [['应为2'], [null, 0, 0]],
    [
      ['应为2', '应为2'],
      [null, null, 0],
    ],
    [['此数有误。应为2'], [null, 0, 0]],
    [['数据待核实'], [null, 0, 0]],
    [['行政强制应为2'], [null, 0, null]],
    [['与下一行数据颠倒'], [null, null, null]],
    [['本表为草稿'], [null, null, null]],
    [['填报人：张某'], [0, 0, 0]],
  ])('that says %s opens no more than it is about', async (comments, expected) => {
    expect(await openWith(...comments)).toEqual(expected)
  })
})
