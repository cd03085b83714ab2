import { type Message, message } from '../base/error.ts'
import { defaults } from '../base/options.ts'
import type { Failed, Unread } from './model.ts'

interface Words {
  /** what is the matter with the file, to be said to those who sent it; null: the file is not to blame */
  why: Message | null
  /** what the one at the desk can do; left out where the words of the library say it */
  todo?: Message
}

const ask = message('请索取原始电子文件（如 Word 文件）。', 'Ask for the original file (such as Word).')

/** 1 MB = 1024 × 1024 bytes, as file managers count. */
const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024 / 1024))

const tooLarge = (size: number): Message =>
  size > defaults.maxBytes
    ? message(`文件有 ${megabytes(size)} MB，太大`, `the file has ${megabytes(size)} MB, which is too large`)
    : message('文件解压后太大', 'what it unpacks to is too large')

const wordsFor: Readonly<Record<string, (size: number) => Words>> = {
  'needs-ocr': () => ({
    why: message(
      '文件是扫描件或图片，或其中有这样的页，上面的文字不能识别',
      'it is a scan or a picture, or has such pages, and the text on them cannot be read',
    ),
    todo: ask,
  }),
  'too-large': (size) => ({
    why: tooLarge(size),
    todo: message('请确认它是一份年报。', 'Make sure that it is one report.'),
  }),
  encrypted: () => ({
    why: message('文件设有密码', 'it has a password'),
    todo: message(
      'PDF 可以在“文件”页输入密码；其他文件请去掉密码后再放入。',
      'Give that of a PDF on “Files”; take it off other files first.',
    ),
  }),
  damaged: () => ({ why: message('文件已损坏', 'it is damaged') }),
  empty: () => ({ why: message('文件是空的', 'it is empty') }),
  'unsupported-format': () => ({ why: message('文件格式不能识别', 'its format is not known') }),
  'not-a-report': () => ({
    why: message('看不出是政府信息公开工作年度报告', 'it does not look like an annual report'),
  }),
  'timed-out': () => ({
    why: null,
    todo: message(
      '读取时间太长，已停止。请在 Word、WPS 中另存为 .docx 再试。',
      'It took too long and was stopped. Save it as .docx and try again.',
    ),
  }),
}

const ours: Words = {
  why: null,
  todo: message(
    '读取时本页出错，不一定是文件的问题。请在 Word、WPS 中另存为 .docx 再试。',
    'This page failed over it; the file may be sound. Save it as .docx and try again.',
  ),
}

/** Words in brackets that only programmers know: （zip）, （document type declaration）. */
const inner = /（[\x20-\x7e]+）|(?<=\S) ?\([a-z ]+\)/gu

/** Why a file was not read, without names of programs and options: the one at the desk can use neither. */
export const unreadOf = ({ code, messages }: Failed, size: number): Unread => {
  const { why, todo } = wordsFor[code]?.(size) ?? ours
  if (todo === undefined)
    return { code, why, messages: message(messages.zh.replace(inner, ''), messages.en.replace(inner, '')) }
  return {
    code,
    why,
    messages:
      why === null
        ? todo
        : message(`${why.zh}。${todo.zh}`, `${why.en[0]!.toUpperCase()}${why.en.slice(1)}. ${todo.en}`),
  }
}
