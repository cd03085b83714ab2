import type { Message } from '../base/error.ts'
import type { Report } from '../model/report.ts'
import type { Second } from './asked.ts'

/** What only the machine around can give: the words of a PDF as another program sees them (null: there is none). */
export interface Around {
  bbox?: (bytes: Uint8Array) => Promise<string | null>
}

const none =
  (zh: string, en: string): Second =>
  (asked) =>
    asked.map(() => ({ why: { zh, en } }) satisfies { why: Message })

const office = 'application/vnd.openxmlformats-officedocument.'
const sheets: ReadonlySet<string> = new Set([
  `${office}spreadsheetml.sheet`,
  'application/vnd.ms-excel',
  'application/vnd.oasis.opendocument.spreadsheet',
])

const kinds: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  docx: `${office}wordprocessingml.document`,
  doc: 'application/msword',
  wps: 'application/msword',
  xlsx: `${office}spreadsheetml.sheet`,
  xls: 'application/vnd.ms-excel',
  et: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  ofd: 'application/ofd',
  mhtml: 'multipart/related',
  mht: 'multipart/related',
  pdf: 'application/pdf',
}
/** What a file within another is, by the end of its name. */
const kindByName = (name: string): string => kinds[name.split('.').at(-1)!.toLowerCase()] ?? ''

/** The second reader for a file, by what kind the report says it is. */
export const openSecond = async (
  bytes: Uint8Array,
  { source }: Pick<Report, 'source'>,
  around: Around = {},
): Promise<Second> => {
  const { mediaType, encoding } = source
  if (mediaType === 'text/plain' || mediaType === 'text/markdown')
    return (await import('./text.ts')).secondText(bytes, encoding)
  if (mediaType === 'text/html') return (await import('./html.ts')).secondHtml(bytes, encoding)
  if (mediaType === `${office}wordprocessingml.document`) return (await import('./docx.ts')).secondDocx(bytes)
  if (mediaType === 'application/vnd.oasis.opendocument.text') return (await import('./odt.ts')).secondOdt(bytes)
  if (sheets.has(mediaType)) return (await import('./sheets.ts')).secondSheets(bytes)
  if (mediaType === 'application/rtf') return (await import('./rtf.ts')).secondRtf(bytes)
  if (mediaType === 'application/msword') return (await import('./doc.ts')).secondDoc(bytes)
  if (mediaType === 'application/ofd') return (await import('./ofd.ts')).secondOfd(bytes)
  if (mediaType === 'multipart/related') return (await import('./mhtml.ts')).secondMhtml(bytes)
  if (mediaType === 'application/zip' || mediaType === 'message/rfc822') {
    const { secondPacked } = await import('./packed.ts')
    return secondPacked(bytes, mediaType === 'application/zip' ? 'zip' : 'mail', (name, inner) =>
      openSecond(inner, { source: { ...source, mediaType: kindByName(name) } }, around),
    )
  }
  if (mediaType === 'application/pdf') {
    const bbox = await around.bbox?.(bytes)
    if (bbox == null)
      return none(
        '没有第二读者：本机的 poppler（pdftotext）未安装，或缺少此文件所用字体的字符集',
        'no second reader: poppler (pdftotext) is not installed here, or lacks the character maps of a font in this file',
      )
    return (await import('./pdf.ts')).secondPdf(bbox)
  }
  return none('这种格式还没有第二读者', 'there is no second reader for this format yet')
}
