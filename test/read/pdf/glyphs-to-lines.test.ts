import { describe, expect, test } from 'vitest'
import { glyphsToLines, type Line } from '../../../src/read/pdf/glyphs-to-lines.ts'
import type { Glyph } from '../../../src/read/pdf/painted.ts'
import { glyph, row } from './glyphs.ts'

const texts = (lines: readonly Line[]): string[] => lines.map((l) => l.text)
const read = (...glyphs: Glyph[]): string[] => texts(glyphsToLines(glyphs))

describe('what stands in one line', () => {
  test('nothing has no line, and blanks alone have none', () => {
    expect(read()).toEqual([])
    expect(read(...row('   ', 10, 10), ...row('合计', 10, 30))).toEqual(['合计'])
  })
  test.each([
    [5, ['行政许可']],
    [6, ['行政', '许可']],
  ])('are characters that share half their height: %i points below, of 10', (down, lines) => {
    expect(read(...row('行政', 10, 10), ...row('许可', 30, 10 + down))).toEqual(lines)
  })
  test('half of the smaller one is enough', () => {
    expect(read(...row('行政', 10, 10, 20), glyph('1', 50, 7, 6))).toEqual(['行政1'])
    expect(read(glyph('1', 50, 6.9, 6), ...row('行政', 10, 10, 20))).toEqual(['1', '行政'])
  })
  test('a mark is of the line that it shares most with, whichever is larger', () => {
    const [large, small] = [row('总体', 10, 10, 20), row('情况', 10, 26, 10)]
    expect(read(...large, ...small, glyph('1', 50, 24, 6))).toEqual(['总体1', '情况'])
    expect(read(...large, ...small, glyph('1', 50, 26, 6))).toEqual(['总体', '情况 1'])
  })
  test('of two lines with as much of it the first painted has it', () => {
    expect(read(glyph('1', 30, 17, 6), ...row('上行', 10, 10), ...row('下行', 10, 20))).toEqual(['上行1', '下行'])
    expect(read(glyph('1', 30, 17, 6), ...row('下行', 10, 20), ...row('上行', 10, 10))).toEqual(['上行', '下行1'])
  })
  describe('a small mark painted right behind a number', () => {
    const label = () => [...row('行政查询', 10, 10), ...row('事项', 10, 22)]
    const number = () => row('10181', 90, 16)
    test('is of its line, though it is level with a line of the label as well', () => {
      expect(read(...label(), ...number(), glyph('*', 115, 12, 6))).toEqual(['行政查询', '10181*', '事项'])
    })
    test.each([
      ['not so small', glyph('*', 115, 9, 9), '行政查询 *'],
      ['further off', glyph('*', 117.6, 12, 6), '行政查询 *'],
      ['as good as above it', glyph('*', 115, 10.9, 6), '行政查询 *'],
    ])('is of the line it is level with where it is %s', (_, mark, line) => {
      expect(read(...label(), ...number(), mark)[0]).toBe(line)
    })
  })
  test('the larger characters make the line, in whatever order they were painted', () => {
    expect(read(glyph('1', 50, 7, 6), glyph('2', 53, 23, 6), ...row('行政', 10, 10, 20))).toEqual(['行政12'])
  })
  test('a line of as high characters is read whole where a smaller one stands within it', () => {
    expect(read(...row('办', 10, 10), glyph('1', 20, 10, 6), ...row('件', 23, 10), glyph('2', 33, 10, 6))).toEqual([
      '办1件2',
    ])
  })
  test('lines follow each other downwards whatever their sizes and the order of painting', () => {
    expect(
      read(...row('三', 10, 70, 5), ...row('二', 10, 25, 30), ...row('四', 10, 80, 20), ...row('一', 10, 10)),
    ).toEqual(['一', '二', '三', '四'])
  })
  test('characters follow each other from left to right, those at one place as they were painted', () => {
    expect(read(...row('可', 40, 10), ...row('许', 30, 10), ...row('政', 20, 10), ...row('行', 10, 10))).toEqual([
      '行政许可',
    ])
    const wide = row('行政', 10, 10)
    const [first, second] = [glyph('甲', 30, 10), glyph('乙', 30, 10)]
    expect(read(...wide, second, first)).toEqual(['行政甲乙'])
    expect(read(...wide, glyph('1', 30, 12, 6), glyph('丙', 30, 10))).toEqual(['行政1丙'])
  })
})

