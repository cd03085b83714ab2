import { Worker } from 'node:worker_threads'

/** What a process of the pool says to the one that started it. */
export type Said<Done> = 'ready' | { done: Done } | { thrown: string }

/**
 * Makes this process one of a pool: it takes one task after the other from the process that started it, answers with what
 * `work` makes of it, and ends when that process does.
 */
export const serve = <Task, Done>(work: (task: Task) => Promise<Done>): void => {
  const tell = (said: Said<Done>, then = (): void => undefined): void => {
    process.send!(said, then)
  }
  // ctrl-c goes to every process of a terminal: the one that started this says what becomes of the file in hand
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
  process.once('disconnect', () => process.exit())
  process.once('uncaughtException', (error: unknown) =>
    tell({ thrown: error instanceof Error ? error.message : String(error) }, () => process.exit(1)),
  )
  process.on('message', async (task: Task) => tell({ done: await work(task) }))
  new Worker(watch, { workerData: process.ppid }).unref()
  tell('ready')
}

const watch = new URL(import.meta.url.endsWith('.ts') ? './watch.ts' : './watch.js', import.meta.url)
