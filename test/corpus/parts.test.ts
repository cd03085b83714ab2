import { crc32 } from 'node:zlib'
import { fc, test as prop } from '@fast-check/vitest'
import { stringify } from 'csv-stringify/sync'
import { expect, test } from 'vitest'
import { joinedCrc } from '../../src/corpus/parts/crc.ts'
import { cut } from '../../src/corpus/parts/cut.ts'
import { csvRows, guarded } from '../../src/write/csv.ts'

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

test('one more element changes the part it is in, and no other', () => {
  const list = Array.from({ length: 5000 }, (_, i) => `${String(i).padStart(5, '0')}.pdf`)
  const more = [...list.slice(0, 2500), '02499b.pdf', ...list.slice(2500)]
  const nameOf = (s: string) => s
  const [before, after] = [cut(list, nameOf), cut(more, nameOf)].map((parts) => parts.map((p) => p.join(' ')))
  expect(before!.length).toBeGreaterThan(5)
  expect(after!.filter((p) => !before!.includes(p)).length).toBeLessThanOrEqual(2)
  expect(cut(list, nameOf).flat()).toEqual(list)
})
