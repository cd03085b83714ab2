import { addAll } from '../../base/extremes.ts'
import type { Doubt } from '../../certainty/doubts.ts'
import { hasDigits } from '../../text/digits.ts'
import { isFigures } from '../../text/figures.ts'
import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { annotationWords } from '../odt/comments.ts'
import { openParts } from '../odt/package.ts'
import { pageKinds } from '../odt/running.ts'
import { lookOf, readStyles, type Styles, type TextProperties } from '../odt/styles.ts'
import { damagedFile } from '../office/damaged.ts'
import { type CellStyle, type Font, plainStyle, type Runs, unknownCell, wordsCell } from './cell.ts'
import { type Overlay, underOverlays, underRules } from './conditional.ts'
import type { Drawn } from './drawings.ts'
import { type Merge, parseCellName, type Sheet, type SheetCell, type SheetComment, wordsOfCell } from './model.ts'
import { type Grid, isSpot, placedOn, type Spot } from './place.ts'
import { andUnclear, shownOtherwise } from './shown.ts'
import { type Formatted, inkOf, pointsOf, readSheetStyles, type SheetStyles } from './styles-ods.ts'
import { MAX_CELLS } from './xlsx.ts'

const damaged = damagedFile('OpenDocument (.ods)')

/** Cells with words that one cell of the file may stand for. */
const MAX_REPEATED = 20_000
/** Frames without words go on over the rest of a sheet; so much of them is looked at. */
const MAX_BLANK = 64
const MAX_SPACES = 200
/** Points: columns and rows that say nothing of their size. */
const USUAL = { width: 64, height: 12.8 }

const timesOf = (element: XmlElement, name: string): number =>
  Math.max(1, Math.trunc(Number(element.attributes[name] ?? 1)) || 1)

/** Without a colour of their own words are black, and white on what is dark. */
const AUTOMATIC = 'automatic'

const fontOf = (text: TextProperties): Font & { hidden: boolean } => {
  const look = lookOf(text, [])
  return {
    struck: look.struck ?? false,
    raised: look.shift ? 'moved' : look.raised === 'super' ? 'raised' : look.raised === 'sub' ? 'lowered' : null,
    size: text.size ?? plainStyle.size,
    ...(text.face === undefined ? {} : { face: text.face }),
    ink: text.color === undefined ? AUTOMATIC : inkOf(text.color),
    ...(text.ground === undefined || text.ground === 'transparent' ? {} : { highlight: inkOf(text.ground) }),
    hidden: look.hidden ?? false,
  }
}

/** Elements in a paragraph whose words do not stand in the cell. */
const silent = new Set(['office:annotation', 'text:ruby-text', 'draw:frame'])

const runsOf = (parent: XmlElement, text: TextProperties, styles: Styles): Runs =>
  parent.children.flatMap((node): Runs => {
    const { hidden, ...font } = fontOf(text)
    const said = (value: string): Runs => (hidden ? [] : [{ value, font }])
    if (!isXml(node)) return said(node.replace(/[ \t\r\n]+/g, ' '))
    const { name, attributes } = node
    if (silent.has(name)) return []
    if (name === 'text:s') return said(' '.repeat(Math.min(timesOf(node, 'text:c'), MAX_SPACES)))
    if (name === 'text:tab') return said('\t')
    if (name === 'text:line-break') return said('\n')
    const own = name === 'text:span' ? styles.text(attributes['text:style-name'], text) : text
    return runsOf(node, own, styles)
  })

const numeric = new Set(['float', 'currency', 'percentage'])

/** How a cell looks by its style, and what may be laid over that: by its format, and by rules of its own. */
interface Look {
  style: CellStyle
  text: TextProperties
  overlays: readonly Overlay[]
  format: Formatted
}

const looksBy = (words: Styles, cells: SheetStyles): ((name: string | undefined) => Look) => {
  const known = new Map<string | undefined, Look>()
  return (name) => {
    const before = known.get(name)
    if (before) return before
    const { text, bordered } = words.cell(name)
    const { hidden: _, ...font } = fontOf(text)
    const ground = inkOf(words.ground('table-cell', name) ?? 'transparent')
    const look = {
      style: { ...plainStyle, ...font, ground, bordered, ...cells.fitting(name) },
      text,
      overlays: cells.overlays(name),
      format: cells.format(name),
    }
    known.set(name, look)
    return look
  }
}

