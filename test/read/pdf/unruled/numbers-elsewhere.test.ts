import { expect, test } from 'vitest'
import type { Layout } from '../../../../src/read/pdf/unruled/layout.ts'
import { numbersElsewhere } from '../../../../src/read/pdf/unruled/numbers-elsewhere.ts'
import type { Row } from '../../../../src/read/pdf/unruled/rows.ts'
import { tolerances } from '../../../../src/read/pdf/unruled/tolerances.ts'
import type { Piece } from '../../../../src/read/pdf/unruled/words.ts'
import { piece } from './piece.ts'

const row = (y: number, labels: readonly Piece[], values: readonly Piece[], second: readonly Piece[] = []): Row => ({
  page: 1,
  y,
  values,
  labels: [labels, second],
  uncertain: false,
})
/** Labels in column 0 and values in 1, and the same again beside them. */
const layout = {
  halves: [
    { from: 0, labels: 1, to: 2 },
    { from: 2, labels: 1, to: 4 },
  ],
} as unknown as Layout
const elsewhere = (...rows: Row[]): number[] =>
  [...new Set(numbersElsewhere(rows, layout, tolerances))].map((r) => rows.indexOf(r)).sort()

test('rows whose numbers stand on their own levels have none elsewhere', () => {
  expect(
    elsewhere(
      row(5, [piece('one', 0, 0)], [piece('3', 0, 1)]),
      row(25, [piece('two', 15, 0), piece('more', 27, 0)], [piece('4', 20, 1)]),
      row(45, [piece('blank', 40, 0)], []),
    ),
  ).toEqual([])
})

test('a number on the level of a row that is read as that of another leaves both in doubt, and the rest as they are', () => {
  expect(
    elsewhere(
      row(5, [piece('one', 0, 0)], [piece('3', 0, 1)]),
      row(25, [piece('blank', 20, 0)], []),
      row(32, [], [piece('13 heading', 21, 1), piece('4', 34, 1)]),
    ),
  ).toEqual([1, 2])
})

test('so does one beside the lines of a label, of the same half and page', () => {
  const wrapped = row(35, [piece('a label', 20, 0), piece('of three', 30, 0), piece('lines', 40, 0)], [])
  expect(elsewhere(wrapped, row(60, [piece('next', 55, 0)], [piece('8', 42, 1)]))).toEqual([0, 1])
  expect(elsewhere(wrapped, row(60, [piece('next', 55, 0)], [piece('8', 42, 1, 2)]))).toEqual([])
  expect(elsewhere(wrapped, row(47, [], [piece('8', 42, 3)], [piece('beside', 42, 2)]))).toEqual([])
})

test('words without digits tell nothing', () => {
  expect(
    elsewhere(row(25, [piece('blank', 20, 0)], []), row(42, [piece('two', 36, 0)], [piece('unit', 21, 1)])),
  ).toEqual([])
})
