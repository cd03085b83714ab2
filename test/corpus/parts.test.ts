import { crc32 } from 'node:zlib'
import { fc, test as prop } from '@fast-check/vitest'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { joinedCrc } from '../../src/corpus/parts/crc.ts'
import { cut } from '../../src/corpus/parts/cut.ts'
import { openPiece } from '../../src/corpus/parts/piece.ts'
import type { Table } from '../../src/corpus/tables.ts'
import { csvRows, guarded } from '../../src/write/csv.ts'
import { column } from '../../src/write/table.ts'

prop.prop([fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 })])(
  'the checksum of two pieces is made of those of each',
  (a, b) => {
    expect(joinedCrc(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])))
  },
)

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', '年', ' ', '=', '-', '1') }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  fc.constant(null),
)
prop.prop([fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })])(
  'rows of a CSV are those that a library of long standing writes',
  (rows) => {
    const plain = rows.map((row) => row.map((c) => (typeof c === 'string' ? guarded(c) : c)))
    expect(csvRows(rows)).toBe(stringify(plain, { record_delimiter: 'windows', quoted_match: /[\r\n]/u }))
  },
)

const names = Array.from({ length: 5000 }, (_, i) => `${String(i).padStart(5, '0')}.pdf`)
const nameOf = (s: string): string => s

test('one more element changes the parts beside it, and no other', () => {
  const list = names
  const more = [...list.slice(0, 2500), '02499b.pdf', ...list.slice(2500)]
  const [before, after] = [cut(list, 96, nameOf), cut(more, 96, nameOf)].map((parts) => parts.map((p) => p.join(' ')))
  expect(before!.length).toBeGreaterThan(5)
  expect(after!.filter((p) => !before!.includes(p)).length).toBeLessThanOrEqual(3)
  expect(cut(list, 96, nameOf).flat()).toEqual(list)
})

test('no part is much larger than the others, and none is small but the first and last', () => {
  const sizes = cut(names, 96, nameOf).map((p) => p.length)
  expect(Math.max(...sizes)).toBeLessThan(8 * 96)
  expect(Math.min(...sizes.slice(1, -1))).toBeGreaterThan(96)
})

test('neighbours that are to be apart are in different parts, however few they are', () => {
  const years = (a: string, b: string): boolean => a.slice(0, 4) !== b.slice(0, 4)
  const list = ['0001a', '0001b', '0002a', '0003a', '0003b']
  expect(cut(list, 96, nameOf, years)).toEqual([['0001a', '0001b'], ['0002a'], ['0003a', '0003b']])
  expect(cut([], 96, nameOf)).toEqual([])
})

const words: Table<string | null> = {
  name: 'words',
  title: { zh: '词', en: 'Words' },
  key: [],
  byYear: false,
  columns: [column('word', 'string', '词', 'Word', (word: string | null) => word)],
}
const printOf = (rows: readonly (string | null)[]): string => {
  const piece = openPiece(words, false, false)
  for (const row of rows) piece.add(row)
  return piece.close({ piece: ({ length }) => ({ at: 0, length }) }).print
}

test('a part of a table is known by its rows: the same rows have the same print, and others have another', () => {
  expect(printOf(['教育局', null])).toBe(printOf(['教育局', null]))
  const others = [[], ['教育局'], ['教育局', ''], [null, '教育局'], ['=1', null], ["'=1", null], ['教育局', null]]
  expect(new Set(others.map(printOf)).size).toBe(others.length)
})
