import { pageStep, type Step } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import type { ReadOptions } from '../../base/options.ts'
import type { Recogniser } from '../../base/recogniser.ts'
import type { Finding } from '../../model/finding.ts'
import type { Box } from '../pdf/box.ts'
import { openPictures, type PictureDocument } from '../pdf/page-pictures.ts'
import type { PageRead } from '../pdf/read-page.ts'
import { pageToRaster } from './from-pdf.ts'
import { flawsOf } from './gate.ts'
import { layoutOf, type ScanPage } from './layout.ts'
import { failedRecognition, readFromPicture, type SeenTable } from './messages.ts'
import { type ReadLine, recogniseLines } from './recognise.ts'
import { boxOnPage, toPage } from './to-page.ts'

/** Sides of sheets, in points: A5 to A3, and a little over. What says that it is of another size does not know its own. */
const SMALLEST = 560
const LARGEST = 1300
/** The long side of A4. */
const USUAL = 842

/** A page of pictures, laid out. */
interface OpenPage {
  scan: ScanPage
  /** pixels to a point of the page as it is stored */
  stored: number
  dpi: number
}

const openPage = async (document: PictureDocument, number: number): Promise<OpenPage | null> => {
  const page = await document.page(number)
  const made = pageToRaster(page)
  if (made === null) return null
  const long = Math.max(page.width, page.height)
  const known = long >= SMALLEST && long <= LARGEST
  const perPoint = known ? made.perPoint : Math.max(made.raster.width, made.raster.height) / USUAL
  return {
    scan: layoutOf(made.raster, perPoint),
    stored: made.perPoint,
    dpi: known ? made.dpi : (made.dpi / 72 / made.perPoint) * perPoint * 72,
  }
}

const withPages = async <T>(
  bytes: Uint8Array,
  options: ReadOptions,
  use: (document: PictureDocument) => Promise<T>,
): Promise<T> => {
  const document = await openPictures(bytes, options.password)
  try {
    return await use(document)
  } finally {
    await document.close()
  }
}

/** A recognised page, and the way from its places to those of the page as it is stored. */
export interface RecognisedPage {
  read: PageRead
  move: (box: Box) => Box
  finding: Finding
}

/** Recognises pages of pictures of a PDF. Those that turn out to have none are left out. */
export const recognisePages = (
  bytes: Uint8Array,
  numbers: readonly number[],
  recognisers: readonly Recogniser[],
  options: ReadOptions,
  step: Step,
): Promise<Map<number, RecognisedPage>> =>
  withPages(bytes, options, async (document) => {
    const found = new Map<number, RecognisedPage>()
    for (const number of numbers) {
      await step(pageStep(number, document.pages))
      const page = await openPage(document, number)
      if (page === null) continue
      found.set(number, await recognised(page, number, recognisers))
    }
    return found
  })

const recognised = async (
  { scan, stored, dpi }: OpenPage,
  number: number,
  recognisers: readonly Recogniser[],
): Promise<RecognisedPage> => {
  const inCells = scan.grids.flatMap((g) => g.cells.flatMap((c) => c.lines))
  let lines: ReadLine[]
  try {
    lines = await recogniseLines(scan, [...inCells, ...scan.lines], recognisers)
  } catch (error) {
    if (error instanceof NianbaoError) throw error
    throw failedRecognition(recognisers.map((r) => r.name).join('、'), error)
  }
  const poor = flawsOf({ ...scan, twoTone: scan.raster.twoTone, dpi })
  const cells = new Set(inCells)
  const numeric = lines.filter((l) => l.numeric && cells.has(l.line))
  return {
    read: toPage(scan, number, lines, poor.length === 0),
    move: (box) => boxOnPage(box, scan, stored),
    finding: readFromPicture(
      number,
      recognisers.map((r) => r.name),
      numeric.length,
      numeric.filter((l) => l.agreed).length,
      poor,
    ),
  }
}

/** Pages that are looked at for tables; a report without one on them is refused all the same. */
const PAGES_SEEN = 6

/** Tables on pages of pictures, seen and not read, and how many lines of words stand beside them. */
export const lookAtPages = (
  bytes: Uint8Array,
  numbers: readonly number[],
  options: ReadOptions,
  step: Step,
): Promise<{ tables: SeenTable[]; lines: number }> =>
  withPages(bytes, options, async (document) => {
    let lines = 0
    for (const number of numbers.slice(0, PAGES_SEEN)) {
      await step(pageStep(number, document.pages))
      const page = await openPage(document, number)
      if (page === null) continue
      lines += page.scan.lines.length
      const tables = page.scan.grids.map(({ grid }) => ({
        page: number,
        rows: grid.ys.length - 1,
        columns: grid.xs.length - 1,
      }))
      // the largest tells most
      if (tables.length > 0) return { tables: tables.sort((a, b) => b.rows * b.columns - a.rows * a.columns), lines }
    }
    return { tables: [], lines }
  })
