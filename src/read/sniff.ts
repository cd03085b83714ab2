import { NianbaoError } from '../base/error.ts'
import { decode } from './encoding.ts'
import { openCompound } from './ole/compound.ts'
import type { PictureFormat } from './picture/index.ts'
import { membersOf } from './zip/members.ts'
import { zipNames } from './zip-names.ts'

export type Format =
  | 'text'
  | 'markdown'
  | 'html'
  | 'docx'
  | 'doc'
  | 'xlsx'
  | 'xls'
  | 'odt'
  | 'ods'
  | 'rtf'
  | 'zip'
  | 'mhtml'
  | 'eml'
  | 'ofd'
  | 'pdf'
  | PictureFormat

/** Bytes looked at to tell what a file is; its first pages say it, and a file of any size costs the same. */
const HEAD = 65_536
/** A list of files in a package is no longer than this. */
const MOST_SAID = 1_000_000
/** Junk allowed in front of `%PDF-`, as PDF readers do. */
const PDF_JUNK = 1024

const unsupported = (zh: string, en: string): NianbaoError =>
  new NianbaoError('unsupported-format', { zh: `不支持的格式：${zh}`, en: `Unsupported format: ${en}` })

const image = (name: string) => () =>
  unsupported(
    `这是一张 ${name} 图片。请提供报告的文字版（DOCX、HTML、PDF 或文本），扫描件请先做文字识别（OCR）。`,
    `this is a ${name} image. Pass the report as DOCX, HTML, PDF or text; run OCR on a scan first.`,
  )

const archive = (name: string) => () =>
  unsupported(
    `这是一个 ${name} 压缩包。请先解压，再逐个读取其中的报告。`,
    `this is a ${name} archive. Unpack it and pass the report in it.`,
  )

/** Pictures that are read, by how they begin. */
const pictures: readonly { magic: string; at?: number; format: PictureFormat }[] = [
  { magic: '\x89PNG', format: 'png' },
  { magic: '\xff\xd8\xff', format: 'jpeg' },
  { magic: 'II*\0', format: 'tiff' },
  { magic: 'MM\0*', format: 'tiff' },
  { magic: 'WEBP', at: 8, format: 'webp' },
]

/** A bitmap says its own size and where its pixels begin: two letters alone may begin any text. */
const isBitmap = (bytes: Uint8Array): boolean =>
  bytes.length > 30 && bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.subarray(6, 10).every((b) => b === 0)

/** What begins with these bytes cannot be read: `at` is where they stand. */
const signatures: { magic: string; at?: number; error: () => NianbaoError }[] = [
  { magic: 'GIF8', error: image('GIF') },
  { magic: 'Rar!\x1a\x07', error: archive('RAR') },
  { magic: "7z\xbc\xaf'\x1c", error: archive('7z') },
  { magic: '\x1f\x8b\x08', error: archive('gzip') },
  { magic: 'BZh9', error: archive('bzip2') },
  { magic: '\xfd7zXZ\0', error: archive('xz') },
  { magic: 'ustar', at: 257, error: archive('tar') },
  {
    magic: 'SQLite format 3',
    error: () => unsupported('这是 SQLite 数据库，不是报告。', 'this is an SQLite database and no report.'),
  },
]

/** What a zip is, by the first of these that one of its names begins with. */
const zipKinds: { name: RegExp; error: () => NianbaoError }[] = [
  {
    name: /^ppt\//,
    error: () =>
      unsupported('这是演示文稿（.pptx）。请提供报告全文。', 'these are slides (.pptx). Pass the whole report.'),
  },
  {
    name: /^(mimetype|content\.xml|META-INF\/(?:manifest|container)\.xml)$/,
    error: () =>
      unsupported(
        '这是 OpenDocument 演示文稿、图形或 EPUB 文件。请提供报告全文，文字请另存为 .docx。',
        'these are OpenDocument slides, a drawing or an EPUB file. Pass the whole report; save a text as .docx.',
      ),
  },
]

const damagedZip = (): NianbaoError =>
  new NianbaoError('damaged', {
    zh: '文件以 ZIP/DOCX 的标志开头，但里面什么也找不到，可能没有下载完整。请重新下载。',
    en: 'The file begins like a zip or DOCX, but nothing can be found in it; it may be cut off. Download it again.',
  })

/** Names by the directory, so that those of an archive within count for nothing; of what is cut off, all that are seen. */
const namesIn = (bytes: Uint8Array): string[] => {
  try {
    return membersOf(bytes, Number.POSITIVE_INFINITY).map((m) => m.name)
  } catch {
    return zipNames(bytes)
  }
}

