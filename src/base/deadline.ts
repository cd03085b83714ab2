import { type Message, NianbaoError } from './error.ts'
import { defaults, type ReadOptions } from './options.ts'

/** Said between two steps of the reading, with what comes next. Throws when the time is up or the caller has called it off. */
export type Step = (next: Message) => Promise<void>

/** The steps of the flow, as the error names them. */
export const steps = {
  open: { zh: '打开文件', en: 'opening the file' },
  words: { zh: '读出内容', en: 'reading its content' },
  flat: { zh: '找出没有表格线的统计表', en: 'looking for tables in its lines' },
  joined: { zh: '连接断开的行', en: 'joining its lines' },
  outline: { zh: '整理章节', en: 'the outline' },
  about: { zh: '找出机关、年度和日期', en: 'its agency, year and dates' },
  tables: { zh: '对照统计表', en: 'matching its tables' },
  claims: { zh: '找出正文中的数字', en: 'the numbers in its prose' },
  checks: { zh: '核对', en: 'the checks' },
} as const satisfies Record<string, Message>

export const pageStep = (page: number, pages: number): Message => ({
  zh: `第 ${page} 页（共 ${pages} 页）`,
  en: `page ${page} of ${pages}`,
})

/**
 * The one clock of the core. A program cannot stop itself in the middle of a step: the time is looked at between two of them, and a
 * signal is heard there too (timers of the caller run only when the flow lets them, which it does when there is a signal).
 */
export const stepsWithin = ({ maxMilliseconds = defaults.maxMilliseconds, signal }: ReadOptions): Step => {
  const start = performance.now()
  return async (next) => {
    if (signal) {
      await new Promise((resolve) => setTimeout(resolve))
      signal.throwIfAborted()
    }
    if (performance.now() - start >= maxMilliseconds) throw timedOut(maxMilliseconds, next)
  }
}

/** What is waited for, or null where it does not come in time: a library may never say that it has given up. */
export const orNothingAfter = async <T>(milliseconds: number, wanted: Promise<T>): Promise<T | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  try {
    return await Promise.race([wanted, late])
  } finally {
    clearTimeout(timer)
  }
}

/** For readers that are called by themselves. */
export const unhurried: Step = async () => undefined

const timedOut = (most: number, next: Message): NianbaoError =>
  new NianbaoError('timed-out', {
    zh: `读取超过 ${most} 毫秒（maxMilliseconds），已在“${next.zh}”之前停止。请确认文件；确需读取时调高 maxMilliseconds。`,
    en: `Reading took over ${most} ms (maxMilliseconds) and was stopped before ${next.en}. Check the file; raise maxMilliseconds to read it all the same.`,
  })
