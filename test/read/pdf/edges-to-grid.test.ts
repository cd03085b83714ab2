import { describe, expect, test } from 'vitest'
import { cellBox, edgesToGrids, type Grid, joinEdges } from '../../../src/read/pdf/edges-to-grid.ts'
import type { Edge } from '../../../src/read/pdf/painted.ts'
import { h, picture, ruled, transposed, v } from './edges.ts'

const gridsOf = (...edges: Edge[]): Grid[] => edgesToGrids(edges).grids
const onlyGrid = (...edges: Edge[]): Grid => {
  const [grid, ...more] = gridsOf(...edges)
  expect(more).toEqual([])
  return grid!
}
const pictureOf = (...edges: Edge[]): string[] => picture(onlyGrid(...edges))

/** Two rows of two columns, each fifty points wide and twenty high. */
const table = ruled([0, 50, 100], [0, 20, 40])
const whole = ['ab', 'cd']

describe('pieces of a ruling line', () => {
  test.each<[what: string, pieces: Edge[], lines: Edge[]]>([
    ['a point apart sideways are one line in their middle', [h(10, 0, 50), h(11, 50, 100)], [h(10.5, 0, 100)]],
    ['further apart are two', [h(10, 0, 50), h(11.1, 50, 100)], [h(10, 0, 50), h(11.1, 50, 100)]],
    [
      'that lean on each other in a row are one only as far as the first reaches',
      [h(10, 0, 50), h(10.8, 0, 50), h(11.6, 0, 50)],
      [h(10.4, 0, 50), h(11.6, 0, 50)],
    ],
    ['with the gap of a corner between them are one', [v(10, 0, 50), v(10, 53, 100)], [v(10, 0, 100)]],
    ['with a wider gap are two', [v(10, 0, 50), v(10, 53.1, 100)], [v(10, 0, 50), v(10, 53.1, 100)]],
    [
      'on both sides of a gap are as high as all of them',
      [h(10, 0, 40), h(11, 60, 100)],
      [h(10.5, 0, 40), h(10.5, 60, 100)],
    ],
    ['painted from the end are the same line', [h(10, 60, 100), h(10, 30, 60), h(10, 0, 30)], [h(10, 0, 100)]],
    [
      'painted from below are in order',
      [h(30, 0, 9), h(20, 0, 9), h(10, 0, 9)],
      [h(10, 0, 9), h(20, 0, 9), h(30, 0, 9)],
    ],
    ['that lie within others make no line shorter', [h(10, 0, 100), h(10, 20, 40)], [h(10, 0, 100)]],
    ['of dots are a line, and a lone dot is none', [v(5, 50, 52), v(5, 52, 54), v(9, 50, 53.9)], [v(5, 50, 54)]],
    ['that are level and upright are never one', [h(10, 0, 50), v(10, 0, 50)], [h(10, 0, 50), v(10, 0, 50)]],
  ])('%s', (_, pieces, lines) => {
    expect(joinEdges(pieces)).toEqual(lines)
  })
  test('are left as they were given', () => {
    const pieces = [h(10, 0, 50), h(10.5, 50, 100)]
    joinEdges(pieces)
    expect(pieces).toEqual([h(10, 0, 50), h(10.5, 50, 100)])
  })
})

