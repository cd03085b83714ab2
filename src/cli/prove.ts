import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Made } from '../prove/make.ts'
import type { About } from '../prove/proof.ts'
import { type Context, tellFailure } from './context.ts'
import { bytesOfInput, named } from './inputs.ts'
import { type ReadSettings, readOptions, readSettings } from './options.ts'
import { writeWhole } from './output.ts'
import { UsageError } from './usage.ts'

interface ProveFlags extends ReadSettings {
  output?: string
  check?: string
  item?: string[]
}

/** Make the proof of the file that was given. */
type Make = (about: Omit<About, 'version'>) => Promise<Made>

export const proveCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t } = context
  const command = program
    .command('prove')
    .summary(t('为每个数字出具证明，或核对证明', 'prove every number on one page, or check such a page'))
    .description(
      t(
        '为年报的每个数字出具一页证明：所在位置的样子和文字、数值和单位、行列标题、所在的核对关系、第二个程序独立读到的文字，以及文件的 SHA-256。页面不联网，可打印，别人也可核对。',
        'One page that proves the numbers of a report: what each place looks like and the words there, value, unit, labels, the identities it stands in, the words a second program reads there by itself, and the SHA-256 of the file. It needs no network, prints, and can be checked by others.',
      ),
    )
    .argument('<file>', t('一份年报', 'a report'))
    .option(
      '-o, --output <file>',
      t('写入的网页；不给时输出到终端或管道', 'page to write; standard output when not given'),
    )
    .option('--check <page>', t('核对这页证明对该文件是否仍然成立', 'see whether this page still holds for the file'))
    .option(
      '--item <id>',
      t('只证明这一项（及其下各项），可以多次给出', 'only this item and those under it; may be given more than once'),
      (id: string, before: string[] = []) => [...before, id],
    )
  for (const option of readOptions(context)) command.addOption(option)
  command
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao prove 2017年报.pdf -o 证明.html
  nianbao prove 2017年报.pdf --item request.received -o 证明.html   ${t('只证明新收申请数', 'one item and its parts')}
  nianbao prove --check 证明.html 2017年报.pdf
  nianbao prove 加密.pdf --password 123456 --max-bytes 200M --max-milliseconds 60000 -o 证明.html

${t(
  'PDF 的图片和第二读者用 poppler（pdftotext、pdftoppm）；未安装时照样出具，并注明。\n退出状态：0 已写出，或证明成立；1 证明不成立；2 文件未能读取，或命令有误。',
  'Pictures of a PDF and its second reader are those of poppler (pdftotext, pdftoppm); without it the page is made all the same, and says so.\nExit status: 0 written, or the proof holds; 1 it does not hold; 2 a file could not be read, or the call was wrong.',
)}`,
    )
    .action(async (file: string, flags: ProveFlags) => done(await prove(file, flags, context)))
}

const prove = async (file: string, flags: ProveFlags, context: Context): Promise<number> => {
  const { io, t, language, version } = context
  if (flags.check !== undefined && (flags.output !== undefined || flags.item !== undefined))
    throw new UsageError({
      zh: '--check 只核对，不写出；请去掉 -o 和 --item。',
      en: '--check only checks and writes nothing: leave out -o and --item.',
    })
  const input = named(resolve(io.cwd, file), io.cwd)
  const [{ failureOf }, { defaults }, { makeProof, pngScale }, { bboxOf, pngOf }] = await Promise.all([
    import('../corpus/failure.ts'),
    import('../options.ts'),
    import('../prove/make.ts'),
    import('./poppler.ts'),
  ])
  const settings = readSettings(flags)
  const make: Make = async (about) => {
    const bytes = new Uint8Array(await bytesOfInput(input, io.stdin, flags.maxBytes ?? defaults.maxBytes))
    return makeProof(
      bytes,
      { ...settings, name: input.name },
      { version, ...about },
      {
        bbox: (b) => bboxOf(b, settings.password),
        png: (b, page) => pngOf(b, page, pngScale, settings.password),
      },
    )
  }
  try {
    if (flags.check !== undefined) return await check(flags.check, file, make, context)
    const { proof, html } = await make({ language, items: flags.item ?? null, name: input.name })
    if (proof.lines.length === 0)
      throw new UsageError({
        zh: `“${file}”里没有可证明的数字${flags.item === undefined ? '' : `：${flags.item.join('、')}（项目名见 nianbao forms）`}。`,
        en: `There are no numbers to prove in “${file}”${flags.item === undefined ? '' : `: ${flags.item.join(', ')} (see nianbao forms for the names of items)`}.`,
      })
    if (flags.output === undefined) io.stdout.write(html)
    else {
      await writeWhole(resolve(io.cwd, flags.output), html)
      const { lines } = proof
      const of = (state: (typeof lines)[number]['second']['state']) =>
        lines.filter((l) => l.second.state === state).length
      const [confirmed, parted, differs] = [of('confirmed'), of('parted'), of('differs')]
      context.tell(
        t(
          `已写入 ${flags.output}：${lines.length} 条，其中 ${confirmed} 条经第二读者证实${parted > 0 ? `，${parted} 条的数字连在一起、由合计分开` : ''}${differs > 0 ? `，${differs} 条第二读者读得不同` : ''}`,
          `Written: ${flags.output}: ${lines.length} entries, ${confirmed} confirmed by the second reader${parted > 0 ? `, ${parted} run together and parted by sums` : ''}${differs > 0 ? `, ${differs} read otherwise by it` : ''}`,
        ),
      )
    }
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    tellFailure(context, failureOf(input.name, error))
    return 2
  }
}

const check = async (page: string, file: string, make: Make, context: Context): Promise<number> => {
  const { io, t, language, tell } = context
  const { checkProof, proofIn } = await import('../prove/check.ts')
  const html = await readFile(resolve(io.cwd, page), 'utf8').catch(() => null)
  const proof = html === null ? null : proofIn(html)
  if (html === null || proof === null)
    throw new UsageError({
      zh: html === null ? `没有这个文件：“${page}”。` : `“${page}”不是 nianbao prove 写出的证明。`,
      en: html === null ? `There is no file “${page}”.` : `“${page}” is not a proof written by nianbao prove.`,
    })
  const { faults, notes } = checkProof(
    html,
    proof,
    await make({ language: proof.language, items: proof.items, name: proof.source.name }),
  )
  for (const message of [...faults, ...notes]) tell(message[language])
  io.stdout.write(
    faults.length === 0
      ? `${t(`成立：${proof.lines.length} 条，与“${file}”相符`, `It holds: ${proof.lines.length} entries agree with “${file}”`)}\n`
      : `${t(`不成立：${faults.length} 处不符`, `It does not hold: ${faults.length} differences`)}\n`,
  )
  return faults.length === 0 ? 0 : 1
}
