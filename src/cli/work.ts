import { type Command, Option } from 'commander'
import type { Context } from './context.ts'
import { positive, workersOption } from './options.ts'

interface WorkFlags {
  queue: string
  workers: number
  idleSeconds?: number
}

export const workCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('work')
    .summary(t('为 build --queue 读取文件', 'read files for build --queue'))
    .description(
      t(
        '从队列取文件来读，结果写入 build 所建的数据集。可在任意多台机器上运行；报告和数据集所在的文件夹在每台机器上须挂载到同一路径。丢失的工作进程手中的文件由其他进程接手。需要安装 bullmq 和 ioredis。',
        'Take files from the queue, read them and write the results into the dataset that build makes. Run it on any number of machines; the folders of the reports and of the dataset have to be mounted at the same path on each. Files of a lost worker go to another. Needs bullmq and ioredis.',
      ),
    )
    .requiredOption('--queue <url>', t('Redis 的地址', 'address of Redis'))
    .addOption(workersOption(context))
    .addOption(
      new Option(
        '--idle-seconds <n>',
        t('这么久没有文件可读就结束；默认一直等待', 'end after so long without a file; waits for ever when not given'),
      ).argParser(positive('--idle-seconds')),
    )
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao work --queue redis://localhost:6379
  nianbao work --queue redis://:密码@10.0.0.5:6379 --workers 8
  nianbao work --queue redis://10.0.0.5:6379 --idle-seconds 60     ${t('做完就结束', 'ends when the work is done')}`,
    )
    .action(async (flags: WorkFlags) => done(await runWork(flags, context)))
}

const runWork = async ({ queue, workers, idleSeconds }: WorkFlags, context: Context): Promise<number> => {
  const { io, t, tell } = context
  const { work } = await import('../corpus/queue.ts')
  const abort = new AbortController()
  const listening = io.onInterrupt?.(() => {
    tell(t('\n正在读完手中的文件……', '\nFinishing the files at hand …'))
    abort.abort()
  })
  tell(t('等待文件；按 Ctrl-C 结束。', 'Waiting for files; Ctrl-C ends it.'))
  let last = Date.now()
  const step = (done: number): void => {
    if (Date.now() - last < 5_000) return
    last = Date.now()
    tell(t(`已读 ${done} 个文件`, `${done} files read`))
  }
  try {
    const done = await work({ url: queue, workers, idleSeconds: idleSeconds ?? null, signal: abort.signal, step })
    tell(t(`已结束，共读 ${done} 个文件`, `Ended; ${done} files read`))
    return 0
  } finally {
    listening?.()
  }
}
