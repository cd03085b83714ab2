import type { PageMeta } from '../../model/tree.ts'
import { commentOn } from '../office/comments.ts'
import type { Parts } from './parts.ts'
import { childrenNamed, isXml, textOf, type XmlElement } from './xml.ts'

/** The words between the marks of each comment, by its id; where it has only a place, those of its paragraph. */
const commented = (document: XmlElement): Map<string, string> => {
  const words = new Map<string, string>()
  const open = new Set<string>()
  const walk = (node: XmlElement, paragraph: string): void => {
    const id = node.attributes['w:id'] ?? ''
    if (node.name === 'w:commentRangeStart') open.add(id)
    else if (node.name === 'w:commentRangeEnd') open.delete(id)
    else if (node.name === 'w:commentReference' && !words.get(id)?.trim()) words.set(id, paragraph)
    else if (node.name === 'w:t') for (const of of open) words.set(of, (words.get(of) ?? '') + textOf(node))
    const own = node.name === 'w:p' ? wordsIn(node) : paragraph
    for (const c of node.children) if (isXml(c)) walk(c, own)
  }
  walk(document, '')
  return words
}

const wordsIn = (node: XmlElement): string =>
  node.name === 'w:t' ? textOf(node) : node.children.map((c) => (isXml(c) ? wordsIn(c) : '')).join('')

/** Comments, each behind the words that it is on: whoever opens the document sees them beside these. */
export const commentWords = ({ document, comments }: Parts): PageMeta[] => {
  const all = childrenNamed(comments ?? undefined, 'w:comment')
  if (all.length === 0) return []
  const on = commented(document)
  return all.flatMap((comment): PageMeta[] => {
    const id = comment.attributes['w:id'] ?? ''
    const about = on.get(id)
    // none points to it: nobody sees it
    if (about === undefined) return []
    const words = childrenNamed(comment, 'w:p').map(wordsIn).join('\n')
    return commentOn(about, words, `word/comments.xml/comment[${id}]`)
  })
}
