import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { writeWhole } from './output.ts'
import { configNames } from './rules.ts'
import { UsageError } from './usage.ts'

const settings = `${JSON.stringify({ rules: {}, forms: [], ruleFiles: [] }, null, 2)}\n`

export const initCommand = (program: Command, context: Context, done: (status: number) => void): void => {
  const { t, io } = context
  const [name] = configNames
  program
    .command('init')
    .summary(t('在当前文件夹写一个设置文件', 'write a settings file into this folder'))
    .description(
      t(
        `写出 ${name}：关闭规则或改其级别（rules）、自定义格式（forms）、自定义规则（ruleFiles）。在这个文件夹里运行的命令都采用；已有的文件不会改动。`,
        `Write ${name}: rules switched off or given another level (rules), forms of your own (forms), rules of your own (ruleFiles). Commands that run in this folder follow it; a file that is there is left alone.`,
      ),
    )
    .action(async () => {
      const there = configNames.find((file) => existsSync(resolve(io.cwd, file)))
      if (there !== undefined)
        throw new UsageError({ zh: `已有 ${there}，没有改动。`, en: `${there} is there already and was left alone.` })
      await writeWhole(resolve(io.cwd, name), settings)
      context.tell(
        t(
          `已写入 ${name}。例如在 rules 中写 "published-late": "off"；规则名见 nianbao check 的输出。`,
          `Written: ${name}. In rules, for example, "published-late": "off"; nianbao check prints the names of rules.`,
        ),
      )
      done(0)
    })
}
