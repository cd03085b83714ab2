import { describe, expect, test } from 'vitest'
import { edgesToGrids, type Grid } from '../../../src/read/pdf/edges-to-grid.ts'
import {
  gridToTable,
  hasWords,
  inOrder,
  type PageCell,
  seenIn,
  slotFinder,
} from '../../../src/read/pdf/grid-to-table.ts'
import type { Edge, Field, Glyph } from '../../../src/read/pdf/painted.ts'
import { h, ruled, v } from './edges.ts'
import { glyph, row } from './glyphs.ts'

const gridOf = (...edges: Edge[]): Grid => edgesToGrids(edges).grids[0]!
const wordsOf = (cell: PageCell): string => cell.lines.map((l) => l.text).join('|')
const textOf = (glyphs: readonly Glyph[]): string => glyphs.map((g) => g.text).join('')

/** Two rows of two columns, each fifty points wide and twenty high. */
const grid = gridOf(...ruled([0, 50, 100], [0, 20, 40]))

/** What is read of characters in a grid: the words of each cell, those outside, and what is in doubt. */
const read = (glyphs: Glyph[], within = grid) => {
  const { table, outside } = gridToTable(within, glyphs, 1)
  return {
    cells: table.cells.map(wordsOf),
    outside: textOf(outside),
    doubts: table.doubts.map((d) => `${d.rule} ${d.text}`),
  }
}
const cellsOf = (glyphs: Glyph[], within = grid): string[] => read(glyphs, within).cells

describe('the cell that holds a point', () => {
  const merged = gridOf(h(0, 0, 150), h(20, 50, 150), h(40, 0, 150), ...[0, 50, 100, 150].map((x) => v(x, 0, 40)))
  const find = slotFinder(merged)
  test.each<[what: string, x: number, y: number, cell: number | undefined]>([
    ['in the first column', 25, 10, 0],
    ['in the second row of a merged cell', 25, 30, 0],
    ['in the second column', 75, 10, 1],
    ['in the last column', 125, 10, 2],
    ['in the second row', 75, 30, 3],
    ['on a line: the one behind it', 50, 10, 1],
    ['on a line: the one below it', 75, 20, 3],
    ['on the first lines', 0, 0, 0],
    ['on the last lines: there is none behind them', 150, 40, 4],
    ['left of the table', -0.1, 10, undefined],
    ['left of its second row, which is not behind the first', -0.1, 30, undefined],
    ['right of it', 150.1, 10, undefined],
    ['above it', 75, -0.1, undefined],
    ['below it', 75, 40.1, undefined],
  ])('%s', (_, x, y, cell) => {
    expect(find(x, y)).toBe(cell)
  })
  test('is found among many columns', () => {
    const xs = Array.from({ length: 12 }, (_, i) => 20 * i)
    const many = slotFinder(gridOf(...ruled(xs, [0, 20])))
    expect(xs.slice(1).map((x) => many(x - 10, 10))).toEqual(xs.slice(1).map((_, i) => i))
  })
})

describe('a table', () => {
  test('has the place of each row and cell, the empty ones too', () => {
    const { table } = gridToTable(grid, row('甲', 5, 5), 3)
    expect(table).toMatchObject({
      by: 'drawn',
      page: 3,
      box: [0, 0, 100, 40],
      xs: [0, 50, 100],
      rows: [
        { page: 3, box: [0, 0, 100, 20] },
        { page: 3, box: [0, 20, 100, 40] },
      ],
      open: { top: false, bottom: false, left: false, right: false },
      doubts: [],
    })
    expect(table.cells.map((k) => [k.page, k.area, wordsOf(k)])).toEqual([
      [3, [0, 0, 50, 20], '甲'],
      [3, [50, 0, 100, 20], ''],
      [3, [0, 20, 50, 40], ''],
      [3, [50, 20, 100, 40], ''],
    ])
  })
  test('has each character in the cell that holds its middle, and leaves the others', () => {
    const glyphs = [...row('甲', 5, 5), ...row('12', 60, 5), ...row('乙', 5, 25), ...row('表外', 5, 45)]
    expect(read(glyphs)).toEqual({ cells: ['甲', '12', '乙', ''], outside: '表外', doubts: [] })
  })
  test('has no words at a slant: a watermark goes through all cells', () => {
    expect(read(row('公开', 5, 5, 10, { turn: -1 }))).toEqual({ cells: ['', '', '', ''], outside: '公开', doubts: [] })
  })
  test('has words where a cell has', () => {
    expect(hasWords(gridToTable(grid, row('甲', 5, 5), 1).table)).toBe(true)
    expect(hasWords(gridToTable(grid, [], 1).table)).toBe(false)
  })
  test('that has a line through numbers says so once for each cell', () => {
    const crossed = (text: string, x: number) => row(text, x, 5, 10, { marks: ['crosses-ruling'] })
    const { table } = gridToTable(grid, [...row('甲', 5, 25), ...crossed('12', 5), ...crossed('3', 60)], 2)
    expect(table.doubts).toEqual([
      { rule: 'text-crosses-ruling', page: 2, box: [5, 5, 10, 15], text: '1' },
      { rule: 'text-crosses-ruling', page: 2, box: [60, 5, 65, 15], text: '3' },
    ])
  })
  test('is not in doubt for other marks of its characters', () => {
    expect(read(row('12', 5, 5, 10, { marks: ['struck'] })).doubts).toEqual([])
  })
})

