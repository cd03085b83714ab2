import type { EngineDocument, EnginePage } from '../engine.ts'
import { readContent } from './content.ts'
import { openFile, type PdfFile } from './file.ts'
import { openFonts } from './fonts.ts'
import { infoOf } from './info.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, isStream, type PdfObject } from './objects.ts'
import { OPS } from './operator-table.ts'
import { type PlainPage, pagesOf } from './page-tree.ts'

/**
 * A quick reader of plain PDFs: what office programs write, undamaged, encrypted or not. It gives the operators that
 * pdf.js would give, many times faster, or throws NotPlain at the first thing that it does not know for certain.
 */
export const openPlain = async (bytes: Uint8Array, password?: string): Promise<EngineDocument> => {
  const file = await openFile(bytes, password)
  const catalog = file.get(file.trailer.get('Root'))
  if (!isDict(catalog)) return notPlain('no catalogue')
  const names = file.get(catalog.get('Names'))
  if (catalog.has('Collection') || (isDict(names) && names.has('EmbeddedFiles'))) notPlain('files within')
  checkOptional(file, catalog)
  const pages = pagesOf(file, catalog)
  const fonts = openFonts(file)
  const read = (number: number): EnginePage => {
    const page = pages[number - 1] ?? notPlain('a page that is not there')
    const { width, height, transform } = page
    checkAnnotations(file, page.dict)
    const list = readContent(file, contentOf(file, page), page.resources, fonts)
    return { width, height, transform, ...list, font: fonts.byId }
  }
  const info = infoOf(file, catalog)
  return {
    pages: pages.length,
    ops: OPS,
    page: async (number) => read(number),
    pageWithPictures: async (number) => read(number),
    info: async () => info,
    attachments: async () => [],
    close: async () => {},
  }
}

/** Content that is switched off (8.11): only where none can be is all of it shown. */
const checkOptional = (file: PdfFile, catalog: Dict): void => {
  const properties = file.get(catalog.get('OCProperties'))
  if (properties === null) return
  const groups = isDict(properties) ? file.get(properties.get('OCGs')) : null
  const usual = isDict(properties) ? file.get(properties.get('D')) : null
  if (!isDict(usual) || !isArray(groups)) notPlain('optional content')
  const base = file.get(usual.get('BaseState'))
  const off = file.get(usual.get('OFF'))
  if ((base !== null && !(isName(base) && base.name === 'ON')) || (off !== null && !(isArray(off) && off.length === 0)))
    notPlain('optional content')
  for (const group of groups.map((o) => file.get(o)))
    if (!isDict(group) || group.has('Usage')) notPlain('optional content')
}

/** Links show nothing of their own; what other annotations show, forms above all, is left to pdf.js. */
const checkAnnotations = (file: PdfFile, page: Dict): void => {
  const annotations = file.get(page.get('Annots'))
  if (annotations === null) return
  if (!isArray(annotations)) notPlain('annotations')
  for (const annotation of annotations.map((o) => file.get(o))) {
    const subtype = isDict(annotation) && !annotation.has('AP') ? file.get(annotation.get('Subtype')) : null
    if (!isName(subtype) || (subtype.name !== 'Link' && subtype.name !== 'Popup')) notPlain('an annotation')
  }
}

/** Bytes: the content of a page is a few hundred thousand. */
const LONGEST = 16_000_000

/** The parts of a page's content, one after the other: a part ends between two tokens (ISO 32000-2, 7.8.2). */
const contentOf = (file: PdfFile, page: PlainPage): Uint8Array => {
  const contents = file.get(page.dict.get('Contents'))
  const parts = (isArray(contents) ? contents : [contents]).map((o: PdfObject) => file.get(o)).filter((o) => o !== null)
  const data = parts.map((o) => (isStream(o) ? file.dataOf(o) : notPlain('content')))
  if (data.reduce((n, d) => n + d.length, 0) > LONGEST) notPlain('content without end')
  if (data.length === 1) return data[0]!
  const whole = new Uint8Array(data.reduce((n, d) => n + d.length + 1, 0)).fill(0x20)
  let at = 0
  for (const d of data) {
    whole.set(d, at)
    at += d.length + 1
  }
  return whole
}
