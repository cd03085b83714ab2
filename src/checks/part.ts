import { rules } from './index.ts'
import type { Part, Topic } from './rule.ts'
import { structureRules } from './structure.ts'

const partOfTopic: Record<Topic, Part> = {
  sums: 'sums',
  totals: 'sums',
  bounds: 'sums',
  cells: 'cells',
  prose: 'prose',
  sections: 'sections',
  about: 'cover',
  whole: 'sums',
  style: 'labels',
}

const parts: ReadonlyMap<string, Part> = new Map([
  ...rules.map(({ name, topic, part }) => [name, part ?? partOfTopic[topic]] as const),
  ...structureRules.flatMap(({ name, part }) => (part === undefined ? [] : [[name, part] as const])),
])

/** The part of a check-list in which the findings of a rule stand; null for rules of one's own, across years, and about reading alone. */
export const partOf = (rule: string): Part | null => parts.get(rule) ?? null
