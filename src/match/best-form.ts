import { onceWith } from '../base/once.ts'
import type { Form, FormTable } from '../forms/form.ts'
import { labelOf } from '../text/label.ts'
import { type Assigned, assignRows } from './assign.ts'
import { asPrinted, assignByTitle, readsByTitle } from './by-title.ts'
import { isMisprinted, matchHeader } from './columns.ts'
import { placeValues } from './placing.ts'
import type { DataRow, HeaderColumn } from './rows.ts'
import { labelWords } from './similar.ts'

/** A form is in the document when it explains this many rows, or this share of what it asks for, or a row under its very own headers. */
const fewestRows = 3
const smallestShare = 0.25

/** A form that was tried, with the rows that it explains. */
export interface Tried {
  form: Form
  assigned: Assigned[]
  score: Score
}

/** Values as near as this are the same: they are sums of fractions. */
const sameValue = 1e-9

/**
 * The form that explains most of the rows. Of two that explain as much it is the one of the year, or else that whose columns are
 * named; a form of the user's own yields to none.
 */
export const bestForm = (
  forms: readonly Form[],
  rows: readonly DataRow[],
  year: number | null,
  expected: Form | null,
  own: readonly Form[],
): Tried | null =>
  likely(forms, rows)
    .map((form) => tryForm(asPrinted(form, rows), rows, year))
    .filter(({ score }) => score.rows >= fewestRows || score.share >= smallestShare || score.headed)
    .reduce<Tried | null>((top, t) => {
      if (top === null || t.score.value > top.score.value + sameValue) return t
      const isAsGood = Math.abs(t.score.value - top.score.value) < sameValue
      const isSettled = top.form === expected || own.some((form) => form.id === top.form.id)
      if (!isAsGood || isSettled) return top
      return t.form === expected || t.score.named > top.score.named ? t : top
    }, null)

const tryForm = (form: Form, rows: readonly DataRow[], year: number | null): Tried => {
  const assigned = (readsByTitle(form) ? assignByTitle : assignRows)(rows, form, year)
  return { form, assigned, score: scoreOf(form, assigned) }
}

/**
 * Forms worth trying: those whose own words stand in the rows about as often as those of the best. Where no words are known at
 * all (a table of headers alone), every form is.
 */
const likely = (forms: readonly Form[], rows: readonly DataRow[]): readonly Form[] => {
  const printed = new Set(rows.flatMap((row) => row.cells.map((cell) => labelOf(cell.text).words)))
  const known = forms.map((form) => [...labelWords(form)].filter((w) => printed.has(w)).length)
  const most = Math.max(...known)
  return most < fewestRows ? forms : forms.filter((_, i) => known[i]! * 2 >= most)
}

interface Score {
  value: number
  rows: number
  share: number
  /** rows that words name */
  labelled: number
  /** a row stands under its very own headers */
  headed: boolean
  /** how many headers are the form's own words */
  named: number
}

/** How much of a form the document answers: a point for each row, half of it where the columns are not the form's, less what is missing. */
const scoreOf = (form: Form, assigned: readonly Assigned[]): Score => {
  const answered = assigned.filter((a) => a.ref !== null && a.how !== 'repeated')
  const asked = form.tables.flatMap((t) => t.rows.filter((r) => r.kind !== 'derived')).length
  const known = answered.map((a) => a.ref!.table.columns.length === 0 || knownColumns(a, form))
  const points = answered.map((a, i) => a.similarity * (known[i] ? 1 : 0.5) * (a.ref!.row.kind === 'derived' ? 0.5 : 1))
  const value = points.reduce((sum, p) => sum + p, 0)
  const labelled = answered.filter((a) => a.label !== null).length
  return {
    value: value - 0.3 * Math.max(0, asked - answered.length),
    rows: answered.length,
    share: value / asked,
    headed: answered.some((a, i) => a.ref!.table.columns.length > 1 && a.similarity === 1 && known[i]!),
    labelled,
    named: answered.reduce((sum, a) => sum + namedShare(a.row.header, a.ref!.table), 0),
  }
}

/** How many of the headers over rows and of the columns of their table are each other's. */
const namedShare = onceWith((header: readonly HeaderColumn[], { columns }: FormTable): number => {
  if (columns.length === 0) return 0
  const headers = header.filter((h) => h.role === 'value')
  const order = matchHeader(header, columns)
  // the words themselves, and not what comes near them
  const exact = order.filter((c, i) => c !== null && !isMisprinted(headers[i]!, columns[c]!)).length
  const asked = columns.filter((c, i) => !c.optional || order.includes(i)).length
  return (2 * exact) / Math.max(1, headers.length + asked)
})

const knownColumns = (a: Assigned, form: Form): boolean =>
  placeValues(a, form).doubts.every((d) => d.code === 'out-of-step')
