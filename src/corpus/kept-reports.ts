import { join } from 'node:path'
import type { Report } from '../model/report.ts'
import { entriesOf } from './diff.ts'
import { type Held, stateOf } from './history.ts'
import { openReader } from './journal.ts'

/** Reports as a dataset has them, corrections aside. */
export interface KeptReports {
  /** null where the dataset keeps none of this content: somebody has taken its journal away, or the disk has lost the record */
  of: (name: string, sha256: string) => Promise<Report | null>
  close: () => Promise<void>
}

/** What was read of these files when the tables were made, from the journal of the dataset: no file is read again for it. */
export const openKeptReports = async (dataset: string, names: Iterable<string>): Promise<KeptReports> => {
  const staging = join(dataset, '.nianbao')
  const files = (await stateOf(staging))?.files
  const held: Held[] = [...names].flatMap((name) => files?.get(name) ?? [])
  const entries = new Map([...(await entriesOf(staging, held)).values()].map((entry) => [entry.name, entry]))
  const reader = openReader(staging)
  return {
    of: async (name, sha256) => {
      const entry = entries.get(name)
      if (entry === undefined || entry.sha256 !== sha256) return null
      const kept = await reader.read(entry).catch(() => null)
      return kept !== null && 'report' in kept && kept.name === name && kept.sha256 === sha256 ? kept.report : null
    },
    close: reader.close,
  }
}
