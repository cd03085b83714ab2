import { type Command, Option } from 'commander'
import type { Report } from '../model/report.ts'
import { type Context, looks, tellFailure } from './context.ts'
import { inputsOf } from './inputs.ts'
import { type ReadSettings, readOptions } from './options.ts'
import { readAll } from './read-all.ts'
import { UsageError } from './usage.ts'

interface CompareOptions extends ReadSettings {
  format: 'pretty' | 'json'
}

export const compareCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('compare')
    .summary(t('比较两份年报', 'show what changed between two reports'))
    .description(
      t(
        '比较两份年报：哪些数变了、变了多少，章节、文字和核对结果有什么不同。两份报告格式不同时，只比较口径完全一致的项。',
        'Show what changed from one report to another: numbers, sections, text, findings. Of two forms only items that are exactly the same are compared.',
      ),
    )
    .argument('<a>', t('较早的报告，或 -（标准输入）', 'the earlier report, or - for standard input'))
    .argument('<b>', t('较晚的报告', 'the later report'))
    .addOption(
      new Option('-f, --format <format>', t('输出格式', 'what is written'))
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
  for (const option of readOptions(context)) command.addOption(option)
  command
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao compare 2022年报.pdf 2023年报.pdf
  nianbao compare 原版.html 更正版.html              ${t('同一年度的两个版本', 'two versions of one year')}
  nianbao compare 2022年报.pdf 2023年报.pdf -f json > ${t('变化', 'changes')}.json
  nianbao compare a.pdf b.pdf --password 123456 --max-bytes 200M --max-milliseconds 60000

${t('退出状态：0 已比较；2 有文件未能读取，或命令有误。', 'Exit status: 0 compared; 2 a file could not be read, or the call was wrong.')}`,
    )
    .action(async (a: string, b: string, options: CompareOptions) => done(await compare(a, b, options, context)))
}

const compare = async (a: string, b: string, options: CompareOptions, context: Context): Promise<number> => {
  const { io } = context
  const inputs = (await Promise.all([a, b].map((name) => inputsOf([name], io.cwd)))).map(({ files, single }, i) => {
    if (single) return files[0]!
    throw new UsageError({
      zh: `compare 需要两个文件，“${[a, b][i]}”不是一个文件。`,
      en: `compare takes two files; “${[a, b][i]}” is not one.`,
    })
  })
  const reports: Report[] = []
  for await (const result of readAll(inputs, options, io)) {
    if ('failure' in result) tellFailure(context, result.failure)
    else reports.push(result.report)
  }
  const [first, second] = reports
  if (first === undefined || second === undefined) return 2
  const { compareReports } = await import('../compare/index.ts')
  const comparison = compareReports(first, second)
  if (options.format === 'json') io.stdout.write(`${JSON.stringify(comparison, null, 2)}\n`)
  else {
    const { prettyComparison } = await import('../write/comparison.ts')
    io.stdout.write(prettyComparison(comparison, looks(context, io.stdout)))
  }
  return 0
}
