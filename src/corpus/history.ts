import { createReadStream, existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Correction } from '../corrections/model.ts'
import { makeFolder } from './folder.ts'
import type { Listed } from './item.ts'

/**
 * Which reading of each file a build has put into its tables, in DATASET/.nianbao/history. The journal keeps every reading; this says
 * which of them counted when. A build adds one file with what is other than in the one before, so that all of it grows by what was read
 * anew and by nothing else; a build in which nothing is other adds none.
 */
export type Held =
  | { segment: string; offset: number; listed: Listed | null }
  /** a file beside the documents */
  | 'aside'

export interface BuildState {
  /** 1 for the first */
  build: number
  version: string
  at: string
  files: ReadonlyMap<string, Held>
  corrections: readonly Correction[]
}

interface Head extends Pick<BuildState, 'build' | 'version' | 'at'> {
  /** of the corrections of the build before, as many from the first are kept; then come these */
  corrections: { kept: number; added: readonly Correction[] }
  /** lines that follow, one a file */
  lines: number
}

type Line = [name: string] | [name: string, 'aside'] | [name: string, string, number, Listed | null]

const folderOf = (staging: string): string => join(staging, 'history')
const fileOf = (staging: string, build: number): string =>
  join(folderOf(staging), `${String(build).padStart(6, '0')}.jsonl`)

/** Numbers of the builds that are known, in their order. */
export const buildsIn = async (staging: string): Promise<number[]> =>
  existsSync(folderOf(staging))
    ? (await readdir(folderOf(staging)))
        .flatMap((name) => (/^\d{6,}\.jsonl$/u.test(name) ? [Number.parseInt(name, 10)] : []))
        .sort((a, b) => a - b)
    : []

const nothing: BuildState = { build: 0, version: '', at: '', files: new Map(), corrections: [] }

/** What a build has added; null where a disk has lost some of it. */
const readBuild = async (path: string): Promise<{ head: Head; lines: Line[] } | null> => {
  try {
    const texts: unknown[] = []
    for await (const text of createInterface({ input: createReadStream(path) })) texts.push(JSON.parse(text))
    const [head, ...lines] = texts as [Head, ...Line[]]
    return head.lines === lines.length ? { head, lines } : null
  } catch {
    return null
  }
}

/** What counted in a build: in the last one when none is named. Null where there was no such build. */
export const stateOf = async (staging: string, build?: number): Promise<BuildState | null> => {
  const builds = await buildsIn(staging)
  const last = build ?? builds.at(-1)
  if (last === undefined || !builds.includes(last)) return null
  const files = new Map<string, Held>()
  let state = nothing
  for (const n of builds) {
    if (n > last) break
    const read = await readBuild(fileOf(staging, n))
    // what follows says only what is other than in this one
    if (read === null) return build === undefined && state.build > 0 ? state : null
    for (const line of read.lines)
      if (line.length === 1) files.delete(line[0])
      else if (line.length === 2) files.set(line[0], 'aside')
      else files.set(line[0], { segment: line[1], offset: line[2], listed: line[3] })
    const { corrections, lines: _, ...about } = read.head
    state = { ...about, files, corrections: [...state.corrections.slice(0, corrections.kept), ...corrections.added] }
  }
  return state
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const lineOf = (name: string, held: Held | undefined): Line =>
  held === undefined ? [name] : held === 'aside' ? [name, held] : [name, held.segment, held.offset, held.listed]

/** Names of which two builds hold something else. */
export const otherFiles = (before: BuildState['files'], after: BuildState['files']): string[] => [
  ...[...after].flatMap(([name, held]) => (same(lineOf(name, held), lineOf(name, before.get(name))) ? [] : [name])),
  ...[...before.keys()].filter((name) => !after.has(name)),
]

/** Keep what counts now. Nothing is written where all is as it was. */
export const keepState = async (
  staging: string,
  now: Pick<BuildState, 'version' | 'files' | 'corrections'>,
): Promise<void> => {
  const before = await stateOf(staging)
  const last = before ?? nothing
  const names = otherFiles(last.files, now.files)
  let kept = 0
  while (kept < now.corrections.length && same(now.corrections[kept], last.corrections[kept])) kept++
  const sameCorrections = kept === now.corrections.length && kept === last.corrections.length
  if (before !== null && names.length === 0 && sameCorrections) return
  await makeFolder(folderOf(staging))
  const head: Head = {
    build: last.build + 1,
    version: now.version,
    at: new Date().toISOString(),
    corrections: { kept, added: now.corrections.slice(kept) },
    lines: names.length,
  }
  // those from a damaged one on
  for (const n of await buildsIn(staging)) if (n > last.build) await rm(fileOf(staging, n))
  const path = fileOf(staging, head.build)
  const file = await open(`${path}.new`, 'w')
  await file.appendFile(`${JSON.stringify(head)}\n`)
  const atOnce = 1000
  for (let i = 0; i < names.length; i += atOnce)
    await file.appendFile(
      names
        .slice(i, i + atOnce)
        .map((name) => `${JSON.stringify(lineOf(name, now.files.get(name)))}\n`)
        .join(''),
    )
  await file.datasync()
  await file.close()
  await rename(`${path}.new`, path)
}
