import { type Raster, rasterOf } from '../../../src/read/scan/raster.ts'

/** Made-up pages, pixel by pixel: white paper, black rulings, and blocks that stand for letters. */
export interface Drawn {
  width: number
  height: number
  rgb: Uint8Array
}

export type Colour = readonly [number, number, number]
export const black: Colour = [0, 0, 0]
export const red: Colour = [220, 20, 30]

export const paper = (width: number, height: number, colour: Colour = [255, 255, 255]): Drawn => {
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0; i < rgb.length; i++) rgb[i] = colour[i % 3]!
  return { width, height, rgb }
}

export const block = (on: Drawn, x: number, y: number, wide: number, high: number, colour: Colour = black): void => {
  for (let v = Math.max(0, y); v < Math.min(on.height, y + high); v++)
    for (let u = Math.max(0, x); u < Math.min(on.width, x + wide); u++)
      for (let c = 0; c < 3; c++) on.rgb[(v * on.width + u) * 3 + c] = colour[c]!
}

/** Shapes of digits, five by seven. */
const shapes: Record<string, readonly string[]> = {
  0: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '...#.', '..#..', '.#...', '#####'],
  3: ['.###.', '#...#', '....#', '..##.', '....#', '#...#', '.###.'],
  4: ['...#.', '..##.', '.#.#.', '#..#.', '#####', '...#.', '...#.'],
  5: ['#####', '#....', '####.', '....#', '....#', '#...#', '.###.'],
  6: ['.###.', '#....', '#....', '####.', '#...#', '#...#', '.###.'],
  7: ['#####', '....#', '...#.', '..#..', '..#..', '.#...', '.#...'],
  8: ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
  9: ['.###.', '#...#', '#...#', '.####', '....#', '....#', '.###.'],
}

/** A number in digits of seven times `dot` pixels. */
export const digits = (on: Drawn, words: string, x: number, y: number, dot = 3, colour: Colour = black): void => {
  ;[...words].forEach((digit, i) => {
    shapes[digit]!.forEach((row, v) => {
      ;[...row].forEach((sign, u) => {
        if (sign === '#') block(on, x + (i * 6 + u) * dot, y + v * dot, dot, dot, colour)
      })
    })
  })
}

/** What stands for a Chinese word: strokes that cross, as dense as letters are. */
export const letters = (on: Drawn, count: number, x: number, y: number, size = 28): void => {
  for (let i = 0; i < count; i++) {
    const left = x + i * (size + 3)
    for (let n = 0; n < 4; n++) block(on, left, y + Math.round((n * (size - 3)) / 3), size, 3)
    for (let n = 0; n < 3; n++) block(on, left + Math.round((n * (size - 3)) / 2), y, 3, size)
  }
}

/** A ruled table: lines at these places. */
export const table = (
  on: Drawn,
  xs: readonly number[],
  ys: readonly number[],
  thick = 3,
  colour: Colour = black,
): void => {
  for (const y of ys) block(on, xs[0]!, y, xs.at(-1)! - xs[0]! + thick, thick, colour)
  for (const x of xs) block(on, x, ys[0]!, thick, ys.at(-1)! - ys[0]! + thick, colour)
}

export const asRaster = ({ width, height, rgb }: Drawn): Raster => rasterOf(rgb, width, height, 3)
