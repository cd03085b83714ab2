import { unzlibSync } from 'fflate'
import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import { overWhite } from './over-white.ts'
import type { PicturePageSource } from './pages.ts'

const damaged = (cause?: unknown) => damagedPicture('PNG', cause)

/** Samples of a pixel by colour type (PNG 11.2.1). */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** The colour type of pixels that are places in a palette. */
const PALETTE = 3
/** Samples of a pixel in what is made: one of grey, three of colours. */
const channelsOf = (colour: number): 1 | 3 => (colour === 0 || colour === 4 ? 1 : 3)

/** The seven passes of an interlaced picture: where each begins, and its steps (PNG 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** What the chunks of a file say. */
interface Png {
  width: number
  height: number
  /** bits a sample */
  depth: number
  /** the colour type */
  colour: number
  /** samples a pixel */
  perPixel: number
  interlaced: boolean
  palette: Uint8Array | null
  /** how far each colour of the palette hides what is behind it */
  clear: Uint8Array | null
  dpi: number | null
  packed: readonly Uint8Array[]
}

interface Chunk {
  type: string
  data: Uint8Array
}

/** The chunks up to the end (PNG 5.3). */
const chunksOf = (bytes: Uint8Array): Chunk[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length) throw damaged()
    if (type === 'IEND') break
    chunks.push({ type, data })
    at += 12 + length
  }
  return chunks
}

