import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { orNothingAfter } from '../../base/deadline.ts'
import { dataFromPackage, loadQuietly } from './assets.ts'
import { type Matrix, times } from './matrix.ts'

/** A picture that a page paints, with all of its pixels. */
export interface PagePicture {
  width: number
  height: number
  /** bytes of a pixel: gray, RGB, or RGBA */
  channels: 1 | 3 | 4
  data: Uint8Array | Uint8ClampedArray
  /** from the unit square, y up, to the page as it is shown: points, y down */
  matrix: Matrix
}

export interface PicturePage {
  /** points */
  width: number
  height: number
  pictures: PagePicture[]
}

export interface PictureDocument {
  pages: number
  page: (number: number) => Promise<PicturePage>
  close: () => Promise<void>
}

/** A picture of an A3 page at 600 dpi has as many pixels. */
const MOST_PIXELS = 70e6

/** Opens a PDF for its pictures: those of scanned pages, decoded without a canvas. `bytes` are not kept or changed. */
export const openPictures = async (bytes: Uint8Array, password?: string): Promise<PictureDocument> => {
  const { pdfjs, release } = await loadQuietly()
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    password,
    verbosity: 0,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'standard_fonts/',
    wasmUrl: 'wasm/',
    BinaryDataFactory: dataFromPackage,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: MOST_PIXELS,
    stopAtErrors: false,
  } as never)
  const close = async (): Promise<void> => {
    try {
      await task.destroy()
    } finally {
      await release()
    }
  }
  try {
    const doc = await task.promise
    const ops = pdfjs.OPS as Record<string, number>
    return {
      pages: doc.numPages,
      page: async (number) => readPictures(await doc.getPage(number), ops),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** What pdf.js gives of a picture; a stencil has its pixels by name or as they are. */
interface Pixels {
  width: number
  height: number
  kind?: number
  data?: Uint8Array | Uint8ClampedArray | string
}

const readPictures = async (page: PDFPageProxy, ops: Record<string, number>): Promise<PicturePage> => {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  const list = await page.getOperatorList()
  const found: PagePicture[] = []
  const objects = new Map<string, Pixels | null>()
  for (const id of namesIn(list, ops)) objects.set(id, await decoded(page, id))
  const known = (id: string): Pixels | null => objects.get(id) ?? null
  let matrix = transform as unknown as Matrix
  const stack: Matrix[] = []
  const paint = (pixels: Pixels | null, stencil: boolean): void => {
    const picture = pixels && unpacked(pixels, stencil, known)
    if (picture) found.push({ ...picture, matrix })
  }
  list.fnArray.forEach((fn, i) => {
    const args = (list.argsArray[i] ?? []) as unknown[]
    if (fn === ops.save) stack.push(matrix)
    else if (fn === ops.restore) matrix = stack.pop() ?? matrix
    else if (fn === ops.transform) matrix = times(matrix, args as unknown as Matrix)
    else if (fn === ops.paintFormXObjectBegin) {
      stack.push(matrix)
      if (args[0]) matrix = times(matrix, [...(args[0] as ArrayLike<number> & Iterable<number>)] as unknown as Matrix)
    } else if (fn === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix
    else if (fn === ops.paintImageXObject) paint(known(args[0] as string), false)
    else if (fn === ops.paintInlineImageXObject) paint(args[0] as Pixels, false)
    else if (fn === ops.paintImageMaskXObject) paint(args[0] as Pixels, true)
  })
  page.cleanup()
  return { width, height, pictures: found }
}

/** Names of the pictures that a list of operators paints. */
const namesIn = (
  { fnArray, argsArray }: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  ops: Record<string, number>,
): Set<string> => {
  const names = new Set<string>()
  fnArray.forEach((fn, i) => {
    const [first] = (argsArray[i] ?? []) as unknown[]
    if (fn === ops.paintImageXObject) names.add(first as string)
    const data = fn === ops.paintImageMaskXObject ? (first as Pixels).data : undefined
    if (typeof data === 'string') names.add(data)
  })
  return names
}

/** Pictures may be ready later than the list that paints them; one that never is was left out. */
const LONGEST_WAIT = 60_000

const decoded = (page: PDFPageProxy, id: string): Promise<Pixels | null> =>
  orNothingAfter(
    LONGEST_WAIT,
    new Promise((resolve) => {
      const objects = id.startsWith('g_') ? page.commonObjs : page.objs
      objects.get(id, resolve)
    }),
  )

const GRAY_1BPP = 1
const RGB_24BPP = 2

const unpacked = (
  { width, height, kind, data }: Pixels,
  stencil: boolean,
  known: (id: string) => Pixels | null,
): Omit<PagePicture, 'matrix'> | null => {
  if (typeof data === 'string') {
    const named = known(data)
    return named && unpacked({ ...named, width, height }, stencil, () => null)
  }
  if (data === undefined || data === null) return null
  if (stencil || kind === GRAY_1BPP) return { width, height, channels: 1, data: fromBits(data, width, height) }
  const channels = kind === RGB_24BPP ? 3 : 4
  return data.length < width * height * channels ? null : { width, height, channels, data }
}

/** A bit a pixel, rows in whole bytes. A set bit is white; in a stencil it is what is not painted. */
const fromBits = (data: ArrayLike<number>, width: number, height: number): Uint8Array => {
  const gray = new Uint8Array(width * height)
  const row = (width + 7) >> 3
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) gray[y * width + x] = (data[y * row + (x >> 3)]! >> (7 - (x & 7))) & 1 ? 255 : 0
  return gray
}
