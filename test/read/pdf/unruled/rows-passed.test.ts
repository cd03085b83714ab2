import { expect, test } from 'vitest'
import type { Row } from '../../../../src/read/pdf/unruled/rows.ts'
import { rowsPassed } from '../../../../src/read/pdf/unruled/rows-passed.ts'
import { tolerances } from '../../../../src/read/pdf/unruled/tolerances.ts'
import type { Piece } from '../../../../src/read/pdf/unruled/words.ts'
import { piece } from './piece.ts'

/** A row with a number in the last column, twenty points below the one before. */
const row = (n: number, ...labels: Piece[]): Row => ({
  page: 1,
  y: 20 * n + 5,
  values: [piece('7', 20 * n, 3)],
  labels: [labels],
  uncertain: false,
})
const group = (column: number, from: number, to: number, ...pieces: Piece[]) => ({ column, from, to, pieces })
const passed = (rows: readonly (Row | undefined)[], ...groups: ReturnType<typeof group>[]): number[] =>
  [...rowsPassed(rows, groups, 0, tolerances)].sort()

test('labels that stand on the levels of their rows, or around those of several, leave nothing in doubt', () => {
  expect(passed([row(0), row(1)], group(0, 0, 1, piece('one', 0, 0)), group(0, 1, 2, piece('two', 20, 0)))).toEqual([])
  expect(passed([row(0), row(1), row(2)], group(0, 0, 3, piece('all', 20, 0)))).toEqual([])
})

test('a label on the level of one row that is read as that of another leaves both in doubt', () => {
  const rows = [row(0), row(1), row(2)]
  expect(passed(rows, group(0, 0, 1, piece('two', 20, 0)))).toEqual([0, 1])
})

test('a unit is no label, and a row that has a label of its own is sure', () => {
  expect(passed([row(0, piece('件', 0, 1)), row(1, piece('件', 20, 1))], group(0, 0, 1, piece('two', 20, 0)))).toEqual([
    0, 1,
  ])
  expect(
    passed([row(0, piece('one', 0, 1)), row(1, piece('own', 20, 1))], group(0, 0, 1, piece('two', 20, 0))),
  ).toEqual([])
})

test('nor is a title over the whole width a row', () => {
  expect(passed([row(0), undefined, row(2)], group(0, 0, 1, piece('title', 20, 0)))).toEqual([])
})

test('words before a label, on the level of one of its rows where it is not, leave its rows in doubt', () => {
  const rows = [row(0), row(1)]
  expect(passed(rows, group(0, 0, 1, piece('one', 0, 0)), group(1, 0, 2, piece('two', 20, 1)))).toEqual([0, 1])
  // a label of both rows around their middle, with one of each behind it
  expect(
    passed(
      rows,
      group(0, 0, 2, piece('both', 20, 0)),
      group(1, 0, 1, piece('one', 0, 1)),
      group(1, 1, 2, piece('two', 20, 1)),
    ),
  ).toEqual([])
})

test('another page tells nothing', () => {
  expect(passed([row(0), row(1)], group(0, 0, 1, piece('two', 20, 0, 2)))).toEqual([])
})
