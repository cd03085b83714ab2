import type { Box } from './box.ts'
import { type Matrix, times } from './matrix.ts'

/** Characters that were shown together, and how their line rises or falls: its y by its x. */
export interface Lean {
  lean: number
  count: number
}

/** A page leans when its lines do by more than this, in degrees, and by less than that: a scanner took it in askew. */
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
/** … and by less than this: a watermark leans by more. */
const MOST_ASKEW = 6

const degrees = (lean: number): number => (Math.atan(lean) * 180) / Math.PI

/** By how many degrees clockwise the text of a page leans as a whole; 0 where it stands level, or leans in several ways. */
export const leanOf = (leans: readonly Lean[]): number => {
  const all = leans.reduce((n, l) => n + l.count, 0)
  const sorted = leans.map(({ lean, count }) => ({ angle: degrees(lean), count })).sort((a, b) => a.angle - b.angle)
  let seen = 0
  const middle = sorted.find(({ count }) => {
    seen += count
    return 2 * seen >= all
  })
  if (!middle || Math.abs(middle.angle) < LEAST || Math.abs(middle.angle) > MOST) return 0
  const alike = sorted.filter((l) => Math.abs(l.angle - middle.angle) <= ALIKE).reduce((n, l) => n + l.count, 0)
  const least = Math.abs(middle.angle) < LITTLE ? MOST_OF_TABLE : MOST_OF_ALL
  return alike >= least * all ? middle.angle : 0
}

/** A page turned back about its middle, so that text that leans so far stands level. */
export const levelled = (transform: Matrix, width: number, height: number, lean: number): Matrix => {
  const angle = (lean * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [x, y] = [width / 2, height / 2]
  return times([cos, -sin, sin, cos, x - cos * x - sin * y, y + sin * x - cos * y], transform)
}

/** Where a box of the levelled page lies on the page as it is shown: its middle is moved, its size stays. */
export const asShown = (width: number, height: number, lean: number): ((box: Box) => Box) => {
  const angle = (lean * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return ([x0, y0, x1, y1]) => {
    const [x, y] = [(x0 + x1 - width) / 2, (y0 + y1 - height) / 2]
    const [right, down] = [cos * x - sin * y - x, sin * x + cos * y - y]
    return [x0 + right, y0 + down, x1 + right, y1 + down]
  }
}

/** How many characters stand askew on a level page. */
export const askewOn = (leans: readonly Lean[]): number =>
  leans.reduce((n, { lean, count }) => {
    const angle = Math.abs(degrees(lean))
    return angle > ASKEW && angle < MOST_ASKEW ? n + count : n
  }, 0)