describe('a run of characters that sticks out of its cell', () => {
  test('into a blank one stays together', () => {
    expect(cellsOf(row('一二三四五六', 4, 5))).toEqual(['一二三四五六', '', '', ''])
    expect(cellsOf(row('1103910467', 26, 5))).toEqual(['1103910467', '', '', ''])
  })
  test('belongs to the cell that has most of it', () => {
    expect(cellsOf(row('一二三四五六', 26, 5))).toEqual(['', '一二三四五六', '', ''])
  })
  test('into one that has nothing but white space stays together', () => {
    expect(cellsOf([...row('一二三四五六', 4, 5), ...row(' ', 80, 5)])[0]).toBe('一二三四五六')
  })
  test('beyond the table is wholly of the cell, and no second time of the page', () => {
    expect(read(row('12345', 82, 5))).toEqual({ cells: ['', '12345', '', ''], outside: '', doubts: [] })
  })
  test('beyond the table between two characters is one, too', () => {
    expect(read(row('甲乙丙', 80, 5))).toEqual({ cells: ['', '甲乙丙', '', ''], outside: '', doubts: [] })
  })
  test('of which most is beyond the table is of the cell where it begins, which is not blank', () => {
    expect(read(row('1234567', 93, 5))).toEqual({ cells: ['', '1234567', '', ''], outside: '', doubts: [] })
  })
  test('of which nothing is in the table is left outside', () => {
    expect(read(row('表外', 110, 5))).toEqual({ cells: ['', '', '', ''], outside: '表外', doubts: [] })
  })
  test('into one with words is left in both, and that is said of its characters', () => {
    const { table } = gridToTable(grid, [...row('12345678901', 2, 5), ...row('7', 80, 5)], 4)
    expect(table.cells.map(wordsOf)).toEqual(['1234567890', '1 7', '', ''])
    expect(table.doubts).toEqual([{ rule: 'text-crosses-ruling', page: 4, box: [2, 5, 57, 15], text: '12345678901' }])
    const marked = table.cells.map((k) =>
      textOf(
        k.lines.flatMap((l) => l.words.flatMap((w) => w.glyphs.filter((g) => g.marks?.includes('crosses-ruling')))),
      ),
    )
    expect(marked).toEqual(['1234567890', '1', '', ''])
  })
  test('by a fifth of a character or less is two words that stand close', () => {
    const beside = row('乙', 80, 5)
    expect(read([...row('一二三四五六', 2, 5), ...beside]).doubts).toEqual([])
    expect(read([...row('一二三四五六', 2.1, 5), ...beside]).doubts).toEqual(['text-crosses-ruling 一二三四五六'])
  })
  test('to the left is one too', () => {
    expect(read([...row('乙', 5, 5), ...row('一二三四', 42.1, 5)]).doubts).toEqual(['text-crosses-ruling 一二三四'])
  })
  test('but for the ruling between two of its digits is one number, or in doubt', () => {
    expect(cellsOf(row('1234', 40, 5))).toEqual(['1234', '', '', ''])
    expect(read([...row('1234', 40, 5), ...row('7', 80, 5)])).toMatchObject({
      cells: ['12', '34 7', '', ''],
      doubts: ['text-crosses-ruling 1234'],
    })
    // words that end where a ruling is are not cut by it
    expect(read([...row('12甲乙丙', 30, 5), ...row('7', 80, 5)])).toMatchObject({
      cells: ['12甲', '乙丙 7', '', ''],
      doubts: [],
    })
  })
})

