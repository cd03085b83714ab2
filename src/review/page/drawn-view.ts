import type { DrawnPage } from '../../read/pdf/drawn-page.ts'
import type { Box, DocumentView, Mark, Pointing } from './document-view.ts'
import { svg } from './dom.ts'
import { type Page, pageFrame, pagesView } from './pages-view.ts'

type Word = DrawnPage['words'][number]

/** Of the height of a word, this much is above its baseline. */
const ascent = 0.82

const wordOf = ({ text, box: [x0, y0, x1, y1] }: Word): SVGElement =>
  svg(
    'text',
    {
      x: x0,
      y: y0 + ascent * (y1 - y0),
      'font-size': y1 - y0,
      // the font of the document is not here: words are as wide as they were
      textLength: Math.max(1, x1 - x0),
      lengthAdjust: 'spacingAndGlyphs',
    },
    text,
  )

/** A word that runs down the page, character by character. */
const downwards = ({ text, box: [x0, y0, x1, y1] }: Word): Word[] => {
  const letters = [...text]
  const step = (y1 - y0) / letters.length
  return letters.length > 1 && y1 - y0 > 1.5 * (x1 - x0)
    ? letters.map((letter, i) => ({ text: letter, box: [x0, y0 + i * step, x1, y0 + (i + 1) * step] }))
    : [{ text, box: [x0, y0, x1, y1] }]
}

const ruleOf = ({ way, at, from, to }: DrawnPage['edges'][number]): SVGElement =>
  svg('line', way === 'h' ? { x1: from, y1: at, x2: to, y2: at } : { x1: at, y1: from, x2: at, y2: to })

const pageOf = ({ width, height, words, edges }: DrawnPage, name: string): Page => {
  const shown = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'drawn' },
    ...edges.filter((e) => !e.unseen).map(ruleOf),
    ...words.flatMap(downwards).map(wordOf),
  )
  const cut = async ([x0, y0, x1, y1]: Box): Promise<Element> => {
    const [left, top] = [Math.max(0, x0), Math.max(0, y0)]
    const piece = shown.cloneNode(true) as SVGElement
    const size = [Math.min(x1, width) - left, Math.min(y1, height) - top]
    piece.setAttribute('viewBox', [left, top, ...size].join(' '))
    piece.style.aspectRatio = size.join(' / ')
    return piece
  }
  return { ...pageFrame(width, height, name, shown), draw: async () => {}, cut }
}

/** Pages of which words and rulings are known, and no more (OFD): each where it stands, in the fonts of the browser. */
export const drawnView = (
  pages: readonly DrawnPage[],
  marks: readonly Mark[],
  pointing: Pointing,
  pageName: (n: number, of: number) => string,
): DocumentView =>
  pagesView(
    pages.map((p, i) => pageOf(p, pageName(i + 1, pages.length))),
    marks,
    pointing,
  )
