import { existsSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ownFolders } from '../corpus/own-folders.ts'
import type { Form } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import { type FormatName, formatNames } from '../write/format-names.ts'
import { type Digest, digestOf, summaryBlock, summaryTable } from '../write/summary.ts'
import { type Context, looks, tellAside, tellFailure, tellNotRead } from './context.ts'
import { correctionsOption, openCorrections } from './corrections.ts'
import { inputsOf } from './inputs.ts'
import { ocrOption } from './ocr.ts'
import { type ReadSettings, readOptions } from './options.ts'
import { writeWhole } from './output.ts'
import { readAll } from './read-all.ts'
import { openTableFile, type TableFile, type TableFormat, tableFormats } from './table-file.ts'
import { UsageError } from './usage.ts'

interface ExtractOptions extends ReadSettings {
  ocr?: boolean
  format?: string
  output?: string
  quiet?: boolean
  corrections?: string[]
}

const allFormats = [...formatNames, ...tableFormats]

export const extractCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('extract')
    .summary(t('读取年报，输出数据', 'read reports and write their data'))
    .description(
      t(
        '读取年报（文本、Markdown、HTML、DOCX、DOC、WPS、RTF、ODT、XLSX、XLS、ET、OFD、PDF，以及 MHTML、EML、ZIP 中的年报），输出每一个数据及其出处、章节、发布信息和核对结果。',
        'Read reports (text, Markdown, HTML, DOCX, DOC, WPS, RTF, ODT, XLSX, XLS, ET, OFD, PDF, and those within MHTML, EML and ZIP) and write every number with its place, the sections, who published it and what does not add up.',
      ),
    )
    .argument(
      '<file...>',
      t('文件、文件夹、通配符，或 -（标准输入）', 'files, folders, globs, or - for standard input'),
    )
    .addOption(
      new Option(
        '-f, --format <format>',
        t(
          `${allFormats.join('、')} 或 summary（摘要）。默认：输出到终端时为 summary，否则为 json；-o 的扩展名也可说明格式`,
          `${allFormats.join(', ')} or summary. When not given: summary on a terminal, otherwise json; the extension of -o says it too`,
        ),
      ),
    )
    .option(
      '-o, --output <path>',
      t('写入文件；给出文件夹时每份报告写一个文件', 'write to a file; into a folder, one file per report'),
    )
    .option('-q, --quiet', t('写入文件后不显示摘要', 'no summary after files were written'))
  for (const option of [correctionsOption(context), ocrOption(context), ...readOptions(context)])
    command.addOption(option)
  command
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao extract 2017年报.pdf                      ${t('在终端显示摘要', 'a summary on the terminal')}
  nianbao extract 2017年报.pdf -f json > 2017.json  ${t('一份报告，JSON', 'one report as JSON')}
  nianbao extract 年报/ -f csv -o 数据.csv          ${t('整个文件夹，一张长表', 'a whole folder as one long table')}
  nianbao extract 年报/ -o 数据.xlsx                ${t('Excel；.parquet 也可以', 'for Excel; .parquet works too')}
  nianbao extract 年报/ -o 数据.dta                 ${t('Stata：一份报告一行，变量有中文标签', 'for Stata: one report a row, labelled')}
  nianbao extract "年报/**/*.docx" -o out/          ${t('每份报告一个 JSON 文件', 'one JSON file per report')}
  nianbao extract 年报/ -q -o out/                  ${t('不显示摘要', 'without the summary')}
  nianbao extract 年报/ -f jsonl | jq .year         ${t('一行一份报告', 'one report per line')}
  curl -s https://… | nianbao extract - -f json     ${t('从标准输入读取', 'from standard input')}
  nianbao extract 2017年报.pdf -f json --corrections corrections.json   ${t('用更正后的值', 'with corrected values')}
  nianbao extract 加密.pdf --password 123456
  nianbao extract 大文件.pdf --max-bytes 200M --max-milliseconds 60000

