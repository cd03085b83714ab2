import { randomBytes } from 'node:crypto'
import { existsSync, futimesSync } from 'node:fs'
import { type FileHandle, link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { NianbaoError } from '../base/error.ts'
import { type Holder, stateOf, thisProcess } from './holder.ts'

const holderOf = (text: string): Holder | null => {
  try {
    return JSON.parse(text) as Holder
  } catch {
    // killed while it wrote the lock
    return null
  }
}

/** The lock appears with all its words in it: an empty one would look like that of a killed process. */
const placed = async (path: string, text: string): Promise<FileHandle | null> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}`
  const file = await open(beside, 'wx')
  try {
    await file.writeFile(text)
    await link(beside, path)
    return file
  } catch (error) {
    await file.close()
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return null
  } finally {
    await rm(beside, { force: true })
  }
}

/** Milliseconds between two beats: who holds a lock touches it, so that it can be told from outside that he lives. */
const beatEvery = 1000
/** What is waited for before a lock is taken for held, or for left behind, in milliseconds. */
const patience = {
  /** a process that is about to end, or to give its lock back */
  ending: 2000,
  /** a holder elsewhere that has given no beat for so long is taken for dead */
  silent: 10_000,
}
const lookEvery = 50

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** When the lock was last touched, by the clock of its disk; null when it is gone or is another one. */
const beatOf = async (path: string, text: string): Promise<number | null> => {
  try {
    return (await readFile(path, 'utf8')) === text ? (await stat(path)).mtimeMs : null
  } catch {
    return null
  }
}

/** Waits while it is open whether the lock that says `text` is held: until it is gone, or it is sure. */
const isHeld = async (path: string, text: string, holder: Holder, bounds: typeof patience): Promise<boolean> => {
  const since = Date.now()
  const first = await beatOf(path, text)
  // it lived before this machine was started
  if (first !== null && holder.host === hostname() && first < since - uptime() * 1000 - patience.silent) return false
  for (;;) {
    const state = stateOf(holder)
    const waited = Date.now() - since
    if (state === 'dead') return false
    if (state === 'unknown') return true
    if (state === 'alive' && waited > bounds.ending) return true
    if (state === 'elsewhere' && waited > bounds.silent) return false
    await pause(lookEvery)
    const beat = await beatOf(path, text)
    if (beat === null) return false
    if (state === 'elsewhere' && beat !== first && waited > bounds.ending) return true
  }
}

export interface Lock {
  /** @throws NianbaoError when another has taken the lock, because this process gave no sign of life for too long */
  check: () => Promise<void>
  release: () => Promise<void>
}

/**
 * One `build` at a time writes to a dataset. The lock of a process that has ended is taken over.
 *
 * @throws NianbaoError when another process holds it
 */
export const lock = async (staging: string, bounds = patience): Promise<Lock> => {
  const path = join(staging, 'lock')
  const mine = JSON.stringify(thisProcess())
  for (let tries = 0; tries < 5; tries++) {
    const file = await placed(path, mine)
    if (file !== null) return holding(path, file)
    const text = await readFile(path, 'utf8').catch(() => '')
    const holder = holderOf(text)
    if (holder !== null && (await isHeld(path, text, holder, bounds))) throw held(holder, path)
    // put aside before it is looked at again: of two that find it, one takes it, and a fresh lock goes back
    const aside = `${path}.${randomBytes(4).toString('hex')}`
    await rename(path, aside).catch(() => undefined)
    if (!existsSync(aside)) continue
    if ((await readFile(aside, 'utf8')) === text) await rm(aside)
    else await rename(aside, path)
  }
  throw held(null, path)
}

const holding = (path: string, file: FileHandle): Lock => {
  const beat = setInterval(() => {
    try {
      futimesSync(file.fd, new Date(), new Date())
    } catch {
      // a disk that takes no beat now may take the next
    }
  }, beatEvery).unref()
  const isOurs = async (): Promise<boolean> => {
    const there = await stat(path).catch(() => null)
    return there !== null && there.ino === (await file.stat()).ino
  }
  return {
    check: async () => {
      if (!(await isOurs())) throw held(holderOf(await readFile(path, 'utf8').catch(() => '')), path)
    },
    release: async () => {
      clearInterval(beat)
      if (await isOurs()) await rm(path, { force: true })
      await file.close()
    },
  }
}

const held = (holder: Holder | null, path: string): NianbaoError => {
  const who = holder === null ? '' : ` (${holder.host}, ${holder.pid})`
  return new NianbaoError('locked', {
    zh: `另一个 nianbao build 正在写入这个数据集${who}。请等它结束；如果确定它已不在运行，删除 ${path} 后再试。`,
    en: `Another nianbao build is writing to this dataset${who}. Wait for it; if you are sure that it is gone, delete ${path} and try again.`,
  })
}
