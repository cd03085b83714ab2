/** For each place of a list, where the last wanted item before it stands; -1 where there is none. One pass, whatever the length. */
export const lastBefore = <T>(items: readonly T[], isWanted: (item: T) => boolean): number[] => {
  let last = -1
  return items.map((item, i) => {
    const before = last
    if (isWanted(item)) last = i
    return before
  })
}

/** For each place of a list, where the first wanted item after it stands; the length of the list where there is none. */
export const firstAfter = <T>(items: readonly T[], isWanted: (item: T) => boolean): number[] =>
  lastBefore(items.toReversed(), isWanted)
    .toReversed()
    .map((before) => items.length - 1 - before)
