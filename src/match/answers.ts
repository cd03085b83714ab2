import type { GridCell } from '../cells/grid.ts'
import { certaintyOf, type Doubt, type DoubtCode, doubtRules } from '../certainty/doubts.ts'
import { type Form, type FormColumn, indicatorAt } from '../forms/form.ts'
import type { Place } from '../model/place.ts'
import type { Fact } from '../model/report.ts'
import { placeOfWords } from '../model/within.ts'
import { countsWhole, sameQuantity } from '../text/units.ts'
import type { Assigned } from './assign.ts'
import { madeOf } from './header.ts'
import {
  isOtherKind,
  namesOtherYear,
  type Other,
  otherInHeader,
  otherInHeadings,
  otherInLines,
  otherInRow,
} from './other-year.ts'
import { type Placed, type Placing, placeValues } from './placing.ts'
import type { RowRef } from './similar.ts'
import { type PrintedUnit, unitOf } from './unit.ts'

/** A row of the document with its answers, and how it came to them. */
export interface AnsweredRow {
  assigned: Assigned
  placing: Placing
  /** one for each value of the row */
  facts: readonly Fact[]
  /** false for rows that answer nothing: the head of a table printed once more, its own words without a number */
  answers: boolean
}

/** A fact with more to doubt, or less: its certainty and value follow. `value` is what it is when no doubt voids it. */
export const withDoubts = (fact: Fact, doubts: readonly Doubt[], value: number | null = fact.value): Fact => {
  const certainty = certaintyOf(doubts)
  return { ...fact, doubts: [...doubts], certainty, value: certainty === 'doubtful' ? null : value }
}

export const hasDoubt = (fact: Fact, code: DoubtCode): boolean => fact.doubts.some((d) => d.code === code)

/** The same rows with other facts. */
export const mapFacts = (rows: readonly AnsweredRow[], change: (fact: Fact, row: AnsweredRow) => Fact): AnsweredRow[] =>
  rows.map((row) => ({ ...row, facts: row.facts.map((fact) => change(fact, row)) }))

export const factsOf = (rows: readonly AnsweredRow[]): Fact[] => rows.flatMap((r) => (r.answers ? r.facts : []))

/** Words that say that there is nothing to count: an answer, and no misread number. */
const saysNone = /^(?:无|暂无|没有|未发生|不涉及|不适用|无此项|无此类)$/u

/** What was seen of a label leaves open which row it is; under a label of several rows, the row's own words still tell. */
const labelMarks: ReadonlySet<DoubtCode> = new Set(['struck-out', 'overprinted', 'undecodable', 'uncertain-row'])

const labelDoubts = (label: GridCell | null): readonly Doubt[] =>
  label === null
    ? []
    : label.reading.doubts.filter((d) => labelMarks.has(d.code) && (label.rowSpan === 1 || d.code === 'struck-out'))

/** Where a number is asked for, words are a number that was not read, or no answer. */
const isNoNumber = (a: Assigned, cell: GridCell): boolean =>
  a.ref !== null &&
  a.ref.row.kind === 'value' &&
  cell.reading.state === 'text' &&
  certaintyOf(cell.reading.doubts) !== 'doubtful' &&
  !saysNone.test(cell.text.trim())

const distinct = (doubts: readonly Doubt[]): readonly Doubt[] =>
  doubts.length < 2 ? doubts : [...new Map([...doubts].reverse().map((d) => [d.code, d])).values()].reverse()

/**
 * Where nothing is drawn between cells, numbers below the name that heads other rows, which have none of their own in the form, are
 * of a row whose label has gone elsewhere. Where its rows are not there, it may count for them: 六、其他处理 in one row.
 */
const doubtHeads = (assigned: readonly Assigned[]): readonly Assigned[] => {
  const heads = new Set(assigned.flatMap((a) => a.ref?.row.parent ?? []))
  const isDoubtful = ({ ref, row, values }: Assigned): boolean =>
    ref?.row.kind === 'derived' &&
    ref.row.id !== undefined &&
    heads.has(ref.row.id) &&
    madeOf(row.grid) !== 'drawn' &&
    values.some((v) => v.text !== '')
  return assigned.map((a) => (isDoubtful(a) ? { ...a, doubts: [...a.doubts, { code: 'row-unclear' }] } : a))
}

