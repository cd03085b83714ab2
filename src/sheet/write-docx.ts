import { strToU8, zipSync } from 'fflate'
import { wordNamespace, xmlDeclaration } from '../base/xml.ts'
import { escaped } from '../write/markup-text.ts'
import type { Sheet, SheetLine, SheetTable } from './sheet.ts'
import { linesOver, type Slot, slotsOf, widthsOf } from './slots.ts'

export const zipped = (parts: Record<string, string>): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime: '1980-01-01T00:00:00' }]]),
    ),
  ) as Uint8Array<ArrayBuffer>

/** Sizes in half points: 公文 (GB/T 9704) has titles in 二号, text in 三号; tables are smaller. */
const looks = {
  title: { paragraph: '<w:jc w:val="center"/>', font: '方正小标宋简体', size: 44 },
  heading: { paragraph: '', font: '黑体', size: 32 },
  text: { paragraph: '', font: '仿宋', size: 32 },
  cell: { paragraph: '<w:jc w:val="center"/>', font: '仿宋', size: 21 },
} as const

const paragraph = (text: string, look: keyof typeof looks): string => {
  const { paragraph: about, font, size } = looks[look]
  const run =
    text === ''
      ? ''
      : `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/><w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
  return `<w:p><w:pPr>${about}</w:pPr>${run}</w:p>`
}

/** One line of a table in WordprocessingML: what a cell merged from above covers is a cell that goes on. */
const rowXml = (slots: readonly Slot[], row: number): string => {
  const here = slots.filter((s) => s.row <= row && row < s.row + s.cell.rowSpan).sort((a, b) => a.column - b.column)
  const cells = here.map(({ row: from, cell }) => {
    const merge = cell.rowSpan === 1 ? '' : from === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
    const span = cell.colSpan === 1 ? '' : `<w:gridSpan w:val="${cell.colSpan}"/>`
    return `<w:tc><w:tcPr>${span}${merge}<w:vAlign w:val="center"/></w:tcPr>${paragraph(from === row ? cell.text : '', 'cell')}</w:tc>`
  })
  return `<w:tr>${cells.join('')}</w:tr>`
}

/** Twentieths of a point between the margins of an A4 page. */
const pageWidth = 9070

const tableXml = ({ rows }: SheetTable): string => {
  const grid = slotsOf(rows)
  const widths = widthsOf(grid)
  const all = widths.reduce((a, b) => a + b, 0)
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4"/>`)
    .join('')
  const columns = widths.map((w) => `<w:gridCol w:w="${Math.round((pageWidth * w) / all)}"/>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/><w:tblBorders>${border}</w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows.map((_, r) => rowXml(grid.slots, r)).join('')}</w:tbl>`
}

const line = ({ text, heading }: SheetLine): string => paragraph(text, heading ? 'heading' : 'text')

/** As Word has it (ECMA-376): no more than the words, the tables and how an official document looks. */
export const sheetDocx = ({ title, tables, after = [] }: Sheet): Uint8Array<ArrayBuffer> => {
  const body = [
    paragraph(title, 'title'),
    ...tables.flatMap((t) => [...linesOver(t).map(line), tableXml(t), paragraph('', 'text')]),
    ...after.map(line),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418"/></w:sectPr>',
  ].join('')
  return zipped({
    '[Content_Types].xml': `${xmlDeclaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xmlDeclaration}<w:document xmlns:w="${wordNamespace}"><w:body>${body}</w:body></w:document>`,
  })
}
