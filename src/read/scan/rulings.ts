import { maxOf, minOf } from '../../base/extremes.ts'
import type { Edge } from '../pdf/painted.ts'
import { meanAround } from './mean.ts'

/** Points that a line is long at least, level and upright: longer than strokes of letters. */
const LEVEL = 20
const UPRIGHT = 14
/** Thicker lines are areas. */
const THICKEST = 2.5
/** Noise is smoothed along a line over so many points. */
const ALONG = 1.6
/** A line is darker than the paper by this part of its brightness, once smoothed along its way. */
const DARKER = 0.16
/** On both sides of a line there is paper, so many points away … */
const BESIDE = 1
/** … along this part of it: through a row of letters there is not. */
const FREE = 0.65
/** Where letters crowd it, it is a line still when it ends at lines on both sides … */
const CROWDED = 0.2
const ENDS_AT = 3
/** … and is as dark as they are all along, nearly. */
const AS_DARK = 0.7
/** Gaps of so many points within a line are flaws of the print. */
const GAP = 1.5

/** A line in pixels, with the pixels of its runs. */
export interface Ruling {
  way: Edge['way']
  at: number
  from: number
  to: number
  runs: readonly Run[]
}

/** Pixels side by side in one row. */
export interface Run {
  row: number
  from: number
  to: number
}

/** A ruling, with what tells it from a row of letters. */
interface Likely extends Ruling {
  /** along which part of it there is paper on both sides */
  free: number
  /** how much darker than paper it is where it is lightest, a few flaws left out */
  solid: number
}

/** Straight lines, level and upright: long dark runs that hang together and stay thin. */
export const rulingsOf = (
  pixels: Uint8Array,
  paper: Uint8Array,
  width: number,
  height: number,
  perPoint: number,
): Ruling[] => {
  const across = { pixels, paper, width, height }
  const down = {
    pixels: transposed(pixels, width, height),
    paper: transposed(paper, width, height),
    width: height,
    height: width,
  }
  const likely = [...linesIn(across, 'h', perPoint, LEVEL), ...linesIn(down, 'v', perPoint, UPRIGHT)]
  const sure = likely.filter((l) => l.free >= FREE)
  const usual = middleOf(sure.map((l) => l.solid))
  const slack = ENDS_AT * perPoint
  const endsOn = (l: Ruling, end: number): boolean =>
    sure.some((s) => s.way !== l.way && Math.abs(s.at - end) <= slack && l.at >= s.from - slack && l.at <= s.to + slack)
  const crowded = likely.filter(
    (l) => l.free < FREE && l.solid >= AS_DARK * usual && endsOn(l, l.from) && endsOn(l, l.to),
  )
  return [...sure, ...crowded].map(({ way, at, from, to, runs }) => ({ way, at, from, to, runs }))
}

const middleOf = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0

export const transposed = (pixels: Uint8Array, width: number, height: number): Uint8Array => {
  const made = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) made[x * height + y] = pixels[y * width + x]!
  return made
}

interface Layer {
  pixels: Uint8Array
  paper: Uint8Array
  width: number
  height: number
}

const linesIn = (
  { pixels, paper, width, height }: Layer,
  way: Edge['way'],
  perPoint: number,
  shortest: number,
): Likely[] => {
  const along = Math.max(1, Math.round((ALONG * perPoint) / 2))
  const smooth = meanAround(pixels, width, height, along, 0)
  const runs: Run[] = []
  const gap = Math.max(1, Math.round(GAP * perPoint))
  const least = shortest * perPoint
  for (let y = 0; y < height; y++) {
    let open: Run | null = null
    const close = (): void => {
      if (open !== null && open.to - open.from >= least) runs.push(open)
      open = null
    }
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      // a line that is not quite level goes on in the row above or below
      let shade = smooth[at]!
      if (y > 0) shade = Math.min(shade, smooth[at - width]!)
      if (y < height - 1) shade = Math.min(shade, smooth[at + width]!)
      if (shade >= paper[at]! * (1 - DARKER)) continue
      const o = open as Run | null
      if (o !== null && x - o.to <= gap + 1) o.to = x
      else {
        close()
        open = { row: y, from: x, to: x }
      }
    }
    close()
  }
  const thickest = THICKEST * perPoint + 2
  return joinedRuns(runs).flatMap((own) => {
    const from = minOf(own.map((r) => r.from))
    const to = maxOf(own.map((r) => r.to))
    let area = 0
    let weighed = 0
    for (const r of own) {
      area += r.to - r.from + 1
      weighed += r.row * (r.to - r.from + 1)
    }
    if (area / (to - from + 1) > thickest) return []
    const looks = looksOf(own, from, to, { pixels: smooth, paper, width, height }, Math.round(BESIDE * perPoint) + 1)
    return looks.free < CROWDED ? [] : [{ way, at: weighed / area, from, to, runs: own, ...looks }]
  })
}

/** Flaws along a line that do not make it lighter. */
const FLAWS = 0.1

const looksOf = (
  runs: readonly Run[],
  from: number,
  to: number,
  { pixels, paper, width, height }: Layer,
  away: number,
): { free: number; solid: number } => {
  const top = new Int32Array(to - from + 1).fill(-1)
  const bottom = new Int32Array(to - from + 1).fill(-1)
  const darkest = new Float32Array(to - from + 1)
  for (const run of runs)
    for (let x = run.from; x <= run.to; x++) {
      const i = x - from
      if (top[i] === -1) top[i] = run.row
      bottom[i] = run.row
      const at = run.row * width + x
      darkest[i] = Math.max(darkest[i]!, 1 - pixels[at]! / Math.max(1, paper[at]!))
    }
  const isPaper = (x: number, y: number): boolean =>
    y < 0 || y >= height || pixels[y * width + x]! >= paper[y * width + x]! * (1 - DARKER)
  const shades: number[] = []
  let free = 0
  for (let x = from; x <= to; x++) {
    const [above, below] = [top[x - from]!, bottom[x - from]!]
    if (above === -1) continue
    shades.push(darkest[x - from]!)
    if (isPaper(x, above - away) && isPaper(x, below + away)) free++
  }
  shades.sort((a, b) => a - b)
  return { free: free / shades.length, solid: shades[Math.floor(FLAWS * shades.length)]! }
}

/** Runs in rows one below the other that lie over each other are of one line. */
const joinedRuns = (runs: readonly Run[]): Run[][] => {
  const parent = runs.map((_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root]!
    parent[i] = root
    return root
  }
  let before: number[] = []
  let now: number[] = []
  let row = -1
  runs.forEach((run, i) => {
    if (run.row !== row) {
      before = run.row === row + 1 ? now : []
      now = []
      row = run.row
    }
    now.push(i)
    for (const j of before) if (runs[j]!.from <= run.to && runs[j]!.to >= run.from) parent[find(i)] = find(j)
  })
  const groups = new Map<number, Run[]>()
  runs.forEach((run, i) => {
    const root = find(i)
    const own = groups.get(root)
    if (own) own.push(run)
    else groups.set(root, [run])
  })
  return [...groups.values()]
}
