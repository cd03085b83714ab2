import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { type Block, hasMark, type Table, type TableCell, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'

/** Shorter words have too many that differ in one character. */
const SHORTEST = 3

/** Headers of columns of the forms: a table is read by all of them or not at all. */
const headersOf = once((forms: readonly Form[]): readonly string[] => [
  ...new Set(
    forms.flatMap((f) =>
      f.tables.flatMap((t) => t.columns.flatMap((c) => [c.label, ...(c.aliases ?? []), ...(c.under ?? [])])),
    ),
  ),
])

const differsInOne = (a: string, b: string): boolean => {
  const [x, y] = [[...a], [...b]]
  return x.length === y.length && x.filter((letter, i) => letter !== y[i]).length === 1
}

/** The header that recognised words must be where one character of them was misread; null where they may be more than one. */
const meant = (words: string, headers: readonly string[]): string | null => {
  const said = fold(words)
  if ([...said].length < SHORTEST || /\d/u.test(said)) return null
  const known = headers.map((h) => [h, fold(h)] as const)
  if (known.some(([, folded]) => folded === said)) return null
  const near = known.filter(([, folded]) => differsInOne(folded, said))
  return new Set(near.map(([, folded]) => folded)).size === 1 ? near[0]![0] : null
}

/**
 * Headers of columns that were recognised in a picture with one character wrong (尚木审结) are read as what the forms print
 * there, and said. Words that are printed are never changed.
 */
export const mendHeaders = (
  blocks: readonly Block[],
  forms: readonly Form[],
): { blocks: Block[]; findings: Finding[] } => {
  const findings: Finding[] = []
  const headers = headersOf(forms)
  const mended = (cell: TableCell): TableCell => {
    const [first] = cell.children
    if (first === undefined || !hasMark(cell, 'pictured')) return cell
    const words = wordsOf(cell)
    const header = meant(words, headers)
    if (header === null) return cell
    findings.push(misread(words, header, cell))
    return { ...cell, children: [{ ...first, value: header, place: cell.place }] }
  }
  const inTable = (table: Table): Table => ({
    ...table,
    children: table.children.map((row) => ({ ...row, children: row.children.map(mended) })),
  })
  return { blocks: blocks.map((b) => (b.type === 'table' ? inTable(b) : b)), findings }
}

const misread = (words: string, header: string, cell: TableCell): Finding =>
  finding({
    rule: 'read-from-picture',
    kind: 'reading',
    severity: 'info',
    place: cell.place,
    actual: words,
    expected: header,
    message: {
      zh: `表头识别为“${words}”，按“${header}”读取`,
      en: `The header was recognised as “${words}” and is read as “${header}”`,
    },
  })
