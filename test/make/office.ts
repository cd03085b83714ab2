import * as xlsx from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import type { Sample } from '../fuzz/files.ts'
import { type Slot, slotsOf } from './draw.ts'
import { writeOfd } from './ofd.ts'
import type { MadeTable } from './tables.ts'
import { type Part, writeDocx, writeHtml } from './write.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))
const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/.{76}/gu, '$&\r\n')

/** Every slot of every row: the cell that takes it, and whether it begins there. */
const slotRows = (table: MadeTable): { slot: Slot; row: number; column: number }[][] => {
  const slots = slotsOf(table)
  return table.map((_, row) =>
    slots
      .filter((s) => row >= s.r && row < s.r + s.rowSpan)
      .sort((a, b) => a.c - b.c)
      .map((slot) => ({ slot, row, column: slot.c })),
  )
}

// ---- rich text

const rtfWords = (words: string): string =>
  words.replace(/[\\{}]|[^\0-\x7f]/gu, (c) => (c < '\x80' ? `\\${c}` : `\\u${c.charCodeAt(0)}?`))

const rtfTable = (table: MadeTable): string => {
  const columns = Math.max(...slotsOf(table).map((s) => s.c + s.colSpan))
  const edge = (column: number): number => Math.round((9000 * column) / columns)
  return slotRows(table)
    .map((cells) => {
      const frames = cells.map(({ slot, row }) => {
        const merged = slot.rowSpan === 1 ? '' : slot.r === row ? '\\clvmgf' : '\\clvmrg'
        return `${merged}\\clbrdrt\\brdrs\\clbrdrl\\brdrs\\clbrdrb\\brdrs\\clbrdrr\\brdrs\\cellx${edge(slot.c + slot.colSpan)}`
      })
      const words = cells.map(({ slot, row }) => `\\pard\\intbl ${slot.r === row ? rtfWords(slot.text) : ''}\\cell`)
      return `\\trowd${frames.join('')}${words.join('')}\\row`
    })
    .join('\n')
}

const writeRtf = (parts: readonly Part[]): Uint8Array =>
  latin(
    `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\n${parts
      .map((p) => ('table' in p ? `${rtfTable(p.table)}\\pard\\par` : `\\pard ${rtfWords(p.text)}\\par`))
      .join('\n')}}`,
  )

// ---- OpenDocument text

const odtSpaces = ['office', 'table', 'text']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')

const odtTable = (table: MadeTable): string =>
  `<table:table>${slotRows(table)
    .map(
      (cells) =>
        `<table:table-row>${cells
          .map(({ slot, row }) => {
            const covered = '<table:covered-table-cell/>'
            if (slot.r !== row) return covered.repeat(slot.colSpan)
            const spans = `table:number-rows-spanned="${slot.rowSpan}" table:number-columns-spanned="${slot.colSpan}"`
            return `<table:table-cell ${spans}><text:p>${escaped(slot.text)}</text:p></table:table-cell>${covered.repeat(slot.colSpan - 1)}`
          })
          .join('')}</table:table-row>`,
    )
    .join('')}</table:table>`

const writeOdt = (parts: readonly Part[]): Uint8Array => {
  const body = parts.map((p) => ('table' in p ? odtTable(p.table) : `<text:p>${escaped(p.text)}</text:p>`)).join('')
  const mediaType = 'application/vnd.oasis.opendocument.text'
  return zipSync({
    mimetype: [strToU8(mediaType), { level: 0 }],
    'content.xml': strToU8(
      `<office:document-content ${odtSpaces}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    'META-INF/manifest.xml': strToU8(
      `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${mediaType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
    ),
  })
}

// ---- workbooks: all of the report on one sheet, as offices fill them in

const writeBook = (parts: readonly Part[], bookType: 'xlsx' | 'biff8' | 'ods'): Uint8Array => {
  const rows: (string | number | null)[][] = []
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = []
  for (const part of parts) {
    const from = rows.length
    if (!('table' in part)) {
      rows.push([part.text])
      continue
    }
    rows.push(...part.table.map(() => []))
    for (const { text, r, c, rowSpan, colSpan } of slotsOf(part.table)) {
      const row = rows[from + r]!
      while (row.length <= c) row.push(null)
      row[c] = /^(?:0|[1-9]\d*)$/u.test(text) ? Number(text) : text
      if (rowSpan > 1 || colSpan > 1)
        merges.push({ s: { r: from + r, c }, e: { r: from + r + rowSpan - 1, c: c + colSpan - 1 } })
    }
    rows.push([])
  }
  const sheet = xlsx.utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, '年报')
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType }) as Buffer)
}

// ---- files in files

const writeMhtml = (parts: readonly Part[]): Uint8Array =>
  latin(
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=_page"\r\n\r\n--=_page\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://www.example.cn/nianbao.html\r\n\r\n${base64(utf8(writeHtml(parts)))}\r\n--=_page--\r\n`,
  )

const writeMail = async (parts: readonly Part[]): Promise<Uint8Array> =>
  latin(
    `MIME-Version: 1.0\r\nFrom: a@example.cn\r\nTo: b@example.cn\r\nSubject: nianbao\r\nContent-Type: multipart/mixed; boundary="=_mail"\r\n\r\n--=_mail\r\nContent-Type: text/plain; charset="us-ascii"\r\n\r\nSee the file.\r\n--=_mail\r\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document; name="nianbao.docx"\r\nContent-Disposition: attachment; filename="nianbao.docx"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(await writeDocx(parts))}\r\n--=_mail--\r\n`,
  )

/** Formats of offices and of files in files, by name. */
export const officeWriters: Record<string, (parts: Part[]) => Promise<Sample>> = {
  OFD: async (parts) => ({ name: 'a.ofd', bytes: writeOfd(parts) }),
  RTF: async (parts) => ({ name: 'a.rtf', bytes: writeRtf(parts) }),
  ODT: async (parts) => ({ name: 'a.odt', bytes: writeOdt(parts) }),
  XLSX: async (parts) => ({ name: 'a.xlsx', bytes: writeBook(parts, 'xlsx') }),
  XLS: async (parts) => ({ name: 'a.xls', bytes: writeBook(parts, 'biff8') }),
  ODS: async (parts) => ({ name: 'a.ods', bytes: writeBook(parts, 'ods') }),
  MHTML: async (parts) => ({ name: 'a.mht', bytes: writeMhtml(parts) }),
  'mail with a DOCX': async (parts) => ({ name: 'a.eml', bytes: await writeMail(parts) }),
  'ZIP with an HTML page': async (parts) => ({
    name: 'a.zip',
    bytes: zipSync({ 'nianbao.html': utf8(writeHtml(parts)) }),
  }),
}
