import { keyOf } from '../../across/years.ts'
import type { Divisions } from '../../agency/divisions.ts'
import type { Report } from '../../model/report.ts'
import type { Resolved } from '../item.ts'
import { named, resolvedOf } from '../who.ts'
import { printOf } from './cut.ts'
import { type Piece, writePart } from './part-file.ts'
import type { Given, PartTask } from './task.ts'

/** Which agency each report is of, and where the words on it are: too many to keep of every report of a corpus. */
export interface Identities {
  of: { key: string | null; words: Piece; print: string }[]
}

export const identify = async (
  { reports, out }: Extract<PartTask, { kind: 'identify' }>,
  read: (given: Given) => Promise<Report>,
  divisions: Divisions | null,
): Promise<void> => {
  const part = writePart<Identities>(out)
  const of: Identities['of'] = []
  for (const one of reports) {
    const { key, resolved } = identityOf(await read(one), one, divisions)
    of.push({ key, words: part.piece(Buffer.from(JSON.stringify(resolved))), print: printOf(resolved).slice(0, 16) })
  }
  part.close({ of })
}

const identityOf = (
  report: Report,
  { listed }: Given,
  divisions: Divisions | null,
): { key: string | null; resolved: Resolved | null } => {
  const own = named(report, listed)
  const agency = resolvedOf(own, listed, divisions)
  // an agency that is known by its name alone; = would be a formula in a spreadsheet
  const key = own.year === null ? null : (keyOf(own, agency)?.replace(/^=/u, 'name:') ?? null)
  if (agency === null) return { key, resolved: null }
  const { level, kind, code, divisionName, divisionLevel, evidence, candidates } = agency
  return { key, resolved: { level, kind, code, divisionName, divisionLevel, evidence, candidates } }
}
