import { child, childrenNamed, find, findAll, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { CellStyle } from './cell.ts'
import type { Conditional, Overlay } from './conditional.ts'
import { type Ink, WHITE } from './ink.ts'
import type { Merge } from './model.ts'

/** What a format does with what is in a cell: it shows nothing of a number, or of words, or fills the cell with a digit. */
export interface Formatted {
  hidesNumbers: boolean
  hidesWords: boolean
  fills: boolean
}

/** What styles of OpenDocument say of cells, rows and columns of sheets, beyond what they say of words. */
export interface SheetStyles {
  /** how words are fitted into it: written again and again until it is full, or made to fit, and in which letters */
  fitting: (name: string | undefined) => Pick<CellStyle, 'repeats' | 'fits' | 'face' | 'wraps' | 'align' | 'indent'>
  /** what may be laid over it: colours of its format, and rules of its own, as all were written once */
  overlays: (name: string | undefined) => Overlay[]
  /** how its format shows what is in it, where that is not as it is written */
  format: (name: string | undefined) => Formatted
  /** the list of rules of a sheet */
  conditionals: (table: XmlElement) => Conditional[]
  isNarrow: (column: string | undefined) => boolean
  /** points; null where it is not said */
  widthOf: (column: string | undefined) => number | null
  isFlat: (row: string | undefined) => boolean
  /** its height is not fitted to its words */
  isFixed: (row: string | undefined) => boolean
  /** points; null where it is not said */
  heightOf: (row: string | undefined) => number | null
  /** a shape of this style hides what is below it */
  isPainted: (shape: string | undefined) => boolean
}

/** Points: half a character, and a line that no digit fits into. */
const NARROW = 3
const FLAT = 3
/** Per cent: what is painted with less lets what is below it be seen. */
const DENSE = 90

const inPoints: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12, px: 0.75 }

const sides: Readonly<Record<string, 'left' | 'center' | 'right'>> = {
  start: 'left',
  left: 'left',
  center: 'center',
  end: 'right',
  right: 'right',
}

export const pointsOf = (length: string | undefined): number | null => {
  const m = /^([\d.]+)(pt|in|cm|mm|pc|px)$/.exec(length ?? '')
  return m && Number(m[1]) * inPoints[m[2]!]!
}

const isLess = (length: string | undefined, points: number): boolean => {
  const own = pointsOf(length)
  return own !== null && own < points
}

/** A colour of OpenDocument; none painted is the white of the paper. */
export const inkOf = (color: string): Ink =>
  color === 'transparent' ? WHITE : /^#[0-9a-f]{6}$/i.test(color) ? color.slice(1).toUpperCase() : null

const everywhere: Merge = { top: 0, left: 0, bottom: Number.MAX_SAFE_INTEGER, right: Number.MAX_SAFE_INTEGER }

