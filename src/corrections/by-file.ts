import { groupBy } from '../base/group-by.ts'
import type { Report } from '../model/report.ts'
import type { Correction } from './model.ts'

/** Corrections of a whole corpus, at hand by file. */
export interface ByFile {
  /** those that `applyCorrections` has something to say about for this report */
  of: (source: Report['source']) => readonly Correction[]
  /** files that corrections are about and that were none of these contents, with how many */
  notMet: (met: Iterable<string>) => { sha256: string; source: string | null; count: number }[]
}

export const byFile = (corrections: readonly Correction[]): ByFile => {
  const bySha = groupBy(corrections, (c) => c.sha256)
  const byName = groupBy(corrections, (c) => c.source)
  return {
    of: ({ sha256, name }) => {
      const own = bySha.get(sha256) ?? []
      const named = name === null ? [] : (byName.get(name) ?? []).filter((c) => c.sha256 !== sha256)
      return named.length === 0 ? own : [...own, ...named]
    },
    notMet: (met) => {
      const files = new Set(met)
      return [...bySha].flatMap(([sha256, list]) =>
        files.has(sha256) ? [] : [{ sha256, source: list[0]!.source, count: list.length }],
      )
    },
  }
}
