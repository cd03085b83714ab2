import { type Command, Option } from 'commander'
import type { Form } from '../forms/form.ts'
import { type Context, looks } from './context.ts'
import { UsageError } from './usage.ts'

export const formsCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  program
    .command('forms')
    .summary(t('显示统计表的格式', 'show the catalogue of forms'))
    .description(
      t(
        '显示已知的统计表格式：指标标识、行名、单位、上级和合计关系。不给标识时列出各格式。',
        'Show the known forms: identifiers, labels, units, parents and sums. Without an id the forms are listed.',
      ),
    )
    .argument('[id]', t('格式标识，例如 2021', 'id of a form, such as 2021'))
    .addOption(
      new Option('-f, --format <format>', t('输出格式', 'what is written'))
        .choices(['pretty', 'json'])
        .default('pretty'),
    )
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao forms                 ${t('有哪些格式', 'which forms there are')}
  nianbao forms 2021            ${t('2021年格式的各项', 'the items of the form of 2021')}
  nianbao forms 2014 -f json    ${t('整个目录，JSON', 'the whole catalogue as JSON')}`,
    )
    .action(async (id: string | undefined, options: { format: 'pretty' | 'json' }) =>
      done(await showForms(id, options.format, context)),
    )
}

const showForms = async (id: string | undefined, format: 'pretty' | 'json', context: Context): Promise<number> => {
  const { forms } = await import('../forms/index.ts')
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
