import { describe, expect, test } from 'vitest'
import { glyphsToLines, type Line } from '../../../src/read/pdf/glyphs-to-lines.ts'
import { isUneven, lineToRuns, type Run } from '../../../src/read/pdf/line-to-runs.ts'
import type { Glyph } from '../../../src/read/pdf/painted.ts'
import { glyph, row } from './glyphs.ts'

/** Characters of a line whose baseline is at 100, `up` from it; as large as makes percent of points. */
const set = (
  text: string,
  x: number,
  { up = 0, size = 100, ...more }: Partial<Glyph> & { up?: number } = {},
): Glyph[] => row(text, x, 100 - 0.88 * size - up, size, { base: 100 - up, ...more })

const onlyLine = (glyphs: readonly Glyph[]): Line => {
  const [line, ...more] = glyphsToLines(glyphs)
  expect(more).toEqual([])
  return line!
}
const show = (runs: readonly Run[]): string[] =>
  runs.map(({ text, marks }) => (marks ? `${text} [${marks.join(', ')}]` : text))
const inCell = (...glyphs: Glyph[]): string[] => show(lineToRuns(onlyLine(glyphs), 'cell'))
const inProse = (...glyphs: Glyph[]): string[] => show(lineToRuns(onlyLine(glyphs), 'prose'))

describe('a line of which nothing is to be said', () => {
  const line = onlyLine([...row('行政许可', 10, 10), ...row('12', 80, 10), ...row('件', 90, 10)])
  test('is one run in a cell, with a space where a gap is and the box of its words', () => {
    expect(lineToRuns(line, 'cell')).toEqual([{ text: '行政许可 12件', box: [10, 10, 100, 20] }])
  })
  test('is parted in running text where its words stand far apart, each group with its own box', () => {
    expect(lineToRuns(line, 'prose')).toEqual([
      { text: '行政许可 ', box: [10, 10, 50, 20] },
      { text: '12件', box: [80, 10, 100, 20] },
    ])
  })
  test.each([
    [10, 15, ['收费 12']],
    [10, 16, ['收费 ', '12']],
    [20, 30, ['收费 12']],
    [20, 31, ['收费 ', '12']],
  ])('is parted by a gap that is far for the size of its words: at %i points, %i', (size, gap, runs) => {
    expect(inProse(...row('收费', 10, 10, size), ...row('12', 10 + 2 * size + gap, 10, size))).toEqual(runs)
  })
  test('keeps a number apart whose thousands are parted by a space', () => {
    expect(inCell(...row('1 234', 10, 10))).toEqual(['1 234'])
  })
})

describe('what was seen of characters', () => {
  test('parts them from those beside them, each with its own box', () => {
    const line = onlyLine([...row('12', 10, 10), ...row('34', 20, 10, 10, { marks: ['struck'] }), ...row('5', 30, 10)])
    expect(lineToRuns(line, 'cell')).toEqual([
      { text: '12', box: [10, 10, 20, 20] },
      { text: '34', box: [20, 10, 30, 20], marks: ['struck'] },
      { text: '5', box: [30, 10, 35, 20] },
    ])
  })
  test('leaves words apart that a gap parts, the same mark or another', () => {
    const struck = { marks: ['struck'] as const }
    expect(inCell(...row('12', 10, 10, 10, struck), ...row('34', 30, 10, 10, struck))).toEqual(['12 34 [struck]'])
    expect(inCell(...row('12', 10, 10, 10, struck), ...row('34', 30, 10))).toEqual(['12  [struck]', '34'])
    expect(inProse(...row('12', 10, 10, 10, struck), ...row('34', 30, 10))).toEqual(['12  [struck]', '34'])
  })
  test.each(['overprinted', 'crosses-ruling', 'recognised', 'pictured'] as const)(
    'leaves the whole line in doubt where one of its characters is %s',
    (mark) => {
      expect(inCell(...row('12', 10, 10), ...row('3', 20, 10, 10, { marks: [mark] }))).toEqual([`123 [${mark}]`])
      expect(
        inCell(...row('12', 10, 10, 10, { marks: ['struck'] }), ...row('3', 30, 10, 10, { marks: [mark] })),
      ).toEqual([`12  [struck, ${mark}]`, `3 [${mark}]`])
    },
  )
  test('leaves a sign in a cell for a character that nobody can decode: something stands there', () => {
    const [unknown] = row('?', 20, 10, 10, { text: '', marks: ['undecodable'] })
    expect(inCell(...row('12', 10, 10), unknown!)).toEqual(['12', '\ufffd [undecodable]'])
    expect(inProse(...row('12', 10, 10), unknown!)).toEqual(['12', ' [undecodable]'])
  })
  test('is told beside what its size and baseline say', () => {
    expect(inCell(...set('12', 0), ...set('3', 100, { size: 60, up: 30, marks: ['struck'] }))).toEqual([
      '12',
      '3 [struck, raised]',
    ])
  })
})

