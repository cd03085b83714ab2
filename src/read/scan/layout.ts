import { cellBox, edgesToGrids, type Grid } from '../pdf/edges-to-grid.ts'
import { type Component, componentsOf } from './components.ts'
import { inkOf, paperOf } from './ink.ts'
import { heightOf, type InkLine, stripsOf, stripsToLines, usualHeight, widthOf } from './lines.ts'
import { meanAround } from './mean.ts'
import type { Raster } from './raster.ts'
import { type Ruling, rulingsOf } from './rulings.ts'
import { type Back, skewOf, turnedBack } from './skew.ts'

/** Smaller tables are letters: points. */
const LEAST_WIDE = 60
const LEAST_HIGH = 12
/** Rows hold words, and so are this high on the whole. */
const LEAST_ROW = 9
/** A ruling is one of a grid when it is this close to one of its lines. */
const ON_LINE = 3
/** Ink under this size in both directions is dust. */
const DUST = 1.4
/** So many grains of dust, and no more, are in a blank cell. */
const MOST_DUST = 4
const GRAIN = 0.6

/** What a cell of a scanned table shows. */
export interface ScanCell {
  /** index of the cell in its grid */
  index: number
  lines: InkLine[]
  /** `none`: nothing stands there. `faint`: dust, or ink in the colour of seals, and nothing that could be words */
  ink: 'none' | 'faint' | 'words'
}

export interface ScanGrid {
  grid: Grid
  cells: ScanCell[]
}

/** A picture of a page, upright, with its tables and lines; all in pixels, but grids in points. */
export interface ScanPage {
  raster: Raster
  /** the same without the rulings of its tables, its gray from black words to white paper */
  clean: Raster
  /** pixels to a point */
  perPoint: number
  grids: ScanGrid[]
  /** lines of words outside of tables */
  lines: InkLine[]
  /** the usual height of words, in pixels */
  usual: number
  skew: number
  /** how much darker than paper its words are: 0 to 1 */
  contrast: number
  back: Back
}

/** A picture of a page → its tables, cells and lines. */
export const layoutOf = (given: Raster, perPoint: number): ScanPage => {
  const turned = turnedUpright(given, perPoint)
  const { raster, skew, back } = turned
  const { width, height, gray } = raster
  const paper = paperOf(gray, width, height, perPoint)
  const rulings = rulingsOf(gray, paper, width, height, perPoint)
  const { grids } = edgesToGrids(rulings.map((r) => inPoints(r, perPoint)))
  const tables = grids.filter(isTable)
  const clean = withoutRulings(
    raster,
    paper,
    rulings.filter((r) => tables.some((g) => isOf(r, g, perPoint))),
    perPoint,
  )
  const parts = partsOf(clean.gray, paper, width, height, raster.twoTone)
  const coloured =
    clean.dark === clean.gray
      ? parts
      : partsOf(clean.dark, paperOf(clean.dark, width, height, perPoint), width, height, false)
  const isDust = (c: Component): boolean => Math.max(widthOf(c), heightOf(c)) < DUST * perPoint
  const words = parts.filter((c) => !isDust(c) && !isShadow(c, width, height, perPoint))
  const inGrid = sortedInto(tables, words, perPoint)
  const usual = usualHeight(
    [...inGrid.cells.flat().flatMap((own) => stripsOf(own)), ...stripsOf(inGrid.outside)],
    perPoint,
  )
  const all = sortedInto(tables, coloured, perPoint)
  const contrast = contrastOf(clean.gray, paper, words, width)
  return {
    raster,
    clean: { ...clean, gray: evened(clean.gray, paper, contrast) },
    perPoint,
    skew,
    back,
    usual,
    contrast,
    grids: tables.map((grid, g) => ({
      grid,
      cells: grid.cells.map((_, index): ScanCell => {
        const own = inGrid.cells[g]![index]!
        const lines = stripsToLines(stripsOf(own), usual)
        return { index, lines, ink: lines.length > 0 ? 'words' : faintOrNone(all.cells[g]![index]!, perPoint) }
      }),
    })),
    lines: stripsToLines(stripsOf(inGrid.outside), usual).filter((l) => !isStreak(l, width, height, usual)),
  }
}

/** What is so light is paper, with the traces that a seal leaves: as a part of the brightness of the paper around. */
const WHITE = 0.86

/** Words in black on white, whatever light fell on them. */
const evened = (pixels: Uint8Array, paper: Uint8Array, contrast: number): Uint8Array => {
  const black = Math.min(0.5, 1 - contrast)
  const made = new Uint8Array(pixels.length)
  for (let i = 0; i < pixels.length; i++) {
    const shade = (pixels[i]! / Math.max(1, paper[i]!) - black) / (WHITE - black)
    made[i] = Math.round(255 * Math.min(1, Math.max(0, shade)))
  }
  return made
}

const turnedUpright = (raster: Raster, perPoint: number): { raster: Raster; skew: number; back: Back } => {
  const { width, height, gray } = raster
  const skew = skewOf(inkOf(gray, paperOf(gray, width, height, perPoint)), width, height)
  return { skew, ...turnedBack(raster, skew) }
}

const inPoints = ({ way, at, from, to }: Ruling, perPoint: number) => ({
  way,
  at: at / perPoint,
  from: from / perPoint,
  to: to / perPoint,
})

