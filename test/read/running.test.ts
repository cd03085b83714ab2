import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { wordsOf } from '../../src/model/tree.ts'
import { read } from '../../src/read/read.ts'

const lines = [
  '平湖县水务局2023年政府信息公开工作年度报告',
  '一、总体情况',
  '本局公开制度健全。',
  '二、主动公开政府信息情况',
]
const rows = [
  ['信息内容', '本年处理决定数量'],
  ['行政许可', '58'],
  ['行政处罚', '12'],
]

/** Words in the head and the foot of all pages, and in a head that no page has. */
interface Around {
  head: string
  foot: string
  unseen: string
}
type Maker = (around: Around) => { bytes: Uint8Array; name: string }

const spaces = ['office', 'table', 'text', 'style', 'fo']
  .map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
  .join(' ')
const p = (words: string) => `<text:p>${words}</text:p>`
const openDocument =
  (kind: 'text' | 'spreadsheet', page: string): Maker =>
  ({ head, foot, unseen }) => {
    const cells = rows
      .map(
        (cells) =>
          `<table:table-row>${cells.map((c) => `<table:table-cell office:value-type="string">${p(c)}</table:table-cell>`).join('')}</table:table-row>`,
      )
      .join('')
    const title = lines.map((l) => `<table:table-row><table:table-cell>${p(l)}</table:table-cell></table:table-row>`)
    const body =
      kind === 'text'
        ? `${lines.map(p).join('')}<table:table>${cells}</table:table>`
        : `<table:table table:name="表" table:style-name="ta1">${title.join('')}${cells}</table:table>`
    const region = (words: string) =>
      kind === 'text' ? p(words) : `<style:region-center>${p(words)}</style:region-center>`
    const masters = `<office:master-styles><style:master-page style:name="${page}"><style:header>${region(head)}</style:header><style:header-left style:display="false">${region(unseen)}</style:header-left><style:footer>${region(foot)}</style:footer></style:master-page><style:master-page style:name="Endnote"><style:header>${region(unseen)}</style:header></style:master-page></office:master-styles>`
    const automatic = `<office:automatic-styles><style:style style:name="ta1" style:family="table" style:master-page-name="${page}"/></office:automatic-styles>`
    const files = {
      'content.xml': `<office:document-content ${spaces}>${automatic}<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
      'styles.xml': `<office:document-styles ${spaces}>${masters}</office:document-styles>`,
    }
    return {
      bytes: zipSync({
        mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
        ...Object.fromEntries(Object.entries(files).map(([n, xml]) => [n, strToU8(xml)])),
      }),
      name: kind === 'text' ? 'a.odt' : 'a.ods',
    }
  }

const u = (words: string): string =>
  [...words].map((c) => (c < '\u0080' ? c : `\\u${(c.charCodeAt(0) << 16) >> 16}?`)).join('')
const rtf: Maker = ({ head, foot, unseen }) => {
  const table = rows.map(
    (cells) => `\\trowd\\cellx3000\\cellx6000\\pard\\intbl ${cells.map((c) => `${u(c)}\\cell `).join('')}\\row `,
  )
  const around = `{\\header\\pard\\qc {\\b ${u(head)}}{\\v ${u('不见')}}\\par}{\\headerf ${u(unseen)}\\par}{\\footer\\trowd\\cellx500\\intbl ${u(foot)}\\cell\\row\\pard\\par}`
  const body = `${around}${lines.map((l) => `\\pard ${u(l)}\\par `).join('')}${table.join('')}\\pard\\par`
  return {
    bytes: Uint8Array.from(`{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 ${body}}`, (c) =>
      c.charCodeAt(0),
    ),
    name: 'a.rtf',
  }
}

describe.each([
  ['a text of OpenDocument', openDocument('text', 'Standard')],
  ['a text of OpenDocument with pages of its own', openDocument('text', 'MP0')],
  ['a workbook of OpenDocument', openDocument('spreadsheet', 'PageStyle_5f_1')],
  ['RTF', rtf],
] as const)('the heads and feet of pages of %s', (_, make) => {
  test('are handed on where they are shown, and are none of the text', async () => {
    const { bytes, name } = make({ head: '征求意见稿', foot: '平湖县水务局编', unseen: '样表' })
    const { root, pageMeta } = await read(bytes, {}, name)
    const said = pageMeta.filter((m) => m.field === 'running' && m.raw !== '表').map((m) => m.raw)
    expect(said).toEqual(['征求意见稿', '平湖县水务局编'])
    const words = root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : '')).join()
    expect(words).not.toMatch(/征求意见|编$|样表/)
  })
  test('say whether the report is a draft, and of which numbers it is not', async () => {
    const valuesWith = async (around: Around) => {
      const { bytes, name } = make(around)
      const { facts, findings } = await parseReport(bytes, { name })
      return [facts.map((f) => f.value), findings.filter((f) => /^(?:not-final|corrected)/.test(f.rule)).length > 0]
    }
    const plain = { head: '平湖县水务局', foot: '第1页', unseen: '样表' }
    expect(await valuesWith(plain)).toEqual([[58, 12], false])
    expect(await valuesWith({ ...plain, head: '征求意见稿' })).toEqual([[null, null], true])
    expect(await valuesWith({ ...plain, foot: '内部资料 未定稿' })).toEqual([[null, null], true])
    expect(await valuesWith({ ...plain, foot: '勘误：行政许可应为85件。' })).toEqual([[null, 12], true])
  })
})
