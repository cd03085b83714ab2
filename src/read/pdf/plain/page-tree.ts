import type { PdfFile } from './file.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, isRef, type PdfObject } from './objects.ts'

export interface PlainPage {
  readonly dict: Dict
  readonly resources: Dict
  readonly width: number
  readonly height: number
  /** user space → page as shown, y down */
  readonly transform: [number, number, number, number, number, number]
}

/** What a page takes over from the nodes above it: ISO 32000-2, 7.7.3.4. */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate']
const MOST_PAGES = 10_000
const DEEPEST = 50

/** The pages of a document in their order. */
export const pagesOf = (file: PdfFile, catalog: Dict): PlainPage[] => {
  const pages: PlainPage[] = []
  const seen = new Set<number>()
  const visit = (node: PdfObject | undefined, parent: Dict | undefined, above: Dict, depth: number): void => {
    if (isRef(node)) {
      if (seen.has(node.ref)) notPlain('a page twice')
      seen.add(node.ref)
    }
    const dict = file.get(node)
    if (!isDict(dict) || depth > DEEPEST || pages.length >= MOST_PAGES) notPlain('the tree of pages')
    // what is inherited is looked for upwards by some readers and downwards by others
    if (parent && file.get(dict.get('Parent')) !== parent) notPlain('a page with another parent')
    const type = file.get(dict.get('Type'))
    const own = new Map(above)
    for (const key of INHERITED) if (dict.has(key)) own.set(key, dict.get(key)!)
    if (isName(type) && type.name === 'Page' && !dict.has('Kids')) pages.push(toPage(file, dict, own))
    else if (isName(type) && type.name === 'Pages') {
      const kids = file.get(dict.get('Kids'))
      if (!isArray(kids)) notPlain('the tree of pages')
      for (const kid of kids) visit(kid, dict, own, depth + 1)
    } else notPlain('the tree of pages')
  }
  const root = file.get(catalog.get('Pages'))
  visit(catalog.get('Pages'), undefined, new Map(), 0)
  if (!isDict(root) || file.get(root.get('Count')) !== pages.length || pages.length === 0)
    notPlain('the number of pages')
  return pages
}

const toPage = (file: PdfFile, dict: Dict, inherited: Dict): PlainPage => {
  const resources = file.get(inherited.get('Resources')) ?? new Map()
  if (!isDict(resources)) return notPlain('resources')
  if (dict.has('UserUnit')) notPlain('a unit of its own')
  const rotate = file.get(inherited.get('Rotate')) ?? 0
  if (typeof rotate !== 'number' || rotate % 90 !== 0) return notPlain('a rotation')
  return { dict, resources, ...viewOf(boxOfPage(file, inherited), ((rotate % 360) + 360) % 360) }
}

type Rect = readonly [number, number, number, number]

/** What is shown: the crop box as far as it lies on the medium (14.11.2). */
const boxOfPage = (file: PdfFile, inherited: Dict): Rect => {
  const media = rectOf(file, inherited.get('MediaBox')) ?? notPlain('a page without size')
  const crop = inherited.has('CropBox') ? rectOf(file, inherited.get('CropBox')) : media
  if (!crop) return media
  const shared: Rect = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ]
  return shared[2] > shared[0] && shared[3] > shared[1] ? shared : media
}

const rectOf = (file: PdfFile, o: PdfObject | undefined): Rect | undefined => {
  const list = file.get(o)
  const numbers = isArray(list) ? list.map((n) => file.get(n)) : []
  if (numbers.length !== 4 || !numbers.every((n) => typeof n === 'number')) return notPlain('a rectangle')
  const [a, b, c, d] = numbers as [number, number, number, number]
  const rect: Rect = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  return rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined
}

const viewOf = ([x0, y0, x1, y1]: Rect, turn: number): Pick<PlainPage, 'width' | 'height' | 'transform'> => {
  const [wide, high] = [x1 - x0, y1 - y0]
  switch (turn) {
    case 90:
      return { width: high, height: wide, transform: [0, 1, 1, 0, -y0, -x0] }
    case 180:
      return { width: wide, height: high, transform: [-1, 0, 0, 1, x1, -y0] }
    case 270:
      return { width: high, height: wide, transform: [0, -1, -1, 0, y1, x1] }
    default:
      return { width: wide, height: high, transform: [1, 0, 0, -1, -x0, y1] }
  }
}
