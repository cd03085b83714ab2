import type { Grid } from '../cells/grid.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { placeOfWords } from '../model/within.ts'
import { type AnsweredRow, hasDoubt, placeOfRow } from './answers.ts'
import { type Assigned, hasDoubt as hasRowDoubt, type RowDoubt } from './assign.ts'
import { hasNoCode } from './by-title.ts'
import { findingsOfFact, unitFinding } from './fact-findings.ts'
import { onceATable } from './once-a-table.ts'
import { isOtherKind } from './other-year.ts'
import { overlaps } from './rows.ts'
import { indicatorsOf, tableFindings } from './table-findings.ts'
import { mayBeTorn } from './torn-words.ts'

/** Doubts about the row as a whole: what is said of them is said once, and not again of each number. */
const ofTheRow: ReadonlySet<DoubtCode> = new Set([
  'ragged-row',
  'columns-unclear',
  'number-astray',
  'number-shared',
  'row-unclear',
  'label-shared',
  'run-together',
  'other-year',
  'other-quantity',
  'rows-shifted',
])

/** All there is to say of rows and how their numbers were read: of each row, then of each table. */
export const rowFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  // a report may have tables that the form does not have, of any shape; without a form it has none
  const ofForm = new Set(rows.flatMap(({ assigned: a }) => (a.ref === null ? [] : [a.row.grid])))
  const unclear = gridsWhere(rows, ({ placing }) => placing.doubts.some((d) => d.code === 'columns-unclear'))
  const coded = gridsWhere(rows, ({ assigned: a }) => a.ref?.table.codes !== undefined)
  return [
    ...onceATable(
      rows.flatMap((row) => {
        const { grid } = row.assigned.row
        return findingsOfRow(row, ofForm.has(grid), isOfTable(row, unclear, coded)).map((finding) => ({
          table: grid.table,
          finding,
        }))
      }),
    ),
    ...tableFindings(rows),
  ]
}

const gridsWhere = (rows: readonly AnsweredRow[], is: (row: AnsweredRow) => boolean): ReadonlySet<Grid> =>
  new Set(rows.flatMap((row) => (is(row) ? [row.assigned.row.grid] : [])))

/** A row of a table whose columns are others than the form's, or that has no code among those that codes tell: it was not understood. */
const isOfTable = ({ assigned: a }: AnsweredRow, unclear: ReadonlySet<Grid>, coded: ReadonlySet<Grid>): boolean =>
  a.ref === null && (unclear.has(a.row.grid) || (coded.has(a.row.grid) && hasNoCode(a.row)))

/** What is said of a row, before it is known of which. */
type Saying = Pick<Finding, 'rule' | 'kind' | 'severity' | 'message'> & Partial<Pick<Finding, 'actual' | 'expected'>>

const say = (
  rule: string,
  kind: Finding['kind'],
  severity: Finding['severity'],
  zh: string,
  en: string,
  more: Partial<Saying> = {},
): Saying => ({ rule, kind, severity, message: { zh, en }, ...more })

/** A row as its findings speak of it. */
interface Told {
  row: AnsweredRow
  a: Assigned
  name: string
  /** it stands in a table of the form */
  ofForm: boolean
  /** a table that the format itself drew has its rows and cells from the office; any other from how the text was stored */
  shape: Finding['kind']
  /** its table was not understood */
  isUnread: boolean
}

const cellsOf = ({ a }: Told, blank: string): string => a.values.map((v) => v.text || blank).join(' | ')

/** A number in a column of remarks may be one: the row has a cell for each of its columns. */
const hasRemark = ({ values, row: { header } }: Assigned): boolean =>
  values.some((v) => v.text !== '' && header.find((h) => overlaps(v, h))?.role === 'remark')

