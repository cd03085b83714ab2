import { type Finding, finding } from '../finding.ts'
import { type Form, type FormTable, indicatorAt } from '../forms/form.ts'
import type { GridCell } from '../grid.ts'
import type { Fact } from '../report.ts'
import { readCell, unitIn } from '../text/cell.ts'
import { fold } from '../text/fold.ts'
import { placeOfWords } from '../within.ts'
import type { Assigned } from './assign.ts'
import { blockOf, matchHeader } from './columns.ts'
import { type HeaderColumn, overlaps } from './rows.ts'
import type { RowRef } from './similar.ts'
import { totalsHold } from './totals.ts'

/** Where a value stands: under which printed header, in which column of the form. */
interface Placed {
  cell: GridCell | null
  header: HeaderColumn | null
  /** index among the form's columns; null in a table with open columns */
  column: number | null
}

interface Placing {
  placed: Placed[]
  /** why the cells cannot be told apart; then no value is given */
  doubt: { zh: string; en: string } | null
  /** cells and headers disagree, but one reading is left */
  ragged: boolean
  /** the columns come from the form alone: no header names them */
  assumed: boolean
}

const covers = (cell: GridCell, h: HeaderColumn): boolean => cell.col === h.start && cell.col + cell.colSpan === h.end

const countDoubt = (found: number, asked: number) => ({
  zh: `这一行有 ${found} 个数据单元格，表头有 ${asked} 列，无法确定哪个数属于哪一列`,
  en: `the row has ${found} value cells under ${asked} columns: which number belongs to which column cannot be told`,
})

/** Give each value cell its column. Cells are never shifted to make them fit: too few or too many is a doubt. */
export const placeValues = (a: Assigned, form: Form | null): Placing => {
  const table = a.ref?.table ?? null
  const headers = a.row.header.filter((h) => h.role === 'value')
  const drawn = a.row.grid.table.by !== 'inferred'
  const closed = table !== null && table.columns.length > 0
  const block = closed ? blockOf(a.row.header, table) : null
  const order = closed ? matchHeader(a.row.header, table.columns) : headers.map((_, i) => i)
  const headersFit =
    headers.length > 0 &&
    (!closed || block !== null || (headers.length === table.columns.length && order.every((o) => o !== null)))
  const slots = closed
    ? [...(block ?? table.columns.keys())].sort((p, q) => p - q)
    : Array.from({ length: headers.length || a.values.length }, (_, i) => i)
  const asked = slots.length
  const values = valuesFor(a, asked, form)
  const headerOf = (slot: number): HeaderColumn | null =>
    headersFit ? (headers[closed ? order.indexOf(slot) : slot] ?? null) : null
  const blankRow = (): Placed[] =>
    slots.map((slot) => ({ cell: null, header: headerOf(slot), column: closed ? slot : null }))
  if (a.astray) return { placed: blankRow(), doubt: astrayDoubt, ragged: false, assumed: false }
  if (values.every((v) => v.text === '') && values.length !== asked)
    return {
      placed:
        values.length < asked
          ? blankRow()
          : slots.map((slot, i) => ({ cell: values[i]!, header: headerOf(slot), column: closed ? slot : null })),
      doubt: null,
      ragged: false,
      assumed: false,
    }
  if (values.length !== asked)
    return { placed: blankRow(), doubt: countDoubt(values.length, asked), ragged: true, assumed: false }
  const placed = slots.map((slot) => {
    const at = headersFit && closed ? order.indexOf(slot) : slot
    return { cell: values[at]!, header: headerOf(slot), column: closed ? slot : null }
  })
  const geometry = drawn && headersFit
  const apart = geometry && placed.some((p) => p.header && p.cell && !overlaps(p.cell, p.header))
  if (apart) return { placed: blankRow(), doubt: countDoubt(values.length, asked), ragged: true, assumed: false }
  const assumed = closed && !headersFit && !headersNamed(headers, table)
  if (assumed && !orderShows(values, a, form))
    return { placed: blankRow(), doubt: headerDoubt, ragged: false, assumed: false }
  const ragged = geometry && placed.some((p) => p.header && p.cell && !covers(p.cell, p.header))
  return { placed, doubt: null, ragged, assumed }
}

