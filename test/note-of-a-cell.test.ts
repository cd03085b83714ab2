import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../src/index.ts'

const title = '平湖县水务局2023年政府信息公开工作年度报告'
const rows = [
  ['信息内容', '本年处理决定数量'],
  ['行政许可', '58'],
  ['行政处罚', '12'],
  ['行政强制', '3'],
]
const lines = [title, '一、总体情况', '本局公开制度健全。', '二、主动公开政府信息情况']

/** A mark behind the number of a row, and what its note says; another note hangs on running text. */
type Noted = { row: number; note: string; onLabel?: boolean }
type Maker = (noted: Noted) => { bytes: Uint8Array | string; name: string }

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
const p = (content: string) => `<w:p>${content}</w:p>`
const reference = (id: number, kind: string) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
const docx =
  (kind: 'footnote' | 'endnote'): Maker =>
  ({ row, note, onLabel = false }) => {
    const cells = rows.map(
      (cells, i) =>
        `<w:tr>${cells
          .map((c, j) => {
            const mark = i === row && j === (onLabel ? 0 : 1) ? reference(2, kind) : ''
            return `<w:tc>${p(run(c) + mark)}</w:tc>`
          })
          .join('')}</w:tr>`,
    )
    const text = lines.map((l, i) => p(run(l) + (i === 2 ? reference(1, kind) : ''))).join('')
    const notes = `<w:${kind} w:id="1">${p(run('制度目录另见网站。'))}</w:${kind}><w:${kind} w:id="2">${p(run(note))}</w:${kind}>`
    const files = {
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<w:document ${w}><w:body>${text}<w:tbl>${cells.join('')}</w:tbl><w:sectPr/></w:body></w:document>`,
      [`word/${kind}s.xml`]: `<w:${kind}s ${w}>${notes}</w:${kind}s>`,
    }
    return {
      bytes: zipSync(Object.fromEntries(Object.entries(files).map(([n, xml]) => [n, strToU8(xml)]))),
      name: 'a.docx',
    }
  }

const odt: Maker = ({ row, note, onLabel = false }) => {
  const noteOf = (n: number, words: string) =>
    `<text:note text:note-class="footnote"><text:note-citation>${n}</text:note-citation><text:note-body><text:p>${words}</text:p></text:note-body></text:note>`
  const cells = rows.map(
    (cells, i) =>
      `<table:table-row>${cells
        .map((c, j) => {
          const mark = i === row && j === (onLabel ? 0 : 1) ? noteOf(2, note) : ''
          return `<table:table-cell><text:p>${c}${mark}</text:p></table:table-cell>`
        })
        .join('')}</table:table-row>`,
  )
  const text = lines.map((l, i) => `<text:p>${l}${i === 2 ? noteOf(1, '制度目录另见网站。') : ''}</text:p>`).join('')
  const names = ['office', 'text', 'table'].map((n) => `xmlns:${n}="urn:oasis:names:tc:opendocument:xmlns:${n}:1.0"`)
  const content = `<office:document-content ${names.join(' ')}><office:body><office:text>${text}<table:table>${cells.join('')}</table:table></office:text></office:body></office:document-content>`
  const files = { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': content }
  return {
    bytes: zipSync(Object.fromEntries(Object.entries(files).map(([n, xml]) => [n, strToU8(xml)])), { level: 0 }),
    name: 'a.odt',
  }
}

const u = (words: string): string =>
  [...words].map((c) => (c < '\u0080' ? c : `\\u${(c.charCodeAt(0) << 16) >> 16}?`)).join('')
const rtf: Maker = ({ row, note, onLabel = false }) => {
  const noteOf = (words: string) => `{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} ${u(words)}}`
  const table = rows.map((cells, i) => {
    const words = cells.map((c, j) => u(c) + (i === row && j === (onLabel ? 0 : 1) ? noteOf(note) : ''))
    return `\\trowd\\cellx3000\\cellx6000\\pard\\intbl ${words.map((c) => `${c}\\cell `).join('')}\\row `
  })
  const text = lines.map((l, i) => `\\pard ${u(l)}${i === 2 ? noteOf('制度目录另见网站。') : ''}\\par `)
  const body = `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 ${text.join('')}${table.join('')}\\pard\\par}`
  return { bytes: strToU8(body), name: 'a.rtf' }
}

const html: Maker = ({ row, note, onLabel = false }) => {
  const cells = rows.map(
    (cells, i) =>
      `<tr>${cells.map((c, j) => `<td>${c}${i === row && j === (onLabel ? 0 : 1) ? '<sup>2</sup>' : ''}</td>`).join('')}</tr>`,
  )
  const text = lines.map((l, i) => `<p>${l}${i === 2 ? '<sup>1</sup>' : ''}</p>`).join('')
  return {
    bytes: `${text}<table>${cells.join('')}</table><p><sup>1</sup>制度目录另见网站。</p><p><sup>2</sup>${note}</p>`,
    name: 'a.html',
  }
}

const makers: Record<string, Maker> = {
  'a footnote of DOCX': docx('footnote'),
  'an endnote of DOCX': docx('endnote'),
  'a footnote of ODT': odt,
  'a footnote of RTF': rtf,
  'a raised number on a page': html,
}
const read = async (make: Maker, noted: Noted) => {
  const { bytes, name } = make(noted)
  const report = await parseReport(bytes, { name })
  return {
    values: report.facts.filter((f) => f.indicator !== null).map((f) => f.value),
    rules: report.findings.map((f) => f.rule),
  }
}

describe.each(Object.entries(makers))('%s', (_, make) => {
  test.each(['应为8。', '应为8', '此处应为8件。', '原填58，改为8。', '该数有误，以附件为准。', '误，应为8件'])(
    'that corrects the number beside its mark leaves that one open and no other: %s',
    async (note) => {
      const { values, rules } = await read(make, { row: 1, note })
      expect(values).toEqual([null, 12, 3])
      expect(rules).toContain('corrected-elsewhere')
    },
  )
  test('behind a label is about its row', async () => {
    expect((await read(make, { row: 2, note: '应为8。', onLabel: true })).values).toEqual([58, null, 3])
  })
  test('that says something else takes nothing back', async () => {
    for (const note of ['含上年结转3件。', '不含电话咨询。', '依法更正3条。'])
      expect((await read(make, { row: 1, note })).values).toEqual([58, 12, 3])
  })
})
