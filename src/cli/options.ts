import { availableParallelism } from 'node:os'
import { Option } from 'commander'
import { defaults, type ReadOptions } from '../base/options.ts'
import type { Form } from '../forms/form.ts'
import type { ParseOptions } from '../parse.ts'
import type { Context } from './context.ts'
import { ruleOptions, type ToldRules } from './rules.ts'
import { several } from './several.ts'
import { UsageError } from './usage.ts'

const bytes = (text: string): number => {
  const m = /^(\d+(?:\.\d+)?)\s*(k|m|g)?i?b?$/iu.exec(text.trim())
  if (!m)
    throw new UsageError({
      zh: `--max-bytes 应为字节数，可带 K、M、G（例如 64M），而不是“${text}”。`,
      en: `--max-bytes takes a number of bytes, with K, M or G if you like (64M), not “${text}”.`,
    })
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(m[2] ?? '').toLowerCase()]!
  return Math.floor(Number(m[1]) * unit)
}

/** A whole number above zero. */
export const positive =
  (name: string) =>
  (text: string): number => {
    if (/^[1-9]\d*$/u.test(text)) return Number(text)
    throw new UsageError({
      zh: `${name} 应为正整数，而不是“${text}”。`,
      en: `${name} takes a whole number above zero, not “${text}”.`,
    })
  }

/** What the options of a command say of reading a file; none is there that was not given. */
export interface ReadSettings extends Pick<ReadOptions, 'password' | 'maxBytes' | 'maxMilliseconds'> {
  /** forms of the user's own, each from a file */
  form?: Form[]
  /** what was said of rules */
  told?: ToldRules
}

export const readSettings = ({
  password,
  maxBytes,
  maxMilliseconds,
  form,
  told,
}: ReadSettings): Pick<ParseOptions, 'password' | 'maxBytes' | 'maxMilliseconds' | 'forms' | 'rules'> => ({
  ...(told === undefined ? {} : { rules: [told.settings, ...told.own] }),
  ...(form === undefined ? {} : { forms: form }),
  ...(password === undefined ? {} : { password }),
  ...(maxBytes === undefined ? {} : { maxBytes }),
  ...(maxMilliseconds === undefined ? {} : { maxMilliseconds }),
})

/** Options of every command that reads files in this thread. */
export const readOptions = (context: Context): Option[] => [
  ...fileOptions(context),
  new Option(
    '--max-milliseconds <n>',
    context.t(
      `一个文件最多读多久，默认 ${defaults.maxMilliseconds}；每步（如 PDF 的一页）之前检查`,
      `longest time for one file, looked at before each step (a page of a PDF); ${defaults.maxMilliseconds} when not given`,
    ),
  ).argParser(positive('--max-milliseconds')),
]

/** Processes that read, of `build` and `work`. */
export const workersOption = ({ t }: Context): Option =>
  new Option(
    '--workers <n>',
    t('同时读取的进程数，默认为处理器核数', 'processes that read; one per core when not given'),
  )
    .argParser(positive('--workers'))
    .default(availableParallelism(), t('处理器核数', 'cores'))

/** Options of every command that reads files. */
export const fileOptions = (context: Context): Option[] => [...sizeOptions(context), ...ruleOptions(context)]

const sizeOptions = ({ t }: Context): Option[] => [
  new Option(
    '--form <file>',
    t(
      '自定义格式（JSON），先于已知格式；可给多次',
      'a form of your own (JSON), tried before the known ones; may be repeated',
    ),
  ).argParser(several),
  new Option('--password <text>', t('加密 PDF 的打开密码', 'password that opens an encrypted PDF')),
  new Option(
    '--max-bytes <n>',
    t('单个文件的大小上限，默认 64M', 'largest file that is read; 64M when not given'),
  ).argParser(bytes),
]
