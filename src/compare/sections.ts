import { distance } from 'fastest-levenshtein'
import { addAll } from '../base/extremes.ts'
import type { Section } from '../model/report.ts'
import { fold } from '../text/fold.ts'
import { yearInFigures } from '../text/year.ts'
import { editsOf } from './lcs.ts'

/** A heading by its words: numbering and years aside. */
export interface SectionHeading {
  /** as it is printed (一、, （二）); empty where it has none */
  number: string
  /** 1 for the sections of the report, 2 for those in them */
  level: number
  /** its words without the number */
  heading: string
}

/** A section that one of two reports has and the other not, or that changed its name. */
export interface SectionChange {
  /** from the first report to the second */
  change: 'added' | 'removed' | 'renamed'
  /** in the first report; null where it was added */
  a: SectionHeading | null
  /** in the second; null where it was removed */
  b: SectionHeading | null
}

/** The same section in both reports, or in one of them. */
export interface SectionPair {
  a: Section | null
  b: Section | null
}

/** Less than this share of the words in common is another heading. */
const alike = 0.6

const years = new RegExp(`${yearInFigures}年?度?`, 'gu')
const keyOf = (s: Section): string => `${s.level}|${fold(s.heading).replace(years, '')}`

const headingOf = ({ number, level, heading }: Section): SectionHeading => ({ number, level, heading })

const closeness = (a: Section, b: Section): number => {
  const [x, y] = [keyOf(a), keyOf(b)]
  return a.level !== b.level ? 0 : 1 - distance(x, y) / Math.max(x.length, y.length, 1)
}

/** Sections of one level of both reports side by side: the same heading in order, then what stands between them and is much alike. */
export const pairSections = (a: readonly Section[], b: readonly Section[]): SectionPair[] => {
  const edits = editsOf(a.map(keyOf), b.map(keyOf))
  const pairs: SectionPair[] = []
  let [gone, come]: [Section[], Section[]] = [[], []]
  const flush = (): void => {
    for (const old of gone) {
      const best = [...come].sort((x, y) => closeness(old, y) - closeness(old, x))[0]
      const found = best !== undefined && closeness(old, best) >= alike ? best : null
      pairs.push({ a: old, b: found })
      come = come.filter((s) => s !== found)
    }
    addAll(
      pairs,
      come.map((s) => ({ a: null, b: s })),
    )
    ;[gone, come] = [[], []]
  }
  for (const e of edits)
    if (e.kind === 'same') {
      flush()
      pairs.push({ a: a[e.a]!, b: b[e.b]! })
    } else if (e.kind === 'removed') gone.push(a[e.a]!)
    else come.push(b[e.b]!)
  flush()
  return pairs
}

/** What headings came, went or changed, at all levels; under a heading that is new everything is new, and only the heading is said. */
export const sectionChanges = (pairs: readonly SectionPair[]): SectionChange[] =>
  pairs.flatMap(({ a, b }) => {
    if (a === null || b === null)
      return [{ change: a === null ? 'added' : 'removed', a: a && headingOf(a), b: b && headingOf(b) } as SectionChange]
    const renamed: SectionChange[] =
      keyOf(a) === keyOf(b) ? [] : [{ change: 'renamed', a: headingOf(a), b: headingOf(b) }]
    return [...renamed, ...sectionChanges(pairSections(a.children, b.children))]
  })
