import type { PageMeta } from '../../model/tree.ts'
import { childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { commentOn, MOST_COMMENTS } from '../office/comments.ts'

const isParagraph = ({ name }: XmlElement): boolean => name === 'text:p' || name === 'text:h'

/** What an annotation says: without who wrote it, and when. */
export const annotationWords = (annotation: XmlElement): string =>
  annotation.children
    .flatMap((c): XmlElement[] => (isXml(c) ? (isParagraph(c) ? [c] : childrenNamed(c, 'text:list-item')) : []))
    .map(textOf)
    .join('\n')

/** Words of a paragraph that stand there, from one annotation to its end where it has one. */
const wordsIn = (node: XmlElement, name?: string): string => {
  let inside = name === undefined
  let words = ''
  const walk = (of: XmlElement): void => {
    for (const c of of.children)
      if (!isXml(c)) words += inside ? c : ''
      else if (c.name === 'office:annotation') inside ||= c.attributes['office:name'] === name
      else if (c.name === 'office:annotation-end') inside &&= c.attributes['office:name'] !== name
      else walk(c)
  }
  walk(node)
  return words
}

/** The comments of a text, each with the words that it is on. */
export const commentsIn = (body: XmlElement): PageMeta[] => {
  const found: PageMeta[] = []
  const walk = (node: XmlElement, paragraph: XmlElement | null): void => {
    for (const c of node.children) {
      if (!isXml(c)) continue
      if (c.name === 'office:annotation') {
        if (found.length >= MOST_COMMENTS) return
        const name = c.attributes['office:name']
        const about = paragraph === null ? '' : (name && wordsIn(paragraph, name)) || wordsIn(paragraph)
        found.push(...commentOn(about, annotationWords(c), `content.xml/annotation[${found.length + 1}]`))
      } else walk(c, isParagraph(c) ? c : paragraph)
    }
  }
  walk(body, null)
  return found
}
