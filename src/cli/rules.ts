import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { NianbaoError } from '../base/error.ts'
import type { OwnRule } from '../checks/rule.ts'
import type { RuleLevel, RuleSettings } from '../checks/settings.ts'
import { type RuleFile, ruleFile, rulesIn } from '../corpus/rule-files.ts'
import type { Context } from './context.ts'
import { readForm, readJsonFile } from './form-file.ts'
import { several } from './several.ts'
import { UsageError } from './usage.ts'

/** What a command was told of rules: those of the user's own, the files they are in, and what is changed of the others. */
export interface ToldRules {
  own: readonly OwnRule[]
  files: readonly RuleFile[]
  settings: RuleSettings
  /** those of the rules that are known without the user's own */
  across: RuleSettings
}

/** The file that says the same for every run in a folder: the first of them that is there. */
export const configNames = ['nianbao.json', 'nianbao.config.json'] as const

interface Config {
  forms?: readonly string[]
  rules?: RuleSettings
  ruleFiles?: readonly string[]
}

const level = (text: string, before: Record<string, string> = {}): Record<string, string> => {
  const [, name, value] = /^([^=]+)=(.+)$/u.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw new UsageError({
      zh: `--rule 应写作 规则名=级别，例如 published-late=off，而不是“${text}”。`,
      en: `--rule takes name=level, such as published-late=off, not “${text}”.`,
    })
  return { ...before, [name.trim()]: value.trim() }
}

/** Options of every command that reads files. */
export const ruleOptions = ({ t }: Context): Option[] => [
  new Option(
    '--rule <name=level>',
    t(
      '关闭一条规则（off）或改其级别（error、warning、info）；可给多次',
      'switch a rule off (off) or change its severity (error, warning, info); may be repeated',
    ),
  ).argParser(level),
  new Option(
    '--rules <file>',
    t(
      '自定义规则（.mjs：export default 一条规则或规则列表）；可给多次',
      'rules of your own (.mjs: export default a rule or a list of them); may be repeated',
    ),
  ).argParser(several),
  new Option(
    '--config <file>',
    t(
      `设置文件（JSON：forms、rules、ruleFiles），默认为当前文件夹的 ${configNames.join(' 或 ')}`,
      `settings (JSON: forms, rules, ruleFiles); ${configNames.join(' or ')} of the working folder when not given`,
    ),
  ),
]

const readConfig = (file: string | undefined, cwd: string): Config => {
  const path = file ?? configNames.find((name) => existsSync(resolve(cwd, name)))
  if (path === undefined) return {}
  const config = readJsonFile(path, cwd)
  const wrong = (zh: string, en: string): UsageError => new UsageError({ zh: `${path}：${zh}`, en: `${path}: ${en}` })
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    throw wrong('应为一个对象。', 'it should be an object.')
  const odd = Object.keys(config).find((key) => !['$schema', 'forms', 'rules', 'ruleFiles'].includes(key))
  if (odd !== undefined)
    throw wrong(
      `没有“${odd}”这一项，可用 forms、rules、ruleFiles。`,
      `there is no “${odd}”; use forms, rules, ruleFiles.`,
    )
  const { forms, rules, ruleFiles } = config as Record<string, unknown>
  for (const [key, list] of Object.entries({ forms, ruleFiles }))
    if (list !== undefined && !(Array.isArray(list) && list.every((f) => typeof f === 'string')))
      throw wrong(`${key} 应为文件名的列表。`, `${key} should be a list of files.`)
  // a folder of files from anywhere may have a settings file in it: what is found runs no code
  if (file === undefined && Array.isArray(ruleFiles) && ruleFiles.length > 0)
    throw wrong(
      `其中的 ruleFiles 是要运行的代码，只在写明 --config ${path} 时才载入；或用 --rules 给出。`,
      `its ruleFiles are code to be run: they are loaded only where --config ${path} names it; or give them with --rules.`,
    )
  if (rules !== undefined && (typeof rules !== 'object' || rules === null || Array.isArray(rules)))
    throw wrong('rules 应为 { 规则名: 级别 }。', 'rules should be { name: level }.')
  return config as Config
}

/** Before a command runs: what its options and the settings file say of forms and rules, proved together. */
export const settle = async (command: Command, { io }: Context): Promise<void> => {
  const takes = (flag: string): boolean => command.options.some((option) => option.long === flag)
  const flags = command.opts<{
    rule?: Record<string, RuleLevel>
    rules?: string[]
    config?: string
    form?: string[]
  }>()
  const config = takes('--rules') ? readConfig(flags.config, io.cwd) : {}
  const forms = [...(flags.form ?? []), ...(config.forms ?? [])]
  if (takes('--form') && forms.length > 0)
    command.setOptionValue('form', await Promise.all(forms.map((file) => readForm(file, io.cwd))))
  if (takes('--rules')) await settleRules(command, config, flags, io.cwd)
}

const settleRules = async (
  command: Command,
  config: Config,
  flags: { readonly rule?: Record<string, RuleLevel>; readonly rules?: readonly string[] },
  cwd: string,
): Promise<void> => {
  const paths = [...(config.ruleFiles ?? []), ...(flags.rules ?? [])].map((file) => resolve(cwd, file))
  const settings = { ...config.rules, ...flags.rule }
  if (paths.length === 0 && Object.keys(settings).length === 0) return
  const own = (await Promise.all(paths.map(rulesIn))).flat()
  const { ruleSetOf } = await import('../checks/settings.ts')
  const { ruleNames } = await import('../checks/rule-names.ts')
  try {
    ruleSetOf([settings, ...own], ruleNames)
  } catch (error) {
    if (error instanceof NianbaoError) throw new UsageError(error.messages)
    throw error
  }
  const files = paths.map(ruleFile)
  const names = new Set(own.map((rule) => rule.name))
  const across = Object.fromEntries(Object.entries(settings).filter(([name]) => !names.has(name)))
  command.setOptionValue('told', { own, files, settings, across } satisfies ToldRules)
}