const isTable = ({ box, ys }: Grid): boolean => {
  const [wide, high] = [box[2] - box[0], box[3] - box[1]]
  return wide >= LEAST_WIDE && high >= LEAST_HIGH && high / (ys.length - 1) >= LEAST_ROW
}

const isOf = (r: Ruling, grid: Grid, perPoint: number): boolean => {
  const { at, from, to } = inPoints(r, perPoint)
  const [lines, along] = r.way === 'h' ? [grid.ys, [grid.box[0], grid.box[2]]] : [grid.xs, [grid.box[1], grid.box[3]]]
  return (
    lines.some((line) => Math.abs(line - at) <= ON_LINE) && to >= along[0]! - ON_LINE && from <= along[1]! + ON_LINE
  )
}

/** Rulings painted over with the paper around them, a little wider than they are. */
const withoutRulings = (raster: Raster, paper: Uint8Array, rulings: readonly Ruling[], perPoint: number): Raster => {
  const { width, height } = raster
  const gray = raster.gray.slice()
  const dark = raster.dark === raster.gray ? gray : raster.dark.slice()
  const wider = Math.max(1, Math.round(0.35 * perPoint))
  for (const { way, runs } of rulings)
    for (const { row, from, to } of runs)
      for (let along = from - wider; along <= to + wider; along++)
        for (let across = row - wider; across <= row + wider; across++) {
          const [x, y] = way === 'h' ? [along, across] : [across, along]
          if (x < 0 || y < 0 || x >= width || y >= height) continue
          const at = y * width + x
          gray[at] = Math.max(gray[at]!, paper[at]!)
          if (dark !== gray) dark[at] = Math.max(dark[at]!, paper[at]!)
        }
  return { ...raster, gray, dark }
}

const partsOf = (
  pixels: Uint8Array,
  paper: Uint8Array,
  width: number,
  height: number,
  twoTone: boolean,
): Component[] => {
  // single grains of noise are not print
  const smooth = twoTone ? pixels : meanAround(pixels, width, height, 1, 1)
  return componentsOf(inkOf(smooth, paper), width, height)
}

/** Pieces of ink by the cell that their middle lies in. */
const sortedInto = (
  grids: readonly Grid[],
  parts: readonly Component[],
  perPoint: number,
): { cells: Component[][][]; outside: Component[] } => {
  const cells = grids.map((grid) => grid.cells.map((): Component[] => []))
  const outside: Component[] = []
  for (const c of parts) {
    const [x, y] = [(c.x0 + c.x1 + 1) / 2 / perPoint, (c.y0 + c.y1 + 1) / 2 / perPoint]
    const g = grids.findIndex(({ box }) => x >= box[0] && x < box[2] && y >= box[1] && y < box[3])
    const grid = grids[g]
    const own = grid?.cells.findIndex((cell) => {
      const box = cellBox(grid, cell)
      return x >= box[0] && x < box[2] && y >= box[1] && y < box[3]
    })
    if (own === undefined || own === -1) outside.push(c)
    else cells[g]![own]!.push(c)
  }
  return { cells, outside }
}

/** So much of a side of the page along its edge is the shadow of the sheet, or what lies beside it. */
const SHADOW = 0.2

/** Along the edge: within this part of the side, as a page that was turned back has its edges a little further in. */
const AT_EDGE = 0.02

/** Thinner than this, in points, it is a streak and no word. */
const STREAK = 3

const isShadow = (c: Component, width: number, height: number, perPoint: number): boolean => {
  const [across, down] = [AT_EDGE * width, AT_EDGE * height]
  const beside = c.x0 <= across || c.x1 >= width - 1 - across
  const over = c.y0 <= down || c.y1 >= height - 1 - down
  const [wide, high] = [widthOf(c), heightOf(c)]
  return (
    (beside && (high >= SHADOW * height || (wide < STREAK * perPoint && high > 2 * wide))) ||
    (over && (wide >= SHADOW * width || (high < STREAK * perPoint && wide > 2 * high)))
  )
}

/** Specks in a row along the edge of the page. */
const isStreak = (line: InkLine, width: number, height: number, usual: number): boolean => {
  const flat = heightOf(line) < 0.35 * usual || widthOf(line) < 0.2 * usual
  const [across, down] = [AT_EDGE * width, AT_EDGE * height]
  return flat && (line.y0 >= height - 1 - down || line.y1 <= down || line.x0 >= width - 1 - across || line.x1 <= across)
}

const faintOrNone = (parts: readonly Component[], perPoint: number): ScanCell['ink'] => {
  const large = parts.some((c) => Math.max(widthOf(c), heightOf(c)) >= DUST * perPoint)
  const grains = parts.filter((c) => Math.max(widthOf(c), heightOf(c)) >= GRAIN * perPoint)
  return large || grains.length > MOST_DUST ? 'faint' : 'none'
}

/** How dark the darkest quarter of the words is against their paper. */
const contrastOf = (pixels: Uint8Array, paper: Uint8Array, words: readonly Component[], width: number): number => {
  const shades: number[] = []
  const every = Math.max(1, Math.floor(words.length / 500))
  for (let i = 0; i < words.length; i += every) {
    const c = words[i]!
    let darkest = 0
    for (let y = c.y0; y <= c.y1; y++)
      for (let x = c.x0; x <= c.x1; x++) {
        const at = y * width + x
        darkest = Math.max(darkest, 1 - pixels[at]! / Math.max(1, paper[at]!))
      }
    shades.push(darkest)
  }
  return shades.sort((a, b) => a - b)[shades.length >> 1] ?? 0
}
