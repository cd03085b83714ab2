/** `a b c d e f`: a change of coordinates (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number]

/** What is done by `n` first and then by `m`. */
export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

/** What is stretched and moved first and then done by `m`. */
export const placed = (m: Matrix, wide: number, high: number, x: number, y: number): Matrix => [
  m[0] * wide,
  m[1] * wide,
  m[2] * high,
  m[3] * high,
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]
