import { extname, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Message } from '../base/error.ts'
import type { Form } from '../forms/form.ts'
import type { Fill } from '../sheet/sheet.ts'
import type { Context } from './context.ts'
import { positive } from './options.ts'
import { writeWhole } from './output.ts'
import { several } from './several.ts'
import { type Filed, reportIn } from './template-data.ts'
import { UsageError } from './usage.ts'

const formats = ['docx', 'xlsx', 'html', 'md'] as const
type Format = (typeof formats)[number]

interface Options {
  output: string
  data?: string
  agency?: string
  year?: number
  form?: Form[]
}

export const templateCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('template')
    .summary(t('写出一种格式的空表，或填好的表', 'write a form blank or filled in'))
    .description(
      t(
        '写出任何一种格式的报告样式：标题、各部分和统计表。给出 --data 时按数据填好。写出的文件能原样读回。',
        'Write a report on any form: its title, sections and tables; with --data filled in. What is written reads back as it is.',
      ),
    )
    .argument(
      '<form>',
      t('格式标识（见 nianbao forms），或报告年度', 'id of a form (see nianbao forms), or a report year'),
    )
    .requiredOption(
      '-o, --output <file>',
      t(
        `写到哪个文件：${formats.map((f) => `.${f}`).join('、')}`,
        `file to write: ${formats.map((f) => `.${f}`).join(', ')}`,
      ),
    )
    .option(
      '--data <file>',
      t(
        '数据：extract 写的 CSV 或 JSON；其中有几份报告时用 --agency、--year 选一份',
        'numbers: CSV or JSON as extract writes it; of several reports in it --agency and --year choose one',
      ),
    )
    .option('--agency <name>', t('机关名称；有 --data 时用来选择', 'name of the agency; with --data it chooses'))
    .addOption(
      new Option('--year <year>', t('报告年度；有 --data 时用来选择', 'report year; with --data it chooses')).argParser(
        positive('--year'),
      ),
    )
    .addOption(new Option('--form <file>', t('自定义格式（JSON）', 'a form of your own (JSON)')).argParser(several))
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao template 2021 -o 空表.docx                          ${t('2021年格式的空表', 'the form of 2021, blank')}
  nianbao template 2023 -o 空表.xlsx --agency 平湖县水务局 --year 2023
  nianbao template 2021 -o 年报.docx --data 数据.csv --year 2023   ${t('按数据填好', 'filled in')}`,
    )
    .action(async (id: string, options: Options) => done(await template(id, options, context)))
}

const formatOf = (output: string): Format => {
  const extension = extname(output).slice(1).toLowerCase()
  const format = formats.find((f) => f === extension)
  if (format !== undefined) return format
  throw new UsageError({
    zh: `不能写成“${extname(output) || output}”。可用：${formats.map((f) => `.${f}`).join('、')}。`,
    en: `It cannot be written as “${extname(output) || output}”. Use ${formats.map((f) => `.${f}`).join(', ')}.`,
  })
}

/** A form by its id, or the national one of a report year. */
const formOf = async (id: string, own: readonly Form[]): Promise<Form> => {
  const { formExpectedIn, formsWith } = await import('../forms/index.ts')
  const known = formsWith(own)
  const form = known.find((f) => f.id === id) ?? (/^20\d\d$/u.test(id) ? formExpectedIn(Number(id)) : null)
  if (form !== null && form !== undefined) return form
  throw new UsageError({
    zh: `没有格式“${id}”。可用：${known.map((f) => f.id).join('、')}，或 2014 年以来的报告年度。`,
    en: `There is no form “${id}”. Use ${known.map((f) => f.id).join(', ')}, or a report year since 2014.`,
  })
}

const template = async (id: string, options: Options, context: Context): Promise<number> => {
  const format = formatOf(options.output)
  const known = await formOf(id, options.form ?? [])
  const { inOrderOfCodes, withCodes } = await import('../forms/codes.ts')
  const { fillFromFacts, templateOf } = await import('../sheet/template.ts')
  const { sheetWriters } = await import('../sheet/write.ts')
  const filed = options.data === undefined ? null : await reportIn(options.data, options, context.io.cwd)
  const asked = { agency: options.agency ?? null, year: options.year ?? (known.id === id ? null : Number(id)) }
  // rows told by codes are those that the data have
  const form = filed === null ? known : inOrderOfCodes(withCodes(known, filed.facts))
  const filling = filed === null ? null : counted(fillFromFacts(filed.facts, filed.year))
  const sheet = templateOf(form, filed ?? asked, filling?.fill)
  const note = filed === null ? null : usedOf(form, filed, filling!.used())
  await writeWhole(resolve(context.io.cwd, options.output), sheetWriters[format](sheet))
  context.tell(context.t(`已写入 ${options.output}`, `Written: ${options.output}`))
  if (note !== null) context.tell(context.t(note.zh, note.en))
  return 0
}

const counted = (fill: Fill): { fill: Fill; used: () => number } => {
  let used = 0
  return {
    fill: (...asked) => {
      const words = fill(...asked)
      if (words !== '') used++
      return words
    },
    used: () => used,
  }
}

/**
 * How many of the numbers of a report its form has taken; null where it took all.
 *
 * @throws UsageError where it took none: they are of another form
 */
const usedOf = (form: Form, { agency, year, facts }: Filed, used: number): Message | null => {
  const all = facts.filter((f) => f.state !== 'blank' && !(f.value === null && f.raw.trim() === '')).length
  if (all > 0 && used === 0)
    throw new UsageError({
      zh: `“${agency ?? '机关不明'} ${year ?? '年度不明'}”的 ${all} 个数没有一个属于格式 ${form.id}，没有写出。请换用数据所属的格式。`,
      en: `None of the ${all} numbers of “${agency ?? 'unknown'} ${year ?? 'unknown'}” belongs to the form ${form.id}; nothing is written. Take the form that the data are of.`,
    })
  if (used >= all) return null
  return {
    zh: `注意：数据有 ${all} 个数，填入 ${used} 个；其余不属于格式 ${form.id}、在其中没有填数的格子，或是别的年度的。`,
    en: `Note: of ${all} numbers in the data ${used} are filled in; the others are not of the form ${form.id}, have no cell in it, or are of another year.`,
  }
}
