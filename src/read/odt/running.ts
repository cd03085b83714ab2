import { child, childrenNamed, findAll, isXml, textOf, type XmlElement } from '../docx/xml.ts'

/** Words in the heads and feet of pages, by the name of the kind of page; `null` asks for that which pages have of themselves. */
export type PageKinds = (name: string | null) => readonly string[]

/** Heads and feet that are printed: those of left and first pages only where the page has them. */
const isAround = (e: XmlElement): boolean =>
  /^style:(?:header|footer)(?:-left|-first)?$/.test(e.name) && e.attributes['style:display'] !== 'false'

const linesIn = (around: XmlElement): string[] =>
  findAll(around, (e) => e.name === 'text:p' || e.name === 'text:h').flatMap((p) => {
    const words = textOf(p).replace(/\s+/g, ' ').trim()
    return words === '' ? [] : [words]
  })

/** The kinds of pages of a document of OpenDocument; one leads to the next. */
export const pageKinds = (roots: readonly XmlElement[]): PageKinds => {
  const pages = roots.flatMap((root) => childrenNamed(child(root, 'office:master-styles'), 'style:master-page'))
  const named = new Map(pages.map((page) => [page.attributes['style:name'] ?? '', page]))
  return (name) => {
    const found = new Set<XmlElement>()
    let page = named.get(name ?? '') ?? named.get('Standard') ?? named.get('Default') ?? pages[0]
    while (page !== undefined && !found.has(page)) {
      found.add(page)
      page = named.get(page.attributes['style:next-style-name'] ?? '')
    }
    return [...found].flatMap((p) => p.children.filter(isXml).filter(isAround).flatMap(linesIn))
  }
}

/** The kinds of pages that styles of paragraphs and tables ask for, and the one of pages before any of them. */
export const kindsAsked = (roots: readonly XmlElement[]): (string | null)[] => [
  null,
  ...new Set(
    roots
      .flatMap((root) => ['office:styles', 'office:automatic-styles'].flatMap((group) => child(root, group) ?? []))
      .flatMap((group) => childrenNamed(group, 'style:style'))
      .flatMap((style) => style.attributes['style:master-page-name'] || []),
  ),
]
