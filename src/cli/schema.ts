import type { Command } from 'commander'
import type { Context } from './context.ts'

export const schemaCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('schema')
    .summary(t('输出 Report 的 JSON Schema', 'print the JSON Schema of the Report'))
    .description(
      t(
        '输出 Report 的 JSON Schema（draft 2020-12），可用来校验 extract 写出的 JSON。',
        'Print the JSON Schema of the Report (draft 2020-12), to validate what extract writes.',
      ),
    )
    .addHelpText('after', `\n${t('示例：', 'Examples:')}\n  nianbao schema > report.schema.json`)
    .action(async () => {
      const { reportJsonSchema } = await import('../model/schema.ts')
      context.io.stdout.write(`${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
      done(0)
    })
}
