import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Box, DocumentView, Mark, Pointing } from './document-view.ts'
import { h } from './dom.ts'
import { type Page, pageFrame, pagesView } from './pages-view.ts'

type Document = Awaited<ReturnType<typeof Pdfjs.getDocument>['promise']>

/** Where pdf.js and the data files that it asks for while drawing come from: a page from a disk can fetch nothing. */
export interface PdfEngine {
  pdfjs: typeof Pdfjs
  /** a data file, such as `cmaps/UniGB-UCS2-H.bcmap` */
  part: (path: string) => Promise<Uint8Array>
  /** what reads documents; left out: the page itself does */
  worker?: Pdfjs.PDFWorker
}

const folders: Record<string, string> = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts' }

/** A PDF, drawn by pdf.js page by page when it comes into view, with the places of its numbers on top. */
export const pdfView = async (
  file: { data: Uint8Array; password: string | null; turns: readonly number[] },
  { pdfjs, part, worker }: PdfEngine,
  marks: readonly Mark[],
  pointing: Pointing,
  pageName: (n: number, of: number) => string,
): Promise<DocumentView> => {
  const BinaryDataFactory = function parts() {
    return {
      fetch: ({ kind, filename }: { kind: string; filename: string }) => part(`${folders[kind]}/${filename}`),
    }
  }
  const task = pdfjs.getDocument({
    data: file.data,
    ...(worker === undefined ? {} : { worker }),
    ...(file.password === null ? {} : { password: file.password }),
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'standard_fonts/',
    BinaryDataFactory,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    // that it has no thread and no font of that name is known
    verbosity: 0,
  } as never)
  const doc = await task.promise
  const pages: Page[] = []
  for (let n = 1; n <= doc.numPages; n++)
    pages.push(await pageOf(doc, n, file.turns[n - 1] ?? 0, pdfjs, pageName(n, doc.numPages)))
  const view = pagesView(pages, marks, pointing)
  drawWhenSeen(pages)
  return { ...view, close: () => void task.destroy() }
}

const pageOf = async (doc: Document, n: number, turn: number, pdfjs: typeof Pdfjs, name: string): Promise<Page> => {
  const page = await doc.getPage(n)
  const rotation = (page.rotate + 360 - turn) % 360
  const { width, height } = page.getViewport({ scale: 1, rotation })
  const canvas = h('canvas', { 'aria-hidden': 'true' })
  const words = h('div', { class: 'textLayer' })
  const frame = pageFrame(width, height, name, canvas, words)
  const { element } = frame
  let drawn: Promise<void> | undefined
  const draw = async (): Promise<void> => {
    const scale = (element.clientWidth || width) / width
    const viewport = page.getViewport({ scale, rotation })
    const fine = Math.min(3, Math.max(2, globalThis.devicePixelRatio || 1))
    canvas.width = Math.round(viewport.width * fine)
    canvas.height = Math.round(viewport.height * fine)
    await page.render({ canvas, viewport, transform: [fine, 0, 0, fine, 0, 0] }).promise
    words.style.setProperty('--total-scale-factor', String(scale))
    words.style.setProperty('--scale-factor', String(scale))
    const layer = new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport })
    await layer.render()
    element.dataset.drawn = 'true'
  }
  const once = (): Promise<void> => (drawn ??= draw())
  return { ...frame, draw: once, cut: (box) => once().then(() => cutOf(canvas, canvas.width / width, box)) }
}

const cutOf = (from: HTMLCanvasElement, scale: number, box: Box): HTMLCanvasElement => {
  const most = [from.width, from.height, from.width, from.height] as const
  const [x0, y0, x1, y1] = box.map((n, i) => Math.round(Math.min(Math.max(0, n * scale), most[i]!))) as [
    number,
    number,
    number,
    number,
  ]
  const to = h('canvas', { width: Math.max(1, x1 - x0), height: Math.max(1, y1 - y0) })
  to.getContext('2d')!.drawImage(from, x0, y0, to.width, to.height, 0, 0, to.width, to.height)
  return to
}

/** Pages in view first, then the others one by one, so that printing and searching find them drawn. */
const drawWhenSeen = (pages: readonly Page[]): void => {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const e of entries) if (e.isIntersecting) void pages.find((p) => p.element === e.target)?.draw()
    },
    { rootMargin: '400px' },
  )
  for (const p of pages) seen.observe(p.element)
  const rest = async (): Promise<void> => {
    for (const p of pages) {
      await p.draw()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  if (pages.length <= mostDrawn) setTimeout(() => void rest(), 500)
}

/** Above this a document is drawn only where it is looked at. */
const mostDrawn = 40
