import type { Place } from '../../model/place.ts'
import { type Block, type Paragraph, type Table, type TableCell, wordsOf } from '../../model/tree.ts'
import { type DocumentView, listen, type Mark, marked, type Pointing, shownBy } from './document-view.ts'
import { h } from './dom.ts'

/** What tells one place from another: a path, and within drawn pages or texts in other files what it stands at. */
const keyOf = ({ path, page, box, line, column }: Place): string | undefined =>
  path === undefined && page === undefined && line === undefined ? undefined : [path, page, box, line, column].join('|')

/** HTML, DOCX and whatever else has no look of its own here as paragraphs and tables, made from the tree that was read: the document's own markup is nowhere. */
export const treeView = (blocks: readonly Block[], marks: readonly Mark[], pointing: Pointing): DocumentView => {
  const byPlace = new Map<string, HTMLElement>()
  const marksAt = new Map<string, Mark>()
  for (const m of marks) {
    const key = keyOf(m.place)
    if (key !== undefined && !marksAt.has(key)) marksAt.set(key, m)
  }
  const known = (element: HTMLElement, place: Place): void => {
    const key = keyOf(place)
    if (key === undefined) return
    byPlace.set(key, element)
    marked(element, marksAt.get(key))
  }
  const paragraph = (p: Paragraph): HTMLElement => {
    const element =
      p.level === undefined
        ? h('p', {}, wordsOf(p))
        : h('p', { role: 'heading', 'aria-level': Math.min(p.level + 1, 6), class: 'heading' }, wordsOf(p))
    if (p.align) element.classList.add(p.align)
    if (p.furniture) element.classList.add('furniture')
    known(element, p.place)
    return element
  }
  const cell = (c: TableCell): HTMLElement => {
    const element = h(
      'td',
      { rowspan: c.rowSpan > 1 && c.rowSpan, colspan: c.colSpan > 1 && c.colSpan },
      wordsOf(c),
      ...(c.tables ?? []).map(table),
    )
    known(element, c.place)
    return element
  }
  const table = (of: Table): HTMLElement => {
    const element = h('table', {}, of.caption ? h('caption', {}, of.caption) : null)
    const body = h('tbody')
    for (const row of of.children) {
      const tr = h('tr', {}, ...row.children.map(cell))
      known(tr, row.place)
      body.append(tr)
    }
    element.append(body)
    known(element, of.place)
    return h('div', { class: 'scroll' }, element)
  }
  const element = h('div', { class: 'tree-document' })
  for (const b of blocks) element.append(b.type === 'table' ? table(b) : paragraph(b))
  listen(element, pointing)
  return {
    element,
    ...shownBy(element, (place) => {
      const found = byPlace.get(keyOf(place) ?? '')
      return found === undefined ? [] : [found]
    }),
  }
}