${t(
  '一个文件输出一份 JSON；多个文件、文件夹或通配符输出 JSON 数组。\n退出状态：0 全部读出；2 有文件未能读取，或命令有误。',
  'One file gives one JSON object; several files, a folder or a glob give a JSON array.\nExit status: 0 all were read; 2 a file could not be read, or the call was wrong.',
)}`,
    )
    .action(async (args: string[], options: ExtractOptions) => done(await extract(args, options, context)))
}

const isTable = (format: string): format is TableFormat => (tableFormats as readonly string[]).includes(format)

/** A name whose ending is no format is more likely a slip than a wish for JSON. */
const refuseEnding = (output: string, cwd: string): void => {
  const ending = extname(output)
  const path = resolve(cwd, output)
  const isThere = existsSync(path) && statSync(path).isDirectory()
  if (ending === '' || /[/\\]$/u.test(output) || isThere) return
  throw new UsageError({
    zh: `不能写成“${ending}”。可用：${allFormats.map((f) => `.${f}`).join('、')}；要写进文件夹，请在名称后加“/”；要用别的扩展名，请用 -f 说明格式。`,
    en: `It cannot be written as “${ending}”. Use ${allFormats.map((f) => `.${f}`).join(', ')}; put / behind the name of a folder; for another ending say the format with -f.`,
  })
}

const formatOf = (
  { format, output }: ExtractOptions,
  isTTY: boolean,
  cwd: string,
): FormatName | TableFormat | 'summary' => {
  const asked = format ?? (output === undefined ? undefined : extname(output).slice(1).toLowerCase())
  if (asked !== undefined && isTable(asked)) {
    if (output !== undefined) return asked
    throw new UsageError({
      zh: `${asked} 不是文字，不能输出到终端或管道。请用 -o 指定文件。`,
      en: `${asked} is no text and does not go to standard output. Name a file with -o.`,
    })
  }
  if (format === 'summary' && output === undefined) return 'summary'
  const known = formatNames.find((f) => f === asked)
  if (known) return known
  if (format !== undefined)
    throw new UsageError({
      zh: `没有“${format}”这种格式。可用：${allFormats.join('、')}、summary（只用于终端）。`,
      en: `There is no format “${format}”. Use ${allFormats.join(', ')}, or summary (without -o).`,
    })
  if (output !== undefined) refuseEnding(output, cwd)
  return output === undefined && isTTY ? 'summary' : 'json'
}

/** A folder: it is one, it is written like one, or several reports are to go to a name without an extension. */
const isFolder = (output: string, cwd: string, single: boolean): boolean => {
  const path = resolve(cwd, output)
  if (existsSync(path)) return statSync(path).isDirectory()
  return /[/\\]$/u.test(output) || (!single && extname(output) === '')
}

export const extract = async (args: string[], options: ExtractOptions, context: Context): Promise<number> => {
  const { io, t } = context
  const format = formatOf(options, io.stdout.isTTY === true, io.cwd)
  const { files, single, base, aside } = await inputsOf(args, io.cwd)
  const folder = options.output !== undefined && isFolder(options.output, io.cwd, single)
  const table = isTable(format) ? format : null
  const { writers } = await import('../write/formats.ts')
  const writer =
    format === 'summary' || isTable(format) ? null : folder || single ? writers[format].one : writers[format].many
  const digests: Digest[] = []
  const written: string[] = []
  let text = ''
  let only: Report | null = null
  let whole: TableFile | null = null
  let unread = 0
  let inFiles = 0
  const put = (piece: string): void => {
    if (options.output === undefined) io.stdout.write(piece)
    else text += piece
  }
  const corrections = await openCorrections(options.corrections, context)
  const met: string[] = []
  for await (const result of readAll(files, options, io, corrections)) {
    if ('failure' in result) {
      unread++
      tellFailure(context, result.failure)
      continue
    }
    const { report, input } = result
    inFiles += tellNotRead(context, input.name, report)
    met.push(report.source.sha256)
    only = digests.length === 0 ? report : null
    if (folder && (writer !== null || table !== null)) {
      const name = input.path === null ? 'stdin' : input.name.slice(base === '' ? 0 : base.length + 1)
      const path = join(options.output!, `${name}.${format}`)
      await ownFolders(resolve(io.cwd, options.output!), resolve(io.cwd, path))
      if (table !== null) await tableOf(table, resolve(io.cwd, path), report, options.form)
      else await writeWhole(resolve(io.cwd, path), writer!.head + writer!.each(report) + writer!.foot)
      written.push(path)
    } else if (table !== null) {
      whole ??= await openTableFile(table, resolve(io.cwd, options.output!), options.form)
      whole.add(report)
    } else if (writer !== null) put((digests.length === 0 ? writer.head : writer.between) + writer.each(report))
    digests.push(digestOf(report))
  }
  if (writer !== null && !folder && (digests.length > 0 || !single)) {
    put((digests.length === 0 ? writer.head : '') + writer.foot)
    if (options.output !== undefined) {
      await writeWhole(resolve(io.cwd, options.output), text)
      written.push(options.output)
    }
  }
  if (whole !== null) {
    await whole.close()
    written.push(options.output!)
  }
  const screen = format === 'summary' ? io.stdout : io.stderr
  if (format === 'summary' || (written.length > 0 && !options.quiet)) {
    if (only) screen.write(summaryBlock(only, looks(context, screen)))
    else if (digests.length > 0) screen.write(summaryTable(digests, looks(context, screen)))
  }
  if (written.length > 0)
    context.tell(
      written.length === 1
        ? t(`已写入 ${written[0]}`, `Written: ${written[0]}`)
        : t(
            `已在 ${options.output} 写入 ${written.length} 个文件`,
            `${written.length} files written to ${options.output}`,
          ),
    )
  corrections.done(met)
  if (unread > 0 && files.length > 1)
    context.tell(
      t(`${files.length} 个文件中有 ${unread} 个未能读取`, `${unread} of ${files.length} files could not be read`),
    )
  tellAside(context, aside)
  return unread + inFiles > 0 ? 2 : 0
}

const tableOf = async (format: TableFormat, path: string, report: Report, own?: readonly Form[]): Promise<void> => {
  const file = await openTableFile(format, path, own)
  file.add(report)
  await file.close()
}
