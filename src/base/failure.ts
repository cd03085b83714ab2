import { type ErrorCode, type Message, NianbaoError } from './error.ts'

/**
 * Why one file gave no Report. `internal` is a fault of nianbao, `unreadable` one of the disk; `out-of-memory` and `crashed` are
 * workers that were lost over the file; `not-a-document` is what lies beside documents (parts of web pages, hidden files);
 * `several-documents` a report in a file (an archive, a workbook) of which another one was read.
 */
export interface Failure {
  /** the file, as it was named */
  name: string
  /** why, in a word that stays */
  code: ErrorCode | 'internal' | 'out-of-memory' | 'crashed' | 'not-a-document' | 'several-documents'
  /** what happened and what to do, in Chinese and English */
  messages: Message
}

export const notADocument: Message = {
  zh: '不是文档（网页的附属文件、隐藏文件或数据文件），没有读取。',
  en: 'This is no document (a part of a web page, a hidden file or data) and was not read.',
}

/** Of a document within a file of which another one was read. */
export const notReadInside = ({ code, message }: { code: Failure['code']; message?: Message }): Message =>
  message ??
  (code === 'several-documents'
    ? {
        zh: '同一个文件里读取的是另一份年报，这一份没有读取。请把它取出：压缩包、邮件请解压或另存附件，工作簿、汇编请分成单独的文件。',
        en: 'Another report of the same file was read, and this one was not. Take it out to read it: unpack the archive, save the attachment, or make a file of its own of the sheet or the part of the volume.',
      }
    : {
        zh: `压缩包或邮件里的这一份文档读不出（${code}）。请解压后再读，可知原因。`,
        en: `This document in an archive or mail could not be read (${code}). Unpack the archive to see why.`,
      })

const system: Record<string, { code: Failure['code']; messages: Message }> = {
  ENOENT: {
    code: 'not-found',
    messages: { zh: '没有这个文件。请检查路径。', en: 'There is no such file. Check the path.' },
  },
  EACCES: { code: 'unreadable', messages: { zh: '没有读取这个文件的权限。', en: 'No permission to read this file.' } },
  EISDIR: { code: 'unreadable', messages: { zh: '这是文件夹，不是文件。', en: 'This is a folder, not a file.' } },
}

/** A name of which not all bytes are UTF-8: it is there, and cannot be asked for. Archives made by Windows leave such, in GBK. */
const nameUnreadable: Message = {
  zh: '文件名的编码不是 UTF-8（多半是 GBK，在 Linux 上解压 Windows 压缩包常会这样），打不开。请直接读取压缩包，或用 unzip -O GBK 重新解压，或用 convmv -f gbk -t utf8 --notest 改名。',
  en: 'The name of this file is not in UTF-8 (most likely GBK: an archive made on Windows, unpacked on Linux), so it cannot be opened. Read the archive itself, unpack it again with unzip -O GBK, or rename with convmv -f gbk -t utf8 --notest.',
}

/** Any error met on the way to a Report, as something a person can act on. */
export const failureOf = (name: string, error: unknown): Failure => {
  if (error instanceof NianbaoError) return { name, code: error.code, messages: error.messages }
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const known = code === undefined ? undefined : system[code]
  if (code === 'ENOENT' && name.includes('\ufffd')) return { name, code: 'unreadable', messages: nameUnreadable }
  if (known) return { name, ...known }
  const words = error instanceof Error ? error.message : String(error)
  if (code !== undefined && /^E[A-Z]+$/u.test(code))
    return { name, code: 'unreadable', messages: { zh: `读取失败：${words}`, en: `It could not be read: ${words}` } }
  return {
    name,
    code: 'internal',
    messages: {
      zh: `nianbao 内部出错：${words}。这不是文件的问题，请把文件和这条信息报告给项目。`,
      en: `nianbao itself failed: ${words}. The file is not to blame; please report it to the project with this message.`,
    },
  }
}
