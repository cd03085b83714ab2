import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import type { PicturePageSource } from './pages.ts'

/** Decodes a BMP that is not packed: with a palette of up to 256 colours, or 24 or 32 bits a pixel. */
export const readBmp = (bytes: Uint8Array): PicturePageSource => {
  if (bytes.length < 54) throw damagedPicture('BMP')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = view.getUint32(10, true)
  const head = view.getUint32(14, true)
  if (head < 40) throw unknownPicture('BMP', 'OS/2')
  const width = view.getInt32(18, true)
  const signed = view.getInt32(22, true)
  const height = Math.abs(signed)
  const bits = view.getUint16(28, true)
  const packing = view.getUint32(30, true)
  checkSize('BMP', width, height)
  if (packing !== 0 && packing !== 3) throw unknownPicture('BMP', `compression ${packing}`)
  if (![1, 4, 8, 24, 32].includes(bits)) throw unknownPicture('BMP', `${bits} bits`)
  const row = Math.ceil((width * bits) / 32) * 4
  if (start + row * height > bytes.length) throw damagedPicture('BMP')
  const colours = bits > 8 ? 0 : view.getUint32(46, true) || 2 ** bits
  const palette = bytes.subarray(14 + head, 14 + head + 4 * colours)
  const made = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    // rows stand from the bottom up, unless the height is negative
    const from = start + (signed > 0 ? height - 1 - y : y) * row
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 3
      let [source, at] = [bytes, from + (x * bits) / 8]
      if (bits <= 8) {
        const bit = x * bits
        const index = (bytes[from + (bit >> 3)]! >> (8 - bits - (bit & 7))) & (2 ** bits - 1)
        ;[source, at] = [palette, 4 * index]
      }
      for (let c = 0; c < 3; c++) made[to + c] = source[at + 2 - c] ?? 0
    }
  }
  const perMetre = view.getInt32(38, true)
  const dpi = perMetre > 0 ? perMetre * 0.0254 : null
  const images = [{ width, height, bits: 8, space: '/DeviceRGB', data: made, left: 0, top: 0 }]
  return { width, height, dpi, quarters: 0, images }
}
