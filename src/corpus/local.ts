import { type Engine, localWriter, type Plan } from './build.ts'
import { openWriter, type Writer } from './journal.ts'
import { openPool } from './pool.ts'
import type { Packed } from './record.ts'

/** Processes of this machine; `worker` as `openPool` has it. */
export const localEngine =
  (workers: number, worker?: URL) =>
  async (plan: Plan): Promise<Engine> => {
    // a run that finds every file known leaves no empty segment
    let writer: Promise<Writer> | null = null
    const kept = async (packed: Packed) => {
      writer ??= openWriter(plan.staging, localWriter)
      return { entry: await (await writer).append(packed) }
    }
    const pool = openPool(workers, plan, plan.by, worker)
    return {
      // while results are on their way to the disk, the processes read the next files
      lanes: 2 * workers,
      read: async (job) => {
        const done = await pool.read(job)
        return 'known' in done ? done : await kept(done.packed)
      },
      close: async () => {
        await pool.close()
        await (await writer)?.close()
      },
    }
  }
