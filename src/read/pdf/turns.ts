import { defaults, type ReadOptions } from '../../options.ts'
import { turnOfPage } from './operators.ts'
import { openDocument } from './pdfjs.ts'

/** How far each page is turned from as it is shown to as it is read (0, 90, 180 or 270), for those who draw places over it. */
export const pdfTurns = async (bytes: Uint8Array, options: ReadOptions = {}): Promise<number[]> => {
  const document = await openDocument(bytes, options.password)
  try {
    const turns: number[] = []
    for (let n = 1; n <= Math.min(document.pages, options.maxPages ?? defaults.maxPages); n++) {
      // a page that cannot be read has no places
      const turn = await document.page(n).then(
        (page) => turnOfPage(page, document.ops),
        () => 0,
      )
      turns.push(turn)
    }
    return turns
  } finally {
    await document.close()
  }
}
