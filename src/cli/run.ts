import { basename } from 'node:path'
import { Command, CommanderError, Help, type Option } from 'commander'
import stringWidth from 'fast-string-width'
import { NianbaoError } from '../base/error.ts'
import { buildCommand } from './build.ts'
import { checkCommand } from './check.ts'
import { compareCommand } from './compare.ts'
import { complaintOf, nearest, noSuchCommand } from './complaints.ts'
import { completionCommand } from './completion.ts'
import { type Context, contextOf } from './context.ts'
import { debugCommand } from './debug.ts'
import { deskCommand } from './desk.ts'
import { extractCommand } from './extract.ts'
import { formsCommand } from './forms.ts'
import { initCommand } from './init.ts'
import type { Io } from './io.ts'
import { languageOf } from './language.ts'
import { proveCommand } from './prove.ts'
import { queryCommand } from './query.ts'
import { reviewCommand } from './review.ts'
import { settle } from './rules.ts'
import { schemaCommand } from './schema.ts'
import { templateCommand } from './template.ts'
import { UsageError } from './usage.ts'
import { version } from './version.ts'
import { workCommand } from './work.ts'

/** One entry a command, in the order the help lists them. */
const commands = [
  extractCommand,
  checkCommand,
  compareCommand,
  reviewCommand,
  deskCommand,
  proveCommand,
  buildCommand,
  queryCommand,
  workCommand,
  debugCommand,
  formsCommand,
  templateCommand,
  schemaCommand,
  initCommand,
  completionCommand,
]

/**
 * Run the command line.
 *
 * @param argv what stands after the name of the program
 * @returns the exit status: 0 done, 1 `check` found something, 2 a file could not be read or the call was wrong, 130 stopped by the user
 */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  const context = contextOf(io, languageOf(argv, io), version())
  let status = 0
  const program = programOf(context, (s) => {
    status = s
  })
  try {
    helpOnWhat(argv, program)
    await program.parseAsync([...argv], { from: 'user' })
    return status
  } catch (error) {
    return complain(
      error,
      context,
      program.commands.find((c) => argv.includes(c.name())),
    )
  }
}

/** `help foo`: commander would show the help on everything, as if nothing were wrong. */
const helpOnWhat = ([first, name]: readonly string[], program: Command): void => {
  if (first !== 'help' || name === undefined || name.startsWith('-')) return
  const known = program.commands.map((c) => c.name())
  if (!known.includes(name) && name !== 'help') throw new UsageError(noSuchCommand(name, nearest(name, known)))
}

const programOf = (context: Context, done: (status: number) => void): Command => {
  const { io, t } = context
  const program = new Command('nianbao')
    .description(
      t(
        '把政府信息公开工作年度报告变成可信的数据：每个数字都注明出处，凡有不一致，逐一指明。',
        'Turns annual reports on government information disclosure into data you can trust: every number with its place, and every inconsistency named.',
      ),
    )
    .version(context.version, '-V, --version', t('显示版本', 'print the version'))
    .helpCommand('help [command]', t('显示某个命令的帮助', 'help on a command'))
    .addHelpText(
      'after',
      `
${t('示例：', 'Examples:')}
  nianbao extract 2017年报.pdf
  nianbao check 年报/
  nianbao review 年报/ -o 复核
  nianbao build 年报/ -o 数据集
  nianbao help extract`,
    )
  for (const add of commands) add(program, context, done)
  program.hook('preAction', (_, command) => settle(command, context))
  for (const command of [program, ...program.commands])
    command
      .option(
        '--lang <zh|en>',
        t('提示信息的语言，默认随系统', 'language of messages; that of the system when not given'),
        language,
      )
      .helpOption('-h, --help', t('显示帮助', 'show this help'))
      .exitOverride()
      .configureHelp({
        ...(context.language === 'zh' ? chineseHelp() : {}),
        displayWidth: (text) => stringWidth(text),
        ...(io.stdout.columns ? { helpWidth: io.stdout.columns } : { helpWidth: 100 }),
      })
      .configureOutput({
        // a full colon has its space in it
        writeOut: (text) => io.stdout.write(text.replace('用法： ', '用法：')),
        writeErr: (text) => io.stderr.write(text),
        outputError: () => undefined,
      })
  return program
}

const language = (text: string): string => {
  if (text === 'zh' || text === 'en') return text
  throw new UsageError({ zh: `--lang 只能是 zh 或 en，而不是“${text}”。`, en: `--lang is zh or en, not “${text}”.` })
}

const headings: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}

const inChinese = (terms: string): string =>
  terms.replaceAll('[options]', '〔选项〕').replaceAll('[command]', '〔命令〕')

const chineseHelp = (): Partial<Help> => {
  const help = new Help()
  const choicesOf = ({ argChoices, defaultValue, defaultValueDescription }: Option): string[] => {
    const given = defaultValueDescription ?? defaultValue
    const isShown = (typeof given === 'string' || typeof given === 'number') && given !== ''
    return [...(argChoices ? [`可选 ${argChoices.join('、')}`] : []), ...(isShown ? [`默认 ${given}`] : [])]
  }
  return {
    styleTitle: (title) => headings[title] ?? title,
    commandUsage: (command) => inChinese(help.commandUsage(command)),
    subcommandTerm: (command) => inChinese(help.subcommandTerm(command)),
    optionDescription: (option) => {
      const choices = choicesOf(option)
      return choices.length === 0 ? option.description : `${option.description}（${choices.join('；')}）`
    },
  }
}

/** What the system says when it takes no file: the disk is full, the folder cannot be written to, the place does not exist. */
const refusedBySystem = (error: unknown): [zh: string, en: string] | null => {
  const { code, path } = error as NodeJS.ErrnoException
  if (typeof code !== 'string' || !/^E[A-Z]+$/u.test(code) || error instanceof CommanderError) return null
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return [
      '磁盘已满，没有写入。请腾出空间后再运行。',
      'The disk is full and nothing was written. Make room and run it again.',
    ]
  const where = path === undefined ? '' : basename(path.replace(/\.[0-9a-f]{8}\.part$/u, ''))
  return [
    `无法写入“${where}”（${code}）。请检查路径和权限。`,
    `“${where}” cannot be written (${code}). Check the path and the permissions.`,
  ]
}

const complain = (error: unknown, context: Context, command: Command | undefined): number => {
  const { t, language } = context
  if (error instanceof NianbaoError) {
    context.tell(`nianbao${t('：', ': ')}${error.messages[language]}`)
    return 2
  }
  const refused = refusedBySystem(error)
  if (refused !== null) {
    context.tell(`nianbao${t('：', ': ')}${t(...refused)}`)
    return 2
  }
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) return 0
  // help asked for by leaving everything out has been printed already
  if (error.code === 'commander.help') return 2
  context.tell(`nianbao${t('：', ': ')}${complaintOf(error, command)[language]}`)
  const name = command === undefined ? '' : ` ${command.name()}`
  context.tell(t(`用 nianbao${name} --help 查看用法。`, `See nianbao${name} --help.`))
  return 2
}
