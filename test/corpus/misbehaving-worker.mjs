/* A worker of the pool that really does, over a file of such a name, what a thread must never do. */
import read from '../../dist/corpus/worker.js'

const misdeeds = {
  hang: () => {
    for (;;);
  },
  exit: () => process.exit(7),
  memory: () => {
    const kept = []
    for (;;) kept.push({ all: new Array(10_000).fill(kept.length) })
  },
  // nobody waits for these: they end the thread, and not the call
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

export default (task) => {
  const [name] = /** @type {string} */ (task.name).split('/').at(-1).split('.')
  return misdeeds[name]?.() ?? read(task)
}
