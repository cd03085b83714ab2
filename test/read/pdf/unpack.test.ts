import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { NotPlain } from '../../../src/read/pdf/plain/not-plain.ts'
import type { Dict } from '../../../src/read/pdf/plain/objects.ts'
import { unpack } from '../../../src/read/pdf/plain/unpack.ts'

const flate: Dict = new Map([['Filter', { name: 'FlateDecode' }]])
const unpacked = (packed: Uint8Array): Uint8Array => unpack(flate, packed, (o) => o ?? null)

/** Bytes that pack well, or hardly at all. */
const madeOf = (length: number, kinds: number): Uint8Array => {
  let state = length + kinds
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 16) % kinds
  })
}

test('what was packed comes out again, of any length', () => {
  const lengths = fc.oneof(fc.nat(2000), fc.constantFrom(131_071, 131_072, 131_073, 300_000, 2_000_000))
  fc.assert(
    fc.property(lengths, fc.constantFrom(1, 4, 256), (length, kinds) => {
      const bytes = madeOf(length, kinds)
      expect(Buffer.from(unpacked(zlibSync(bytes))).equals(Buffer.from(bytes))).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('one stream leaves nothing behind in the next', () => {
  const first = unpacked(zlibSync(madeOf(5000, 200)))
  const kept = first.slice()
  unpacked(zlibSync(new Uint8Array(5000)))
  expect(first).toEqual(kept)
  expect(unpacked(zlibSync(new Uint8Array(3)))).toEqual(new Uint8Array(3))
})

test('packed data that end early are not plain', () => {
  const packed = zlibSync(madeOf(4000, 50))
  for (const end of [0, 1, 7, packed.length >> 1, packed.length - 6])
    expect(() => unpacked(packed.subarray(0, end))).toThrow(NotPlain)
})