describe('smaller characters', () => {
  test.each([
    [30, 'raised'],
    [13, 'raised'],
    [12, 'small'],
    [0, 'small'],
    [-8, 'small'],
    [-9, 'lowered'],
    [-20, 'lowered'],
  ])('behind a number, %i percent up: %s', (up, mark) => {
    expect(inCell(...set('12', 0), ...set('3', 100, { size: 60, up }))).toEqual(['12', `3 [${mark}]`])
  })
  test('are measured by the baseline of the large ones, though they are more', () => {
    expect(inCell(...set('年', 0), ...set('[1]', 100, { size: 50, up: 40 }))).toEqual(['年', '[1] [raised]'])
  })
  test('have four fifths of the size at most: characters of as much have the baseline too', () => {
    expect(inCell(...set('年度', 0, { size: 80 }), ...set('1', 160, { up: 40 }))).toEqual(['年度', '1 [moved]'])
  })
  test('before a number are told too', () => {
    expect(inCell(...set('1', 0, { size: 60, up: 30 }), ...set('23', 30))).toEqual(['1 [raised]', '23'])
  })
  test.each([
    ['年', '度', 79, ['年', '度 [small]']],
    ['年', '度', 80, ['年度']],
    ['12', '3', 89, ['12', '3 [small]']],
    ['12', '3', 90, ['123']],
    ['12', '年', 89, ['12年']],
    ['年', '3', 89, ['年3']],
  ])('%s and %s at %i percent: digits of one number differ less in size than fonts do', (large, small, size, runs) => {
    const first = set(large, 0)
    expect(inCell(...first, ...set(small, first.at(-1)!.box[2], { size }))).toEqual(runs)
  })
  test.each([
    [89, ['共123']],
    [90, ['共12', '3 [small]']],
  ])('are compared with the digits beside them, not with words: those have %i percent', (size, runs) => {
    expect(inCell(...set('共', 0), ...set('12', 100, { size }), ...set('3', 100 + size, { size: 82 }))).toEqual(runs)
  })
  test('of another word are smaller in a cell, in running text they are not compared', () => {
    const glyphs = [...set('一、概述', 0), ...set('12', 500, { size: 60 })]
    expect(inCell(...glyphs)).toEqual(['一、概述 ', '12 [small]'])
    expect(inProse(...glyphs)).toEqual(['一、概述 12'])
  })
  test('of the same word are told in running text', () => {
    expect(inProse(...set('概述', 0), ...set('1', 200, { size: 60, up: 30 }))).toEqual(['概述', '1 [raised]'])
  })
})

describe('digits of the same size off the line', () => {
  test.each([
    [26, ['12', '3 [moved]']],
    [25, ['123']],
    [-25, ['123']],
    [-26, ['12', '3 [moved]']],
  ])('%i percent up, behind others', (up, runs) => {
    expect(inCell(...set('12', 0), ...set('3', 100, { up }))).toEqual(runs)
  })
  test('are told before others too', () => {
    expect(inCell(...set('1', 0, { up: 40 }), ...set('23', 50))).toEqual(['1 [moved]', '23'])
  })
  test.each([
    [24, ['12', '3 [moved]']],
    [25, ['123']],
  ])('are told where they are beside others, %i percent from them', (gap, runs) => {
    expect(inCell(...set('12', 0), ...set('3', 100 + gap, { up: 40 }))).toEqual(runs)
  })
  test('are no note where only another font is on another baseline', () => {
    expect(inCell(...set('12', 0), ...set('件', 100, { up: 40 }))).toEqual(['12件'])
  })
  test.each([
    ['the others are most', [0, 0, 40], ['12', '3 [moved]']],
    ['the others are most, though later', [40, 0, 0], ['1 [moved]', '23']],
    ['as many are on either: the first has the line', [0, 0, 40, 40], ['12', '34 [moved]']],
    ['of unequal lines the one of most', [40, 40, 0, 8, -8], ['12 [moved]', '345']],
    ['lines that differ by more are two', [40, 40, 0, 9, -9], ['12', '345 [moved]']],
  ])('are those off the baseline of most: %s', (_, ups, runs) => {
    expect(inCell(...ups.flatMap((up, i) => set(`${i + 1}`, 50 * i, { up })))).toEqual(runs)
  })
})

