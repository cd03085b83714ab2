import type { Form } from '../forms/form.ts'
import type { Table, TableRow } from '../model/tree.ts'
import { wordsOf } from '../model/tree.ts'
import { append, widthOf } from './continued.ts'
import { vocabularyOf } from './vocabulary.ts'

/** No header of a form has more lines. */
const mostLines = 5

/**
 * Headers that are a table of their own, right over one that is as wide and has none, as pages draw them whose header stays in view:
 * one table again.
 */
export const joinHeadsApart = (tables: readonly Table[], forms: readonly Form[]): readonly Table[] => {
  const { role } = vocabularyOf(forms)
  const isName = (words: string): boolean => role(words) !== null
  const joined: Table[] = []
  for (const table of tables) {
    const before = joined.at(-1)
    if (before !== undefined && isHeadAlone(before, isName) && isHeadless(table, isName) && standsUnder(before, table))
      joined[joined.length - 1] = append(before, table)
    else joined.push(table)
  }
  return joined
}

const wordsIn = (row: TableRow): string[] => row.children.map((c) => wordsOf(c).trim()).filter((words) => words !== '')

/** Names of columns and nothing else, but for a title over them. */
const isHeadAlone = ({ children }: Table, isName: (words: string) => boolean): boolean => {
  if (children.length > mostLines) return false
  const named = children.map(wordsIn).filter((words, i) => i > 0 || words.length > 1)
  return (named.at(-1) ?? []).length > 1 && named.flat().every(isName)
}

const isHeadless = ({ children }: Table, isName: (words: string) => boolean): boolean =>
  !wordsIn(children[0]!).some(isName) && children.some((row) => wordsIn(row).some((words) => /\d/u.test(words)))

const standsUnder = (before: Table, table: Table): boolean =>
  (table.over ?? []).length === 0 && table.caption === undefined && widthOf(before) === widthOf(table)
