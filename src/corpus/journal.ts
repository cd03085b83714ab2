import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeFolder } from './folder.ts'
import { type Digest, type Kept, type Packed, unpack, unpackHead } from './record.ts'

/**
 * Results as they come, in DATASET/.nianbao/results. Every process that reads files writes a segment of its own, `<writer>-<n>.jsonl.gz`,
 * and never goes on with one of an earlier run; beside it stands its index, a line a record.
 *
 * A record is its own gzip member (`zcat` shows the segment as JSON lines), and its index line is written only when the record is on
 * the disk. So a record is there whole or not at all: what a killed process left unfinished has no index line and is not read.
 */
export interface Entry extends Digest {
  segment: string
  offset: number
  length: number
}

const resultsOf = (staging: string): string => join(staging, 'results')
const dataOf = (staging: string, segment: string): string => join(resultsOf(staging), `${segment}.jsonl.gz`)
const indexOf = (staging: string, segment: string): string => join(resultsOf(staging), `${segment}.index`)

export interface Writer {
  /** resolves when the record is on the disk */
  append: (packed: Packed) => Promise<Entry>
  close: () => Promise<void>
}

/** A new segment. Records that come while others are being written go to the disk together. */
export const openWriter = async (staging: string, writer: string): Promise<Writer> => {
  await makeFolder(resultsOf(staging))
  const { segment, data, index } = await newSegment(staging, writer)
  let size = 0
  let waiting: { packed: Packed; done: (entry: Entry) => void; failed: (error: unknown) => void }[] = []
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const entries = batch.map(({ packed }): Entry => {
          const entry = { ...packed.digest, segment, offset: size, length: packed.bytes.length }
          size += packed.bytes.length
          return entry
        })
        await data.appendFile(Buffer.concat(batch.map((b) => b.packed.bytes)))
        await data.datasync()
        await index.appendFile(entries.map((e) => `${JSON.stringify(e)}\n`).join(''))
        batch.forEach((b, i) => {
          b.done(entries[i]!)
        })
      } catch (error) {
        for (const b of [...batch, ...waiting]) b.failed(error)
        waiting = []
      }
    }
    writing = null
  }
  return {
    append: (packed) =>
      new Promise((done, failed) => {
        waiting.push({ packed, done, failed })
        writing ??= write()
      }),
    close: async () => {
      await writing
      await index.datasync()
      await data.close()
      await index.close()
    },
  }
}

const newSegment = async (
  staging: string,
  writer: string,
): Promise<{ segment: string; data: FileHandle; index: FileHandle }> => {
  for (let n = 1; ; n++) {
    const segment = `${writer}-${n}`
    if (existsSync(dataOf(staging, segment))) continue
    try {
      // two workers may come upon the same name: the second takes the next
      const data = await open(dataOf(staging, segment), 'ax')
      return { segment, data, index: await open(indexOf(staging, segment), 'ax') }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Every record of the journal that `wanted` asks for, from the indexes alone. Lines and records cut short by a crash are passed over. */
export const readIndexes = async function* (staging: string, wanted: (entry: Entry) => boolean): AsyncGenerator<Entry> {
  if (!existsSync(resultsOf(staging))) return
  for (const file of (await readdir(resultsOf(staging))).sort()) {
    if (!file.endsWith('.index')) continue
    const segment = file.slice(0, -'.index'.length)
    // an index without its records is that of none
    const size = (await stat(dataOf(staging, segment)).catch(() => null))?.size ?? 0
    const lines = createInterface({
      input: createReadStream(indexOf(staging, segment)),
      crlfDelay: Number.POSITIVE_INFINITY,
    })
    for await (const line of lines) {
      const entry = entryOf(line)
      if (entry !== null && entry.segment === segment && entry.offset + entry.length <= size && wanted(entry))
        yield entry
    }
  }
}

const entryOf = (line: string): Entry | null => {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}

/**
 * Takes out of an index what its segment does not hold: records that a disk has lost though it said that it had them.
 *
 * @returns how many were taken out
 */
export const forgetDamaged = async (staging: string, segment: string): Promise<number> => {
  const reader = openReader(staging)
  const whole: Entry[] = []
  let lost = 0
  try {
    for await (const entry of readIndexes(staging, (e) => e.segment === segment)) {
      const kept = await reader.read(entry).catch(() => null)
      if (kept !== null && kept.name === entry.name && kept.sha256 === entry.sha256) whole.push(entry)
      else lost++
    }
  } finally {
    await reader.close()
  }
  if (lost === 0) return 0
  const anew = await open(`${indexOf(staging, segment)}.new`, 'w')
  await anew.appendFile(whole.map((e) => `${JSON.stringify(e)}\n`).join(''))
  await anew.datasync()
  await anew.close()
  await rename(`${indexOf(staging, segment)}.new`, indexOf(staging, segment))
  return lost
}

/** Cut off what killed runs left behind the last whole record, so that `zcat` reads every segment to its end. Only under the lock. */
export const trimSegments = async (staging: string, writer: string): Promise<void> => {
  if (!existsSync(resultsOf(staging))) return
  const ends = new Map<string, number>()
  for await (const e of readIndexes(staging, (e) => e.segment.startsWith(`${writer}-`)))
    ends.set(e.segment, Math.max(ends.get(e.segment) ?? 0, e.offset + e.length))
  for (const file of await readdir(resultsOf(staging))) {
    const segment = /^(.*)\.jsonl\.gz$/u.exec(file)?.[1]
    if (!segment?.startsWith(`${writer}-`)) continue
    const end = ends.get(segment) ?? 0
    if ((await stat(dataOf(staging, segment))).size > end) await truncate(dataOf(staging, segment), end)
  }
}

type At = Pick<Entry, 'segment' | 'offset' | 'length' | 'head'>

export interface Reader {
  read: (entry: At) => Promise<Kept>
  /** without the facts of a report, where these are kept by themselves */
  head: (entry: At) => Promise<Kept>
  close: () => Promise<void>
}

/** Records by their entries, in any order. */
export const openReader = (staging: string): Reader => {
  const descriptors = new Map<string, number>()
  const descriptorOf = (segment: string): number => {
    const descriptor = descriptors.get(segment) ?? openSync(dataOf(staging, segment), 'r')
    descriptors.set(segment, descriptor)
    return descriptor
  }
  // at once: who asks has nothing else to do meanwhile, and a thread that reads for it costs more than the reading
  const bytesOf = ({ segment, offset }: At, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length)
    return bytes.subarray(0, readSync(descriptorOf(segment), bytes, 0, length, offset))
  }
  const read = async (entry: At): Promise<Kept> => unpack(bytesOf(entry, entry.length))
  return {
    read,
    head: async (entry) => (entry.head === undefined ? read(entry) : unpackHead(bytesOf(entry, entry.head))),
    close: async () => {
      for (const descriptor of descriptors.values()) closeSync(descriptor)
    },
  }
}
