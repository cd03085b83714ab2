import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { CorpusError } from './error.ts'

interface Holder {
  pid: number
  host: string
  /** when the system started the process, where it says so: a process id is used again */
  born: string | null
}

/** Field 22 of /proc/PID/stat: ticks after the start of the system. */
const bornOf = (pid: number): string | null => {
  try {
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /su, '')
        .split(' ')[19] ?? null
    )
  } catch {
    return null
  }
}

const isAlive = ({ pid, born }: Holder): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = bornOf(pid)
  return born === null || now === null || now === born
}

const holderOf = (text: string): Holder | null => {
  try {
    return JSON.parse(text) as Holder
  } catch {
    // killed while it wrote the lock
    return null
  }
}

/** The lock appears with all its words in it: an empty one would look like that of a killed process. */
const placed = async (path: string, text: string): Promise<boolean> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(beside, text)
  try {
    await link(beside, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(beside, { force: true })
  }
}

/**
 * One `build` at a time writes to a dataset. The lock of a process that has ended is taken over.
 *
 * @returns what gives the lock back
 * @throws CorpusError when another process holds it
 */
export const lock = async (staging: string): Promise<() => Promise<void>> => {
  const path = join(staging, 'lock')
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), born: bornOf(process.pid) } satisfies Holder)
  for (let tries = 0; tries < 5; tries++) {
    if (await placed(path, mine)) return () => rm(path, { force: true })
    const text = await readFile(path, 'utf8').catch(() => '')
    const holder = holderOf(text)
    if (holder !== null && (holder.host !== hostname() || isAlive(holder))) throw held(holder, path)
    // put aside before it is looked at again: of two that find it, one takes it, and a fresh lock goes back
    const aside = `${path}.${randomBytes(4).toString('hex')}`
    await rename(path, aside).catch(() => undefined)
    if (!existsSync(aside)) continue
    if ((await readFile(aside, 'utf8')) === text) await rm(aside)
    else await rename(aside, path)
  }
  throw held(null, path)
}

const held = (holder: Holder | null, path: string): CorpusError => {
  const who = holder === null ? '' : ` (${holder.host}, ${holder.pid})`
  return new CorpusError('locked', {
    zh: `另一个 nianbao build 正在写入这个数据集${who}。请等它结束；如果确定它已不在运行，删除 ${path} 后再试。`,
    en: `Another nianbao build is writing to this dataset${who}. Wait for it; if you are sure that it is gone, delete ${path} and try again.`,
  })
}
