import { sumOf } from '../base/sums.ts'
import { sheetNamespace, xmlDeclaration } from '../base/xml.ts'
import { cellXml, columnLetters, workbookParts } from '../write/sheet-xml.ts'
import type { Sheet, SheetCell } from './sheet.ts'
import { gridOf, linesOver, type Slot, slotsOf, widthsOf } from './slots.ts'
import { zipped } from './write-docx.ts'

/** The address of a cell of a spreadsheet, counted from 0. */
const address = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`

const styles = { text: 0, title: 1, heading: 2, cell: 3 } as const
type Style = keyof typeof styles

const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`
const font = (size: number, bold: boolean): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="宋体"/></font>`
const xf = (fontId: number, borderId: number, alignment: string): string =>
  `<xf numFmtId="0" fontId="${fontId}" fillId="0" borderId="${borderId}" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${alignment}/></xf>`

const styleSheet = `${xmlDeclaration}<styleSheet xmlns="${sheetNamespace}"><fonts count="3">${font(11, false)}${font(18, true)}${font(13, true)}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${xf(1, 0, 'horizontal="center" vertical="center" wrapText="1"')}${xf(2, 0, 'vertical="center"')}${xf(0, 1, 'horizontal="center" vertical="center" wrapText="1"')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

interface Row {
  cells: string[]
  style: Style
  /** points; left out where one line of plain words is enough */
  height?: number
}

/** Points of a line of words, and units of width of a Chinese character; the title is larger. */
const lineHeight = 18
const characterWidth = 2
const titleHeight = 26
const titleCharacter = 3.4

/** Units that the columns of a page take at least: a narrow table leaves no room for its own words, nor for the title over it. */
const narrowestPage = 96

/** How many lines the cells that stand in one row alone are broken into. */
const linesOf = (slots: readonly Slot[], row: number, widths: readonly number[]): number =>
  Math.max(
    1,
    ...slots
      .filter((s) => s.row === row && s.cell.rowSpan === 1)
      .map(({ column, cell }) => {
        const room = sumOf(widths.slice(column, column + cell.colSpan))
        return Math.ceil((cell.text.length * characterWidth) / (room - 1))
      }),
  )

const numeric = (text: string): string | number =>
  /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/u.test(text) ? Number(text) : text

/** Units of a column: those of the table whose column asks for most, and more of all where together they are narrow. */
const columnWidths = (tables: readonly SheetCell[][][]): number[] => {
  const all = tables.map((rows) => widthsOf(slotsOf(rows)))
  const most = Math.max(...all.map((w) => w.length))
  const asked = Array.from({ length: most }, (_, c) => characterWidth * Math.max(...all.map((w) => w[c] ?? 0)) + 2)
  const factor = Math.max(1, narrowestPage / sumOf(asked))
  return asked.map((w) => Math.round(w * factor))
}

const titleRow = (title: string, widths: readonly number[]): Row => ({
  cells: [title],
  style: 'title',
  height: titleHeight * Math.ceil((title.length * titleCharacter) / sumOf(widths)),
})

/** All tables one under another on one worksheet, a blank row between. */
export const sheetXlsx = ({ title, tables, after = [] }: Sheet): Uint8Array<ArrayBuffer> => {
  const widths = columnWidths(tables.map((t) => t.rows))
  const lines: Row[] = [titleRow(title, widths), { cells: [], style: 'text' }]
  const merged: string[] = [`A1:${address(0, widths.length - 1)}`]
  const put = (text: string, heading = false): void => {
    lines.push({ cells: [text], style: heading ? 'heading' : 'text' })
  }
  for (const table of tables) {
    for (const over of linesOver(table)) put(over.text, over.heading)
    const top = lines.length
    const { slots } = slotsOf(table.rows)
    for (const { row, column, cell } of slots)
      if (cell.rowSpan > 1 || cell.colSpan > 1)
        merged.push(`${address(top + row, column)}:${address(top + row + cell.rowSpan - 1, column + cell.colSpan - 1)}`)
    lines.push(
      ...gridOf(table.rows).map((cells, r): Row => {
        const broken = linesOf(slots, r, widths)
        return { cells, style: 'cell', ...(broken > 1 ? { height: broken * lineHeight } : {}) }
      }),
      { cells: [], style: 'text' },
    )
  }
  for (const { text, heading } of after) put(text, heading)
  const rows = lines.map(({ cells, style, height }, r) => {
    const number = styles[style]
    const attribute = number === 0 ? '' : ` s="${number}"`
    const xml = cells.map((text, c) =>
      text === ''
        ? `<c r="${address(r, c)}"${attribute}/>`
        : cellXml(style === 'cell' ? numeric(text) : text, attribute).replace('<c', `<c r="${address(r, c)}"`),
    )
    const high = height === undefined ? '' : ` ht="${height}" customHeight="1"`
    return `<row r="${r + 1}"${high}>${xml.join('')}</row>`
  })
  const columns = widths.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')
  const merges = `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  const page =
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
  return zipped({
    ...workbookParts(['Sheet1']),
    'xl/styles.xml': styleSheet,
    'xl/worksheets/sheet1.xml': `${xmlDeclaration}<worksheet xmlns="${sheetNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>${merges}${page}</worksheet>`,
  })
}
