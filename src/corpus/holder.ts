import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Who holds a lock. What a system does not say is null; locks of earlier versions lack `boot` and `room`. */
export interface Holder {
  pid: number
  host: string
  /** when the system started the process: a process id is used again */
  born: string | null
  /** which start of which machine it runs in */
  boot?: string | null
  /** which processes it sees: a container has numbers of its own, so that its 1 is not the 1 of another */
  room?: string | null
}

const orNull = (read: () => string): string | null => {
  try {
    return read()
  } catch {
    return null
  }
}

/** The fields of /proc/PID/stat behind the name of the program, which may have blanks and brackets in it. */
const fieldsOf = (pid: number): string[] | null =>
  orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.replace(/^.*\) /su, '')
    .split(' ') ?? null

/** Field 22: ticks after the start of the system. */
const bornOf = (pid: number): string | null => fieldsOf(pid)?.[19] ?? null

/** Ended, and kept by the system only until somebody asks how: it writes nothing any more. */
const hasEnded = (pid: number): boolean => /^[ZXx]$/u.test(fieldsOf(pid)?.[0] ?? '')

const bootOf = (): string | null => orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
const roomOf = (): string | null => orNull(() => readlinkSync('/proc/self/ns/pid'))

export const thisProcess = (): Holder => ({
  pid: process.pid,
  host: hostname(),
  born: bornOf(process.pid),
  boot: bootOf(),
  room: roomOf(),
})

/**
 * `elsewhere`: on another machine, in another container, or before this machine was started anew: its number says nothing, only
 * its beat does. `unknown`: the same, of a version that had no beat.
 */
export type State = 'dead' | 'alive' | 'elsewhere' | 'unknown'

export const stateOf = (holder: Holder, here: Holder = thisProcess()): State => {
  const { boot, room } = holder
  if (boot === undefined) return holder.host !== here.host ? 'unknown' : lives(holder) ? 'alive' : 'dead'
  // where the system names neither, as outside of Linux, its name tells machines apart
  const same =
    boot !== null && here.boot !== null ? boot === here.boot && room === here.room : holder.host === here.host
  return !same ? 'elsewhere' : lives(holder) ? 'alive' : 'dead'
}

const lives = ({ pid, born }: Holder): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  if (hasEnded(pid)) return false
  const now = bornOf(pid)
  return born === null || now === null || now === born
}
