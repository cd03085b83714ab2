import { notInXml, sheetNamespace, withEntities, xmlDeclaration } from '../base/xml.ts'
import type { Cell, Column } from './table.ts'

/** The parts of a workbook as XML (ECMA-376), for whatever packs them. */

/** Rows of a sheet in Excel, and characters of a cell. */
export const mostRows = 1_048_576
const mostCharacters = 32_767

/** Rows of headers: what people read, and the name of the column in all other files. */
export const headRows = 2

/** Control characters have no place in XML; what looks like the escape of one is escaped itself (ECMA-376, ST_Xstring). */
const special = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff\p{Surrogate}&<>"]|_x/iu
const escape = (text: string): string => (special.test(text) ? escaped(text) : text)
const escaped = (text: string): string =>
  withEntities(
    text
      .replace(/_x[0-9A-F]{4}_/giu, (m) => `_x005F${m}`)
      .replace(notInXml, (c) => `_x${hex(c)}_`)
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(/\r/gu, '_x000D_'),
  )
const hex = (c: string): string => c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')

const short = (text: string): string => (text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`)

/** Text is written as text, whatever it begins with: a spreadsheet never takes it for a formula. */
export const cellXml = (cell: Cell, style = ''): string => {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c${style}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c${style} t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${escape(short(cell))}</t></is></c>`
}

/** The letters of a column, counted from 0. */
export const columnLetters = (n: number): string =>
  (n < 26 ? '' : columnLetters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))

export const sheetHead = (columns: readonly Column<never>[]): string => {
  const head = (cells: string[]) => `<row>${cells.map((text) => cellXml(text, ' s="1"')).join('')}</row>`
  return `${xmlDeclaration}<worksheet xmlns="${sheetNamespace}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="14" customWidth="1"/></cols><sheetData>${head(columns.map((c) => c.title.zh))}${head(columns.map((c) => c.name))}`
}
export const sheetFoot = (columns: number, rows: number): string =>
  `</sheetData><autoFilter ref="A${headRows}:${columnLetters(columns - 1)}${rows}"/></worksheet>`

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const workbookParts = (sheets: readonly string[]): Record<string, string> => ({
  '[Content_Types].xml': `${xmlDeclaration}<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${kind}.worksheet+xml"/>`).join('')}</Types>`,
  '_rels/.rels': `${xmlDeclaration}<Relationships xmlns="${packaging}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xmlDeclaration}<workbook xmlns="${sheetNamespace}" xmlns:r="${office}"><sheets>${sheets.map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xmlDeclaration}<Relationships xmlns="${packaging}/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${xmlDeclaration}<styleSheet xmlns="${sheetNamespace}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
})

export const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map((cell) => cellXml(cell)).join('')}</row>`
