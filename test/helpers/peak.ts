import { readFileSync } from 'node:fs'

/**
 * Peaks of memory of a process and of those that it started, together, in KiB: no less than what they ever had at a time. 0 where
 * the system does not say.
 */
export const peakOf = (pid: number): number => {
  try {
    const own = Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    const started = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return started.reduce((sum, one) => sum + peakOf(Number(one)), own)
  } catch {
    return 0
  }
}
