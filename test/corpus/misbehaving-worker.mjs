/* A worker of the pool that really does, over a file of such a name, what a process must never do. */
import { writeFileSync } from 'node:fs'
import { serve } from '../../modules/corpus/serve.js'
import { doTask } from '../../modules/corpus/task.js'

const misdeeds = {
  hang: (path) => {
    writeFileSync(`${path}.pid`, String(process.pid))
    for (;;);
  },
  // hangs as well, and leaves the processor to the others
  block: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  exit: () => process.exit(7),
  memory: () => {
    const kept = []
    for (;;) kept.push({ all: new Array(10_000).fill(kept.length) })
  },
  // of these a thread dies with the whole program
  'memory-array': () => {
    const kept = []
    for (;;) kept.push(1.5)
  },
  'memory-map': () => {
    const kept = new Map()
    for (let i = 0; ; i++) kept.set(i, { i })
  },
  // nobody waits for these: they end the process, and not the call
  throw: () =>
    new Promise(() => {
      setTimeout(() => {
        throw new Error('thrown by nobody')
      })
    }),
  reject: () =>
    new Promise(() => {
      Promise.reject(new Error('rejected by nobody'))
    }),
  never: () => new Promise(() => {}),
}

serve(async (task) => {
  const [name] = /** @type {string} */ (task.name).split('/').at(-1).split('.')
  return misdeeds[name]?.(task.path) ?? doTask(task)
})