describe('characters follow each other in one run', () => {
  const third = row('三', 46, 5)
  /** A character over the ruling is in doubt only as one of a run that begins in the cell before it. */
  const areOne = (...before: Glyph[]): boolean =>
    read([...before, ...third, ...row('乙', 85, 5)]).doubts.some((d) => d.endsWith('三'))
  const second = (gap: number, size = 10, more: Partial<Glyph> = {}) =>
    row('二', 46 - size - gap, 5, size, { base: third[0]!.base, ...more })
  test.each<[what: string, glyphs: Glyph[], one: boolean]>([
    ['without a gap', second(0), true],
    ['with a gap less than words have between them', second(1.4), true],
    ['not with one as wide', second(1.5), false],
    ['with one that is narrow for the larger of the two', second(2.9, 20), true],
    ['not with one that is wide for it', second(3, 20), false],
    ['lying a little over each other', second(-1.4), true],
    ['not where one lies far over the other', second(-1.5), false],
    ['on nearly one base', second(0, 10, { base: third[0]!.base + 0.9 }), true],
    ['not on the base of another line', second(0, 10, { base: third[0]!.base + 1 }), false],
    ['not on one above', second(0, 10, { base: third[0]!.base - 1 }), false],
    ['not with white space between them', [...second(1.2), glyph(' ', 44.8, 5, 2)], false],
    ['not where one is turned', second(0, 10, { turn: 90 }), false],
    ['not where one is of a vertical line', second(0, 10, { vertical: true }), false],
  ])('%s', (_, glyphs, one) => {
    expect(areOne(...glyphs)).toBe(one)
  })
})

describe('numbers of two cells that touch on the ruling between them', () => {
  /** Digits that follow each other at one distance, and over the ruling at another. */
  const digits = (first: string, second: string, within: number, over: number, size = 10): Glyph[] => {
    const left = [...first].map((c, i) => glyph(c, 50 - (first.length - i) * (size / 2 + within) + within, 5, size))
    return [...left, ...[...second].map((c, i) => glyph(c, 50 + over + i * (size / 2 + within), 5, size))]
  }
  test.each<[what: string, glyphs: Glyph[], cells: [string, string]]>([
    ['stay two where they stand a little apart', digits('11039', '10467', 0, 0.3), ['11039', '10467']],
    ['or lie a little over each other', digits('11039', '10467', 0, -0.3), ['11039', '10467']],
    ['or stand closer than their own digits', digits('110', '467', 0.5, 0), ['110', '467']],
    ['or have a digit each', digits('1', '7', 0, 0.3), ['1', '7']],
    ['are one where all digits stand equally far apart', digits('110', '467', 0.5, 0.5), ['110467', '']],
    ['or nearly so', digits('110', '467', 0.5, 0.58), ['110467', '']],
    ['or nearly so for their size', digits('11', '46', 0.5, 0.65, 16), ['1146', '']],
    ['are two where that is too far for their size', digits('110', '467', 0.5, 0.65), ['110', '467']],
    ['are two with their signs', digits('11%', '-46', 0, 0.3), ['11%', '-46']],
  ])('%s', (_, glyphs, cells) => {
    expect(read(glyphs)).toEqual({ cells: [...cells, '', ''], outside: '', doubts: [] })
  })
  test('are told from words, whose gaps differ', () => {
    expect(cellsOf([...row('12', 35.7, 5), ...row('甲', 46, 5)])).toEqual(['12甲', '', '', ''])
    expect(cellsOf([...row('甲', 43, 5), ...row('12', 53.3, 5)])).toEqual(['', '甲12', '', ''])
  })
})

