import { type Answer, type Asked, bare, nowhere } from './asked.ts'

/** Words of the cells of a table, row by row, as they are written. */
export type Words = readonly (readonly string[])[]

const parts = /^(.*)\/row\[(\d+)\]\/cell\[(\d+)\]$/u

const numbersIn = (key: string): number[] => (key.match(/\d+/gu) ?? []).map(Number)

const inOrder = (a: string, b: string): number => {
  const [x, y] = [numbersIn(a), numbersIn(b)]
  for (let i = 0; i < Math.max(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0)
  return 0
}

/**
 * Which tables those of the paths are. They are counted by the report as tables of data and here as they are written, so only their
 * order is the same: of all ways to go through both in order, the one in which most words agree.
 */
const align = (scores: readonly (readonly number[])[], tables: number): number[] => {
  // best[g][t]: the first g groups among the first t tables
  const best = [new Array<number>(tables + 1).fill(0)]
  for (const score of scores) {
    const before = best.at(-1)!
    const row = [Number.NEGATIVE_INFINITY]
    for (let t = 1; t <= tables; t++) row.push(Math.max(row[t - 1]!, before[t - 1]! + score[t - 1]!))
    best.push(row)
  }
  const taken: number[] = []
  let t = tables
  for (let g = scores.length; g > 0; g--) {
    while (t > 0 && best[g]![t - 1] === best[g]![t]) t -= 1
    taken.unshift(t - 1)
    t -= 1
  }
  return taken
}

/** Answers for paths like `table[2]/row[3]/cell[1]`. */
export const byPath = (tables: readonly Words[], asked: readonly Asked[]): Answer[] => {
  const at = asked.map((a) => {
    const m = parts.exec(a.place.path ?? '')
    return m ? { key: m[1]!, row: Number(m[2]) - 1, cell: Number(m[3]) - 1, raw: bare(a.raw) } : null
  })
  const keys = [...new Set(at.flatMap((a) => (a ? [a.key] : [])))].sort(inOrder)
  if (keys.length > tables.length) return asked.map(() => nowhere)
  const scores = keys.map((key) =>
    tables.map(
      (words) => at.filter((a) => a?.key === key && bare(words[a.row]?.[a.cell] ?? '\u0000') === a.raw).length,
    ),
  )
  const chosen = align(scores, tables.length)
  return at.map((a) => {
    const words = a === null ? undefined : tables[chosen[keys.indexOf(a.key)]!]?.[a.row]?.[a.cell]
    return words === undefined ? nowhere : { words }
  })
}