/** A row whose values are about to be answered, with what is said of all of them. */
interface OpenRow {
  a: Assigned
  placing: Placing
  year: number | null
  names: readonly (string | null)[]
  labels: string[]
  /** what lines beside the table or the row say of its numbers */
  other: Other | null
}

const columnAt = ({ ref }: Assigned, { column }: Placed): FormColumn | null =>
  column === null ? null : (ref?.table.columns[column] ?? null)

/** The unit of a value: the form's where it is the form's, and none where its header names a change or a share. */
const unitAt = (a: Assigned, p: Placed, ref: RowRef | null): PrintedUnit => {
  if (namesOtherKind(a, p)) return noUnit
  const ofColumn = columnAt(a, p)?.unit
  return unitOf(a, p, ref === null ? null : ofColumn === undefined ? ref.row.unit : ofColumn)
}

/** All that makes a value less than certain, each once. */
const doubtsAt = ({ a, placing, year, other }: OpenRow, p: Placed, seen: string, ofUnit: readonly Doubt[]) => {
  const said = a.ref === null || seen === '' ? null : (other ?? otherInColumn(a, p, placing, year))
  return distinct([
    ...placing.doubts.map(({ code }) => ({ code })),
    ...a.doubts,
    ...labelDoubts(a.label),
    ...(p.cell?.reading.doubts ?? []),
    ...(p.cell && isNoNumber(a, p.cell) ? [{ code: 'no-number' as const }] : []),
    ...(p.cell?.text ? ofUnit : []),
    ...(said === null ? [] : [{ code: said }]),
  ])
}

const factAt = (row: OpenRow, p: Placed, i: number): Fact => {
  const { a, placing, names, labels } = row
  const ref = isBeside(a, p, placing) ? null : a.ref
  const { unit, unitRaw, doubts } = unitAt(a, p, ref)
  // a row whose cells have no columns: nothing printed is called blank
  const seen = p.cell ?? (placing.doubts.length > 0 ? loneValue(a) : null)
  const fact: Fact = {
    indicator: ref === null ? null : indicatorAt(ref.table, ref.rowIndex, p.column ?? -1),
    applicant: columnAt(a, p)?.applicant ?? null,
    column: columnOf(a, p.extra ? (p.header?.path.at(-1) ?? null) : (names[i] ?? null)),
    labels,
    columns: p.header?.path ?? [],
    unit,
    unitRaw,
    raw: seen?.raw ?? '',
    value: null,
    state: seen?.reading.state ?? (isUnplaced(a, placing) ? 'text' : 'blank'),
    note: p.cell?.reading.note ?? null,
    certainty: 'read',
    doubts: [],
    place: seen ? placeOfWords(seen.source) : placeOfRow(a),
  }
  return withDoubts(fact, doubtsAt(row, p, seen?.text ?? '', doubts), p.cell?.reading.value ?? null)
}

/**
 * Answers of the assigned rows: every value with its unit, its place, and all that makes it less than certain.
 *
 * @param year the report's: a header or caption that names another is held against its numbers
 */
export const answerRows = (
  matched: readonly Assigned[],
  form: Form | null,
  year: number | null = null,
): AnsweredRow[] => {
  const assigned = doubtHeads(matched)
  const labelOfRef = new Map(
    assigned.flatMap((a) => (a.ref && a.label && a.how !== 'repeated' ? [[a.ref.row, a.label.text] as const] : [])),
  )
  const headings = otherInHeadings(
    assigned.map((a) => a.row),
    year,
  )
  return assigned.map((a) => {
    const placing = placeValues(a, form)
    const row: OpenRow = {
      ...{ a, placing, year, names: columnNames(a, placing, year), labels: labelPathOf(a, labelOfRef) },
      other: otherInLines(a.row.grid, year) ?? otherInRow(a.row, year) ?? headings.get(a.row.grid) ?? null,
    }
    const facts = placing.placed.map((p, i) => factAt(row, p, i))
    const says = facts.some((f) => f.state !== 'blank')
    return { assigned: a, placing, facts, answers: says || (a.ref?.row.kind !== 'derived' && a.how !== 'repeated') }
  })
}

