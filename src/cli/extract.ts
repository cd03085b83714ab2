import { existsSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { ownFolders } from '../corpus/own-folders.ts'
import type { Form } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import { type FormatName, formatNames } from '../write/format-names.ts'
import { type Digest, digestOf, summaryBlock, summaryTable } from '../write/summary.ts'
import type { ReportWriter } from '../write/writer.ts'
import { type Context, looks, tellAside, tellFailure, tellNotRead } from './context.ts'
import { correctionsOption, openCorrections } from './corrections.ts'
import { type Input, type Inputs, inputsOf } from './inputs.ts'
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

/** Where reports go, one after the other. */
interface Outlet {
  add: (report: Report, input: Input) => Promise<void>
  /** @returns the files that are written */
  end: () => Promise<string[]>
}

/** A file for each report, in one folder. */
const intoFolder = (
  folder: string,
  format: FormatName | TableFormat,
  base: string,
  cwd: string,
  own?: readonly Form[],
): Outlet => {
  const written: string[] = []
  return {
    add: async (report, input) => {
      const name = input.path === null ? 'stdin' : input.name.slice(base === '' ? 0 : base.length + 1)
      const path = join(folder, `${name}.${format}`)
      const whole = resolve(cwd, path)
      await ownFolders(resolve(cwd, folder), whole)
      if (isTable(format)) {
        const file = await openTableFile(format, whole, own)
        file.add(report)
        await file.close()
      } else {
        const { writers } = await import('../write/formats.ts')
        const { head, each, foot } = writers[format].one
        await writeWhole(whole, head + each(report) + foot)
      }
      written.push(path)
    },
    end: async () => written,
  }
}

/** All reports in one file that is no text; without a report there is none. */
const intoTable = (output: string, format: TableFormat, cwd: string, own?: readonly Form[]): Outlet => {
  let file: TableFile | null = null
  return {
    add: async (report) => {
      file ??= await openTableFile(format, resolve(cwd, output), own)
      file.add(report)
    },
    end: async () => {
      if (file === null) return []
      await file.close()
      return [output]
    },
  }
}

/** All reports as text, in one file or on the standard output. A single file that cannot be read leaves nothing. */
const intoText = (output: string | undefined, writer: ReportWriter, single: boolean, io: Context['io']): Outlet => {
  let text = ''
  let count = 0
  const put = (piece: string): void => {
    if (output === undefined) io.stdout.write(piece)
    else text += piece
  }
  return {
    add: async (report) => {
      put((count === 0 ? writer.head : writer.between) + writer.each(report))
      count++
    },
    end: async () => {
      if (count === 0 && single) return []
      put((count === 0 ? writer.head : '') + writer.foot)
      if (output === undefined) return []
      await writeWhole(resolve(io.cwd, output), text)
      return [output]
    },
  }
}

const nowhere: Outlet = { add: async () => undefined, end: async () => [] }

const outletFor = async (
  { output, form }: ExtractOptions,
  format: FormatName | TableFormat | 'summary',
  { single, base }: Inputs,
  io: Context['io'],
): Promise<Outlet> => {
  if (format === 'summary') return nowhere
  if (output !== undefined && isFolder(output, io.cwd, single)) return intoFolder(output, format, base, io.cwd, form)
  if (isTable(format)) return intoTable(output!, format, io.cwd, form)
  const { writers } = await import('../write/formats.ts')
  return intoText(output, single ? writers[format].one : writers[format].many, single, io)
}

export const extract = async (args: string[], options: ExtractOptions, context: Context): Promise<number> => {
  const { io, t } = context
  const format = formatOf(options, io.stdout.isTTY === true, io.cwd)
  const inputs = await inputsOf(args, io.cwd)
  const { files, aside } = inputs
  const outlet = await outletFor(options, format, inputs, io)
  const corrections = await openCorrections(options.corrections, context)
  const digests: Digest[] = []
  const met: string[] = []
  let only: Report | null = null
  let unread = 0
  let inFiles = 0
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
    await outlet.add(report, input)
    digests.push(digestOf(report))
  }
  const written = await outlet.end()
  const screen = format === 'summary' ? io.stdout : io.stderr
  if (format === 'summary' || (written.length > 0 && !options.quiet)) {
    if (only) screen.write(summaryBlock(only, looks(context, screen)))
    else if (digests.length > 0) screen.write(summaryTable(digests, looks(context, screen)))
  }
  tellWritten(written, options.output, context)
  corrections.done(met)
  if (unread > 0 && files.length > 1)
    context.tell(
      t(`${files.length} 个文件中有 ${unread} 个未能读取`, `${unread} of ${files.length} files could not be read`),
    )
  tellAside(context, aside)
  return unread + inFiles > 0 ? 2 : 0
}

const tellWritten = (written: readonly string[], output: string | undefined, { t, tell }: Context): void => {
  if (written.length === 1) tell(t(`已写入 ${written[0]}`, `Written: ${written[0]}`))
  if (written.length > 1)
    tell(t(`已在 ${output} 写入 ${written.length} 个文件`, `${written.length} files written to ${output}`))
}