describe('gaps between characters', () => {
  test.each([
    ['12', 2.5, '34', '1234'],
    ['12', 2.6, '34', '12 34'],
    ['No', 2.6, '34', 'No 34'],
    ['2024', 5.5, '年', '2024年'],
    ['2024', 5.6, '年', '2024 年'],
    ['年', 5.5, '12', '年12'],
    ['年', 5.6, '12', '年 12'],
    ['１', 5.5, '2', '１2'],
    ['、', 5.6, '2', '、 2'],
    ['总', 5.5, '计', '总计'],
    ['总', 6, '计', '总 计'],
  ])('%s and, %d points of 10 behind it, %s: %s', (before, gap, after, line) => {
    const first = row(before, 10, 10)
    expect(read(...first, ...row(after, first.at(-1)!.box[2] + gap, 10))).toEqual([line])
  })
  test('are measured by the larger of the two', () => {
    expect(read(...row('12', 10, 10, 20), ...row('3', 35, 14))).toEqual(['123'])
    expect(read(...row('3', 10, 14), ...row('12', 20, 10, 20))).toEqual(['312'])
    expect(read(...row('12', 10, 10, 20), ...row('3', 35.1, 14))).toEqual(['12 3'])
  })
  test('are no spaces where letters are spaced by less, and part each digit where by more', () => {
    const spaced = (gap: number) => [...'123'].map((c, i) => glyph(c, 10 + i * (5 + gap), 10))
    expect(read(...spaced(2))).toEqual(['123'])
    expect(read(...spaced(3))).toEqual(['1 2 3'])
  })
  test('thousands that a narrow gap parts are one number, those that a printed space parts are told apart', () => {
    expect(read(...row('1', 10, 10), ...row('234', 17, 10))).toEqual(['1234'])
    expect(read(...row('1 234', 10, 10))).toEqual(['1 234'])
  })
  test('reach from the furthest character so far: a narrow one over a wide one begins no gap', () => {
    const [wide, narrow] = [glyph('M', 10, 10, 10, { box: [10, 10, 30, 20] }), glyph('1', 12, 10)]
    expect(read(wide, narrow, glyph('2', 31, 10))).toEqual(['M12'])
    expect(read(wide, narrow, glyph('2', 33, 10))).toEqual(['M1 2'])
  })
  test('are measured anew behind a space', () => {
    const wide = glyph('M', 10, 10, 10, { box: [10, 10, 90, 20] })
    expect(read(wide, glyph(' ', 20, 10), glyph('1', 30, 10), glyph('2', 45, 10))).toEqual(['M 1 2'])
  })
  test('each word has its characters and its own box', () => {
    const [line] = glyphsToLines([...row('行政', 10, 10), ...row('12', 50, 11, 9)])
    expect(line!.words.map((w) => [w.text, w.box, w.glyphs.length])).toEqual([
      ['行政', [10, 10, 30, 20], 2],
      ['12', [50, 11, 59, 20], 2],
    ])
    expect(line!.box).toEqual([10, 10, 59, 20])
  })
  test('a word that nobody can decode leaves no space of its own', () => {
    expect(read(...row('行政', 10, 10), glyph('', 50, 10, 10, { blank: false }), ...row('许可', 90, 10))).toEqual([
      '行政 许可',
    ])
  })
})

describe('the looks of a line', () => {
  const looks = (...glyphs: Glyph[]) => {
    const [{ size, bold, vertical } = {} as Line] = glyphsToLines(glyphs)
    return { size, bold, vertical }
  }
  test('are the size that most of its characters have', () => {
    expect(looks(...row('行政许可', 10, 10))).toEqual({ size: 10, bold: false, vertical: false })
    expect(looks(glyph('1', 5, 10, 6), glyph('2', 8, 10, 9), ...row('行政许可', 15, 10)).size).toBe(10)
    expect(looks(...row('行', 10, 10, 12), ...row('政许可', 22, 11)).size).toBe(10)
    expect(looks(glyph('行', 10, 10), glyph('1', 20, 10, 6), glyph('政', 23, 10)).size).toBe(10)
  })
  test('are bold where more than half of it is', () => {
    const bold = { bold: true }
    expect(looks(...row('行政', 10, 10, 10, bold), ...row('许可', 30, 10)).bold).toBe(false)
    expect(looks(...row('行政许', 10, 10, 10, bold), ...row('可', 40, 10)).bold).toBe(true)
    expect(looks(...row('行', 10, 10, 10, bold), ...row('政许可', 20, 10)).bold).toBe(false)
  })
})

