import { describe, expect, test } from 'vitest'
import { glyphsToLines } from '../../../src/read/pdf/glyphs-to-lines.ts'
import {
  isCaption,
  isSection,
  isValueText,
  linesToZones,
  lineToAtoms,
  oneOverEach,
  splitAtCaptions,
  valueAtoms,
  withoutYears,
  type ZoneLine,
} from '../../../src/read/pdf/lines-to-zones.ts'
import type { Glyph } from '../../../src/read/pdf/painted.ts'
import { glyph, row } from './glyphs.ts'

type Put = [x: number, text: string]

/** Words at these places of a line, ten points a character, five a digit or Latin letter. */
const put = (y: number, ...words: Put[]): Glyph[] => words.flatMap(([x, text]) => row(text, x, y))
/** `0 申请 26 12`: places and words one after the other. */
const at = (line: string): Put[] => [...line.matchAll(/(\S+) (\S+)/gu)].map(([, x, text]) => [Number(x), text!])
const onlyLine = (...glyphs: Glyph[]): ZoneLine => {
  const [line, ...more] = glyphsToLines(glyphs)
  expect(more).toEqual([])
  return lineToAtoms(line!)
}
/** The words of a line, its values in brackets. */
const shown = (l: ZoneLine): string => l.atoms.map((a) => (l.values.includes(a) ? `[${a.text}]` : a.text)).join(' ')
const zonesOf = (glyphs: readonly Glyph[], width = 400) => linesToZones(glyphsToLines(glyphs), width)
const shownZones = (glyphs: readonly Glyph[], width?: number): string[][] =>
  zonesOf(glyphs, width).map((z) => z.lines.map(shown))

const prose = (y: number): Glyph[] => row('行政机关主动公开的信息应当及时准确地在网上发布并且便于公众查阅', 0, y)

describe('the pieces of a line', () => {
  const pieces = (...glyphs: Glyph[]): string[] => onlyLine(...glyphs).atoms.map((a) => a.text)
  test.each<[what: string, words: string, pieces: string[]]>([
    ['words that stand close are one', '0 申请 22.2 数', ['申请数']],
    ['a gap parts them', '0 申请 22.3 数', ['申请', '数']],
    ['digits that stand close are one number', '0 12 11 34', ['1234']],
    ['digits with a little gap are two', '0 12 11.1 34', ['12', '34']],
    ['a digit and a sign are one over the gap of words', '0 12 12.2 %', ['12%']],
    ['Latin words have wider spaces', '0 New 20 York', ['NewYork']],
    ['Latin words in two columns do not', '0 New 20.1 York', ['New', 'York']],
    ['a comma and a bracket are of Latin words', '0 a, 15 b 25 ( 30 c)', ['a,b(c)']],
    ['a semicolon is, too', '0 a; 15 b', ['a;b']],
    ['a bracket behind a comma is, too', '0 , 10 (', [',(']],
    ['Latin and Chinese words are not', '0 New 18 数', ['New', '数']],
    ['Chinese and Latin words are not', '0 数 13 New', ['数', 'New']],
    ['Latin words and digits are not', '0 New 18 12', ['New', '12']],
    ['digits and Latin words are not', '0 12 13 New', ['12', 'New']],
    [
      'letters with one wide space after each are one where they are the number of a telephone',
      '0 电 13 话 26 6 34 6 42 8 50 8',
      ['电话6688'],
    ],
  ])('%s', (_, words, expected) => {
    expect(pieces(...put(0, ...at(words)))).toEqual(expected)
  })
  test('a printed space parts words, however narrow', () => {
    expect(pieces(...put(0, [0, '申请']), glyph(' ', 20, 0, 4), ...put(0, [22, '数']))).toEqual(['申请', '数'])
  })
  test('gaps count by the larger of two characters', () => {
    expect(pieces(...row('申', 0, 0, 20), ...row('请', 24.4, 5))).toEqual(['申请'])
    expect(pieces(...row('申', 0, 5), ...row('请', 14.3, 0, 20))).toEqual(['申请'])
    expect(pieces(...row('申', 0, 0, 20), ...row('请', 24.5, 5))).toEqual(['申', '请'])
  })
  test('have the box of their words', () => {
    const { atoms } = onlyLine(...put(0, [0, '申请数'], [50, '12']))
    expect(atoms.map((a) => a.box)).toEqual([
      [0, 0, 30, 10],
      [50, 0, 60, 10],
    ])
    expect(atoms.map((a) => a.glyphs.length)).toEqual([3, 2])
  })
  test('are of one group but for a gap that columns have', () => {
    const groups = (gap: number): number => onlyLine(...put(0, [0, '申请'], [20 + gap, '数'])).chunks.length
    expect([groups(2), groups(8.9), groups(9)]).toEqual([1, 1, 2])
    const { chunks } = onlyLine(...put(0, [0, '甲'], [15, '乙'], [40, '丙'], [55, '丁']))
    expect(chunks.map((c) => c.map((a) => a.text).join(' '))).toEqual(['甲 乙', '丙 丁'])
  })
})

