import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { BuildOptions, Built } from '../corpus/build.ts'
import { limitDefaults, ocrMilliseconds } from '../corpus/limits.ts'
import { byFile } from '../corrections/by-file.ts'
import type { Correction } from '../corrections/model.ts'
import type { Form } from '../forms/form.ts'
import { tellDiff } from './build-diff.ts'
import { summaryOf } from './build-summary.ts'
import type { Context } from './context.ts'
import { correctionsOption, readCorrections, tellUnmet } from './corrections.ts'
import { divisionsFor } from './divisions.ts'
import { gather } from './gather.ts'
import { ocrOption } from './ocr.ts'
import { fileOptions, positive, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { ToldRules } from './rules.ts'
import { UsageError } from './usage.ts'

export interface BuildFlags {
  output: string
  workers: number
  maxMilliseconds: number
  maxMemory: number
  partition: BuildOptions['partition']
  xlsx: boolean
  queue?: string
  divisions?: string
  password?: string
  ocr?: boolean
  maxBytes?: number
  corrections?: string[]
  form?: Form[]
  told?: ToldRules
  verify?: boolean
  diff?: boolean
  since?: number
  back?: number | true
}

const examples = (t: Context['t']): string => `
${t('示例：', 'Examples:')}
  nianbao build 年报/ -o 数据集
  nianbao build 年报/ 清单.csv -o 数据集             ${t('清单补充机关、网址、采集日期', 'the list adds agency, url, date')}
  nianbao build "年报/**/*.pdf" -o 数据集 --workers 2
  nianbao build 年报/ -o 数据集 --max-milliseconds 120000 --max-memory 4096
  nianbao build 年报/ -o 数据集 --partition always --no-xlsx
  nianbao build 年报/ -o 数据集 --queue redis://localhost:6379   ${t('多台机器', 'many machines')}
  nianbao build 年报/ -o 数据集 --divisions 区划.csv
  nianbao build 年报/ -o 数据集 --corrections corrections.json   ${t('不重读文件', 'reads no file again')}
  nianbao build 年报/ -o 数据集 --password 123456 --max-bytes 200M
  nianbao build 年报/ -o 数据集 --diff                 ${t('更新版本或文件之后：什么变了，为什么', 'after an update: what has changed, and why')}
  nianbao build -o 数据集 --diff --since 1             ${t('只比较', 'only compare')}
  nianbao build -o 数据集 --back                       ${t('退回上一次的结果', 'go back to the results before')}

${t(
  '退出状态：0 全部读出；2 有文件未能读取（数据集已写好，见 problems 表），或命令有误、无法写入；130 中断。',
  'Exit status: 0 all were read; 2 a file could not be read (the dataset is there, see problems), the call was wrong or nothing can be written; 130 stopped.',
)}`

/** Where the dataset is, how it is made and what it has. */
const datasetOptions = (context: Context): Option[] => {
  const { t } = context
  return [
    new Option('-o, --output <folder>', t('数据集文件夹', 'folder of the dataset')).makeOptionMandatory(),
    workersOption(context),
    new Option('--max-milliseconds <n>', t('一个文件最多读多久', 'longest time for one file'))
      .argParser(positive('--max-milliseconds'))
      .default(limitDefaults.maxMilliseconds, String(limitDefaults.maxMilliseconds)),
    new Option('--max-memory <MiB>', t('一个读取进程最多用多少内存', 'most memory for one process that reads'))
      .argParser(positive('--max-memory'))
      .default(limitDefaults.maxMemory, String(limitDefaults.maxMemory)),
    new Option(
      '--partition <when>',
      t('大表是否按年度分文件夹（auto：数据超过一百万条时）', 'cut big tables by year (auto: above a million facts)'),
    )
      .choices(['auto', 'always', 'never'])
      .default('auto'),
    new Option(
      '--divisions <file>',
      t(
        '行政区划表（CSV），用来辨认机关；不给时用往年公布的表',
        'a table of administrative divisions (CSV) to tell agencies apart; published lists of past years when not given',
      ),
    ),
    new Option('--no-xlsx', t('不写 XLSX 文件', 'write no XLSX workbook')),
    new Option(
      '--verify',
      t(
        '重新计算每个文件的校验值；不给时，大小和日期没有变的文件不再打开',
        'hash every file again; without it a file of the same size and dates is not opened',
      ),
    ),
  ]
}

/** What is done with earlier builds. */
const historyOptions = ({ t }: Context): Option[] => [
  new Option(
    '--diff',
    t(
      '列出与上一次 build 不同的每个数、单位、日期和核对结果，及其原因；不给输入时只比较，不读文件',
      'list every number, unit, date and finding that is other than in the build before, and why; without inputs only compare, and read nothing',
    ),
  ),
  new Option('--since <n>', t('--diff 与第 n 次 build 相比', 'with --diff: compare with build number n')).argParser(
    positive('--since'),
  ),
  new Option(
    '--back [n]',
    t(
      '不读文件，退回到第 n 次 build 的读取结果和更正；不给 n 时为上一次',
      'read nothing and go back to what build number n had read, with its corrections; the one before the last when not given',
    ),
  ).argParser(positive('--back')),
]

const queueOption = ({ t }: Context): Option =>
  new Option(
    '--queue <url>',
    t(
      '由 nianbao work 读取，经 Redis 分派（见 docs/scale.md）',
      'let nianbao work read, handed out by Redis (docs/scale.md)',
    ),
  )

export const buildCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('build')
    .summary(t('把大量年报变成一个数据集', 'make one dataset of many reports'))
    .description(
      t(
        '读取文件夹、通配符或清单中的全部年报，写成一个数据集：Parquet、CSV、XLSX、指标说明和 datapackage.json。随时可以中断，再次运行同一命令会接着做；读不了的文件是 problems 表中的一行。',
        'Read every report of folders, globs or a list into one dataset: Parquet, CSV, XLSX, a codebook and datapackage.json. Stop it at any moment; the same command goes on where it was. A file that cannot be read is a row of problems.',
      ),
    )
    .argument(
      '[input...]',
      t(
        '文件夹、通配符、文件，或清单（.csv、.xlsx：file 一列，可有 agency、url、fetched、region）',
        'folders, globs, files, or lists (.csv, .xlsx: a column file, and agency, url, fetched, region if known)',
      ),
    )
  for (const option of [
    ...datasetOptions(context),
    ...historyOptions(context),
    queueOption(context),
    correctionsOption(context),
    ocrOption(context),
    ...fileOptions(context),
  ])
    command.addOption(option)
  command
    .addHelpText('after', examples(t))
    .action(async (args: string[], flags: BuildFlags) => done(await runBuild(args, flags, context)))
}

