import { strToU8, zipSync } from 'fflate'
import type { Root as HtmlRoot } from 'hast'
import { type Step, steps, unhurried } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import { addAll } from '../../base/extremes.ts'
import { defaults, type ReadOptions, tooLarge } from '../../base/options.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { PageMeta, ReadResult } from '../../model/tree.ts'
import { htmlToRoot } from '../html.ts'
import { unknownNumbers } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { infoBlocks } from '../page-meta.ts'
import { sniff } from '../sniff.ts'
import type { Inside } from '../zip/index.ts'
import { markChunks, putChunks, readChunks } from './chunks.ts'
import { commentWords } from './comments.ts'
import { damaged } from './damaged.ts'
import { documentToHast, type MammothNode, type NoteFormats } from './document-to-hast.ts'
import { numberFormats } from './number-formats.ts'
import { readNumbering } from './numbering.ts'
import { openParts, type Parts } from './parts.ts'
import { prepareBody } from './prepare.ts'
import { runningWords } from './running.ts'
import { readStyles } from './styles.ts'
import { child, find, textOf, val, writeXml } from './xml.ts'

/** Document properties and what they are about. */
const properties: Record<string, string> = {
  'dcterms:created': 'publishedOn',
  'dcterms:modified': 'modified',
  'dc:title': 'title',
  'dc:creator': 'creator',
  'cp:contentStatus': 'status',
}

const fileMeta = ({ properties: core }: Parts): PageMeta[] =>
  Object.entries(properties).flatMap(([name, field]) => {
    const raw = textOf(child(core ?? undefined, name) ?? '').trim()
    return raw === '' ? [] : [{ field, raw, from: 'file-metadata', place: { path: `docProps/core.xml/${name}` } }]
  })

/** The prepared parts as mammoth reads them. Its HTML is not wanted: it has no alignment and drops white space. */
const throughMammoth = async (
  zip: Uint8Array,
  formats: NoteFormats,
): Promise<{ tree: HtmlRoot; warnings: Set<string> }> => {
  const { default: mammoth } = await import('mammoth')
  let document: MammothNode | null = null
  const warnings = new Set<string>()
  // Node's build of mammoth reads `buffer`, the browser's `arrayBuffer`; either takes these bytes
  const input = { buffer: zip, arrayBuffer: zip } as unknown as { arrayBuffer: ArrayBuffer }
  try {
    const { messages } = await mammoth.convertToHtml(input, {
      includeEmbeddedStyleMap: false,
      includeDefaultStyleMap: false,
      transformDocument: (read: MammothNode) => {
        document = read
        return { ...read, children: [] }
      },
    })
    // the styles are not in the package it gets: their names are resolved before
    for (const { message } of messages) if (!/style/i.test(message)) warnings.add(message)
  } catch (error) {
    throw damaged('word/document.xml', error)
  }
  if (document === null) throw damaged('word/document.xml')
  return { tree: documentToHast(document, formats), warnings }
}

const notRead = (warnings: Iterable<string>): Finding[] =>
  [...warnings].map((warning) =>
    finding({
      rule: 'unknown-markup',
      kind: 'reading',
      severity: 'warning',
      message: {
        zh: `文档中有没能读出的内容（${warning}），请对照原文核对。`,
        en: `Something in the document was not read (${warning}). Compare with the original.`,
      },
      actual: warning,
      place: {},
    }),
  )

const lost = (missing: string[]): Finding[] =>
  missing.map((name) =>
    finding({
      rule: 'missing-part',
      kind: 'reading',
      severity: 'warning',
      message: {
        zh: `DOCX 缺少它引用的部分 ${name}，自动编号、标题级别或脚注可能没有读出。请在 Word 或 WPS 中打开核对，另存后再读。`,
        en: `The DOCX lacks ${name}, to which it refers; automatic numbers, heading levels or notes may be missing. Open it in Word or WPS, check it and save it again.`,
      },
      actual: name,
      place: {},
    }),
  )

/**
 * Reads a Word document: body in order, tables with their merged cells, automatic numbers written out, tracked changes
 * as they end up, text boxes after the paragraph they hang on, notes after the block that refers to them; headers,
 * footers, comments and hidden text are left out. Document properties are `pageMeta` from `file-metadata`, and so are the
 * words of headers, footers and watermarks (`running`), and of comments with the words they are on (`comment`). Documents that it takes
 * in whole (`altChunk`) are read in their place through `inside`.
 *
 * Throws `damaged`, `encrypted`, `too-large`, or `unsupported-format` when the bytes are no DOCX.
 */
export const readDocx = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
  inside: Inside | null = null,
): Promise<ReadResult> => {
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes)
  if (sniff(bytes) !== 'docx')
    throw new NianbaoError('unsupported-format', {
      zh: '这不是 DOCX 文件。请按文件实际的格式读取。',
      en: 'This is no DOCX. Read it as what it is.',
    })
  const { files, meta, findings, unknown, formats, floating, chunks } = await prepared(bytes, maxBytes, inside)
  await step(steps.words)
  const { tree, warnings } = await throughMammoth(files, formats)
  await step(steps.words)
  const read = htmlToRoot(tree, { page: false })
  const result: ReadResult = {
    root: floating ? withDoubtfulBlanks(read.root) : read.root,
    pageMeta: [...meta, ...infoBlocks(read.root)],
    findings: [...findings, ...notRead(warnings), ...read.findings, ...unknownNumbers(unknown)],
    encoding: null,
    pages: null,
  }
  return putChunks(result, chunks, inside?.name ?? 'docx')
}

/** The formats of note numbers: those of the section, else of the document, else 1, 2 … and i, ii … */
const noteFormats = ({ document, settings }: Parts): NoteFormats => {
  const formatOf = (kind: 'footnote' | 'endnote', usual: string): ((n: number) => string) => {
    const asked = [document, settings].map((part) =>
      part === null
        ? undefined
        : val(
            find(part, (e) => e.name === `w:${kind}Pr`),
            'w:numFmt',
          ),
    )
    const name = asked.find((format) => format !== undefined) ?? usual
    return Object.hasOwn(numberFormats, name) ? numberFormats[name]! : String
  }
  return { footnote: formatOf('footnote', 'decimal'), endnote: formatOf('endnote', 'lowerRoman') }
}

/** The package as mammoth gets it, packed again, and what there is to say of it. Its parts are let go of here: they are large. */
const prepared = async (bytes: Uint8Array, maxBytes: number, inside: Inside | null) => {
  const opened = openParts(bytes, maxBytes)
  const chunks = await readChunks(opened.chunks, inside)
  const parts: Parts = { ...opened, document: markChunks(opened.document, chunks) }
  const styles = readStyles(parts.styles)
  const numbering = readNumbering(parts.numbering, styles)
  const findings: Finding[] = lost(parts.missing)
  const files: Record<string, Uint8Array> = {}
  let floating = false
  for (const name of ['document', 'footnotes', 'endnotes'] as const) {
    const part = parts[name]
    if (part === null) continue
    const body = prepareBody(part, styles, numbering)
    addAll(findings, body.findings)
    floating ||= body.floating
    files[`word/${name}.xml`] = strToU8(writeXml(body.part))
  }
  return {
    files: zipSync(files, { level: 0 }),
    meta: [...fileMeta(parts), ...runningWords(parts), ...commentWords(parts)],
    findings,
    unknown: numbering.unknown,
    formats: noteFormats(parts),
    floating,
    chunks,
  }
}
