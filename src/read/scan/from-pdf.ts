import { maxOf, minOf } from '../../base/extremes.ts'
import type { Matrix } from '../pdf/matrix.ts'
import type { PagePicture, PicturePage } from '../pdf/page-pictures.ts'
import { type Raster, rasterOf } from './raster.ts'

/** Pictures of less than this part of the page together are not the page itself: marks, stamps, signatures. */
const LEAST_PART = 0.02
/** No more pixels to a point than 300 dpi have: finer pictures only take longer. */
const FINEST = 300 / 72
/** A page may be this large, in points; what is said of a larger one is not true. */
const LARGEST = 1400

/** A page put together of its pictures. */
export interface PageRaster {
  raster: Raster
  /** pixels to a point of the page as it says it is */
  perPoint: number
  /** pixels to an inch that the pictures were made with, as far as the page says its true size */
  dpi: number
}

const around = (m: Matrix): [number, number, number, number] => {
  const xs = [m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]]
  const ys = [m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]]
  return [minOf(xs), minOf(ys), maxOf(xs), maxOf(ys)]
}

const pixelsPerPoint = ({ matrix: m, width, height }: PagePicture): number =>
  Math.max(width / Math.hypot(m[0], m[1]), height / Math.hypot(m[2], m[3]))

/** A page of pictures as one: scanners cut pages in strips, lay layers over each other, and turn them. Null where it has none. */
export const pageToRaster = (page: PicturePage): PageRaster | null => {
  const own = page.pictures
  const area = own.reduce((sum, { matrix }) => {
    const [x0, y0, x1, y1] = around(matrix)
    const wide = Math.min(x1, page.width) - Math.max(x0, 0)
    const high = Math.min(y1, page.height) - Math.max(y0, 0)
    return sum + Math.max(0, wide) * Math.max(0, high)
  }, 0)
  if (area < LEAST_PART * page.width * page.height) return null
  const finest = maxOf(own.map(pixelsPerPoint))
  const scale = Math.max(page.width, page.height) > LARGEST ? finest : Math.min(finest, FINEST)
  const [width, height] = [Math.round(page.width * scale), Math.round(page.height * scale)]
  const rgb = new Uint8Array(width * height * 3).fill(255)
  for (const picture of own) paint(rgb, width, height, scale, picture)
  const gray = own.every((p) => p.channels === 1)
  const raster = gray ? rasterOf(everyThird(rgb), width, height, 1) : rasterOf(rgb, width, height, 3)
  return { raster, perPoint: scale, dpi: finest * 72 }
}

const everyThird = (rgb: Uint8Array): Uint8Array => {
  const gray = new Uint8Array(rgb.length / 3)
  for (let i = 0; i < gray.length; i++) gray[i] = rgb[3 * i]!
  return gray
}

/** Each pixel of the page from the pixels of the picture that lie under it. */
const paint = (rgb: Uint8Array, width: number, height: number, scale: number, picture: PagePicture): void => {
  const { matrix: m, channels, data } = picture
  const size = m[0] * m[3] - m[1] * m[2]
  if (Math.abs(size) < 1e-9) return
  const [x0, y0, x1, y1] = around(m)
  // as many pixels of the picture to one of the page, in a line
  const reach = Math.max(1, Math.round(pixelsPerPoint(picture) / scale))
  const at = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x / scale - m[4], y / scale - m[5]]
    return [((m[3] * dx - m[2] * dy) / size) * picture.width, (1 - (m[0] * dy - m[1] * dx) / size) * picture.height]
  }
  for (let y = Math.max(0, Math.floor(y0 * scale)); y < Math.min(height, Math.ceil(y1 * scale)); y++)
    for (let x = Math.max(0, Math.floor(x0 * scale)); x < Math.min(width, Math.ceil(x1 * scale)); x++) {
      const [px, py] = at(x + 0.5, y + 0.5)
      const left = Math.floor(px - (reach - 1) / 2)
      const top = Math.floor(py - (reach - 1) / 2)
      if (left + reach <= 0 || top + reach <= 0 || left >= picture.width || top >= picture.height) continue
      const sum = [0, 0, 0]
      let count = 0
      let clear = 0
      for (let v = Math.max(0, top); v < Math.min(picture.height, top + reach); v++)
        for (let u = Math.max(0, left); u < Math.min(picture.width, left + reach); u++) {
          const from = (v * picture.width + u) * channels
          count++
          if (channels === 4 && data[from + 3] === 0) clear++
          for (let c = 0; c < 3; c++) sum[c]! += data[channels === 1 ? from : from + c]!
        }
      if (clear === count) continue
      const to = (y * width + x) * 3
      for (let c = 0; c < 3; c++) rgb[to + c] = Math.round(sum[c]! / count)
    }
}
