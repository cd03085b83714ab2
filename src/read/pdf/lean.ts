import type { Box } from './box.ts'
import { type Matrix, times } from './matrix.ts'
import { boxOfRectangle } from './operators/boxes.ts'

/** Characters that were shown together, and which way they stand: how far their line falls, and how far what is below them lies to the left, in degrees clockwise. */
export interface Shown extends Slant {
  count: number
}

/**
 * How the lines and the columns of a page stand, in degrees clockwise from level and upright. Both alike: it was taken in askew;
 * each in its own way: it is sheared, as what was straightened by its lines or its edges alone.
 */
export interface Slant {
  lines: number
  columns: number
}

/** A page leans when its lines or columns do by more than this, in degrees, and by less than that: slanted letters on upright columns lean by 12 and more. */
const LEAST = 0.1
const MOST = 10
/** So many of its characters lean alike … */
const MOST_OF_ALL = 0.8
/** … or this part of them where it is by less than this, in degrees: a table was put on a level page, and words around it stay readable. */
const MOST_OF_TABLE = 0.5
const LITTLE = 1
/** … to within this, in degrees. */
const ALIKE = 0.05
/** Words stand askew when they lean by more than this, in degrees: their rows are not those of the page … */
const ASKEW = 0.15
/** … and their lines by less than this: a watermark leans by more. */
const MOST_ASKEW = 6

const RIGHT_ANGLE = 90
const toDegrees = (radians: number): number => (Math.atan(radians) * 180) / Math.PI
const toRadians = (degrees: number): number => (degrees * Math.PI) / 180

/** How characters stand that are shown by a matrix. */
export const slantOf = ([a, b, c, d]: Matrix): Slant => ({
  lines: a === 0 ? RIGHT_ANGLE : toDegrees(b / a),
  columns: d === 0 ? RIGHT_ANGLE : toDegrees(-c / d),
})

/** The lean that most of the characters have in common; 0 where they stand straight, or lean in several ways. */
const common = (shown: readonly Shown[], leanOf: (s: Slant) => number, least: (lean: number) => number): number => {
  const all = shown.reduce((n, { count }) => n + count, 0)
  const sorted = shown.map((s) => ({ lean: leanOf(s), count: s.count })).sort((a, b) => a.lean - b.lean)
  let seen = 0
  const middle = sorted.find(({ count }) => {
    seen += count
    return 2 * seen >= all
  })?.lean
  if (middle === undefined || Math.abs(middle) < LEAST || Math.abs(middle) > MOST) return 0
  const alike = sorted.filter(({ lean }) => Math.abs(lean - middle) <= ALIKE).reduce((n, { count }) => n + count, 0)
  return alike >= least(middle) * all ? middle : 0
}

/**
 * How the text of a page stands as a whole; null where it stands level and upright, or in several ways. Columns are put upright for
 * half of the characters, whatever they lean by: level lines are moved as wholes.
 */
export const leanOf = (shown: readonly Shown[]): Slant | null => {
  const lines = common(
    shown,
    (s) => s.lines,
    (lean) => (Math.abs(lean) < LITTLE ? MOST_OF_TABLE : MOST_OF_ALL),
  )
  const columns = common(
    shown,
    (s) => s.columns,
    () => MOST_OF_TABLE,
  )
  return lines === 0 && columns === 0 ? null : { lines, columns }
}

/** Level and upright → as the text of a page stands. */
const standing = ({ lines, columns }: Slant): [number, number, number, number] => [
  Math.cos(toRadians(lines)),
  Math.sin(toRadians(lines)),
  -Math.sin(toRadians(columns)),
  Math.cos(toRadians(columns)),
]

/** A page put straight about its middle, so that text that stands so is level and its columns upright. */
export const levelled = (transform: Matrix, width: number, height: number, slant: Slant): Matrix => {
  const [a, b, c, d] = standing(slant)
  const area = a * d - b * c
  const back = [d / area, -b / area, -c / area, a / area] as const
  const [x, y] = [width / 2, height / 2]
  return times([...back, x - back[0] * x - back[2] * y, y - back[1] * x - back[3] * y], transform)
}

/** The sheet of paper on a page that was put straight: the box around it, and what of that is paper; null where all of it is. */
export const sheetOf = (
  width: number,
  height: number,
  slant: Slant | null,
): { whole: Box; within: ((x: number, y: number) => boolean) | null } => {
  if (slant === null) return { whole: [0, 0, width, height], within: null }
  const back = levelled([1, 0, 0, 1, 0, 0], width, height, slant)
  const [a, b, c, d] = standing(slant)
  return {
    whole: boxOfRectangle(back, 0, 0, width, height),
    within: (x, y) => {
      const [right, down] = [x - width / 2, y - height / 2]
      return Math.abs(a * right + c * down) <= width / 2 && Math.abs(b * right + d * down) <= height / 2
    },
  }
}

/** Where a box of the levelled page lies on the page as it is shown: its middle is moved, its size stays. */
export const asShown = (width: number, height: number, slant: Slant): ((box: Box) => Box) => {
  const [a, b, c, d] = standing(slant)
  return ([x0, y0, x1, y1]) => {
    const [x, y] = [(x0 + x1 - width) / 2, (y0 + y1 - height) / 2]
    const [right, down] = [a * x + c * y - x, b * x + d * y - y]
    return [x0 + right, y0 + down, x1 + right, y1 + down]
  }
}

/** How many characters stand askew on a page that was put straight by so much: in none of its lines, or in none of its columns. */
export const askewOn = (shown: readonly Shown[], slant: Slant | null): number =>
  shown.reduce((n, { lines, columns, count }) => {
    const off = Math.abs(lines - (slant?.lines ?? 0))
    const aside = Math.abs(columns - (slant?.columns ?? 0))
    const isAside = Math.abs(columns) > ASKEW && Math.abs(columns) < MOST && aside > ASKEW
    return (off > ASKEW && off < MOST_ASKEW) || (off <= ASKEW && isAside) ? n + count : n
  }, 0)