describe('the values of a line', () => {
  const isValue = (said: string) => said.split(' | ').map(isValueText)
  test.each<[what: string, said: string]>([
    ['a number, with a sign', '12 | ０ | -3.2% | ＋5'],
    ['a number with thousands', '1,234 | 1 234 | 12 345 678'],
    ['money', '￥2463 | $2,463.50'],
    ['a loss in brackets', '(2252.48) | （12.5） | (1,234) | (1,234.5)'],
    ['a sign for none', '/ | —— | - | 无'],
  ])('%s is one: %s', (_, said) => {
    expect(isValue(said)).not.toContain(false)
  })
  test.each<[what: string, said: string]>([
    ['what may number or date the words beside it', '（1） | (12) | (2019) | （一）'],
    ['a sign without a number', '￥ | + | '],
    ['a number among words', '12件 | 第12 | 无此 | 有无'],
    ['a number with other gaps than thousands have', '1 23 | 1 2345 | (1,23)'],
  ])('%s is none: %s', (_, said) => {
    expect(isValue(said)).not.toContain(true)
  })
  test.each<[what: string, words: string, shown: string]>([
    ['a number clear of words', '0 申请 26 12', '申请 [12]'],
    ['not one close to them', '0 申请 25.9 12', '申请 12'],
    ['one clear of words behind it', '0 12 16 申请', '[12] 申请'],
    ['not one close to those', '0 12 15.9 申请', '12 申请'],
    ['one between words, clear of both', '0 甲 16 12 32 乙', '甲 [12] 乙'],
    ['not one close to one of them', '0 甲 16 12 29 乙', '甲 12 乙'],
    ['numbers close to each other', '0 甲 20 12 33 34', '甲 [12] [34]'],
    ['a number alone', '0 12', '[12]'],
    ['a sign for none', '0 甲 30 — 60 无', '甲 [—] [无]'],
    ['no words', '0 申请 50 件', '申请 件'],
  ])('%s', (_, words, expected) => {
    const line = onlyLine(...put(0, ...at(words)))
    expect(shown(line)).toBe(expected)
    expect(valueAtoms(line)).toBe(line.values)
  })
  test('count gaps by the size of the line', () => {
    expect(shown(onlyLine(...row('申请', 0, 0, 20), ...row('12', 52, 0, 20)))).toBe('申请 [12]')
    expect(shown(onlyLine(...row('申请', 0, 0, 20), ...row('12', 51, 0, 20)))).toBe('申请 12')
  })
})

describe('a table of labels and values', () => {
  const rows = (ys: readonly number[]): Glyph[] => ys.flatMap((y) => put(y, [0, '申请数'], [200, '12']))
  const three = ['申请数 [12]', '申请数 [12]', '申请数 [12]']

  test('is three rows or more', () => {
    const page = (ys: number[]) => shownZones([...prose(0), ...rows(ys), ...prose(300)])
    expect(page([120, 140, 160])).toEqual([three])
    expect(page([120, 140])).toEqual([])
  })
  test('may be fewer at the edge of a page, if it goes on at the next', () => {
    const weak = (glyphs: Glyph[]) => zonesOf(glyphs).map((z) => [z.lines.length, z.weak ?? false])
    expect(weak([...rows([0, 20]), ...prose(300)])).toEqual([[2, true]])
    expect(weak([...prose(0), ...rows([120, 140])])).toEqual([[2, true]])
    expect(weak([...prose(0), ...rows([120])])).toEqual([[1, true]])
    expect(weak([...prose(0), ...rows([120, 140, 160])])).toEqual([[3, false]])
  })
  test('may be fewer with several columns, but has a second line', () => {
    const wide = (y: number) => put(y, [0, '申请数'], [200, '12'], [300, '3'])
    const page = (...glyphs: Glyph[]) => zonesOf([...prose(0), ...glyphs, ...prose(400)]).map((z) => z.lines.length)
    expect(page(...wide(120), ...put(140, [0, '其他']))).toEqual([2])
    expect(page(...put(120, [0, '事项'], [200, '数量'], [300, '金额']), ...wide(140))).toEqual([2])
    expect(page(...put(120, [0, '事项'], [200, '数量']), ...put(140, [0, '申请数'], [200, '12']))).toEqual([])
    // two numbers side by side are two columns
    expect(page(...put(120, [0, '事项'], [200, '数量']), ...put(140, [0, '申请数'], [200, '12'], [212, '3']))).toEqual([
      2,
    ])
    expect(page(...wide(120))).toEqual([])
  })
  test('has the box of its lines', () => {
    expect(zonesOf([...prose(0), ...rows([120, 140, 160]), ...prose(300)])[0]!.box).toEqual([0, 120, 210, 170])
  })
  test('are two where a line of text stands between them', () => {
    const two = [...rows([0, 20, 40]), ...prose(60), ...rows([80, 100, 120])]
    expect(shownZones(two)).toEqual([three, three])
  })
  test('goes on over gaps of four lines, and no further', () => {
    const last = (gap: number) => zonesOf([...rows([0, 20, 40]), ...rows([50 + gap])]).map((z) => z.lines.length)
    expect(last(40)).toEqual([4])
    expect(last(40.1)).toEqual([3, 1])
  })
  test('has gaps that count by the larger words', () => {
    const larger = [...row('申请数', 0, 93, 11), ...row('12', 200, 93, 11)]
    expect(zonesOf([...rows([0, 20, 40]), ...larger]).map((z) => z.lines.length)).toEqual([4])
  })
  test('has words of nearly one size', () => {
    const last = (size: number) =>
      zonesOf([...rows([0, 20, 40]), ...row('申请数', 0, 60, size), ...row('12', 200, 60, size)]).map(
        (z) => z.lines.length,
      )
    expect([last(11.2), last(11.3), last(8.8), last(8.7)]).toEqual([[4], [3, 1], [4], [3, 1]])
  })
  test('has no vertical lines', () => {
    const upright = [...'政府信息'].flatMap((c, i) => row(c, 350, 11 * i, 10, { vertical: true }))
    expect(shownZones([...rows([0, 20, 40]), ...upright])).toEqual([three])
  })
  test('has no lines without a label', () => {
    const alone = [0, 20, 40].flatMap((y) => put(y, [200, '12']))
    expect(shownZones(alone)).toEqual([])
    expect(shownZones([0, 20, 40].flatMap((y) => put(y, [0, '申请数'], [200, '件'])))).toEqual([])
  })
})

