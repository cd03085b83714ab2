import { workerData } from 'node:worker_threads'

/*
 * A thread beside a process of the pool: ends it when the one that started it is gone. The process does so itself as soon
 * as it has nothing to do; one that hangs over its file never has.
 */
const parent: number = workerData
const every = 2000

setInterval(() => {
  try {
    process.kill(parent, 0)
  } catch {
    process.kill(process.pid, 'SIGKILL')
  }
}, every)
