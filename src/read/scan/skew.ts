import type { Raster } from './raster.ts'
import { withPixels } from './raster.ts'

/** Degrees that a page may be turned by, and how finely that is told. */
const MOST = 5
const COARSE = 0.25
const FINE = 0.02

/** Ink pixels looked at; more of them tell nothing new. */
const SAMPLED = 60_000

/**
 * How far a page is turned, in degrees clockwise: turned back by it, most ink lies in level rows. 0 where nothing tells.
 *
 * @param ink 1 where there is ink
 */
export const skewOf = (ink: Uint8Array, width: number, height: number): number => {
  const { xs, ys } = sample(ink, width, height)
  if (xs.length < 200) return 0
  const score = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180)
    const offset = Math.ceil(Math.abs(slope) * width)
    const rows = new Uint32Array(height + 2 * offset + 1)
    for (let i = 0; i < xs.length; i++) {
      const at = Math.round(ys[i]! - slope * xs[i]!) + offset
      rows[at] = rows[at]! + 1
    }
    let sum = 0
    for (let i = 0; i < rows.length; i++) sum += rows[i]! * rows[i]!
    return sum
  }
  const best = (from: number, to: number, step: number): number => {
    let top = { degrees: 0, score: score(0) }
    for (let n = 0; n <= Math.round((to - from) / step); n++) {
      const degrees = from + n * step
      const s = score(degrees)
      if (s > top.score) top = { degrees, score: s }
    }
    return top.degrees
  }
  const coarse = best(-MOST, MOST, COARSE)
  return Number(best(coarse - COARSE, coarse + COARSE, FINE).toFixed(2))
}

const sample = (ink: Uint8Array, width: number, height: number): { xs: Float64Array; ys: Float64Array } => {
  let count = 0
  for (let i = 0; i < ink.length; i++) count += ink[i]!
  const every = Math.max(1, Math.ceil(count / SAMPLED))
  const size = Math.ceil(count / every)
  const [xs, ys] = [new Float64Array(size), new Float64Array(size)]
  let seen = 0
  let kept = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 0 || seen++ % every !== 0 || kept === size) continue
      xs[kept] = x
      ys[kept] = y
      kept++
    }
  return { xs: xs.subarray(0, kept), ys: ys.subarray(0, kept) }
}

/** Where a point of a page that was turned back stood before. */
export type Back = (x: number, y: number) => [number, number]

/** The page turned back about its middle, and the way from it to the page as it was. */
export const turnedBack = (raster: Raster, degrees: number): { raster: Raster; back: Back } => {
  if (degrees === 0) return { raster, back: (x, y) => [x, y] }
  const { width, height } = raster
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const [mx, my] = [(width - 1) / 2, (height - 1) / 2]
  const back: Back = (x, y) => [mx + (x - mx) * cos - (y - my) * sin, my + (x - mx) * sin + (y - my) * cos]
  return { raster: withPixels(raster, width, height, (pixels) => resampled(pixels, width, height, back)), back }
}

/** Each pixel from between the four where it stood; beyond the page is white. */
export const resampled = (pixels: Uint8Array, width: number, height: number, back: Back): Uint8Array => {
  const made = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [sx, sy] = back(x, y)
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)]
      if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) continue
      const [fx, fy] = [sx - x0, sy - y0]
      const at = y0 * width + x0
      made[y * width + x] = Math.round(
        (pixels[at]! * (1 - fx) + pixels[at + 1]! * fx) * (1 - fy) +
          (pixels[at + width]! * (1 - fx) + pixels[at + width + 1]! * fx) * fy,
      )
    }
  return made
}
