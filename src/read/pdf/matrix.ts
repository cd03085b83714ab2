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
