import { bytesOfBinary } from '../../../base/binary.ts'
import type { PdfFile } from './file.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isDict } from './objects.ts'

/** Properties that are text: ISO 32000-2, 14.3.3. */
const TEXTS = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate']

/** Document properties, as pdf.js names them. */
export const infoOf = (file: PdfFile, catalog: Dict): Record<string, unknown> => {
  const info: Record<string, unknown> = { PDFFormatVersion: versionOf(file, catalog) }
  const language = file.get(catalog.get('Lang'))
  if (typeof language === 'string') info.Language = textOf(language)
  if (file.trailer.has('Encrypt')) info.EncryptFilterName = 'Standard'
  const dict = file.get(file.trailer.get('Info'))
  if (isDict(dict))
    for (const key of TEXTS) {
      const value = file.get(dict.get(key))
      if (typeof value === 'string') info[key] = textOf(value)
    }
  return info
}

const versionOf = (file: PdfFile, catalog: Dict): string => {
  const version = file.get(catalog.get('Version'))
  return version !== null && typeof version === 'object' && 'name' in version ? version.name : file.version
}

/** A text string (7.9.2.2): UTF-16 or UTF-8 with its mark, else ASCII here. */
const textOf = (bytes: string): string => {
  const data = bytesOfBinary(bytes)
  if (bytes.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(data)
  if (bytes.startsWith('\xff\xfe')) return new TextDecoder('utf-16le').decode(data)
  if (bytes.startsWith('\xef\xbb\xbf')) return new TextDecoder().decode(data)
  return /^[\x20-\x7e\r\n\t]*$/u.test(bytes) ? bytes : notPlain('a text')
}
