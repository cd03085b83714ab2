import { nowhere, type Second } from './asked.ts'
import { secondHtml } from './html.ts'

/** Bytes as a string of as many signs, and back. */
const signs = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

const decoded = (body: string, encoding: string): Uint8Array => {
  if (encoding === 'base64') return bytesOf(atob(body.replace(/[^A-Za-z\d+/]/gu, '')))
  if (encoding !== 'quoted-printable') return bytesOf(body)
  return bytesOf(
    body
      .replace(/=\r?\n/gu, '')
      .replace(/=([\dA-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

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