describe('what is a grid', () => {
  test('lines that cross bound cells from line to line', () => {
    const grid = onlyGrid(...table)
    expect(grid).toMatchObject({ xs: [0, 50, 100], ys: [0, 20, 40], box: [0, 0, 100, 40] })
    expect(picture(grid)).toEqual(whole)
    expect(grid.cells.map((k) => cellBox(grid, k))).toEqual([
      [0, 0, 50, 20],
      [50, 0, 100, 20],
      [0, 20, 50, 40],
      [50, 20, 100, 40],
    ])
  })
  test('one row of two columns is one', () => {
    expect(pictureOf(...ruled([0, 50, 100], [0, 20]))).toEqual(['ab'])
  })
  test.each([
    ['a frame', ruled([0, 100], [0, 20])],
    ['a list of one column, whose words are read as lines', ruled([0, 100], [0, 20, 40])],
    ['two crossing lines', [h(20, 0, 100), v(50, 0, 40)]],
    ['strokes of a letter', [h(20, 0, 100), h(25, 0, 100), v(10, 0, 30), v(50, 10, 40)]],
    ['lines that never meet', [h(0, 0, 100), h(20, 0, 100), h(80, 0, 100)]],
  ])('%s is none: its level lines are kept as rules', (_, edges) => {
    expect(edgesToGrids(edges)).toEqual({ grids: [], rules: edges.filter((e) => e.way === 'h') })
  })
  test('upright lines alone are neither', () => {
    expect(edgesToGrids([v(0, 0, 40), v(50, 0, 40), v(100, 0, 40)])).toEqual({ grids: [], rules: [] })
  })
  test('tables that do not touch are each their own, and the lines between them rules', () => {
    const below = ruled([0, 50, 100], [60, 80, 100])
    const { grids, rules } = edgesToGrids([...table, h(50, 0, 100), ...below])
    expect(grids.map(({ box }) => box)).toEqual([
      [0, 0, 100, 40],
      [0, 60, 100, 100],
    ])
    expect(rules).toEqual([h(50, 0, 100)])
  })
})

/** Each example once as it is, and once with rows and columns changed for each other. */
const bothWays = [
  ['as it is', (edges: Edge[]) => edges],
  ['turned', transposed],
] as const

describe('lines that nearly meet', () => {
  // lines that reach further than the table, so that nothing but the meeting makes them lines of it
  test.each([
    ['below', (off: number) => h(40 + off, 0, 100)],
    ['above', (off: number) => h(-off, 0, 100)],
    ['to the right', (off: number) => v(100 + off, -9, 40)],
    ['to the left', (off: number) => v(-off, -9, 40)],
  ])('a line three points %s is of the table, one further away is not', (_, line) => {
    const linesWith = (off: number): number => {
      const { xs, ys } = onlyGrid(...table, line(off))
      return xs.length + ys.length
    }
    expect([linesWith(3), linesWith(3.1)]).toEqual([7, 6])
  })
})

describe('a line that nothing crosses, beside a table whose lines end where it ends', () => {
  const beside = [h(500, 30, 100), h(520, 30, 100), h(540, 30, 100), v(30, 500, 540), v(60, 520, 540), v(100, 500, 540)]
  test('is the side of a label that goes through the whole page', () => {
    const grid = onlyGrid(...beside, v(0, 500, 540))
    expect(picture(grid)).toEqual(['abb', 'acd'])
    expect(grid.xs).toEqual([0, 30, 60, 100])
    expect(grid.cells[0]).toMatchObject({ openTop: true, openBottom: true })
  })
  test('may stand on either side', () => {
    expect(onlyGrid(...beside, v(0, 500, 540), v(130, 500, 540)).xs).toEqual([0, 30, 60, 100, 130])
  })
  test.each([
    ['begins three points lower and ends three higher', v(0, 503, 537), 0],
    ['begins three points higher and ends three lower', v(0, 497, 543), 0],
    ['begins lower than that', v(0, 503.1, 540), 30],
    ['ends higher than that', v(0, 500, 536.9), 30],
    ['begins higher than that', v(0, 496.9, 540), 30],
    ['ends lower than that', v(0, 500, 543.1), 30],
  ])('where it %s', (_, line, left) => {
    expect(onlyGrid(...beside, line).xs[0]).toBe(left)
  })
  test('is none where it is level, or the others are no table', () => {
    expect(edgesToGrids([...beside, h(560, 500, 540)]).rules).toEqual([h(560, 500, 540)])
    const bracket = [h(0, 0, 100), v(0, 0, 40), v(100, 0, 40)]
    expect(edgesToGrids([...bracket, v(150, 0, 40)])).toEqual({ grids: [], rules: [h(0, 0, 100)] })
  })
})

