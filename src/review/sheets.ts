import { addTo } from '../base/group-by.ts'
import { type Form, type FormColumn, type FormTable, indicatorAt } from '../forms/form.ts'
import { itemKey } from '../model/fact-key.ts'
import type { Fact } from '../model/report.ts'

/** Facts laid out as the form prints its tables: a grid with labels, headers and, in each cell, the facts that answer it. */
export interface Sheet {
  title: string
  head: HeadCell[][]
  rows: SheetRow[]
}

export interface HeadCell {
  text: string
  colSpan: number
  rowSpan: number
}

export interface SheetRow {
  label: string
  /** how far below its group */
  level: number
  unit: string | null
  /** `group` and `derived` rows ask for nothing; a cell of a `value` row without a fact is missing */
  kind: 'value' | 'group' | 'derived' | 'other'
  /** numbers of facts; more than one where the report gives an item more than once */
  cells: number[][]
}

/** The tables of the form with the facts in them, and what no form knows in a sheet of its own at the end. */
export const sheetsOf = (facts: readonly Fact[], form: Form | null): Sheet[] => {
  const left = new Set(facts.keys())
  const byItem = new Map<string, number[]>()
  facts.forEach((f, i) => {
    if (f.indicator === null) return
    const key = itemKey(f)
    addTo(byItem, key, i)
  })
  const take = (indicator: string, applicant: string | null): number[] => {
    const own = (byItem.get(itemKey({ indicator, applicant })) ?? []).filter((i) => left.has(i))
    for (const i of own) left.delete(i)
    return own
  }
  const sheets = (form?.tables ?? [])
    .map((table) => (table.columns.length > 0 ? fixedSheet(table, facts, take) : openSheet(table, facts, take)))
    .filter((s) => s.rows.some((r) => r.cells.some((c) => c.length > 0)))
  return left.size === 0 ? sheets : [...sheets, otherSheet([...left], facts)]
}

type Take = (indicator: string, applicant: string | null) => number[]

const fixedSheet = (table: FormTable, facts: readonly Fact[], take: Take): Sheet => {
  const rows = table.rows.map((row, r): SheetRow => {
    const cells = table.columns.map((c, n) =>
      row.kind === 'derived' ? [] : take(indicatorAt(table, r, n), c.applicant ?? null),
    )
    return { ...about(table, r, facts, cells), cells }
  })
  const labelled = table.rows.some((r) => r.label !== '')
  return { title: table.title, head: headOf(labelled ? [{ label: '' }, ...table.columns] : table.columns), rows }
}

/** A table whose value columns the form leaves open: those that the report has. */
const openSheet = (table: FormTable, facts: readonly Fact[], take: Take): Sheet => {
  const taken = table.rows.map((row) => (row.id === undefined ? [] : take(row.id, null)))
  const columns = [...new Set(taken.flat().map((i) => facts[i]!.column))]
  if (columns.length === 0) columns.push(null)
  const rows = taken.map((own, r): SheetRow => {
    const cells = columns.map((c) => own.filter((i) => facts[i]!.column === c))
    return { ...about(table, r, facts, cells), cells }
  })
  const header = taken.flat().map((i) => facts[i]!.columns.at(-1))[0]
  return {
    title: table.title,
    head: headOf([{ label: '' }, ...columns.map((c) => ({ label: c ?? header ?? '' }))]),
    rows,
  }
}

const about = (table: FormTable, r: number, facts: readonly Fact[], cells: number[][]): Omit<SheetRow, 'cells'> => {
  const row = table.rows[r]!
  const first = facts[cells.flat()[0] ?? -1]
  let level = 0
  for (let at = row; at.parent !== undefined; level++) {
    const parent = table.rows.find((p) => p.id === at.parent)
    if (parent === undefined) break
    at = parent
  }
  return { label: row.label === '' ? '' : (first?.labels.at(-1) ?? row.label), level, unit: row.unit, kind: row.kind }
}

const otherSheet = (left: readonly number[], facts: readonly Fact[]): Sheet => ({
  title: '',
  head: headOf([{ label: '' }, { label: '' }]),
  rows: left.map((i) => ({
    label: [...facts[i]!.labels, ...facts[i]!.columns].join(' / '),
    level: 0,
    unit: facts[i]!.unit,
    kind: 'other',
    cells: [[i]],
  })),
})

/** Header rows with their spans, from columns and what stands over them. */
const headOf = (columns: readonly Pick<FormColumn, 'label' | 'under'>[]): HeadCell[][] => {
  const paths = columns.map((c) => [...(c.under ?? []), c.label])
  const depth = Math.max(...paths.map((p) => p.length))
  return Array.from({ length: depth }, (_, level) => {
    const cells: HeadCell[] = []
    for (let c = 0; c < paths.length; c++) {
      const path = paths[c]!
      if (level >= path.length) continue
      const isLeaf = level === path.length - 1
      const same = (n: number) =>
        !isLeaf &&
        paths[n] !== undefined &&
        level < paths[n].length - 1 &&
        paths[n].slice(0, level + 1).join('\n') === path.slice(0, level + 1).join('\n')
      if (level < path.length - 1 && c > 0 && same(c - 1)) continue
      let colSpan = 1
      while (same(c + colSpan)) colSpan++
      cells.push({ text: path[level]!, colSpan, rowSpan: isLeaf ? depth - level : 1 })
    }
    return cells
  })
}
