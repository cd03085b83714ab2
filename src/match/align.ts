/** A pair that may belong together, with what speaks for it. */
export interface Candidate {
  left: number
  right: number
  weight: number
}

export interface Alignment {
  /** left position → right position */
  pairs: Map<number, number>
  /** lefts that another alignment of the same weight would pair with another right, and those whose right they may take */
  unsure: Set<number>
  /** lefts whose right would go to another left in another alignment of the same weight */
  contested: Set<number>
}

/**
 * The heaviest alignment of two sequences that keeps both orders (Needleman–Wunsch without gap costs), and what other
 * alignments of the same weight would say.
 */
export const align = (lefts: number, rights: number, candidates: readonly Candidate[]): Alignment => {
  const byLeft = new Map<number, Map<number, number>>()
  for (const { left, right, weight } of candidates)
    if (weight > 0 && left < lefts) byLeft.set(left, (byLeft.get(left) ?? new Map()).set(right, weight))
  const rows = [...byLeft].sort(([a], [b]) => a - b)
  const only = inStep(rows)
  if (only !== null) return { pairs: only, unsure: new Set(), contested: new Set() }
  // before[i][r]: the most that the first i rows and the first r rights weigh together; behind[i][r]: that all others do
  const before = rows.map(() => new Float64Array(rights + 1))
  const behind = rows.map(() => new Float64Array(rights + 1))
  before.push(new Float64Array(rights + 1))
  behind.push(new Float64Array(rights + 1))
  rows.forEach(([, weights], i) => {
    const [above, line] = [before[i]!, before[i + 1]!]
    for (let r = 0; r < rights; r++) line[r + 1] = Math.max(line[r]!, above[r + 1]!, above[r]! + (weights.get(r) ?? 0))
  })
  for (let i = rows.length - 1; i >= 0; i--) {
    const [below, line, weights] = [behind[i + 1]!, behind[i]!, rows[i]![1]]
    for (let r = rights - 1; r >= 0; r--)
      line[r] = Math.max(line[r + 1]!, below[r]!, below[r + 1]! + (weights.get(r) ?? 0))
  }
  const most = behind[0]![0]!
  const pairs = new Map<number, number>()
  for (let i = rows.length - 1, r = rights - 1; i >= 0 && r >= 0; ) {
    const [left, weights] = rows[i]!
    const [here, above] = [before[i + 1]!, before[i]!]
    const weight = weights.get(r)
    if (weight !== undefined && same(here[r + 1]!, above[r]! + weight)) {
      pairs.set(left, r--)
      i--
    } else if (same(here[r + 1]!, above[r + 1]!)) i--
    else r--
  }
  const mayTake = new Map(
    rows.map(([left, weights], i) => [
      left,
      [...weights].filter(([r, w]) => same(before[i]![r]! + w + behind[i + 1]![r + 1]!, most)).map(([r]) => r),
    ]),
  )
  const options = [...mayTake.values()]
  const open = new Set(options.filter((of) => of.length > 1).flat())
  const askedFor = new Map<number, number>()
  for (const right of options.flat()) askedFor.set(right, (askedFor.get(right) ?? 0) + 1)
  const wanted = (right: number) => askedFor.get(right)! > 1
  const paired = [...pairs]
  return {
    pairs,
    unsure: new Set(paired.filter(([, right]) => open.has(right)).map(([left]) => left)),
    contested: new Set(paired.filter(([, right]) => wanted(right)).map(([left]) => left)),
  }
}

/** Each left has one right, and they follow each other: all belong together, and nothing needs to be weighed. */
const inStep = (rows: readonly (readonly [number, ReadonlyMap<number, number>])[]): Map<number, number> | null => {
  const pairs = new Map<number, number>()
  let last = -1
  for (const [left, weights] of rows) {
    const [right] = weights.keys()
    if (weights.size !== 1 || right! <= last) return null
    pairs.set(left, right!)
    last = right!
  }
  return pairs
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9
