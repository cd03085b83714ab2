import { equal, total } from '../base/sums.ts'
import type { SumRule } from '../forms/form.ts'

/** One line of numbers of a filled sheet, by the identifiers of its cells. */
export type Numbers = ReadonlyMap<string, number>

/** Whether a total is made up by parts of which more than one is above nought: with noughts alone any sum holds. */
export const addsUp = (numbers: Numbers, whole: string, parts: readonly string[]): boolean => {
  const wanted = numbers.get(whole)
  const added = parts.map((id) => numbers.get(id) ?? 0)
  return wanted !== undefined && wanted > 0 && added.filter((n) => n !== 0).length > 1 && equal(wanted, total(added))
}

/** A sum that holds in the lines of numbers that have its total: in all of them, and in one that is not made of noughts. */
export const likelySum = (lines: readonly Numbers[], whole: string, parts: readonly string[]): SumRule[] => {
  if (parts.length < 2) return []
  const holds = (numbers: Numbers): boolean =>
    equal(numbers.get(whole) ?? 0, total(parts.map((id) => numbers.get(id) ?? 0)))
  const own = lines.filter((numbers) => numbers.has(whole))
  return own.some((numbers) => addsUp(numbers, whole, parts)) && own.every(holds) ? [{ total: whole, parts }] : []
}
