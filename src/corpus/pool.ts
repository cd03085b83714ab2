import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Piscina } from 'piscina'
import type { Message } from '../error.ts'
import type { Job, Problem } from './read-one.ts'
import { pack } from './record.ts'
import type { Done, Task } from './worker.ts'

/** What one file may take before it is given up. */
export interface Limits {
  /** time, from the moment a worker takes the file */
  maxMilliseconds: number
  /** heap of one worker, in MiB */
  maxMemory: number
}

export interface Pool {
  /** never rejects for the sake of a file: what stops a worker is a problem of that file */
  read: (job: Job) => Promise<Done>
  close: () => Promise<void>
}

/**
 * Room for what lives for one file alone, in MiB. A thread with a bounded heap gets little of it by itself, and spends as much time on
 * clearing it as on reading.
 */
const shortLived = 96

const ownWorker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Threads that read files, each with a bound on time and memory. A hung, crashed or out-of-memory thread is replaced and the
 * others go on.
 *
 * @param by what marks a result: library version and settings. One that a limit stopped is marked with the limits too, so that a
 * run with others tries again.
 * @param worker what a thread runs: a module as `worker.ts` is
 */
export const openPool = (workers: number, limits: Limits, by: string, worker: URL = ownWorker): Pool => {
  const pool = new Piscina<Task, Done>({
    filename: worker.href,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: { maxOldGenerationSizeMb: limits.maxMemory, maxYoungGenerationSizeMb: shortLived },
  })
  let closing = false
  // the time of a file is counted from when a thread is free for it
  const turn = turns(workers)
  const read = async (job: Job): Promise<Done> => {
    const done = await turn()
    try {
      return await readNow(job)
    } finally {
      done()
    }
  }
  const readNow = async (job: Job): Promise<Done> => {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), limits.maxMilliseconds)
    try {
      return await pool.run({ ...job, by }, { signal: abort.signal })
    } catch (error) {
      // the user stopped the run: nothing is known of the file
      if (closing) throw error
      const sha256 = await hashOf(job.path)
      if (sha256 !== null && job.known.includes(sha256)) return { known: sha256 }
      const problem = stopped(error, abort.signal.aborted, limits)
      return { packed: pack(job.name, byLimits(by, limits), { kind: 'problem', sha256, problem }) }
    } finally {
      clearTimeout(timer)
    }
  }
  const close = async (): Promise<void> => {
    closing = true
    await pool.destroy()
  }
  return { read, close }
}

/** At most so many at a time; the others wait in the order they came. */
const turns = (most: number): (() => Promise<() => void>) => {
  const waiting: (() => void)[] = []
  let running = 0
  const done = (): void => {
    const next = waiting.shift()
    // the turn is handed over, or given back
    if (next) next()
    else running--
  }
  return async () => {
    if (running < most) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return done
  }
}

export const byLimits = (by: string, { maxMilliseconds, maxMemory }: Limits): string =>
  `${by} ${maxMilliseconds}ms ${maxMemory}M`

const hashOf = async (path: string): Promise<string | null> => {
  try {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk)
    return hash.digest('hex')
  } catch {
    // gone in the meantime: it is a problem already
    return null
  }
}

const stopped = (error: unknown, timedOut: boolean, { maxMilliseconds, maxMemory }: Limits): Problem => {
  const words = error instanceof Error ? error.message : String(error)
  if (timedOut)
    return of('timed-out', {
      zh: `读取超过 ${maxMilliseconds} 毫秒，已停止。请确认文件；确需读取时调高 --max-milliseconds。`,
      en: `Reading took over ${maxMilliseconds} ms and was stopped. Check the file; raise --max-milliseconds to read it all the same.`,
    })
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return of('out-of-memory', {
      zh: `读取需要的内存超过 ${maxMemory} MiB，已停止。请确认文件；确需读取时调高 --max-memory。`,
      en: `Reading took more than ${maxMemory} MiB of memory and was stopped. Check the file; raise --max-memory to read it all the same.`,
    })
  return of('crashed', {
    zh: `读取时工作线程意外结束：${words}。请把文件和这条信息报告给项目。`,
    en: `The worker ended while it read this file: ${words}. Please report it to the project with the file.`,
  })
}

const of = (code: Problem['code'], message: Message): Problem => ({ code, message })
