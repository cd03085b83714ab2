import type { Divisions } from '../../agency/divisions.ts'
import { applyCorrections } from '../../corrections/apply.ts'
import type { Report } from '../../model/report.ts'
import { openReader, type Reader } from '../journal.ts'
import { Damaged } from './damaged.ts'
import { identify } from './identify.ts'
import { makeRows } from './rows.ts'
import { makeSeries } from './series.ts'
import type { Given, PartDone, PartTask } from './task.ts'

/** One after the other, of one dataset: what a process of the pool, or this one, does to make the tables. */
export const openWork = () => {
  let divisions: Divisions | null = null
  const readers = new Map<string, Reader>()
  const readerOf = (staging: string): Reader => {
    const reader = readers.get(staging) ?? openReader(staging)
    readers.set(staging, reader)
    return reader
  }
  /** What people have corrected is in the facts and findings: it changes nothing of whose report it is. */
  const headFrom =
    (staging: string) =>
    ({ entry }: Given): Promise<Report> =>
      reportOf(readerOf(staging).head, entry)
  const readFrom =
    (staging: string) =>
    async ({ entry, corrections }: Given): Promise<Report> => {
      const report = await reportOf(readerOf(staging).read, entry)
      return corrections.length === 0 ? report : applyCorrections(report, corrections).report
    }
  const done = async (task: PartTask): Promise<void> => {
    if (task.kind === 'divisions') divisions = task.divisions
    else if (task.kind === 'identify') await identify(task, headFrom(task.staging), divisions)
    else if (task.kind === 'rows') await makeRows(task, readFrom(task.staging))
    else makeSeries(task)
  }
  return {
    work: async (task: PartTask): Promise<PartDone> => {
      try {
        await done(task)
        return { made: true }
      } catch (error) {
        if (error instanceof Damaged) return { damaged: error.segment }
        const { message, code = null } = error as NodeJS.ErrnoException
        return { failed: message, code }
      }
    },
    close: async (): Promise<void> => {
      for (const reader of readers.values()) await reader.close()
    },
  }
}

const reportOf = async (read: Reader['read'], entry: Given['entry']): Promise<Report> => {
  try {
    const kept = await read(entry)
    if (kept.name === entry.name && kept.sha256 === entry.sha256 && 'report' in kept) return kept.report
  } catch {
    // said below
  }
  throw new Damaged(entry.segment)
}
