import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Context, tellFailure } from './context.ts'
import { bytesOfInput, named } from './inputs.ts'
import { positive, type ReadSettings, readOptions, readSettings } from './options.ts'
import { writeWhole } from './output.ts'
import { UsageError } from './usage.ts'

interface DebugFlags extends ReadSettings {
  page: number
  output?: string
}

export const debugCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('debug')
    .summary(t('画出读取 PDF 的一页时看到了什么', 'draw what the reader saw on a page of a PDF'))
    .description(
      t(
        '把 PDF 一页上读到的线、单元格、词和表头画成 SVG。表格读错时，附上这张图来报告。',
        'Draw the lines, cells, words and header paths that were found on a page of a PDF, as SVG. When a table is read wrong, send this picture.',
      ),
    )
    .argument('<file>', t('PDF 文件', 'a PDF'))
    .option('--page <n>', t('页码，从 1 起', 'number of the page, from 1'), positive('--page'), 1)
    .option(
      '-o, --output <file>',
      t('写入文件；不给时输出到终端或管道', 'write to a file; standard output when not given'),
    )
  for (const option of readOptions(context)) command.addOption(option)
  command
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao debug 2017年报.pdf --page 3 -o 第3页.svg
  nianbao debug 2017年报.pdf > 第1页.svg
  nianbao debug 加密.pdf --password 123456 --max-bytes 200M --max-milliseconds 60000 --page 2 -o 第2页.svg`,
    )
    .action(async (file: string, flags: DebugFlags) => done(await debug(file, flags, context)))
}

const debug = async (file: string, flags: DebugFlags, context: Context): Promise<number> => {
  const { io, t, language } = context
  const input = named(resolve(io.cwd, file), io.cwd)
  const { failureOf } = await import('../base/failure.ts')
  const { defaults } = await import('../base/options.ts')
  const { sniff } = await import('../read/sniff.ts')
  const { debugPdf } = await import('../read/pdf/index.ts')
  const { debugSvg } = await import('../write/debug-svg.ts')
  try {
    const bytes = new Uint8Array(await bytesOfInput(input, io.stdin, flags.maxBytes ?? defaults.maxBytes))
    if (sniff(bytes, input.name) !== 'pdf')
      throw new UsageError({ zh: `“${file}”不是 PDF。`, en: `“${file}” is no PDF.` })
    const pages = await debugPdf(bytes, readSettings(flags))
    const page = pages.find((p) => p.page === flags.page)
    if (page === undefined)
      throw new UsageError({
        zh: `没有第 ${flags.page} 页：“${file}”共 ${pages.length} 页。`,
        en: `There is no page ${flags.page}: “${file}” has ${pages.length}.`,
      })
    const text = debugSvg(page, language)
    if (flags.output === undefined) io.stdout.write(text)
    else {
      await writeWhole(resolve(io.cwd, flags.output), text)
      context.tell(t(`已写入 ${flags.output}`, `Written: ${flags.output}`))
    }
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    tellFailure(context, failureOf(input.name, error))
    return 2
  }
}
