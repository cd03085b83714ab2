import { pageStep, stepsWithin } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import { wordsOf } from '../../model/tree.ts'
import { figureLetters } from '../../text/figures.ts'
import { type Box, roundBox } from './box.ts'
import { type DrawnPage, drawnPage } from './drawn-page.ts'
import type { Slant } from './lean.ts'
import { operatorsToPage } from './operators.ts'
import { pagesToTree } from './pages-to-tree.ts'
import { withQuickestEngine } from './quickest.ts'
import { type PageRead, readPage } from './read-page.ts'

const isFigures = new RegExp(`^[${figureLetters}\\s/／-]*$`, 'u')

/** What was found on one page, to be drawn over its picture: everything in points from the top left. */
export interface PageDebug extends DrawnPage {
  page: number
  /** how the page stood before it was put straight: everything here is as it stands on the level page */
  lean: Slant | null
  /** ruled cells of this page before pages are joined */
  cells: { box: Box; words: string }[]
  /** cells of the tables in the tree that stand on this page, with the path of headings over them */
  tables: {
    by?: string
    cells: { box: Box; words: string; row: number; col: number; rowSpan: number; colSpan: number; columns: string[] }[]
  }[]
}

/** The steps of reading a PDF as plain JSON, page by page: for pictures and for finding out why a table came out wrong. */
export const debugPdf = async (bytes: Uint8Array, options: ReadOptions = {}): Promise<PageDebug[]> => {
  const maxPages = options.maxPages ?? defaults.maxPages
  return withQuickestEngine(bytes, options, stepsWithin(options), async (document, step, accept) => {
    const reads: PageRead[] = []
    const pages: PageDebug[] = []
    for (let number = 1; number <= Math.min(document.pages, maxPages); number++) {
      await step(pageStep(number, document.pages))
      const marks = operatorsToPage(await document.page(number), document.ops)
      if (accept && !accept(marks)) throw new Error('not whole')
      const read = readPage(marks, number, reads.at(-1)?.marks)
      reads.push(read)
      pages.push({
        page: number,
        lean: marks.lean,
        ...drawnPage(marks),
        cells: read.tables.flatMap((t) =>
          t.cells.map((k) => ({ box: roundBox(k.area), words: k.lines.map((l) => l.text).join('') })),
        ),
        tables: [],
      })
    }
    for (const block of pagesToTree(reads).blocks) {
      if (block.type !== 'table') continue
      const heads: string[][] = []
      const byPage = new Map<number, PageDebug['tables'][number]>()
      block.children.forEach((row, r) => {
        for (const cell of row.children) {
          const words = wordsOf(cell)
          const col = cell.col ?? 0
          const columns = heads[col] ?? []
          const page = cell.place.page!
          const part = byPage.get(page) ?? { by: block.by, cells: [] }
          byPage.set(page, part)
          const { rowSpan, colSpan } = cell
          part.cells.push({ box: cell.place.box!, words, row: r, col, rowSpan, colSpan, columns: [...columns] })
          // What has letters and no value yet below it is a heading of the columns it covers.
          for (let c = col; c < col + colSpan; c++)
            if (words && !isFigures.test(words)) heads[c] = [...(heads[c] ?? []), words]
        }
      })
      for (const [page, part] of byPage) pages.find((p) => p.page === page)?.tables.push(part)
    }
    return pages
  })
}
