import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align, type Candidate } from '../../src/match/align.ts'

type Pairs = [number, number][]

/** Every way to pair candidates that keeps both orders. */
const alignments = (candidates: readonly Candidate[], left = 0, right = 0): Pairs[] => [
  [],
  ...candidates
    .filter((c) => c.left >= left && c.right >= right && c.weight > 0)
    .flatMap((c) => alignments(candidates, c.left + 1, c.right + 1).map((rest): Pairs => [[c.left, c.right], ...rest])),
]

const weightOf = (pairs: Pairs, candidates: readonly Candidate[]): number =>
  pairs.reduce((sum, [l, r]) => sum + candidates.find((c) => c.left === l && c.right === r)!.weight, 0)

const lefts = 4
const rights = 4
const some = fc.uniqueArray(
  fc.record({
    left: fc.nat(lefts - 1),
    right: fc.nat(rights - 1),
    weight: fc.constantFrom(0.5, 1, 1.5, 0.1, 0.2, 0.3, 0, -1),
  }),
  { selector: (c) => `${c.left} ${c.right}`, maxLength: 9 },
)

describe('an alignment of two sequences', () => {
  test('is one of the heaviest that keep both orders', () => {
    fc.assert(
      fc.property(some, (candidates) => {
        const { pairs } = align(lefts, rights, candidates)
        const found = [...pairs].sort(([a], [b]) => a - b)
        const all = alignments(candidates)
        expect(all).toContainEqual(found)
        const most = Math.max(...all.map((a) => weightOf(a, candidates)))
        expect(weightOf(found, candidates)).toBeCloseTo(most, 9)
      }),
    )
  })

  test('says which of its pairs another one of the same weight would make otherwise', () => {
    fc.assert(
      fc.property(some, (candidates) => {
        const { pairs, unsure, contested } = align(lefts, rights, candidates)
        const all = alignments(candidates)
        const most = Math.max(...all.map((a) => weightOf(a, candidates)))
        const best = all.filter((a) => Math.abs(weightOf(a, candidates) - most) < 1e-9).flat()
        const rightsOf = (left: number) => new Set(best.filter(([l]) => l === left).map(([, r]) => r))
        const leftsOf = (right: number) => new Set(best.filter(([, r]) => r === right).map(([l]) => l))
        const paired = [...pairs.keys()]
        // whoever may take another's place makes both unsure
        const open = new Set(best.map(([l]) => rightsOf(l)).flatMap((of) => (of.size > 1 ? [...of] : [])))
        const sorted = (of: Iterable<number>) => [...of].sort()
        expect(sorted(unsure)).toEqual(sorted(paired.filter((l) => open.has(pairs.get(l)!))))
        expect(sorted(contested)).toEqual(sorted(paired.filter((l) => leftsOf(pairs.get(l)!).size > 1)))
      }),
      { numRuns: 300 },
    )
  })

  test('is sure of pairs that nothing else weighs up', () => {
    const { pairs, unsure } = align(2, 3, [
      { left: 0, right: 0, weight: 1 },
      { left: 1, right: 2, weight: 1 },
      { left: 1, right: 1, weight: 0.9 },
    ])
    expect([...pairs].sort()).toEqual([
      [0, 0],
      [1, 2],
    ])
    expect([...unsure]).toEqual([])
  })

  test('is unsure of a row that two rows of the form would fit equally', () => {
    const { pairs, unsure } = align(1, 2, [
      { left: 0, right: 0, weight: 1 },
      { left: 0, right: 1, weight: 1 },
    ])
    expect([...pairs]).toEqual([[0, 1]])
    expect([...unsure]).toEqual([0])
  })

  test('is sure what each of two rows in each other’s order is', () => {
    const { pairs, unsure, contested } = align(2, 2, [
      { left: 0, right: 1, weight: 1 },
      { left: 1, right: 0, weight: 1 },
    ])
    expect(pairs.size).toBe(1)
    expect([...unsure, ...contested]).toEqual([])
  })

  test('is unsure which two of three like rows are meant, wherever the sequences go on', () => {
    const three = [0, 1, 2].flatMap((left) => [0, 1].map((right) => ({ left, right, weight: 1 })))
    const rest = { left: 3, right: 2, weight: 1 }
    for (const candidates of [three, [...three, rest]]) {
      const { pairs, unsure } = align(4, 4, candidates)
      const like = [...pairs.keys()].filter((left) => left < 3)
      expect(like).toHaveLength(2)
      expect([...unsure].sort()).toEqual(like.sort())
    }
  })

  test('leaves out rows that no candidate names, and candidates beyond the rows', () => {
    const { pairs, unsure } = align(1, 1, [
      { left: 3, right: 0, weight: 5 },
      { left: 0, right: 0, weight: 1 },
    ])
    expect([...pairs]).toEqual([[0, 0]])
    expect([...unsure]).toEqual([])
    expect(align(0, 0, []).pairs.size).toBe(0)
  })
})
