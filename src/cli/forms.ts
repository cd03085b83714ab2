import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { Form } from '../forms/form.ts'
import type { FormProblem } from '../forms/form-problems.ts'
import { type Context, looks } from './context.ts'
import { readJsonFile } from './form-file.ts'
import { UsageError } from './usage.ts'

export const formsCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('forms')
    .summary(t('显示统计表的格式', 'show the catalogue of forms'))
    .description(
      t(
        '显示已知的统计表格式：指标标识、行名、单位、上级和合计关系。不给标识时列出各格式。check 检查自己写的格式（JSON）：写法、行名能否区分、合计关系、填好的表能否读回。learn 从空表或填好的表（各种格式的文件）起草一份格式，并说明还要核对什么。',
        'Show the known forms: identifiers, labels, units, parents and sums. Without an id the forms are listed. check proves forms of your own (JSON): how they are written, whether labels are told apart, sums, and whether a filled sheet reads back. learn drafts a form from a blank or filled sheet in any format, and says what is to be looked at.',
      ),
    )
    .argument('[id]', t('格式标识，例如 2021；或 check、learn', 'id of a form, such as 2021; or check, or learn'))
    .argument(
      '[file...]',
      t(
        'check 之后：格式文件（JSON）；learn 之后：一份空表',
        'after check: files with a form (JSON); after learn: a sheet',
      ),
    )
    .addOption(
      new Option('-f, --format <format>', t('输出格式', 'what is written'))
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .addOption(
      new Option(
        '-o, --output <file>',
        t('learn：草稿写到哪个文件；不给时写到标准输出', 'learn: file for the draft; standard output if left out'),
      ),
    )
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao forms                 ${t('有哪些格式', 'which forms there are')}
  nianbao forms 2021            ${t('2021年格式的各项', 'the items of the form of 2021')}
  nianbao forms 2014 -f json    ${t('一个格式的全部内容，可作自定义格式的样本', 'all of a form as JSON: a sample for one of your own')}
  nianbao forms learn 空表.docx -o 我的格式.json   ${t('从空表起草一份格式', 'draft a form from a sheet')}
  nianbao forms check 我的格式.json   ${t('检查自定义格式', 'prove a form of your own')}

${t('退出状态：0 没有问题；1 check 发现问题；2 命令有误。', 'Exit status: 0 nothing wrong; 1 check found something; 2 the call was wrong.')}`,
    )
    .action(async (id: string | undefined, files: string[], { format, output }: Options) => {
      const most = id === 'check' ? files.length : id === 'learn' ? 1 : 0
      if (files.length > most) {
        const more = files.slice(most).join(' ')
        throw new UsageError({ zh: `参数太多：${more}`, en: `Too many arguments: ${more}` })
      }
      if (id === 'check') done(await checkForms(files, format, context))
      else if (id === 'learn') done(await learn(files[0], format, output, context))
      else done(await showForms(id, format, context))
    })
}

interface Options {
  format: 'pretty' | 'json'
  output?: string
}

/** Draft a form from a sheet: the draft is written, what is to be looked at is said beside it. */
const learn = async (
  file: string | undefined,
  format: Options['format'],
  output: string | undefined,
  { io, t, language }: Context,
): Promise<number> => {
  if (file === undefined)
    throw new UsageError({
      zh: '没有给出空表：nianbao forms learn 空表.docx -o 我的格式.json。',
      en: 'No sheet was given: nianbao forms learn sheet.docx -o my.json.',
    })
  let bytes: Uint8Array
  try {
    bytes = await readFile(resolve(io.cwd, file))
  } catch {
    throw new UsageError({ zh: `无法读取文件：${file}`, en: `This file cannot be read: ${file}` })
  }
  const { learnForm } = await import('../learn/learn.ts')
  const { form, asks } = await learnForm(bytes, { name: file })
  const written = `${JSON.stringify(format === 'json' ? { form, asks } : form, null, 2)}\n`
  if (output === undefined) io.stdout.write(written)
  else await writeFile(resolve(io.cwd, output), written)
  if (format === 'json') return 0
  for (const ask of asks) io.stderr.write(`${ask.at}: ${ask.message[language]}\n`)
  const next = output ?? t('草稿.json', 'draft.json')
  io.stderr.write(
    `${t(`改好后用 nianbao forms check ${next} 检查。`, `When it is finished, prove it: nianbao forms check ${next}.`)}\n`,
  )
  return 0
}

/** Prove each form in turn: what is wrong goes to standard output, a line each. */
const checkForms = async (files: readonly string[], format: 'pretty' | 'json', context: Context): Promise<number> => {
  const { io, t, language } = context
  if (files.length === 0)
    throw new UsageError({
      zh: '没有给出格式文件：nianbao forms check 我的格式.json。',
      en: 'No file was given: nianbao forms check my.json.',
    })
  const { checkForm } = await import('../sheet/check-form.ts')
  const results: { file: string; problems: readonly FormProblem[] }[] = []
  for (const file of files) {
    const form = readJsonFile(file, io.cwd)
    const problems = await checkForm(form)
    results.push({ file, problems })
    if (format === 'json') continue
    for (const p of problems) io.stdout.write(`${file}: ${p.at}: ${p.message[language]}\n`)
    if (problems.length === 0)
      io.stdout.write(
        `${file}: ${t('没有问题：行名可以区分，各种文件写出后都能读回。', 'nothing wrong: labels are told apart, and filled sheets read back from every format.')}\n`,
      )
  }
  if (format === 'json') io.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  return results.some((r) => r.problems.length > 0) ? 1 : 0
}

const showForms = async (id: string | undefined, format: 'pretty' | 'json', context: Context): Promise<number> => {
  const { allForms: forms } = await import('../forms/index.ts')
  const chosen: Form | undefined = forms.find((f) => f.id === id)
  if (id !== undefined && chosen === undefined)
    throw new UsageError({
      zh: `没有标识为“${id}”的格式。已有：${forms.map((f) => f.id).join('、')}。`,
      en: `There is no form “${id}”. Known: ${forms.map((f) => f.id).join(', ')}.`,
    })
  const { io } = context
  if (format === 'json') io.stdout.write(`${JSON.stringify(chosen ?? forms, null, 2)}\n`)
  else {
    const { formDetails, formList } = await import('../write/forms.ts')
    io.stdout.write(
      chosen ? formDetails(chosen, looks(context, io.stdout)) : formList(forms, looks(context, io.stdout)),
    )
  }
  return 0
}
