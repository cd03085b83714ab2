import type { ReadResult } from '../../model/tree.ts'
import { byName } from '../../text/order.ts'
import type { Outcome } from './choose.ts'
import { otherMatter } from './other-matter.ts'
import { withPrefix } from './prefix.ts'

const called = /附[件表录]|表格?\s*[\d一二三四五六七八九十]|(?:^|[/_\-. ])表/u

/** Heads of columns from which on a table without labels is one of a form: 行政复议 | 行政诉讼. */
const HEADS = 3

/** A document with tables of a form that the report has not, and no title of its own. A page of one leads back by the names before it. */
export const isAnnexOf = (report: Outcome): ((other: Outcome) => boolean) => {
  if (report.title === null && !called.test(report.name)) return () => false
  return ({ name, title, result, labels, heads }) => {
    if (title !== null || result === null) return false
    if (labels.size === 0)
      return heads.size >= HEADS && called.test(name) && ![...heads].every((h) => report.heads.has(h))
    const own = [...labels].filter((label) => !report.labels.has(label))
    return 2 * own.length > labels.size && (report.labels.size === 0 || called.test(name))
  }
}

/** An annex that is another's, by the words in its name that say so. */
export interface NotTaken {
  document: Outcome
  said: string
}

/**
 * The documents that hold tables of a report whose words stand in another, or of one of which all is annexes, and those that have
 * another body, year or matter in their names.
 */
export const annexesOf = (
  report: Outcome,
  others: readonly Outcome[],
): { annexes: Outcome[]; notTaken: NotTaken[] } => {
  const found = others.filter(isAnnexOf(report)).sort((a, b) => byName.compare(a.name, b.name))
  const said = (document: Outcome): string | null => otherMatter(report, document.name)
  return {
    annexes: found.filter((document) => said(document) === null),
    notTaken: found.flatMap((document) => {
      const words = said(document)
      return words === null ? [] : [{ document, said: words }]
    }),
  }
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
