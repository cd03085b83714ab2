import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Table, TableCell, TableRow } from '../model/tree.ts'
import { hanIn } from '../text/han.ts'
import { labelOf } from '../text/label.ts'
import { labelWords } from './similar.ts'

/** Labels stand in one of the first cells of a row, and take no more letters than this. */
const labelCells = 4
const longest = 60

/**
 * Labels that a row writes in two cells beside each other, put together again: `1.政府` | `公报公开政府信息数`.
 * The labels of the forms tell: neither piece is one, and both together are.
 */
export const joinLabelsOverCells = (table: Table, forms: readonly Form[]): { table: Table; findings: Finding[] } => {
  const findings: Finding[] = []
  const rows = table.children.map((row): TableRow => {
    const at = row.children.slice(0, labelCells).findIndex((cell, i) => goesOn(cell, row.children[i + 1], forms))
    if (at === -1) return row
    const whole = joined(row.children[at]!, row.children[at + 1]!)
    findings.push(labelJoined(whole))
    return { ...row, children: row.children.toSpliced(at, 2, whole) }
  })
  return { table: findings.length > 0 ? { ...table, children: rows } : table, findings }
}

const textOf = (cell: TableCell): string => cell.children.map((t) => t.value).join('')

const goesOn = (first: TableCell, second: TableCell | undefined, forms: readonly Form[]): boolean => {
  if (second === undefined || first.rowSpan !== second.rowSpan) return false
  const [a, b] = [textOf(first), textOf(second)]
  if (hanIn(a) === 0 || hanIn(b) === 0 || a.length + b.length > longest) return false
  return forms.some((form) => {
    const labels = labelWords(form)
    const isLabel = (text: string): boolean => labels.has(labelOf(text).words)
    return isLabel(a + b) && !isLabel(a) && !isLabel(b)
  })
}

const joined = (first: TableCell, second: TableCell): TableCell => ({
  ...first,
  colSpan: first.colSpan + second.colSpan,
  children: [...first.children, ...second.children],
})

const labelJoined = (cell: TableCell): Finding => {
  const words = textOf(cell)
  return finding({
    rule: 'label-over-cells',
    kind: 'reading',
    severity: 'info',
    place: cell.place,
    actual: words,
    message: {
      zh: `“${words}”的名称分写在两格，已合为一格`,
      en: `The label “${words}” stands in two cells; they were read as one`,
    },
  })
}
