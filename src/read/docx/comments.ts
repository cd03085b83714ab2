import type { PageMeta } from '../../model/tree.ts'
import type { Parts } from './parts.ts'
import { childrenNamed, isXml, textOf, type XmlElement } from './xml.ts'

/** Words that a comment is on; of more, what it is on cannot be told from them. */
const MOST_WORDS = 60

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
    const words = childrenNamed(comment, 'w:p').map(wordsIn).join('\n').trim()
    const about = on.get(id)?.trim()
    // none points to it: nobody sees it
    if (words === '' || about === undefined) return []
    const raw = about === '' || about.length > MOST_WORDS ? words : `${about}：${words}`
    return [{ field: 'comment', raw, from: 'file-metadata', place: { path: `word/comments.xml/comment[${id}]` } }]
  })
}
