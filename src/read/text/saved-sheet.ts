import type { Place } from '../../model/place.ts'
import type { Block, Paragraph, Table, Text } from '../../model/tree.ts'
import { sheetToBlocks } from '../sheets/layout.ts'
import { cellName, type Sheet, type SheetCell } from '../sheets/model.ts'
import { type Line, placeIn, textToLines, wordsIn } from './lines.ts'

/** What spreadsheet programs put between cells when they save a sheet as text. */
const signs = [',', ';', '\t'] as const
/** A sheet with less than this is read as the lines that it has; one with more columns is no report. */
const fewestRows = 8
const mostColumns = 60
/** Headings and sentences stand in a cell by themselves. */
const fewestLone = 2

/** Cells of a text from and to, in characters; quotation marks around them left out. */
type Field = readonly [number, number]

const isBlank = (text: string, [from, to]: Field): boolean => text.slice(from, to).trim() === ''

/**
 * The cells of each line, by RFC 4180: one in quotation marks may have line ends and the sign that parts them. null where a line with
 * words has not as many as the others: what comes behind it is not gone through.
 */
const recordsOf = (text: string, sign: string): Field[][] | null => {
  const field = new RegExp(`"((?:[^"]|"")*)"(?=${sign}|\\r?\\n|$)|([^${sign}\\r\\n]*)`, 'duy')
  const records: Field[][] = []
  let record: Field[] = []
  let width = 0
  for (let at = 0; at <= text.length; at++) {
    field.lastIndex = at
    const { indices } = field.exec(text)!
    record.push((indices![1] ?? indices![2])!)
    if (record.length > mostColumns) return null
    at = indices![0]![1]
    if (text[at] === sign) continue
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    if (record.some((f) => !isBlank(text, f))) {
      width ||= record.length
      if (record.length !== width || width === 1) return null
    }
    records.push(record)
    record = []
  }
  return records
}

/** A sheet saved whole: some of its lines have words in one of their cells alone. */
const isWhole = (text: string, records: readonly Field[][]): boolean => {
  const said = records.map((r) => r.filter((f) => !isBlank(text, f)).length).filter((n) => n > 0)
  return said.length >= fewestRows && said.filter((n) => n === 1).length >= fewestLone && said.some((n) => n > 1)
}

/** What stands in a cell and where: one piece a line, and one more behind each quotation mark that was doubled. */
interface SavedCell {
  texts: Text[]
  place: Place
}

const cellsOf = (lines: readonly Line[], text: string, records: readonly Field[][]): Map<string, SavedCell> => {
  const cells = new Map<string, SavedCell>()
  let l = 0
  records.forEach((record, row) => {
    record.forEach(([from, to], column) => {
      while (l + 1 < lines.length && lines[l + 1]!.offset <= from) l++
      const texts: Text[] = []
      for (let k = l; k < lines.length && lines[k]!.offset < to; k++)
        for (const [start, end] of piecesOf(text, lines[k]!, from, to)) {
          const words = wordsIn(lines[k]!, start, end)
          if (words) texts.push(words)
        }
      const at = from - lines[l]!.offset
      cells.set(cellName(row, column), { texts, place: texts[0]?.place ?? placeIn(lines[l]!, at, at) })
    })
  })
  return cells
}

/** The part of a cell that stands in a line, without the second of two quotation marks. */
const piecesOf = (text: string, { offset, value }: Line, from: number, to: number): [number, number][] => {
  const end = Math.min(to - offset, value.length)
  const pieces: [number, number][] = []
  let start = Math.max(from - offset, 0)
  const isQuoted = text[from - 1] === '"'
  for (let at = value.indexOf('""', start); isQuoted && at !== -1 && at + 1 < end; at = value.indexOf('""', start)) {
    pieces.push([start, at + 1])
    start = at + 2
  }
  return [...pieces, [start, end]]
}

const sheetOf = (cells: ReadonlyMap<string, SavedCell>, records: readonly Field[][]): Sheet => ({
  name: '',
  hidden: false,
  cells: new Map(
    records.map((record, row) => [
      row,
      new Map(
        record.map((_, column): [number, SheetCell] => {
          const value = cells
            .get(cellName(row, column))!
            .texts.map((t) => t.value)
            .join('\n')
          return [column, { runs: value === '' ? [] : [{ value, marks: [] }], doubts: [], bordered: false }]
        }),
      ),
    ]),
  ),
  merges: [],
  hiddenRows: new Set(),
  hiddenColumns: new Set(),
  widthOf: () => null,
  fixedHeightOf: () => null,
  drawn: [],
})

/** The name of a cell, or of the first one of a range, at the end of a path. */
const cellIn = ({ path }: Place): string => /\/([A-Z]+\d+)(?::[A-Z]+\d+)?$/u.exec(path ?? '')![1]!

/** The blocks of the sheet with the words and the places of the text. */
const inText = (blocks: readonly Block[], cells: ReadonlyMap<string, SavedCell>): Block[] => {
  const own = (place: Place): SavedCell => cells.get(cellIn(place))!
  const put = <T extends { children: Text[]; place: Place }>(node: T): T => {
    const { texts, place } = own(node.place)
    return { ...node, children: texts, place }
  }
  return blocks.map((block): Block => {
    if (block.type !== 'table') return put<Paragraph>(block as Paragraph)
    const rows = block.children.map((row) => ({ ...row, children: row.children.map(put), place: own(row.place).place }))
    const table: Table = { ...block, children: rows, place: rows[0]!.place, separated: true }
    return table
  })
}

/**
 * A sheet that a spreadsheet program saved as text, with its headings and sentences among the tables (CSV): its cells are what they
 * are in the sheet, and every line has as many. null where the text is none.
 */
export const savedSheet = (text: string): Block[] | null => {
  for (const sign of signs) {
    const records = recordsOf(text, sign)
    if (records === null || !isWhole(text, records)) continue
    const cells = cellsOf(textToLines(text), text, records)
    return inText(sheetToBlocks(sheetOf(cells, records), 1).blocks, cells)
  }
  return null
}
