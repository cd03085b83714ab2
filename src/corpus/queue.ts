import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Queue } from 'bullmq'
import { type Message, NianbaoError } from '../base/error.ts'
import { type Engine, localWriter, type Plan } from './build.ts'
import { type Entry, openWriter, type Writer } from './journal.ts'
import { type Limits, openPool, type Pool } from './pool.ts'
import { outcomeOf } from './queue-outcome.ts'
import type { Job } from './read-one.ts'
import { pack } from './record.ts'

/**
 * The same work by workers on any number of machines: BullMQ hands out the files, the workers read them and write the results into the
 * journal of the dataset, which lies on a disk that all of them share. What counts as done is what stands in the journal.
 */
const queueName = 'nianbao'

/** Files that are handed out and not done yet: enough for many workers, few enough for any Redis. */
const outstanding = 1000

/** How soon a lost worker is noticed, in milliseconds: a worker that has not renewed its lock for so long is taken for dead. */
const lockDuration = 10_000
const stalledInterval = 5_000
/** Workers that may be lost over one file before the file is blamed. */
const maxStalledCount = 3

/** One file, and all a worker anywhere has to know. The paths are the same on every machine. */
interface QueueJob extends Job, Limits {
  staging: string
  by: string
}

type Answer = { known: string } | { entry: Entry }

const bullmq = async () => {
  try {
    return await import('bullmq')
  } catch (error) {
    throw missing(error)
  }
}

const missing = (cause: unknown): NianbaoError =>
  new NianbaoError(
    'missing-library',
    {
      zh: '队列需要 BullMQ 和 ioredis。请安装：npm install bullmq ioredis',
      en: 'The queue needs BullMQ and ioredis. Install them: npm install bullmq ioredis',
    },
    { cause },
  )

const connectionTo = async (url: string): Promise<object> => {
  let Redis: typeof import('ioredis').Redis
  try {
    ;({ Redis } = await import('ioredis'))
  } catch (error) {
    throw missing(error)
  }
  // asked once before the queue is: a wrong address is said at once, a server that goes away later is waited for
  const probe = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null })
  let why = ''
  probe.on('error', (error: Error) => {
    why = error.message
  })
  try {
    await probe.connect()
    await probe.ping()
  } catch (error) {
    const words = why || (error instanceof Error ? error.message : String(error))
    throw new NianbaoError('queue', {
      zh: `连接不上 Redis（${url.replace(/\/\/[^@/]*@/u, '//')}）：${words}。请检查地址，以及 redis-server 是否在运行。`,
      en: `No connection to Redis (${url.replace(/\/\/[^@/]*@/u, '//')}): ${words}. Check the address and that redis-server runs.`,
    })
  } finally {
    probe.disconnect()
  }
  return { url, maxRetriesPerRequest: null }
}

