import { distance } from 'fastest-levenshtein'
import { addAll } from '../base/extremes.ts'
import { fold } from '../text/fold.ts'
import { editsOf } from './lcs.ts'
import type { SectionHeading, SectionPair } from './sections.ts'

/** A sentence that went, came, or became another. */
export type TextChange = {
  /** from the first report to the second */
  change: 'removed' | 'added' | 'reworded'
  /** as the first report has it; null where it was added */
  a: string | null
  /** as the second has it; null where it was removed */
  b: string | null
} & (
  | { change: 'removed'; a: string; b: null }
  | { change: 'added'; a: null; b: string }
  | { change: 'reworded'; a: string; b: string }
)

/** What is said otherwise in one section. */
export interface SectionText {
  /** the heading it stands under, as the second report has it, else the first; null above the first heading */
  heading: SectionHeading | null
  /** in the order of the text */
  changes: TextChange[]
  /** sentences that stayed */
  same: number
}

/** Sentences with this share of characters in common are one that was reworded. */
const alike = 0.5

/** Sentences with the mark that ends them; line ends end one too. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[。！？；])|\n+/u)
    .map((s) => s.trim())
    .filter((s) => s !== '')

/** What was said otherwise, section by section, sentence by sentence. */
export const textChanges = (pairs: readonly SectionPair[]): SectionText[] =>
  pairs.map(({ a, b }) => {
    const [before, now] = [sentencesOf(a?.text ?? ''), sentencesOf(b?.text ?? '')]
    const edits = editsOf(before.map(fold), now.map(fold))
    const changes: TextChange[] = []
    let [gone, come]: [string[], string[]] = [[], []]
    let same = 0
    const flush = (): void => {
      addAll(changes, reworded(gone, come))
      ;[gone, come] = [[], []]
    }
    for (const e of edits)
      if (e.kind === 'same') {
        flush()
        same++
      } else if (e.kind === 'removed') gone.push(before[e.a]!)
      else come.push(now[e.b]!)
    flush()
    const named = b ?? a
    return {
      heading: named && { number: named.number, level: named.level, heading: named.heading },
      changes,
      same,
    }
  })

/** Of what went and came at one place, those that are much alike are the same sentence in other words; order is kept. */
const reworded = (gone: readonly string[], come: readonly string[]): TextChange[] => {
  const changes: TextChange[] = []
  let next = 0
  for (const a of gone) {
    const at = come.findIndex((b, j) => j >= next && closeness(a, b) >= alike)
    if (at === -1) {
      changes.push({ change: 'removed', a, b: null })
      continue
    }
    addAll(
      changes,
      come.slice(next, at).map((b): TextChange => ({ change: 'added', a: null, b })),
    )
    changes.push({ change: 'reworded', a, b: come[at]! })
    next = at + 1
  }
  return [...changes, ...come.slice(next).map((b): TextChange => ({ change: 'added', a: null, b }))]
}

const closeness = (a: string, b: string): number =>
  Math.min(a.length, b.length) < alike * Math.max(a.length, b.length)
    ? 0
    : 1 - distance(a, b) / Math.max(a.length, b.length, 1)
