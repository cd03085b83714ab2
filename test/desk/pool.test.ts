import { describe, expect, test, vi } from 'vitest'
import { type Engine, openPool } from '../../src/desk/page/pool.ts'
import type { Ask } from '../../src/desk/page/protocol.ts'

/** Engines that answer at once, never, or die, by the name of the file. */
const engines = () => {
  const made: (Engine & { ended: boolean })[] = []
  const make = (): Engine => {
    const engine: (typeof made)[number] = {
      ended: false,
      onmessage: null,
      onerror: null,
      terminate: () => {
        engine.ended = true
      },
      postMessage: (ask: Ask) => {
        if (ask.kind !== 'read') return
        queueMicrotask(() => {
          if (ask.path === 'dies') engine.onerror?.({ message: 'out of memory' })
          else if (ask.path !== 'hangs') engine.onmessage?.({ data: { id: ask.id, ok: ask.path } })
        })
      },
    }
    made.push(engine)
    return engine
  }
  return { made, make }
}
const read = (path: string) => ({ kind: 'read', path, file: null as never, corrections: [], password: null }) as const

describe('a pool of workers', () => {
  test('ends the one that hangs and the one that dies, says which file it was, and reads the others', async () => {
    vi.useFakeTimers()
    try {
      const { made, make } = engines()
      const pool = openPool(make, 2, 1000)
      const all = ['a', 'hangs', 'b', 'dies', 'c'].map((path) =>
        pool.ask(read(path)).catch((failed: { code: string }) => failed.code),
      )
      await vi.advanceTimersByTimeAsync(1500)
      expect(await Promise.all(all)).toEqual(['a', 'timed-out', 'b', 'crashed', 'c'])
      expect(made.filter((e) => e.ended)).toHaveLength(2)
      expect(made.length).toBeLessThanOrEqual(4)
    } finally {
      vi.useRealTimers()
    }
  })
  test('never has more engines at work than it was given seats', async () => {
    const { made, make } = engines()
    const pool = openPool(make, 3, 1000)
    await Promise.all(Array.from({ length: 50 }, (_, i) => pool.ask(read(String(i)))))
    expect(made).toHaveLength(3)
  })
  test('forgets what waits when it is cancelled, ends what is under way, and goes on after that', async () => {
    const { make } = engines()
    const pool = openPool(make, 1, 1000)
    const left = ['hangs', 'a'].map((path) => pool.ask(read(path)).catch((failed: { code: string }) => failed.code))
    pool.cancel()
    expect(await Promise.all(left)).toEqual(['cancelled', 'cancelled'])
    expect(await pool.ask(read('b'))).toBe('b')
  })
})
