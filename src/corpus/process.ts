import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Said } from './serve.ts'

/** Why a process gave no answer. */
export type Loss = { why: 'out-of-memory' } | { why: 'timed-out' } | { why: 'crashed'; words: string }

/** A process of its own that does one thing after the other. */
export interface Process<Task, Done> {
  /** resolves when it can be asked; rejects when it cannot be started */
  ready: Promise<void>
  /** once it is ready, and one at a time; after a loss the process is no more */
  ask: (task: Task, maxMilliseconds: number) => Promise<{ done: Done } | { loss: Loss }>
  /** a process may end, or be about to, while it has nothing to do: such a one is not to be asked */
  alive: () => boolean
  end: () => void
}

/** Room for what lives for one file alone, in MiB: with less of it V8 spends much of the time on clearing it. */
const shortLived = 32

/**
 * One core for one process: V8 otherwise compiles and clears memory in threads beside it, on the cores of the others, and two
 * processes on two cores are slower by a tenth (texts) to a quarter (PDFs). V8 before 12 also compiles long before it pays;
 * later ones have a quick compiler in between.
 */
const oneCore = [
  '--single-threaded',
  ...(Number.parseInt(process.versions.v8, 10) < 12 ? ['--interrupt-budget=1000000'] : []),
]

/** Of what a process says on standard error, as much is kept as V8's last words take. */
const lastWords = 4096
const noMemory = /heap out of memory|javascript OOM/u

/**
 * Starts a process. A thread would do for time, but not for memory: of some kinds of it, a thread that runs out takes the
 * whole program with it.
 *
 * @param worker the module that it runs, which calls `serve`
 * @param maxMemory its heap, in MiB
 */
export const startProcess = <Task, Done>(worker: URL, maxMemory: number): Process<Task, Done> => {
  const child = fork(fileURLToPath(worker), [], {
    execArgv: [`--max-old-space-size=${maxMemory}`, `--max-semi-space-size=${shortLived}`, ...oneCore],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let words = ''
  child.stderr!.setEncoding('utf8').on('data', (said: string) => {
    words = (words + said).slice(-lastWords)
  })
  let answer: (given: { done: Done } | { loss: Loss }) => void = () => undefined
  let late = false
  let alive = true
  let thrown: string | undefined
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Said<Done>) => {
      if (message === 'ready') resolve()
      else if ('done' in message) answer(message)
      else {
        alive = false
        thrown = message.thrown
      }
    })
    child.on('error', reject)
    // after 'exit', when standard error has been read to its end
    child.on('close', (code, signal) => {
      alive = false
      const full = noMemory.test(words)
      const ended = thrown ?? (signal ? `signal ${signal}` : `exit ${code}`)
      answer({ loss: late ? { why: 'timed-out' } : full ? { why: 'out-of-memory' } : { why: 'crashed', words: ended } })
      reject(new Error(full ? 'out of memory' : words.trim() || ended))
    })
  })
  return {
    ready,
    ask: async (task, maxMilliseconds) => {
      let timer: NodeJS.Timeout | undefined
      try {
        return await new Promise((resolve) => {
          answer = resolve
          timer = setTimeout(() => {
            late = true
            // its answer may be on the way all the same; the next file is not for it
            alive = false
            child.kill('SIGKILL')
          }, maxMilliseconds)
          // a process that is no more has said so by 'close'
          child.send(task as object, () => undefined)
        })
      } finally {
        clearTimeout(timer)
      }
    },
    alive: () => alive,
    end: () => {
      child.kill('SIGKILL')
    },
  }
}