const ofPlacing = (told: Told): Saying[] => {
  const { a, row, name } = told
  const shape = a.row.grid.table.typed || hasRemark(a) ? 'reading' : told.shape
  // of parts beside one label it is said of the label
  if (a.ref === null && hasRowDoubt(a, 'label-shared')) return []
  const cells = { zh: `单元格：${cellsOf(told, '（空）')}`, en: `Cells: ${cellsOf(told, 'blank')}` }
  return row.placing.doubts.flatMap(({ code, why }) => {
    if (code === 'columns-assumed') return []
    const [zh, en] = [`“${name}”一行：${why.zh}`, `Row “${name}”: ${why.en}`]
    return code === 'ragged-row' || code === 'out-of-step'
      ? say('ragged-row', shape, 'error', `${zh}。${cells.zh}`, `${en}. ${cells.en}`, {
          actual: a.values.length,
          expected: row.placing.placed.length,
        })
      : say(
          'uncertain-columns',
          'reading',
          'warning',
          `${zh}，数值未采用。${cells.zh}`,
          `${en}; no value is given. ${cells.en}`,
        )
  })
}

const ofLabel = ({ a: { ref, label, row, similarity } }: Told): Saying[] => {
  if (ref === null || label === null || similarity >= 1) return []
  const [actual, expected] = [label.text, ref.row.label]
  return [
    say(
      'label-deviation',
      mayBeTorn(row.grid, actual, expected) ? 'reading' : 'report',
      'info',
      `标签“${actual}”与格式规定的“${expected}”不同，按后者读取`,
      `Label “${actual}” differs from the form's “${expected}”; read as the latter`,
      { actual, expected },
    ),
  ]
}

/** What is said of a row of which a doubt leaves open which it is. */
const ofRowDoubt: Record<RowDoubt['code'], (told: Told) => Saying[]> = {
  'row-unclear': ({ name }) => [
    say(
      'ambiguous-label',
      'reading',
      'warning',
      `“${name}”可能对应格式中的不止一行，数值未采用`,
      `“${name}” could be more than one row of the form; its value is not given`,
    ),
  ],
  'label-shared': ({ a, name }) =>
    a.ref === null
      ? []
      : [
          say(
            'shared-label',
            'reading',
            'warning',
            `“${name}”合并了几行，这几行都填了数，不能确定哪一行是它的，数值未采用`,
            `“${name}” is merged over several rows that all have numbers, and which of them is its own cannot be told; no value is given`,
          ),
        ],
  'label-lost': ({ a }) => [
    say(
      'unlabelled-row',
      'reading',
      'warning',
      `这一行没有行名，按前后两行在格式中的位置和本行总计，读作“${a.ref!.row.label}”`,
      `No label names this row; its place between others and its own total make it “${a.ref!.row.label}”`,
    ),
  ],
  // it is said of the columns
  'number-astray': () => [],
}

const ofDoubts = (told: Told): Saying[] => told.a.doubts.flatMap(({ code }) => ofRowDoubt[code](told))

/** What is said of a row that stands elsewhere than the form has it, or once more. */
const ofOrder = ({ a, name, shape }: Told): Saying[] => {
  if (a.how === 'moved')
    return [
      say(
        'row-out-of-order',
        shape,
        'warning',
        `“${name}”不在格式规定的位置`,
        `“${name}” is not where the form has it`,
      ),
    ]
  if (a.how !== 'repeated') return []
  // a row that the form leaves without a name may be there once for each unit: none is the office's fault
  const { title } = a.ref!.table
  return [
    a.ref!.row.label === ''
      ? say(
          'duplicate-row',
          'reading',
          'warning',
          `“${title}”有不止一行数，不知哪一行是报告机关的`,
          `“${title}” has more than one row of numbers: which is the agency's own is not known`,
        )
      : say('duplicate-row', shape, 'warning', `“${name}”出现了不止一次`, `“${name}” appears more than once`),
  ]
}

