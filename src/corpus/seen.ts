import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/**
 * What the files were when they were last read, in DATASET/.nianbao/seen.jsonl: a file of the same size and dates has the same
 * content, and is not opened again.
 */
export interface Looks {
  size: string
  modified: string
  /** moves with every change of the file, also where the other date is set back */
  changed: string
}

/** A line: name, looks, hash of the content. */
type Line = [name: string, size: string, modified: string, changed: string, sha256: string]

const pathOf = (staging: string): string => join(staging, 'seen.jsonl')

/** Nanoseconds in which a file may change twice and bear one date: many disks count them, some whole seconds. */
const blur = (date: bigint): bigint => (date % 1_000_000_000n === 0n ? 2_000_000_000n : 50_000_000n)

/** The looks of a file; null where it is not there, or has changed just now, so that its date would not tell a second change. */
export const looksOf = (path: string): Looks | null => {
  const now = BigInt(Date.now()) * 1_000_000n
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (found === undefined) return null
  const last = found.mtimeNs > found.ctimeNs ? found.mtimeNs : found.ctimeNs
  if (now - last < blur(last)) return null
  return { size: String(found.size), modified: String(found.mtimeNs), changed: String(found.ctimeNs) }
}

export const readSeen = async (staging: string): Promise<Map<string, Looks & { sha256: string }>> => {
  const seen = new Map<string, Looks & { sha256: string }>()
  if (!existsSync(pathOf(staging))) return seen
  for await (const line of createInterface({ input: createReadStream(pathOf(staging)) })) {
    try {
      const [name, size, modified, changed, sha256] = JSON.parse(line) as Line
      seen.set(name, { size, modified, changed, sha256 })
    } catch {
      // cut off
    }
  }
  return seen
}

export const sameLooks = (a: Looks, b: Looks): boolean =>
  a.size === b.size && a.modified === b.modified && a.changed === b.changed

/** Written anew where it would be another. */
export const writeSeen = async (
  staging: string,
  lines: readonly { name: string; looks: Looks; sha256: string }[],
): Promise<void> => {
  const texts = [...lines]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, looks: { size, modified, changed }, sha256 }) =>
      JSON.stringify([name, size, modified, changed, sha256] satisfies Line),
    )
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text}\n`)
  const before = createHash('sha256')
  if (existsSync(pathOf(staging))) before.update(await readFile(pathOf(staging)))
  if (hash.digest('hex') === before.digest('hex')) return
  const file = await open(`${pathOf(staging)}.new`, 'w')
  for (let i = 0; i < texts.length; i += 1000) await file.appendFile(`${texts.slice(i, i + 1000).join('\n')}\n`)
  await file.datasync()
  await file.close()
  await rename(`${pathOf(staging)}.new`, pathOf(staging))
}