const readChunks = (bytes: Uint8Array): Png => {
  const chunks = chunksOf(bytes)
  const last = (type: string, least = 0): Uint8Array | null =>
    chunks.findLast((c) => c.type === type && c.data.length >= least)?.data ?? null
  const u32 = (data: Uint8Array, at: number): number => new DataView(data.buffer, data.byteOffset).getUint32(at)
  const head = last('IHDR', 13)
  const packed = chunks.filter((c) => c.type === 'IDAT').map((c) => c.data)
  if (head === null || packed.length === 0) throw damaged()
  const [width, height, depth, colour] = [u32(head, 0), u32(head, 4), head[8]!, head[9]!]
  checkSize('PNG', width, height)
  const perPixel = samples[colour]
  if (perPixel === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw unknownPicture('PNG', `colour type ${colour}`)
  const palette = last('PLTE')
  if (colour === PALETTE && palette === null) throw damaged()
  // pixels to the metre; other units are none
  const fine = chunks.findLast(({ type, data }) => type === 'pHYs' && data.length >= 9 && data[8] === 1)
  return {
    ...{ width, height, depth, colour, perPixel, interlaced: head[12] === 1 },
    ...{ palette, clear: last('tRNS'), packed },
    dpi: fine === undefined ? null : u32(fine.data, 0) * 0.0254,
  }
}

/** Pixels that stand together in the file: where the first is, the steps to the next, how many there are. */
interface Pass {
  x: number
  y: number
  dx: number
  dy: number
  w: number
  h: number
}

const passesOf = ({ width, height, interlaced }: Png): Pass[] =>
  (interlaced ? passes : ([[0, 0, 1, 1]] as const))
    .map(([x, y, dx, dy]) => ({ x, y, dx, dy, w: Math.ceil((width - x) / dx), h: Math.ceil((height - y) / dy) }))
    .filter(({ w, h }) => w > 0 && h > 0)

const rowBytes = ({ perPixel, depth }: Png, w: number): number => Math.ceil((w * perPixel * depth) / 8)

/** Asks for samples by the byte with which their row begins and their number in it. */
const samplesOf = (raw: Uint8Array, depth: number): ((start: number, n: number) => number) => {
  if (depth === 8) return (start, n) => raw[start + n]!
  if (depth === 16) return (start, n) => raw[start + 2 * n]!
  const most = 2 ** depth - 1
  return (start, n) => {
    const bit = n * depth
    return (raw[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most
  }
}

/** Paints a row that begins at `start` in what was packed, from `to` on and every `step` in what is made. */
type PaintRow = (start: number, pixels: number, to: number, step: number) => void

const paintPalette = ({ palette, clear, depth }: Png, raw: Uint8Array, made: Uint8Array): PaintRow => {
  const sample = samplesOf(raw, depth)
  return (start, pixels, to, step) => {
    for (let u = 0; u < pixels; u++) {
      const index = sample(start, u)
      const shown = clear?.[index] ?? 255
      for (let c = 0; c < 3; c++) made[to + u * step + c] = overWhite(palette![3 * index + c] ?? 0, shown)
    }
  }
}

const paintSamples = ({ colour, depth, perPixel }: Png, raw: Uint8Array, made: Uint8Array): PaintRow => {
  const sample = samplesOf(raw, depth)
  const channels = channelsOf(colour)
  const hasAlpha = perPixel > channels
  const most = 2 ** depth - 1
  return (start, pixels, to, step) => {
    for (let u = 0; u < pixels; u++) {
      const n = u * perPixel
      const shown = hasAlpha ? sample(start, n + channels) : 255
      for (let c = 0; c < channels; c++) {
        const value = sample(start, n + c)
        made[to + u * step + c] = overWhite(depth < 8 ? (value * 255) / most : value, shown)
      }
    }
  }
}

/** Decodes a PNG (ISO/IEC 15948) of any kind: eight bits a sample, over white where it is seen through. */
export const readPng = (bytes: Uint8Array): PicturePageSource => {
  const png = readChunks(bytes)
  const { width, height, colour, depth, perPixel, dpi } = png
  const parts = passesOf(png)
  const size = parts.reduce((n, p) => n + p.h * (1 + rowBytes(png, p.w)), 0)
  const raw = unpack(png.packed, size)
  const channels = channelsOf(colour)
  const made = new Uint8Array(width * height * channels)
  const paint = (colour === PALETTE ? paintPalette : paintSamples)(png, raw, made)
  const bytesApart = Math.max(1, (perPixel * depth) >> 3)
  let from = 0
  for (const { x, y, dx, dy, w, h } of parts) {
    const row = rowBytes(png, w)
    unfilter(raw, from, row, h, bytesApart)
    for (let v = 0; v < h; v++) paint(from + v * (1 + row) + 1, w, ((y + v * dy) * width + x) * channels, dx * channels)
    from += h * (1 + row)
  }
  const space = channels === 1 ? '/DeviceGray' : '/DeviceRGB'
  return { width, height, dpi, quarters: 0, images: [{ width, height, bits: 8, space, data: made, left: 0, top: 0 }] }
}

const unpack = (packed: readonly Uint8Array[], size: number): Uint8Array => {
  const all = new Uint8Array(packed.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const part of packed) {
    all.set(part, at)
    at += part.length
  }
  let raw: Uint8Array
  try {
    // no more than the picture has room for is ever unpacked
    raw = unzlibSync(all, { out: new Uint8Array(size) })
  } catch (error) {
    throw damaged(error)
  }
  if (raw.length < size) throw damaged()
  return raw
}

/** Undoes the filter of each row (PNG 9.2), in place. */
const unfilter = (raw: Uint8Array, from: number, row: number, rows: number, step: number): void => {
  for (let v = 0; v < rows; v++) {
    const start = from + v * (1 + row)
    const filter = raw[start]!
    for (let i = 1; i <= row; i++) {
      const left = i > step ? raw[start + i - step]! : 0
      const up = v > 0 ? raw[start + i - 1 - row]! : 0
      const corner = v > 0 && i > step ? raw[start + i - 1 - row - step]! : 0
      raw[start + i] = (raw[start + i]! + predicted(filter, left, up, corner)) & 255
    }
  }
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const p = left + up - corner
  const [a, b, c] = [Math.abs(p - left), Math.abs(p - up), Math.abs(p - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