const together = (words: string): string => words.replace(/\s/gu, '')

/** The number of a cell that is one. */
const storedIn = (a: XmlElement['attributes']): number | null => {
  const stored = Number(a['office:value'])
  const isNumber = numeric.has(a['office:value-type'] ?? '') && a['office:value'] !== undefined
  return isNumber && Number.isFinite(stored) ? stored : null
}

/** What a cell keeps beside the words that it shows, where that is another. */
const keptOtherwise = (a: XmlElement['attributes'], words: string): Doubt[] => {
  const type = a['office:value-type']
  const stored = storedIn(a)
  if (stored !== null) return shownOtherwise(words, stored, false)
  const kept = a['office:string-value']
  if (type === 'string' && kept !== undefined) {
    if (together(kept) === together(words) || !hasDigits(kept + words)) return []
    return [{ code: 'stored-otherwise', ...(/^\d+$/u.test(kept) ? { candidates: [Number(kept)] } : {}) }]
  }
  // a day or an hour that reads as a plain number
  const isOther = type === 'date' || type === 'time' || type === 'boolean'
  return isOther && isFigures(words.trim()) ? [{ code: 'stored-otherwise' }] : []
}

/** What is stored in a cell, for the sums of others, and the formula that gave it. */
const kept = ({ attributes: a }: XmlElement, made: SheetCell): Pick<SheetCell, 'holds' | 'formula'> => {
  const formula = a['table:formula']
  const stored = storedIn(a)
  if (stored !== null) return formula === undefined ? { holds: stored } : { holds: stored, formula }
  const type = a['office:value-type']
  if (type === 'string') return { holds: 'words' }
  return type !== undefined || formula !== undefined
    ? { holds: 'unknown' }
    : made.runs.length > 0
      ? { holds: 'words' }
      : {}
}

const toCell = (cell: XmlElement, look: Look, styles: Styles): SheetCell => {
  const made = cellBefore(cell, look, styles)
  const { hidesNumbers, hidesWords, fills } = look.format
  const words = wordsOfCell(made)
  if (words.trim() !== '' && (storedIn(cell.attributes) === null ? hidesWords : hidesNumbers))
    return { runs: [], doubts: [], hidden: words, bordered: made.bordered }
  return fills && hasDigits(words) ? { ...made, doubts: andUnclear(made.doubts) } : made
}

/** … before its format shows nothing of it, or fills it up. */
const cellBefore = (cell: XmlElement, { style, text, overlays }: Look, styles: Styles): SheetCell => {
  const lines = childrenNamed(cell, 'text:p')
  const runs = lines.flatMap(
    (p, i): Runs => [...(i > 0 ? [{ value: '\n', font: null }] : []), ...runsOf(p, text, styles)],
  )
  const words = runs.map((r) => r.value).join('')
  const { attributes: a } = cell
  const type = a['office:value-type']
  if (a['table:formula'] !== undefined && type === undefined && words === '') return unknownCell(style)
  const stored = storedIn(a)
  const figured = (made: SheetCell): SheetCell => ({ ...made, figure: style })
  // a sheet written by a program may leave out what it would show
  if (lines.length === 0 && stored !== null)
    return figured(underOverlays(wordsCell([{ value: String(stored), font: null }], style), style, overlays))
  const made = underOverlays(wordsCell(runs, style, keptOtherwise(a, words)), style, overlays)
  return stored === null ? { ...made, text: style } : figured(made)
}

const isHidden = (element: XmlElement): boolean =>
  ['collapse', 'filter'].includes(element.attributes['table:visibility'] ?? 'visible')

const groups = new Set(['table:table-row-group', 'table:table-header-rows', 'table:table-rows'])
const columnGroups = new Set(['table:table-column-group', 'table:table-header-columns', 'table:table-columns'])

/** Rows, or columns, in order, those in groups too. A group that is folded up hides what is in it by each row. */
const within = (parent: XmlElement, name: string, inGroups: ReadonlySet<string>): XmlElement[] =>
  parent.children.flatMap((c) => {
    if (!isXml(c)) return []
    return c.name === name ? [c] : inGroups.has(c.name) ? within(c, name, inGroups) : []
  })

const drawings = (parent: XmlElement | undefined): XmlElement[] =>
  (parent?.children ?? []).filter(isXml).filter((e) => e.name.startsWith('draw:'))

