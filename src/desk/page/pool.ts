import type { Failed } from '../model.ts'
import type { Ask, Reply } from './protocol.ts'

/** As much of a Worker as the pool needs. */
export interface Engine {
  postMessage: (ask: Ask, transfer?: Transferable[]) => void
  terminate: () => void
  onmessage: ((event: { data: Reply }) => void) | null
  onerror: ((event: { message?: string; preventDefault?: () => void }) => void) | null
}

export interface Pool {
  /** @returns the answer; rejected with a `Failed` */
  ask: (question: Distributed) => Promise<unknown>
  /** forget what waits and end what is under way; each is rejected as `cancelled` */
  cancel: () => void
  /** hand something to the first engine, without a question */
  tell: (ask: Ask, transfer: Transferable[]) => void
  /** how many engines were made: another one has not been told what those before it were */
  made: () => number
}

/** A question without its number. */
export type Distributed = Ask extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never

interface Task {
  ask: Ask & { id: number }
  done: (value: unknown) => void
  fail: (failed: Failed) => void
}

interface Seat {
  engine: Engine | null
  task: Task | null
  timer: ReturnType<typeof setTimeout> | undefined
}

const timedOut: Failed = {
  code: 'timed-out',
  messages: {
    zh: '读取时间过长，已停止这个文件；其他文件不受影响。',
    en: 'It took too long and was stopped; the other files are not affected.',
  },
}
const crashed = (why: string): Failed => ({
  code: 'crashed',
  messages: {
    zh: `读取这个文件时后台程序中断（${why}），其他文件不受影响。`,
    en: `The worker that read this file stopped (${why}); the other files are not affected.`,
  },
})
const cancelled: Failed = { code: 'cancelled', messages: { zh: '已取消。', en: 'Cancelled.' } }

/**
 * A bounded number of workers, each with one question at a time. One that takes longer than `patience` or dies is ended, its file
 * has failed, and another takes its seat.
 *
 * Over the bounds: seats, what waits and the clocks are one state, which each of its few steps changes.
 *
 * @param make a fresh engine that is ready to be asked
 */
export const openPool = (make: () => Engine, size: number, patience: number): Pool => {
  const seats: Seat[] = Array.from({ length: size }, () => ({ engine: null, task: null, timer: undefined }))
  let waiting: Task[] = []
  let last = 0
  let made = 0

  const free = (seat: Seat): Task | null => {
    clearTimeout(seat.timer)
    const { task } = seat
    seat.task = null
    return task
  }
  const end = (seat: Seat, failed: Failed): void => {
    seat.engine?.terminate()
    seat.engine = null
    free(seat)?.fail(failed)
    next()
  }
  const seated = (seat: Seat): Engine => {
    if (seat.engine !== null) return seat.engine
    const engine = make()
    made++
    engine.onmessage = ({ data }) => {
      // pdf.js says of itself that it is ready
      if (seat.task === null || data.id !== seat.task.ask.id) return
      const task = free(seat)!
      if ('ok' in data) task.done(data.ok)
      else task.fail(data.failure)
      next()
    }
    engine.onerror = (event) => {
      event.preventDefault?.()
      end(seat, crashed(event.message ?? '?'))
    }
    seat.engine = engine
    return engine
  }
  const next = (): void => {
    for (const seat of seats) {
      if (seat.task !== null) continue
      const task = waiting.shift()
      if (task === undefined) return
      seat.task = task
      seat.timer = setTimeout(() => end(seat, timedOut), patience)
      seated(seat).postMessage(task.ask)
    }
  }
  return {
    ask: (question) =>
      new Promise((done, fail) => {
        last++
        waiting.push({ ask: { ...question, id: last } as Task['ask'], done, fail })
        next()
      }),
    cancel: () => {
      const left = waiting
      waiting = []
      for (const task of left) task.fail(cancelled)
      for (const seat of seats) if (seat.task !== null) end(seat, cancelled)
    },
    tell: (ask, transfer) => seated(seats[0]!).postMessage(ask, transfer),
    made: () => made,
  }
}