describe.each(bothWays)('lines that end in the middle of nowhere, %s', (_, way) => {
  const shown = (...edges: Edge[]): string[] => pictureOf(...way(edges))
  const plain = picture(onlyGrid(...way(table)))
  const isLeftOut = (line: Edge, others: readonly Edge[] = table): boolean =>
    shown(...others, line).join() === shown(...others).join()

  test('an underline and a strike-out bound no cell', () => {
    expect(shown(...table, h(15, 10, 30), h(30, 55, 80))).toEqual(plain)
  })
  test('a line bounds cells where both its ends come within three points of lines that cross it', () => {
    expect([h(10, 3, 47), h(10, 3.1, 50), h(10, 0, 46.9)].map((line) => isLeftOut(line))).toEqual([false, true, true])
    expect([h(30, 47, 100), h(30, 46.9, 100), h(30, 0, 53.1)].map((line) => isLeftOut(line))).toEqual([
      false,
      true,
      true,
    ])
  })
  test('a line that crosses must reach it, but for three points', () => {
    const upper = [...ruled([0, 100], [0, 20, 40]), v(50, 0, 20), v(25, 24, 40)]
    expect([h(23, 0, 50), h(23.1, 0, 50)].map((line) => isLeftOut(line, upper))).toEqual([false, true])
    const lower = [...ruled([0, 100], [0, 20, 40]), v(50, 20, 40), v(25, 0, 16)]
    expect([h(17, 0, 50), h(16.9, 0, 50)].map((line) => isLeftOut(line, lower))).toEqual([false, true])
  })
  test('what only hangs on such a line goes with it', () => {
    expect(shown(...table, h(30, 10, 50), v(20, 30, 40))).toEqual(plain)
  })
  test('where the others of the table end, within three points, is no nowhere', () => {
    const openRight = [...[0, 10, 40].map((y) => h(y, 0, 100)), v(0, 0, 40), v(50, 0, 40)]
    expect([h(25, 0, 97), h(25, 0, 96.9)].map((line) => isLeftOut(line, openRight))).toEqual([false, true])
    const openLeft = [...[0, 10, 40].map((y) => h(y, 0, 100)), v(50, 0, 40), v(100, 0, 40)]
    expect([h(25, 3, 100), h(25, 3.1, 100)].map((line) => isLeftOut(line, openLeft))).toEqual([false, true])
  })
})

describe('lines drawn twice', () => {
  test.each([
    ['two and a half points apart are one line of the grid, in their middle', [49, 51.5], [0, 50.25, 100]],
    ['further apart are two', [49, 51.6], [0, 49, 51.6, 100]],
    ['in a row are one only as far as the first reaches', [48, 50, 52], [0, 49, 52, 100]],
  ])('%s', (_, twins, lines) => {
    const edges = [...ruled([0, 100], [0, 20, 40]), ...twins.map((x) => v(x, 0, 40))]
    expect(onlyGrid(...edges).xs).toEqual(lines)
    expect(onlyGrid(...transposed([...edges, v(20, 0, 40)])).ys).toEqual([0, 20, ...lines.slice(1)])
  })
})

