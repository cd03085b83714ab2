import { type Engine, localWriter, type Plan } from './build.ts'
import { openWriter } from './journal.ts'
import { openPool } from './pool.ts'

/** Processes of this machine; `worker` as `openPool` has it. */
export const localEngine =
  (workers: number, worker?: URL) =>
  async (plan: Plan): Promise<Engine> => {
    const writer = await openWriter(plan.staging, localWriter)
    const pool = openPool(workers, plan, plan.by, worker)
    return {
      // while results are on their way to the disk, the processes read the next files
      lanes: 2 * workers,
      read: async (job) => {
        const done = await pool.read(job)
        return 'known' in done ? done : { entry: await writer.append(done.packed) }
      },
      close: async () => {
        await pool.close()
        await writer.close()
      },
    }
  }
