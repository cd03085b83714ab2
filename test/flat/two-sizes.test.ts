import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { cell } from '../../src/flat/cells.ts'
import { piecesOf, streamOf } from '../../src/flat/stream.ts'
import type { Mark, Text } from '../../src/model/tree.ts'
import type { Box } from '../../src/read/pdf/box.ts'

const run = (value: string, box: Box, marks: Mark[] = []): Text => ({
  type: 'text',
  value,
  ...(marks.length > 0 ? { marks } : {}),
  place: { page: 1, box },
})
const place = { page: 1, box: [0, 0, 100, 10] as Box }
const streamOfRuns = (...children: Text[]) => streamOf([{ type: 'paragraph', children, place }])
const numbersOf = (...children: Text[]) => {
  const stream = streamOfRuns(...children)
  return piecesOf(stream, 0, stream.folded.length).map(({ from, to }) => printedCell(cell(stream, from, to)).reading)
}

describe('digits of one line in two sizes', () => {
  test('are one number where they touch, and which of them are of it is left open', () => {
    const [only, ...others] = numbersOf(run('4', [0, 0, 5, 10]), run('030', [5, 1.5, 17, 9.5], ['small']))
    expect(others).toEqual([])
    expect(only).toMatchObject({ value: null, doubts: [{ code: 'digits-apart', candidates: [4, 4030] }] })
  })
  test('are two numbers where they stand apart, or one below the other', () => {
    expect(numbersOf(run('4', [0, 0, 5, 10]), run('030', [9, 1.5, 21, 9.5], ['small']))).toHaveLength(2)
    expect(numbersOf(run('4', [0, 0, 5, 10]), run('030', [5, 12, 17, 20], ['small']))).toHaveLength(2)
  })
})