describe('the lines of a table without values', () => {
  const rows = [0, 20, 40].flatMap((y) => put(y, [50, '申请数量'], [200, '12']))
  const after = (...glyphs: Glyph[]): string[] => shownZones([...rows, ...glyphs, ...prose(400)])[0]!.slice(3)

  test.each<[what: string, glyphs: Glyph[], of: string[]]>([
    ['the rest of the last label is of it, right below', put(59, [120, '合计']), ['合计']],
    ['not a line that begins elsewhere, further below', put(60.1, [120, '合计']), []],
    ['one in the step of the rows that begins as labels do', put(60, [52, '合计']), ['合计']],
    ['not one that begins a little later', put(60, [52.1, '合计']), []],
    ['not one that begins a little sooner', put(60, [47.9, '合计']), []],
    ['not one further below than rows are', put(61.1, [50, '合计']), []],
    ['one a point further', put(61, [50, '合计']), ['合计']],
    ['not one that goes on over the values', put(60, [50, '合计为全部的申请数量一共是三十件']), []],
    ['not a sentence', put(60, [50, '合计如下。']), []],
    ['not the head of a list', put(60, [50, '合计如下：']), []],
    ['one that begins as a section does, as labels do', put(60, [50, '三、收到']), ['三、收到']],
    ['one that begins a little beside them', put(60, [50.5, '三、收到']), ['三、收到']],
    ['not one that begins further beside: a section', put(60, [50.7, '三、收到']), []],
    ['not one in bold: a section', row('三、收到', 50, 60, 10, { bold: true }), []],
    ['words in bold', row('合计', 50, 60, 10, { bold: true }), ['合计']],
    ['not one of whose words one begins elsewhere', put(60, [50, '合计'], [130, '其他']), []],
    ['several lines in the step of the rows', [...put(60, [50, '合计']), ...put(80, [50, '其中'])], ['合计', '其中']],
  ])('%s', (_, glyphs, of) => {
    expect(after(...glyphs)).toEqual(of)
  })
  test('go on over values, but for the last, in the step of the rows', () => {
    const two = (...ys: number[]) => ys.flatMap((y) => put(y, [50, '申请数量'], [200, '12'], [300, '3']))
    const isOf = (above: Glyph[], y: number, x = 50): boolean =>
      shownZones([...above, ...put(y, [x, '合计为全部的申请数量以及其他的情况']), ...prose(400)])[0]!.length === 4
    expect([61, 61.1].map((y) => isOf(two(0, 20, 40), y))).toEqual([true, false])
    expect([101, 101.1].map((y) => isOf(two(0, 20, 60), y))).toEqual([true, false])
    // where a single label begins no others do
    expect(isOf([...two(0, 20), ...put(40, [80, '其他'], [200, '12'], [300, '3'])], 60, 80)).toBe(false)
  })
})

