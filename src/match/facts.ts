import type { Finding } from '../finding.ts'
import { type Form, indicatorAt } from '../forms/form.ts'
import type { GridCell } from '../grid.ts'
import type { Fact } from '../report.ts'
import { readCell, unitIn } from '../text/cell.ts'
import { hasMark } from '../tree.ts'
import { placeOfWords } from '../within.ts'
import type { Assigned } from './assign.ts'
import { placeValues } from './placing.ts'
import { assumedFindings, inferredFindings, rowFindings } from './row-findings.ts'
import { otherYears, type RowRef } from './similar.ts'

/** Answers of the assigned rows, and what there is to say about how they were read. */
export const rowsToFacts = (
  assigned: readonly Assigned[],
  form: Form | null,
): { facts: Fact[]; findings: Finding[] } => {
  const facts: Fact[] = []
  const findings: Finding[] = []
  const assumed: Assigned[] = []
  const labelOfRef = new Map(
    assigned.flatMap((a) => (a.ref && a.label && a.how !== 'repeated' ? [[a.ref.row, a.label.text] as const] : [])),
  )
  for (const a of assigned) {
    const table = a.ref?.table ?? null
    const placing = placeValues(a, form)
    const open = table === null || table.columns.length === 0
    const heads = placing.placed.map((p) => p.header?.path.at(-1) ?? null)
    const named = open && (heads.length > 1 || heads.some((head) => head !== null && otherYears.test(head)))
    const labels = labelPathOf(a, labelOfRef)
    const place = (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place
    const made: Fact[] = []
    placing.placed.forEach((p, i) => {
      const indicator = a.ref === null ? null : indicatorAt(a.ref.table, a.ref.rowIndex, p.column ?? -1)
      const column = p.column === null ? undefined : a.ref?.table.columns[p.column]
      const reading = readCell(p.cell?.text ?? '')
      const printedUnit = reading.unit ?? unitPrinted(a.unit?.text ?? null) ?? unitIn(p.header?.path.join('') ?? '')
      const formUnit = a.ref === null ? null : column?.unit === undefined ? a.ref.row.unit : column.unit
      const parted = p.cell?.source.doubts?.[0]?.code
      const struck = isStruck(p.cell) || isStruck(a.label)
      const doubtful = placing.doubt !== null || reading.unsure || a.unsure || struck || parted === 'run-together'
      made.push({
        indicator,
        applicant: column?.applicant ?? null,
        column: columnOf(a, named ? (heads[i] ?? String(i + 1)) : null),
        labels,
        columns: p.header?.path ?? [],
        unit: printedUnit ?? formUnit,
        unitRaw: reading.unit ?? a.unit?.text ?? unitIn(p.header?.path.join('') ?? ''),
        raw: p.cell?.text ?? '',
        value: doubtful ? null : reading.value,
        state: reading.state,
        note: reading.note,
        certainty: doubtful
          ? 'doubtful'
          : placing.assumed || a.unlabelled || parted === 'parted-by-sums'
            ? 'inferred'
            : 'read',
        place: p.cell ? placeOfWords(p.cell.source) : place,
      })
    })
    if (placing.assumed) assumed.push(a)
    // the head of a table printed once more, or its own words without a number: no second answer
    const says = made.some((f) => f.state !== 'blank')
    const asked = says || (a.ref?.row.kind !== 'derived' && a.how !== 'repeated')
    if (asked) facts.push(...made)
    findings.push(...rowFindings(a, placing, made, labels))
  }
  return { facts, findings: [...findings, ...inferredFindings(assigned), ...assumedFindings(assumed)] }
}

/** What is struck out may be no value, or the label of another row: a reading finding says it. */
const isStruck = (cell: GridCell | null | undefined): boolean => cell != null && hasMark(cell.source, 'struck')

/** The scope of the sheet, the header over several value columns, or both. */
const columnOf = ({ scope }: Assigned, head: string | null): string | null =>
  scope === undefined ? head : head === null ? scope : `${scope}·${head}`

/** Printed labels from the outermost to the row's own: merged cells around it, then the rows that the form sets above it. */
const labelPathOf = (a: Assigned, labelOfRef: Map<RowRef['row'], string>): string[] => {
  const own = a.label?.text ?? ''
  const inRow = a.label
    ? a.row.cells
        .slice(0, a.row.cells.indexOf(a.label))
        .filter((c) => c.text !== '' && readCell(c.text).state === 'text')
    : []
  const labelColumns = a.row.header.filter((h) => h.role !== 'value')
  const outer = [...a.row.outer, ...inRow]
    .filter((c) => c.text !== '' && (labelColumns.length === 0 || a.label === null || c.col <= a.label.col))
    .map((c) => c.text)
  if (outer.length > 0 || !a.ref) return own === '' ? outer : [...outer, own]
  const path: string[] = []
  for (let ref = a.ref.parent; ref; ref = ref.parent) path.unshift(labelOfRef.get(ref.row) ?? ref.row.label)
  return own === '' ? path : [...path, own]
}

/** A unit cell holds a unit, or a dash that says there is none. */
const unitPrinted = (text: string | null): string | null =>
  text === null || readCell(text).state !== 'text' ? null : text.replace(/\s/gu, '')
