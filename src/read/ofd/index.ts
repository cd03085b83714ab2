import { pageStep, type Step, unhurried } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { PageMeta, ReadResult } from '../../model/tree.ts'
import { orDamaged } from '../office/damaged.ts'
import { type DrawnPage, drawnPage } from '../pdf/drawn-page.ts'
import type { EngineDocument } from '../pdf/engine.ts'
import { doubtToFinding, pagesLeftOut, unreadablePage } from '../pdf/messages.ts'
import { operatorsToPage } from '../pdf/operators.ts'
import { pagesToTree } from '../pdf/pages-to-tree.ts'
import type { PaintedPage } from '../pdf/painted.ts'
import { OPS } from '../pdf/plain/operator-table.ts'
import { type PageRead, readPage } from '../pdf/read-page.ts'
import { drawPage } from './draw.ts'
import { damaged, openPackage } from './package.ts'

/** Points in a millimetre. */
const POINTS = 72 / 25.4

/** An OFD as an engine beside those of PDF: from its operators on, a page is read like any other. */
export const openOfd = (bytes: Uint8Array, maxBytes: number): EngineDocument & { others: number } => {
  const file = orDamaged('OFD', () => openPackage(bytes, maxBytes))
  const page = (number: number) => {
    const read = file.page(number)
    const [x, y, w, h] = read.box
    const { fonts } = read.resources
    return {
      width: w * POINTS,
      height: h * POINTS,
      transform: [POINTS, 0, 0, POINTS, -x * POINTS, -y * POINTS] as [number, number, number, number, number, number],
      ...drawPage(read),
      font: (id: string) => {
        const [of, weight] = id.split('/')
        const known = fonts.get(of!)
        return { name: known?.name ?? '', bold: weight === 'bold' || known?.bold === true }
      },
    }
  }
  return {
    pages: file.pages,
    others: file.others,
    ops: OPS,
    page: async (number) => page(number),
    pageWithPictures: async (number) => page(number),
    info: async () => file.info,
    attachments: async () => [],
    close: async () => {},
  }
}

const fields: Record<string, string> = {
  Title: 'title',
  Author: 'Author',
  CreationDate: 'createdOn',
  ModDate: 'modifiedOn',
}

const metaOf = (info: Record<string, unknown>): PageMeta[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const raw = info[name]
    return typeof raw === 'string' && raw !== '' ? [{ field, raw, from: 'file-metadata' as const, place: {} }] : []
  })

const otherBodies = (others: number): Finding =>
  finding({
    rule: 'several-documents',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `这个 OFD 里有 ${others + 1} 份文档，只读取了第一份。`,
      en: `This OFD holds ${others + 1} documents; the first was read.`,
    },
    actual: others + 1,
    place: {},
  })

const paintedOf = async (document: EngineDocument, number: number): Promise<PaintedPage> => {
  const painted = operatorsToPage(await document.page(number), document.ops)
  // nothing written: a blank page, or a scan
  return painted.glyphs.every((g) => g.blank) && painted.unmapped.length === 0
    ? operatorsToPage(await document.pageWithPictures(number), document.ops)
    : painted
}

/** The pages of an OFD as they look, for those who show places on them. A page that cannot be read is empty. */
export const drawOfd = async (bytes: Uint8Array, options: ReadOptions = {}): Promise<DrawnPage[]> => {
  const document = openOfd(bytes, options.maxBytes ?? defaults.maxBytes)
  const pages: DrawnPage[] = []
  for (let number = 1; number <= Math.min(document.pages, options.maxPages ?? defaults.maxPages); number++)
    pages.push(
      await paintedOf(document, number).then(drawnPage, () => ({ width: 595, height: 842, words: [], edges: [] })),
    )
  return pages
}

/**
 * Reads an OFD (GB/T 33190): pages with their templates and composite units, in the geometry of PDF. Places are `page` and
 * `box` in points. Seals are not drawn, nor are pictures of annotations.
 *
 * Throws `encrypted`, or `damaged` when no page can be read.
 */
export const readOfd = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const maxPages = options.maxPages ?? defaults.maxPages
  const document = openOfd(bytes, options.maxBytes ?? defaults.maxBytes)
  const pages: PageRead[] = []
  const findings: Finding[] = []
  let reason: unknown = 'Pages'
  for (let number = 1; number <= Math.min(document.pages, maxPages); number++) {
    await step(pageStep(number, document.pages))
    try {
      const page = readPage(await paintedOf(document, number), number)
      pages.push(page)
      findings.push(...page.findings)
    } catch (error) {
      reason = error instanceof Error ? error.message : error
      findings.push(unreadablePage(number, String(reason)))
    }
  }
  if (pages.length === 0) throw damaged(String(reason).slice(0, 80))
  if (document.pages > maxPages) findings.push(pagesLeftOut(document.pages, maxPages))
  if (document.others > 0) findings.push(otherBodies(document.others))
  const { blocks, doubts } = pagesToTree(pages)
  return {
    root: { type: 'root', children: blocks },
    pageMeta: metaOf(await document.info()),
    findings: [...findings, ...doubts.map(doubtToFinding)],
    encoding: null,
    pages: document.pages,
  }
}