/** `Sheet1.D7:Sheet1.E9 'a b'.F1` → their rows and columns. */
const rangesIn = (addresses: string): Merge[] =>
  (addresses.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((address) => {
    const corners = [...address.matchAll(/\.\$?([A-Z]{1,3})\$?(\d+)(?=:|$)/g)].map(([, letters, row]) => ({
      row: Number(row) - 1,
      column: [...letters!].reduce((n, c) => 26 * n + c.charCodeAt(0) - 64, 0) - 1,
    }))
    const [first, last = first] = corners
    return first && last ? { top: first.row, left: first.column, bottom: last.row, right: last.column } : everywhere
  })

export const readSheetStyles = (roots: readonly XmlElement[]): SheetStyles => {
  const styles = new Map<string, XmlElement>()
  const formats = new Map<string, XmlElement>()
  const all = roots.flatMap((root) =>
    ['office:styles', 'office:automatic-styles'].flatMap((group) => (child(root, group)?.children ?? []).filter(isXml)),
  )
  for (const style of all) {
    const { 'style:family': family, 'style:name': name = '', 'style:display-name': shown } = style.attributes
    if (style.name === 'style:style') {
      styles.set(`${family}/${name}`, style)
      // rules call styles by the name that people see
      if (shown !== undefined && !styles.has(`${family}/${shown}`)) styles.set(`${family}/${shown}`, style)
    } else if (style.name.startsWith('number:')) formats.set(name, style)
  }
  /** the style and its parents, the innermost first */
  const chain = (family: string, name: string | undefined): XmlElement[] => {
    const found: XmlElement[] = []
    for (let at = styles.get(`${family}/${name}`); at !== undefined && !found.includes(at); ) {
      found.push(at)
      at = styles.get(`${family}/${at.attributes['style:parent-style-name']}`)
    }
    return found
  }
  const said = (family: string, name: string | undefined, properties: string, attribute: string): string | undefined =>
    chain(family, name)
      .map((style) => child(style, `style:${properties}-properties`)?.attributes[attribute])
      .find((value) => value !== undefined)
  /** a format, and those that it takes for some numbers */
  const formatsFrom = (name: string | undefined): XmlElement[] => {
    const format = formats.get(name ?? '')
    const others = childrenNamed(format, 'style:map').map((map) => map.attributes['style:apply-style-name'] ?? '')
    return [format, ...others.map((other) => formats.get(other))].filter((f) => f !== undefined)
  }
  const inkIn = (format: XmlElement): Overlay[] => {
    const color = child(format, 'style:text-properties')?.attributes['fo:color']
    return color === undefined ? [] : [{ ink: inkOf(color) }]
  }
  const overlayOf = (name: string | undefined): Overlay => {
    const own = (properties: string, attribute: string): string | undefined =>
      said('table-cell', name, properties, attribute)
    const [ink, ground] = [own('text', 'fo:color'), own('table-cell', 'fo:background-color')]
    const line = own('text', 'style:text-line-through-style')
    const alters =
      (line !== undefined && line !== 'none') ||
      own('text', 'text:display') === 'none' ||
      styles.get(`table-cell/${name}`)?.attributes['style:data-style-name'] !== undefined
    return {
      ...(ink === undefined ? {} : { ink: inkOf(ink) }),
      ...(ground === undefined ? {} : { ground: inkOf(ground) }),
      ...(alters ? { alters: true } : {}),
    }
  }
  const overlaysIn = (rule: XmlElement): Overlay[] => {
    const { 'calcext:apply-style-name': applied, 'calcext:style': ofDate } = rule.attributes
    const named = applied ?? ofDate
    const alone =
      rule.attributes['calcext:show-value'] === 'false' ||
      find(rule, (e) => e.attributes['calcext:show-value'] === 'false') !== undefined
    return [
      ...(named === undefined ? [] : [overlayOf(named)]),
      ...(alone ? [{ alters: true as const }] : []),
      ...childrenNamed(rule, 'calcext:color-scale-entry').map((e) => ({
        ground: inkOf(e.attributes['calcext:color'] ?? ''),
      })),
    ]
  }
  const formatOf = (name: string | undefined): string | undefined =>
    chain('table-cell', name)
      .map((s) => s.attributes['style:data-style-name'])
      .find((f) => f !== undefined)
  const isEmpty = (format: XmlElement | undefined): boolean =>
    // a colour alone is that of what is shown
    format !== undefined && !format.children.some(isXml)
  return {
    format: (name) => {
      const own = formatOf(name)
      const format = formats.get(own ?? '')
      return {
        hidesNumbers: isEmpty(format),
        hidesWords: isEmpty(format) && format?.name === 'number:text-style',
        fills: formatsFrom(own).some((f) =>
          find(f, (e) => e.name.endsWith(':fill-character') && /\d/u.test(textOf(e))),
        ),
      }
    },
    fitting: (name) => {
      const own = (attribute: string): string | undefined => said('table-cell', name, 'table-cell', attribute)
      const align = sides[said('table-cell', name, 'paragraph', 'fo:text-align') ?? '']
      const face =
        said('table-cell', name, 'text', 'style:font-name') ?? said('table-cell', name, 'text', 'fo:font-family')
      return {
        repeats: own('style:repeat-content') === 'true',
        fits:
          own('style:shrink-to-fit') === 'true' ||
          (Number.parseFloat(own('style:rotation-angle') ?? '0') || 0) !== 0 ||
          own('style:direction') === 'ttb',
        wraps: own('fo:wrap-option') === 'wrap',
        ...(align === undefined ? {} : { align }),
        indent: align === 'center' ? 0 : (pointsOf(said('table-cell', name, 'paragraph', 'fo:margin-left')) ?? 0),
        ...(face === undefined ? {} : { face }),
      }
    },
    overlays: (name) => {
      const styled = chain('table-cell', name)
      const format = formatOf(name)
      return [
        ...formatsFrom(format).flatMap(inkIn),
        ...styled
          .flatMap((style) => childrenNamed(style, 'style:map'))
          .map((map) => overlayOf(map.attributes['style:apply-style-name'])),
      ]
    },
    conditionals: (table) =>
      findAll(table, (e) => e.name === 'calcext:conditional-format').map((format) => ({
        ranges: rangesIn(format.attributes['calcext:target-range-address'] ?? ''),
        overlays: format.children.filter(isXml).flatMap(overlaysIn),
      })),
    widthOf: (name) => pointsOf(said('table-column', name, 'table-column', 'style:column-width')),
    isNarrow: (name) => isLess(said('table-column', name, 'table-column', 'style:column-width'), NARROW),
    heightOf: (name) => pointsOf(said('table-row', name, 'table-row', 'style:row-height')),
    isFixed: (name) => said('table-row', name, 'table-row', 'style:use-optimal-row-height') === 'false',
    isPainted: (name) => {
      const own = (attribute: string): string | undefined => said('graphic', name, 'graphic', attribute)
      return own('draw:fill') !== 'none' && Number.parseFloat(own('draw:opacity') ?? '100') >= DENSE
    },
    // a row that fits its words is as high as they are, whatever it was last
    isFlat: (name) =>
      said('table-row', name, 'table-row', 'style:use-optimal-row-height') !== 'true' &&
      isLess(said('table-row', name, 'table-row', 'style:row-height'), FLAT),
  }
}