describe('the rest of a label below the last row', () => {
  const rows = [0, 20, 40].flatMap((y) => put(y, [50, '申请数量'], [200, '12']))
  const after = (glyphs: Glyph[]): string[] => shownZones([...rows, ...glyphs, ...prose(400)])[0]!.slice(3)
  const isOf = (glyphs: Glyph[]): boolean => after(glyphs).length === 1

  test.each<[what: string, glyphs: Glyph[], is: boolean]>([
    ['ends where labels end', put(60, [70, '合计']), true],
    ['or two points behind it', put(60, [72, '合计']), true],
    ['or before it', put(60, [68, '合计']), true],
    ['has its middle where theirs is', put(60, [60, '合计']), true],
    ['or two points beside it', put(60, [62, '合计']), true],
    ['is no word between', put(60, [65, '合计']), false],
    ['is no word that ends further behind', put(60, [72.1, '合计']), false],
    ['is a point further below than rows are', put(61, [70, '合计']), true],
    ['is none further below', put(61.1, [70, '合计']), false],
    ['is no section', put(60, [70, '三、']), false],
    ['is no sentence', put(60, [70, '无。']), false],
    ['is no list', put(60, [70, '有；']), false],
    ['may have a stop between its words', put(60, [60, '无。计']), true],
  ])('%s', (_, glyphs, is) => {
    expect(isOf(glyphs)).toBe(is)
  })
  test('ends before the values', () => {
    const narrow = [0, 20, 40].flatMap((y) => put(y, [90, '量'], [110, '12']))
    expect(shownZones([...narrow, ...put(60, [86, '合计']), ...prose(400)])[0]).toHaveLength(4)
    expect(shownZones([...narrow, ...put(60, [79.5, '合计合计']), ...prose(400)])[0]).toHaveLength(3)
  })
  test('stands as one of the last three lines does, and not as one far above', () => {
    /** Is a word under so many other labels the rest of one that begins where it does? */
    const isRest = (n: number): boolean => {
      const others = Array.from({ length: n }, (_, i) => put(20 + 20 * i, [0, '申请数量数'], [200, '12']))
      const table = [...put(0, [10, '子丑'], [200, '12']), ...others.flat()]
      return shownZones([...table, ...put(20 + 20 * n, [10, '合计']), ...prose(400)])[0]!.at(-1) === '合计'
    }
    expect([isRest(2), isRest(3)]).toEqual([true, false])
  })
  test('follows as closely as lines of one label do, where rows stand further apart', () => {
    const tall = [0, 50, 100].flatMap((y) => [...put(y, [50, '申请数量'], [200, '12']), ...put(y + 20, [70, '合计'])])
    expect(shownZones([...tall, ...prose(400)])[0]).toHaveLength(6)
    const sparse = [0, 50, 100].flatMap((y) => [
      ...put(y, [50, '申请数量'], [200, '12']),
      ...(y < 100 ? put(y + 20, [70, '合计']) : []),
    ])
    expect(shownZones([...sparse, ...put(121, [80, '计']), ...prose(400)])[0]).toHaveLength(6)
    expect(shownZones([...sparse, ...put(121.1, [80, '计']), ...prose(400)])[0]).toHaveLength(5)
  })
})

