import type { Element } from 'hast'
import { kindOf } from './html-elements.ts'

/** Names by which editors call notes and links to them: `_ftn1`, `_ednref2`, `fn:3`, `note1`, `cite_note-4`, `sdfootnote1anc`. */
const noteName =
  /(?:^|[#_.:-])(?:ftn|edn|fn|en|note|footnote|endnote|sdfootnote|sdendnote|cite_(?:note|ref)|zhu|zhushi|注释?)(?:[-_]?(?:ref|sym|anc))?[-_:.]?\d{0,3}(?:anc|sym|ref)?(?:[-_.]\d{1,3})?$/i
const noteClass =
  /(?:^|\s)(?:foot-?note-?(?:ref(?:erence)?|link|anchor)|end-?note-?(?:ref(?:erence)?|link|anchor)|note-?ref|fn-?ref|footnotes?|endnotes?|mso(?:foot|end)notereference)(?=\s|$)/i

const decoded = (href: string): string => {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

/** Whether an element is called like a note or a link to one, or is a link within the page. */
export const noteOf = (element: Element): 'named' | 'inner' | null => {
  const { href, id, name, className, role, epubType } = element.properties
  const named = [id, name].some((n) => typeof n === 'string' && /ref|anc/i.test(n) && noteName.test(n))
  const classes = Array.isArray(className) ? className.join(' ') : typeof className === 'string' ? className : ''
  if (named || noteClass.test(classes) || String(role ?? '') === 'doc-noteref' || String(epubType ?? '') === 'noteref')
    return 'named'
  if (element.tagName !== 'a' || typeof href !== 'string') return null
  const hash = href.indexOf('#')
  if (hash === -1 || hash === href.length - 1) return null
  return noteName.test(decoded(href.slice(hash))) ? 'named' : 'inner'
}

/** A link to a place on the page that is called like a note. */
export const isNoteLink = (href: string): boolean =>
  href.includes('#') && noteName.test(decoded(href.slice(href.indexOf('#'))))

/** Classes by which pages call marks of notes. */
const noteMark =
  /^(?:sup|super|superscript|sub|subscript|upper|raised?|fn|ftn|foot-?note|end-?note|note|zhushi|zhu|jiaozhu|jiaobiao|shangbiao|cite|citation)s?(?:[-_]?(?:ref|reference|mark|num|number|no|link|text|index|tag))?(?:[-_]?\d{1,3})?$/i

/** `footnote-ref` is what our own readers of Word call a mark whose look is known already. */
export const isNoteClass = (name: string): boolean => noteMark.test(name) && name !== 'footnote-ref'

/** Whether an element has a class that says that its words are the mark of a note, of those that are not `known` to the style sheets. */
export const hasNoteClass = ({ tagName, properties }: Element, isKnown: (name: string) => boolean): boolean =>
  Array.isArray(properties.className) &&
  properties.href === undefined &&
  kindOf(tagName) === 'inline' &&
  properties.className.some((name) => isNoteClass(String(name)) && !isKnown(String(name)))
