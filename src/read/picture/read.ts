import type { Step } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import type { ReadResult } from '../../model/tree.ts'
import { readPdf } from '../pdf/index.ts'
import { lookAtPages } from '../scan/index.ts'
import { needsOcr, noPage } from '../scan/messages.ts'
import { type PictureFormat, pictureToPdf } from './index.ts'

/** A page of a report has more lines of words than this; a seal or a logo has not. */
const FEWEST_LINES = 4

/**
 * A picture of a page, or of several, read by the recognisers that the caller brought.
 *
 * @throws NianbaoError `needs-ocr` without recognisers, `not-a-report` for what is no page
 */
export const readPicture = async (
  bytes: Uint8Array,
  format: PictureFormat,
  options: ReadOptions,
  step: Step,
): Promise<ReadResult> => {
  const maxPages = options.maxPages ?? defaults.maxPages
  const { pdf, pages } = await pictureToPdf(bytes, format, maxPages, options.webp)
  if (options.recognisers?.length) return readPdf(pdf, options, step)
  const numbers = Array.from({ length: pages }, (_, i) => i + 1)
  const { tables, lines } = await lookAtPages(pdf, numbers, options, step)
  throw tables.length === 0 && lines < FEWEST_LINES ? noPage() : needsOcr(pages, tables)
}