describe('upright characters one below another', () => {
  const column = (text: string, x: number, step = 11): Glyph[] =>
    [...text].map((c, i) => glyph(c, x, 10 + step * i, 10))

  test('are one vertical line and one word', () => {
    const glyphs = column('办理结果', 10)
    expect(glyphsToLines(glyphs)).toEqual([
      {
        text: '办理结果',
        box: [10, 10, 20, 53],
        words: [{ text: '办理结果', box: [10, 10, 20, 53], glyphs }],
        size: 10,
        bold: false,
        vertical: true,
      },
    ])
  })
  test('are a vertical line with blanks among them', () => {
    expect(read(...column('办 理', 10))).toEqual(['办理'])
    expect(read(glyph(' ', 30, 10), ...column('办理', 10))).toEqual(['办理'])
  })
  test.each([
    [4.5, [false]],
    [5, [true]],
    [22, [true]],
    [22.5, [false, false]],
  ])('are one where the next is not too near and not too far below: %d points of 10', (step, vertical) => {
    expect(glyphsToLines(column('办理', 10, step)).map((l) => l.vertical)).toEqual(vertical)
  })
  test('are lines of their own where each is set off to the side', () => {
    const aside = (x: number) => glyphsToLines([glyph('办', 10, 10), glyph('理', 10 + x, 21)]).map((l) => l.vertical)
    expect(aside(4)).toEqual([true])
    expect(aside(-4)).toEqual([true])
    expect(aside(5)).toEqual([false, false])
    expect(aside(-5)).toEqual([false, false])
  })
  test('are no vertical line with a digit among them, and none without Chinese', () => {
    expect(read(...column('办2理', 10))).toEqual(['办', '2', '理'])
    expect(read(...column('ab', 10))).toEqual(['a', 'b'])
    expect(read(...column('a办', 10))).toEqual(['a办'])
  })
  test('one alone is level, and so are those beside each other', () => {
    const vertical = (...glyphs: Glyph[]) => glyphsToLines(glyphs).map((l) => l.vertical)
    expect(vertical(glyph('办', 10, 10))).toEqual([false])
    expect(vertical(glyph('办', 10, 10), glyph(' ', 10, 21))).toEqual([false])
    expect(vertical(...row('办理', 10, 10))).toEqual([false])
  })
  test('in columns go from right to left where each column was painted by itself', () => {
    expect(read(...column('三、本年', 40), ...column('办理', 25), ...column('结果', 10))).toEqual([
      '三、本年',
      '办理',
      '结果',
    ])
    expect(read(...column('结果', 10), ...column('办理', 25))).toEqual(['办理', '结果'])
  })
  test('painted line by line are level lines', () => {
    expect(read(...row('办理', 10, 10), ...row('结果', 10, 21))).toEqual(['办理', '结果'])
    expect(read(...row('办理', 10, 10), ...row('结', 10, 21))).toEqual(['办理', '结'])
  })
  test('painted from side to side are level lines', () => {
    const zigzag = [...'办理结果'].map((c, i) => glyph(c, i % 2 === 0 ? 10 : 30, 10 + 11 * i))
    expect(read(...zigzag)).toEqual(['办', '理', '结', '果'])
  })
  test('are read downwards though a pair of them was painted the other way round', () => {
    const [a, b, c] = [glyph('一', 10, 10), glyph('三', 10, 32), glyph('二', 10, 21)]
    expect(read(a, b, c)).toEqual(['一', '二', '三'])
  })
  test('are read by the order of painting, whatever the order they are given in', () => {
    expect(read(...column('办理结果', 10).reverse())).toEqual(['办理结果'])
  })
  test('are one column though smaller ones stand a little off its middle', () => {
    const opening = glyph('（', 14, 10, 6)
    expect(read(opening, glyph('办', 10, 17), glyph('理', 7.5, 28))).toEqual(['（办理'])
  })
  test('set in a vertical font are vertical lines, digits too', () => {
    const set = (text: string, x: number) => column(text, x).map((g) => ({ ...g, vertical: true }))
    expect(read(...set('二〇', 25), ...set('12', 10))).toEqual(['二〇', '12'])
    expect(read(...set('1 2', 10))).toEqual(['12'])
    expect(glyphsToLines(set('12', 10))[0]!.vertical).toBe(true)
  })
})

