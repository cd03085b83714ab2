import { readBmp } from './bmp.ts'
import { readJpeg } from './jpeg.ts'
import { type PicturePageSource, pagesToPdf } from './pages.ts'
import { readPng } from './png.ts'
import { readTiff } from './tiff.ts'

/** Formats of pictures that are read. */
export type PictureFormat = 'png' | 'jpeg' | 'tiff' | 'bmp'

const readers: Record<PictureFormat, (bytes: Uint8Array, maxPages: number) => PicturePageSource[]> = {
  png: (bytes) => [readPng(bytes)],
  jpeg: (bytes) => [readJpeg(bytes)],
  bmp: (bytes) => [readBmp(bytes)],
  tiff: readTiff,
}

/** A picture, or the pages of one, as a PDF of scanned pages. */
export const pictureToPdf = (
  bytes: Uint8Array,
  format: PictureFormat,
  maxPages: number,
): { pdf: Uint8Array; pages: number } => {
  const pages = readers[format](bytes, maxPages)
  return { pdf: pagesToPdf(pages), pages: pages.length }
}