/** `Sheet1.C5` → the row and the column from zero; null where a shape does not say where it ends. */
const cellNamed = (address: string | undefined): { row: number; column: number } | null =>
  parseCellName(address?.split('.').at(-1) ?? '')

/** Shapes that lines alone make: nothing is below them. */
const lines = new Set(['draw:line', 'draw:connector', 'draw:measure', 'draw:polyline', 'draw:caption'])

const coversWords = (shape: XmlElement, styles: SheetStyles): boolean =>
  shape.name === 'draw:frame' ||
  textOf(shape).trim() !== '' ||
  (shape.name === 'draw:g'
    ? drawings(shape).some((s) => coversWords(s, styles))
    : !lines.has(shape.name) && styles.isPainted(shape.attributes['draw:style-name']))

/** Where a shape lies, from the corner of its cell or of the sheet on; null where it does not say so plainly. */
const spotOf = (shape: XmlElement, row: number, col: number, covers: boolean): Spot | null => {
  const { attributes: a } = shape
  if (shape.name === 'draw:g') {
    const inside = drawings(shape).map((s) => spotOf(s, row, col, covers))
    if (inside.length === 0 || inside.includes(null)) return null
    const spots = inside as Spot[]
    const [x, y] = [Math.min(...spots.map((s) => s.x)), Math.min(...spots.map((s) => s.y))]
    const width = Math.max(...spots.map((s) => s.x + s.width)) - x
    return { row, col, x, y, width, height: Math.max(...spots.map((s) => s.y + s.height)) - y, covers }
  }
  const [x1, x2, y1, y2] = ['x1', 'x2', 'y1', 'y2'].map((n) => pointsOf(a[`svg:${n}`]) ?? Number.NaN)
  const isLine = [x1, x2, y1, y2].every(Number.isFinite)
  const x = isLine ? Math.min(x1!, x2!) : pointsOf(a['svg:x'])
  const y = isLine ? Math.min(y1!, y2!) : pointsOf(a['svg:y'])
  const width = isLine ? Math.abs(x1! - x2!) : pointsOf(a['svg:width'])
  const height = isLine ? Math.abs(y1! - y2!) : pointsOf(a['svg:height'])
  if (x === null || y === null || width === null || height === null || a['draw:transform'] !== undefined) return null
  return { row, col, x, y, width, height, covers }
}

/** Points: a shape that ends so far within a cell is not in it. */
const SPECK = 1.5

/** What is drawn from a cell on. */
const drawnFrom = (row: number, column: number, cell: XmlElement, styles: SheetStyles): (Drawn | Spot)[] =>
  drawings(cell).map((shape) => {
    const { 'table:end-cell-address': address, 'table:end-x': x, 'table:end-y': y } = shape.attributes
    const end = cellNamed(address)
    const covers = coversWords(shape, styles)
    const isSpeck = (length: string | undefined): boolean => (pointsOf(length) ?? SPECK + 1) <= SPECK
    return (
      (end === null ? spotOf(shape, row, column, covers) : null) ?? {
        top: row,
        left: column,
        bottom: Math.max(row, (end?.row ?? row) - (isSpeck(y) ? 1 : 0)),
        right: Math.max(column, (end?.column ?? column) - (isSpeck(x) ? 1 : 0)),
        covers,
      }
    )
  })

const everywhere = { top: 0, left: 0, bottom: Number.MAX_SAFE_INTEGER, right: Number.MAX_SAFE_INTEGER, covers: false }

/** What is drawn on the sheet as a whole; a shape that does not say where it is may stand over any cell. */
const drawnOn = (shapes: XmlElement | undefined, styles: SheetStyles): (Drawn | Spot)[] =>
  drawings(shapes).map((shape) => spotOf(shape, 0, 0, coversWords(shape, styles)) ?? everywhere)

interface Surroundings {
  styles: Styles
  cellStyles: SheetStyles
  cellLook: (name: string | undefined) => Look
  standIn: string | undefined
}

/** Nobody chooses these letters: where a workbook knows them, the program that laid it out took them for those that it lacked. */
const STAND_IN = 'DejaVu Sans'

const standInOf = (roots: readonly XmlElement[]): string | undefined =>
  roots
    .flatMap((root) => childrenNamed(child(root, 'office:font-face-decls'), 'style:font-face'))
    .some((face) => face.attributes['style:name'] === STAND_IN)
    ? STAND_IN
    : undefined

