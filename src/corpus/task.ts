import { type Job, readOne } from './read-one.ts'
import { type Packed, pack } from './record.ts'

export interface Task extends Job {
  by: string
}
export type Done = { known: string } | { packed: Packed }

/** What a process of the pool does with one file: the result leaves it packed, so that the main process has only to append it. */
export const doTask = async (task: Task): Promise<Done> => {
  const result = await readOne(task)
  return result.kind === 'known' ? { known: result.sha256 } : { packed: pack(task.name, task.by, result) }
}
