import type { PageMeta } from '../../model/tree.ts'
import type { Parts } from './parts.ts'
import { childrenNamed, find, findAll, isXml, onOff, textOf, type XmlElement } from './xml.ts'

/** Words of one paragraph as it is shown: what is deleted or hidden is left out. */
const shown = (node: XmlElement): string =>
  node.children
    .map((c) => {
      if (!isXml(c)) return ''
      if (c.name === 'w:t') return textOf(c)
      if (c.name === 'w:tab' || c.name === 'w:br') return ' '
      if (c.name === 'w:del' || c.name === 'w:moveFrom' || c.name === 'mc:Fallback' || c.name === 'w:p') return ''
      if (c.name === 'w:r' && onOff(childrenNamed(c, 'w:rPr')[0], 'w:vanish') === true) return ''
      return shown(c)
    })
    .join('')

/** Paragraphs, those in text boxes within others too. */
const paragraphsIn = (node: XmlElement): XmlElement[] =>
  findAll(node, (e) => e.name === 'w:p').flatMap((p) => [p, ...paragraphsIn(p)])

/** Words drawn across the page: WordArt, as watermarks are. */
const drawnWords = (node: XmlElement): string[] =>
  findAll(node, (e) => e.name === 'v:textpath').flatMap((e) => e.attributes.string ?? [])

/** The heads and feet that are shown: those of first and even pages only where the document has such pages. */
const isShown = (kind: string, section: XmlElement, settings: XmlElement | null): boolean =>
  kind === 'first'
    ? onOff(section, 'w:titlePg') === true
    : kind === 'even'
      ? settings !== null && onOff(settings, 'w:evenAndOddHeaders') === true
      : true

/** What stands in the heads and feet of the pages, and across them: words of the page, and not of the text of the report. */
export const runningWords = ({ document, settings, running }: Parts): PageMeta[] => {
  const sections = sectionsOf(document)
  const used = new Set(
    sections.flatMap((section) =>
      section.children.flatMap((c) =>
        isXml(c) &&
        /^w:(?:header|footer)Reference$/.test(c.name) &&
        isShown(c.attributes['w:type'] ?? '', section, settings)
          ? (c.attributes['r:id'] ?? [])
          : [],
      ),
    ),
  )
  const lines = running
    .filter((r) => used.has(r.id))
    .flatMap(({ name, part }) =>
      [...paragraphsIn(part).map(shown), ...drawnWords(part)].map((words) => ({ words: words.trim(), path: name })),
    )
  const drawn = drawnWords(document).map((words) => ({ words: words.trim(), path: 'word/document.xml' }))
  return [...lines, ...drawn].flatMap(({ words, path }) =>
    words === '' ? [] : [{ field: 'running', raw: words, from: 'file-metadata' as const, place: { path } }],
  )
}

/** Every section has its properties in its last paragraph, the last one at the end of the body. */
const sectionsOf = (document: XmlElement): XmlElement[] => {
  const body = find(document, (e) => e.name === 'w:body')
  if (!body) return []
  return [
    ...childrenNamed(body, 'w:sectPr'),
    ...childrenNamed(body, 'w:p').flatMap((p) => childrenNamed(childrenNamed(p, 'w:pPr')[0], 'w:sectPr')),
  ]
}
