import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { failureOf, notADocument } from '../corpus/failure.ts'
import { isWithin } from '../corpus/paths.ts'
import type { Correction } from '../corrections/model.ts'
import type { ParseOptions } from '../parse.ts'
import type { Report } from '../report.ts'
import type { WithPage } from '../review/other-years.ts'
import { type Context, tellAside, tellFailure } from './context.ts'
import { correctionsOption, openCorrections, readCorrections } from './corrections.ts'
import { divisionsFor } from './divisions.ts'
import { bytesOfInput, type Input, inputsOf } from './inputs.ts'
import { ocrOption, recognisersFor } from './ocr.ts'
import { positive, type ReadSettings, readOptions, readSettings } from './options.ts'
import { openSite, type Site } from './site.ts'
import { UsageError } from './usage.ts'

interface ReviewFlags extends ReadSettings {
  ocr?: boolean
  output: string
  pages: number
  corrections?: string[]
}

/** Reports that get a page of their own, when there are more. */
const pagesByDefault = 500

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
  const { io, t } = context
  const output = resolve(io.cwd, flags.output)
  const { isDataset } = await import('../corpus/dataset.ts')
  const site = await openSite(output, context.language)
  const [first] = args
  const scans = await recognisersFor(flags.ocr)
  const reading: ParseOptions = { ...readSettings(flags), ...scans.options }
  let wrong: boolean
  try {
    wrong =
      args.length === 1 && isDataset(resolve(io.cwd, first!))
        ? await reviewDataset(resolve(io.cwd, first!), site, reading, flags, context)
        : await reviewFiles(args, site, reading, flags, context)
  } finally {
    await scans.close()
  }
  context.tell(
    t(
      `已写入 ${flags.output}。请用浏览器打开 ${flags.output.replace(/[/\\]+$/u, '')}/index.html`,
      `Written: ${flags.output}. Open ${flags.output.replace(/[/\\]+$/u, '')}/index.html in a browser`,
    ),
  )
  return wrong ? 2 : 0
}

/** Read one file again for its page. Corrections are not put in: the page does it, and shows what they changed. */
const readFor = async (
  input: Input,
  reading: ParseOptions,
  { io }: Context,
): Promise<{ report: Report; bytes: Uint8Array }> => {
  const { parseReport } = await import('../parse.ts')
  const { defaults } = await import('../options.ts')
  const bytes = await bytesOfInput(input, io.stdin, reading.maxBytes ?? defaults.maxBytes)
  const name = input.path === null ? {} : { name: input.name }
  return { bytes, report: await parseReport(bytes, { ...reading, ...name }) }
}

const reviewFiles = async (
  args: string[],
  site: Site,
  reading: ParseOptions,
  flags: ReviewFlags,
  context: Context,
): Promise<boolean> => {
  const found = await inputsOf(args, context.io.cwd)
  // pages of an earlier run are no reports
  const output = resolve(context.io.cwd, flags.output)
  const files = found.files.filter((f) => f.path === null || !isWithin(output, f.path))
  const aside = found.aside.filter((f) => !isWithin(output, f.path))
  const { applyCorrections } = await import('../corrections/apply.ts')
  const { openCorpusView } = await import('../review/corpus-view.ts')
  const { addReport } = await import('../review/of-reports.ts')
  const { otherYearsOf } = await import('../review/other-years.ts')
  const corrections = await openCorrections(flags.corrections, context)
  const divisions = files.length > 1 ? await divisionsFor(undefined, context) : null
  const view = openCorpusView(context.language)
  const met: string[] = []
  const withPages: WithPage[] = []
  let wrong = false
  for (const input of files) {
    try {
      const { report, bytes } = await readFor(input, reading, context)
      const own = corrections.of(report.source)
      const alone = files.length === 1
      const page = met.length >= flags.pages ? null : await site.report(report, bytes, own, { alone, reading })
      met.push(report.source.sha256)
      const corrected = applyCorrections(report, own).report
      if (page !== null) withPages.push({ report: corrected, page: basename(page) })
      addReport(view, corrected, page, divisions)
      view.given(own)
    } catch (error) {
      const failure = failureOf(input.name, error)
      tellFailure(context, failure)
      view.problem(input.name, failure.messages, failure.code)
      wrong = true
    }
  }
  for (const { name } of aside) view.problem(name, notADocument, 'not-a-document')
  tellAside(context, aside)
  corrections.done(met)
  if (met.length === 0 && files.length === 1)
    throw new UsageError({ zh: '没有可复核的报告。', en: 'There is no report to review.' })
  tellLeftOut(met.length, flags, context)
  if (files.length > 1) await site.corpus(view.done(), otherYearsOf(withPages, divisions))
  return wrong
}

const reviewDataset = async (
  folder: string,
  site: Site,
  reading: ParseOptions,
  flags: ReviewFlags,
  context: Context,
): Promise<boolean> => {
  const { openDataset } = await import('../corpus/dataset.ts')
  const { addDataset } = await import('../corpus/review.ts')
  const { openCorpusView } = await import('../review/corpus-view.ts')
  const { applyCorrections } = await import('../corrections/apply.ts')
  const { byFile } = await import('../corrections/by-file.ts')
  const { otherYearsOf } = await import('../review/other-years.ts')
  const { io, t, tell } = context
  const corrections = byFile(await readCorrections(flags.corrections, io.cwd))
  const view = openCorpusView(context.language)
  const reports = await addDataset(view, await openDataset(folder))
  const worst = [...reports].sort((a, b) => b.row.errors - a.row.errors || b.row.warnings - a.row.warnings)
  const withPages: WithPage[] = []
  const divisions = await divisionsFor(undefined, context)
  let missing = 0
  for (const { row, sha256 } of worst.slice(0, flags.pages)) {
    try {
      const path = resolve(io.cwd, row.source)
      // the page has to be of the very content that the dataset was made from
      if (sha256Of(await readFile(path)) !== sha256) throw new Error('changed')
      const { report, bytes } = await readFor({ name: row.source, path }, reading, context)
      const own: readonly Correction[] = corrections.of(report.source)
      view.given(own)
      row.page = await site.report(report, bytes, own, { alone: false, reading })
      withPages.push({ report: applyCorrections(report, own).report, page: basename(row.page) })
    } catch {
      missing++
    }
  }
  if (missing > 0)
    tell(
      t(
        `有 ${missing} 份报告没有单独的页面：找不到原件，或原件已经改变。请在运行 build 的文件夹里运行。`,
        `${missing} reports have no page of their own: their files are not here, or have changed. Run it in the folder where build ran.`,
      ),
    )
  tellLeftOut(reports.length, flags, context)
  await site.corpus(view.done(), otherYearsOf(withPages, divisions))
  return false
}

const tellLeftOut = (reports: number, { pages }: ReviewFlags, { t, tell }: Context): void => {
  if (reports <= pages) return
  tell(
    t(
      `${reports} 份报告中的 ${pages} 份有单独的页面；用 --pages 增加。`,
      `${pages} of ${reports} reports have a page of their own; --pages makes more.`,
    ),
  )
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
