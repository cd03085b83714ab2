import { NianbaoError } from './error.ts'
import type { WebpDecoder } from './pixels.ts'
import type { Recogniser } from './recogniser.ts'

/** Bounds and keys for reading one file. Every limit is said in the error that it causes. */
export interface ReadOptions {
  /** largest file, and largest part unpacked from a container, in bytes. Default 64 MiB */
  maxBytes?: number
  /** pages of a PDF that are read; the rest is a finding. Default 1000 */
  maxPages?: number
  /** cells of one table after spans are resolved; a larger table is a finding. Default 200,000 */
  maxCells?: number
  /**
   * time for one file, looked at between steps (a page of a PDF, a stage of the flow): a step that has begun is finished first.
   * Default 300,000, five minutes; `Infinity` for none
   */
  maxMilliseconds?: number
  /** calls the reading off, between steps as well: its reason is thrown */
  signal?: AbortSignal
  /**
   * read pictures of pages: scanned PDFs, PNG, JPEG, TIFF, BMP, WebP. `nianbao/ocr` has two; of several, a number from a picture may be
   * given as inferred, of one it is always doubtful. Without any, pictures are refused (`needs-ocr`)
   */
  recognisers?: readonly Recogniser[]
  /** unpacks WebP pictures, which no code of the library does: `webp()` of `nianbao/ocr`. Without it they are refused (`needs-ocr`) */
  webp?: WebpDecoder
  /** user password of an encrypted PDF */
  password?: string
}

export const defaults = {
  maxBytes: 64 * 1024 * 1024,
  maxPages: 1000,
  maxCells: 200_000,
  maxMilliseconds: 300_000,
} as const

export const tooLarge = (bytes: number, maxBytes: number): NianbaoError =>
  new NianbaoError('too-large', {
    zh: `文件有 ${bytes} 字节，超过上限 ${maxBytes}（maxBytes）。请确认它是一份年报；确需读取时调高 maxBytes。`,
    en: `${bytes} bytes are over the limit of ${maxBytes} (maxBytes). Make sure this is one report; raise maxBytes to read it all the same.`,
  })
