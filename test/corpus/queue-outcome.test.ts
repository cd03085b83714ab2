import { expect, test } from 'vitest'
import { outcomeOf } from '../../src/corpus/queue-outcome.ts'

/** A queue whose job goes on by one state with every question. */
const queueOf = (states: readonly string[]) => {
  let asked = 0
  const now = () => states[Math.min(asked++, states.length - 1)]!
  return {
    getJobState: async () => now(),
    getJob: async () => {
      const state = now()
      if (state === 'unknown') return undefined
      return { returnvalue: state === 'completed' ? 'read' : null, failedReason: state === 'failed' ? 'why' : '' }
    },
  }
}

test('a file that is done while it is asked after is never done without its answer', async () => {
  for (const before of [0, 1, 2, 3]) {
    const queue = queueOf([...Array.from({ length: before }, () => 'active'), 'completed'])
    let outcome = await outcomeOf(queue, '1')
    for (let n = 0; outcome === 'under way' && n < 5; n++) outcome = await outcomeOf(queue, '1')
    expect([before, outcome]).toEqual([before, { done: 'read' }])
  }
})

test('a file that failed says why, one that the queue does not know is gone, and one that waits is under way', async () => {
  expect(await outcomeOf(queueOf(['failed']), '1')).toEqual({ failed: 'why' })
  expect(await outcomeOf(queueOf(['unknown']), '1')).toBe('gone')
  expect(await outcomeOf(queueOf(['waiting']), '1')).toBe('under way')
  // added again between the two questions
  expect(await outcomeOf(queueOf(['unknown', 'waiting']), '1')).toBe('under way')
  expect(await outcomeOf(queueOf(['completed', 'unknown']), '1')).toBe('gone')
})
