import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ReadResult, Table, TableCell } from '../../../src/model/tree.ts'
import { wordsOf } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../../../shared/${name}`, import.meta.url))

export const noReports = !existsSync(folder('reports'))
export const noSamples = !existsSync(folder('samples'))
export const sharedBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(folder(name)))
export const sharedJson = <T>(name: string): T => JSON.parse(readFileSync(folder(name), 'utf8')) as T

export const readShared = (name: string, password?: string): Promise<ReadResult> =>
  readPdf(sharedBytes(name), password ? { password } : {})

export const bare = (s: string): string => s.normalize('NFKC').replace(/\s+/g, '')
export const wordsIn = (cell: TableCell): string => bare(wordsOf(cell))
export const tablesOf = (result: ReadResult): Table[] => result.root.children.filter((b) => b.type === 'table')

/** Every slot of the grid with the cell that covers it. */
export const slotsOf = (table: Table): (TableCell | undefined)[][] => {
  const slots: (TableCell | undefined)[][] = table.children.map(() => [])
  table.children.forEach((row, r) => {
    for (const cell of row.children)
      for (let dr = 0; dr < cell.rowSpan; dr++)
        for (let dc = 0; dc < cell.colSpan; dc++) {
          const line = slots[r + dr]
          if (line) line[cell.col! + dc] = cell
        }
  })
  return slots
}

/** The different words over (or left of) a slot, outermost first. */
export const path = (cells: readonly (TableCell | undefined)[]): string[] => {
  const words: string[] = []
  let last: TableCell | undefined
  for (const cell of cells) {
    if (cell && cell !== last && wordsIn(cell) !== '') words.push(wordsIn(cell))
    last = cell
  }
  return words
}
