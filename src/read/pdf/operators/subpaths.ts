import type { Matrix } from '../matrix.ts'
import type { Point } from '../outline.ts'

/** A segment this close to level or upright, in points, is taken as straight. */
export const STRAIGHT = 0.75

// Path codes inside constructPath. pdf.js does not export them, and they changed within 5.x: the version is pinned.
const MOVE = 0
const LINE = 1
const CURVE = 2
const QUADRATIC = 3
const CLOSE = 4

const apply = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]
export interface Subpath {
  points: Point[]
  closed: boolean
  curved: boolean
}

/** A path as the engines give it → its parts under a matrix; of a curve the end alone. */
export const toSubpaths = (data: ArrayLike<number>, ctm: Matrix): Subpath[] => {
  const subpaths: Subpath[] = []
  let current: Subpath | undefined
  const at = (k: number): Point => apply(ctm, data[k]!, data[k + 1]!)
  for (let k = 0; k < data.length; ) {
    switch (data[k++]) {
      case MOVE:
        current = { points: [at(k)], closed: false, curved: false }
        subpaths.push(current)
        k += 2
        break
      case LINE:
        current?.points.push(at(k))
        k += 2
        break
      case CURVE:
        if (current) {
          current.curved = true
          current.points.push(at(k + 4))
        }
        k += 6
        break
      case QUADRATIC:
        if (current) {
          current.curved = true
          current.points.push(at(k + 2))
        }
        k += 4
        break
      case CLOSE:
        if (current) current.closed = true
        break
      default:
        // An unknown code means the format changed: the rest cannot be told apart.
        return subpaths
    }
  }
  return subpaths
}

/** Every line of it is level or upright. */
export const isStraight = ({ points }: Subpath): boolean =>
  points.every(
    (p, i) =>
      i === 0 || Math.abs(p[0] - points[i - 1]![0]) <= STRAIGHT || Math.abs(p[1] - points[i - 1]![1]) <= STRAIGHT,
  )

/** Four corners, each level with or upright over the next. */
export const isRectangle = ({ points, curved }: Subpath): boolean => {
  if (curved || points.length < 4 || points.length > 5) return false
  const [a, b, c, d, e] = points as [Point, Point, Point, Point, Point?]
  if (e && !near(a, e)) return false
  const level = (p: Point, q: Point): boolean => Math.abs(p[1] - q[1]) <= STRAIGHT
  const upright = (p: Point, q: Point): boolean => Math.abs(p[0] - q[0]) <= STRAIGHT
  return (
    (level(a, b) && upright(b, c) && level(c, d) && upright(d, a)) ||
    (upright(a, b) && level(b, c) && upright(c, d) && level(d, a))
  )
}
const near = (a: Point, b: Point): boolean => Math.abs(a[0] - b[0]) <= STRAIGHT && Math.abs(a[1] - b[1]) <= STRAIGHT
