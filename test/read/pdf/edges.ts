import type { Grid } from '../../../src/read/pdf/edges-to-grid.ts'
import type { Edge } from '../../../src/read/pdf/painted.ts'

/** A level line at the height `at`. */
export const h = (at: number, from: number, to: number): Edge => ({ way: 'h', at, from, to })

/** An upright line. */
export const v = (at: number, from: number, to: number): Edge => ({ way: 'v', at, from, to })

/** Lines through the whole of a table, at these places. */
export const ruled = (xs: readonly number[], ys: readonly number[]): Edge[] => [
  ...ys.map((y) => h(y, xs[0]!, xs.at(-1)!)),
  ...xs.map((x) => v(x, ys[0]!, ys.at(-1)!)),
]

/** Lines with x and y changed for each other. */
export const transposed = (edges: readonly Edge[]): Edge[] =>
  edges.map((e) => ({ ...e, way: e.way === 'h' ? 'v' : 'h' }))

/** A grid as a picture: one letter for each slot, the same one for those of one cell. */
export const picture = ({ xs, ys, cells }: Pick<Grid, 'xs' | 'ys' | 'cells'>): string[] => {
  if (cells.some((k) => k.c1 >= xs.length || k.r1 >= ys.length)) return ['a cell goes on beyond the grid']
  return ys.slice(1).map((_, r) =>
    xs
      .slice(1)
      .map((_, c) => {
        const owners = cells.flatMap((k, i) => (k.r0 <= r && r < k.r1 && k.c0 <= c && c < k.c1 ? [i] : []))
        return owners.length === 1 ? String.fromCharCode(97 + owners[0]!) : '?'
      })
      .join(''),
  )
}
