import { plain } from '../agency/plain.ts'
import { addTo, groupBy } from '../base/group-by.ts'
import { latest } from './due.ts'
import { faultsOf } from './faults.ts'
import type { DeskFile, Fault } from './model.ts'

/** What became of the faults of a report that was handed in again. */
export interface Change {
  key: string
  before: DeskFile
  after: DeskFile
  vanished: Fault[]
  stayed: Fault[]
  fresh: Fault[]
  /** what a report has that could not be read before: new to the desk, and maybe not to the report */
  first: Fault[]
  /** the file before, or the one after, could not be read */
  nowReadable: boolean
  nowUnreadable: boolean
}

/** Reports of one agency and year are versions of one report; a file without these is known by its name. */
export const reportKey = (f: DeskFile): string => {
  const s = f.summary
  if (s === null || s.agency === null || s.year === null) return `file:${f.name}`
  return `${s.who ?? plain(s.agency)}|${s.year}`
}

const versionsOf = (files: readonly DeskFile[]): Map<string, DeskFile[]> => {
  const groups = new Map<string, DeskFile[]>()
  const put = (key: string, f: DeskFile): void => {
    addTo(groups, key, f)
  }
  const done = files.filter((f) => f.state === 'read' || f.state === 'failed')
  // a file that could not be read belongs to the report that came under the same name
  const byName = new Map(done.filter((f) => f.summary !== null).map((f) => [f.name, reportKey(f)]))
  for (const f of done) put(f.summary === null ? (byName.get(f.name) ?? reportKey(f)) : reportKey(f), f)
  return groups
}

/** The version of each report that counts; those before it are left out. */
export const current = (files: readonly DeskFile[]): DeskFile[] => {
  const old = new Set(
    [...versionsOf(files).values()].flatMap((versions) => {
      const last = latest(versions)!
      return versions.filter((v) => v !== last && v.round < last.round)
    }),
  )
  return files.filter((f) => !old.has(f))
}

/** Which faults vanished, stayed and are new in the reports that were handed in again. */
export const changesOf = (files: readonly DeskFile[]): Change[] =>
  [...versionsOf(files)].flatMap(([key, versions]): Change[] => {
    const after = latest(versions)!
    const before = latest(versions.filter((v) => v.round < after.round))
    if (before === null) return []
    const about = { key, before, after, ...readable(before, after) }
    const nothing = { vanished: [], stayed: [], fresh: [], first: [] }
    // of a file that was not read nothing is known: no fault of it has vanished or is new
    if (before.summary === null || after.summary === null)
      return [{ ...about, ...nothing, first: serious(faultsOf(after)) }]
    return [{ ...about, ...difference(...comparable(before, after)), first: [] }]
  })

const serious = (faults: readonly Fault[]): Fault[] => faults.filter((x) => x.severity !== 'info')

/** Faults against the year before count where both versions were compared with it: else one would vanish that nobody mended. */
const comparable = (before: DeskFile, after: DeskFile): [Fault[], Fault[]] => {
  const both = before.across !== null && after.across !== null
  const of = (f: DeskFile): Fault[] => serious(both ? faultsOf(f) : (f.summary?.faults ?? []))
  return [of(before), of(after)]
}

const readable = (before: DeskFile, after: DeskFile): Pick<Change, 'nowReadable' | 'nowUnreadable'> => ({
  nowReadable: before.summary === null && after.summary !== null,
  nowUnreadable: before.summary !== null && after.summary === null,
})

/** The same rule about the same items; where a rule is about no item, with the same words. */
const faultKey = (f: Fault): string =>
  [f.rule, f.applicant, f.column, ...(f.indicators.length > 0 ? f.indicators : [f.message.zh])].join('|')

/** Two lists of faults against one another; a fault given twice counts twice. */
export const difference = (
  before: readonly Fault[],
  after: readonly Fault[],
): Pick<Change, 'vanished' | 'stayed' | 'fresh'> => {
  const left = groupBy(before, faultKey)
  const stayed: Fault[] = []
  const fresh: Fault[] = []
  for (const f of after) (left.get(faultKey(f))?.shift() === undefined ? fresh : stayed).push(f)
  return { vanished: [...left.values()].flat(), stayed, fresh }
}
