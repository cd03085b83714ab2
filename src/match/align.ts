/** A pair that may belong together, with what speaks for it. */
export interface Candidate {
  left: number
  right: number
  weight: number
}

/**
 * The heaviest alignment of two sequences that keeps both orders (Needleman–Wunsch without gap costs).
 * `unsure` holds the left positions that another alignment of the same weight would pair otherwise.
 */
export const align = (
  lefts: number,
  rights: number,
  candidates: readonly Candidate[],
): { pairs: Map<number, number>; unsure: Set<number> } => {
  const byLeft = new Map<number, Candidate[]>()
  for (const c of candidates) {
    const group = byLeft.get(c.left)
    if (c.weight <= 0) continue
    if (group) group.push(c)
    else byLeft.set(c.left, [c])
  }
  const rowsWithCandidates = [...byLeft.keys()].sort((a, b) => a - b).filter((l) => l < lefts)
  const best: Float64Array[] = [new Float64Array(rights + 1)]
  for (const [i, left] of rowsWithCandidates.entries()) {
    const above = best[i]!
    const line = new Float64Array(rights + 1)
    const weights = new Map(byLeft.get(left)!.map((c) => [c.right, c.weight]))
    for (let r = 1; r <= rights; r++) {
      const weight = weights.get(r - 1)
      line[r] = Math.max(line[r - 1]!, above[r]!, weight === undefined ? 0 : above[r - 1]! + weight)
    }
    best.push(line)
  }
  const trace = (early: boolean): Map<number, number> => {
    const pairs = new Map<number, number>()
    let r = rights
    for (let i = rowsWithCandidates.length; i > 0 && r > 0; ) {
      const left = rowsWithCandidates[i - 1]!
      const here = best[i]![r]!
      const weight = byLeft.get(left)!.find((c) => c.right === r - 1)?.weight
      const paired = weight !== undefined && same(here, best[i - 1]![r - 1]! + weight)
      const skipRight = same(here, best[i]![r - 1]!)
      const skipLeft = same(here, best[i - 1]![r]!)
      if (paired && !(early && (skipRight || skipLeft))) {
        pairs.set(left, r - 1)
        i--
        r--
      } else if (skipRight && !skipLeft) r--
      else if (skipLeft) i--
      else r--
    }
    return pairs
  }
  const late = trace(false)
  const early = trace(true)
  const unsure = new Set([...new Set([...late.keys(), ...early.keys()])].filter((l) => late.get(l) !== early.get(l)))
  return { pairs: late, unsure }
}

const same = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9
