import { ParquetWriter } from 'hyparquet-writer'
import type { Cell, CellType, Column } from '../write/table.ts'
import { openFile } from './file.ts'

export interface RowWriter<Row> {
  add: (row: Row) => void
  close: () => void
}

/** Says what it has written. */
export interface FileWriter<Row> extends RowWriter<Row> {
  close: () => { bytes: number; sha256: string }
}

/**
 * A row group is written out when it has this many cells or about this many characters, whichever comes first: memory does not grow
 * with the table, however wide it is. Larger groups would be a little smaller on the disk.
 */
const groupCells = 200_000
const groupCharacters = 4_000_000

const physical: Record<CellType, object> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
}

/** What a row group holds at most, of a table of so many columns. */
export const groupOf = (columns: number): { rows: number; characters: number } => ({
  rows: Math.max(1, Math.floor(groupCells / columns)),
  characters: groupCharacters,
})

export const parquetOptions = (columns: readonly Column<never>[]) => ({
  createdBy: 'nianbao',
  schema: [
    { name: 'root', num_children: columns.length },
    ...columns.map((c) => ({ name: c.name, repetition_type: 'OPTIONAL', ...physical[c.type] })),
  ] as ConstructorParameters<typeof ParquetWriter>[0]['schema'],
})

/** A table as Parquet: Snappy, every column optional, dictionaries where they help. Nothing in it depends on the clock. */
export const writeParquet = <Row>(path: string, columns: readonly Column<Row>[]): FileWriter<Row> => {
  const file = openFile(path)
  const writer = new ParquetWriter({ writer: file.sink, ...parquetOptions(columns as readonly Column<never>[]) })
  const group = groupOf(columns.length)
  let data: Cell[][] = columns.map(() => [])
  let characters = 0
  const flush = (): void => {
    if (data[0]!.length === 0) return
    const columnData = columns.map((c, i) => ({ name: c.name, data: data[i]!, offsetIndex: false }))
    writer.write({ columnData, rowGroupSize: group.rows })
    file.flush()
    data = columns.map(() => [])
    characters = 0
  }
  return {
    add: (row) => {
      for (let i = 0; i < columns.length; i++) {
        const cell = columns[i]!.of(row)
        data[i]!.push(cell)
        if (typeof cell === 'string') characters += cell.length
      }
      if (data[0]!.length >= group.rows || characters >= group.characters) flush()
    },
    close: () => {
      flush()
      writer.finish()
      return file.close()
    },
  }
}
