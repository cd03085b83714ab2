import type { ReadResult } from '../../model/tree.ts'
import type { Outcome } from './choose.ts'
import { withPrefix } from './prefix.ts'

const called = /附[件表录]|表格?\s*[\d一二三四五六七八九十]|(?:^|[/_\-. ])表/u

const inOrder = new Intl.Collator('zh', { numeric: true })

/**
 * The documents that hold tables of a report whose words stand in another, or of one of which all is annexes: they have no title
 * of their own, and rows of a form that the report has not. A page of one leads back by the names before it.
 */
export const annexesOf = (report: Outcome, others: readonly Outcome[]): Outcome[] => {
  if (report.title === null && !called.test(report.name)) return []
  const found = others.filter(({ name, title, result, labels }) => {
    if (title !== null || result === null || labels.size === 0) return false
    const own = [...labels].filter((label) => !report.labels.has(label))
    return 2 * own.length > labels.size && (report.labels.size === 0 || called.test(name))
  })
  return found.sort((a, b) => inOrder.compare(a.name, b.name))
}

/** One result of a report and its annexes, as whoever reads them one after the other sees them. */
export const joined = (report: ReadResult, annexes: readonly Outcome[], container: string): ReadResult => {
  const all = annexes.flatMap(({ result, name }) => (result === null ? [] : [withPrefix(result, container, name)]))
  return {
    ...report,
    root: { ...report.root, children: [report, ...all].flatMap(({ root }) => root.children) },
    findings: [report, ...all].flatMap(({ findings }) => findings),
  }
}
