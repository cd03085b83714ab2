import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDataset } from './dataset.ts'
import { buildsIn, type Held, keepState } from './history.ts'
import type { Listed } from './item.ts'
import { type Entry, readIndexes } from './journal.ts'
import { versionIn } from './mark.ts'
import { packageName } from './output.ts'

/**
 * A dataset that a version without a history has made: which readings are in it follows from its tables, which have the content of
 * every file, and from the journal. Which corrections were in it is not known any more.
 */
export const keepFirstState = async (dataset: string, staging: string): Promise<void> => {
  if (!existsSync(join(dataset, packageName)) || (await buildsIn(staging)).length > 0) return
  const state = await stateOfTables(dataset, staging).catch(() => null)
  if (state !== null) await keepState(staging, state)
}

/** Null where the tables are of an unknown version; it throws where somebody has taken some of them away. */
const stateOfTables = async (
  dataset: string,
  staging: string,
): Promise<{ version: string; files: Map<string, Held>; corrections: [] } | null> => {
  const { generator } = JSON.parse(await readFile(join(dataset, packageName), 'utf8')) as { generator?: string }
  const version = /^nianbao (\S+)/u.exec(generator ?? '')?.[1]
  if (version === undefined) return null
  const wanted = new Map<string, { sha256: string | null; listed: Listed | null }>()
  const files = new Map<string, Held>()
  const { rows } = await openDataset(dataset)
  for (const table of ['reports', 'problems'])
    for await (const row of rows(table)) {
      const listed = listedIn(row)
      if (row.code === 'not-a-document') files.set(row.source!, 'aside')
      else wanted.set(row.source!, { sha256: row.sha256 || null, listed })
    }
  const found = new Map<string, Entry>()
  const isWanted = ({ name, sha256, by }: Entry): boolean =>
    versionIn(by) === version && wanted.has(name) && wanted.get(name)!.sha256 === sha256
  // of several with other settings the last that was written: segments are counted on
  for await (const entry of readIndexes(staging, isWanted)) {
    const other = found.get(entry.name)
    if (other === undefined || isLater(entry, other)) found.set(entry.name, entry)
  }
  for (const [name, { segment, offset }] of found)
    files.set(name, { segment, offset, listed: wanted.get(name)!.listed })
  return { version, files, corrections: [] }
}

const numberOf = (segment: string): number => Number(/\d+$/u.exec(segment)?.[0] ?? 0)

const isLater = (a: Entry, b: Entry): boolean =>
  a.segment === b.segment ? a.offset > b.offset : numberOf(a.segment) > numberOf(b.segment)

const listedIn = (row: Record<string, string>): Listed | null => {
  const listed = {
    agency: row.agency_listed || null,
    url: row.url || null,
    fetched: row.fetched || null,
    region: row.region_listed || null,
  }
  return Object.values(listed).every((v) => v === null) ? null : listed
}
