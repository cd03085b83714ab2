import { distance } from 'fastest-levenshtein'
import type { Form, FormRow, FormTable } from '../forms/form.ts'
import { once } from '../once.ts'
import { type Label, labelOf } from '../text/label.ts'

/** A row of a form, with its label taken apart and its place among the others. */
export interface RowRef {
  table: FormTable
  tableIndex: number
  row: FormRow
  rowIndex: number
  labels: Label[]
  parent: RowRef | null
}

/** Every labelled row of a form, in the order the form prints them. */
export const rowRefs = once((form: Form): readonly RowRef[] => {
  const refs: RowRef[] = []
  form.tables.forEach((table, tableIndex) => {
    table.rows.forEach((row, rowIndex) => {
      if (row.label === '') return
      const parent =
        row.parent === undefined ? null : (refs.find((r) => r.table === table && r.row.id === row.parent) ?? null)
      refs.push({ table, tableIndex, row, rowIndex, labels: [row.label, ...(row.aliases ?? [])].map(labelOf), parent })
    })
  })
  return refs
})

/** The words of a form's row labels, other words met included. */
export const labelWords = once(
  (form: Form): ReadonlySet<string> => new Set(rowRefs(form).flatMap((ref) => ref.labels.map((l) => l.words))),
)

/** Below this two labels are different labels; above it a misprint or a cut is likely. */
export const misprint = 0.7

/** 1: the same words. Less: the share of characters that agree. */
export const similarity = (a: Label, b: Label): number => {
  if (a.words === b.words) return namedApart(a.note, b.note) ? 0 : 1
  const longer = Math.max(a.words.length, b.words.length)
  const shorter = Math.min(a.words.length, b.words.length)
  // lengths too far apart cannot be a misprint of each other: no need to compare letters
  if (shorter < 2 || shorter < longer * misprint) return 0
  // 法规/禁止 fallen out of the middle still leaves the beginning and the end
  const share = 1 - distance(a.words, b.words) / longer
  return share >= misprint && yearsOf(a.words) !== yearsOf(b.words) ? 0 : share
}

/** Few letters, another number: 上年新收 is no misprint of 本年新收. */
export const otherYears = /上一?年|去年|往年|前年|历年/u
const yearsOf = (words: string): boolean => otherYears.test(words) || words.includes('累计')

/** 复制（纸张）, 复制（光盘）: a short note names the row, a long one explains it. */
const namedApart = (a: string, b: string): boolean => a !== b && a !== '' && b !== '' && a.length <= 4 && b.length <= 4

/** The best of the row's own label and the other words met for it. */
export const rowSimilarity = (label: Label, ref: RowRef): number =>
  ref.labels.reduce((best, l) => Math.max(best, similarity(label, l)), 0)