describe('sides without a line', () => {
  test('are closed where the lines that cross them end', () => {
    const grid = onlyGrid(h(20, 0, 150), h(40, 0, 150), v(50, 0, 60), v(100, 0, 60))
    expect(grid).toMatchObject({ xs: [0, 50, 100, 150], ys: [0, 20, 40, 60], box: [0, 0, 150, 60] })
    expect(grid.open).toEqual({ top: true, bottom: true, left: true, right: true })
    expect(picture(grid)).toEqual(['abc', 'def', 'ghi'])
    expect(grid.cells.map((k) => [k.openTop, k.openBottom].map(Number).join(''))).toEqual(
      ['10', '10', '10', '00', '00', '00', '01', '01', '01'], // biome-ignore format: row by row
    )
  })
  test('part no rows that are one cell each', () => {
    const titled = [...[0, 20, 40, 60].map((y) => h(y, 0, 100)), v(0, 0, 60), v(50, 40, 60)]
    expect(pictureOf(...titled)).toEqual(['aa', 'bb', 'cd'])
  })
  test('are told apart from those with one', () => {
    expect(onlyGrid(...table).open).toEqual({ top: false, bottom: false, left: false, right: false })
    expect(onlyGrid(...table).cells.some((k) => k.openTop || k.openBottom)).toBe(false)
  })
  const level = [h(10, 0, 100), ...[0, 20, 40].map((y) => h(y, 0, 100))]
  const upright = [v(25, 0, 40), ...[0, 50, 100].map((x) => v(x, 0, 40))]
  const reaching: Record<string, (far: number, other: number) => Edge[]> = {
    right: (far, other) => [h(30, 0, 100 + far), h(35, 0, 100 + other), ...level, ...upright],
    left: (far, other) => [h(30, -far, 100), h(35, -other, 100), ...level, ...upright],
    bottom: (far, other) => [v(75, 0, 40 + far), v(85, 0, 40 + other), ...level, ...upright],
    top: (far, other) => [v(75, -far, 40), v(85, -other, 40), ...level, ...upright],
  }
  const openOf = (edges: Edge[]): string[] =>
    Object.entries(onlyGrid(...edges).open).flatMap(([side, is]) => (is ? side : []))
  test.each(Object.entries(reaching))('two lines that go on beyond the last at the %s show one', (side, lines) => {
    expect(openOf(lines(10, 10))).toEqual([side])
    // together, but for three points
    expect(openOf(lines(6, 3))).toEqual([side])
    expect(openOf(lines(6.1, 3))).toEqual([])
    // further than lines that nearly meet are apart
    expect(openOf(lines(4.1, 4.1))).toEqual([side])
    expect(openOf(lines(4, 4))).toEqual([])
  })
  test('one that lies over a part of the columns leaves the cells beside it open', () => {
    const upper = onlyGrid(h(0, 0, 50), h(20, 0, 100), h(40, 0, 100), ...[0, 50, 100].map((x) => v(x, 0, 40)))
    expect(upper.cells.map((k) => k.openTop)).toEqual([false, true, false, false])
    const lower = onlyGrid(h(0, 0, 100), h(20, 0, 100), h(40, 50, 100), ...[0, 50, 100].map((x) => v(x, 0, 40)))
    expect(lower.cells.map((k) => k.openBottom)).toEqual([false, false, true, false])
  })
})

describe('merged cells', () => {
  const frame = [h(0, 0, 150), h(60, 0, 150), v(0, 0, 60), v(150, 0, 60)]
  const parted = [v(50, 0, 60), v(100, 0, 60)]
  test.each<[what: string, inner: Edge[], cells: string[]]>([
    ['over columns', [h(20, 0, 150), h(40, 0, 150), v(50, 20, 60), v(100, 0, 60)], ['aab', 'cde', 'fgh']],
    ['over rows', [h(20, 50, 150), h(40, 0, 150), ...parted], ['abc', 'ade', 'fgh']],
    ['in the middle of a line', [h(20, 0, 50), h(20, 100, 150), h(40, 0, 150), ...parted], ['abc', 'dbe', 'fgh']],
    ['over both', [h(20, 100, 150), h(40, 0, 150), v(50, 40, 60), v(100, 0, 60)], ['aab', 'aac', 'def']],
    ['that turn a corner are read row by row', [h(20, 50, 150), v(50, 20, 60), v(100, 0, 60)], ['aab', 'cde']],
    [
      'that turn it to the other side, too',
      [h(20, 0, 50), h(20, 100, 150), v(50, 20, 60), v(100, 0, 60)],
      ['aab', 'cde'],
    ],
    [
      'that turn it at the end of a row',
      [h(20, 0, 100), v(100, 0, 20), h(40, 0, 150), v(50, 40, 60)],
      ['aab', 'ccc', 'dee'],
    ],
    [
      'that go around another are not laid over it',
      [h(20, 50, 100), h(40, 50, 100), v(50, 20, 40), v(100, 0, 60)],
      ['aab', 'cdb', 'eeb'],
    ],
  ])('%s', (_, inner, cells) => {
    expect(pictureOf(...frame, ...inner)).toEqual(cells)
  })
  test.each(bothWays)(
    'a line over three fifths of a side parts what stands beside it, a shorter one does not, %s',
    (_, way) => {
      const low = (to: number) => onlyGrid(...way([...ruled([0, 100], [0, 10, 40]), v(50, 3, to), v(50, 13, 40)]))
      expect(low(9).cells).toHaveLength(4)
      expect(low(8.9).cells).toHaveLength(3)
    },
  )
  test.each(bothWays)('a line that parts nothing is none of the grid, %s', (_, way) => {
    const tick = v(25, 3, 7)
    const low = [...ruled([0, 50, 100], [0, 7, 20])]
    expect(onlyGrid(...way([...low, tick]))).toEqual(onlyGrid(...way(low)))
  })
})
