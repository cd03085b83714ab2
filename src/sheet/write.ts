import { strToU8, zipSync } from 'fflate'
import { escaped } from '../write/markup-text.ts'
import { cellXml, workbookParts } from '../write/sheet-xml.ts'
import type { SheetCell, SheetTable } from './sheet.ts'

/** A sheet to be written: the line over all, and its tables. */
export interface Sheet {
  title: string
  tables: readonly SheetTable[]
}

interface Slot {
  row: number
  column: number
  cell: SheetCell
}

/** Where each cell stands in the grid of its table. */
const slotsOf = (rows: readonly SheetCell[][]): { slots: Slot[]; width: number } => {
  const taken = new Set<string>()
  const slots: Slot[] = []
  rows.forEach((cells, row) => {
    let column = 0
    for (const cell of cells) {
      while (taken.has(`${row},${column}`)) column++
      for (let r = row; r < row + cell.rowSpan; r++)
        for (let c = column; c < column + cell.colSpan; c++) taken.add(`${r},${c}`)
      slots.push({ row, column, cell })
    }
  })
  return { slots, width: Math.max(...slots.map((s) => s.column + s.cell.colSpan)) }
}

/** The words of every slot; a merged cell has its words in the first. */
const gridOf = (rows: readonly SheetCell[][]): string[][] => {
  const { slots, width } = slotsOf(rows)
  const grid = rows.map(() => Array.from({ length: width }, () => ''))
  for (const { row, column, cell } of slots) grid[row]![column] = cell.text
  return grid
}

/** The lines over a table. */
const headOf = ({ title, unit }: SheetTable): string[] => (unit === undefined ? [title] : [title, '', unit])

export const sheetMarkdown = ({ title, tables }: Sheet): string =>
  [
    `# ${title}`,
    ...tables.map((table) => {
      const [head, ...rows] = gridOf(table.rows)
      const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`
      return [...headOf(table), '', line(head!), line(head!.map(() => '---')), ...rows.map(line)].join('\n')
    }),
  ].join('\n\n')

export const sheetHtml = ({ title, tables }: Sheet): string => {
  const td = (c: SheetCell) =>
    `<td${c.rowSpan > 1 ? ` rowspan="${c.rowSpan}"` : ''}${c.colSpan > 1 ? ` colspan="${c.colSpan}"` : ''}>${escaped(c.text)}</td>`
  const parts = tables.map(
    (t) =>
      `${[t.title, ...(t.unit === undefined ? [] : [t.unit])].map((line) => `<p>${escaped(line)}</p>`).join('\n')}\n<table border="1">\n${t.rows.map((row) => `<tr>${row.map(td).join('')}</tr>`).join('\n')}\n</table>`,
  )
  return `<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>\n<h1>${escaped(title)}</h1>\n${parts.join('\n')}\n</body></html>\n`
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const zipped = (parts: Record<string, string>): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01T00:00:00' }]]),
    ),
  ) as Uint8Array<ArrayBuffer>

/** One line of a table in WordprocessingML: what a cell merged from above covers is a cell that goes on. */
const wordRow = (slots: readonly Slot[], row: number): string => {
  const here = slots.filter((s) => s.row <= row && row < s.row + s.cell.rowSpan).sort((a, b) => a.column - b.column)
  const cells = here.map(({ row: from, cell }) => {
    const merge = cell.rowSpan === 1 ? '' : from === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
    const span = cell.colSpan === 1 ? '' : `<w:gridSpan w:val="${cell.colSpan}"/>`
    const text = from === row ? `<w:r><w:t xml:space="preserve">${escaped(cell.text)}</w:t></w:r>` : ''
    return `<w:tc><w:tcPr>${span}${merge}</w:tcPr><w:p>${text}</w:p></w:tc>`
  })
  return `<w:tr>${cells.join('')}</w:tr>`
}

const wordTable = ({ rows }: SheetTable): string => {
  const { slots, width } = slotsOf(rows)
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4"/>`)
    .join('')
  const grid = '<w:gridCol w:w="1200"/>'.repeat(width)
  return `<w:tbl><w:tblPr><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map((_, r) => wordRow(slots, r)).join('')}</w:tbl>`
}

export const sheetDocx = ({ title, tables }: Sheet): Uint8Array<ArrayBuffer> => {
  const line = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  const body = tables
    .map((t) => `${line(t.title)}${t.unit === undefined ? '' : line(t.unit)}${wordTable(t)}${line('')}`)
    .join('')
  return zipped({
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${declaration}<w:document xmlns:w="${word}"><w:body>${line(title)}${body}</w:body></w:document>`,
  })
}

const letters = (n: number): string =>
  (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

/** The address of a cell of a spreadsheet, counted from 0. */
const address = (row: number, column: number): string => `${letters(column)}${row + 1}`

/** All tables one under another on one worksheet, a blank row between. */
export const sheetXlsx = ({ title, tables }: Sheet): Uint8Array<ArrayBuffer> => {
  const lines: string[][] = [[title], []]
  const merged: string[] = []
  for (const table of tables) {
    lines.push([table.title], ...(table.unit === undefined ? [] : [[table.unit]]))
    const top = lines.length
    for (const { row, column, cell } of slotsOf(table.rows).slots)
      if (cell.rowSpan > 1 || cell.colSpan > 1)
        merged.push(`${address(top + row, column)}:${address(top + row + cell.rowSpan - 1, column + cell.colSpan - 1)}`)
    lines.push(...gridOf(table.rows), [])
  }
  const numeric = (text: string) => (/^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text)
  const rows = lines.map((cells, r) => {
    const written = cells.map((text, c) => cellXml(numeric(text)).replace('<c', `<c r="${address(r, c)}"`))
    return `<row r="${r + 1}">${written.join('')}</row>`
  })
  const merges =
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  return zipped({
    ...workbookParts(['Sheet1']),
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData>${merges}</worksheet>`,
  })
}

/** The formats that a sheet is written in, each by the extension of its files. */
export const sheetWriters = {
  md: (sheet: Sheet): Uint8Array<ArrayBuffer> => new TextEncoder().encode(sheetMarkdown(sheet)),
  html: (sheet: Sheet): Uint8Array<ArrayBuffer> => new TextEncoder().encode(sheetHtml(sheet)),
  docx: sheetDocx,
  xlsx: sheetXlsx,
} as const
