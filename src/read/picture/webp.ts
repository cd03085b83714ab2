import { NianbaoError } from '../../base/error.ts'
import type { Pixels, WebpDecoder } from '../../base/pixels.ts'
import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import { overWhite } from './over-white.ts'
import type { PicturePageSource } from './pages.ts'

const damaged = (cause?: unknown) => damagedPicture('WebP', cause)

const needsDecoder = (): NianbaoError =>
  new NianbaoError('needs-ocr', {
    zh: '这是一张 WebP 图片，内容没有读。要读取，请先运行 npm i @jsquash/webp，再用 --ocr（程序中用 webp 选项）；或另存为 PNG。',
    en: 'This is a WebP picture and was not read. To read it, run npm i @jsquash/webp and use --ocr (in a program, the option webp), or save it as PNG.',
  })

/** Marks of the first chunk (RFC 9649): a frame of VP8, one without loss, or a head for more. */
const FRAME = 'VP8 '
const LOSSLESS = 'VP8L'
const EXTENDED = 'VP8X'
/** Bit of the extended head (RFC 9649, 2.7): more than one picture, one after the other. */
const MOVES = 0x02

/** Width and height by the head, so that a bomb is refused before anything is unpacked. */
const sizeOf = (bytes: Uint8Array): { width: number; height: number } => {
  if (bytes.length < 30) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunk = String.fromCharCode(...bytes.subarray(12, 16))
  if (chunk === FRAME) {
    if (bytes[23] !== 0x9d || bytes[24] !== 0x01 || bytes[25] !== 0x2a) throw damaged()
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === LOSSLESS) {
    if (bytes[20] !== 0x2f) throw damaged()
    const both = view.getUint32(21, true)
    return { width: (both & 0x3fff) + 1, height: ((both >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== EXTENDED) throw damaged()
  if (bytes[20]! & MOVES) throw unknownPicture('WebP', '动画 / animated')
  const three = (at: number): number => view.getUint16(at, true) | (bytes[at + 2]! << 16)
  return { width: three(24) + 1, height: three(27) + 1 }
}

/**
 * A WebP (RFC 9649) by the decoder that the caller brought, over white where it is seen through.
 *
 * @throws NianbaoError `needs-ocr` without a decoder, `damaged` where it fails
 */
export const readWebp = async (bytes: Uint8Array, decode: WebpDecoder | undefined): Promise<PicturePageSource> => {
  const { width, height } = sizeOf(bytes)
  checkSize('WebP', width, height)
  if (!decode) throw needsDecoder()
  let pixels: Pixels
  try {
    pixels = await decode(bytes)
  } catch (error) {
    throw error instanceof NianbaoError ? error : damaged(error)
  }
  const { data } = pixels
  if (pixels.width !== width || pixels.height !== height || data.length < width * height * 4) throw damaged()
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; to < rgb.length; from += 4)
    for (let c = 0; c < 3; c++) rgb[to++] = overWhite(data[from + c]!, data[from + 3]!)
  const image = { width, height, bits: 8, space: '/DeviceRGB', data: rgb, left: 0, top: 0 }
  return { width, height, dpi: null, quarters: 0, images: [image] }
}
