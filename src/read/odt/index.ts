import { type Step, steps, unhurried } from '../../deadline.ts'
import { NianbaoError } from '../../error.ts'
import { defaults, type ReadOptions } from '../../options.ts'
import type { PageMeta, ReadResult } from '../../tree.ts'
import { child, find, textOf, type XmlElement } from '../docx/xml.ts'
import { htmlToRoot } from '../html.ts'
import { damagedFile, orDamaged } from '../office/damaged.ts'
import { unknownNumbers } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { parsePart } from '../office/xml.ts'
import { infoBlocks } from '../page-meta.ts'
import { decodeXml, unpackWanted } from '../zip/unpack.ts'
import { readStyles } from './styles.ts'
import { odtToMarkup } from './to-markup.ts'

const KIND = 'OpenDocument (.odt)'
const damaged = damagedFile(KIND)

const properties: Record<string, string> = {
  'meta:creation-date': 'publishedOn',
  'dc:date': 'modified',
  'dc:title': 'title',
  'meta:initial-creator': 'creator',
}

const fileMeta = (root: XmlElement | undefined): PageMeta[] =>
  Object.entries(properties).flatMap(([name, field]) => {
    const raw = textOf(child(child(root, 'office:meta'), name) ?? '').trim()
    return raw === '' ? [] : [{ field, raw, from: 'file-metadata', place: { path: `meta.xml/${name}` } }]
  })

interface Parts {
  content: XmlElement
  styles: XmlElement[]
  meta: XmlElement | undefined
}

const openPackage = (bytes: Uint8Array, maxBytes: number): Parts => {
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

const openFlat = (bytes: Uint8Array): Parts => {
  const content = parsePart(decodeXml(bytes), damaged)
  return { content, styles: [content], meta: content }
}

/**
 * Reads a text document of OpenDocument (ISO/IEC 26300), packed or flat: body in order, tables with their merged cells,
 * list numbers written out, tracked changes as they end up, notes and text boxes after the paragraph they hang on.
 */
export const readOdt = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  const { tree, unknown, floating, meta } = orDamaged(KIND, () => {
    const parts = bytes[0] === 0x50 ? openPackage(bytes, maxBytes) : openFlat(bytes)
    const body = child(parts.content, 'office:body')
    if (body === undefined) throw damaged('office:body')
    return { ...odtToMarkup(body, readStyles(parts.styles)), meta: fileMeta(parts.meta) }
  })
  await step(steps.words)
  const { root: read, findings } = htmlToRoot(tree, { page: false })
  const root = floating ? withDoubtfulBlanks(read) : read
  return {
    root,
    pageMeta: [...meta, ...infoBlocks(root)],
    findings: [...findings, ...unknownNumbers(unknown)],
    encoding: null,
    pages: null,
  }
}
