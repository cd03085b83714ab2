import { once } from '../base/once.ts'
import type { FormTable } from '../forms/form.ts'
import { fold } from '../text/fold.ts'

/** A line with more than this is none of a header. */
const longestLine = 120

const bare = (words: string): string => fold(words).replace(/[^\p{Script=Han}]/gu, '')

/** The lines of the header that the form has over a table, each with its names in their order. */
const levelsOf = once(({ columns }: FormTable): (readonly string[])[] => {
  const levels = new Map<string, Set<string>>()
  for (const { label, under } of columns) {
    const path = [...(under ?? []), label].map(bare)
    path.forEach((name, depth) => {
      const over = path.slice(0, depth).join('/')
      levels.set(over, (levels.get(over) ?? new Set()).add(name))
    })
  }
  return [...levels.values()].map((names) => [...names]).filter((names) => names.length > 1)
})

/** Where names stand in words that are nothing else; null where others are among them. */
const placesOf = (words: string, names: readonly string[]): Map<string, number> | null => {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const places = new Map<string, number>()
  for (let at = 0; at < words.length; ) {
    const name = longestFirst.find((n) => words.startsWith(n, at))
    if (name === undefined) return null
    if (!places.has(name)) places.set(name, at)
    at += name.length
  }
  return places
}

/** Whether a line is nothing but names of columns side by side (法人或其他组织 自然人 总计), in another order than the form has them. */
export const namesOtherwise = (line: string, table: FormTable): boolean => {
  if (line.length > longestLine || /\d/u.test(line)) return false
  const words = bare(line)
  return levelsOf(table).some((names) => {
    const places = words === '' ? null : placesOf(words, names)
    const at = places === null ? [] : names.flatMap((name) => places.get(name) ?? [])
    return at.some((place, i) => i > 0 && place < at[i - 1]!)
  })
}