const engineOf = async (
  { queue, workers }: BuildFlags,
  { tell, language }: Context,
): Promise<BuildOptions['engine']> => {
  if (queue === undefined) return (await import('../corpus/local.ts')).localEngine(workers)
  const { queueEngine } = await import('../corpus/queue.ts')
  return queueEngine(queue, (message) => tell(message[language]))
}

/** Which of the options on earlier builds go together. */
const settleHistory = (args: readonly string[], { diff, since, back, corrections }: BuildFlags): void => {
  if (back !== undefined && (args.length > 0 || corrections !== undefined))
    throw new UsageError({
      zh: '--back 不读文件，用当时的更正；请去掉输入和 --corrections。',
      en: '--back reads no file and has the corrections of that build: leave out inputs and --corrections.',
    })
  if (since !== undefined && !diff)
    throw new UsageError({ zh: '--since 要与 --diff 一起用。', en: '--since goes with --diff.' })
  if (args.length === 0 && back === undefined && !diff)
    throw new UsageError({ zh: '没有给出文件。', en: 'No file was given.' })
}

/** What `build` of the corpus is told of these flags. */
const settingsOf = ({ password, maxBytes, form, told, ocr }: BuildFlags): BuildOptions['settings'] => ({
  ...(password === undefined ? {} : { password }),
  ...(maxBytes === undefined ? {} : { maxBytes }),
  ...(form === undefined ? {} : { forms: form }),
  ...(ocr ? { ocr } : {}),
  ...(told === undefined ? {} : { rules: told.settings, ruleFiles: told.files }),
})

/** With recognition a file takes longer, unless it was said how long one may take. */
const longestOf = ({ ocr, maxMilliseconds }: BuildFlags): number =>
  ocr && maxMilliseconds === limitDefaults.maxMilliseconds ? ocrMilliseconds : maxMilliseconds

const tellBuilt = async (
  built: Built,
  { output, diff, since }: BuildFlags,
  { corrections, aside, dataset }: { corrections: readonly Correction[]; aside: readonly string[]; dataset: string },
  context: Context,
): Promise<void> => {
  const { io, t } = context
  io.stdout.write(summaryOf(built, aside.length, context))
  tellUnmet(
    byFile(corrections),
    built.reports.map((s) => s.entry.sha256!),
    context,
  )
  context.tell(t(`已写入 ${output}`, `Written: ${output}`))
  if (!diff) return
  const { before, now } = built.builds
  if (before === null || before !== now || since !== undefined) await tellDiff(dataset, since, context)
  else io.stdout.write(`${t('没有不同。', 'Nothing is other than it was.')}\n`)
}

const runBuild = async (args: string[], flags: BuildFlags, context: Context): Promise<number> => {
  const { io, t, version } = context
  const abort = new AbortController()
  const listening = io.onInterrupt?.(() => {
    context.tell(t('\n正在停止……', '\nStopping …'))
    abort.abort()
  })
  const dataset = resolve(io.cwd, flags.output)
  settleHistory(args, flags)
  if (flags.diff && args.length === 0 && flags.back === undefined) {
    await tellDiff(dataset, flags.since, context)
    return 0
  }
  const { inputs, aside } =
    flags.back === undefined ? await gather(args, io.cwd, dataset) : { inputs: [], aside: [] as string[] }
  const { build } = await import('../corpus/build.ts')
  const engine = await engineOf(flags, context)
  const divisions = await divisionsFor(flags.divisions, context)
  const corrections = await readCorrections(flags.corrections, io.cwd)
  const progress = await progressOn(context)
  const { workers, maxMemory, partition, xlsx, verify = false, back } = flags
  try {
    const built = await build(
      inputs,
      {
        ...{ workers, maxMemory, partition, xlsx, verify, dataset, version, engine, divisions, corrections, aside },
        maxMilliseconds: longestOf(flags),
        settings: settingsOf(flags),
        ...(back === undefined ? {} : { back: back === true ? 0 : back }),
      },
      { ...progress, signal: abort.signal },
    )
    progress.end()
    if (built === null) {
      context.tell(
        t(
          '已停止。已读取的结果都在；再次运行同一命令会接着做。',
          'Stopped. What was read is kept; the same command goes on from there.',
        ),
      )
      return 130
    }
    await tellBuilt(built, flags, { corrections, aside, dataset }, context)
    return built.problems.length > 0 ? 2 : 0
  } finally {
    progress.end()
    listening?.()
  }
}
