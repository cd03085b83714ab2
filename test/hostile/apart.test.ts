import { execFileSync } from 'node:child_process'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { built } from '../corpus/built.ts'
import { writePdf } from '../fuzz/raw-pdf.ts'
import { root } from '../helpers/reports.ts'

const title = '某某市某某局2021年政府信息公开工作年度报告'

beforeAll(built, 120_000)

test('a raised figure and what is struck out are no part of the number beside them, in any format', async () => {
  const lines = [title, '一、总体情况', '认真开展工作。', '二、主动公开政府信息情况']
  const head = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数']
  const run = (words: string, mark = ''): string => `<w:r><w:rPr>${mark}</w:rPr><w:t>${words}</w:t></w:r>`
  const cells = ['规章', `5${'\u0001'}2`, '3', '\u00024\u00036'].map((c) => c)
  const html = (c: string): string => c.replace('\u00012', '<sup>2</sup>').replace('\u00024\u0003', '<s>4</s>')
  const word = (c: string): string => {
    if (c.includes('\u0001')) return run('5') + run('2', '<w:vertAlign w:val="superscript"/>')
    if (c.includes('\u0002')) return run('4', '<w:strike/>') + run('6')
    return run(c)
  }
  const tr = (row: string[], td: (c: string) => string): string => row.map(td).join('')
  const htmlFile = `<meta charset=utf-8>${lines.map((l) => `<p>${l}</p>`).join('')}<table><tr>${tr(head, (c) => `<td>${c}`)}<tr>${tr(cells, (c) => `<td>${html(c)}`)}</table>`
  const markdown = `# ${lines.join('\n\n## ')}\n\n| ${head.join(' | ')} |\n| --- | --- | --- | --- |\n| ${cells.map(html).join(' | ')} |\n`
  const p = (runs: string): string => `<w:p>${runs}</w:p>`
  const wordRow = (row: string[]): string => `<w:tr>${tr(row, (c) => `<w:tc>${p(word(c))}</w:tc>`)}</w:tr>`
  const docx = zipSync({
    'word/document.xml': strToU8(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${lines.map((l) => p(run(l))).join('')}<w:tbl>${wordRow(head)}${wordRow(cells)}</w:tbl></w:body></w:document>`,
    ),
    '_rels/.rels': strToU8('<Relationships/>'),
  })
  for (const [input, name] of [
    [htmlFile, 'a.html'],
    [markdown, 'a.md'],
    [docx, 'a.docx'],
  ] as const) {
    const report = await parseReport(input, { name })
    expect({ name, values: report.facts.map((f) => f.value) }).toEqual({ name, values: [5, 3, null] })
    expect(report.facts.map((f) => f.certainty)).toEqual(['read', 'read', 'doubtful'])
    expect(report.facts.map((f) => f.note)).toEqual(['2', null, null])
  }
})

test('a PDF whose page tree names what is not there does not end the program that reads it', () => {
  const pdf = writePdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 3 /Kids [4 0 R 12 0 R 13 0 R] >>'],
      [4, '<< /Type /Nothing /Kids 7 >>'],
      [12, '<< /Type /Page >>'],
      [13, '<< /Type /Page >>'],
    ]),
  )
  // the table of objects points into the middle of others
  const broken = Buffer.from(pdf)
    .toString('latin1')
    .replace(/^(\d{10})(?= 00000 n $)/gmu, (_, n: string, at: number) => (at > 0 && Number(n) > 120 ? '0000000120' : n))
  const program = `import { parseReport } from '${root}dist/index.js'; const b = Buffer.from(process.argv[1], 'base64'); const code = await parseReport(b).catch((e) => e.code); await new Promise((r) => setTimeout(r, 50)); console.log('answer', code)`
  const said = execFileSync(
    process.execPath,
    ['--input-type=module', '-e', program, Buffer.from(broken, 'latin1').toString('base64')],
    { encoding: 'utf8' },
  )
  expect(said).toMatch(/^answer (?:damaged|not-a-report)/u)
})