/** Without a header the form's order may be taken where the row's own total bears it out, or where every order says the same. */
const orderShows = (values: readonly GridCell[], a: Assigned, form: Form | null): boolean => {
  const numbers = values.map((v) => readCell(v.text).value)
  if (numbers.length > 1 && numbers.every((v) => v !== null && v === numbers[0])) return true
  return a.ref !== null && totalsHold(form, a.ref.table, a.ref.rowIndex, numbers)
}

/** The row's value cells. One blank too many behind them is no value where the others make up their own total. */
const valuesFor = (a: Assigned, asked: number, form: Form | null): GridCell[] => {
  const values = dropLeadingBlanks(a, asked)
  const given = values.filter((v) => v.text !== '')
  const heads = a.row.header.filter((h) => h.role === 'value')
  if (asked === 1 && given.length === 1 && heads.length === 1 && a.row.grid.table.by === 'inferred') return given
  const printed = values.slice(0, values.findLastIndex((v) => v.text !== '') + 1)
  // without rulings a row may have lost its own label to the head above it
  const sure = a.row.grid.table.by !== 'inferred' && a.ref?.row.kind === 'value' && a.ref.table.columns.length === asked
  return sure && printed.length === asked && values.length > asked && orderShows(printed, a, form) ? printed : values
}

const astrayDoubt = {
  zh: '行内没有数，而相邻的一行数没有行名，可能就是本行的',
  en: 'it has no numbers, and those of the line beside it, which no label names, may be its own',
}

const headerDoubt = {
  zh: '上方没有认得出的表头，无法确定各数属于哪一列',
  en: 'no header that names its columns stands above: which number belongs to which column cannot be told',
}

/** Text loses the layout of a header of several levels; all of its words standing above the rows is evidence enough. */
const headersNamed = (headers: HeaderColumn[], table: FormTable): boolean => {
  const words = fold(headers.flatMap((h) => h.path).join(''))
  return (
    table.columns.filter((c) => [c.label, ...(c.aliases ?? [])].some((w) => words.includes(fold(w)))).length * 3 >=
    table.columns.length * 2
  )
}

/**
 * Unmerged label columns leave blank cells in front of the values. In a row that ends short of the others a blank in front
 * may just as well be a value column, so it stays and the count does not fit.
 */
