import { bytesOfBinary } from '../../base/binary.ts'
import { addAll } from '../../base/extremes.ts'
import { addTo } from '../../base/group-by.ts'
/** One part of a message: what it says of itself, and its bytes. */
export interface Part {
  /** in lower case, without parameters */
  type: string
  parameters: Record<string, string>
  /** file name, where it has one */
  name: string | null
  /** what it is called within the message: Content-ID and Content-Location */
  id: string | null
  location: string | null
  attached: boolean
  /** the mark that ends its parts is not there: the message was cut off */
  cut: boolean
  bytes: () => Uint8Array
  parts: Part[]
}

const MAX_DEPTH = 10
const MAX_PARTS = 2000
/** Header lines of one part, in characters. */
const MAX_HEAD = 262_144

/** One character a byte. */
export const binaryOf = (bytes: Uint8Array): string => {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 8192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8192)))
  return parts.join('')
}

const decoderFor = (charset: string): TextDecoder => {
  const label = charset.trim().toLowerCase()
  try {
    return new TextDecoder(/^(?:gb2312|gbk|x-gbk|cp936|hz-gb-2312)$/.test(label) ? 'gb18030' : label)
  } catch {
    return new TextDecoder('gb18030')
  }
}

/** Bytes that nobody named an encoding for: UTF-8 where they can be, otherwise GB 18030. */
const guessed = (binary: string): string => {
  const bytes = bytesOfBinary(binary)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const unbase64 = (text: string): Uint8Array => {
  const clean = text.replace(/[^A-Za-z0-9+/]/g, '')
  // characters that make no whole byte are a cut
  return bytesOfBinary(atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))))
}

