import { once } from '../../base/once.ts'
import { forms } from '../../forms/index.ts'
import { type Root, withInner, wordsOf } from '../../model/tree.ts'
import { fold } from '../../text/fold.ts'
import { readTitle, type Title } from '../../text/title.ts'

/** Labels of rows of all forms; the short ones are words that any table has. */
const SHORT = 4
const labels = once((known: typeof forms) => {
  const found = new Set<string>()
  for (const form of known)
    for (const table of form.tables)
      for (const { label } of table.rows) if (fold(label).length >= SHORT) found.add(fold(label))
  return found
})

const heads = once((known: typeof forms) => {
  const found = new Set<string>()
  for (const form of known)
    for (const table of form.tables)
      for (const { label, under } of table.columns)
        for (const head of [label, ...(under ?? [])]) if (fold(head).length >= SHORT) found.add(fold(head))
  return found
})

/** Labels in one document from which on a table of a form is in it. */
const TABLE = 4
/** Paragraphs in which a title stands. */
const HEAD = 40

export interface Likeness {
  /** 0 nothing of an annual report, 1 its title or its table, 2 both */
  score: number
  /** the labels of forms in its tables, folded */
  labels: ReadonlySet<string>
  /** the heads of columns of forms in its tables, folded */
  heads: ReadonlySet<string>
  title: Title | null
}

/** How much a document looks like an annual report. */
export const likeness = (root: Root): Likeness => {
  const known = labels(forms)
  const columns = heads(forms)
  const rows = new Set<string>()
  const over = new Set<string>()
  let title: Title | null = null
  root.children.forEach((block, i) => {
    if (block.type === 'paragraph') {
      const words = wordsOf(block)
      if (title !== null || i >= HEAD || words.length >= 80) return
      const read = readTitle(words)
      if (read?.year != null) title = read
      return
    }
    for (const { children } of withInner(block))
      for (const row of children)
        for (const cell of row.children) {
          const words = fold(wordsOf(cell))
          if (known.has(words)) rows.add(words)
          if (columns.has(words)) over.add(words)
        }
  })
  return { score: (title === null ? 0 : 1) + (rows.size >= TABLE ? 1 : 0), labels: rows, heads: over, title }
}
