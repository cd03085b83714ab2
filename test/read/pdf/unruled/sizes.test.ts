import { expect, test } from 'vitest'
import { glyphsToLines } from '../../../../src/read/pdf/glyphs-to-lines.ts'
import { linesToZones } from '../../../../src/read/pdf/lines-to-zones.ts'
import type { Glyph } from '../../../../src/read/pdf/painted.ts'
import { row } from '../glyphs.ts'

const valuesOf = (glyphs: readonly Glyph[]) =>
  linesToZones(glyphsToLines(glyphs), 400).flatMap((z) => z.lines.map((l) => l.values.map((a) => a.text)))

/** A number whose first digit is larger than the others, on one line with it. */
const unlike = (text: string, x: number, y: number): Glyph[] => [
  ...row(text[0]!, x, y, 9),
  ...row(text.slice(1), x + 4.5, y + 0.88 * 1.5, 7.5),
]

test('a line most of whose digits are set smaller is a row of the table as the others', () => {
  const rows = ['4030', '16699', '2820', '7333'].flatMap((value, i) => [
    ...row('许可', 0, 30 * i, 9),
    ...unlike(value, 100, 30 * i),
    ...(i % 2 === 0 ? [...unlike('17505', 200, 30 * i), ...unlike('19984', 300, 30 * i)] : row('0', 200, 30 * i, 9)),
  ])
  expect(valuesOf(rows)).toEqual([
    ['4030', '17505', '19984'],
    ['16699', '0'],
    ['2820', '17505', '19984'],
    ['7333', '0'],
  ])
})
