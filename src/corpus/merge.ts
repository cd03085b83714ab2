import { deserialize } from 'node:v8'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'
import { ParquetWriter } from 'hyparquet-writer'
import { csvHead } from '../write/csv.ts'
import { headRows, rowXml, sheetFoot, sheetHead, workbookParts } from '../write/sheet-xml.ts'
import type { Cell, Column } from '../write/table.ts'
import { openFile } from './file.ts'
import { joinedCrc } from './parts/crc.ts'
import { type Piece, readPiece } from './parts/part-file.ts'
import { type RowGroup, shifted, type TablePiece } from './parts/piece.ts'
import { parquetOptions } from './write-parquet.ts'
import { mtime } from './write-xlsx.ts'

/** The rows of a table in one part. */
export interface PieceOf {
  path: string
  piece: TablePiece
}

export interface Made {
  bytes: number
  sha256: string
}

export const mergeCsv = (path: string, columns: readonly Column<never>[], pieces: readonly PieceOf[]): Made => {
  const file = openFile(path)
  file.text(csvHead(columns.map((c) => c.name)))
  for (const { path: from, piece } of pieces) file.bytes(readPiece(from, piece.csv))
  return file.close()
}

/** Row groups stand one behind the other, and the foot says where each is. */
export const mergeParquet = (path: string, columns: readonly Column<never>[], pieces: readonly PieceOf[]): Made => {
  const file = openFile(path)
  const writer = new ParquetWriter({ writer: file.sink, ...parquetOptions(columns) })
  for (const { path: from, piece } of pieces) {
    const by = file.sink.offset
    const groups = deserialize(readPiece(from, piece.groups)) as RowGroup[]
    writer.row_groups.push(...groups.map((g) => shifted(g, by)))
    writer.num_rows += BigInt(piece.rows)
    file.bytes(readPiece(from, piece.parquet))
  }
  void writer.finish()
  return file.close()
}

/** A sheet of a workbook: of rows that are there deflated, of rows to be written, or of both. */
export interface SheetOf {
  name: string
  columns: readonly Column<never>[]
  rows: number
  pieces: readonly (PieceOf | { cells: readonly (readonly Cell[])[] })[]
}

/** Deflated, and so that more can follow. */
const deflated = (text: string): { bytes: Buffer; crc: number; size: number } => {
  const xml = Buffer.from(text)
  const bytes = deflateRawSync(xml, { level: 3, finishFlush: constants.Z_FULL_FLUSH })
  return { bytes, crc: crc32(xml), size: xml.length }
}
/** An empty last block: the end of what was deflated in pieces. */
const ending = Buffer.from([0x03, 0x00])

const sheetPieces = function* (sheet: SheetOf): Generator<{ bytes: Uint8Array; crc: number; size: number }> {
  yield deflated(sheetHead(sheet.columns))
  for (const one of sheet.pieces)
    if ('cells' in one) yield deflated(one.cells.map(rowXml).join(''))
    else {
      const { at, length, crc, size } = one.piece.sheet as Piece & { crc: number; size: number }
      yield { bytes: readPiece(one.path, { at, length }), crc, size }
    }
  yield deflated(sheetFoot(sheet.columns.length, headRows + sheet.rows))
}

/** A workbook of sheets whose rows are deflated already: one behind the other, in the memory of one part. */
export const mergeWorkbook = (path: string, sheets: readonly SheetOf[]): Made => {
  const file = openFile(path)
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    file.bytes(chunk)
  })
  const part = (filename: string, pieces: Iterable<{ bytes: Uint8Array; crc: number; size: number }>): void => {
    const entry: ZipInputFile = { filename, size: 0, crc: 0, compression: 8, mtime }
    zip.add(entry)
    for (const { bytes, crc, size } of pieces) {
      entry.crc = joinedCrc(entry.crc, crc, size)
      entry.size += size
      entry.ondata!(null, new Uint8Array(bytes), false)
    }
    entry.ondata!(null, new Uint8Array(ending), true)
  }
  for (const [name, text] of Object.entries(workbookParts(sheets.map((s) => s.name)))) part(name, [deflated(text)])
  sheets.forEach((sheet, i) => {
    part(`xl/worksheets/sheet${i + 1}.xml`, sheetPieces(sheet))
  })
  zip.end()
  return file.close()
}
