import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../../src/read/pdf/glyphs-to-lines.ts'
import { linesToZones } from '../../../../src/read/pdf/lines-to-zones.ts'
import type { Glyph } from '../../../../src/read/pdf/painted.ts'
import { withSpacedAside } from '../../../../src/read/pdf/spaced-words.ts'
import { row } from '../glyphs.ts'

/** Letters that stand this far apart, in points. */
const spaced = (text: string, x: number, y: number, size: number, by: number): Glyph[] =>
  row(text, x, y, size).map((g, i) => ({ ...g, box: [g.box[0] + i * by, g.box[1], g.box[2] + i * by, g.box[3]] }))

const rows = (words: Glyph[]) => [
  ...[0, 1, 2, 3].flatMap((i) => [...row('申请数', 0, 20 * i), ...row('件', 300, 20 * i), ...row('18', 350, 20 * i)]),
  ...words,
]
const linesOf = (words: Glyph[]) => withSpacedAside(glyphsToLines(rows(words)))
const valuesOf = (words: Glyph[]) =>
  linesToZones(linesOf(words), 400).map((z) => z.lines.flatMap((l) => l.values.map((a) => a.text)))

describe('the number of a telephone whose letters are spaced', () => {
  test.each([
    ['in small letters beside a label', spaced('电话010-66668888', 100, 22, 7, 3)],
    ['in small letters between two rows', spaced('电话010-66668888', 100, 32, 7, 3)],
    ['in letters as large as the label', spaced('电话010-66668888', 80, 20, 10, 3)],
    ['without words before it', spaced('010-66668888', 100, 22, 7, 3)],
  ])('makes no columns of its digits, %s', (_, words) => {
    expect(valuesOf(words)).toEqual([['18', '18', '18', '18']])
  })
  test('is a line of its own beside larger words, which are without it what they say', () => {
    const lines = linesOf(spaced('电话010-66668888', 100, 22, 7, 3)).map((l) => l.text.replace(/\s/gu, ''))
    expect(lines).toEqual(['申请数件18', '申请数件18', '电话010-66668888', '申请数件18', '申请数件18'])
  })
  test('is told from a number of a few digits, which is the value of its row', () => {
    const small = [...row('公开数', 0, 80), ...spaced('123456', 350, 82, 7, 3)]
    expect(linesOf(small).at(-1)!.text.replace(/\s/gu, '')).toBe('公开数123456')
  })
})
