import { pageStep, type Step, unhurried } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import type { Finding } from '../../model/finding.ts'
import type { PageMeta, ReadResult, Root } from '../../model/tree.ts'
import type { RecognisedPage } from '../scan/index.ts'
import { needsOcr } from '../scan/messages.ts'
import { movedBlocks, movedFindings, movesOf } from '../scan/places.ts'
import { struckFindings } from '../struck.ts'
import type { Box } from './box.ts'
import type { EngineDocument } from './engine.ts'
import { asShown } from './lean.ts'
import { doubtToFinding, pagesLeftOut, portfolio, unreadablePage } from './messages.ts'
import { operatorsToPage } from './operators.ts'
import { pagesToTree } from './pages-to-tree.ts'
import type { PaintedPage } from './painted.ts'
import { withQuickestEngine } from './quickest.ts'
import { type PageRead, readPage } from './read-page.ts'
import { type KnownMarks, knownOfAll } from './watermarks.ts'

export { setPdfAssets } from './assets.ts'
export { debugPdf, type PageDebug } from './debug.ts'

/**
 * PDF → tree. Places are `page` (from 1) and `box` in points from the top left of the upright page; on one that was taken in askew,
 * `box` has the middle of the words as they are shown, and their size on the level page.
 *
 * @throws NianbaoError `encrypted` (give `options.password`), `damaged` when no page can be read
 */
export const readPdf = async (bytes: Uint8Array, options: ReadOptions, step: Step = unhurried): Promise<ReadResult> => {
  const maxPages = options.maxPages ?? defaults.maxPages
  const read = await withQuickestEngine(bytes, options, step, (document, within, accept) =>
    readDocument(document, maxPages, within, accept),
  )
  const scans = await readScans(bytes, read.pages, options, step)
  const { blocks, doubts } = pagesToTree(read.pages.map((p) => scans.get(p.page)?.read ?? p))
  const moves = new Map([...leaningOf(read.pages), ...[...scans].map(([page, s]): [number, Moved] => [page, s.move])])
  const move = movesOf(moves)
  const root: Root = { type: 'root', children: moves.size === 0 ? blocks : movedBlocks(blocks, move) }
  return {
    root,
    pageMeta: [...read.pageMeta, ...read.pages.flatMap(watermark)],
    findings: [
      ...movedFindings(
        read.findings.filter((f) => !isScan(f) || !scans.has(f.place.page!)),
        movesOf(new Map(leaningOf(read.pages))),
      ),
      ...[...scans.values()].map((s) => s.finding),
      ...movedFindings(doubts.map(doubtToFinding), move),
      ...(read.pages.some((p) => p.struck) ? struckFindings(root) : []),
    ],
    encoding: null,
    pages: read.pageCount,
  }
}

type Moved = (box: Box) => Box

/** Pages that were turned back to level: where a place lies on the page as it is shown. */
const leaningOf = (pages: readonly PageRead[]): [number, Moved][] =>
  pages.flatMap(({ page, width, height, lean }) => (lean === null ? [] : [[page, asShown(width, height, lean)]]))

/** Long runs are no words across a page but turned text. */
const longestMark = 200

const watermark = ({ slanted, page }: PageRead): PageMeta[] =>
  slanted === '' || slanted.length > longestMark
    ? []
    : [{ field: 'running', raw: slanted, from: 'file-metadata', place: { page } }]

const isScan = (f: Finding): boolean => f.rule === 'no-text-layer'

/**
 * Pages without text, recognised where the caller brought recognisers.
 *
 * @throws NianbaoError `needs-ocr` where no page has text and there is none
 */
const readScans = async (
  bytes: Uint8Array,
  pages: readonly PageRead[],
  options: ReadOptions,
  step: Step,
): Promise<Map<number, RecognisedPage>> => {
  const scanned = pages.filter((p) => p.findings.some(isScan)).map((p) => p.page)
  if (scanned.length === 0) return new Map()
  const { recognisePages, lookAtPages } = await import('../scan/index.ts')
  const recognisers = options.recognisers ?? []
  if (recognisers.length > 0) return recognisePages(bytes, scanned, recognisers, options, step)
  if (pages.some((p) => p.lines.length + p.tables.length > 0)) return new Map()
  const { tables } = await lookAtPages(bytes, scanned, options, step)
  throw needsOcr(scanned.length, tables)
}

