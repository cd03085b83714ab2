import { describe, expect, test } from 'vitest'
import { cellsFrom, placeIn } from '../../src/flat/parted-cells.ts'
import type { Split } from '../../src/flat/split.ts'
import type { Piece } from '../../src/flat/stream.ts'

/** The words of a row that begins at place 50, with a space between its fragments. */
const fragmentsOf = (row: string): Piece[] =>
  [...row.matchAll(/\S+/gu)].map((m) => ({ text: m[0], from: 50 + m.index, to: 50 + m.index + m[0].length }))

/** A way to part a row, written as its numbers with a bar between them; nothing is a lost one. */
const way = (numbers: string): Split => {
  const parts = numbers.split('|')
  return {
    values: parts.map((n) => (n === '' ? Number.NaN : Number(n))),
    ends: parts.map((_, i) => parts.slice(0, i + 1).join('').length),
  }
}

/** Each cell: the words where it stands; whether it is told (=) or not (?), what it may be, and what else is wrong. */
const cells = (
  row: string,
  ways: readonly string[],
  more: Partial<Parameters<typeof cellsFrom>[0]> & { sure?: boolean } = {},
): string[] =>
  cellsFrom(
    { fragments: fragmentsOf(row), ...more },
    ways.map(way),
    ways[0]?.split('|').length ?? 2,
    more.sure ?? true,
  ).map(({ from, to, doubts }) => {
    const [first, ...others] = doubts
    const sign = first?.code === 'parted-by-sums' ? '=' : first?.code === 'run-together' ? '?' : '!'
    const candidates = first !== undefined && 'candidates' in first ? first.candidates : undefined
    return [`${row.slice(from - 50, to - 50)}${sign}${candidates?.join(',') ?? ''}`, ...others.map((d) => d.code)].join(
      ' ',
    )
  })

describe('a number of a row that was parted', () => {
  test('is told where one way is left', () => {
    expect(cells('123', ['1|23'])).toEqual(['1=1', '23=23'])
  })
  test('stands where its digits do, with a space between fragments', () => {
    expect(cells('12 345', ['12|3|45'])).toEqual(['12=12', '3=3', '45=45'])
    expect(cells('12 345', ['1|2|345'])).toEqual(['1=1', '2=2', '345=345'])
  })
  test('is told where all ways agree on it, and the others have the whole row as their place', () => {
    expect(cells('1234', ['1|2|34', '1|23|4'])).toEqual(['1=1', '1234?2,23', '1234?34,4'])
    expect(cells('12 345', ['12|3|45', '12|34|5'])).toEqual(['12=12', '12 345?3,34', '12 345?45,5'])
  })
  test('is not told where it is the same in another place', () => {
    expect(cells('1110', ['1|1|10', '11|1|0'])).toEqual(['1110?1,11', '1110?1', '1110?10,0'])
  })
  test('is not told where nobody is sure', () => {
    expect(cells('123', ['1|23'], { sure: false })).toEqual(['123?1', '123?23'])
  })
  test('is not told where no way is left', () => {
    expect(cells('123', [])).toEqual(['123?', '123?'])
  })
  test('is not told where it is lost', () => {
    expect(cells('12', ['1||2'])).toEqual(['1=1', '12?', '2=2'])
    expect(cells('12', ['|1|2'])).toEqual(['12?', '1=1', '2=2'])
  })
  test('lists a few of those that it may be, each once', () => {
    const many = Array.from({ length: 10 }, (_, i) => `${i + 1}|${20 + i}`)
    expect(cells('123', [...many, ...many])[0]).toBe('123?1,2,3,4,5,6,7,8')
  })
  test('is not told where it would be another, had the text slipped', () => {
    expect(cells('123', ['1|23'], { slipped: [way('1|32')] })).toEqual(['1=1', '123?23,32'])
  })
})

describe('a total that is false', () => {
  test('is told to be', () => {
    expect(cells('1234', ['1|2|34', '1|23|4'], { falseTotals: [2] })).toEqual([
      '1=1',
      '1234?2,23',
      '1234?34,4 total-false',
    ])
  })
  test('is not where its number is told', () => {
    expect(cells('123', ['1|23'], { falseTotals: [1] })).toEqual(['1=1', '23=23'])
  })
  test('is the first of several that are not told, where one of them is false and nobody knows which', () => {
    expect(cells('1234', ['1|2|34', '1|23|4'], { someFalse: [0, 1, 2] })).toEqual([
      '1=1',
      '1234?2,23 some-total-false',
      '1234?34,4',
    ])
  })
})

describe('a last number into which a page number may have run', () => {
  test('is not told, and may be what it is without it', () => {
    expect(cells('123', ['1|23'], { withoutPageNumber: [2] })).toEqual(['1=1', '123?23,2'])
  })
  test('is no false total', () => {
    expect(cells('123', ['1|23'], { withoutPageNumber: [2], falseTotals: [1] })).toEqual(['1=1', '123?23,2'])
    expect(cells('123', ['1|23'], { withoutPageNumber: [2], someFalse: [1] })).toEqual(['1=1', '123?23,2'])
  })
})

test('a stretch behind all fragments is the end of the last', () => {
  const fragments = fragmentsOf('12 345')
  expect(placeIn(fragments, 2, 5)).toEqual({ from: 53, to: 56 })
  expect(placeIn(fragments, 1, 2)).toEqual({ from: 51, to: 52 })
  expect(placeIn(fragments, 5, 5)).toEqual({ from: 56, to: 56 })
})
