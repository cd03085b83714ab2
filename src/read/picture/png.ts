import { unzlibSync } from 'fflate'
import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import { overWhite } from './over-white.ts'
import type { PicturePageSource } from './pages.ts'

const damaged = (cause?: unknown) => damagedPicture('PNG', cause)

/** Samples of a pixel by colour type (PNG 11.2.1). */
const samples: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

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

/** Decodes a PNG (ISO/IEC 15948) of any kind: eight bits a sample, over white where it is seen through. */
export const readPng = (bytes: Uint8Array): PicturePageSource => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let head: { width: number; height: number; depth: number; colour: number; interlaced: boolean } | null = null
  let palette: Uint8Array | null = null
  let clear: Uint8Array | null = null
  let dpi: number | null = null
  const packed: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (data.length < length) throw damaged()
    if (type === 'IHDR' && length >= 13)
      head = {
        width: view.getUint32(at + 8),
        height: view.getUint32(at + 12),
        depth: data[8]!,
        colour: data[9]!,
        interlaced: data[12] === 1,
      }
    else if (type === 'PLTE') palette = data
    else if (type === 'tRNS') clear = data
    else if (type === 'pHYs' && length >= 9 && data[8] === 1) dpi = view.getUint32(at + 8) * 0.0254
    else if (type === 'IDAT') packed.push(data)
    else if (type === 'IEND') break
    at += 12 + length
  }
  if (head === null || packed.length === 0) throw damaged()
  const { width, height, depth, colour, interlaced } = head
  checkSize('PNG', width, height)
  const perPixel = samples[colour]
  if (perPixel === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw unknownPicture('PNG', `colour type ${colour}`)
  if (colour === 3 && palette === null) throw damaged()
  const parts = interlaced
    ? passes.map(([x, y, dx, dy]) => ({
        x,
        y,
        dx,
        dy,
        w: Math.ceil((width - x) / dx),
        h: Math.ceil((height - y) / dy),
      }))
    : [{ x: 0, y: 0, dx: 1, dy: 1, w: width, h: height }]
  const rowBytes = (w: number): number => Math.ceil((w * perPixel * depth) / 8)
  const size = parts.reduce((n, p) => n + (p.w > 0 && p.h > 0 ? p.h * (1 + rowBytes(p.w)) : 0), 0)
  const raw = unpack(packed, size)
  const channels = colour === 0 || colour === 4 ? 1 : 3
  const made = new Uint8Array(width * height * channels)
  const step = Math.max(1, (perPixel * depth) >> 3)
  const most = 2 ** depth - 1
  let from = 0
  for (const part of parts) {
    if (part.w <= 0 || part.h <= 0) continue
    const row = rowBytes(part.w)
    unfilter(raw, from, row, part.h, step)
    for (let v = 0; v < part.h; v++) {
      const start = from + v * (1 + row) + 1
      const sample = (n: number): number => {
        if (depth === 8) return raw[start + n]!
        if (depth === 16) return raw[start + 2 * n]!
        const bit = n * depth
        return (raw[start + (bit >> 3)]! >> (8 - depth - (bit & 7))) & most
      }
      for (let u = 0; u < part.w; u++) {
        const to = ((part.y + v * part.dy) * width + part.x + u * part.dx) * channels
        const n = u * perPixel
        if (colour === 3) {
          const index = sample(n)
          const shown = clear?.[index] ?? 255
          for (let c = 0; c < 3; c++) made[to + c] = overWhite(palette![3 * index + c] ?? 0, shown)
          continue
        }
        const shown = perPixel === 2 || perPixel === 4 ? sample(n + perPixel - 1) : 255
        for (let c = 0; c < channels; c++) {
          const value = sample(n + c)
          made[to + c] = overWhite(depth < 8 ? (value * 255) / most : value, shown)
        }
      }
    }
    from += part.h * (1 + row)
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
