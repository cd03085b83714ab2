import { existsSync } from 'node:fs'
import { copyFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { makeFolder } from '../corpus/folder.ts'
import type { Context } from './context.ts'
import { UsageError } from './usage.ts'

const name = 'nianbao.html'

export const deskCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { io, t, tell } = context
  program
    .command('desk')
    .summary(
      t('生成核对台：一个网页文件，不用安装，不联网', 'the checking desk: one page, nothing to install, no network'),
    )
    .description(
      t(
        '写出 nianbao.html。用浏览器打开它，把年报拖进去：一份年报的核对单，许多年报的清单、应报名单、问题分布、再报比较和整改通知。文件只在打开它的电脑上读取，本页不联网。',
        'Write nianbao.html. Open it in a browser and drop reports on it: the check-list of one; of many a list, who has not filed, faults by rule, what was mended, and a notice to each agency. Files are read on that computer; the page has no network.',
      ),
    )
    .requiredOption('-o, --output <folder>', t('写到哪个文件夹', 'folder to write it to'))
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao desk -o 核对台                            ${t('然后用浏览器打开 核对台/nianbao.html', 'then open 核对台/nianbao.html in a browser')}

${t('退出状态：0 已写出；2 命令有误。', 'Exit status: 0 it was written; 2 the call was wrong.')}`,
    )
    .action(async ({ output }: { output: string }) => {
      const folder = resolve(io.cwd, output)
      await makeFolder(folder)
      // whoever has it open, or copies it, never meets half of it
      const beside = join(folder, `.${name}.part`)
      await copyFile(page(), beside)
      await rename(beside, join(folder, name))
      tell(
        t(
          `已写出 ${join(output, name)}。用浏览器打开它，把年报拖进去。`,
          `Written: ${join(output, name)}. Open it in a browser and drop reports on it.`,
        ),
      )
      done(0)
    })
}

/** Made by `npm run build`: beside this file in the package, in dist/ when it runs from the sources. */
const page = (): string => {
  const places = ['../desk/', '../../dist/desk/'].map((p) => fileURLToPath(new URL(`${p}${name}`, import.meta.url)))
  const found = places.find((p) => existsSync(p))
  if (found !== undefined) return found
  throw new UsageError({
    zh: '缺少核对台的网页。请先运行 npm run build。',
    en: 'The page of the desk is missing. Run npm run build first.',
  })
}
