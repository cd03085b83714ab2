import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thisProcess } from '../../src/corpus/holder.ts'
import { lock } from '../../src/corpus/lock.ts'
import { root } from '../helpers/reports.ts'

const quick = { ending: 1500, silent: 3000 }
/** Milliseconds: well below the ten seconds after which a holder without a beat is taken for dead. */
const atOnce = 5000

let cwd = ''
let program = ''
const started: ChildProcess[] = []

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'nianbao-lock-'))
  program = join(cwd, 'hold.mjs')
  // takes the lock of a folder, says so, and gives it back when it is told to
  const code = `
    import { lock } from './lock.ts'
    const held = await lock(process.argv[2])
    console.log('held')
    process.on('SIGUSR2', () => setTimeout(() => held.release().then(() => process.exit()), 500))
    setInterval(() => undefined, 1000)`
  buildSync({
    stdin: { contents: code, resolveDir: join(root, 'src/corpus'), loader: 'ts' },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
})
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(cwd, { recursive: true, force: true })
})

const folder = (): string => mkdtempSync(join(cwd, 'd-'))
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A process that holds the lock of the folder; by a shell where something is to stand between. */
const holder = async (at: string, command = [process.execPath, program, at]): Promise<ChildProcess> => {
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] })
  started.push(child)
  for (let n = 0; !existsSync(join(at, 'lock')) && n < 200; n++) await pause(50)
  return child
}
const pidIn = (at: string): number => JSON.parse(readFileSync(join(at, 'lock'), 'utf8')).pid

test('a lock is refused while its holder lives, and free when it has given it back', async () => {
  const at = folder()
  const held = await lock(at)
  await expect(lock(at, quick)).rejects.toMatchObject({ code: 'locked' })
  await held.check()
  await held.release()
  const again = await lock(at, quick)
  await again.release()
  expect(existsSync(join(at, 'lock'))).toBe(false)
})

test('a holder that was killed is dead, though nobody has asked how it ended', async () => {
  const at = folder()
  // the shell becomes a program that never asks
  await holder(at, ['sh', '-c', `"${process.execPath}" "${program}" "${at}" & exec sleep 60`])
  const pid = pidIn(at)
  process.kill(pid, 'SIGKILL')
  for (let n = 0; !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8')) && n < 100; n++) await pause(20)
  const since = Date.now()
  await (await lock(at)).release()
  expect(Date.now() - since).toBeLessThan(atOnce)
})

test('a lock that is given back in a moment is waited for', async () => {
  const at = folder()
  const child = await holder(at)
  child.kill('SIGUSR2')
  await (await lock(at)).release()
})

test('a process of the same number is not its holder: it was started at another time', async () => {
  const at = folder()
  writeFileSync(join(at, 'lock'), JSON.stringify({ ...thisProcess(), born: '1' }))
  await (await lock(at, quick)).release()
})

test('a holder that lived before the machine was started is dead', async () => {
  const at = folder()
  writeFileSync(join(at, 'lock'), JSON.stringify({ ...thisProcess(), boot: 'another' }))
  utimesSync(join(at, 'lock'), new Date(0), new Date(0))
  const since = Date.now()
  await (await lock(at)).release()
  expect(Date.now() - since).toBeLessThan(atOnce)
})

test('a holder on another machine, of a version that gives no beat, is taken at its word', async () => {
  const at = folder()
  writeFileSync(join(at, 'lock'), JSON.stringify({ pid: 1, host: `${hostname()}-2`, born: null }))
  await expect(lock(at, quick)).rejects.toMatchObject({ code: 'locked' })
})

const container = ['unshare', '--pid', '--fork', '--mount-proc', '--uts', '--kill-child', 'sh', '-c']
const canContain = (() => {
  try {
    execFileSync(container[0]!, [...container.slice(1), 'hostname elsewhere'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!canContain)('a holder in another container is told by its beat: it lives, and is killed', async () => {
  const at = folder()
  const child = await holder(at, [
    ...container,
    `hostname elsewhere && exec "${process.execPath}" "${program}" "${at}"`,
  ])
  expect(pidIn(at)).not.toBe(child.pid)
  await expect(lock(at, quick)).rejects.toMatchObject({ code: 'locked' })
  child.kill('SIGKILL')
  await (await lock(at, quick)).release()
})

test('who was silent for too long finds that another has the lock, and leaves it to him', async () => {
  const at = folder()
  const held = await lock(at)
  rmSync(join(at, 'lock'))
  const other = await lock(at)
  await expect(held.check()).rejects.toMatchObject({ code: 'locked' })
  await held.release()
  await other.check()
  await other.release()
})
