import { child, childrenNamed, find, findAll, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { CellStyle } from './cell.ts'
import type { Conditional, Overlay } from './conditional.ts'
import { type Ink, WHITE } from './ink.ts'
import { everywhere, type Merge, parseCellName } from './model.ts'

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

/** `Sheet1.D7:Sheet1.E9 'a b'.F1` → their rows and columns. */
const rangesIn = (addresses: string): Merge[] =>
  (addresses.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((address) => {
    const corners = [...address.matchAll(/\.(\$?[A-Z]{1,3}\$?\d+)(?=:|$)/g)].map(([, name]) => parseCellName(name!))
    const [first, last = first] = corners
    return first && last ? { top: first.row, left: first.column, bottom: last.row, right: last.column } : everywhere
  })

/** Styles and formats of a workbook by their names. */
interface Named {
  /** by `family/name`, and by the name that people see */
  styles: ReadonlyMap<string, XmlElement>
  formats: ReadonlyMap<string, XmlElement>
}

const namedIn = (roots: readonly XmlElement[]): Named => {
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
  return { styles, formats }
}

/** A style and its parents, the innermost first. */
const chain = ({ styles }: Named, family: string, name: string | undefined): XmlElement[] => {
  const found: XmlElement[] = []
  for (let at = styles.get(`${family}/${name}`); at !== undefined && !found.includes(at); ) {
    found.push(at)
    at = styles.get(`${family}/${at.attributes['style:parent-style-name']}`)
  }
  return found
}

/** What the innermost style says that says anything, such as `fo:color` of the properties of `text`. */
const said = (
  named: Named,
  family: string,
  name: string | undefined,
  properties: string,
  attribute: string,
): string | undefined =>
  chain(named, family, name)
    .map((style) => child(style, `style:${properties}-properties`)?.attributes[attribute])
    .find((value) => value !== undefined)

const saidOfCell = (named: Named, name: string | undefined, properties: string, attribute: string) =>
  said(named, 'table-cell', name, properties, attribute)

/** The format of a style of cells. */
const formatOf = (named: Named, name: string | undefined): string | undefined =>
  chain(named, 'table-cell', name)
    .map((s) => s.attributes['style:data-style-name'])
    .find((f) => f !== undefined)

/** A format, and those that it takes for some numbers. */
const formatsFrom = ({ formats }: Named, name: string | undefined): XmlElement[] => {
  const format = formats.get(name ?? '')
  const others = childrenNamed(format, 'style:map').map((map) => map.attributes['style:apply-style-name'] ?? '')
  return [format, ...others.map((other) => formats.get(other))].filter((f) => f !== undefined)
}

const isEmpty = (format: XmlElement | undefined): boolean =>
  // a colour alone is that of what is shown
  format !== undefined && !format.children.some(isXml)

const formatted = (named: Named, name: string | undefined): Formatted => {
  const own = formatOf(named, name)
  const format = named.formats.get(own ?? '')
  return {
    hidesNumbers: isEmpty(format),
    hidesWords: isEmpty(format) && format?.name === 'number:text-style',
    fills: formatsFrom(named, own).some((f) =>
      find(f, (e) => e.name.endsWith(':fill-character') && /\d/u.test(textOf(e))),
    ),
  }
}

const inkIn = (format: XmlElement): Overlay[] => {
  const color = child(format, 'style:text-properties')?.attributes['fo:color']
  return color === undefined ? [] : [{ ink: inkOf(color) }]
}

/** What a style lays over another. */
const overlayOf = (named: Named, name: string | undefined): Overlay => {
  const own = (properties: string, attribute: string) => saidOfCell(named, name, properties, attribute)
  const [ink, ground] = [own('text', 'fo:color'), own('table-cell', 'fo:background-color')]
  const line = own('text', 'style:text-line-through-style')
  const alters =
    (line !== undefined && line !== 'none') ||
    own('text', 'text:display') === 'none' ||
    named.styles.get(`table-cell/${name}`)?.attributes['style:data-style-name'] !== undefined
  return {
    ...(ink === undefined ? {} : { ink: inkOf(ink) }),
    ...(ground === undefined ? {} : { ground: inkOf(ground) }),
    ...(alters ? { alters: true } : {}),
  }
}

const overlaysOf = (named: Named, name: string | undefined): Overlay[] => [
  ...formatsFrom(named, formatOf(named, name)).flatMap(inkIn),
  ...chain(named, 'table-cell', name)
    .flatMap((style) => childrenNamed(style, 'style:map'))
    .map((map) => overlayOf(named, map.attributes['style:apply-style-name'])),
]

const overlaysOfRule = (named: Named, rule: XmlElement): Overlay[] => {
  const { 'calcext:apply-style-name': applied, 'calcext:style': ofDate } = rule.attributes
  const style = applied ?? ofDate
  const alone =
    rule.attributes['calcext:show-value'] === 'false' ||
    find(rule, (e) => e.attributes['calcext:show-value'] === 'false') !== undefined
  return [
    ...(style === undefined ? [] : [overlayOf(named, style)]),
    ...(alone ? [{ alters: true as const }] : []),
    ...childrenNamed(rule, 'calcext:color-scale-entry').map((e) => ({
      ground: inkOf(e.attributes['calcext:color'] ?? ''),
    })),
  ]
}

const fittingOf = (named: Named, name: string | undefined): ReturnType<SheetStyles['fitting']> => {
  const own = (properties: string, attribute: string) => saidOfCell(named, name, properties, attribute)
  const align = sides[own('paragraph', 'fo:text-align') ?? '']
  const face = own('text', 'style:font-name') ?? own('text', 'fo:font-family')
  return {
    repeats: own('table-cell', 'style:repeat-content') === 'true',
    fits:
      own('table-cell', 'style:shrink-to-fit') === 'true' ||
      (Number.parseFloat(own('table-cell', 'style:rotation-angle') ?? '0') || 0) !== 0 ||
      own('table-cell', 'style:direction') === 'ttb',
    wraps: own('table-cell', 'fo:wrap-option') === 'wrap',
    ...(align === undefined ? {} : { align }),
    indent: align === 'center' ? 0 : (pointsOf(own('paragraph', 'fo:margin-left')) ?? 0),
    ...(face === undefined ? {} : { face }),
  }
}

export const readSheetStyles = (roots: readonly XmlElement[]): SheetStyles => {
  const named = namedIn(roots)
  const column = (name: string | undefined, attribute: string) =>
    said(named, 'table-column', name, 'table-column', attribute)
  const row = (name: string | undefined, attribute: string) => said(named, 'table-row', name, 'table-row', attribute)
  const shape = (name: string | undefined, attribute: string) => said(named, 'graphic', name, 'graphic', attribute)
  return {
    format: (name) => formatted(named, name),
    fitting: (name) => fittingOf(named, name),
    overlays: (name) => overlaysOf(named, name),
    conditionals: (table) =>
      findAll(table, (e) => e.name === 'calcext:conditional-format').map((format) => ({
        ranges: rangesIn(format.attributes['calcext:target-range-address'] ?? ''),
        overlays: format.children.filter(isXml).flatMap((rule) => overlaysOfRule(named, rule)),
      })),
    widthOf: (name) => pointsOf(column(name, 'style:column-width')),
    isNarrow: (name) => isLess(column(name, 'style:column-width'), NARROW),
    heightOf: (name) => pointsOf(row(name, 'style:row-height')),
    isFixed: (name) => row(name, 'style:use-optimal-row-height') === 'false',
    // a row that fits its words is as high as they are, whatever it was last
    isFlat: (name) =>
      row(name, 'style:use-optimal-row-height') !== 'true' && isLess(row(name, 'style:row-height'), FLAT),
    isPainted: (name) =>
      shape(name, 'draw:fill') !== 'none' && Number.parseFloat(shape(name, 'draw:opacity') ?? '100') >= DENSE,
  }
}
