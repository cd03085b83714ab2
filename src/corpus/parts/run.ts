import type { Divisions } from '../../agency/divisions.ts'
import { NianbaoError } from '../../base/error.ts'
import { type Process, startProcess } from '../process.ts'
import { Damaged } from './damaged.ts'
import type { PartDone, PartTask } from './task.ts'
import { openWork } from './work.ts'

/** A day, in milliseconds: tables have no bound on time. */
const longest = 86_400_000
/** Reports that are done sooner than a process has started. */
const few = 300

const worker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './table-worker.js', import.meta.url)

export interface RunOptions {
  workers: number
  maxMemory: number
  divisions: Divisions | null
  signal: AbortSignal
}

/** Does these tasks, in this process when there is little to do, else in as many as there are cores for. */
export const runTasks = async (
  tasks: readonly { task: Exclude<PartTask, { kind: 'divisions' }>; weight: number }[],
  { workers, maxMemory, divisions, signal }: RunOptions,
  done: (weight: number) => void,
): Promise<void> => {
  const weight = tasks.reduce((n, t) => n + t.weight, 0)
  const left = [...tasks].sort((a, b) => b.weight - a.weight)
  const needsDivisions = tasks.some((t) => t.task.kind === 'identify') && divisions !== null
  const lane = async (ask: (task: PartTask) => Promise<PartDone>): Promise<void> => {
    if (needsDivisions && left.length > 0) whole(await ask({ kind: 'divisions', divisions }))
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      signal.throwIfAborted()
      whole(await ask(next.task))
      done(next.weight)
    }
  }
  const lanes = Math.min(workers, tasks.length)
  if (weight <= few || lanes <= 1) {
    const own = openWork()
    await lane(own.work).finally(own.close)
    return
  }
  const processes: Process<PartTask, PartDone>[] = []
  const end = (): void => {
    for (const process of processes) process.end()
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        const process = startProcess<PartTask, PartDone>(worker, maxMemory)
        processes.push(process)
        await process.ready
        await lane(async (task) => {
          const answer = await process.ask(task, longest)
          signal.throwIfAborted()
          if ('done' in answer) return answer.done
          throw lost('words' in answer.loss ? answer.loss.words : answer.loss.why)
        })
      }),
    )
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** @throws what the task ran into */
const whole = (done: PartDone): void => {
  if ('made' in done) return
  if ('damaged' in done) throw new Damaged(done.damaged)
  throw Object.assign(new Error(done.failed), done.code === null ? {} : { code: done.code })
}

const lost = (why: string): NianbaoError =>
  new NianbaoError('cannot-start', {
    zh: `生成数据表的进程意外结束（${why}）。内存不足时请调高 --max-memory，或减少 --workers，再运行同一命令，会接着做。`,
    en: `A process that makes the tables has ended (${why}). If memory was short raise --max-memory or lower --workers, and run the same command again: it goes on.`,
  })