/** Where a row is named, or else where it stands. */
export const placeOfRow = (a: Assigned): Place =>
  (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place

const isUnplaced = (a: Assigned, placing: Placing): boolean =>
  placing.doubts.some((d) => doubtRules[d.code].effect === 'voids') && a.values.some((v) => v.text !== '')

/** The one thing that is printed in a row of several columns: a run of numbers, most likely. */
const loneValue = (a: Assigned): GridCell | null => {
  const printed = a.values.filter((v) => v.text !== '')
  return printed.length === 1 ? printed[0]! : null
}

/** What the header of a value calls it, where that is no number of the report's year. */
const otherInColumn = (a: Assigned, p: Placed, { placed }: Placing, year: number | null): Other | null => {
  const column = columnAt(a, p)
  const heads = p.header?.path ?? []
  if (column !== null)
    return year !== null && heads.some((head) => namesOtherYear(head, year, column.label)) ? 'other-year' : null
  // facts of several open columns, and those of another year, carry their header's words as `column`
  return placed.length === 1 && heads.some((head) => otherInHeader(asked(a, head), year) === 'other-quantity')
    ? 'other-quantity'
    : null
}

/** What the unit column says is no unit of changes and shares. */
const noUnit: PrintedUnit = { unit: null, unitRaw: null, doubts: [] }

const namesOtherKind = (a: Assigned, { column, header }: Placed): boolean =>
  column === null && header !== null && isOtherKind(asked(a, header.path.join('')))

/** What is measured over a year is its mean: 年均值 over what is counted is another number, over 毫克 it is the one that is asked for. */
const asked = ({ ref }: Assigned, head: string): string => {
  const unit = ref?.row.unit ?? null
  return unit === null || countsWhole(unit) || sameQuantity(unit, '元')
    ? head
    : head.replace(/年?(?:平均|均)[值数]?/gu, '')
}

/** A column that the form does not have, or one of changes or shares beside those of an open table: the report's own. */
const isBeside = (a: Assigned, p: Placed, { placed }: Placing): boolean =>
  p.extra === true ||
  (namesOtherKind(a, p) && placed.some((other) => other.header !== null && !namesOtherKind(a, other)))

/** A column of the year before, or of what changed since, and none of several years together. */
const isForComparison = (head: string, year: number | null): boolean =>
  isOtherKind(head) || (year !== null && namesOtherYear(head, year) && !/累计|历年/u.test(head))

/** What tells the values of a row apart where the form has no columns: the headers over them. */
const columnNames = (a: Assigned, { placed }: Placing, year: number | null): (string | null)[] => {
  if (a.ref !== null && a.ref.table.columns.length > 0) return []
  const heads = placed.map((p) => p.header?.path.at(-1) ?? null)
  const isOther = (head: string | null): boolean => head !== null && otherInHeader(asked(a, head), year) !== null
  const own = heads.filter((head) => head === null || !isForComparison(head, year))
  // 统计数 beside 上年统计数 is what the form asks for
  if (own.length === 1 && heads.length > 1 && own[0] !== null && !isOther(own[0]!))
    return heads.map((head) => (head === own[0] ? null : head))
  return heads.length > 1 || heads.some(isOther) ? heads.map((head, i) => head ?? String(i + 1)) : []
}

/** The scope of the sheet, the header over several value columns, or both. */
const columnOf = ({ scope }: Assigned, head: string | null): string | null =>
  scope === undefined ? head : head === null || head === scope ? scope : `${scope}·${head}`

/** Printed labels from the outermost to the row's own: merged cells around it, then the rows that the form sets above it. */
export const labelPathOf = (a: Assigned, labelOfRef: ReadonlyMap<RowRef['row'], string>): string[] => {
  const own = a.label?.text ?? ''
  const inRow =
    a.label && a.row.cells.includes(a.label)
      ? a.row.cells.slice(0, a.row.cells.indexOf(a.label)).filter((c) => c.text !== '' && c.reading.state === 'text')
      : []
  const labelColumns = a.row.header.filter((h) => h.role !== 'value')
  const outer = [...a.row.outer, ...inRow]
    .filter(
      (c) => c !== a.label && c.text !== '' && (labelColumns.length === 0 || a.label === null || c.col <= a.label.col),
    )
    .map((c) => c.text)
  if (outer.length > 0 || !a.ref) return own === '' ? outer : [...outer, own]
  const path: string[] = []
  for (let ref = a.ref.parent; ref; ref = ref.parent) path.unshift(labelOfRef.get(ref.row) ?? ref.row.label)
  return own === '' ? path : [...path, own]
}
