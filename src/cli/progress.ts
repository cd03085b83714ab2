import type { Watch } from '../corpus/build.ts'
import type { Context } from './context.ts'

/** Least time between two lines where there is no terminal. */
const quiet = 5_000

export interface Progress extends Omit<Watch, 'signal'> {
  end: () => void
}

/** A bar on a terminal, a line now and then where there is none; both on standard error. */
export const progressOn = (context: Context): Promise<Progress> =>
  context.io.stderr.isTTY === true ? bar(context) : Promise.resolve(lines(context))

const lines = ({ t, tell }: Context): Progress => {
  const started = Date.now()
  let last = started
  const say = (done: number, total: number, text: () => string): void => {
    if (Date.now() - last < quiet && done < total) return
    last = Date.now()
    tell(text())
  }
  return {
    read: (done, total, problems) =>
      say(done, total, () => {
        const rate = done / Math.max(1, (Date.now() - started) / 1000)
        const left = Math.ceil((total - done) / rate)
        return t(
          `读取 ${done}/${total}，每秒 ${rate.toFixed(1)} 个，约剩 ${left} 秒，未能读取 ${problems}`,
          `read ${done}/${total}, ${rate.toFixed(1)} a second, about ${left} s left, ${problems} could not be read`,
        )
      }),
    assembled: (done, total) => say(done, total, () => t(`写出 ${done}/${total}`, `written ${done}/${total}`)),
    end: () => undefined,
  }
}

const bar = async ({ io, t }: Context): Promise<Progress> => {
  const { default: cliProgress } = await import('cli-progress')
  const format = t(
    '{what} {bar} {value}/{total}  每秒 {rate}  约剩 {eta_formatted}  未能读取 {problems}',
    '{what} {bar} {value}/{total}  {rate}/s  {eta_formatted} left  {problems} problems',
  )
  const shown = new cliProgress.SingleBar({
    format,
    stream: io.stderr as unknown as NodeJS.WritableStream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    etaBuffer: 200,
  })
  let now: 'read' | 'assembled' | null = null
  let started = 0
  let failed = 0
  const show = (phase: 'read' | 'assembled', done: number, total: number): void => {
    const what = phase === 'read' ? t('读取', 'read') : t('写出', 'write')
    const rate = (done / Math.max(1, (Date.now() - started) / 1000)).toFixed(1)
    if (now === phase) shown.update(done, { rate, problems: failed })
    else {
      if (now !== null) shown.stop()
      started = Date.now()
      shown.start(total, done, { what, rate: '0', problems: failed })
      now = phase
    }
  }
  return {
    read: (done, total, problems) => {
      failed = problems
      show('read', done, total)
    },
    assembled: (done, total) => show('assembled', done, total),
    end: () => shown.stop(),
  }
}
