import type { ReadOptions } from '../base/options.ts'
import { allForms } from '../forms/index.ts'
import type { Report } from '../model/report.ts'
import { parseReport } from '../parse.ts'
import type { PageDebug } from '../read/pdf/debug.ts'
import { asShown } from '../read/pdf/lean.ts'
import { documentOf } from '../review/document.ts'
import { confirm } from '../second/confirm.ts'
import { type Around, openSecond } from '../second/open.ts'
import { proofPage } from './page.ts'
import { type ProofPage, picturesOf, proofPages } from './picture.ts'
import { type About, type Proof, proofOf } from './proof.ts'

/** What only the machine around can do, each left out where it cannot. */
export interface Tools extends Around {
  /** a page of a PDF as PNG, two pixels a point */
  png?: (bytes: Uint8Array, page: number) => Promise<Uint8Array | null>
}

export const pngScale = 2

export interface Made {
  proof: Proof
  html: string
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Width and height as the head of a PNG has them, in points. */
const sizeOf = (png: Uint8Array): [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16) / pngScale, view.getUint32(20) / pngScale]
}

/** A page that was turned back to level, with its words where they are shown; its rulings would stand level between them. */
const shownOf = ({ words, edges, width, height, lean }: PageDebug): ProofPage['drawn'] => {
  if (lean === null) return { words, edges }
  const move = asShown(width, height, lean)
  return { words: words.map((w) => ({ ...w, box: move(w.box) })), edges: [] }
}

const pagesOf = async (
  bytes: Uint8Array,
  wanted: ReadonlySet<number>,
  options: ReadOptions,
  { png }: Tools,
): Promise<Map<number, ProofPage>> => {
  const pages = new Map<number, ProofPage>()
  const turns = await (await import('../read/pdf/turns.ts')).pdfTurns(bytes, options)
  let drawn: Awaited<ReturnType<typeof import('../read/pdf/debug.ts').debugPdf>> | null = null
  for (const page of [...wanted].sort((a, b) => a - b)) {
    const image = (await png?.(bytes, page)) ?? null
    if (image !== null) {
      const turn = turns[page - 1] ?? 0
      const [w, h] = sizeOf(image)
      const [width, height] = turn % 180 === 0 ? [w, h] : [h, w]
      pages.set(page, { width, height, png: base64(image), turn, drawn: null })
      continue
    }
    drawn ??= await (await import('../read/pdf/debug.ts')).debugPdf(bytes, options)
    const found = drawn.find((d) => d.page === page)
    if (found) pages.set(page, { width: found.width, height: found.height, png: null, turn: 0, drawn: shownOf(found) })
  }
  return pages
}

/** Read a file, have a second reader look every number up, and put all of it on one page. */
export const makeProof = async (
  bytes: Uint8Array,
  options: ReadOptions & { name?: string },
  about: About,
  tools: Tools,
): Promise<Made> => {
  const report: Report = await parseReport(bytes, options)
  const form = allForms.find((f) => f.id === report.form.id) ?? null
  const second = await openSecond(bytes, report, tools)
  const proof = proofOf(report, form, confirm(report, second), about)
  const onPages = (pages: ReadonlyMap<number, ProofPage>): Made => ({
    proof,
    html: proofPage(proof, { of: picturesOf({ kind: 'pages', pages }), pages }),
  })
  if (report.source.mediaType === 'application/pdf') {
    const wanted = new Set(proof.lines.flatMap((l) => (l.place.page === undefined ? [] : [l.place.page])))
    return onPages(await pagesOf(bytes, wanted, options, tools))
  }
  const document = await documentOf(bytes, report, options)
  if (document.kind === 'pages') return onPages(proofPages(document.pages))
  const of = document.kind === 'pdf' ? () => ({ kind: 'none' as const }) : picturesOf(document)
  return { proof, html: proofPage(proof, { of, pages: new Map() }) }
}
