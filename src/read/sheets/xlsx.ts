import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { damagedFile } from '../office/damaged.ts'
import { parsePart } from '../office/xml.ts'
import { decodeXml, resolvePart, unpackWanted } from '../zip/unpack.ts'
import {
  type CellStyle,
  type Font,
  type Formatter,
  numberCell,
  plainStyle,
  type Runs,
  type Showing,
  textCell,
  unknownCell,
  wordsCell,
} from './cell.ts'
import { type Overlay, underRules } from './conditional.ts'
import { readConditionals, readOverlay } from './conditional-xlsx.ts'
import { type Drawn, drawnIn } from './drawings.ts'
import { drawnInVml } from './drawings-vml.ts'
import { BLACK, type Ink, inkNumbered, WHITE } from './ink.ts'
import { columnName, parseCellName, parseRange, type Sheet, type SheetCell, type SheetComment } from './model.ts'
import { type Letters, pointsIn, type Width } from './narrow.ts'
import { type Grid, isSpot, placedOn, type Spot } from './place.ts'
import { piecesOf } from './running.ts'
import { andUnclear } from './shown.ts'

export const damaged = damagedFile('Excel (.xlsx)')

const on = (element: XmlElement | undefined): boolean =>
  element !== undefined && !['0', 'false'].includes(element.attributes.val ?? '1')

/** Elements of the package, whatever prefix their namespace has there. */
const plain = (root: XmlElement): XmlElement => {
  const strip = (e: XmlElement): void => {
    if (e.name.includes(':') && !e.name.startsWith('mc:')) e.name = e.name.slice(e.name.indexOf(':') + 1)
    for (const c of e.children) if (isXml(c)) strip(c)
  }
  strip(root)
  return root
}

/** The colours of a workbook by number, where it has its own (18.8.3). */
const paletteOf = (styles: XmlElement | null): readonly string[] | undefined => {
  const own = childrenNamed(child(child(styles ?? undefined, 'colors'), 'indexedColors'), 'rgbColor')
  return own.length === 0 ? undefined : own.slice(8).map((c) => (c.attributes.rgb ?? '').slice(-6).toUpperCase())
}

/** A colour as `RRGGBB`; one of a theme that is not the usual white or black by the theme's own name for it. */
const inkOf = (color: XmlElement | undefined, palette?: readonly string[]): Ink => {
  if (color === undefined) return null
  const { rgb, theme, indexed, tint } = color.attributes
  if (rgb !== undefined) return rgb.slice(-6).toUpperCase()
  if (indexed !== undefined) return inkNumbered(Number(indexed), palette)
  if (theme !== undefined && theme <= '1' && Number(tint ?? 0) === 0) return theme === '0' ? WHITE : BLACK
  return theme === undefined ? null : `${theme}/${tint ?? ''}`
}

const faceOf = (name: XmlElement | undefined): Pick<Font, 'face'> =>
  name?.attributes.val === undefined ? {} : { face: name.attributes.val }

const readFont = (font: XmlElement | undefined, palette?: readonly string[]): Font => {
  const align = child(font, 'vertAlign')?.attributes.val
  return {
    struck: on(child(font, 'strike')),
    raised: align === 'superscript' ? 'raised' : align === 'subscript' ? 'lowered' : null,
    size: Number(child(font, 'sz')?.attributes.val ?? 11),
    ...faceOf(child(font, 'name') ?? child(font, 'rFont')),
    ink: inkOf(child(font, 'color'), palette),
  }
}

const fitsAnyhow = ({ shrinkToFit, textRotation = '0', horizontal }: XmlElement['attributes']): boolean =>
  ['1', 'true'].includes(shrinkToFit ?? '') || textRotation !== '0' || horizontal === 'centerContinuous'

const isOn = (said: string | undefined): boolean => said === '1' || said === 'true'

const sides = new Set(['left', 'center', 'right'])
const indented = new Set(['left', 'right', 'distributed'])