/** What an OpenDocument package says that it is where its media type does not come first, as some programs write it. */
const saidInside = (bytes: Uint8Array): string => {
  try {
    const members = membersOf(bytes, MOST_SAID)
    const says = ['mimetype', 'META-INF/manifest.xml'].flatMap((name) => members.find((m) => m.name === name) ?? [])
    return byteView(says[0]?.bytes().subarray(0, HEAD) ?? new Uint8Array())
  } catch {
    return ''
  }
}

const sniffZip = (bytes: Uint8Array): Format => {
  const names = namesIn(bytes)
  if (names.length === 0) throw damagedZip()
  if (names.some((n) => /^word\/(?:[^/]*\.xml$|(?:_rels|media|theme|embeddings|fonts|glossary)\/)/.test(n)))
    return 'docx'
  if (names.some((n) => /^xl\/(?:[^/]*\.xml$|(?:_rels|worksheets|media|theme)\/)/.test(n))) return 'xlsx'
  const start = byteView(bytes.subarray(0, 200))
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.text(?!-web)/.test(start)) return 'odt'
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/.test(start)) return 'ods'
  if (names.includes('content.xml') && !start.includes('mimetypeapplication/'))
    return /opendocument\.spreadsheet/.test(saidInside(bytes)) ? 'ods' : 'odt'
  if (names.some((n) => /^OFD\.xml$/i.test(n))) return 'ofd'
  for (const kind of zipKinds) if (names.some((n) => kind.name.test(n))) throw kind.error()
  // a package whose document stands elsewhere: its relationships say where, and the reader follows them
  if (names.includes('[Content_Types].xml') || names.includes('_rels/.rels')) return 'docx'
  return 'zip'
}

/** One character a byte, for looking at signatures and ASCII words whatever the encoding (`latin1` of TextDecoder is windows-1252). */
const byteView = (bytes: Uint8Array): string => {
  let view = ''
  for (let i = 0; i < bytes.length; i += 8192) view += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return view
}

const utf16 = (word: string): string => [...word].map((c) => `${c}\0`).join('')

/** Names of the streams at the top of a compound file; those in folders belong to things within it. */
const topStreams = (bytes: Uint8Array): string[] => {
  try {
    return openCompound(bytes).names
  } catch (error) {
    // cut off: the names may still be seen
    const view = byteView(bytes)
    const seen = ['EncryptedPackage', 'WordDocument', 'Workbook', 'Book'].filter((name) => view.includes(utf16(name)))
    if (seen.length === 0) throw error
    return seen
  }
}

const sniffOle = (bytes: Uint8Array): Format => {
  const names = topStreams(bytes)
  if (names.includes('EncryptedPackage'))
    throw new NianbaoError('encrypted', {
      zh: '这个 Word/Excel 文件加了密码。请在 Word 或 WPS 中去掉密码、另存为 .docx 后再读。',
      en: 'This Office file is protected by a password. Remove the password in Word or WPS and save it as .docx.',
    })
  if (names.includes('WordDocument')) return 'doc'
  if (names.includes('Workbook') || names.includes('Book')) return 'xls'
  throw unsupported(
    '这是旧版 Office 文件，里面没有 Word 文档，也没有 Excel 工作簿。请另存为 .docx。',
    'this is an old Office file without a Word document or a workbook in it. Save it as .docx.',
  )
}

const htmlStart =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|center|font|span)[\s>/]/i
const htmlEnds = /<\/(?:p|div|td|tr|table|span|body|html|li|h[1-6])\s*>/gi
const markdownHeading = /^#{1,6} \S/gm
/** the line under the header of a pipe table */
const delimiterRow = /^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$/m
const markdownName = /\.(?:md|markdown|mdown|mkd)$/i
const pageHead = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)[\s>]/i

/** Lines that a mail begins with: names, colons, and further lines that are indented. */
const headerLines = /^(?:From [^\n]*\n)?(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}/
const mailHeaders =
  /^(?:MIME-Version|Message-ID|Received|Return-Path|Content-Transfer-Encoding|X-Mailer|Delivered-To)\s*:/im

const sniffMail = (view: string): Format | null => {
  const head = headerLines.exec(view.slice(0, 32_768).replace(/^\s+/, '').replaceAll('\r\n', '\n'))?.[0]
  if (head === undefined || !mailHeaders.test(head)) return null
  return /^Content-Type:\s*multipart\/related/im.test(head) && !/^(?:Received|Message-ID|To)\s*:/im.test(head)
    ? 'mhtml'
    : 'eml'
}

const flatText = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<office:document[\s>]/

