import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'

const officeRels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const title = '平湖县水务局2017年政府信息公开工作年度报告'
const rows = [
  ['（一）主动公开政府信息数', '条', '100'],
  ['其中：主动公开规范性文件数', '条', '7'],
  ['制发规范性文件总数', '件', '9'],
]
const cells = (row: string[]) => `<tr>${row.map((c) => `<td>${c}</td>`).join('')}</tr>`
const table = `<table border="1">${[['指标名称', '单位', '统计数'], ...rows].map(cells).join('')}</table>`
const page = (body: string) => `<html><head><meta charset="utf-8"></head><body>${body}</body></html>`
const saved = (html: string) =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\nContent-Location: file:///C:/a.html\r\n\r\n${Buffer.from(html).toString('base64')}\r\n--b--\r\n`

const docx = (body: string, chunk: { name: string; words: string | Uint8Array }) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="r1" Type="${officeRels}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships><Relationship Id="htmlChunk" Type="${officeRels}/aFChunk" Target="/word/${chunk.name}"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="w" xmlns:r="r"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ),
    [`word/${chunk.name}`]: typeof chunk.words === 'string' ? strToU8(chunk.words) : chunk.words,
  })

const here = '<w:altChunk r:id="htmlChunk"/>'
const paragraph = (words: string) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const read = async (body: string, chunk: Parameters<typeof docx>[1]) =>
  parseReport(docx(body, chunk), { name: 'a.docx' })
const values = (report: Awaited<ReturnType<typeof read>>) => report.facts.flatMap((f) => f.value ?? [])

describe('a page that a DOCX takes in whole', () => {
  test('is read, as programs make DOCX of web pages', async () => {
    const html = page(`<h1>${title}</h1><h2>一、概述</h2><p>平稳。</p>${table}`)
    for (const chunk of [
      { name: 'afchunk.mht', words: saved(html) },
      { name: 'chunk.html', words: html },
    ]) {
      const report = await read(here, chunk)
      expect(report.agency?.name).toBe('平湖县水务局')
      expect(values(report)).toEqual([100, 7, 9])
      expect(report.facts[0]!.place.path).toMatch(new RegExp(`^a\\.docx!/word/${chunk.name}!/`))
    }
  })
  test('stands between the paragraphs around it', async () => {
    const report = await read(`${paragraph(title)}${paragraph('一、概述')}${here}${paragraph('二、其他事项')}`, {
      name: 'a.html',
      words: page(table),
    })
    expect(values(report)).toEqual([100, 7, 9])
    expect(report.sections.map((s) => s.heading)).toEqual(['概述', '其他事项'])
  })
  test('may be a DOCX itself', async () => {
    const inner = docx(paragraph('二、其他事项'), { name: 'none.html', words: '' })
    const report = await read(`${paragraph(title)}${paragraph('一、概述')}${here}`, { name: 'b.docx', words: inner })
    expect(report.sections.map((s) => s.heading)).toEqual(['概述', '其他事项'])
  })
  test('is told of where it cannot be read', async () => {
    const report = await read(`${paragraph(title)}${paragraph('一、概述')}${here}`, {
      name: 'a.bin',
      words: new Uint8Array([0, 1, 2, 3, 255, 254, 0, 0]),
    })
    expect(report.findings.some((f) => f.rule === 'unknown-markup' || f.rule === 'picture-not-read')).toBe(true)
  })
})
