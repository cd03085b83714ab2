import type { EngineDocument } from '../../../src/read/pdf/engine.ts'
import { operatorsToPage } from '../../../src/read/pdf/operators.ts'
import type { PaintedPage } from '../../../src/read/pdf/painted.ts'
import { openDocument } from '../../../src/read/pdf/pdfjs.ts'
import { openPlain } from '../../../src/read/pdf/plain/document.ts'
import { NotPlain } from '../../../src/read/pdf/plain/not-plain.ts'

/** What two engines say of the same document. */
export interface Seen {
  marks: PaintedPage[]
  info: Record<string, unknown>
}

/** Sums of the same numbers in another order differ in their last digits. */
export const even = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, v) => (typeof v === 'number' ? Math.round(v * 1e4) / 1e4 : v)))

const paintedOf = async (document: EngineDocument): Promise<PaintedPage[]> => {
  const all: PaintedPage[] = []
  for (let p = 1; p <= document.pages; p++) all.push(operatorsToPage(await document.page(p), document.ops))
  return all
}

/** What the plain reader says of a document, or nothing where it leaves it to pdf.js. */
export const plainly = async (bytes: Uint8Array, password?: string): Promise<Seen | undefined> => {
  try {
    const document = await openPlain(bytes, password)
    return { marks: await paintedOf(document), info: await document.info() }
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error
    return undefined
  }
}

export const byPdfjs = async (bytes: Uint8Array, password?: string): Promise<Seen> => {
  const document = await openDocument(bytes, password)
  try {
    return { marks: await paintedOf(document), info: await document.info() }
  } finally {
    await document.close()
  }
}

export const words = (info: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(info).filter(([, value]) => typeof value === 'string'))
