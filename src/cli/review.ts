import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { byFile } from '../corrections/by-file.ts'
import { type Context, tellAside, tellFailure } from './context.ts'
import { correctionsOption, readCorrections, tellUnmet } from './corrections.ts'
import { divisionsFor } from './divisions.ts'
import { ocrOption } from './ocr.ts'
import { positive, type ReadSettings, readOptions, readSettings } from './options.ts'
import { recognisersFor } from './recognisers.ts'
import { pagesByDefault } from './review-pages.ts'
import { UsageError } from './usage.ts'

interface ReviewFlags extends ReadSettings {
  ocr?: boolean
  output: string
  pages: number
  corrections?: string[]
}

export const reviewCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('review')
    .summary(t('生成复核页：数字在原件中的位置、存在矛盾之处、更正', 'pages to see, judge and correct what was read'))
    .description(
      t(
        '生成可直接用浏览器打开的网页（不需要服务器，不联网）：左边是原件，右边是按格式排列的数据和核对结果，指到数字就标出它在原件中的位置；更正保存为 corrections.json。给出多份报告或数据集时，另有总览：机关×年度、各指标的走势、问题的分布。',
        'Write pages that open from the disk (no server, no network): the document on the left, its numbers and findings on the right; point at a number and its place lights up; corrections are saved as corrections.json. Of several reports or a dataset there is an overview: agencies by years, a chart for every item, the findings by rule.',
      ),
    )
    .argument(
      '<input...>',
      t('文件、文件夹、通配符，或一个数据集文件夹', 'files, folders, globs, or the folder of one dataset'),
    )
    .requiredOption('-o, --output <folder>', t('网页的文件夹', 'folder of the pages'))
    .addOption(
      new Option(
        '--pages <n>',
        t(
          '最多为多少份报告各做一页，对不上最多的在先',
          'reports that get a page of their own; of a dataset, those with most errors first',
        ),
      )
        .argParser(positive('--pages'))
        .default(pagesByDefault, String(pagesByDefault)),
    )
  for (const option of [correctionsOption(context), ocrOption(context), ...readOptions(context)])
    command.addOption(option)
  command
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao review 2017年报.pdf -o 复核               ${t('然后用浏览器打开 复核/index.html', 'then open 复核/index.html in a browser')}
  nianbao review 年报/ -o 复核
  nianbao review 数据集 -o 复核 --pages 100         ${t('在 build 时的文件夹里运行，才找得到原件', 'run it where build ran, so that it finds the documents')}
  nianbao review 年报/ -o 复核 --corrections corrections.json   ${t('接着以前的更正', 'go on from earlier corrections')}
  nianbao review 加密.pdf -o 复核 --password 123456 --max-bytes 200M --max-milliseconds 60000

${t(
  '退出状态：0 全部读出；2 有文件未能读取，或命令有误。',
  'Exit status: 0 all were read; 2 a file could not be read, or the call was wrong.',
)}`,
    )
    .action(async (args: string[], flags: ReviewFlags) => done(await review(args, flags, context)))
}

const review = async (args: string[], flags: ReviewFlags, context: Context): Promise<number> => {
  const { io, t, tell, language } = context
  const { makeSite } = await import('./review-site.ts')
  const corrections = byFile(await readCorrections(flags.corrections, io.cwd))
  const scans = await recognisersFor(flags.ocr)
  try {
    const made = await makeSite(args, {
      ...{ language, corrections, pages: flags.pages, cwd: io.cwd, stdin: io.stdin },
      output: resolve(io.cwd, flags.output),
      reading: { ...readSettings(flags), ...scans.options },
      divisions: () => divisionsFor(undefined, context),
      failed: (failure) => tellFailure(context, failure),
    })
    tellAside(context, made.aside)
    if (!made.fromDataset) tellUnmet(corrections, made.met, context)
    if (made.met.length === 0 && made.single)
      throw new UsageError({ zh: '没有可复核的报告。', en: 'There is no report to review.' })
    if (made.lost > 0) tellLost(made.lost, context)
    tellLeftOut(made.met.length, flags, context)
    tell(
      t(
        `已写入 ${flags.output}。请用浏览器打开 ${flags.output.replace(/[/\\]+$/u, '')}/index.html`,
        `Written: ${flags.output}. Open ${flags.output.replace(/[/\\]+$/u, '')}/index.html in a browser`,
      ),
    )
    return made.failures.length > 0 ? 2 : 0
  } finally {
    await scans.close()
  }
}

const tellLost = (lost: number, { t, tell }: Context): void =>
  tell(
    t(
      `有 ${lost} 份报告没有单独的页面：找不到原件，或原件已经改变。请在运行 build 的文件夹里运行。`,
      `${lost} reports have no page of their own: their files are not here, or have changed. Run it in the folder where build ran.`,
    ),
  )

const tellLeftOut = (reports: number, { pages }: ReviewFlags, { t, tell }: Context): void => {
  if (reports <= pages) return
  tell(
    t(
      `${reports} 份报告中的 ${pages} 份有单独的页面；用 --pages 增加。`,
      `${pages} of ${reports} reports have a page of their own; --pages makes more.`,
    ),
  )
}
