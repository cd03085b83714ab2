import { addTo } from '../base/group-by.ts'

/** One step of turning `a` into `b`: a pair that stays, one that goes, one that comes. */
export type Edit =
  | { kind: 'same'; a: number; b: number }
  | { kind: 'removed'; a: number }
  | { kind: 'added'; b: number }

/** Above this many comparisons (some thousand lines on either side) lines that stand in both are only kept where they are in order. */
const mostCells = 16_000_000

/** The fewest removals and additions that turn one list into the other (longest common subsequence), in order. */
export const editsOf = (a: readonly string[], b: readonly string[]): Edit[] => {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const [n, m] = [a.length - head - tail, b.length - head - tail]
  const same = (i: number, j: number): Edit => ({ kind: 'same', a: i, b: j })
  const middle = n * m <= mostCells ? longest(a, b, head, n, m) : greedy(a, b, head, n, m)
  return [
    ...Array.from({ length: head }, (_, i) => same(i, i)),
    ...middle,
    ...Array.from({ length: tail }, (_, i) => same(a.length - tail + i, b.length - tail + i)),
  ]
}

const longest = (a: readonly string[], b: readonly string[], from: number, n: number, m: number): Edit[] => {
  const width = m + 1
  const length = new Uint16Array((n + 1) * width)
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      length[i * width + j] =
        a[from + i] === b[from + j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const edits: Edit[] = []
  let [i, j] = [0, 0]
  while (i < n || j < m)
    if (i < n && j < m && a[from + i] === b[from + j]) edits.push({ kind: 'same', a: from + i++, b: from + j++ })
    else if (j === m || (i < n && length[(i + 1) * width + j]! >= length[i * width + j + 1]!))
      edits.push({ kind: 'removed', a: from + i++ })
    else edits.push({ kind: 'added', b: from + j++ })
  return edits
}

const greedy = (a: readonly string[], b: readonly string[], from: number, n: number, m: number): Edit[] => {
  const at = new Map<string, number[]>()
  for (let j = m - 1; j >= 0; j--) addTo(at, b[from + j]!, j)
  const edits: Edit[] = []
  let next = 0
  for (let i = 0; i < n; i++) {
    const places = at.get(a[from + i]!) ?? []
    while (places.length > 0 && places.at(-1)! < next) places.pop()
    const j = places.at(-1)
    if (j === undefined) edits.push({ kind: 'removed', a: from + i })
    else {
      while (next < j) edits.push({ kind: 'added', b: from + next++ })
      edits.push({ kind: 'same', a: from + i, b: from + next++ })
    }
  }
  while (next < m) edits.push({ kind: 'added', b: from + next++ })
  return edits
}