describe('turned text', () => {
  type Turn = 90 | 180 | 270
  /** Characters half as wide as high, from a place on, in the direction of writing. */
  const turned = (text: string, turn: Turn, x: number, y: number): Glyph[] =>
    [...text].map((c, i) => {
      const box: Glyph['box'] =
        turn === 90
          ? [x, y + 5 * i, x + 10, y + 5 * i + 5]
          : turn === 270
            ? [x, y - 5 * i - 5, x + 10, y - 5 * i]
            : [x - 5 * i - 5, y, x - 5 * i, y + 10]
      return glyph(c, x, y, 10, { turn, box })
    })

  test.each<[Turn, string, boolean]>([
    [90, 'downwards', true],
    [270, 'upwards', true],
    [180, 'from right to left', false],
  ])('by %i degrees is read %s, its words apart', (turn, _, vertical) => {
    const [line, ...more] = glyphsToLines(turned('2023 ab', turn, 100, 100))
    expect(more).toEqual([])
    expect(line).toMatchObject({ text: '2023 ab', vertical })
    expect(line!.words.map((w) => w.text)).toEqual(['2023', 'ab'])
  })
  test('keeps the places of its characters and words on the page', () => {
    const glyphs = turned('2023 ab', 270, 100, 100)
    const [line] = glyphsToLines(glyphs)
    expect(line!.box).toEqual([100, 65, 110, 100])
    expect(line!.words.map((w) => w.box)).toEqual([
      [100, 80, 110, 100],
      [100, 65, 110, 75],
    ])
    expect(line!.words[0]!.glyphs[0]).toBe(glyphs[0])
  })
  test.each<[Turn, [number, number], [number, number]]>([
    [90, [50, 10], [30, 10]],
    [270, [30, 90], [50, 90]],
    [180, [90, 50], [90, 30]],
  ])('by %i degrees has its lines in the order in which they are read', (turn, first, second) => {
    expect(read(...turned('cd', turn, ...second), ...turned('ab', turn, ...first))).toEqual(['ab', 'cd'])
  })
  test('stands among level lines where it stands on the page', () => {
    const side = turned('side', 90, 10, 20)
    expect(read(...row('下', 30, 50), ...side, ...row('上', 30, 5))).toEqual(['上', 'side', '下'])
    expect(read(...row('右', 30, 20), ...side)).toEqual(['side', '右'])
    expect(read(...row('左', 0, 20), ...turned('side', 90, 30, 20))).toEqual(['左', 'side'])
  })
  test('in both directions is not run together, and does not hinder a vertical label', () => {
    expect(read(...turned('ab', 90, 10, 10), ...turned('cd', 270, 10, 60))).toEqual(['ab', 'cd'])
    const label = [...'办理'].map((c, i) => glyph(c, 10, 10 + 11 * i))
    expect(read(...label, ...turned('ab', 90, 30, 10))).toEqual(['办理', 'ab'])
    const font = [...'结果'].map((c, i) => glyph(c, 30, 10 + 11 * i, 10, { vertical: true }))
    expect(read(...label, ...font)).toEqual(['办理', '结果'])
  })
  test('in a vertical font is read once', () => {
    expect(read(...turned('ab', 90, 10, 10).map((g) => ({ ...g, vertical: true })))).toEqual(['ab'])
  })
  test('by no quarter is a watermark and no line', () => {
    expect(read(...row('草稿', 10, 10, 10, { turn: -1 }), ...row('合计', 10, 40))).toEqual(['合计'])
  })
})
