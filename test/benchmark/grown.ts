import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { rawPdfObjects, writeRawPdf } from '../fuzz/raw-pdf.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { officeWriters } from '../make/office.ts'
import { chromium, startPrinter } from '../make/print.ts'
import { makeParts, type Part, writeDocx, writeHtml, writeMarkdown, writeText } from '../make/write.ts'
import { writeEncrypted } from '../read/pdf/encrypting.ts'

/** Documents for the benchmark of speed: made up, the same in every run. */

export interface Document {
  name: string
  bytes: Uint8Array
}

const form = forms.find((f) => f.id === '2021') as Form
const report = (): Part[] => makeParts(form, sayNumbers(form, dice(7)), 2021)
const utf8 = (words: string): Uint8Array => strToU8(words)

/** Sentences as reports have them, no two alike. */
const sentences = (n: number): string[] =>
  Array.from(
    { length: n },
    (_, i) =>
      `（${(i % 9) + 1}）第${i + 1}次会议研究了公开工作，全年主动公开信息${(i * 37) % 991}条，办理群众来信${(i * 13) % 173}件，回应关切${(i * 7) % 59}次，组织培训${i % 11}场，有关情况已在网站公布。`,
  )

/** A report with so many sentences before its signature. */
const withProse = (n: number): Part[] => {
  const parts = report()
  return [...parts.slice(0, -2), ...sentences(n).map((text) => ({ text })), ...parts.slice(-2)]
}

/** A report of Word with a further table of so many cells. It is put in by hand: the library that writes the rest takes minutes for it. */
const docxOfCells = async (n: number): Promise<Uint8Array> => {
  const columns = 10
  const cell = (words: string) => `<w:tc><w:tcPr/><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`
  const rows = Array.from({ length: n / columns }, (_, r) =>
    Array.from({ length: columns }, (_, c) => cell(c === 0 ? `第${r + 1}项` : String((r * 31 + c * 7) % 997))).join(''),
  )
  const table = `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
  const files = unzipSync(await writeDocx(report()))
  const document = strFromU8(files['word/document.xml']!)
  const end = document.lastIndexOf('<w:sectPr')
  return zipSync({ ...files, 'word/document.xml': utf8(document.slice(0, end) + table + document.slice(end)) })
}

/** One report in each format, the PDF of a browser where there is one. */
export const oneReport = async (): Promise<Record<string, Document>> => {
  const parts = report()
  const office = await Promise.all(
    Object.entries(officeWriters).map(async ([name, write]) => [name, await write(parts)] as const),
  )
  return {
    text: { name: 'a.txt', bytes: utf8(writeText(parts, 'tabs')) },
    Markdown: { name: 'a.md', bytes: utf8(writeMarkdown(parts)) },
    HTML: { name: 'a.html', bytes: utf8(writeHtml(parts)) },
    DOCX: { name: 'a.docx', bytes: await writeDocx(parts) },
    'PDF, font not embedded': { name: 'a.pdf', bytes: writeRawPdf(parts) },
    'the same, encrypted': { name: 'c.pdf', bytes: encrypted(parts) },
    ...(chromium ? { 'PDF of Chromium': { name: 'b.pdf', bytes: await printed(parts) } } : {}),
    ...Object.fromEntries(office),
  }
}

/** As the programs of today restrict a file that everybody can open. */
const encrypted = (parts: Part[]): Uint8Array =>
  writeEncrypted(rawPdfObjects(parts), { version: 5, revision: 6, bits: 256, method: 'AESV3', owner: 'owner' })

const printed = async (parts: Part[]): Promise<Uint8Array> => {
  const printer = await startPrinter()
  try {
    return await printer.print(writeHtml(parts, 'table{border-collapse:collapse}td,th{border:1px solid #000}'))
  } finally {
    await printer.close()
  }
}

/** Bytes of a sentence in UTF-8, and sentences of a printed page: what the sizes below come to. */
const sentenceBytes = 181
const pageSentences = 34

/** What grows, up to the size that is asked of it, and in what it is counted. `part` is a share of that size. */
export const grown: Record<string, { full: number; unit: string; make: (part: number) => Promise<Document> }> = {
  text: {
    full: 50,
    unit: 'MB',
    make: async (part) => ({
      name: 'a.txt',
      bytes: utf8(writeText(withProse(Math.round((part * 50e6) / sentenceBytes)), 'tabs')),
    }),
  },
  HTML: {
    full: 20,
    unit: 'MB',
    make: async (part) => ({
      name: 'a.html',
      bytes: utf8(writeHtml(withProse(Math.round((part * 20e6) / sentenceBytes)))),
    }),
  },
  PDF: {
    full: 1000,
    unit: 'pages',
    make: async (part) => ({ name: 'a.pdf', bytes: writeRawPdf(withProse(Math.round(part * 1000 * pageSentences))) }),
  },
  DOCX: {
    full: 100_000,
    unit: 'cells',
    make: async (part) => ({ name: 'a.docx', bytes: await docxOfCells(part * 100_000) }),
  },
}
