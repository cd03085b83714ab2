import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Made } from '../prove/make.ts'
import type { About } from '../prove/proof.ts'
import { type Quoted, quotedFaults } from '../prove/quoted.ts'
import { type Context, tellFailure } from './context.ts'
import { bytesOfInput, named } from './inputs.ts'
import { type ReadSettings, readOptions, readSettings } from './options.ts'
import { writeWhole } from './output.ts'
import { several } from './several.ts'
import { UsageError } from './usage.ts'

interface ProveFlags extends ReadSettings {
  output?: string
  check?: string
  item?: string[]
  dataset?: string
  key?: string
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
    .argument('[file]', t('一份年报；给出 --key 时由数据集查出', 'a report; with --key the dataset knows which'))
    .option(
      '-o, --output <file>',
      t('写入的网页；不给时输出到终端或管道', 'page to write; standard output when not given'),
    )
    .option('--check <page>', t('核对这页证明对该文件是否仍然成立', 'see whether this page still holds for the file'))
    .option(
      '--item <id>',
      t('只证明这一项（及其下各项），可以多次给出', 'only this item and those under it; may be given more than once'),
      several,
    )
    .option(
      '--dataset <folder>',
      t('build 写出的数据集，与 --key 一起用', 'a dataset that build has written, with --key'),
    )
    .option(
      '--key <key>',
      t(
        '证明数据集 facts 表中的这一行；文件由数据集查出，内容须与 build 时相同',
        'prove this row of facts of the dataset; its file is found, and has to be what it was when it was built',
      ),
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
  nianbao prove --dataset 数据集 --key '0123456789abcdef:request.received|total' -o 证明.html
  nianbao prove 加密.pdf --password 123456 --max-bytes 200M --max-milliseconds 60000 -o 证明.html

${t(
  'PDF 的图片和第二读者用 poppler（pdftotext、pdftoppm）；未安装时照样出具，并注明。\n退出状态：0 已写出，或证明成立；1 证明不成立，或数据集中的值与现在读出的不同；2 文件未能读取，或命令有误。',
  'Pictures of a PDF and its second reader are those of poppler (pdftotext, pdftoppm); without it the page is made all the same, and says so.\nExit status: 0 written, or the proof holds; 1 it does not hold, or the dataset says otherwise than is read now; 2 a file could not be read, or the call was wrong.',
)}`,
    )
    .action(async (file: string | undefined, flags: ProveFlags) => done(await prove(file, flags, context)))
}

/** What was asked for: a file, with the row of a dataset that it is asked for, if any. */
interface Asked {
  file: string
  quoted?: Quoted
}

/** The file of the row, when it is there and what it was. */
const rowOf = async (file: string | undefined, { dataset, key }: ProveFlags, { io }: Context): Promise<Asked> => {
  if (dataset === undefined || key === undefined)
    throw new UsageError({
      zh: '--dataset 和 --key 要一起给出。',
      en: '--dataset and --key go together.',
    })
  const { findRow, locate } = await import('../corpus/find-row.ts')
  const folder = resolve(io.cwd, dataset)
  const found = await findRow(folder, key)
  const { row, sha256, sources } = found
  const numberOf = (cell: string | undefined): number | null =>
    cell === undefined || cell === '' ? null : Number(cell)
  const corrected = /^corrected(?: |$)/u.test(row.evidence ?? '')
  const quoted: Quoted = {
    ...{ key, value: numberOf(row.value), raw: row.raw!, version: row.version! },
    ...(corrected ? { corrected: { from: numberOf(row.corrected_from) } } : {}),
  }
  // a file that was named is where the document is now
  const at = await locate(file === undefined ? found : { ...found, sources: [file] }, folder, io.cwd)
  if ('path' in at) return { file: at.path, quoted }
  const name = file ?? sources[0]!
  if ('gone' in at)
    throw new UsageError({
      zh: `找不到“${name}”：原件已移走或删除。若在别处，请在命令里写出它的路径（SHA-256 须为 ${sha256}）。`,
      en: `“${name}” is not there: it was moved or deleted. If it is elsewhere, name its path in the command (its SHA-256 has to be ${sha256}).`,
    })
  throw new UsageError({
    zh: `“${name}”的内容在 build 之后改变了：那时 SHA-256 为 ${sha256}，现在为 ${at.changed.sha256}。请找回原来的文件，或重新运行 build。`,
    en: `“${name}” has changed since it was built: its SHA-256 was ${sha256} and is ${at.changed.sha256}. Find the file as it was, or run build again.`,
  })
}

const askedOf = async (file: string | undefined, flags: ProveFlags, context: Context): Promise<Asked> => {
  const ofDataset = flags.dataset !== undefined || flags.key !== undefined
  if (flags.check !== undefined && (flags.output !== undefined || flags.item !== undefined || ofDataset))
    throw new UsageError({
      zh: '--check 只核对，不写出；请去掉 -o、--item、--dataset 和 --key。',
      en: '--check only checks and writes nothing: leave out -o, --item, --dataset and --key.',
    })
  if (ofDataset && flags.item !== undefined)
    throw new UsageError({ zh: '--key 只证明一行；请去掉 --item。', en: '--key proves one row: leave out --item.' })
  if (ofDataset) return rowOf(file, flags, context)
  if (file === undefined) throw new UsageError({ zh: '没有给出文件。', en: 'No file was given.' })
  return { file }
}

const prove = async (given: string | undefined, flags: ProveFlags, context: Context): Promise<number> => {
  const { io, t, language, version } = context
  const { file, quoted } = await askedOf(given, flags, context)
  const input = named(resolve(io.cwd, file), io.cwd)
  const [{ failureOf }, { defaults }, { makeProof, pngScale }, { bboxOf, pngOf }] = await Promise.all([
    import('../base/failure.ts'),
    import('../base/options.ts'),
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
    const { proof, html } = await make({
      ...{ language, items: flags.item ?? null, name: input.name },
      ...(quoted === undefined ? {} : { quoted }),
    })
    const faults = quotedFaults(proof)
    for (const message of faults) context.tell(message[language])
    if (faults.length > 0 && proof.lines.length === 0) return 1
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
    return faults.length === 0 ? 0 : 1
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
    await make({
      ...{ language: proof.language, items: proof.items, name: proof.source.name },
      ...(proof.quoted === undefined ? {} : { quoted: proof.quoted }),
    }),
  )
  for (const message of [...faults, ...notes]) tell(message[language])
  io.stdout.write(
    faults.length === 0
      ? `${t(`成立：${proof.lines.length} 条，与“${file}”相符`, `It holds: ${proof.lines.length} entries agree with “${file}”`)}\n`
      : `${t(`不成立：${faults.length} 处不符`, `It does not hold: ${faults.length} differences`)}\n`,
  )
  return faults.length === 0 ? 0 : 1
}
