import { type Step, steps, unhurried } from '../../base/deadline.ts'
import { defaults, type ReadOptions } from '../../base/options.ts'
import type { PageMeta, ReadResult } from '../../model/tree.ts'
import { child, textOf, type XmlElement } from '../docx/xml.ts'
import { htmlToRoot } from '../html.ts'
import { damagedFile, orDamaged } from '../office/damaged.ts'
import { unknownNumbers } from '../office/findings.ts'
import { withDoubtfulBlanks } from '../office/floating.ts'
import { infoBlocks } from '../page-meta.ts'
import { picturesNotRead } from '../picture-not-read.ts'
import { commentsIn } from './comments.ts'
import { openParts } from './package.ts'
import { kindsAsked, pageKinds } from './running.ts'
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

/** What stands in the heads and feet of the pages. */
const runningWords = (styles: readonly XmlElement[]): PageMeta[] => {
  const wordsOn = pageKinds(styles)
  return [...new Set(kindsAsked(styles).flatMap(wordsOn))].map((raw) => ({
    field: 'running',
    raw,
    from: 'file-metadata',
    place: { path: 'styles.xml/master-page' },
  }))
}

/**
 * Reads a text document of OpenDocument (ISO/IEC 26300), packed or flat: body in order, tables with their merged cells,
 * list numbers written out, tracked changes as they end up, notes and text boxes after the paragraph they hang on. The words
 * of heads and feet are `running`.
 */
export const readOdt = async (
  bytes: Uint8Array,
  options: ReadOptions = {},
  step: Step = unhurried,
): Promise<ReadResult> => {
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  const { tree, unknown, floating, pictures, meta } = orDamaged(KIND, () => {
    const parts = openParts(bytes, maxBytes, damaged)
    const body = child(parts.content, 'office:body')
    if (body === undefined) throw damaged('office:body')
    return {
      ...odtToMarkup(body, readStyles(parts.styles)),
      meta: [...fileMeta(parts.meta), ...runningWords(parts.styles), ...commentsIn(body)],
    }
  })
  await step(steps.words)
  const { root: read, findings } = htmlToRoot(tree, { page: false })
  const root = floating ? withDoubtfulBlanks(read) : read
  return {
    root,
    pageMeta: [...meta, ...infoBlocks(root)],
    findings: [...findings, ...unknownNumbers(unknown), ...picturesNotRead(pictures)],
    encoding: null,
    pages: null,
  }
}