/** Columns or rows up to one that are as one element says. */
interface Stretch<Size> {
  upTo: number
  size: Size
}

const sizeAt = <Size>(stretches: readonly Stretch<Size>[], at: number): Size | undefined =>
  stretches.find(({ upTo }) => at < upTo)?.size

interface Columns {
  hidden: Set<number>
  /** the style of cells without one of their own, and the width in points, where they are said */
  sizes: Stretch<{ style: string | undefined; width: number | null }>[]
}

const columnsIn = (table: XmlElement, cellStyles: SheetStyles): Columns => {
  const columns: Columns = { hidden: new Set(), sizes: [] }
  let at = 0
  for (const column of within(table, 'table:table-column', columnGroups)) {
    const { 'table:style-name': name, 'table:default-cell-style-name': style } = column.attributes
    const times = Math.min(timesOf(column, 'table:number-columns-repeated'), 16_384)
    if (isHidden(column) || cellStyles.isNarrow(name)) for (let i = 0; i < times; i++) columns.hidden.add(at + i)
    at += times
    columns.sizes.push({ upTo: at, size: { style, width: cellStyles.widthOf(name) } })
  }
  return columns
}

/** What is found on a sheet beside the cells themselves, while they are read. */
interface Beside {
  merges: Merge[]
  drawn: (Drawn | Spot)[]
  comments: SheetComment[]
}

interface CellsOfRow {
  cells: Map<number, { made: SheetCell; style: CellStyle }>
  /** one of them has words, or what is like words */
  speaks: boolean
}

const readRow = (
  element: XmlElement,
  row: number,
  { sizes }: Columns,
  { merges, drawn, comments }: Beside,
  { styles, cellStyles, cellLook }: Surroundings,
): CellsOfRow => {
  const inRow: CellsOfRow = { cells: new Map(), speaks: false }
  const ofRow = element.attributes['table:default-cell-style-name']
  let column = 0
  for (const cell of element.children) {
    if (!isXml(cell) || !/^table:(?:covered-)?table-cell$/.test(cell.name)) continue
    const repeated = timesOf(cell, 'table:number-columns-repeated')
    const look = cellLook(cell.attributes['table:style-name'] ?? ofRow ?? sizeAt(sizes, column)?.style)
    const seen = toCell(cell, look, styles)
    const made = { ...seen, ...kept(cell, seen) }
    const speaks = made.runs.length > 0 || made.hidden !== undefined || made.doubts.length > 0
    inRow.speaks ||= speaks
    if (speaks && repeated > MAX_REPEATED) throw damaged('cells')
    addAll(drawn, drawnFrom(row, column, cell, cellStyles))
    for (const annotation of childrenNamed(cell, 'office:annotation'))
      comments.push({ row, column, words: annotationWords(annotation) })
    if (cell.name === 'table:table-cell' && (speaks || made.bordered))
      for (let i = 0; i < (speaks ? repeated : Math.min(repeated, MAX_BLANK)); i++)
        inRow.cells.set(column + i, { made, style: look.style })
    const [wide, high] = [timesOf(cell, 'table:number-columns-spanned'), timesOf(cell, 'table:number-rows-spanned')]
    if (wide > 1 || high > 1) merges.push({ top: row, left: column, bottom: row + high - 1, right: column + wide - 1 })
    column += repeated
  }
  return inRow
}

interface Rows {
  cells: Sheet['cells']
  hidden: Set<number>
  /** the height in points, where it is said, and whether it is fitted to no words */
  sizes: Stretch<{ height: number | null; fixed: boolean }>[]
}

const rowsIn = (table: XmlElement, columns: Columns, beside: Beside, around: Surroundings): Rows => {
  const { cellStyles } = around
  const rows: Rows = { cells: new Map(), hidden: new Set(), sizes: [] }
  const ruled = underRules(cellStyles.conditionals(table))
  let row = 0
  let count = 0
  for (const element of within(table, 'table:table-row', groups)) {
    const name = element.attributes['table:style-name']
    const times = timesOf(element, 'table:number-rows-repeated')
    const off = isHidden(element) || cellStyles.isFlat(name)
    const { cells, speaks } = readRow(element, row, columns, beside, around)
    if (speaks && times > MAX_REPEATED) throw damaged('rows')
    for (let i = 0; i < (speaks ? times : Math.min(times, MAX_BLANK)); i++) {
      count += cells.size
      if (count > MAX_CELLS) throw damaged('cells')
      if (off) rows.hidden.add(row + i)
      rows.cells.set(row + i, new Map([...cells].map(([c, { made, style }]) => [c, ruled(row + i, c, made, style)])))
    }
    row += times
    rows.sizes.push({ upTo: row, size: { height: cellStyles.heightOf(name), fixed: cellStyles.isFixed(name) } })
  }
  return rows
}

