import { onceWith } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { type Label, labelOf } from '../text/label.ts'
import type { Candidate } from './align.ts'
import type { Assigned } from './assign.ts'
import { matchHeader } from './columns.ts'
import { anchorsOf, isNear, isShared } from './neighbours.ts'
import { labelIn } from './other-year.ts'
import type { DataRow, HeaderColumn } from './rows.ts'
import { misprint, type RowRef, rowNamedAsPart, rowRefs, rowSimilarity, rowsNamed } from './similar.ts'

/** A row of the form that a row of the document may be. */
export interface RowCandidate extends Candidate {
  /** 1 when the printed words are the form's own */
  similarity: number
  /** 其中：X where the form has X */
  asPart: boolean
}

/** How much of the columns of each table of a form a header names. */
export const columnShares = onceWith((header: readonly HeaderColumn[], form: Form): readonly number[] =>
  form.tables.map(({ columns }) =>
    columns.length === 0 ? 0 : matchHeader(header, columns).filter((c) => c !== null).length / columns.length,
  ),
)

/** Weight of a pair: the words first, then numbering, then the merged labels around it and the headers above. */
const weigh = (label: Label, ref: RowRef, similarity: number, row: DataRow, columnShare: number): number => {
  const numbered = ref.labels[0]!.marker
  const answers = ref.row.kind === 'value' && row.cells.some((c) => c.reading.state === 'number')
  let weight = similarity + (answers ? 0.05 : 0)
  if (label.marker && numbered && label.marker.level === numbered.level)
    weight += label.marker.ordinal === numbered.ordinal ? 0.15 : -0.1
  const outer = row.outer.map((c) => labelOf(c.text)).filter((l) => l.words !== '')
  if (outer.length > 0 && ref.parent) weight += outer.some((l) => rowSimilarity(l, ref.parent!) > misprint) ? 0.2 : -0.2
  return weight + 0.4 * columnShare
}

/** Rows of the form whose words are nearest to those of a label: the same, or a misprint of them. */
const alikeOf = (label: Label, refs: readonly RowRef[]): { rights: readonly number[]; similarity: number } => {
  const named = rowsNamed(label, refs)
  if (named.length > 0) return { rights: named, similarity: 1 }
  // letters are compared where no row has just these words
  const similar = refs.map((ref) => rowSimilarity(label, ref))
  const similarity = Math.max(...similar)
  // a misprint may only be taken for the row it is nearest to
  return { rights: refs.flatMap((_, right) => (similar[right] === similarity ? [right] : [])), similarity }
}

/** 其中：X where the form has X, no other row is named so, and both stand right below the same row. */
const partOf = (label: Label, above: Label | null, isOnly: boolean, form: Form): number | null => {
  const refs = rowRefs(form)
  const right = isOnly && rowsNamed(label, refs).length === 0 ? rowNamedAsPart(label, refs) : null
  const over = right === null ? undefined : refs[right - 1]
  if (right === null || !over?.labels.some((own) => own.words === above?.words)) return null
  return areAddedUp(form, over, refs[right]!) ? null : right
}

/** Every row of the form that a row of the document may be, by its words and by what stands around it. */
export const candidatesOf = (rows: readonly Assigned[], form: Form, year: number | null): RowCandidate[] => {
  const refs = rowRefs(form)
  const anchors = anchorsOf(rows, refs)
  const labels = rows.map((a) => (a.label ? labelIn(a.label.text, year) : null))
  const timesPrinted = new Map<string, number>()
  for (const label of labels) if (label) timesPrinted.set(label.words, (timesPrinted.get(label.words) ?? 0) + 1)
  return rows.flatMap(({ row }, left) => {
    const label = labels[left]
    if (!label) return []
    const part = partOf(label, labels[left - 1] ?? null, timesPrinted.get(label.words) === 1, form)
    const { rights, similarity } = part === null ? alikeOf(label, refs) : { rights: [part], similarity: 1 }
    if (similarity < misprint) return []
    const near = rights.filter((right) => isNear(refs[right]!, anchors[left]!))
    return (near.length > 0 ? near : rights)
      .filter((right) => !isOfAnotherGroup(label, refs, right, anchors[left]!))
      .map((right) => {
        const share = columnShares(row.header, form)[refs[right]!.tableIndex]!
        return {
          left,
          right,
          similarity,
          asPart: part !== null,
          weight: weigh(label, refs[right]!, similarity, row, share),
        }
      })
  })
}

/** Two parts of one sum are no parts of each other. */
const areAddedUp = (form: Form, one: RowRef, other: RowRef): boolean => {
  const isOf = (ref: RowRef, id: string): boolean =>
    ref.row.id !== undefined && (id === ref.row.id || id.startsWith(`${ref.row.id}.`))
  return (form.rules.sums ?? []).some(
    ({ parts }) => parts.some((id) => isOf(one, id)) && parts.some((id) => isOf(other, id)),
  )
}

/** Words that many groups share, with another number than the form's, after rows of another group. */
const isOfAnotherGroup = (label: Label, refs: readonly RowRef[], right: number, anchor: RowRef | null): boolean => {
  const ref = refs[right]!
  const [printed, own] = [label.marker, ref.labels[0]!.marker]
  const otherNumber =
    printed !== null && own !== null && (printed.level !== own.level || printed.ordinal !== own.ordinal)
  return otherNumber && isShared(ref, refs) && !isNear(ref, anchor)
}