interface Waiting {
  job: QueueJob
  since: number
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** Files that are handed out, and what is done with the answers. */
interface Handing {
  staging: string
  by: string
  waiting: Map<string, Waiting>
  /** for results that no worker has written */
  own: Promise<Writer> | null
}

const completed = ({ waiting }: Handing, id: string, answer: Answer): void => {
  const one = waiting.get(id)
  waiting.delete(id)
  if (one === undefined) return
  if ('entry' in answer && answer.entry.code === 'not-found' && existsSync(one.job.path))
    one.reject(elsewhere(one.job.path, answer.entry.segment))
  else one.resolve(answer)
}

const failed = async (handing: Handing, id: string, why: string): Promise<void> => {
  const { waiting, staging, by } = handing
  const one = waiting.get(id)
  waiting.delete(id)
  if (one === undefined) return
  if (!/stalled/u.test(why)) return one.reject(broken(why))
  handing.own ??= openWriter(staging, localWriter)
  const problem = { code: 'crashed' as const, message: lostOver(maxStalledCount) }
  const packed = pack(one.job.name, by, { kind: 'problem', sha256: null, problem })
  one.resolve({ entry: await (await handing.own).append(packed) })
}

const add = (queue: Queue<QueueJob>, id: string, job: QueueJob) =>
  queue.add('read', job, { jobId: id, removeOnComplete: { age: 3600 }, removeOnFail: { age: 3600 } })

/** Events can be missed while Redis is away: files that have been out for long are asked after. */
const askAfter = async (handing: Handing, queue: Queue<QueueJob>): Promise<void> => {
  const old = [...handing.waiting].filter(([, one]) => Date.now() - one.since > 3 * lockDuration)
  for (const [id, one] of old) {
    one.since = Date.now()
    const outcome = await outcomeOf(queue, id)
    if (outcome === 'gone') await add(queue, id, one.job)
    else if (outcome === 'under way') continue
    else if ('done' in outcome) completed(handing, id, answerOf(outcome.done))
    else await failed(handing, id, outcome.failed)
  }
}

/** Does something again and again, and never twice at a time; what fails is tried again. @returns ends it */
const everySoOften = (milliseconds: number, act: () => Promise<void>): (() => Promise<void>) => {
  let acting: Promise<void> | null = null
  const timer = setInterval(() => {
    acting ??= act()
      .catch(() => undefined)
      .finally(() => {
        acting = null
      })
  }, milliseconds)
  return async () => {
    clearInterval(timer)
    await acting
  }
}

/** The side that hands out: `build --queue`. */
export const queueEngine =
  (url: string, tell: (message: Message) => void) =>
  async (plan: Plan): Promise<Engine> => {
    const { Queue, QueueEvents } = await bullmq()
    const connection = await connectionTo(url)
    const queue = new Queue<QueueJob>(queueName, { connection })
    const events = new QueueEvents(queueName, { connection })
    await events.waitUntilReady()
    // what an interrupted build of this dataset has left in the queue is handed out anew
    for (const job of await queue.getWaiting()) if (job.data.staging === plan.staging) await job.remove()

    const { maxMilliseconds, maxMemory, staging, by } = plan
    const run = randomBytes(6).toString('hex')
    const handing: Handing = { staging, by, waiting: new Map(), own: null }
    const { waiting } = handing
    let given = 0
    events.on('completed', ({ jobId, returnvalue }) => completed(handing, jobId, answerOf(returnvalue)))
    events.on('failed', ({ jobId, failedReason }) => void failed(handing, jobId, failedReason))
    const endWatch = everySoOften(lockDuration, async () => {
      if (waiting.size > 0 && (await queue.getWorkersCount()) === 0) tell(nobody(url))
      await askAfter(handing, queue)
    })
    if ((await queue.getWorkersCount()) === 0) tell(nobody(url))

    return {
      lanes: outstanding,
      read: (job) =>
        new Promise<Answer>((resolve, reject) => {
          const id = `${run}-${given++}`
          const data = { ...job, staging, by, maxMilliseconds, maxMemory }
          waiting.set(id, { job: data, since: Date.now(), resolve, reject })
          add(queue, id, data).catch(reject)
        }),
      close: async () => {
        await endWatch()
        for (const id of waiting.keys()) await queue.remove(id).catch(() => undefined)
        await events.close()
        await queue.close()
        if (handing.own !== null) await (await handing.own).close()
      },
    }
  }

/** BullMQ gives the value in an event as it stands in Redis, that of a job parsed. */
const answerOf = (value: unknown): Answer => (typeof value === 'string' ? JSON.parse(value) : value) as Answer

const nobody = (url: string): Message => ({
  zh: `还没有工作进程。请在每台机器上运行：nianbao work --queue ${url}`,
  en: `There is no worker yet. Run on each machine: nianbao work --queue ${url}`,
})

const lostOver = (times: number): Message => ({
  zh: `读取这个文件时工作进程丢失了 ${times} 次以上。请把文件报告给项目。`,
  en: `Workers were lost over this file more than ${times} times. Please report the file to the project.`,
})

const elsewhere = (path: string, segment: string): NianbaoError =>
  new NianbaoError('queue', {
    zh: `工作进程（${segment}）看不到文件 ${path}。报告和数据集所在的文件夹在每台机器上都要挂载到同一路径。`,
    en: `A worker (${segment}) does not see ${path}. The folders of the reports and of the dataset have to be mounted at the same path on every machine.`,
  })

const broken = (why: string): NianbaoError =>
  new NianbaoError('queue', {
    zh: `工作进程不能继续：${why}。请排除原因后再运行同一命令，会接着做。`,
    en: `A worker cannot go on: ${why}. Remove the cause and run the same command again, it will go on.`,
  })

export interface WorkOptions {
  url: string
  workers: number
  /** end when there has been nothing to do for so many seconds; null: never */
  idleSeconds: number | null
  signal: AbortSignal
  /** called after every file */
  step: (done: number) => void
}

/** Reads files of any dataset and keeps the results in its journal. */
interface Reading {
  read: (job: QueueJob) => Promise<Answer>
  /** files under way, and when the last was done */
  busy: number
  last: number
  done: number
  close: () => Promise<void>
}

const openReading = (workers: number, step: (done: number) => void): Reading => {
  const writers = new Map<string, Promise<Writer>>()
  const pools = new Map<string, Pool>()
  const writerOf = (staging: string): Promise<Writer> => {
    const writer = writers.get(staging) ?? openWriter(staging, `queue-${hostname()}-${process.pid}`)
    writers.set(staging, writer)
    return writer
  }
  const poolOf = ({ by, maxMilliseconds, maxMemory }: QueueJob): Pool => {
    const key = `${by} ${maxMilliseconds} ${maxMemory}`
    const pool = pools.get(key) ?? openPool(workers, { maxMilliseconds, maxMemory }, by)
    pools.set(key, pool)
    return pool
  }
  const reading: Reading = {
    ...{ busy: 0, last: Date.now(), done: 0 },
    read: async (job) => {
      reading.busy++
      try {
        if (!existsSync(job.staging)) throw new Error(`${hostname()}: ${job.staging} ?`)
        const result = await poolOf(job).read(job)
        return 'known' in result ? result : { entry: await (await writerOf(job.staging)).append(result.packed) }
      } finally {
        reading.busy--
        reading.last = Date.now()
        step(++reading.done)
      }
    },
    close: async () => {
      for (const pool of pools.values()) await pool.close()
      for (const writer of writers.values()) await (await writer).close()
    },
  }
  return reading
}

/** How often it is asked whether there is still something to do, in milliseconds. */
const idleInterval = 500

/** Until the user stops it or, where that is asked for, there is nothing more to do. */
const untilEnd = async (signal: AbortSignal, isIdle: (() => Promise<boolean>) | null): Promise<void> => {
  let looking: NodeJS.Timeout | undefined
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (isIdle !== null)
      looking = setInterval(() => {
        isIdle().then(
          (yes) => yes && resolve(),
          () => undefined,
        )
      }, idleInterval)
  })
  clearInterval(looking)
}

/**
 * The side that reads: `nianbao work`. Takes files from the queue until it is stopped; a file that it was reading when it is lost goes
 * to another.
 */
export const work = async ({ url, workers, idleSeconds, signal, step }: WorkOptions): Promise<number> => {
  const { Queue, Worker } = await bullmq()
  const connection = await connectionTo(url)
  const queue = new Queue(queueName, { connection })
  const reading = openReading(workers, step)
  const worker = new Worker<QueueJob, Answer>(queueName, (job) => reading.read(job.data), {
    connection,
    concurrency: 2 * workers,
    lockDuration,
    stalledInterval,
    maxStalledCount,
  })
  worker.on('error', () => undefined)
  // a file in the hands of another worker may yet come back: that is not idle
  const isIdle = async (): Promise<boolean> =>
    reading.busy === 0 &&
    Date.now() - reading.last > idleSeconds! * 1000 &&
    Object.values(await queue.getJobCounts('waiting', 'active')).every((n) => n === 0)
  await untilEnd(signal, idleSeconds === null ? null : isIdle)
  // files it has begun are finished
  await worker.close()
  await queue.close()
  await reading.close()
  return reading.done
}
