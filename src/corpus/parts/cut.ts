import { createHash } from 'node:crypto'

/** A hash of plain data: equal data, equal hash. */
export const printOf = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex')

/** Elements in a part, on average and at most. */
const usual = 256
const most = 1024

/**
 * Cuts a list where its elements say so and not by counting: one more or one less changes the part it is in, and no other.
 *
 * @param nameOf what an element is known by
 * @param apart whether two neighbours may not be in one part
 */
export const cut = <T>(
  list: readonly T[],
  nameOf: (element: T) => string,
  apart: (a: T, b: T) => boolean = () => false,
): T[][] => {
  const parts: T[][] = []
  let part: T[] = []
  for (const element of list) {
    if (part.length > 0 && (part.length === most || apart(part.at(-1)!, element))) {
      parts.push(part)
      part = []
    }
    part.push(element)
    if (endsPart(nameOf(element))) {
      parts.push(part)
      part = []
    }
  }
  if (part.length > 0) parts.push(part)
  return parts
}

const endsPart = (name: string): boolean => createHash('sha256').update(name).digest().readUInt32LE(0) % usual === 0
