import type { Text } from '../model/tree.ts'
import { digitsMeet } from '../text/digits.ts'
import { isUneven } from '../text/marks.ts'

/** Digits that touch stand closer than this part of their height. */
const TOUCHING = 0.15

/** Do the digits of two runs touch on one printed line, so that only their size or place parts them? Then they are of one number. */
export const isOneNumber = (before: Text, next: Text): boolean => {
  if (!(isUneven(before) || isUneven(next)) || !digitsMeet(before.value, next.value)) return false
  const [a, b] = [before.place.box, next.place.box]
  if (!a || !b || before.place.page !== next.place.page) return false
  const [high, other] = [a[3] - a[1], b[3] - b[1]]
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  return shared > Math.min(high, other) / 2 && Math.abs(b[0] - a[2]) <= TOUCHING * Math.max(high, other)
}
