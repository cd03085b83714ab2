import type { WebpDecoder } from '../../base/pixels.ts'
import { readBmp } from './bmp.ts'
import { readJpeg } from './jpeg.ts'
import { type PicturePageSource, pagesToPdf } from './pages.ts'
import { readPng } from './png.ts'
import { readTiff } from './tiff.ts'
import { readWebp } from './webp.ts'

/** Formats of pictures that are read. */
export type PictureFormat = 'png' | 'jpeg' | 'tiff' | 'bmp' | 'webp'

type Pages = readonly PicturePageSource[]
type Unpack = (bytes: Uint8Array, maxPages: number, webp: WebpDecoder | undefined) => Pages | Promise<Pages>

const readers: Record<PictureFormat, Unpack> = {
  png: (bytes) => [readPng(bytes)],
  jpeg: (bytes) => [readJpeg(bytes)],
  bmp: (bytes) => [readBmp(bytes)],
  tiff: readTiff,
  webp: async (bytes, _, webp) => [await readWebp(bytes, webp)],
}

/** A picture, or the pages of one, as a PDF of scanned pages. */
export const pictureToPdf = async (
  bytes: Uint8Array,
  format: PictureFormat,
  maxPages: number,
  webp?: WebpDecoder,
): Promise<{ pdf: Uint8Array; pages: number }> => {
  const pages = await readers[format](bytes, maxPages, webp)
  return { pdf: pagesToPdf(pages), pages: pages.length }
}
