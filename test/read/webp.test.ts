import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import encode, { init } from '@jsquash/webp/encode.js'
import { beforeAll, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { webp } from '../../src/ocr/index.ts'
import { readWebp } from '../../src/read/picture/webp.ts'

const decode = webp()

beforeAll(async () => {
  const folder = dirname(createRequire(import.meta.url).resolve('@jsquash/webp/package.json'))
  await init(await WebAssembly.compile(await readFile(join(folder, 'codec/enc/webp_enc.wasm'))))
})

const packed = async (width: number, height: number, data: Uint8ClampedArray, lossless = 1): Promise<Uint8Array> =>
  new Uint8Array(await encode({ width, height, data, colorSpace: 'srgb' } as ImageData, { lossless, exact: 1 }))

const white = (width: number, height: number): Uint8ClampedArray => new Uint8ClampedArray(width * height * 4).fill(255)

const size = fc.integer({ min: 1, max: 24 })
property.prop(
  [
    size.chain((width) =>
      size.chain((height) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          data: fc.uint8ClampedArray({ minLength: width * height * 4, maxLength: width * height * 4 }),
        }),
      ),
    ),
  ],
  { numRuns: 20 },
)('a picture without loss comes out pixel by pixel, over white where it is seen through', async (made) => {
  const { width, height, images } = await readWebp(await packed(made.width, made.height, made.data), decode)
  expect([width, height]).toEqual([made.width, made.height])
  const at = (i: number): number => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3]
    return Math.round(255 - ((255 - made.data[4 * pixel + channel]!) * made.data[4 * pixel + 3]!) / 255)
  }
  expect([...images[0]!.data]).toEqual(Array.from({ length: width * height * 3 }, (_, i) => at(i)))
})

test('a picture with loss has its size and its shades', async () => {
  const { width, height, images } = await readWebp(await packed(40, 30, white(40, 30), 0), decode)
  expect([width, height]).toEqual([40, 30])
  expect(Math.min(...images[0]!.data)).toBeGreaterThan(250)
})

test('without a decoder it is refused, with what to install', async () => {
  await expect(parseReport(await packed(40, 30, white(40, 30)), { name: '第3页.webp' })).rejects.toMatchObject({
    code: 'needs-ocr',
    messages: { zh: expect.stringContaining('@jsquash/webp') },
  })
})

test('what is no page of a report is said to be none', async () => {
  const bytes = await packed(40, 30, white(40, 30))
  await expect(parseReport(bytes, { webp: decode })).rejects.toMatchObject({ code: 'not-a-report' })
})

/** The head of a file that says it has these sides. */
const head = (chunk: string, flags: number, width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(64)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(`RIFF\0\0\0\0WEBP${chunk}`))
  bytes[20] = flags
  view.setUint32(24, width - 1, true)
  view.setUint32(27, height - 1, true)
  return bytes
}

test('a picture of more pixels than a page has is not unpacked', async () => {
  const never = async (): Promise<never> => {
    throw new Error('unpacked')
  }
  await expect(readWebp(head('VP8X', 0, 16_000, 16_000), never)).rejects.toMatchObject({ code: 'too-large' })
})

test('a picture that moves is no page', async () => {
  await expect(readWebp(head('VP8X', 2, 40, 30), decode)).rejects.toMatchObject({ code: 'unsupported-format' })
})

test('what is cut off is said to be damaged', async () => {
  const bytes = await packed(40, 30, white(40, 30))
  for (const length of [16, 29, bytes.length - 8])
    await expect(readWebp(bytes.slice(0, length), decode)).rejects.toMatchObject({ code: 'damaged' })
  await expect(readWebp(head('XXXX', 0, 40, 30), decode)).rejects.toMatchObject({ code: 'damaged' })
})