describe('text that is not level', () => {
  const down = (text: string, y: number, size = 10): Glyph[] =>
    [...text].map((c, i) => {
      const wide = size / 2
      return glyph(c, 10, 0, size, { turn: 90, box: [10, y + wide * i, 10 + size, y + wide * (i + 1)] })
    })
  test('of two sizes keeps its words apart as level text does', () => {
    const line = onlyLine([...down('2023', 10), ...down('ab', 50, 9)])
    expect(line.text).toBe('2023 ab')
    expect(show(lineToRuns(line, 'cell'))).toEqual(['2023 ab'])
    expect(show(lineToRuns(line, 'prose'))).toEqual(['2023 ab'])
  })
  test('has no raised characters: one below another is how a vertical line is set', () => {
    const label = [...'办理结果'].map((c, i) => glyph(c, 10, 10 + 11 * i, i === 3 ? 7 : 10))
    expect(inCell(...label)).toEqual(['办理结果'])
    expect(inProse(...label)).toEqual(['办理结果'])
  })
  describe.each([90, 180, 270] as const)('turned by %i degrees', (turn) => {
    /** What stands level, turned about the corner of the page. */
    const turned = (...glyphs: Glyph[]): Line =>
      onlyLine(
        glyphs.map((g): Glyph => {
          const [x0, y0, x1, y1] = g.box
          if (turn === 180) return { ...g, turn, box: [-x1, -y1, -x0, -y0], base: -g.base }
          return turn === 90
            ? { ...g, turn, box: [-y1, x0, -y0, x1], base: x0 }
            : { ...g, turn, box: [y0, -x1, y1, -x0], base: -x0 }
        }),
      )
    test('has its notes told as level text has', () => {
      const runs = (...glyphs: Glyph[]) => show(lineToRuns(turned(...glyphs), 'cell'))
      expect(runs(...set('12', 0), ...set('3', 100, { size: 60, up: 30 }))).toEqual(['12', '3 [raised]'])
      expect(runs(...set('12', 0), ...set('3', 100, { size: 60 }))).toEqual(['12', '3 [small]'])
      expect(runs(...set('12', 0), ...set('3', 100, { size: 60, up: 10 }))).toEqual(['12', '3 [small]'])
      expect(runs(...set('12', 0), ...set('3', 100, { up: 40 }))).toEqual(['12', '3 [moved]'])
      expect(runs(...set('12', 0), ...set('3', 100, { up: -40 }))).toEqual(['12', '3 [moved]'])
      expect(runs(...set('123', 0))).toEqual(['123'])
    })
    test('has its numbers looked at for digits that do not stand on one line', () => {
      expect(isUneven(turned(...set('12', 0), ...set('3', 100, { up: 15 })))).toBe(true)
      expect(isUneven(turned(...set('123', 0)))).toBe(false)
    })
  })
})

describe('a small digit before a number', () => {
  test.each([60, 79, 82, 89])('of %i percent of its size is raised, and the number stands on the line', (size) => {
    expect(inCell(...set('2', 0, { size, up: 40 }), ...set('7', 0.5 * size))).toEqual(['2 [raised]', '7'])
  })
})

describe('a number whose digits do not stand on one line', () => {
  const uneven = (...glyphs: Glyph[]): boolean => isUneven(onlyLine(glyphs))
  test.each([
    [0, false],
    [8.5, false],
    [9, true],
    [-9, true],
    [25, true],
    [26, false],
  ])('%d percent up: %s; more is a note, less is how fonts differ', (up, expected) => {
    expect(uneven(...set('12', 0), ...set('3', 100, { up }))).toBe(expected)
    expect(uneven(...set('1', 0, { up }), ...set('23', 50))).toBe(expected)
  })
  test('is told wherever in the line it stands', () => {
    expect(uneven(...set('共', 0), ...set('1', 100), ...set('2', 150, { up: 10 }), ...set('3件', 200))).toBe(true)
  })
  test.each([
    [90, true],
    [89, false],
  ])('has digits of about one size, %i percent: %s', (size, expected) => {
    expect(uneven(...set('12', 0), ...set('3', 100, { size, up: 10 }))).toBe(expected)
    expect(uneven(...set('1', 0, { size, up: 10 }), ...set('23', size / 2))).toBe(expected)
  })
  test.each([
    [24, true],
    [25, false],
  ])('is one where they are beside each other, %i percent apart: %s', (gap, expected) => {
    expect(uneven(...set('12', 0), ...set('3', 100 + gap, { up: 10 }))).toBe(expected)
  })
  test('is measured by the larger of two digits', () => {
    expect(uneven(...set('12', 0), ...set('3', 100, { size: 90, up: 8 }))).toBe(false)
    expect(uneven(...set('12', 0), ...set('3', 124, { size: 90, up: 10 }))).toBe(true)
  })
  test('is no word beside a number', () => {
    expect(uneven(...set('12', 0), ...set('件', 100, { up: 10 }))).toBe(false)
    expect(uneven(...set('共', 0, { up: 10 }), ...set('12', 100))).toBe(false)
  })
  test('is not looked for in a vertical line, whose digits stand one below another', () => {
    expect(uneven(glyph('1', 10, 10, 100, { vertical: true }), glyph('2', 10, 30, 100, { vertical: true }))).toBe(false)
  })
})
