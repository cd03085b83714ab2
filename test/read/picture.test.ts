import { fc, test as property } from '@fast-check/vitest'
import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openPictures } from '../../src/read/pdf/page-pictures.ts'
import { readBmp } from '../../src/read/picture/bmp.ts'
import { pictureToPdf } from '../../src/read/picture/index.ts'
import { readJpeg } from '../../src/read/picture/jpeg.ts'
import { readPng } from '../../src/read/picture/png.ts'
import { readTiff } from '../../src/read/picture/tiff.ts'
import { toPng } from '../../src/read/picture/to-png.ts'
import { pageToRaster } from '../../src/read/scan/from-pdf.ts'

const size = { min: 1, max: 20 }
const picture = fc.tuple(fc.integer(size), fc.integer(size)).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    gray: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
  }),
)

/** A TIFF of one strip; each field is its tag, its type (3 short, 4 long) and its value. */
const tiff = (
  fields: readonly (readonly [number, number, number])[],
  strip: readonly number[],
  next = 0,
): Uint8Array => {
  const start = 8 + 2 + 12 * (fields.length + 1) + 4
  const bytes = new Uint8Array(start + strip.length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x49, 0x49, 42, 0, 8, 0, 0, 0])
  view.setUint16(8, fields.length + 1, true)
  ;[...fields, [273, 4, start] as const].forEach(([tag, type, value], i) => {
    const at = 10 + 12 * i
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, 1, true)
    view.setUint32(at + 8, value, true)
  })
  view.setUint32(start - 4, next, true)
  bytes.set(strip, start)
  return bytes
}
const ofSize = (width: number, height: number, bits: number, packing: number, length: number) =>
  [
    [256, 4, width],
    [257, 4, height],
    [258, 3, bits],
    [259, 3, packing],
    [262, 3, 1],
    [279, 4, length],
  ] as const

const grayOf = async (pdf: Uint8Array): Promise<number[]> => {
  const document = await openPictures(pdf)
  try {
    return [...pageToRaster(await document.page(1))!.raster.gray]
  } finally {
    await document.close()
  }
}

describe('a PNG', () => {
  property.prop([picture])('that was written reads back pixel by pixel', ({ width, height, gray }) => {
    const page = readPng(toPng(gray, width, height))
    expect([page.width, page.height, page.images[0]!.space]).toEqual([width, height, '/DeviceGray'])
    expect(page.images[0]!.data).toEqual(gray)
  })

  test('that is cut off, or lies about its size, is damaged or too large, and takes no memory', () => {
    const png = toPng(new Uint8Array(400).fill(9), 20, 20)
    expect(() => readPng(png.subarray(0, 40))).toThrow(expect.objectContaining({ code: 'damaged' }))
    const long = png.slice()
    new DataView(long.buffer).setUint32(20, 4000)
    expect(() => readPng(long)).toThrow(expect.objectContaining({ code: 'damaged' }))
    new DataView(long.buffer).setUint32(16, 4_000_000)
    expect(() => readPng(long)).toThrow(expect.objectContaining({ code: 'too-large' }))
  })
})

describe('a bitmap', () => {
  test('of 24 bits stands from the bottom up', () => {
    const bytes = new Uint8Array(54 + 16)
    const view = new DataView(bytes.buffer)
    bytes.set([0x42, 0x4d])
    view.setUint32(10, 54, true)
    view.setUint32(14, 40, true)
    view.setInt32(18, 2, true)
    view.setInt32(22, 2, true)
    view.setUint16(28, 24, true)
    bytes.set([1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12], 54)
    expect([...readBmp(bytes).images[0]!.data]).toEqual([9, 8, 7, 12, 11, 10, 3, 2, 1, 6, 5, 4])
    expect(() => readBmp(bytes.subarray(0, 60))).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})

describe('a TIFF', () => {
  const pixels = [0, 60, 120, 180, 240, 255]

  test.each([
    ['as it is', 1, pixels],
    ['deflated', 8, [...zlibSync(Uint8Array.from(pixels))]],
    ['in PackBits', 32773, [5, ...pixels]],
  ])('%s shows its pixels', async (_, packing, strip) => {
    const { pdf, pages } = await pictureToPdf(tiff(ofSize(3, 2, 8, packing, strip.length), strip), 'tiff', 10)
    expect(pages).toBe(1)
    expect(await grayOf(pdf)).toHaveLength(6)
    expect(await grayOf(pdf)).toEqual(pixels)
  })

  test('whose pages go round in a circle is damaged', () => {
    expect(() => readTiff(tiff(ofSize(3, 2, 8, 1, 6), pixels, 8), 1000)).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    )
  })

  test.each([
    ['cut off', tiff(ofSize(3, 2, 8, 1, 600), pixels), 'damaged'],
    ['of nothing', Uint8Array.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]), 'damaged'],
    ['of a size that no page has', tiff(ofSize(100_000, 100_000, 8, 1, 6), pixels), 'too-large'],
    ['packed in a way that is not known', tiff(ofSize(3, 2, 8, 34_712, 6), pixels), 'unsupported-format'],
  ])('%s is refused with a code', (_, bytes, code) => {
    expect(() => readTiff(bytes, 10)).toThrow(expect.objectContaining({ code }))
  })
})

describe('a JPEG', () => {
  test('says its size and its turn before any pixel', () => {
    const head = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 200, 0, 200, 0, 0]
    const frame = [0xff, 0xc0, 0, 11, 8, 0, 40, 0, 30, 1, 1, 0x11, 0]
    expect(readJpeg(Uint8Array.from([...head, ...frame]))).toMatchObject({
      width: 30,
      height: 40,
      dpi: 200,
      quarters: 0,
    })
    expect(() => readJpeg(Uint8Array.from(head))).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})