/** How large columns and rows are as they are shown. */
const gridOf = (columns: Columns, rows: Rows): Grid => ({
  width: (of) => (columns.hidden.has(of) ? 0 : (sizeAt(columns.sizes, of)?.width ?? USUAL.width)),
  height: (of) => {
    const height = rows.hidden.has(of) ? 0 : (sizeAt(rows.sizes, of)?.height ?? USUAL.height)
    return { least: height, most: height }
  },
})

const readTable = (table: XmlElement, hidden: boolean, around: Surroundings): Sheet => {
  const { cellStyles, standIn } = around
  const columns = columnsIn(table, cellStyles)
  const beside: Beside = { merges: [], drawn: drawnOn(child(table, 'table:shapes'), cellStyles), comments: [] }
  const rows = rowsIn(table, columns, beside, around)
  const grid = gridOf(columns, rows)
  return {
    name: table.attributes['table:name'] ?? '',
    hidden,
    cells: rows.cells,
    merges: beside.merges,
    hiddenRows: rows.hidden,
    hiddenColumns: columns.hidden,
    widthOf: (of) => {
      const points = sizeAt(columns.sizes, of)?.width ?? null
      return points === null ? null : { points, ...(standIn === undefined ? {} : { standIn }) }
    },
    fixedHeightOf: (of) => {
      const found = sizeAt(rows.sizes, of)
      return found?.fixed ? found.height : null
    },
    drawn: beside.drawn.map((d) => (isSpot(d) ? placedOn(grid, d) : d)),
    comments: beside.comments,
  }
}

/** What names stand for in formulas: cells, as formulas write them, or a formula. */
const namesIn = (of: XmlElement): Map<string, string> => {
  const all = child(of, 'table:named-expressions')
  return new Map(
    [...childrenNamed(all, 'table:named-range'), ...childrenNamed(all, 'table:named-expression')].map(
      ({ attributes: a }): [string, string] => [
        (a['table:name'] ?? '').toUpperCase(),
        a['table:expression'] ?? `[${(a['table:cell-range-address'] ?? '').replace(/:[^:]*\./u, ':.')}]`,
      ],
    ),
  )
}

/** Reads a workbook of OpenDocument (ISO/IEC 26300), packed or flat: what each sheet shows, as it was last shown. */
export const readOds = (bytes: Uint8Array, maxBytes: number): Sheet[] => {
  const parts = openParts(bytes, maxBytes, damaged)
  const book = child(child(parts.content, 'office:body'), 'office:spreadsheet')
  if (book === undefined) throw damaged('office:spreadsheet')
  const styles = readStyles(parts.styles)
  const cellStyles = readSheetStyles(parts.styles)
  const around: Surroundings = {
    styles,
    cellStyles,
    cellLook: looksBy(styles, cellStyles),
    standIn: standInOf([...parts.styles, parts.content]),
  }
  const hidden = new Set(
    parts.styles.flatMap((root) =>
      childrenNamed(child(root, 'office:automatic-styles'), 'style:style')
        .filter((s) => child(s, 'style:table-properties')?.attributes['table:display'] === 'false')
        .map((s) => s.attributes['style:name'] ?? ''),
    ),
  )
  const wordsOn = pageKinds(parts.styles)
  const pageOf = new Map(
    parts.styles.flatMap((root) =>
      childrenNamed(child(root, 'office:automatic-styles'), 'style:style').map(({ attributes: a }) => [
        a['style:name'] ?? '',
        a['style:master-page-name'] ?? null,
      ]),
    ),
  )
  const names = namesIn(book)
  return childrenNamed(book, 'table:table').map((table) => {
    const style = table.attributes['table:style-name'] ?? ''
    const own = new Map([...names, ...namesIn(table)])
    return { names: own, ...readTable(table, hidden.has(style), around), running: wordsOn(pageOf.get(style) ?? null) }
  })
}