const readStyles = (root: XmlElement | null): CellStyle[] => {
  if (root === null) return []
  const formats = new Map(
    childrenNamed(child(root, 'numFmts'), 'numFmt').map((f) => [
      Number(f.attributes.numFmtId),
      f.attributes.formatCode ?? 'General',
    ]),
  )
  const palette = paletteOf(root)
  const fonts = childrenNamed(child(root, 'fonts'), 'font').map((font) => readFont(font, palette))
  const borders = childrenNamed(child(root, 'borders'), 'border').map((b) =>
    b.children.some((side) => isXml(side) && side.name !== 'diagonal' && (side.attributes.style ?? 'none') !== 'none'),
  )
  // a fill that is not followed (a theme, a pattern) may be any colour: then white words may well be seen
  const paints = childrenNamed(child(root, 'fills'), 'fill').map((fill) => {
    const pattern = child(fill, 'patternFill')
    const type = pattern?.attributes.patternType ?? (child(fill, 'gradientFill') ? 'gradient' : 'none')
    if (type === 'none') return WHITE
    return type === 'solid' ? inkOf(child(pattern, 'fgColor'), palette) : null
  })
  return childrenNamed(child(root, 'cellXfs'), 'xf').map((xf): CellStyle => {
    const id = Number(xf.attributes.numFmtId ?? 0)
    const fill = Number(xf.attributes.fillId ?? 0)
    const { attributes: alignment } = child(xf, 'alignment') ?? { attributes: {} as XmlElement['attributes'] }
    return {
      ...(fonts[Number(xf.attributes.fontId ?? 0)] ?? plainStyle),
      format: formats.get(id) ?? id,
      ground: fill in paints ? paints[fill]! : WHITE,
      bordered: borders[Number(xf.attributes.borderId ?? 0)] ?? false,
      repeats: alignment.horizontal === 'fill',
      fits: fitsAnyhow(alignment),
      wraps: isOn(alignment.wrapText),
      // a step is three spaces wide, and a little more in most letters
      indent: indented.has(alignment.horizontal ?? '') ? Number(alignment.indent) || 0 : 0,
      ...(sides.has(alignment.horizontal ?? '') ? { align: alignment.horizontal as 'left' | 'center' | 'right' } : {}),
    }
  })
}

/** Words of a shared or inline string: as a whole, or in runs with a font each. What is only read aloud is left out. */
const runsOfString = (si: XmlElement, palette?: readonly string[]): Runs => {
  const runs = childrenNamed(si, 'r')
  const unescapeControl = (text: string): string =>
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (runs.length === 0) return [{ value: unescapeControl(childrenNamed(si, 't').map(textOf).join('')), font: null }]
  return runs.map((r) => {
    const rPr = child(r, 'rPr')
    return {
      value: unescapeControl(childrenNamed(r, 't').map(textOf).join('')),
      font: rPr ? readFont(rPr, palette) : null,
    }
  })
}

const toCell = (c: XmlElement, style: CellStyle, strings: readonly Runs[], showing: Showing): SheetCell => {
  const type = c.attributes.t ?? 'n'
  const v = child(c, 'v')
  const value = v === undefined ? null : textOf(v)
  if (type === 's') return textCell(strings[Number(value)] ?? [], style, showing)
  if (type === 'inlineStr')
    return textCell(child(c, 'is') ? runsOfString(child(c, 'is')!, showing.palette) : [], style, showing)
  if (value === null || value === '')
    return child(c, 'f') !== undefined && type !== 'str' ? unknownCell(style) : wordsCell([], style)
  const stored = Number(value)
  if (type === 'n' && Number.isFinite(stored)) return numberCell(stored, style, showing)
  if (type === 'str') return textCell([{ value, font: null }], style, showing)
  const words = type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : value
  return wordsCell([{ value: words, font: null }], style)
}

/** What is stored in a cell, for the sums of others, and the formula that gave it. */
const kept = (
  c: XmlElement,
  formulaOf: FormulaOf,
  row: number,
  column: number,
): Pick<SheetCell, 'holds' | 'formula'> => {
  const type = c.attributes.t ?? 'n'
  const v = textOf(child(c, 'v') ?? '')
  const f = child(c, 'f')
  if (type === 's' || type === 'inlineStr' || type === 'str') return { holds: 'words' }
  if (v === '') return f ? { holds: 'unknown' } : {}
  const stored = Number(v)
  if (type !== 'n' || !Number.isFinite(stored)) return { holds: type === 'b' ? 'words' : 'unknown' }
  const formula = f && formulaOf(f, row, column)
  return formula === undefined ? { holds: stored } : { holds: stored, formula }
}

type FormulaOf = (f: XmlElement, row: number, column: number) => string | undefined

/** Formulas of one sheet: one that several cells share is written at the first, and moves with each (18.3.1.40). */
const formulas = (): FormulaOf => {
  const shared = new Map<string, { text: string; row: number; column: number }>()
  return (f, row, column) => {
    const { t: kind = 'normal', si = '' } = f.attributes
    const text = textOf(f)
    if (kind === 'normal') return text === '' ? undefined : text
    if (kind !== 'shared') return undefined
    if (text !== '') shared.set(si, { text, row, column })
    const first = shared.get(si)
    return first && moved(first.text, row - first.row, column - first.column)
  }
}

