import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../../src/read/pdf/glyphs-to-lines.ts'
import { linesToZones } from '../../../../src/read/pdf/lines-to-zones.ts'
import { withNotesUnder } from '../../../../src/read/pdf/notes-under.ts'
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

describe('small digits on the line under a number', () => {
  const label = (text: string, y: number) => row(text, 0, y, 9)
  /** A number with the number of a note under it, which stand around the middle of their row. */
  const noted = (text: string, x: number, y: number) => [...row(text, x, y - 6.5, 9), ...row('3', x + 1, y + 10, 6)]
  const linesOf = (glyphs: readonly Glyph[]) =>
    withNotesUnder(glyphsToLines(glyphs)).map((l) =>
      l.words.map((w) => w.glyphs.map((g) => (g.marks ? `${g.text} ${g.marks.join()}` : g.text)).join('|')),
    )

  test('are the note of it, and both are of the line in whose middle they stand', () => {
    expect(linesOf([...label('许可', 30), ...noted('0', 100, 30), ...row('17', 200, 30, 9)])).toEqual([
      ['许|可', '0|3 lowered', '1|7'],
    ])
  })
  test('leave the number on its own line where others stand on it', () => {
    const high = [...label('许可', 30), ...row('0', 100, 30, 9), ...row('17', 200, 30, 9), ...row('3', 101, 44, 6)]
    expect(linesOf(high)).toEqual([['许|可', '0|3 lowered', '1|7']])
  })
  test('are a number of their own where they are as large, further below, or beside it', () => {
    expect(linesOf([...row('0', 100, 30, 9), ...row('3', 101, 44, 8)])).toEqual([['0'], ['3']])
    expect(linesOf([...row('0', 100, 30, 9), ...row('3', 101, 50, 6)])).toEqual([['0'], ['3']])
    expect(linesOf([...row('0', 100, 30, 9), ...row('3', 110, 44, 6)])).toEqual([['0'], ['3']])
  })
})