describe('under a cell that a page cuts, and those beside it not', () => {
  const cut = gridOf(h(0, 0, 100), h(20, 0, 100), h(40, 50, 100), ...[0, 50, 100].map((x) => v(x, 0, 40)))
  const label = row('甲', 5, 25)
  test.each<[what: string, glyphs: Glyph[], cells: string, outside: string]>([
    ['words go on', [...label, ...row('乙', 20, 45)], '甲|乙', ''],
    ['words go on line after line', [...label, ...row('丙', 35, 68), ...row('乙', 20, 50)], '甲|乙|丙', ''],
    ['words further below are others', [...label, ...row('乙', 20, 50.1)], '甲', '乙'],
    ['words behind a gap are others', [...label, ...row('乙', 20, 45), ...row('丙', 35, 65.1)], '甲|乙', '丙'],
    ['words are as far below as they are large', [...label, ...row('乙', 20, 54, 14)], '甲|乙', ''],
    ['words that fill its width are of it', [...label, ...row('乙丙丁戊己', 0, 45)], '甲|乙丙丁戊己', ''],
    ['words from edge to edge are, too', [...label, ...row('乙', 0, 45), ...row('丙', 40, 45)], '甲|乙 丙', ''],
    ['characters that stick out are none of it', [...label, ...row('乙', -1, 45), ...row('丙', 41, 45)], '甲', '乙丙'],
    ['words above the table are none of it', [...row('题', 5, -15), ...label, ...row('乙', 20, 45)], '甲|乙', '题'],
    ['words on its last line are', [...label, ...row('乙', 20, 35.5)], '甲|乙', ''],
    ['nothing goes on where it is blank', row('乙', 20, 45), '', '乙'],
  ])('%s', (_, glyphs, cell, outside) => {
    const found = read(glyphs, cut)
    expect(found.cells[2]).toBe(cell)
    expect(found.outside).toBe(outside)
  })
  test('nothing goes on under those beside it', () => {
    expect(read([...label, ...row('12', 60, 25), ...row('3', 60, 42)], cut)).toMatchObject({
      cells: ['', '', '甲', '12'],
      outside: '3',
    })
  })
  test('nothing goes on where the page cuts the whole row', () => {
    const open = gridOf(h(0, 0, 100), h(20, 0, 100), ...[0, 50, 100].map((x) => v(x, 0, 40)))
    expect(read([...label, ...row('乙', 20, 45)], open)).toMatchObject({ cells: ['', '', '甲', ''], outside: '乙' })
  })
  test('nothing goes on under a cell of a row above', () => {
    expect(cellsOf([...row('丁', 5, 5), ...row('乙', 20, 45)], cut)).toEqual(['丁', '', '', ''])
  })
  test('a heading under two tables, one upon the other, is not words of the hole beside the lower', () => {
    const stacked = gridOf(
      ...[0, 20, 40].map((y) => h(y, 0, 200)),
      ...[60, 80].map((y) => h(y, 0, 100)),
      v(200, 0, 40),
      ...[0, 50, 100].map((x) => v(x, 0, 80)),
    )
    const found = read([...row('甲', 5, 65), ...row('三、收到和处理申请情况', 5, 82)], stacked)
    expect(found.cells.join('')).toBe('甲')
    expect(found.outside).toBe('三、收到和处理申请情况')
  })
})

