import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import type { PageImage, PicturePageSource } from './pages.ts'
import { isFrame } from './size.ts'

/** Quarter turns of the eight orientations of EXIF; mirrored ones are read as they are turned. */
export const quartersOf = (orientation: number): number =>
  (({ 3: 2, 4: 2, 5: 1, 6: 1, 7: 3, 8: 3 }) as Record<number, number>)[orientation] ?? 0

interface Segment {
  marker: number
  data: Uint8Array
}

/** The segments before the pixels (ITU-T T.81, B.1.1). */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) throw damagedPicture('JPEG')
    const marker = bytes[at + 1]!
    const isFill = marker === 0xff
    const isAlone = marker === 0xd8 || (marker >= 0xd0 && marker <= 0xd7) || marker === 1
    if (isFill || isAlone) {
      at += isFill ? 1 : 2
      continue
    }
    const length = view.getUint16(at + 2)
    const data = bytes.subarray(at + 4, at + 2 + length)
    if (length < 2 || data.length < length - 2) throw damagedPicture('JPEG')
    // scan, end of image
    if (marker === 0xda || marker === 0xd9) return
    yield { marker, data }
    at += 2 + length
  }
}

const startsWith = ({ data }: Segment, name: string): boolean =>
  String.fromCharCode(...data.subarray(0, name.length)) === name

/** Dots to the inch as JFIF says; null where it gives no unit. */
const densityIn = ({ data }: Segment): number | null => {
  const density = (data[8]! << 8) | data[9]!
  return data[7] === 1 ? density : data[7] === 2 ? density * 2.54 : null
}

const imageIn = ({ marker, data }: Segment, bytes: Uint8Array): PageImage => {
  if (data.length < 6) throw damagedPicture('JPEG')
  if (marker > 0xc2) throw unknownPicture('JPEG', `SOF${marker - 0xc0}`)
  const [height, width, samples] = [(data[1]! << 8) | data[2]!, (data[3]! << 8) | data[4]!, data[5]!]
  checkSize('JPEG', width, height)
  const space = samples === 1 ? '/DeviceGray' : samples === 4 ? '/DeviceCMYK' : '/DeviceRGB'
  return { width, height, bits: 8, space, data: bytes, filter: 'DCTDecode', left: 0, top: 0 }
}

/** The head of a JPEG (ITU-T T.81, annex B): its size, how fine it is, how it is turned. Its pixels stay packed. */
export const readJpeg = (bytes: Uint8Array): PicturePageSource => {
  let dpi: number | null = null
  let quarters = 0
  for (const segment of segmentsOf(bytes)) {
    const { marker, data } = segment
    if (marker === 0xe0 && startsWith(segment, 'JFIF\0') && data.length >= 12) dpi = densityIn(segment) ?? dpi
    else if (marker === 0xe1 && startsWith(segment, 'Exif\0')) quarters = quartersOf(orientationIn(data.subarray(6)))
    else if (isFrame(segment.marker)) {
      const image = imageIn(segment, bytes)
      return { width: image.width, height: image.height, dpi, quarters, images: [image] }
    }
  }
  throw damagedPicture('JPEG')
}

const ORIENTATION = 0x112

const orientationIn = (tiff: Uint8Array): number => {
  if (tiff.length < 14) return 1
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = tiff[0] === 0x49
  const first = view.getUint32(4, little)
  if (first + 2 > tiff.length) return 1
  const count = view.getUint16(first, little)
  for (let i = 0; i < count && first + 14 + 12 * i <= tiff.length; i++) {
    const at = first + 2 + 12 * i
    if (view.getUint16(at, little) === ORIENTATION) return view.getUint16(at + 8, little)
  }
  return 1
}