/** What is said of a row that the form does not have. */
const ofStray = (told: Told): Saying[] => {
  const { a, name, ofForm, shape, isUnread } = told
  if (a.ref !== null) return []
  return [
    a.label === null
      ? say(
          'unlabelled-row',
          'reading',
          'warning',
          `这一行的数没有行名，不知属于哪一项，按原样保留：${cellsOf(told, '（空）')}`,
          `No label names the numbers of this row; they are kept as they stand: ${cellsOf(told, 'blank')}`,
        )
      : say(
          'unexpected-row',
          isUnread || isOtherKind(name) ? 'reading' : shape,
          ofForm && !isOtherKind(name) ? 'warning' : 'info',
          `“${name}”不是该格式的项目，按原样保留`,
          `“${name}” is no item of the form; kept as it stands`,
        ),
  ]
}

/** What may be said of a row, in this order. */
const sayings = [ofPlacing, ofLabel, ofDoubts, ofOrder, ofStray]

const findingsOfRow = (row: AnsweredRow, ofForm: boolean, isUnread: boolean): Finding[] => {
  const { assigned: a, facts } = row
  const indicators = indicatorsOf(facts)
  // the one row of a table whose numbers stand under headers alone has no name but the table's
  const name = [facts[0]?.labels.at(-1), a.label?.text, a.ref?.table.title].find((words) => words) ?? ''
  const shape = a.row.grid.table.by === 'inferred' || !ofForm ? 'reading' : 'report'
  const told: Told = { row, a, name, ofForm, shape, isUnread }
  const isSaid = facts.some((f) => f.doubts.some((d) => ofTheRow.has(d.code)))
  return [
    ...sayings.flatMap((say) => say(told)).map((said) => finding({ ...said, indicators, place: placeOfRow(a) })),
    ...runTogether(row, name, indicators),
    ...(isSaid ? [] : facts.flatMap(findingsOfFact)),
    ...facts.flatMap(unitFinding),
  ]
}

/** What a run may hold, column by column. */
const runTogether = ({ facts, placing, assigned }: AnsweredRow, name: string, indicators: string[]): Finding[] => {
  const runs = facts.filter((f) => hasDoubt(f, 'run-together'))
  const cells = placing.placed.flatMap(({ cell }) =>
    cell?.reading.doubts.some((d) => d.code === 'run-together') ? [cell] : [],
  )
  const first = cells.find((c) => c.text !== '') ?? cells[0]
  if (runs.length === 0 || !first) return []
  const raw = first.text.replace(/\s+/gu, ' ')
  const lists = runs.map((f) => f.doubts.find((d) => d.code === 'run-together')!.candidates ?? [])
  const list = lists.map((l) => l.join('/') || '?').join('，')
  const say = (zh: string, en: string): Finding[] => [
    finding({
      rule: 'ambiguous-numbers',
      kind: 'reading',
      severity: 'warning',
      indicators,
      actual: raw,
      place: raw === '' ? placeOfRow(assigned) : placeOfWords(first.source),
      message: { zh, en },
    }),
  ]
  if (raw === '')
    return say(
      `“${name}”一行没有数，而表中的数与行名次序不明，空白不作为“未填”`,
      `“${name}” has no number, and the numbers of the table are out of step with its labels: it is not taken for blank`,
    )
  if (lists.every((l) => l.length === 0))
    return say(
      `“${name}”一行的数（${raw}）无法分给各列，未采用`,
      `The numbers of “${name}” (${raw}) cannot be given to its columns; no value is given`,
    )
  if (lists.every((l) => l.length === 1))
    return say(
      `“${name}”一行的数连在一起（${raw}），不能排除其中有空白，未采用；若无空白则为 ${list}`,
      `The numbers of “${name}” have run together (${raw}) and a blank among them cannot be ruled out; no value is given. Without blanks: ${list}`,
    )
  return say(
    `“${name}”一行的数连在一起（${raw}），不止一种分法，未采用；可能的读法：${list}`,
    `The numbers of “${name}” have run together (${raw}) and can be parted in several ways; no value is given. Candidates: ${list}`,
  )
}
