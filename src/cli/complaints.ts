import type { Command, CommanderError } from 'commander'
import { distance } from 'fastest-levenshtein'
import type { Message } from '../base/error.ts'

/** A call of each command that has a required option, as the message about that option shows it. */
const examples: Readonly<Record<string, string>> = {
  build: 'nianbao build 年报/ -o 数据集',
  review: 'nianbao review 年报/ -o 复核',
  desk: 'nianbao desk -o 核对台',
  work: 'nianbao work --queue redis://主机:6379',
  template: 'nianbao template 2021 -o 空表.docx',
}

/** What the arguments of a command are, where their names do not say it. */
const argumentWords: Readonly<Record<string, Message>> = {
  file: { zh: '没有给出文件。', en: 'No file is given.' },
  input: { zh: '没有给出文件或文件夹。', en: 'No file or folder is given.' },
  b: { zh: '还差一个文件：compare 需要两份年报。', en: 'One more file is needed: compare takes two reports.' },
  a: { zh: '没有给出文件：compare 需要两份年报。', en: 'No file is given: compare takes two reports.' },
  form: { zh: '没有给出格式，例如 2021。', en: 'No form is given, such as 2021.' },
}

const quoted = (words: string, nth = 0): string => [...words.matchAll(/'([^']+)'/gu)][nth]?.[1] ?? ''

const similar = (words: string): string | null => /\(Did you mean (?:one of )?(.+?)\?\)/u.exec(words)?.[1] ?? null

/** The one word that was most likely meant. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  const best = [...known].sort((a, b) => distance(word, a) - distance(word, b))[0]
  return best !== undefined && distance(word, best) <= Math.max(1, Math.floor(word.length * 0.4)) ? best : null
}

export const noSuchCommand = (name: string, meant: string | null): Message => ({
  zh: `没有命令 ${name}。${meant === null ? '' : `是不是 ${meant}？`}`,
  en: `There is no command ${name}.${meant === null ? '' : ` Did you mean ${meant}?`}`,
})

const meantBy = (words: string): [zh: string, en: string] => {
  const meant = similar(words)
  return meant === null ? ['', ''] : [`是不是 ${meant.replaceAll(', ', '、')}？`, ` Did you mean ${meant}?`]
}

const missing = (words: string, command: Command | undefined): Message => {
  const first = quoted(words)
  const required = command?.registeredArguments.filter((a) => a.required).map((a) => a.name()) ?? []
  const names = required.slice(Math.max(0, required.indexOf(first)))
  return (
    argumentWords[first] ?? {
      zh: `缺少参数：${names.join('、') || first}。`,
      en: `Missing: ${names.join(', ') || first}.`,
    }
  )
}

const missingOption = (words: string, command: Command | undefined): Message => {
  const flags = quoted(words)
  const option = command?.options.find((o) => o.flags === flags)
  const example = examples[command?.name() ?? '']
  const name = option?.short ?? option?.long ?? flags
  const about = option === undefined ? '' : option.description
  return {
    zh: `缺少必需的选项 ${name}（${about}）${example === undefined ? '' : `，例如：${example}`}`,
    en: `The option ${name} is needed (${about})${example === undefined ? '' : `, for example: ${example}`}`,
  }
}

/**
 * `option '--level <level>' argument 'foo' is invalid. Allowed choices are error, warning, info.`, and with the words the other way round
 * `command-argument value 'foo' is invalid for argument 'shell'. Allowed choices are …`
 */
const invalid = (words: string): Message => {
  const [named, given] = words.includes('command-argument')
    ? [quoted(words, 1), quoted(words)]
    : [quoted(words), quoted(words, 1)]
  const name = named.split(/[ ,]+/u).find((part) => part.startsWith('--')) ?? named
  const allowed = /Allowed choices are (.+)\.$/u.exec(words)?.[1]
  return allowed === undefined
    ? { zh: `${name} 的值不对：“${given}”。`, en: `${name} does not take “${given}”.` }
    : {
        zh: `${name} 只能是 ${allowed.replaceAll(', ', '、')}，而不是“${given}”。`,
        en: `${name} is one of ${allowed}, not “${given}”.`,
      }
}

const missingValue = (words: string, command: Command | undefined): Message => {
  const flags = quoted(words)
  const choices = command?.options.find((o) => o.flags === flags)?.argChoices
  return {
    zh: `选项 ${flags} 需要一个值${choices === undefined ? '' : `：${choices.join('、')}`}。`,
    en: `The option ${flags} needs a value${choices === undefined ? '' : `: ${choices.join(', ')}`}.`,
  }
}

/** `too many arguments for 'schema'. Expected 0 arguments but got 2.` */
const excess = (words: string): Message => {
  const [, name = '', expected = '0', got = ''] =
    /for '([^']+)'\. Expected (\d+) arguments? but got (\d+)/u.exec(words) ?? []
  return {
    zh: `参数太多：${name} ${expected === '0' ? '不需要参数' : `需要 ${expected} 个`}，给了 ${got} 个。`,
    en: `Too many arguments: ${name} takes ${expected === '0' ? 'none' : expected}, and ${got} are given.`,
  }
}

type Said = (words: string, command: Command | undefined) => Message

/** Mistakes in the call. Commander says them in English only, and not what would be right. */
const said: Readonly<Record<string, Said>> = {
  'commander.unknownOption': (words) => {
    const [zh, en] = meantBy(words)
    return { zh: `没有选项 ${quoted(words)}。${zh}`, en: `There is no option ${quoted(words)}.${en}` }
  },
  'commander.unknownCommand': (words) => noSuchCommand(quoted(words), similar(words)),
  'commander.missingArgument': missing,
  'commander.missingMandatoryOptionValue': missingOption,
  'commander.optionMissingArgument': missingValue,
  'commander.invalidArgument': invalid,
  'commander.excessArguments': excess,
}

/** @param command the one that was called, where there is one of that name */
export const complaintOf = (error: CommanderError, command: Command | undefined): Message => {
  const words = error.message.replace(/^error: /u, '')
  return said[error.code]?.(words, command) ?? { zh: words, en: words }
}
