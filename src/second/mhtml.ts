import { nowhere, type Second } from './asked.ts'
import { secondHtml } from './html.ts'
import { decoded, signs } from './mime.ts'

/** A saved web page: its first part of HTML. */
export const secondMhtml = (bytes: Uint8Array): Second => {
  const text = signs(bytes)
  const part = /^content-type:\s*text\/html(?:;[^\n]*(?:\n[ \t][^\n]*)*)?/imu.exec(text)
  if (part === null) return (asked) => asked.map(() => nowhere)
  const boundary = /boundary="?([^"\r\n;]+)/iu.exec(text)?.[1]
  const start = text.lastIndexOf(`--${boundary}`, part.index)
  const end = text.indexOf(`--${boundary}`, part.index)
  const whole = text.slice(start, end === -1 ? text.length : end)
  const gap = /\r?\n\r?\n/u.exec(whole)
  const head = whole.slice(0, gap?.index ?? 0)
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase() ?? ''
  const charset = /charset="?([\w-]+)/iu.exec(head)?.[1] ?? 'utf-8'
  return secondHtml(decoded(whole.slice((gap?.index ?? 0) + (gap?.[0].length ?? 0)), encoding), charset)
}