/** Words in quotation marks stay as they are; of columns as a whole it is not followed where they move to. */
const moved = (formula: string, down: number, right: number): string | undefined => {
  const parts = formula.split(/("(?:[^"]|"")*")/u)
  const whole = /(?<![A-Z\d$])(?:[A-Z]{1,3}:\$?[A-Z]{1,3}|\d+:\$?\d+)(?![A-Z\d(])/iu
  if (parts.some((part, i) => i % 2 === 0 && whole.test(part))) return undefined
  return parts.map((part, i) => (i % 2 === 0 ? movedPart(part, down, right) : part)).join('')
}

const movedPart = (formula: string, down: number, right: number): string =>
  formula.replace(/(?<![A-Z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Z_.])/giu, (all, a, letters, b, digits) => {
    const at = parseCellName(`${letters}${digits}`)
    if (at === null) return all
    return `${a}${columnName(a ? at.column : at.column + right)}${b}${b ? at.row + 1 : at.row + 1 + down}`
  })

/** A column of less than this, in characters, and a row of less, in points, show nothing. */
const NARROW = 0.5
const FLAT = 3
/** The width that columns have of themselves, in digits, with the room beside them; programs differ a little. */
export const USUAL_WIDTH = 9.5
/** Points; and how many times as high a row may be that is made to fit its words when the file is opened. */
const USUAL_HEIGHT = 15
const GROWN = 2
/** Columns that a sheet has. */
const MAX_COLUMNS = 16_384
/** Cells of all sheets; each takes memory whether it has words or not. */
export const MAX_CELLS = 2_000_000

/** What all sheets of a workbook have in common. */
interface Book {
  styles: CellStyle[]
  /** the styles of rules */
  overlays: readonly Overlay[]
  strings: readonly Runs[]
  showing: Showing
  /** those by which columns are measured */
  letters: Letters
}

interface Surroundings extends Book {
  drawn: readonly (Drawn | Spot)[]
  comments: readonly SheetComment[]
}

/** The widths of columns, in characters, and those that are not shown. */
const readColumns = (root: XmlElement): { widths: Map<number, number>; hiddenColumns: Set<number> } => {
  const widths = new Map<number, number>()
  const hiddenColumns = new Set<number>()
  for (const { attributes: a } of childrenNamed(child(root, 'cols'), 'col')) {
    const width = Number(a.width)
    const isHidden = isOn(a.hidden) || (a.width !== undefined && width < NARROW)
    const last = Math.min(Number(a.max ?? 0), MAX_COLUMNS)
    for (let c = Number(a.min ?? 1); c <= last; c++) {
      if (width >= NARROW) widths.set(c - 1, width)
      if (isHidden) hiddenColumns.add(c - 1)
    }
  }
  return { widths, hiddenColumns }
}

/** Rows with their numbers; one without a number comes after the one before it. */
const rowsOf = (root: XmlElement): { row: number; element: XmlElement }[] => {
  let row = -1
  return childrenNamed(child(root, 'sheetData'), 'row').map((element) => {
    row = element.attributes.r === undefined ? row + 1 : Number(element.attributes.r) - 1
    return { row, element }
  })
}
type Rows = ReturnType<typeof rowsOf>

/** The heights of rows, in points; those that are not shown, and those that are not fitted to their words. */
const readHeights = (root: XmlElement, rows: Rows) => {
  const usual = child(root, 'sheetFormatPr')?.attributes ?? {}
  const heights = new Map<number, number>()
  const hiddenRows = new Set<number>()
  const fixed = new Set<number>()
  for (const { row, element } of rows) {
    const { hidden, ht, customHeight, r } = element.attributes
    if (isOn(hidden) || (ht !== undefined && Number(ht) < FLAT) || (isOn(usual.zeroHeight) && !hidden))
      hiddenRows.add(row)
    if (Number(ht) > 0) heights.set(row, Number(ht))
    if (isOn(customHeight) && r !== undefined) fixed.add(row)
  }
  const usualHeight = Number(usual.defaultRowHeight) || USUAL_HEIGHT
  const fixedHeightOf = (row: number): number | null => {
    const own = heights.get(row)
    if (own !== undefined) return fixed.has(row) ? own : null
    return isOn(usual.customHeight) ? usualHeight : null
  }
  return { heights, hiddenRows, usualHeight, fixedHeightOf }
}

const readCells = (
  root: XmlElement,
  rows: Rows,
  { styles, overlays, strings, showing: usually }: Surroundings,
): Sheet['cells'] => {
  const view = child(child(root, 'sheetViews'), 'sheetView')?.attributes ?? {}
  const showing = { ...usually, zeros: !['0', 'false'].includes(view.showZeros ?? '1') }
  // formulas stand in the place of what they give
  const showsFormulas = isOn(view.showFormulas)
  const ruled = underRules(readConditionals(root, overlays, (color) => inkOf(color, showing.palette)))
  const formulaOf = formulas()
  const cells: Sheet['cells'] = new Map()
  let count = 0
  for (const { row, element } of rows) {
    const inRow = cells.get(row) ?? new Map<number, SheetCell>()
    let column = -1
    for (const c of childrenNamed(element, 'c')) {
      column = parseCellName(c.attributes.r ?? '')?.column ?? column + 1
      count += 1
      if (count > MAX_CELLS) throw damaged('cells')
      const style = styles[Number(c.attributes.s ?? 0)] ?? plainStyle
      const seen = ruled(row, column, toCell(c, style, strings, showing), style)
      const made = showsFormulas && child(c, 'f') ? { ...seen, doubts: andUnclear(seen.doubts) } : seen
      inRow.set(column, { ...made, ...kept(c, formulaOf, row, column) })
    }
    cells.set(row, inRow)
  }
  return cells
}

const readSheet = (
  root: XmlElement,
  { name, hidden }: Pick<Sheet, 'name' | 'hidden'>,
  around: Surroundings,
): Omit<Sheet, 'names' | 'calculatedAnew'> => {
  const { widths, hiddenColumns } = readColumns(root)
  const rows = rowsOf(root)
  const { heights, hiddenRows, usualHeight, fixedHeightOf } = readHeights(root, rows)
  const cells = readCells(root, rows, around)
  const usualWidth = Number(child(root, 'sheetFormatPr')?.attributes.defaultColWidth) || USUAL_WIDTH
  const widthOf = (column: number): Width => ({ digits: widths.get(column) ?? usualWidth, of: around.letters })
  const grid: Grid = {
    width: (of) => (hiddenColumns.has(of) ? 0 : pointsIn(widthOf(of))),
    height: (of) => {
      const least = hiddenRows.has(of) ? 0 : (heights.get(of) ?? usualHeight)
      return { least, most: heights.has(of) || !cells.has(of) ? least : GROWN * least }
    },
  }
  return {
    name,
    hidden,
    cells,
    merges: childrenNamed(child(root, 'mergeCells'), 'mergeCell')
      .map((m) => parseRange(m.attributes.ref ?? ''))
      .filter((range) => range !== null),
    hiddenRows,
    hiddenColumns,
    widthOf,
    fixedHeightOf,
    drawn: around.drawn.map((d) => (isSpot(d) ? placedOn(grid, d) : d)),
    comments: around.comments,
    running: running(root),
  }
}

/** Comments on cells (18.7); those in threads are repeated here by programs that know threads. */
const commentsIn = (part: XmlElement | null): SheetComment[] =>
  childrenNamed(child(part ?? undefined, 'commentList'), 'comment').flatMap((comment) => {
    const at = parseCellName(comment.attributes.ref ?? '')
    const text = child(comment, 'text')
    return at === null || text === undefined
      ? []
      : [
          {
            ...at,
            words: runsOfString(text)
              .map((r) => r.value)
              .join(''),
          },
        ]
  })

/** The head and the foot of printed pages (18.3.1.46). */
const running = (root: XmlElement): string[] => {
  const around = child(root, 'headerFooter')
  const asked = (attribute: string): boolean => ['1', 'true'].includes(around?.attributes[attribute] ?? '')
  const kinds = ['odd', ...(asked('differentFirst') ? ['first'] : []), ...(asked('differentOddEven') ? ['even'] : [])]
  return kinds.flatMap((kind) =>
    ['Header', 'Footer'].flatMap((where) => piecesOf(textOf(child(around, `${kind}${where}`) ?? ''))),
  )
}

/** What a part of the package points to, by the id that it has there. */
type Targets = Map<string, { type: string; target: string }>

/** The parts of a package that say something of its sheets. */
const openParts = (bytes: Uint8Array, maxBytes: number) => {
  const files = unpackWanted(
    bytes,
    (n) => /\.(?:xml|rels|vml)$/i.test(n) && !/drawings\/_rels|media\/|charts\//.test(n),
    maxBytes,
    damaged,
  )
  const xml = (name: string | undefined): string | null =>
    name !== undefined && Object.hasOwn(files, name) ? decodeXml(files[name]!) : null
  const part = (name: string | undefined): XmlElement | null => {
    const text = xml(name)
    return text === null ? null : plain(parsePart(text, damaged))
  }
  const targets = (of: string): Targets =>
    new Map(
      childrenNamed(part(of.replace(/([^/]*)$/, '_rels/$1.rels')) ?? undefined, 'Relationship').map((r) => [
        r.attributes.Id ?? '',
        { type: (r.attributes.Type ?? '').split('/').at(-1)!, target: resolvePart(of, r.attributes.Target ?? '') },
      ]),
    )
  return { xml, part, targets }
}
type Parts = ReturnType<typeof openParts>

/** What all sheets of a workbook have in common. */
const readBook = (workbook: XmlElement, { part }: Parts, inner: Targets, formatter: Formatter): Book => {
  const named = (type: string): XmlElement | undefined =>
    part([...inner.values()].find((t) => t.type === type)?.target) ?? undefined
  const date1904 = isOn(child(workbook, 'workbookPr')?.attributes.date1904)
  const looks = named('styles')
  const styles = readStyles(looks ?? null)
  const palette = paletteOf(looks ?? null)
  return {
    styles,
    // the first font is the one of the style that cells have of themselves
    letters: readFont(child(child(looks, 'fonts'), 'font')),
    overlays: childrenNamed(child(looks, 'dxfs'), 'dxf').map((dxf) =>
      readOverlay(dxf, (color) => inkOf(color, palette)),
    ),
    strings: childrenNamed(named('sharedStrings'), 'si').map((si) => runsOfString(si, palette)),
    showing: { formatter, date1904, zeros: true, ...(palette ? { palette } : {}) },
  }
}

/** What names stand for on a sheet: those of the workbook, and its own, by its number. */
const namesOn = (workbook: XmlElement, index: number): Map<string, string> => {
  const defined = childrenNamed(child(workbook, 'definedNames'), 'definedName')
  return new Map(
    [undefined, String(index)].flatMap((of) =>
      defined
        .filter(({ attributes: a }) => a.localSheetId === of)
        .map((d): [string, string] => [(d.attributes.name ?? '').toUpperCase(), textOf(d)]),
    ),
  )
}

/** What lies over a sheet, and the comments on its cells, by the parts that it points to. */
const readLinked = ({ xml, part }: Parts, linked: Targets): Pick<Surroundings, 'drawn' | 'comments'> => {
  const of = (type: string): string[] => [...linked.values()].filter((t) => t.type === type).map((t) => t.target)
  const drawn = of('drawing').flatMap((target) => drawnIn(part(target)))
  const comments = of('comments').flatMap((target) => commentsIn(part(target)))
  const controls = of('vmlDrawing').flatMap((target) => {
    const vml = xml(target)
    return vml === null ? [] : drawnInVml(vml)
  })
  return { drawn: [...drawn, ...controls], comments }
}

/** Reads a workbook of Office Open XML (ECMA-376 part 1, 18): what each sheet shows. */
export const readXlsx = (bytes: Uint8Array, formatter: Formatter, maxBytes: number): Sheet[] => {
  const parts = openParts(bytes, maxBytes)
  const { part, targets } = parts
  const top = [...targets('').values()].find((t) => t.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const workbook = part(top)
  if (workbook === null) throw damaged(top)
  const inner = targets(top)
  const book = readBook(workbook, parts, inner, formatter)
  const calculatedAnew = isOn(child(workbook, 'calcPr')?.attributes.fullCalcOnLoad)
  return childrenNamed(child(workbook, 'sheets'), 'sheet').flatMap(({ attributes: a }, index) => {
    const id = a['r:id'] ?? a.id ?? ''
    const { type, target } = inner.get(id) ?? {}
    // charts and dialogues have no cells
    if (type !== 'worksheet') return []
    const root = part(target)
    if (root === null) throw damaged(target ?? id)
    const hidden = (a.state ?? 'visible') !== 'visible'
    const linked = readLinked(parts, targets(target!))
    const made = readSheet(root, { name: a.name ?? '', hidden }, { ...book, ...linked })
    return [{ ...made, names: namesOn(workbook, index), calculatedAnew }]
  })
}