interface DocumentRead {
  pages: PageRead[]
  findings: Finding[]
  pageMeta: PageMeta[]
  pageCount: number
}

const readDocument = async (
  document: EngineDocument,
  maxPages: number,
  step: Step,
  accept?: (painted: PaintedPage) => boolean,
): Promise<DocumentRead> => {
  const { pages, findings } = await readPages(document, maxPages, step, accept)
  return { pages, findings, pageMeta: await documentProperties(document), pageCount: document.pages }
}

const paintPage = async (document: EngineDocument, number: number): Promise<PaintedPage> => {
  const painted = operatorsToPage(await document.page(number), document.ops)
  // Nothing written: a blank page, or a scan. A picture that was left out may be what light words stand on.
  const isEmpty = painted.glyphs.every((g) => g.blank) && painted.unmapped.length === 0
  return isEmpty || painted.likePaper ? operatorsToPage(await document.pageWithPictures(number), document.ops) : painted
}

/** A page, or that it cannot be read. */
interface Tried {
  page: PageRead | null
  findings: readonly Finding[]
}

/** Pages read again where words on them are known for watermarks by those behind them. */
const withAllMarks = async (read: readonly Tried[], document: EngineDocument, step: Step): Promise<Tried[]> => {
  const known = knownOfAll(read.flatMap((r) => r.page ?? []))
  const all: Tried[] = []
  for (const tried of read) {
    const { page } = tried
    if (page === null || ![...page.faint.keys()].some((words) => known.has(words))) all.push(tried)
    else {
      await step(pageStep(document.pages, document.pages))
      const again = readPage(await paintPage(document, page.page), page.page, known)
      all.push({ page: again, findings: again.findings })
    }
  }
  return all
}

const readPages = async (
  document: EngineDocument,
  maxPages: number,
  step: Step,
  accept?: (painted: PaintedPage) => boolean,
): Promise<{ pages: PageRead[]; findings: Finding[] }> => {
  const read: Tried[] = []
  let [reason, marks]: [string, KnownMarks | undefined] = ['', undefined]
  for (let number = 1; number <= Math.min(document.pages, maxPages); number++) {
    await step(pageStep(number, document.pages))
    try {
      const painted = await paintPage(document, number)
      if (accept && !accept(painted)) throw new Error('not whole')
      const page = readPage(painted, number, marks)
      marks = page.marks
      read.push({ page, findings: page.findings })
    } catch (error) {
      if (accept) throw error
      reason = error instanceof Error ? error.message : String(error)
      read.push({ page: null, findings: [unreadablePage(number, reason)] })
    }
  }
  const all = await withAllMarks(read, document, step)
  const pages = all.flatMap((r) => r.page ?? [])
  const findings = all.flatMap((r) => r.findings)
  if (pages.length === 0)
    throw new NianbaoError('damaged', {
      zh: `PDF 的每一页都读不出来（${reason}）。请重新下载或向发布单位索取。`,
      en: `No page of the PDF can be read (${reason}). Download it again or ask its publisher.`,
    })
  if (document.pages > maxPages) findings.push(pagesLeftOut(document.pages, maxPages))
  const attached = await document.attachments().catch(() => [])
  if (attached.length > 0) findings.push(portfolio(attached))
  return { pages, findings }
}

/** Which document properties are about the report; the others stay under their own name. */
const fields: Record<string, string> = { Title: 'title', CreationDate: 'createdOn', ModDate: 'modifiedOn' }

const documentProperties = async (document: EngineDocument): Promise<PageMeta[]> => {
  const info = await document.info().catch(() => ({}))
  return Object.entries(info).flatMap(([name, value]) =>
    typeof value === 'string' && value.trim() !== ''
      ? [{ field: fields[name] ?? name, raw: value, from: 'file-metadata' as const, place: {} }]
      : [],
  )
}
