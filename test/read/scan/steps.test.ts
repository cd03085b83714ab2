import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { componentsOf } from '../../../src/read/scan/components.ts'
import { inkOf, paperOf } from '../../../src/read/scan/ink.ts'
import { countDigits, stripsOf, stripsToLines } from '../../../src/read/scan/lines.ts'
import { meanAround } from '../../../src/read/scan/mean.ts'
import { rasterOf, shrunk, turned } from '../../../src/read/scan/raster.ts'
import { rulingsOf } from '../../../src/read/scan/rulings.ts'
import { skewOf, turnedBack } from '../../../src/read/scan/skew.ts'
import { asRaster, block, digits, letters, paper, red, table } from './draw.ts'

const small = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    pixels: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
  }),
)

describe('pixels', () => {
  test('of red ink are paper in one layer and ink in the other', () => {
    const { gray, dark } = rasterOf([220, 20, 30, 0, 0, 0, 255, 255, 255], 3, 1, 3)
    expect([...gray]).toEqual([220, 0, 255])
    expect([...dark]).toEqual([20, 0, 255])
  })

  test('that are seen through lie over white', () => {
    expect([...rasterOf([0, 0, 0, 0, 0, 0, 0, 255], 2, 1, 4).gray]).toEqual([255, 0])
  })

  test('of a page without colours are one layer', () => {
    const raster = rasterOf([9, 9, 9, 200, 200, 200], 2, 1, 3)
    expect(raster.dark).toBe(raster.gray)
    expect(raster.twoTone).toBe(false)
    expect(rasterOf([0, 255], 2, 1, 1).twoTone).toBe(true)
  })

  property.prop([small, fc.integer({ min: -4, max: 8 })])('turned all the way round are what they were', (p, n) => {
    const raster = rasterOf(p.pixels, p.width, p.height, 1)
    const there = turned(raster, n)
    expect(turned(there, -n)).toEqual(raster)
    expect([...turned(turned(raster, 1), 1).gray]).toEqual([...p.pixels].reverse())
  })

  test('many to one are their mean', () => {
    expect([...shrunk(rasterOf([0, 100, 50, 50, 7, 7], 2, 3, 1), 2).gray]).toEqual([50])
  })

  property.prop([small, fc.nat(4), fc.nat(4)])(
    'around a pixel are added up as they are one by one',
    (p, across, down) => {
      const mean = meanAround(p.pixels, p.width, p.height, across, down)
      for (let y = 0; y < p.height; y++)
        for (let x = 0; x < p.width; x++) {
          const near: number[] = []
          for (let v = y - down; v <= y + down; v++)
            for (let u = x - across; u <= x + across; u++)
              if (u >= 0 && v >= 0 && u < p.width && v < p.height) near.push(p.pixels[v * p.width + u]!)
          expect(mean[y * p.width + x]).toBe(Math.round(near.reduce((a, b) => a + b, 0) / near.length))
        }
    },
  )
})

describe('ink', () => {
  test('is found where light falls unevenly', () => {
    const page = paper(200, 60)
    // from white on the left to a deep shadow on the right
    for (let x = 0; x < 200; x++) block(page, x, 0, 1, 60, [255 - x, 255 - x, 255 - x])
    block(page, 20, 25, 3, 10, [90, 90, 90])
    block(page, 180, 25, 3, 10, [30, 30, 30])
    const { gray } = asRaster(page)
    const ink = inkOf(gray, paperOf(gray, 200, 60, 1))
    const columns = [...new Set([...ink.keys()].filter((i) => ink[i] === 1).map((i) => i % 200))]
    expect(columns).toEqual([20, 21, 22, 180, 181, 182])
  })

  test('hangs together corner to corner, and an open ring is one piece', () => {
    const rows = ['#.#..', '.#..#', '....#', '#####']
    const ink = Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0))
    const found = componentsOf(ink, 5, 4).sort((a, b) => a.area - b.area)
    expect(found).toEqual([
      { x0: 0, y0: 0, x1: 2, y1: 1, area: 3 },
      { x0: 0, y0: 1, x1: 4, y1: 3, area: 7 },
    ])
  })
})

describe('the turn of a page', () => {
  test.each([0, 1.3, -2.4, 0.5])('of %d degrees is told to a fraction of a degree', (degrees) => {
    const page = paper(900, 700)
    for (let y = 80; y < 620; y += 60) letters(page, 24, 60, y, 26)
    const straight = asRaster(page)
    const bent = turnedBack(straight, -degrees).raster
    const { gray } = bent
    const found = skewOf(inkOf(gray, paperOf(gray, 900, 700, 2.8)), 900, 700)
    expect(Math.abs(found - degrees)).toBeLessThan(0.15)
  })

  test('back and forth leads to where a point was', () => {
    const { back } = turnedBack(asRaster(paper(300, 200)), 2)
    const forth = turnedBack(asRaster(paper(300, 200)), -2).back
    const [x, y] = forth(...back(40, 150))
    expect([Math.round(x), Math.round(y)]).toEqual([40, 150])
  })
})

