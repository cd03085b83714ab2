import type { Mark } from '../../model/tree.ts'
import type { Box } from './box.ts'
import type { Slant } from './lean.ts'

/** One printed character. Sizes and positions are points in upright page space. */
export interface Glyph {
  /** as the font says it, unfolded; may be more than one character (ligatures) or empty (no Unicode known) */
  text: string
  box: Box
  /** y of the baseline */
  base: number
  size: number
  /** direction of writing in degrees clockwise; -1 when it is no quarter turn (a watermark) */
  turn: 0 | 90 | 180 | 270 | -1
  /** set in a vertical font: the next glyph stands below */
  vertical: boolean
  bold: boolean
  /** index into the order of painting */
  order: number
  /** white space of any kind */
  blank: boolean
  /** what was seen of it beyond its shape; size and baseline tell the rest where its line is known */
  marks?: readonly Mark[]
  /** a digit whose neighbour in the same run is painted over or cut away: what is left is no number */
  torn?: true
  /** a digit of which a part is painted over or cut away, or may be */
  veiled?: true
  /** it belongs to an annotation that lies over the page */
  typed?: true
  /** light on light ground, or seen through */
  faint?: true
  /** ink that is faint on white paper, as one knows it again, whatever is below it here */
  ink?: string
}

/** A picture, or a shape that is no ruling and no plain area. */
export interface Drawing {
  box: Box
  kind: 'picture' | 'filled' | 'stroked'
  /** what is below it is seen through it */
  clear: boolean
  /** the first character painted after it */
  before: number
}

/** A form field whose words are not drawn on the page. */
export interface Field {
  box: Box
  /** what the file says that it holds */
  value: string
}

/** A straight drawn line, level or upright: a stroke, or a filled rectangle thin enough to be one. */
export interface Edge {
  /** `h` lies at y = `at` from x = `from` to `to`; `v` stands at x = `at` from y = `from` to `to` */
  way: 'h' | 'v'
  at: number
  from: number
  to: number
  /** in the colour of what is below it */
  unseen?: true
}

/** All that one page shows, turned so that most of its text reads upright. */
export interface PaintedPage {
  width: number
  height: number
  glyphs: Glyph[]
  edges: Edge[]
  /** pictures; those over one pixel only where the page was read with them */
  images: Box[]
  /** pictures and shapes that may be digits */
  drawings: Drawing[]
  /** small boxes and dots, of which digits may be put together */
  specks: Box[]
  /** visible characters whose Unicode is not known */
  unmapped: Glyph[]
  /** characters that the page does not show: without ink, in the colour of what is below them, painted over, cut away */
  hidden: Glyph[]
  /** some of them are known by their colour alone; a picture that was left out may lie below them */
  likePaper: boolean
  fields: Field[]
  /** how many of the glyphs are printed invisibly: the text layer that OCR puts over a scan */
  invisible: number
  /** how its text stood before it was put straight; null where it stands level and upright as it is shown */
  lean: Slant | null
  /** characters that stand askew on the level page: in no line of it, or in no column */
  askew: number
  /** words or rulings run off it */
  runsOff: boolean
  /** true when the page had more operators than are read */
  cut: boolean
  /** what could not be read of the page, in the words of pdf.js */
  trouble?: string
}
