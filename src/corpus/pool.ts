import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Message, NianbaoError } from '../base/error.ts'
import { type Loss, type Process, startProcess } from './process.ts'
import type { Job, Problem } from './read-one.ts'
import { pack } from './record.ts'
import type { Done, Task } from './task.ts'

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

const ownWorker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

/**
 * Processes that read files, each with a bound on time and memory. One that hangs, crashes or runs out of memory is replaced
 * and the others go on.
 *
 * @param by what marks a result: library version and settings. One that a limit stopped is marked with the limits too, so that a
 * run with others tries again.
 * @param worker what a process runs: a module that calls `serve`, as `worker.ts` does
 */
export const openPool = (workers: number, limits: Limits, by: string, worker: URL = ownWorker): Pool => {
  const idle: Process<Task, Done>[] = []
  const running = new Set<Process<Task, Done>>()
  let closing = false
  const start = async (): Promise<Process<Task, Done>> => {
    const process = startProcess<Task, Done>(worker, limits.maxMemory)
    running.add(process)
    try {
      await process.ready
    } catch (error) {
      throw closing ? error : cannotStart(error as Error, limits)
    }
    return process
  }
  const waiting = (): Process<Task, Done> | undefined => {
    for (let process = idle.pop(); process; process = idle.pop()) {
      if (process.alive()) return process
      running.delete(process)
    }
  }
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
    if (closing) throw new Error('closed')
    const process = waiting() ?? (await start())
    const answer = await process.ask({ ...job, by }, limits.maxMilliseconds)
    if ('done' in answer) {
      idle.push(process)
      return answer.done
    }
    running.delete(process)
    // the user stopped the run: nothing is known of the file
    if (closing) throw new Error('closed')
    const sha256 = await hashOf(job.path)
    if (sha256 !== null && job.known.includes(sha256)) return { known: sha256 }
    const problem = problemOf(answer.loss, limits)
    return { packed: pack(job.name, byLimits(by, limits), { kind: 'problem', sha256, problem }) }
  }
  const close = async (): Promise<void> => {
    closing = true
    for (const process of running) process.end()
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

const cannotStart = ({ message }: Error, { maxMemory }: Limits): NianbaoError =>
  new NianbaoError('cannot-start', {
    zh: `读取文件的进程无法启动（${message}）。--max-memory 是 ${maxMemory} MiB，太小时请调高；否则请查看机器的内存和进程数。`,
    en: `The process that reads files cannot be started (${message}). --max-memory is ${maxMemory} MiB: raise it if that is little; else look at the machine's memory and number of processes.`,
  })

const problemOf = (loss: Loss, { maxMilliseconds, maxMemory }: Limits): Problem => {
  if (loss.why === 'timed-out')
    return of(loss.why, {
      zh: `读取超过 ${maxMilliseconds} 毫秒，已停止。请确认文件；确需读取时调高 --max-milliseconds。`,
      en: `Reading took over ${maxMilliseconds} ms and was stopped. Check the file; raise --max-milliseconds to read it all the same.`,
    })
  if (loss.why === 'out-of-memory')
    return of(loss.why, {
      zh: `读取需要的内存超过 ${maxMemory} MiB，已停止。请确认文件；确需读取时调高 --max-memory。`,
      en: `Reading took more than ${maxMemory} MiB of memory and was stopped. Check the file; raise --max-memory to read it all the same.`,
    })
  return of(loss.why, {
    zh: `读取时进程意外结束：${loss.words}。请把文件和这条信息报告给项目。`,
    en: `The process ended while it read this file: ${loss.words}. Please report it to the project with the file.`,
  })
}

const of = (code: Problem['code'], message: Message): Problem => ({ code, message })
