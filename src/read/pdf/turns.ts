import { unhurried } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import { turnOfPage } from './operators.ts'
import { withQuickestEngine } from './quickest.ts'

/** How far each page is turned from as it is shown to as it is read (0, 90, 180 or 270), for those who draw places over it. */
export const pdfTurns = (bytes: Uint8Array, options: ReadOptions = {}): Promise<number[]> =>
  withQuickestEngine(bytes, options, unhurried, async (document, _, accept) => {
    const turns: number[] = []
    for (let n = 1; n <= Math.min(document.pages, options.maxPages ?? defaults.maxPages); n++) {
      const turn = document.page(n).then((page) => turnOfPage(page, document.ops))
      // a page that no engine can read has no places
      turns.push(await (accept ? turn : turn.catch(() => 0)))
    }
    return turns
  })
