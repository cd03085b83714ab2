import { NianbaoError } from '../../base/error.ts'
import { find, type XmlElement } from '../docx/xml.ts'
import type { damagedFile } from '../office/damaged.ts'
import { parsePart } from '../office/xml.ts'
import { decodeXml, unpackWanted } from '../zip/unpack.ts'

/** The parts of a document of OpenDocument that are read. */
export interface Parts {
  content: XmlElement
  styles: XmlElement[]
  meta: XmlElement | undefined
}

type Damaged = ReturnType<typeof damagedFile>

const openPackage = (bytes: Uint8Array, maxBytes: number, damaged: Damaged): Parts => {
  const wanted = new Set(['content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml'])
  const files = unpackWanted(bytes, (n) => wanted.has(n), maxBytes, damaged)
  const part = (name: string): XmlElement | undefined =>
    Object.hasOwn(files, name) ? parsePart(decodeXml(files[name]!), damaged) : undefined
  const manifest = part('META-INF/manifest.xml')
  if (manifest && find(manifest, (e) => e.name.endsWith('encryption-data')))
    throw new NianbaoError('encrypted', {
      zh: '这个 OpenDocument 文件加了密码。请在 LibreOffice 或 WPS 中去掉密码后再读。',
      en: 'This OpenDocument file is protected by a password. Remove the password in LibreOffice or WPS.',
    })
  const content = part('content.xml')
  if (content === undefined) throw damaged('content.xml')
  const styles = part('styles.xml')
  return { content, styles: styles ? [styles, content] : [content], meta: part('meta.xml') }
}

const openFlat = (bytes: Uint8Array, damaged: Damaged): Parts => {
  const content = parsePart(decodeXml(bytes), damaged)
  return { content, styles: [content], meta: content }
}

/** Packed or flat, as its first letter says. */
export const openParts = (bytes: Uint8Array, maxBytes: number, damaged: Damaged): Parts =>
  bytes[0] === 0x50 ? openPackage(bytes, maxBytes, damaged) : openFlat(bytes, damaged)