describe('a ruling that cuts a heading in two', () => {
  /** Two cells over one; the ruling between the two is at `ruling`. */
  const headed = (ruling: number, below: Edge[] = []): Grid =>
    gridOf(...ruled([0, 100], [0, 20, 40]), v(ruling, 0, 20), ...below)
  const joined = (glyphs: Glyph[], within = headed(50)): boolean =>
    gridToTable(within, glyphs, 1).table.doubts.some((d) => d.rule === 'stray-ruling')

  test('is a slip of the pen: the halves are one, and that is said', () => {
    const { table } = gridToTable(headed(50), [...row('一二三四', 33, 5), ...row('甲', 5, 25)], 2)
    expect(table.cells.map((k) => [k.r0, k.c0, k.c1, k.area, wordsOf(k)])).toEqual([
      [0, 0, 2, [0, 0, 100, 20], '一二三四'],
      [1, 0, 2, [0, 20, 100, 40], '甲'],
    ])
    expect(table.doubts).toEqual([{ rule: 'stray-ruling', page: 2, box: [33, 5, 73, 15], text: '一二三四' }])
  })
  test('is one where the words stand behind it, too', () => {
    const { table } = gridToTable(headed(20), row('一二三四', 28, 5), 1)
    expect(table.cells.map((k) => [k.c0, k.c1, wordsOf(k)])).toEqual([
      [0, 2, '一二三四'],
      [0, 2, ''],
    ])
  })
  test.each([
    ['four points behind the middle of both halves', 34, true],
    ['further behind it', 34.1, false],
    ['four points before it', 26, true],
    ['further before it', 25.9, false],
  ])('is one where the words stand %s: %d', (_, x, is) => {
    expect(joined(row('一二三四', x, 5))).toBe(is)
  })
  test('is none where the words may be centred in their own half', () => {
    expect(joined(row('一二三四', 28, 5), headed(20))).toBe(true)
    expect(joined(row('一二三四', 28.1, 5), headed(20))).toBe(false)
  })
  test('is none where nothing below crosses it: there it parts columns', () => {
    expect(joined(row('一二三四', 33, 5), grid)).toBe(false)
    expect(joined(row('一二三四', 33, 25), gridOf(...ruled([0, 100], [0, 20, 40]), v(50, 20, 40)))).toBe(false)
    // below, two cells meet where the heading is cut, or beside it
    expect(joined(row('一二三四', 28, 5), headed(20, [v(20, 20, 40), v(60, 20, 40)]))).toBe(false)
    expect(joined(row('一二三四', 28, 5), headed(20, [v(60, 20, 40)]))).toBe(true)
  })
  test('is none where both halves have words', () => {
    expect(joined([...row('甲', 5, 5), ...row('一二三四', 28, 5)], headed(20))).toBe(false)
  })
  test('is none between cells of different height', () => {
    const label = gridOf(
      ...[h(0, 0, 100), h(20, 20, 100), h(40, 0, 100), h(60, 0, 100)],
      ...[v(0, 0, 60), v(20, 0, 40), v(100, 0, 60)],
    )
    expect(joined(row('一二三四', 28, 5), label)).toBe(false)
  })
  test('leaves the other cells of its row where they are', () => {
    const beside = gridOf(...ruled([0, 100, 150], [0, 20, 40]), v(50, 0, 20))
    const { table } = gridToTable(beside, [...row('一二三四', 33, 5), ...row('12', 120, 5)], 1)
    expect(table.cells.map((k) => [k.r0, k.c0, k.c1, wordsOf(k)])).toEqual([
      [0, 0, 2, '一二三四'],
      [0, 2, 3, '12'],
      [1, 0, 2, ''],
      [1, 2, 3, ''],
    ])
  })
})

describe('what is known of two cells that are one', () => {
  const [cell] = gridToTable(grid, [], 1).table.cells as [PageCell]
  const [one, other] = row('12', 5, 5) as [Glyph, Glyph]
  const field = (value: string): Field => ({ box: [0, 0, 9, 9], value })
  test('is what is known of either', () => {
    const a: PageCell = { ...cell, doubts: ['uncertain-row'], hidden: [one], fields: [field('3')] }
    const b: PageCell = { ...cell, doubts: ['uncertain-row', 'broken-page'], hidden: [other], fields: [field('4')] }
    expect(seenIn(a, b)).toEqual({
      doubts: ['uncertain-row', 'broken-page'],
      hidden: [one, other],
      fields: [field('3'), field('4')],
    })
    const { doubts, hidden, fields } = a
    expect(seenIn(a, cell)).toEqual({ doubts, hidden, fields })
    expect(seenIn(cell, a)).toEqual({ doubts, hidden, fields })
    expect(seenIn(cell, cell)).toEqual({})
  })
  test('is of a picture that something stands there, and no number: it was recognised in one piece of the cell', () => {
    const pictured: PageCell = { ...cell, pictured: [{ code: 'from-picture', was: 12 } as never] }
    expect(seenIn(pictured, cell)).toEqual({ pictured: [{ code: 'from-picture' }] })
    expect(seenIn(cell, pictured)).toEqual({ pictured: [{ code: 'from-picture' }] })
  })
})

test('cells are in order row by row', () => {
  const { cells } = gridToTable(grid, [], 1).table
  expect(inOrder([cells[3]!, cells[1]!, cells[2]!, cells[0]!])).toEqual(cells)
})
