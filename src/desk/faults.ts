import type { DeskFile, Fault } from './model.ts'

/** All faults of a file: its own, and those against the report of the year before. */
export const faultsOf = (f: DeskFile): readonly Fault[] => [...(f.summary?.faults ?? []), ...(f.across?.faults ?? [])]

/** What faults are counted by. */
export type FaultsBy = 'rule' | 'agency' | 'county' | 'prefecture'

export interface FaultGroup {
  name: string
  files: DeskFile[]
  errors: number
  warnings: number
}

const nameBy: Record<Exclude<FaultsBy, 'rule'>, (f: DeskFile) => string | null> = {
  agency: (f) => f.summary!.agency,
  county: ({ summary }) => summary!.region && [summary!.region.prefecture ?? '', summary!.region.name].join(''),
  prefecture: ({ summary }) => summary!.region && (summary!.region.prefecture ?? summary!.region.name),
}

/** Faults by agency or by region, the most errors first; `unknown` is the name of those that nothing tells the place of. */
export const groupFaults = (
  files: readonly DeskFile[],
  by: Exclude<FaultsBy, 'rule'>,
  unknown: string,
): FaultGroup[] => {
  const groups = new Map<string, FaultGroup>()
  for (const f of files) {
    if (f.summary === null) continue
    const name = nameBy[by](f) ?? unknown
    const group = groups.get(name) ?? { name, files: [], errors: 0, warnings: 0 }
    group.files.push(f)
    for (const { severity } of faultsOf(f)) {
      if (severity === 'error') group.errors++
      if (severity === 'warning') group.warnings++
    }
    groups.set(name, group)
  }
  return [...groups.values()].sort((a, b) => b.errors - a.errors || b.warnings - a.warnings)
}
