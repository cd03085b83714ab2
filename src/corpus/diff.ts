import { applyCorrections } from '../corrections/apply.ts'
import { byFile } from '../corrections/by-file.ts'
import { type Change, changesBetween, type Side } from './changes.ts'
import { type BuildState, type Held, otherFiles } from './history.ts'
import { type Entry, openReader, type Reader, readIndexes } from './journal.ts'
import { versionIn } from './mark.ts'

/** What has become of one file between two builds. */
export interface FileDiff {
  source: string
  kind: 'new' | 'gone' | 'other'
  /** versions that read it; null where there is none, or the reading is not kept any more */
  before: string | null
  after: string | null
  /** facts of a report that is new or gone */
  facts: number | null
  changes: Change[]
  /** one of the readings is not in the journal any more, so that they cannot be compared */
  lost: boolean
}

const refOf = (held: Held | undefined): string | null =>
  held === undefined || held === 'aside' ? null : `${held.segment} ${held.offset}`

/** The index lines of these readings. */
export const entriesOf = async (staging: string, held: Iterable<Held>): Promise<Map<string, Entry>> => {
  const refs = new Set([...held].map(refOf))
  const found = new Map<string, Entry>()
  for await (const e of readIndexes(staging, (e) => refs.has(`${e.segment} ${e.offset}`)))
    found.set(`${e.segment} ${e.offset}`, e)
  return found
}

/** Files that corrections are about which one of the builds has and the other has not. */
const newlyJudged = (a: BuildState, b: BuildState): Set<string> => {
  const [ofA, ofB] = [a, b].map((s) => new Set(s.corrections.map((c) => JSON.stringify(c)))) as [
    Set<string>,
    Set<string>,
  ]
  const differing = [
    ...a.corrections.filter((c) => !ofB.has(JSON.stringify(c))),
    ...b.corrections.filter((c) => !ofA.has(JSON.stringify(c))),
  ]
  return new Set(differing.flatMap((c) => [c.sha256, ...(c.source === null ? [] : [c.source])]))
}

const isRead = (h: Held | undefined): boolean => h !== undefined && h !== 'aside'

/** What has become of a file; null where both builds say the same of it. The readings are those that are still kept. */
const diffOfFile = (source: string, held: [Held?, Held?], sides: [Side | null, Side | null]): FileDiff | null => {
  const [before, after] = sides
  const [was, is] = held.map(isRead)
  // what is beside the documents was never read
  if (!was && !is) return null
  const kind = !was ? 'new' : !is ? 'gone' : 'other'
  const lost = (was && before === null) || (is && after === null) || false
  const changes = before === null || after === null ? [] : changesBetween(before, after)
  if (kind === 'other' && !lost && changes.length === 0) return null
  const only = kind === 'new' ? after : kind === 'gone' ? before : null
  return {
    ...{ source, kind, changes, lost },
    before: before?.version ?? null,
    after: after?.version ?? null,
    facts: only?.report?.facts.length ?? null,
  }
}

/** Every file of which two builds do not say the same, one after the other, in the order of their names. */
export const diffOf = async function* (staging: string, a: BuildState, b: BuildState): AsyncGenerator<FileDiff> {
  const names = new Set(otherFiles(a.files, b.files))
  const judged = newlyJudged(a, b)
  const held = judged.size > 0 ? [...a.files.keys(), ...b.files.keys()] : [...names]
  const entries = await entriesOf(
    staging,
    held.flatMap((name) => [a.files.get(name), b.files.get(name)].filter((h) => h !== undefined)),
  )
  const entryOf = (of: BuildState, name: string): Entry | undefined => entries.get(refOf(of.files.get(name)) ?? '')
  if (judged.size > 0)
    for (const name of b.files.keys()) {
      const sha256 = entryOf(b, name)?.sha256
      if (judged.has(name) || (sha256 && judged.has(sha256))) names.add(name)
    }
  const [before, after] = [byFile(a.corrections), byFile(b.corrections)]
  const reader = openReader(staging)
  try {
    for (const source of [...names].sort()) {
      const x = await sideOf(reader, entryOf(a, source), before)
      const y = await sideOf(reader, entryOf(b, source), after)
      const diff = diffOfFile(source, [a.files.get(source), b.files.get(source)], [x, y])
      if (diff !== null) yield diff
    }
  } finally {
    await reader.close()
  }
}

const sideOf = async (
  reader: Reader,
  entry: Entry | undefined,
  corrections: ReturnType<typeof byFile>,
): Promise<Side | null> => {
  if (entry === undefined) return null
  const kept = await reader.read(entry).catch(() => null)
  if (kept === null || kept.name !== entry.name || kept.sha256 !== entry.sha256) return null
  const { sha256, by } = entry
  const about = { sha256, by, version: versionIn(by) }
  if ('problem' in kept) return { ...about, report: null, problem: kept.problem.code }
  const { report } = kept
  return { ...about, problem: null, report: applyCorrections(report, corrections.of(report.source)).report }
}
