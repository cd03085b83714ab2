import { describe, expect, test } from 'vitest'
import { layoutOf } from '../../../src/read/scan/layout.ts'
import { turnedBack } from '../../../src/read/scan/skew.ts'
import { asRaster, block, type Colour, type Drawn, digits, letters, paper, red, table } from './draw.ts'

const perPoint = 200 / 72
const xs = [120, 420, 700, 980]
const ys = [300, 360, 420, 480, 540]

const page = (colour?: Colour): Drawn => {
  const on = paper(1150, 900, colour)
  letters(on, 16, 200, 120, 34)
  table(on, xs, ys)
  for (let r = 0; r < 4; r++) letters(on, 5, 135, ys[r]! + 17)
  digits(on, '17', 540, 320)
  digits(on, '0', 820, 320)
  digits(on, '254', 530, 380)
  return on
}
const inkOfCells = (on: Drawn): string[] => layoutOf(asRaster(on), perPoint).grids[0]!.cells.map((c) => c.ink)

describe('the picture of a page', () => {
  test('has its table with words where words are, and its lines outside', () => {
    const { grids, lines, skew } = layoutOf(asRaster(page()), perPoint)
    expect(skew).toBe(0)
    expect(grids.map(({ grid }) => [grid.ys.length - 1, grid.xs.length - 1])).toEqual([[4, 3]])
    expect(grids[0]!.cells.map((c) => c.ink)).toEqual([
      ...['words', 'words', 'words'],
      ...['words', 'words', 'none'],
      ...['words', 'none', 'none'],
      ...['words', 'none', 'none'],
    ])
    expect(lines.map((l) => [l.x0, l.y0])).toEqual([[200, 120]])
  })

  test('turned by a degree or two it is the same', () => {
    for (const degrees of [1, -2]) {
      const bent = turnedBack(asRaster(page()), -degrees).raster
      const { grids, skew, back } = layoutOf(bent, perPoint)
      expect(Math.abs(skew - degrees)).toBeLessThan(0.15)
      expect(grids[0]!.cells.map((c) => c.ink)).toEqual(inkOfCells(page()))
      // where it found a corner is where the corner was
      const [left, top] = grids[0]!.grid.box
      const [x, y] = back(left * perPoint, top * perPoint)
      const angle = (degrees * Math.PI) / 180
      const [dx, dy] = [xs[0]! - 575, ys[0]! - 450]
      expect(Math.abs(x - 575 - dx * Math.cos(angle) + dy * Math.sin(angle))).toBeLessThan(4)
      expect(Math.abs(y - 450 - dx * Math.sin(angle) - dy * Math.cos(angle))).toBeLessThan(4)
    }
  })

  test('a seal over a blank cell leaves it open, and one over a number hides nothing', () => {
    const on = page()
    block(on, 750, 370, 180, 4, red)
    block(on, 530, 400, 60, 4, red)
    const cells = inkOfCells(on)
    expect(cells[5]).toBe('faint')
    expect(cells[4]).toBe('words')
  })

  test('dust is no ink, a stroke that could be a dash is', () => {
    const on = page()
    block(on, 850, 445, 2, 2)
    block(on, 840, 510, 24, 3)
    const cells = inkOfCells(on)
    expect([cells[8], cells[11]]).toEqual(['none', 'words'])
  })

  test('a ruling that touches a digit takes nothing else away', () => {
    const on = page()
    const before = layoutOf(asRaster(on), perPoint)
    const { clean, raster } = before
    let changed = 0
    for (let i = 0; i < clean.gray.length; i++) if (clean.gray[i] !== raster.gray[i]) changed++
    // lines three pixels thick, as long as the table is wide and high
    expect(changed).toBeLessThan(1.3 * 3 * (5 * 863 + 4 * 243))
    expect(clean.gray[(320 + 1) * 1150 + 820 + 4]).toBe(0)
  })

  test('the shadow of the sheet along its edge is no line', () => {
    const on = page()
    block(on, 0, 895, 1150, 5, [60, 60, 60])
    block(on, 1146, 0, 4, 700, [60, 60, 60])
    for (const x of [300, 340, 420]) block(on, x, 888, 9, 5)
    expect(layoutOf(asRaster(on), perPoint).lines).toHaveLength(1)
  })

  test('without a table has lines only', () => {
    const on = paper(1150, 900)
    for (let y = 100; y < 800; y += 60) letters(on, 25, 120, y)
    const { grids, lines } = layoutOf(asRaster(on), perPoint)
    expect(grids).toEqual([])
    expect(lines).toHaveLength(12)
  })

  test('an empty page has neither', () => {
    const { grids, lines } = layoutOf(asRaster(paper(600, 800)), perPoint)
    expect([grids, lines]).toEqual([[], []])
  })
})
