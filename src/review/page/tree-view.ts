import type { Place } from '../../place.ts'
import { type Block, type Paragraph, type Table, type TableCell, wordsOf } from '../../tree.ts'
import { type DocumentView, intoView, listen, type Mark, type Pointing } from './document-view.ts'
import { h } from './dom.ts'

/** HTML and DOCX as paragraphs and tables, made from the tree that was read: the document's own markup is nowhere. */
export const treeView = (blocks: readonly Block[], marks: readonly Mark[], pointing: Pointing): DocumentView => {
  const byPath = new Map<string, HTMLElement>()
  const marksAt = new Map<string, Mark>()
  for (const m of marks) if (m.place.path !== undefined && !marksAt.has(m.place.path)) marksAt.set(m.place.path, m)
  const known = (element: HTMLElement, { path }: Place): void => {
    if (path === undefined) return
    byPath.set(path, element)
    const m = marksAt.get(path)
    if (m === undefined) return
    element.dataset.mark = m.id
    element.classList.add('mark', m.kind)
    element.title = m.label
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
    outline: (wanted, how) => {
      for (const old of element.querySelectorAll(`.${how}`)) old.classList.remove(how, `${how}-first`)
      wanted.forEach(({ path }, i) => {
        if (path !== undefined) byPath.get(path)?.classList.add(how, ...(i === 0 ? [`${how}-first`] : []))
      })
    },
    reveal: ({ path }) => {
      const found = path === undefined ? undefined : byPath.get(path)
      if (found) intoView(element.closest<HTMLElement>('.source')!, found)
    },
  }
}