const flatSheet = /office:mimetype\s*=\s*["'][^"']*\.spreadsheet/

/** What stands before the first element of a document of XML. */
const prologue = String.raw`^\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*`

/** Documents of Office written as one XML file: the one element that each begins with. */
const officeXml: { start: RegExp; error: () => NianbaoError }[] = [
  {
    start: new RegExp(`${prologue}<(?:\\w+:)?Workbook\\b[^>]*urn:schemas-microsoft-com:office:spreadsheet`),
    error: () =>
      unsupported(
        '这是 Excel 2003 的 XML 表格（SpreadsheetML）。请在 Excel、WPS 或 LibreOffice 中另存为 .xlsx。',
        'this is an XML spreadsheet of Excel 2003 (SpreadsheetML). Save it as .xlsx in Excel, WPS or LibreOffice.',
      ),
  },
  {
    start: new RegExp(`${prologue}<(?:\\w+:)?wordDocument\\b[^>]*schemas\\.microsoft\\.com/office/word/`),
    error: () =>
      unsupported(
        '这是 Word 2003 的 XML 文档（WordprocessingML）。请在 Word、WPS 或 LibreOffice 中另存为 .docx。',
        'this is an XML document of Word 2003 (WordprocessingML). Save it as .docx in Word, WPS or LibreOffice.',
      ),
  },
  {
    start: new RegExp(`${prologue}<(?:\\w+:)?package\\b[^>]*schemas\\.microsoft\\.com/office/2006/xmlPackage`),
    error: () =>
      unsupported(
        '这是写成单个 XML 文件的 Office 文档（Flat OPC）。请在 Word 或 Excel 中另存为 .docx 或 .xlsx。',
        'this is an Office document in one XML file (flat OPC). Save it as .docx or .xlsx in Word or Excel.',
      ),
  },
]

const sniffText = (view: string, name: string | undefined): Format => {
  for (const { start, error } of officeXml) if (start.test(view)) throw error()
  if (pageHead.test(view)) return 'html'
  if (flatText.test(view)) return flatSheet.test(view.slice(0, 8192)) ? 'ods' : 'odt'
  if (name !== undefined && markdownName.test(name)) return 'markdown'
  const mail = sniffMail(view)
  if (mail !== null) return mail
  if (htmlStart.test(view)) return 'html'
  const headings = view.match(markdownHeading)?.length ?? 0
  if ((view.match(htmlEnds)?.length ?? 0) >= 3) return headings > 0 ? 'markdown' : 'html'
  return headings > 1 || (headings === 1 && delimiterRow.test(view)) ? 'markdown' : 'text'
}

/** Nothing but white space of some kind: full-width spaces are white space too. */
const isBlank = (bytes: Uint8Array): boolean => bytes.length === 0 || !/\S/.test(decode(bytes).text)

const begins = (view: string, magic: string, at = 0): boolean => view.startsWith(magic, at)

/**
 * Which reader these bytes need. The content decides and the name only helps where the content leaves it open (Markdown
 * is text too): a wrong extension does no harm.
 *
 * Throws `empty` for nothing but white space, `encrypted` for an Office file with a password, `damaged` for a zip of
 * which nothing is left, `unsupported-format` for what no reader knows, saying what it is and what to do.
 */
export const sniff = (bytes: Uint8Array, name?: string): Format => {
  const start = byteView(bytes.subarray(0, 512))
  if (begins(start, '%PDF-')) return 'pdf'
  if (begins(start, 'PK\x03\x04') || begins(start, 'PK\x05\x06') || begins(start, 'PK\x07\x08')) return sniffZip(bytes)
  if (begins(start, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(bytes)
  if (begins(start.trimStart(), '{\\rtf')) return 'rtf'
  const picture = pictures.find((p) => begins(start, p.magic, p.at))
  if (picture) return picture.format
  const signature = signatures.find((s) => begins(start, s.magic, s.at))
  if (signature) throw signature.error()
  if (isBitmap(bytes)) return 'bmp'

  const raw = byteView(bytes.subarray(0, HEAD))
  // without a mark and without the NULs between the ASCII characters of UTF-16
  const view = raw.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')
  const pdf = raw.slice(0, PDF_JUNK + 5).indexOf('%PDF-')
  if (pdf > 0 && !pageHead.test(view) && /\d+ \d+ obj\b/.test(raw)) return 'pdf'

  if (bytes.length <= HEAD && !/[!-~]/.test(view) && isBlank(bytes))
    throw new NianbaoError('empty', {
      zh: '文件是空的（没有内容，或只有空白）。请核对下载是否完整。',
      en: 'The file is empty (no bytes, or white space only). Check that the download is complete.',
    })
  return sniffText(view, name)
}