describe('the head of a table', () => {
  const rows = (step = 20) => [0, 1, 2].flatMap((i) => put(200 + step * i, [50, '申请数量'], [200, '12'], [300, '3']))
  const before = (glyphs: Glyph[], below = rows()): string[] =>
    shownZones([...prose(0), ...glyphs, ...below])[0]!.slice(0, -3)

  test.each<[what: string, glyphs: Glyph[], below: Glyph[], head: string[]]>([
    ['is what stands close above', put(166, [50, '情况表']), rows(), ['情况表']],
    ['is not what stands further above', put(165.9, [50, '情况表']), rows(), []],
    [
      'is several lines',
      [...put(150, [50, '情况表']), ...put(180, [200, '数量'], [300, '金额'])],
      rows(),
      ['情况表', '数量 金额'],
    ],
    [
      'stands as far above the rows as they above each other',
      put(159, [200, '数量'], [300, '金额']),
      rows(40),
      ['数量 金额'],
    ],
    ['is not further above', put(158.9, [200, '数量'], [300, '金额']), rows(40), []],
    [
      'counts the widest gap between rows',
      put(159, [200, '数量'], [300, '金额']),
      [200, 220, 260].flatMap((y) => put(y, [50, '申请数量'], [200, '12'], [300, '3'])),
      ['数量 金额'],
    ],
    ['is not a single word as far above', put(159, [200, '数量']), rows(40), []],
    [
      'has the last word of a heading over values on a line of its own',
      [...put(145, [50, '事项'], [300, '金额']), ...put(160, [195, '数量'])],
      rows(40),
      ['事项 金额', '数量'],
    ],
    [
      'has none that is further below the others',
      [...put(140.9, [50, '事项'], [300, '金额']), ...put(160, [195, '数量'])],
      rows(40),
      [],
    ],
    [
      'has none below one of the others',
      [...put(145, [50, '事项'], [190, '金额']), ...put(160, [195, '数量'])],
      rows(40),
      [],
    ],
    ['has none over no values', [...put(145, [50, '事项'], [300, '金额']), ...put(160, [230, '数量'])], rows(40), []],
    ['has none under a single word', [...put(145, [300, '金额']), ...put(160, [195, '数量'])], rows(40), []],
    [
      'has none further above the rows than they above each other',
      [...put(143.9, [50, '事项'], [300, '金额']), ...put(158.9, [195, '数量'])],
      rows(40),
      [],
    ],
    ['is not the section of the text above it', put(180, [0, '三、申请情况']), rows(), []],
    ['is under the section, and not above', [...put(160, [0, '情况表']), ...put(180, [0, '三、申请情况'])], rows(), []],
    [
      'may have a label that begins as sections do',
      [...put(160, [200, '数量'], [300, '金额']), ...put(180, [50, '三、申请'])],
      rows(),
      ['数量 金额', '三、申请'],
    ],
  ])('%s', (_, glyphs, below, head) => {
    expect(before(glyphs, below)).toEqual(head)
  })
  test('is no single word further above, at the top of a page', () => {
    expect(shownZones([...put(170, [50, '情况表']), ...rows(40)])[0]).toHaveLength(4)
    expect(shownZones([...put(160, [50, '情况表']), ...rows(40)])[0]).toHaveLength(3)
  })
  test('is no line of the table before, though it is nearly as large as its own', () => {
    const table = (y: number, size: number) =>
      [0, 20, 40].flatMap((down) => [...row('申请', 50, y + down, size), ...row('12', 200, y + down, size)])
    expect(shownZones([...table(0, 10), ...row('其他', 50, 60, 11), ...table(80, 12)])).toEqual([
      ['申请 [12]', '申请 [12]', '申请 [12]', '其他'],
      ['申请 [12]', '申请 [12]', '申请 [12]'],
    ])
  })

  const labels = (mark: string, bold = false) =>
    [0, 1, 2].flatMap((i) => [
      ...row(mark, 50, 20 + 20 * i, 10, { bold }),
      ...row('12', 200, 20 + 20 * i, 10, { bold }),
    ])
  const first = (glyphs: Glyph[]): string => shownZones(glyphs)[0]![0]!
  test('may be a label like a section at the top of a page, where labels begin at its place', () => {
    expect(first([...put(0, [50, '三、申请']), ...labels('申请')])).toBe('三、申请')
    expect(first([...put(0, [50.5, '三、申请']), ...labels('申请')])).toBe('三、申请')
    expect(first([...put(0, [50.7, '三、申请']), ...labels('申请')])).toBe('申请 [12]')
    expect(first([...put(0, [50, '三、申请']), ...labels('申请', true)])).toBe('申请 [12]')
    expect(first([...put(-20, [50, '三、申请']), ...put(0, [200, '数量'], [300, '金额']), ...labels('申请')])).toBe(
      '数量 金额',
    )
    expect(first([...put(-20, [50, '三、申请']), ...put(0, [50, '情况']), ...labels('申请')])).toBe('三、申请')
    expect(first([...prose(-30), ...put(0, [50, '三、申请']), ...labels('申请')])).toBe('申请 [12]')
  })
  test('may be a label like a section of a second half, whose labels begin at its place', () => {
    const halves = [0, 1, 2].flatMap((i) => put(220 + 20 * i, [0, '申请'], [60, '12'], [150, '其他'], [250, '3']))
    expect(first([...prose(100), ...put(200, [150, '三、申请']), ...halves])).toBe('三、申请')
    expect(first([...prose(100), ...put(200, [0, '三、申请']), ...halves])).toBe('申请 [12] 其他 [3]')
  })
})