const perPoint = 200 / 72
const rulingsIn = (page: ReturnType<typeof paper>) => {
  const { gray } = asRaster(page)
  return rulingsOf(gray, paperOf(gray, page.width, page.height, perPoint), page.width, page.height, perPoint)
}
const at = (way: 'h' | 'v', rulings: ReturnType<typeof rulingsIn>): number[] =>
  rulings
    .filter((r) => r.way === way)
    .map((r) => Math.round(r.at))
    .sort((a, b) => a - b)

describe('rulings', () => {
  test('are straight lines, and rows of letters are none', () => {
    const page = paper(900, 500)
    table(page, [100, 400, 800], [100, 160, 220])
    letters(page, 20, 100, 300)
    letters(page, 20, 100, 345)
    const found = rulingsIn(page)
    expect(at('h', found)).toEqual([101, 161, 221])
    expect(at('v', found)).toEqual([101, 401, 801])
  })

  test('are found between letters that crowd them', () => {
    const page = paper(900, 400)
    table(page, [100, 200, 300, 800], [100, 140, 220])
    // words from ruling to ruling
    for (const x of [108, 138, 168]) letters(page, 1, x, 106, 28)
    letters(page, 3, 206, 106, 28)
    const found = rulingsIn(page)
    expect(at('v', found)).toEqual([101, 201, 301, 801])
    expect(at('h', found)).toEqual([101, 141, 221])
  })

  test('may be gray, broken here and there, and in noise', () => {
    const page = paper(900, 400)
    table(page, [100, 400, 800], [100, 160, 220], 2, [120, 120, 120])
    for (let x = 150; x < 780; x += 90) block(page, x, 98, 3, 6, [255, 255, 255])
    for (let i = 0; i < page.rgb.length; i += 3) {
      const noise = Math.floor(12 * Math.sin(i * 12.9898) * Math.sin(i * 0.37))
      for (let c = 0; c < 3; c++) page.rgb[i + c] = Math.max(0, Math.min(255, page.rgb[i + c]! + noise))
    }
    const found = rulingsIn(page)
    for (const [way, places] of [
      ['h', [100, 160, 220]],
      ['v', [100, 400, 800]],
    ] as const) {
      expect(at(way, found)).toHaveLength(3)
      at(way, found).forEach((place, i) => {
        expect(Math.abs(place - places[i]! - 0.5)).toBeLessThanOrEqual(1)
      })
    }
  })

  test('a thick bar is an area and no line', () => {
    const page = paper(900, 300)
    block(page, 100, 100, 600, 40)
    expect(at('h', rulingsIn(page))).toEqual([])
  })
})

const partsIn = (page: ReturnType<typeof paper>) => {
  const { gray, width, height } = asRaster(page)
  return componentsOf(inkOf(gray, paperOf(gray, width, height, perPoint)), width, height)
}

describe('lines of words', () => {
  test('two strokes one over the other are one line, two rows of words are two', () => {
    const page = paper(300, 200)
    block(page, 40, 40, 24, 3)
    block(page, 36, 58, 32, 3)
    letters(page, 3, 40, 110)
    expect(stripsToLines(stripsOf(partsIn(page)), 28).map((l) => [l.y0, l.y1])).toEqual([
      [40, 60],
      [110, 137],
    ])
  })

  test.each(['0', '17', '2048', '99651'])('%s has as many digits as are counted', (number) => {
    const page = paper(400, 100)
    digits(page, number, 40, 40)
    const [line] = stripsToLines(stripsOf(partsIn(page)), 21)
    expect(countDigits(line!)).toBe(number.length)
  })

  test('a broken digit is one, a point between digits is none', () => {
    const page = paper(400, 100)
    digits(page, '85', 40, 40)
    // a flaw through both
    block(page, 30, 51, 60, 1, [255, 255, 255])
    block(page, 74, 58, 3, 3)
    const [line] = stripsToLines(stripsOf(partsIn(page)), 21)
    expect(countDigits(line!)).toBe(2)
  })

  test('red ink is in no piece', () => {
    const page = paper(300, 100)
    digits(page, '12', 40, 40, 3, red)
    expect(partsIn(page)).toEqual([])
  })
})
