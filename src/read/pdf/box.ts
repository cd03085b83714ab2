/** A rectangle in points, origin at the top left of the upright page: left, top, right, bottom. */
export type Box = [x0: number, y0: number, x1: number, y1: number]

export const boxAround = (boxes: readonly Box[]): Box => {
  let [x0, y0, x1, y1] = boxes[0] ?? [0, 0, 0, 0]
  for (const b of boxes) {
    if (b[0] < x0) x0 = b[0]
    if (b[1] < y0) y0 = b[1]
    if (b[2] > x1) x1 = b[2]
    if (b[3] > y1) y1 = b[3]
  }
  return [x0, y0, x1, y1]
}

export const overlap = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0)

export const areaOf = (b: Box): number => (b[2] - b[0]) * (b[3] - b[1])

export const middleOf = ([x0, y0, x1, y1]: Box): [x: number, y: number] => [(x0 + x1) / 2, (y0 + y1) / 2]

/** Does the outer box hold the inner one, within a slack in points? */
export const holds = (outer: Box, inner: Box, slack = 0): boolean =>
  inner[0] >= outer[0] - slack &&
  inner[1] >= outer[1] - slack &&
  inner[2] <= outer[2] + slack &&
  inner[3] <= outer[3] + slack

const toHundredth = (n: number): number => Math.round(n * 100) / 100

/** A box as it goes into the tree: hundredths of a point are finer than any printer. */
export const roundBox = (b: Box): Box => [toHundredth(b[0]), toHundredth(b[1]), toHundredth(b[2]), toHundredth(b[3])]