describe('a wide line between rows', () => {
  /** Three rows with a line between the second and the third. */
  const zonesWith = (line: Glyph[], values: Put[] = [[180, '12']], width = 200): number[] =>
    zonesOf([0, 1, 3].flatMap((i) => put(20 * i, [0, '申请数量'], ...values)).concat(line), width).map(
      (z) => z.lines.length,
    )
  test.each<[what: string, line: Glyph[], values: string, zones: number[]]>([
    ['is a label where it ends before the values', put(40, [0, '申请公开的政府信息共十六个字以']), '180 12', [4]],
    ['is text where it goes on below them', put(40, [0, '申请公开的政府信息共十六个字以上者及其他']), '180 12', [2, 1]],
    ['is none where it has room beside it', put(40, [40, '申请公开的政府信息共十六个字以']), '180 12', [4]],
    [
      'is a label where its value follows it closely',
      put(40, [0, '申请公开的政府信息共十六个字以上的'], [178, '12']),
      '180 12',
      [4],
    ],
    [
      'is no row of theirs where words follow that value',
      put(40, [0, '申请公开的政府信息共十六个字以上的'], [178, '12'], [194, '件']),
      '180 12',
      [2, 2],
    ],
    [
      'is text where its words are heads, but not over all columns',
      put(40, [0, '事项事项事'], [55, '数量数量数'], [110, '金额金额金额金额']),
      '70 12 105 5 150 3',
      [2, 1],
    ],
    [
      'is one where they are heads over columns',
      put(40, [0, '事项事项事'], [55, '数量数量数'], [110, '金额金额金额金额']),
      '70 12 150 3',
      [4],
    ],
  ])('%s', (_, line, values, zones) => {
    expect(zonesWith(line, at(values))).toEqual(zones)
  })
})

describe('thousands parted by a space', () => {
  /** The values of a row over two others with these. */
  const valuesOver = (line: string, others: string): string => {
    const [one, other] = at(others) as [Put, Put]
    const below = [...put(20, [0, '丁戊己'], one), ...put(40, [0, '庚辛壬'], other)]
    return shownZones([...put(0, [0, '甲乙丙'], ...at(line)), ...below])[0]![0]!.slice(4)
  }
  test.each<[what: string, line: string, others: string, values: string]>([
    ['are one number', '100 6 108 017', '100 12345 120 1', '[6 017]'],
    ['are one number in all their parts', '80 6 88 017 106 234', '100 12345 120 1', '[6 017 234]'],
    ['are one with a space as wide as a digit', '100 6 110 017', '100 12345 120 1', '[6 017]'],
    ['are two with a wider one', '100 6 110.7 017', '100 12345 120 1', '[6] [017]'],
    ['are two where other numbers stand where the first part does', '100 12 112 345', '100 34 100 56', '[12] [345]'],
    ['are one where only one other does', '100 12 112 345', '100 34 120 1', '[12 345]'],
    ['are one where others go over both parts', '100 12 112 345', '100 34567 100 56789', '[12 345]'],
    ['have three digits behind the space', '100 6 108 01', '100 12345 120 1', '[6] [01]'],
    ['have not four of them', '100 6 108 0178', '100 12345 120 1', '[6] [0178]'],
    ['have three at most before it', '100 6123 123 017', '100 12345 120 1', '[6123] [017]'],
  ])('%s', (_, line, others, values) => {
    expect(valuesOver(line, others)).toBe(values)
  })
  test('have the characters of all their parts', () => {
    const [first] = zonesOf([
      ...put(0, [0, '甲乙丙'], [100, '6'], [108, '017']),
      ...put(20, [0, '丁戊己'], [100, '12345']),
    ])
    expect(first!.lines[0]!.values[0]).toMatchObject({ box: [100, 0, 123, 10], glyphs: { length: 4 } })
  })
  test('are told by the columns of their own table, and not by those under another caption', () => {
    const table = (y: number, ...values: Put[][]) => values.flatMap((v, i) => put(y + 20 * i, [0, '甲乙丙'], ...v))
    const two = [
      ...table(
        0,
        [
          [100, '12'],
          [112, '345'],
        ],
        [[100, '12345']],
        [[120, '1']],
      ),
      ...put(60, [0, '第二十条第（一）项']),
      ...table(80, [[100, '34']], [[100, '56']]),
    ]
    expect(shownZones(two).flat()[0]).toBe('甲乙丙 [12 345]')
    expect(shownZones(two.filter((g) => g.box[1] !== 60)).flat()[0]).toBe('甲乙丙 [12] [345]')
  })
})

describe('numbers whose letters are spaced', () => {
  const spaced = (text: string, x: number, y: number, by: number): Glyph[] =>
    [...text].flatMap((c, i) => row(c, x + i * (5 + by), y))
  const rows = (by: number): Glyph[] =>
    ['16', '23', '608', '7', '41'].flatMap((value, i) => [
      ...put(20 * i, [0, '申请数']),
      ...spaced(value, 200, 20 * i, by),
    ])
  const whole = ['16', '23', '608', '7', '41'].map((value) => `申请数 [${value}]`)

  test.each([0, 1.2, 1.7, 2.2])('are whole, %s points apart', (by) => {
    expect(shownZones(rows(by))).toEqual([whole])
  })
  test('are two where the digits of other numbers touch', () => {
    const apart = put(100, [0, '申请数'], [200, '3'], [206.5, '9'])
    expect(shownZones([...rows(0), ...apart])[0]!.at(-1)).toBe('申请数 [3] [9]')
  })
  test('are whole where the other pages of the document tell it', () => {
    const lines = glyphsToLines([...prose(0), ...put(100, [0, '申请数']), ...spaced('39', 200, 100, 1.5)])
    const valuesOf = (digitGap?: number) => linesToZones(lines, 400, digitGap).map((z) => z.lines.map(shown))
    expect(valuesOf()).toEqual([['申请数 [3] [9]']])
    expect(valuesOf(0.2)).toEqual([['申请数 [39]']])
  })
})