const dropLeadingBlanks = (a: Assigned, asked: number): GridCell[] => {
  const { values, row } = a
  const last = row.cells.at(-1)
  const short = row.grid.table.by === 'inferred' && last !== undefined && last.col + last.colSpan < row.grid.width
  if (short && values[0]?.text === '' && values.some((v) => v.text !== '')) return values.filter((v) => v.text !== '')
  let from = 0
  while (values.length - from > asked && values[from]!.text === '') from++
  return values.slice(from)
}

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
    const several = placing.placed.length > 1 && (table === null || table.columns.length === 0)
    const labels = labelPathOf(a, labelOfRef)
    const place = (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place
    const made: Fact[] = []
    placing.placed.forEach((p, i) => {
      const indicator = a.ref === null ? null : indicatorAt(a.ref.table, a.ref.rowIndex, p.column ?? -1)
      const column = p.column === null ? undefined : a.ref?.table.columns[p.column]
      const reading = readCell(p.cell?.text ?? '')
      const printedUnit = reading.unit ?? unitPrinted(a.unit?.text ?? null) ?? unitIn(p.header?.path.join('') ?? '')
      const formUnit = a.ref === null ? null : column?.unit === undefined ? a.ref.row.unit : column.unit
      const parted = p.cell?.source.parted?.certainty
      const doubtful = placing.doubt !== null || reading.unsure || a.unsure || parted === 'doubtful'
      made.push({
        indicator,
        applicant: column?.applicant ?? null,
        column: columnOf(a, several ? (p.header?.path.at(-1) ?? String(i + 1)) : null),
        labels,
        columns: p.header?.path ?? [],
        unit: printedUnit ?? formUnit,
        unitRaw: reading.unit ?? a.unit?.text ?? unitIn(p.header?.path.join('') ?? ''),
        raw: p.cell?.text ?? '',
        value: doubtful ? null : reading.value,
        state: reading.state,
        note: reading.note,
        certainty: doubtful ? 'doubtful' : placing.assumed || parted === 'inferred' ? 'inferred' : 'read',
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

/** The scope of the sheet, the header over several value columns, or both. */
const columnOf = ({ scope }: Assigned, head: string | null): string | null =>
  scope === undefined ? head : head === null ? scope : `${scope}·${head}`

/** Once a table: its numbers had run together and were parted by its own sums. */
const inferredFindings = (assigned: readonly Assigned[]): Finding[] => {
  const tables = new Map<Assigned['row']['grid'], number>()
  for (const a of assigned) {
    const parted = a.values.filter((v) => v.source.parted?.certainty === 'inferred').length
    if (parted > 0) tables.set(a.row.grid, (tables.get(a.row.grid) ?? 0) + parted)
  }
  return [...tables].map(([grid, count]) =>
    finding({
      rule: 'inferred-numbers',
      kind: 'reading',
      severity: 'info',
      place: grid.table.place,
      actual: count,
      message: {
        zh: `表中 ${count} 个数原文连在一起，按行合计、列合计与勾稽关系分开，只有一种分法`,
        en: `${count} numbers of the table had run together; row totals, column sums and the balance leave one way to part them`,
      },
    }),
  )
}

/** Once a table of the form, however many pieces it is cut into: no header names the columns. */
const assumedFindings = (assumed: readonly Assigned[]): Finding[] =>
  [...new Set(assumed.map((a) => a.ref!.table))].map((table) => {
    const rows = assumed.filter((a) => a.ref!.table === table)
    const first = rows[0]!
    return finding({
      rule: 'uncertain-columns',
      kind: 'reading',
      severity: 'info',
      indicators: [...new Set(rows.flatMap((a) => a.ref!.row.id ?? []))],
      place: first.label ? placeOfWords(first.label.source) : first.row.grid.table.children[first.row.row]!.place,
      actual: rows.length,
      message: {
        zh: `“${table.title}”有 ${rows.length} 行上方没有认得出的表头，各列按格式的次序对应，并由本行总计证实`,
        en: `No header that can be read stands over ${rows.length} rows of “${table.title}”; columns are taken in the form's order, which the totals of the rows bear out`,
      },
    })
  })

/** What a run may hold, column by column. */
const runTogether = (name: string, runs: readonly Placed[]): [string, string] => {
  const raw = runs[0]!.cell!.text
  const list = runs.map((p) => p.cell!.source.parted!.candidates.join('/') || '?').join('，')
  return [
    `“${name}”一行的数连在一起（${raw}），按表内的合计不能唯一地分开，未采用；可能的读法：${list}`,
    `The numbers of “${name}” have run together (${raw}) and the sums of the form leave more than one reading or none; no value is given. Candidates: ${list}`,
  ]
}

/** What stands in the cell, on one line. */
const shownRaw = (f: Fact): string => f.raw.replace(/\s+/gu, ' ')

/** A unit cell holds a unit, or a dash that says there is none. */
const unitPrinted = (text: string | null): string | null =>
  text === null || readCell(text).state !== 'text' ? null : text.replace(/\s/gu, '')

const rowFindings = (a: Assigned, placing: Placing, made: Fact[], labels: string[]): Finding[] => {
  const indicators = [...new Set(made.flatMap((f) => (f.indicator === null ? [] : [f.indicator])))]
  const place = (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place
  const name = labels.at(-1) ?? ''
  const found: Finding[] = []
  const say = (
    rule: string,
    kind: Finding['kind'],
    severity: Finding['severity'],
    zh: string,
    en: string,
    more: Partial<Finding> = {},
  ) => found.push(finding({ rule, kind, severity, indicators, message: { zh, en }, place, ...more }))
  if (placing.ragged) {
    const raws = a.values.map((v) => v.text || '（空）').join(' | ')
    const why = placing.doubt ?? {
      zh: '单元格与表头的列没有对齐，按先后次序对应',
      en: 'cells and headers are not in step; they were paired in order',
    }
    say(
      'ragged-row',
      'report',
      'error',
      `“${name}”一行：${why.zh}。单元格：${raws}`,
      `Row “${name}”: ${why.en}. Cells: ${raws}`,
      { actual: a.values.length, expected: placing.placed.length },
    )
  }
  if (placing.doubt && !placing.ragged)
    say(
      'uncertain-columns',
      'reading',
      'warning',
      `“${name}”一行：${placing.doubt.zh}，数值未采用。单元格：${a.values.map((v) => v.text || '（空）').join(' | ')}`,
      `Row “${name}”: ${placing.doubt.en}; no value is given. Cells: ${a.values.map((v) => v.text || 'blank').join(' | ')}`,
    )
  if (a.ref !== null && a.label !== null && a.similarity < 1)
    say(
      'label-deviation',
      'report',
      'info',
      `标签“${a.label.text}”与格式规定的“${a.ref.row.label}”不同，按后者读取`,
      `Label “${a.label.text}” differs from the form's “${a.ref.row.label}”; read as the latter`,
      { actual: a.label.text, expected: a.ref.row.label },
    )
  if (a.unsure)
    say(
      'ambiguous-label',
      'reading',
      'warning',
      `“${name}”可能对应格式中的不止一行，数值未采用`,
      `“${name}” could be more than one row of the form; its value is not given`,
    )
  if (a.how === 'moved')
    say(
      'row-out-of-order',
      'report',
      'warning',
      `“${name}”不在格式规定的位置`,
      `“${name}” is not where the form has it`,
    )
  if (a.how === 'repeated')
    say('duplicate-row', 'report', 'warning', `“${name}”出现了不止一次`, `“${name}” appears more than once`)
  if (a.ref === null && a.label === null)
    say(
      'unlabelled-row',
      'reading',
      'warning',
      `这一行的数没有行名，不知属于哪一项，按原样保留：${a.values.map((v) => v.text || '（空）').join(' | ')}`,
      `No label names the numbers of this row; they are kept as they stand: ${a.values.map((v) => v.text || 'blank').join(' | ')}`,
    )
  else if (a.ref === null)
    say(
      'unexpected-row',
      'report',
      'warning',
      `“${name}”不是该格式的项目，按原样保留`,
      `“${name}” is no item of the form; kept as it stands`,
    )
  const runs = placing.placed.filter((p) => p.cell?.source.parted?.certainty === 'doubtful')
  if (runs.length > 0)
    say('ambiguous-numbers', 'reading', 'warning', ...runTogether(name, runs), {
      actual: runs[0]!.cell!.text,
      place: placeOfWords(runs[0]!.cell!.source),
    })
  for (const f of made) {
    if (f.certainty !== 'doubtful' || placing.doubt || a.unsure || runs.length > 0) continue
    say(
      'ambiguous-numbers',
      'reading',
      'warning',
      `“${shownRaw(f)}”不能确定是哪个数，数值留空`,
      `“${shownRaw(f)}” cannot be read as one number; the value is left out`,
      {
        applicant: f.applicant,
        column: f.column,
        actual: f.raw,
        expected: readCell(f.raw.replace(/\s+/gu, '')).value,
        place: f.place,
        indicators: f.indicator === null ? [] : [f.indicator],
      },
    )
  }
  return found
}
