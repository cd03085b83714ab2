import { NianbaoError } from './error.ts'

/** Longer than any path of a file. */
const longest = 1000
const address = /^(?:https?|file|ftp):\/\/\S+$/iu
const ending =
  /[^\s。；，]\.(?:pdf|docx?|wps|html?|mht(?:ml)?|txt|md|rtf|odt|ods|xlsx?|et|csv|ofd|eml|zip|rar|png|jpe?g|tiff?)$/iu

/** Whether the text that was given as a report is rather the name of its file: one line that ends like one, or an address. */
export const isPathOrAddress = (text: string): boolean => {
  const line = text.trim()
  return line.length <= longest && !/[\r\n]/u.test(line) && (address.test(line) || ending.test(line))
}

export const pathGiven = (text: string): NianbaoError => {
  const line = text.trim()
  return address.test(line)
    ? new NianbaoError('not-a-report', {
        zh: `给出的是网址（${line}），不是年报的内容。nianbao 不联网：请先下载，再给出文件的内容。`,
        en: `An address was given (${line}) and not the content of a report. nianbao uses no network: download the file and give its content.`,
      })
    : new NianbaoError('not-a-report', {
        zh: `给出的是文件路径（${line}），不是年报的内容。请先读出文件：parseReport(await readFile(路径))。`,
        en: `A path was given (${line}) and not the content of a report. Read the file first: parseReport(await readFile(path)).`,
      })
}