const unquoted = (text: string): Uint8Array =>
  bytesOfBinary(
    text
      .replace(/(?<![ \t])[ \t]+(?=\r?\n|$)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

/** Words of a header field: =?gbk?B?…?= (RFC 2047). */
export const headerWords = (raw: string): string => {
  const joined = raw.replace(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
  const decoded = joined.replace(/((?:=\?[^?\s]+\?[bq]\?[^?\s]*\?=)+)/gi, (run: string): string => {
    // signs may be cut between two words of one encoding: their bytes are put together first
    const words = [...run.matchAll(/=\?([^?\s*]+)(?:\*[^?]*)?\?([bq])\?([^?\s]*)\?=/gi)]
    let out = ''
    let charset = ''
    let bytes: number[] = []
    const flush = (): void => {
      if (bytes.length > 0) out += decoderFor(charset).decode(Uint8Array.from(bytes))
      bytes = []
    }
    for (const [, of, how, text] of words) {
      if (of!.toLowerCase() !== charset) flush()
      charset = of!.toLowerCase()
      addAll(bytes, how!.toLowerCase() === 'b' ? unbase64(text!) : unquoted(text!.replaceAll('_', ' ')))
    }
    flush()
    return out
  })
  return /[\u0080-\u00ff]/.test(decoded) && !/[\u0100-\uffff]/.test(decoded) ? guessed(decoded) : decoded
}

/** `a/b; name*0*=gbk''%C4; name*1=…; charset="x"` → the value and its parameters (RFC 2231). */
const fieldOf = (raw: string): { value: string; parameters: Record<string, string> } => {
  const [value = '', ...rest] = raw.match(/(?:"(?:\\.|[^"\\])*"|[^;"])+/g) ?? []
  const pieces = new Map<string, { n: number; text: string; encoded: boolean }[]>()
  const parameters: Record<string, string> = {}
  for (const piece of rest) {
    const m = /^\s*([^\s=*]+)(?:\*(\d+))?(\*)?\s*=\s*([\s\S]*?)\s*$/.exec(piece)
    if (!m) continue
    const name = m[1]!.toLowerCase()
    const text = m[4]!.replace(/^"([\s\S]*)"$/, '$1').replace(/\\(["\\])/g, '$1')
    if (m[2] === undefined && m[3] === undefined) parameters[name] ??= headerWords(text)
    else addTo(pieces, name, { n: Number(m[2] ?? 0), text, encoded: m[3] !== undefined })
  }
  for (const [name, parts] of pieces) {
    parts.sort((a, b) => a.n - b.n)
    const charset = /^([^']*)'[^']*'/.exec(parts[0]!.text)
    const binary = parts
      .map(({ text, encoded }, i) => {
        const own = i === 0 && charset && encoded ? text.slice(charset[0].length) : text
        return encoded
          ? own.replace(/%([0-9A-Fa-f]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16)))
          : own
      })
      .join('')
    parameters[name] = charset?.[1] ? decoderFor(charset[1]).decode(bytesOfBinary(binary)) : guessed(binary)
  }
  return { value: value.trim().toLowerCase(), parameters }
}

/** Header fields by their names in lower case; the first of each. */
const readHead = (binary: string, from: number): { fields: Map<string, string>; body: number } => {
  const end = /\r?\n\r?\n/g
  end.lastIndex = Math.max(0, from - 1)
  const starts = /^\r?\n/.exec(binary.slice(from, from + 2))
  const found = starts ? null : end.exec(binary)
  const stop = starts ? from : (found?.index ?? binary.length)
  const fields = new Map<string, string>()
  const head = binary.slice(from, Math.min(stop, from + MAX_HEAD)).replace(/\r?\n[ \t]+/g, ' ')
  for (const line of head.split(/\r?\n/)) {
    const m = /^([!-9;-~]+):\s*([\s\S]*)$/.exec(line)
    if (m && !fields.has(m[1]!.toLowerCase())) fields.set(m[1]!.toLowerCase(), m[2]!.trim())
  }
  return { fields, body: starts ? from + starts[0].length : found ? found.index + found[0].length : binary.length }
}

/** Reads a message (RFC 2045–2049): parts in parts, none of them decoded yet. */
export const readMessage = (binary: string): { head: Map<string, string>; part: Part } => {
  let count = 0
  const readPart = (from: number, to: number, depth: number): { head: Map<string, string>; part: Part } => {
    count += 1
    const text = to === binary.length && from === 0 ? binary : binary.slice(from, to)
    const { fields, body } = readHead(text, 0)
    const { value, parameters } = fieldOf(fields.get('content-type') ?? 'text/plain')
    const disposition = fieldOf(fields.get('content-disposition') ?? '')
    const content = text.slice(body)
    const how = (fields.get('content-transfer-encoding') ?? '').trim().toLowerCase()
    const part: Part = {
      type: value === '' ? 'text/plain' : value,
      parameters,
      name: disposition.parameters.filename ?? parameters.name ?? null,
      id: fields.get('content-id')?.replace(/^<|>$/g, '') ?? null,
      location: fields.has('content-location') ? headerWords(fields.get('content-location')!) : null,
      attached: disposition.value === 'attachment',
      cut: false,
      bytes: () =>
        how === 'base64' ? unbase64(content) : how === 'quoted-printable' ? unquoted(content) : bytesOfBinary(content),
      parts: [],
    }
    const { boundary } = parameters
    part.cut = part.type.startsWith('multipart/') && !!boundary && !content.includes(`--${boundary}--`)
    if (part.type.startsWith('multipart/') && boundary && depth < MAX_DEPTH)
      for (const [start, end] of cut(content, boundary)) {
        if (count >= MAX_PARTS) break
        const offset = from + body
        part.parts.push(readPart(offset + start, offset + end, depth + 1).part)
      }
    return { head: fields, part }
  }
  return readPart(0, binary.length, 0)
}

/** Where the parts between boundaries begin and end. */
const cut = (content: string, boundary: string): [number, number][] => {
  const mark = `--${boundary}`
  const found: [number, number][] = []
  let start = -1
  for (let at = content.indexOf(mark); at !== -1; at = content.indexOf(mark, at + mark.length)) {
    const before = content[at - 1]
    if (at > 0 && before !== '\n' && before !== '\r') continue
    const after = content.slice(at + mark.length, at + mark.length + 2)
    const last = after === '--'
    if (!last && after !== '' && !/^[\r\n \t]/.test(after)) continue
    const lineEnd = content.slice(Math.max(0, at - 2), at) === '\r\n' ? 2 : at > 0 ? 1 : 0
    if (start !== -1) found.push([start, Math.max(start, at - lineEnd)])
    if (last) return found
    const next = content.indexOf('\n', at)
    start = next === -1 ? content.length : next + 1
    if (found.length > MAX_PARTS) return found
  }
  // a message that was cut off has its last part all the same
  if (start !== -1 && start < content.length) found.push([start, content.length])
  return found
}

export const leavesOf = (part: Part): Part[] => (part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf))
