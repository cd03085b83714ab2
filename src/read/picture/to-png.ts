import { zlibSync } from 'fflate'
import { crc32 } from '../zip-names.ts'

/** Shades of gray as a PNG. */
export const toPng = (gray: Uint8Array, width: number, height: number): Uint8Array => {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(gray.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([8, 0, 0, 0, 0], 8)
  const chunks = [chunk('IHDR', head), chunk('IDAT', zlibSync(rows, { level: 1 })), chunk('IEND', new Uint8Array(0))]
  const bytes = new Uint8Array(8 + chunks.reduce((n, c) => n + c.length, 0))
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  let at = 8
  for (const c of chunks) {
    bytes.set(c, at)
    at += c.length
  }
  return bytes
}

const chunk = (type: string, data: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}
