import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { csvRows } from '../../write/csv.ts'
import { rowXml } from '../../write/sheet-xml.ts'
import type { Cell, Column } from '../../write/table.ts'
import { columnsIn } from '../datapackage.ts'
import type { Table } from '../tables.ts'
import { groupOf, parquetOptions } from '../write-parquet.ts'
import type { PartWriter, Piece } from './part-file.ts'

/** Rows of a table as they stand in each of its formats, without head and foot: pieces of several parts make a file. */
export interface TablePiece {
  rows: number
  /** a hash of the rows: equal prints, equal rows */
  print: string
  csv: Piece
  parquet: Piece
  /** the row groups in it, as the foot of the file lists them, serialized; offsets from the start of the piece */
  groups: Piece
  /** rows of a sheet, deflated; null where no workbook is wanted */
  sheet: (Piece & { crc: number; size: number }) | null
}

export type RowGroup = InstanceType<typeof ParquetWriter>['row_groups'][number]

/** Text between two writes. */
const batch = 200

/** Of a table cut by year the year is in the name of the folder, where readers look for it, and not in the Parquet files. */
export const openPiece = <Row>(table: Table<Row>, cutByYear: boolean, sheet: boolean) => {
  const columns: readonly Column<Row>[] = table.columns
  const inParquet = columnsIn(table, 'parquet', cutByYear).map((c) => columns.indexOf(c))
  const sink = new ByteWriter()
  const writer = new ParquetWriter({ writer: sink, ...parquetOptions(inParquet.map((i) => columns[i]!)) })
  const group = groupOf(inParquet.length)
  // bytes at once: text in pieces is what the collector of garbage has most work with
  const csv: Buffer[] = []
  const xml: Buffer[] = []
  let waiting: Cell[][] = []
  let data: Cell[][] = inParquet.map(() => [])
  let characters = 0
  let rows = 0
  const flush = (): void => {
    if (data.length === 0 || data[0]!.length === 0) return
    const columnData = data.map((cells, i) => ({ name: columns[inParquet[i]!]!.name, data: cells, offsetIndex: false }))
    writer.write({ columnData, rowGroupSize: group.rows })
    data = inParquet.map(() => [])
    characters = 0
  }
  const text = (): void => {
    csv.push(Buffer.from(csvRows(waiting)))
    if (sheet) xml.push(Buffer.from(waiting.map(rowXml).join('')))
    waiting = []
  }
  return {
    add: (row: Row): void => {
      rows++
      const cells = columns.map((c) => c.of(row))
      waiting.push(cells)
      for (let i = 0; i < inParquet.length; i++) {
        const cell = cells[inParquet[i]!]!
        data[i]!.push(cell)
        if (typeof cell === 'string') characters += cell.length
      }
      if (waiting.length >= batch) text()
      if (data[0]!.length >= group.rows || characters >= group.characters) flush()
    },
    close: (part: Pick<PartWriter<never>, 'piece'>): TablePiece => {
      text()
      flush()
      // behind the four letters that a file begins with
      const parquet = sink.getBytes().subarray(4)
      const groups = serialize(writer.row_groups.map((g) => shifted(g, -4)))
      return {
        rows,
        // a year that is not in the Parquet file is the same in all of its rows, and in the path of the file
        print: createHash('sha256').update(parquet).update(groups).digest('hex'),
        csv: part.piece(Buffer.concat(csv)),
        parquet: part.piece(parquet),
        groups: part.piece(groups),
        sheet: sheet ? sheetPiece(part, Buffer.concat(xml)) : null,
      }
    },
  }
}

const sheetPiece = (part: Pick<PartWriter<never>, 'piece'>, xml: Buffer): TablePiece['sheet'] => {
  // flushed and not ended: what is deflated so can be put one behind the other
  const deflated = deflateRawSync(xml, { level: 3, finishFlush: constants.Z_FULL_FLUSH })
  return { ...part.piece(deflated), crc: crc32(xml), size: xml.length }
}

/** The same row group further on in a file. */
export const shifted = (group: RowGroup, by: number): RowGroup => ({
  ...group,
  columns: group.columns.map((c) => ({
    ...c,
    file_offset: c.file_offset + BigInt(by),
    meta_data: {
      ...c.meta_data!,
      data_page_offset: c.meta_data!.data_page_offset + BigInt(by),
      ...(c.meta_data!.dictionary_page_offset === undefined
        ? {}
        : { dictionary_page_offset: c.meta_data!.dictionary_page_offset + BigInt(by) }),
    },
  })),
})
