import { defaults, type ReadOptions } from '../base/options.ts'
import type { Report } from '../model/report.ts'
import type { Block } from '../model/tree.ts'
import { decode } from '../read/encoding.ts'
import type { DrawnPage } from '../read/pdf/drawn-page.ts'
import type { PictureFormat } from '../read/picture/index.ts'
import { bytesOf, mediaTypes, read } from '../read/read.ts'

/** The document as the page can show it: nothing of its own markup, only words and what they stand in. */
export type ReviewDocument =
  | { kind: 'text'; text: string }
  | { kind: 'tree'; blocks: Block[] }
  /** words and rulings where they stand */
  | { kind: 'pages'; pages: DrawnPage[] }
  /** the file itself, in base64: pdf.js draws it, each page turned so that it can be read, as places have it */
  | { kind: 'pdf'; data: string; password: string | null; turns: number[] }

const pictures: readonly PictureFormat[] = ['png', 'jpeg', 'tiff', 'bmp', 'webp']

/** A picture of pages is shown as the PDF that it is read as. */
const asPdf = async (bytes: Uint8Array, mediaType: string, options: ReadOptions): Promise<Uint8Array | null> => {
  if (mediaType === mediaTypes.pdf) return bytes
  const format = pictures.find((f) => mediaTypes[f] === mediaType)
  if (format === undefined) return null
  const { pictureToPdf } = await import('../read/picture/index.ts')
  return (await pictureToPdf(bytes, format, options.maxPages ?? defaults.maxPages, options.webp)).pdf
}

/** Bytes of a file that was read into this report → what the page shows on the left. Places of the report fit it. */
export const documentOf = async (
  file: Uint8Array,
  report: Report,
  options: ReadOptions = {},
): Promise<ReviewDocument> => {
  const bytes = await bytesOf(file)
  const { mediaType, name } = report.source
  const pdf = await asPdf(bytes, mediaType, options)
  if (pdf !== null) {
    const { pdfTurns } = await import('../read/pdf/turns.ts')
    return { kind: 'pdf', data: base64(pdf), password: options.password ?? null, turns: await pdfTurns(pdf, options) }
  }
  if (mediaType === mediaTypes.text || mediaType === mediaTypes.markdown)
    return { kind: 'text', text: decode(bytes, null).text }
  if (mediaType === mediaTypes.ofd) {
    const { drawOfd } = await import('../read/ofd/index.ts')
    return { kind: 'pages', pages: await drawOfd(bytes, options) }
  }
  const { root } = await read(bytes, options, name ?? undefined)
  return { kind: 'tree', blocks: root.children }
}

const piece = 0x8000

const base64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += piece) binary += String.fromCharCode(...bytes.subarray(at, at + piece))
  return btoa(binary)
}
