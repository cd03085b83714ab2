import { type Step, steps, unhurried } from '../base/deadline.ts'
import { NianbaoError } from '../base/error.ts'
import { defaults, type ReadOptions, tooLarge } from '../base/options.ts'
import type { ReadResult } from '../model/tree.ts'
import { withCutDigits } from './cut-digits.ts'
import { decode } from './encoding.ts'
import type { PartNamed } from './mail/assemble-page.ts'
import type { PictureFormat } from './picture/index.ts'
import { type Format, sniff } from './sniff.ts'
import { struckFindings } from './struck.ts'
import type { Inside } from './zip/index.ts'

/** What a file is, by format. */
export const mediaTypes: Record<Format, string> = {
  text: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  zip: 'application/zip',
  mhtml: 'multipart/related',
  eml: 'message/rfc822',
  ofd: 'application/ofd',
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  webp: 'image/webp',
}

type Reader = (bytes: Uint8Array, options: ReadOptions, step: Step, inside: Inside) => Promise<ReadResult>

/** Readers that work on text share the decoding; what it noticed goes with what they noticed. */
const decoded =
  (
    read: (text: string, options: ReadOptions, inside: Inside) => ReadResult | Promise<ReadResult>,
    charset: (bytes: Uint8Array) => Promise<string | null> = async () => null,
  ): Reader =>
  async (bytes, options, step, inside) => {
    const { text, encoding, findings } = decode(bytes, await charset(bytes))
    await step(steps.words)
    const result = await read(text, options, inside)
    return { ...result, encoding, findings: [...findings, ...result.findings] }
  }

const picture =
  (format: PictureFormat): Reader =>
  async (bytes, options, step) =>
    (await import('./picture/read.ts')).readPicture(bytes, format, options, step)

/** One reader a format, loaded when it is needed. */
const readers: Record<Format, Reader> = {
  text: decoded(async (text, options) => (await import('./text/text.ts')).readText(text, options)),
  markdown: decoded(async (text, options) => (await import('./markdown.ts')).readMarkdown(text, options)),
  html: decoded(
    async (text, options, { beside }) => {
      const page = beside ? (await import('./mail/assemble-page.ts')).assemblePage(text, beside) : text
      return (await import('./html.ts')).readHtml(page, options)
    },
    async (bytes) => (await import('./html.ts')).declaredCharset(bytes),
  ),
  docx: async (bytes, options, step, inside) =>
    (await import('./docx/index.ts')).readDocx(bytes, options, step, inside),
  doc: async (bytes, options, step) => (await import('./doc/index.ts')).readDoc(bytes, options, step),
  xlsx: async (bytes, options, step) => (await import('./sheets/index.ts')).readXlsxFile(bytes, options, step),
  xls: async (bytes, options, step) => (await import('./sheets/index.ts')).readXlsFile(bytes, options, step),
  odt: async (bytes, options, step) => (await import('./odt/index.ts')).readOdt(bytes, options, step),
  ods: async (bytes, options, step) => (await import('./sheets/index.ts')).readOdsFile(bytes, options, step),
  rtf: async (bytes, options, step) => (await import('./rtf/index.ts')).readRtf(bytes, options, step),
  zip: async (bytes, options, step, inside) => (await import('./zip/index.ts')).readZip(bytes, options, step, inside),
  mhtml: async (bytes, options, step) => (await import('./mail/index.ts')).readMhtml(bytes, options, step),
  eml: async (bytes, options, step, inside) => (await import('./mail/index.ts')).readMail(bytes, options, step, inside),
  ofd: async (bytes, options, step) => (await import('./ofd/index.ts')).readOfd(bytes, options, step),
  pdf: async (bytes, options, step) => (await import('./pdf/index.ts')).readPdf(bytes, options, step),
  png: picture('png'),
  jpeg: picture('jpeg'),
  tiff: picture('tiff'),
  bmp: picture('bmp'),
  webp: picture('webp'),
}

/** Bytes → tree, in the format that the content shows. Throws `NianbaoError` where no tree can be made. */
export const read = (
  bytes: Uint8Array,
  options: ReadOptions,
  name?: string,
  step: Step = unhurried,
): Promise<ReadResult & { format: Format }> => readWithin(bytes, options, { name, depth: 0 }, step)

const readWithin = async (
  bytes: Uint8Array,
  options: ReadOptions,
  { name, depth, beside }: { name: string | undefined; depth: number; beside?: PartNamed | undefined },
  step: Step,
): Promise<ReadResult & { format: Format }> => {
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes)
  await step(steps.open)
  const format = sniff(bytes, name)
  const result = await readers[format](bytes, options, step, {
    // a file within another has the whole name that it has there
    name: (depth > 0 ? name : name?.split(/[\\/]/).at(-1)) ?? format,
    depth,
    read: (inner, innerName, around) =>
      readWithin(inner, options, { name: innerName, depth: depth + 1, beside: around }, step),
    ...(beside ? { beside } : {}),
  })
  if (containers.has(format)) return { ...result, format }
  const root = withCutDigits(result.root)
  return { ...result, root, findings: [...result.findings, ...struckFindings(root)], format }
}

/** What is in these was read, and said, by itself. */
const containers: ReadonlySet<Format> = new Set(['zip', 'eml'])

/** What users pass: bytes in any of the shapes the platform has, or text. */
export const bytesOf = async (input: Uint8Array | ArrayBuffer | Blob | string): Promise<Uint8Array> => {
  if (typeof input === 'string') return new TextEncoder().encode(input)
  // a Node Buffer is a Uint8Array that some readers refuse: take the plain view of the same bytes
  if (input instanceof Uint8Array) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
  if (input instanceof ArrayBuffer) return new Uint8Array(input)
  if (typeof Blob !== 'undefined' && input instanceof Blob) return new Uint8Array(await input.arrayBuffer())
  throw new NianbaoError('unsupported-format', {
    zh: '传入的不是文件内容：请传 Uint8Array、ArrayBuffer、Blob 或字符串。',
    en: 'This is no file content: pass a Uint8Array, an ArrayBuffer, a Blob or a string.',
  })
}
