import { type Failure, notReadInside } from '../base/failure.ts'
import type { Report } from '../model/report.ts'
import { INTO } from '../read/inside/prefix.ts'
import { type Language, say } from '../write/language.ts'
import type { PrettyOptions } from '../write/pretty.ts'
import { coloursFor } from '../write/terminal.ts'
import { type Io, type Output, wantsColour } from './io.ts'

/** What every command is given. */
export interface Context {
  io: Io
  language: Language
  version: string
  t: (zh: string, en: string) => string
  /** to standard error */
  tell: (text: string) => void
}

export const contextOf = (io: Io, language: Language, version: string): Context => ({
  io,
  language,
  version,
  t: (zh, en) => say(language, zh, en),
  tell: (text) => io.stderr.write(`${text}\n`),
})

export const looks = ({ io, language }: Context, output: Output): PrettyOptions => ({
  language,
  colour: wantsColour(output, io.env),
  ...(output.isTTY && output.columns ? { columns: output.columns } : {}),
})

/** `name: 错误 damaged: what happened and what to do` */
export const tellFailure = (context: Context, failure: Failure): void => {
  const c = coloursFor(wantsColour(context.io.stderr, context.io.env))
  const { t, language } = context
  context.tell(`${c.underline(failure.name)}${t('：', ': ')}${c.red(failure.code)}  ${failure.messages[language]}`)
}

/** Reports and broken documents within the file that were not read, each as if it were a file. */
export const failuresWithin = (name: string, report: Report): Failure[] =>
  (report.source.notRead ?? []).map((one) => ({
    name: `${name}${INTO}${one.name}`,
    code: one.code,
    messages: notReadInside(one),
  }))

/** Each by name. @returns how many */
export const tellNotRead = (context: Context, name: string, report: Report): number => {
  const failures = failuresWithin(name, report)
  for (const failure of failures) tellFailure(context, failure)
  return failures.length
}

/** Names shown of files that are no documents; the others are counted. */
const asideShown = 10

/** Files beside the documents that were not read: nothing is left out without a word. */
export const tellAside = ({ t, tell }: Context, aside: readonly { name: string }[]): void => {
  if (aside.length === 0) return
  const names = aside.slice(0, asideShown).map((a) => a.name)
  const others = aside.length - asideShown
  const more =
    others > 0
      ? t(
          ` …（其余 ${others} 个，build 的 problems 表逐个列出）`,
          ` … (${others} others: the table problems of build has every name)`,
        )
      : ''
  tell(
    t(
      `另有 ${aside.length} 个文件不是文档，没有读取：${names.join('、')}${more}`,
      `${aside.length} more files are no documents and were not read: ${names.join(', ')}${more}`,
    ),
  )
}
