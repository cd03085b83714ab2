import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { peakOf } from '../helpers/peak.ts'
import { root } from '../helpers/reports.ts'

/** The command line as it is installed: the processes that read cannot be started from TypeScript, so these tests run what was built. */
export const cli = join(root, 'dist/cli/main.js')

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .map((e) => statSync(join(e.parentPath, e.name)).mtimeMs),
  )

/** Build dist/ if it is not that of the sources. Of several test files that come at once, one builds. */
export const built = async (): Promise<void> => {
  mkdirSync(join(root, '.vitest'), { recursive: true })
  const turn = join(root, '.vitest/building')
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(turn)
      break
    } catch {
      // five minutes are long for a build, on a busy machine too: whoever had the turn was stopped
      if (waited > 600) rmSync(turn, { recursive: true, force: true })
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  try {
    if (!existsSync(cli) || statSync(cli).mtimeMs < newest(join(root, 'src')))
      execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  } finally {
    rmSync(turn, { recursive: true, force: true })
  }
}

export interface Run {
  status: number | null
  out: string
  err: string
  /** most memory the process and those that it started had, in KiB; 0 where the system does not say */
  peak: number
}

interface Setting {
  cwd: string
  /** SIGKILL after so many milliseconds */
  killAfter?: number
  /** or as soon as this holds */
  killWhen?: () => boolean
  signal?: NodeJS.Signals
  env?: Record<string, string>
}

/** Run the command line in a process of its own. */
export const runCli = (
  args: readonly string[],
  { cwd, killAfter, killWhen, signal = 'SIGKILL', env = {} }: Setting,
): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { ...process.env, LANG: 'zh_CN.UTF-8', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: signal === 'SIGINT',
    })
    // ctrl-c goes to all processes of a terminal
    const stop = (): void => {
      if (signal === 'SIGINT') process.kill(-child.pid!, signal)
      else child.kill(signal)
    }
    const run: Run = { status: null, out: '', err: '', peak: 0 }
    child.stdout.on('data', (d: Buffer) => {
      run.out += d.toString()
    })
    child.stderr.on('data', (d: Buffer) => {
      run.err += d.toString()
    })
    const look = setInterval(() => {
      run.peak = Math.max(run.peak, peakOf(child.pid!))
    }, 100)
    const timer = killAfter === undefined ? undefined : setTimeout(stop, killAfter)
    const wait =
      killWhen === undefined
        ? undefined
        : setInterval(() => {
            if (!killWhen()) return
            clearInterval(wait)
            stop()
          }, 20)
    child.on('error', reject)
    child.on('close', (status) => {
      clearInterval(look)
      clearInterval(wait)
      clearTimeout(timer)
      resolve({ ...run, status })
    })
  })
