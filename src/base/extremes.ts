/** The largest of any number of numbers: `Math.max(...)` has room for some hundred thousand arguments. */
export const maxOf = (numbers: Iterable<number>): number => {
  let most = Number.NEGATIVE_INFINITY
  for (const n of numbers) most = Math.max(most, n)
  return most
}

/** The smallest of any number of numbers. */
export const minOf = (numbers: Iterable<number>): number => {
  let least = Number.POSITIVE_INFINITY
  for (const n of numbers) least = Math.min(least, n)
  return least
}

/** `to.push(...from)` for lists of any length. */
export const addAll = <T>(to: T[], from: Iterable<T>): void => {
  for (const one of from) to.push(one)
}