describe('a number close behind words', () => {
  /** Rows of two columns of labels with these values, and under them one whose value stands close behind its unit. */
  const tight = (word: string, x: number, text: string, values: [number, string][]): string =>
    shownZones([
      ...values.flatMap(([at, value], i) => put(20 * i, [0, '甲乙丙'], [100, '元'], [at, value])),
      ...put(20 * values.length, [0, '丁'], [x - 3 - 10 * word.length, word], [x, text]),
      ...put(20 * values.length + 20, [0, '戊己庚'], [100, '元'], [300, '9']),
    ])[0]![values.length]!
  const three: [number, string][] = [
    [200, '1200'],
    [200, '3400'],
    [200, '5600'],
  ]
  test.each<[what: string, x: number, text: string, is: boolean]>([
    ['begins a point beside where values begin', 201, '12', true],
    ['begins further behind', 201.1, '12', false],
    ['begins further before', 198.9, '12', false],
    ['ends a point beside where they end', 211, '12', true],
    ['ends further before', 208.9, '12', false],
    ['ends further behind', 211.1, '12', false],
    ['has its middle a point beside theirs', 206, '12', true],
    ['has its middle further beside it', 206.1, '12', false],
    ['is no number', 200, '件', false],
  ])('is a value behind a unit, or none, where it %s', (_, x, text, is) => {
    expect(tight('万元', x, text, three)).toBe(`丁 万元 ${is ? `[${text}]` : text}`)
  })
  test.each<[what: string, word: string, values: [number, string][], is: boolean]>([
    ['is a value behind a short word', '人次数', three, true],
    ['is none behind a longer one', '人次总数', three, false],
    ['is none where fewer values stand at its place', '万元', three.slice(1), false],
  ])('%s', (_, word, values, is) => {
    expect(tight(word, 200, '78', values)).toBe(`丁 ${word} ${is ? '[78]' : '78'}`)
  })

  describe('of any length, where others follow', () => {
    const close = put(100, [10, '申请事项'], [55, '12'], [100, '34'])
    const rest = put(120, [10, '申请'], [100, '5'], [150, '6'])
    const read = (...others: Glyph[]): string =>
      shownZones([...close, ...rest, ...others])
        .flat()
        .find((l) => l.startsWith('申请事项'))!
    test.each<[what: string, others: Glyph[], is: boolean]>([
      ['they begin as the words of a line above do', put(80, [0, '事项'], [55, '数'], [100, '量']), true],
      ['they begin as those of a line below do', put(140, [0, '事项'], [55, '数'], [100, '量']), true],
      ['they begin a point beside them', put(80, [0, '事项'], [56, '数'], [99, '量']), true],
      ['one begins further beside', put(80, [0, '事项'], [56.1, '数'], [100, '量']), false],
      ['the other does', put(80, [0, '事项'], [55, '数'], [101.1, '量']), false],
      ['more words follow there', put(80, [0, '事项'], [55, '数'], [100, '量'], [150, '额']), false],
      ['no line does', [], false],
      [
        'only a line far above does',
        [
          ...put(0, [0, '事项'], [55, '数'], [100, '量']),
          ...[20, 40, 60, 80].flatMap((y) => put(y, [0, '其他'], [200, '7'])),
        ],
        false,
      ],
      [
        'a line four lines above does',
        [
          ...put(20, [0, '事项'], [55, '数'], [100, '量']),
          ...[40, 60, 80].flatMap((y) => put(y, [0, '其他'], [200, '7'])),
        ],
        true,
      ],
    ])('is a value or none: %s', (_, others, is) => {
      expect(read(...others)).toBe(is ? '申请事项 [12] [34]' : '申请事项 12 [34]')
    })
  })
})

