import type { Step } from '../../base/deadline.ts'
import type { ReadOptions } from '../../base/options.ts'
import { checkThatPaintingEnds } from './endless.ts'
import type { EngineDocument } from './engine.ts'
import { hideFonts } from './hide-fonts.ts'
import type { PaintedPage } from './painted.ts'
import { openDocument } from './pdfjs.ts'
import { openPlain } from './plain/document.ts'

/**
 * What is to be made of a document. `accept` is given by the quick engines alone: a page that it refuses, and any error,
 * are to be thrown, so that a slower engine reads the document instead.
 */
export type Use<T> = (document: EngineDocument, step: Step, accept?: (painted: PaintedPage) => boolean) => Promise<T>

/** Opens a document with the quickest engine that reads all of it, and closes it. Errors are those of pdf.js, which comes last. */
export const withQuickestEngine = async <T>(
  bytes: Uint8Array,
  options: ReadOptions,
  step: Step,
  use: Use<T>,
): Promise<T> => {
  // what the plain reader gives is what the file says: it throws where it does not know
  const plain = await quickly(
    () => openPlain(bytes, options.password),
    () => true,
    step,
    use,
  )
  if (plain) return plain.made
  checkThatPaintingEnds(bytes)
  const withoutFonts = await quickly(() => openWithoutFonts(bytes, options), looksWhole, step, use)
  if (withoutFonts) return withoutFonts.made
  return closing(await openDocument(bytes, options.password), (document) => use(document, step))
}

/** A quick way of reading is given up at the first sign that something is missing. */
const quickly = async <T>(
  open: () => Promise<EngineDocument | undefined>,
  accept: (painted: PaintedPage) => boolean,
  step: Step,
  use: Use<T>,
): Promise<{ made: T } | undefined> => {
  let stopped: { error: unknown } | null = null
  const noted: Step = (next) =>
    step(next).catch((error: unknown) => {
      stopped = { error }
      throw error
    })
  try {
    const document = await open()
    return document && { made: await closing(document, (d) => use(d, noted, accept)) }
  } catch (error) {
    // the time is up, or the caller has called it off
    if (stopped !== null) throw error
    return undefined
  }
}

const closing = async <T>(document: EngineDocument, use: (document: EngineDocument) => Promise<T>): Promise<T> => {
  try {
    return await use(document)
  } finally {
    await document.close()
  }
}

const openWithoutFonts = async (bytes: Uint8Array, options: ReadOptions): Promise<EngineDocument | undefined> => {
  const hidden = hideFonts(bytes)
  return hidden && openDocument(hidden, options.password)
}

/** Blanks are at most this part of the characters of a page. */
const MOST_BLANKS = 0.4

/** No character without Unicode, and no page that is mostly blanks: what a font looks like that is read wrongly. */
export const looksWhole = (painted: PaintedPage): boolean => {
  const blanks = painted.glyphs.filter((g) => g.blank).length
  return painted.unmapped.length === 0 && blanks <= MOST_BLANKS * painted.glyphs.length
}
