import { createHash } from 'node:crypto'

/** A hash of plain data: equal data, equal hash. */
export const printOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex')

/** Elements in a part at most, whatever their names say. */
const most = 1024

/**
 * Cuts a list where its elements say so and not by counting: one more or one less changes the parts beside it, and no other. A part
 * ends with an element whose name has a smaller hash than those of so many on either side: no part is much larger than the others, as
 * some would be if every hash of a kind were an end, and a change in one of them costs little.
 *
 * @param reach elements on either side: a part has more of them than these, and twice as many on average
 * @param nameOf what an element is known by
 * @param apart whether two neighbours may not be in one part
 */
export const cut = <T>(
  list: readonly T[],
  reach: number,
  nameOf: (element: T) => string,
  apart: (a: T, b: T) => boolean = () => false,
): T[][] => {
  const parts: T[][] = []
  for (let from = 0, to = 0; from < list.length; from = to) {
    while (to < list.length && (to === from || !apart(list[to - 1]!, list[to]!))) to++
    const run = list.slice(from, to)
    const hashes = run.map((element) => hashOf(nameOf(element)))
    let part: T[] = []
    for (const [i, element] of run.entries()) {
      part.push(element)
      if (part.length < most && i < run.length - 1 && !endsPart(hashes, i, reach)) continue
      parts.push(part)
      part = []
    }
  }
  return parts
}

const hashOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32LE(0)

const endsPart = (hashes: readonly number[], at: number, reach: number): boolean => {
  if (at < reach || at + reach >= hashes.length) return false
  for (let i = 1; i <= reach; i++) if (hashes[at - i]! <= hashes[at]! || hashes[at + i]! < hashes[at]!) return false
  return true
}