describe('a year that is the first line of a heading', () => {
  const values = (...glyphs: Glyph[]): string[] => withoutYears(glyphsToLines(glyphs).map(lineToAtoms)).map(shown)
  test.each<[what: string, glyphs: Glyph[], first: string]>([
    ['is no number over its word', [...put(0, [100, '2011']), ...put(12, [100, '年度'])], '2011'],
    [
      'is none with a line between',
      [...put(0, [100, '2011']), ...put(12, [200, '数']), ...put(24, [100, '年度'])],
      '2011',
    ],
    [
      'is one with two lines between',
      [...put(0, [100, '2011']), ...put(12, [200, '数']), ...put(24, [200, '数']), ...put(36, [100, '年度'])],
      '[2011]',
    ],
    ['is one beside its word', [...put(0, [100, '2011']), ...put(12, [120, '年度'])], '[2011]'],
    ['is one over other words', [...put(0, [100, '2011']), ...put(12, [100, '全年'])], '[2011]'],
    ['is one of a century without reports', [...put(0, [100, '2111']), ...put(12, [100, '年度'])], '[2111]'],
    ['is one with more digits', [...put(0, [100, '20111']), ...put(12, [100, '年度'])], '[20111]'],
    ['is one with digits before it', [...put(0, [100, '12011']), ...put(12, [100, '年度'])], '[12011]'],
    [
      'leaves the other numbers of its line',
      [...put(0, [100, '2011'], [200, '7']), ...put(12, [100, '年度'])],
      '2011 [7]',
    ],
  ])('%s', (_, glyphs, first) => {
    expect(values(...glyphs)[0]).toBe(first)
  })
})

describe('captions and sections', () => {
  test.each<[words: string, is: boolean]>([
    ['0 第二十条第（一）项', true],
    ['0 第二十条第一款第（五）项', true],
    ['0 第二十条', false],
    ['0 第二十条第十二款第（五）项', true],
    ['0 见第二十条第（一）项', false],
    ['0 第二十条第（一）项所列', false],
    ['0 第二十条第（一）项 200 12', false],
  ])('%j is a caption: %s', (words, is) => {
    expect(isCaption(onlyLine(...put(0, ...at(words))))).toBe(is)
  })
  test('the caption of a table begins a table of its own', () => {
    const lines = [
      ...put(0, [0, '第二十条第（一）项']),
      ...put(20, [0, '规章'], [200, '1']),
      ...put(40, [0, '第二十条第（五）项']),
      ...put(60, [0, '许可'], [200, '2']),
    ]
    const zone = {
      lines: glyphsToLines(lines).map(lineToAtoms),
      box: [0, 0, 205, 70] as [number, number, number, number],
    }
    expect(splitAtCaptions(zone).map((z) => [z.lines.map(shown), z.box])).toEqual([
      [
        ['第二十条第（一）项', '规章 [1]'],
        [0, 0, 205, 30],
      ],
      [
        ['第二十条第（五）项', '许可 [2]'],
        [0, 40, 205, 70],
      ],
    ])
  })
  test('a number of a section begins one alone on its line', () => {
    expect(isSection(onlyLine(...put(0, [0, '三、申请'])))).toBe(true)
    expect(isSection(onlyLine(...put(0, [0, '三、申请'], [200, '12'])))).toBe(false)
    expect(isSection(onlyLine(...put(0, [0, '申请'])))).toBe(false)
  })
})

test('words stand one over each place where none has two, and none is over two', () => {
  const at = (...spans: [number, number][]) =>
    spans.map(([x0, x1]) => ({ box: [x0, 0, x1, 10] as [number, number, number, number] }))
  expect(oneOverEach(at([0, 20], [50, 70]), at([5, 10], [60, 80]))).toBe(true)
  expect(oneOverEach(at([0, 70]), at([5, 10], [60, 80]))).toBe(false)
  expect(oneOverEach(at([0, 20], [22, 30]), at([5, 25]))).toBe(false)
  expect(oneOverEach(at([0, 20]), at([20, 40]))).toBe(false)
  expect(oneOverEach(at([0, 20], [50, 70]), at([5, 10]))).toBe(false)
  expect(oneOverEach(at([0, 20]), at([5, 10], [60, 80]))).toBe(false)
})

describe('letters of a word that spaces set apart', () => {
  const pieces = (...glyphs: Glyph[]): string[] => onlyLine(...glyphs).atoms.map((a) => a.text)
  test.each([
    ['one full-width space', '统　计　数', '统计数'],
    ['several', '规　　章', '规章'],
    ['plain ones', '单    位', '单位'],
  ])('are one word: %s', (_, typed, word) => {
    expect(pieces(...row(typed, 0, 0))).toEqual([word])
  })
  test('stand for themselves where no space is typed between them: they are of two cells', () => {
    expect(pieces(...row('总', 0, 0), ...row('计', 20, 0))).toEqual(['总', '计'])
  })
  test('and where other letters are: a heading that wraps in its column', () => {
    const [first, space, wrapped] = row('总　计', 0, 0)
    const beside = row('其', 20, 0)
    expect(pieces(first!, space!, ...beside)).toEqual(['总', '其'])
    expect(wrapped!.text).toBe('计')
  })
  test('are no word beside words of several letters, nor far away, nor digits', () => {
    expect(pieces(...row('申请　数', 0, 0))).toEqual(['申请', '数'])
    expect(pieces(...row(`规${'　'.repeat(5)}章`, 0, 0))).toEqual(['规', '章'])
    expect(pieces(...row('件　3', 0, 0))).toEqual(['件', '3'])
  })
})
