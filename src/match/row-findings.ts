import { addAll } from '../base/extremes.ts'
import type { Grid } from '../cells/grid.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import { type Finding, finding } from '../model/finding.ts'
import type { Fact } from '../model/report.ts'
import { placeOfWords } from '../model/within.ts'
import { fold } from '../text/fold.ts'
import { type AnsweredRow, hasDoubt } from './answers.ts'
import { type Assigned, hasDoubt as hasRowDoubt } from './assign.ts'
import { hasNoCode } from './by-title.ts'
import { isMisprinted } from './columns.ts'
import { notInWords } from './not-in-words.ts'
import { onceATable } from './once-a-table.ts'
import { isOtherKind, remarksOf } from './other-year.ts'
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

/** Numbers of which it is not known what they are, each with what it could be. */
const ofTheDigits: readonly DoubtCode[] = ['digits-apart', 'unclear-digits', 'no-number']

/** All there is to say of rows and how their numbers were read: of each row, then of each table. */
export const rowFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  // a report may have tables that are none of the form's, of any shape; without a form none is
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
    ...headerFindings(rows),
    ...partedFindings(rows),
    ...saidFindings(rows),
    ...assumedFindings(rows),
    ...unitsAssumed(rows),
    ...otherFindings(rows, 'other-year'),
    ...otherFindings(rows, 'other-quantity'),
    ...shiftedFindings(rows),
  ]
}

const gridsWhere = (rows: readonly AnsweredRow[], is: (row: AnsweredRow) => boolean): ReadonlySet<Grid> =>
  new Set(rows.flatMap((row) => (is(row) ? [row.assigned.row.grid] : [])))

/** A row of a table whose columns are others than the form's, or that has no code among those that codes tell: it was not understood. */
const isOfTable = ({ assigned: a }: AnsweredRow, unclear: ReadonlySet<Grid>, coded: ReadonlySet<Grid>): boolean =>
  a.ref === null && (unclear.has(a.row.grid) || (coded.has(a.row.grid) && hasNoCode(a.row)))

const placeOfRow = (a: Assigned) =>
  (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place

const findingsOfRow = (row: AnsweredRow, ofForm: boolean, isUnread: boolean): Finding[] => {
  const { assigned: a, placing, facts } = row
  const indicators = [...new Set(facts.flatMap((f) => (f.indicator === null ? [] : [f.indicator])))]
  // the one row of a table whose numbers stand under headers alone has no name but the table's
  const name = [facts[0]?.labels.at(-1), a.label?.text, a.ref?.table.title].find((words) => words) ?? ''
  const cells = (blank: string): string => a.values.map((v) => v.text || blank).join(' | ')
  const found: Finding[] = []
  // a table that the format itself drew has its rows and cells from the office; any other from how the text was stored
  const shape: Finding['kind'] = a.row.grid.table.by === 'inferred' || !ofForm ? 'reading' : 'report'
  const say = (
    rule: string,
    kind: Finding['kind'],
    severity: Finding['severity'],
    zh: string,
    en: string,
    more: Partial<Finding> = {},
  ) => found.push(finding({ rule, kind, severity, indicators, message: { zh, en }, place: placeOfRow(a), ...more }))
  // of parts beside one label it is said of the label
  const isPart = a.ref === null && hasRowDoubt(a, 'label-shared')
  for (const { code, why } of placing.doubts) {
    if (code === 'columns-assumed' || isPart) continue
    if (code === 'ragged-row' || code === 'out-of-step')
      say(
        'ragged-row',
        shape,
        'error',
        `“${name}”一行：${why.zh}。单元格：${cells('（空）')}`,
        `Row “${name}”: ${why.en}. Cells: ${cells('blank')}`,
        { actual: a.values.length, expected: placing.placed.length },
      )
    else
      say(
        'uncertain-columns',
        'reading',
        'warning',
        `“${name}”一行：${why.zh}，数值未采用。单元格：${cells('（空）')}`,
        `Row “${name}”: ${why.en}; no value is given. Cells: ${cells('blank')}`,
      )
  }
  if (a.ref !== null && a.label !== null && a.similarity < 1)
    say(
      'label-deviation',
      mayBeTorn(a.row.grid, a.label.text, a.ref.row.label) ? 'reading' : 'report',
      'info',
      `标签“${a.label.text}”与格式规定的“${a.ref.row.label}”不同，按后者读取`,
      `Label “${a.label.text}” differs from the form's “${a.ref.row.label}”; read as the latter`,
      { actual: a.label.text, expected: a.ref.row.label },
    )
  for (const { code } of a.doubts) {
    if (code === 'row-unclear')
      say(
        'ambiguous-label',
        'reading',
        'warning',
        `“${name}”可能对应格式中的不止一行，数值未采用`,
        `“${name}” could be more than one row of the form; its value is not given`,
      )
    if (code === 'label-shared' && a.ref !== null)
      say(
        'shared-label',
        'reading',
        'warning',
        `“${name}”合并了几行，这几行都填了数，不能确定哪一行是它的，数值未采用`,
        `“${name}” is merged over several rows that all have numbers, and which of them is its own cannot be told; no value is given`,
      )
    if (code === 'label-lost')
      say(
        'unlabelled-row',
        'reading',
        'warning',
        `这一行没有行名，按前后两行在格式中的位置和本行总计，读作“${a.ref!.row.label}”`,
        `No label names this row; its place between others and its own total make it “${a.ref!.row.label}”`,
      )
  }
  if (a.how === 'moved')
    say('row-out-of-order', shape, 'warning', `“${name}”不在格式规定的位置`, `“${name}” is not where the form has it`)
  // a row that the form leaves without a name may be there once for each unit: none is the office's fault
  const oneAUnit = a.how === 'repeated' && a.ref?.row.label === '' ? a.ref.table.title : null
  if (a.how === 'repeated')
    say(
      'duplicate-row',
      oneAUnit === null ? shape : 'reading',
      'warning',
      oneAUnit === null ? `“${name}”出现了不止一次` : `“${oneAUnit}”有不止一行数，不知哪一行是报告机关的`,
      oneAUnit === null
        ? `“${name}” appears more than once`
        : `“${oneAUnit}” has more than one row of numbers: which is the agency's own is not known`,
    )
  if (a.ref === null && a.label === null)
    say(
      'unlabelled-row',
      'reading',
      'warning',
      `这一行的数没有行名，不知属于哪一项，按原样保留：${cells('（空）')}`,
      `No label names the numbers of this row; they are kept as they stand: ${cells('blank')}`,
    )
  else if (a.ref === null)
    say(
      'unexpected-row',
      isUnread || isOtherKind(name) ? 'reading' : shape,
      ofForm && !isOtherKind(name) ? 'warning' : 'info',
      `“${name}”不是该格式的项目，按原样保留`,
      `“${name}” is no item of the form; kept as it stands`,
    )
  addAll(found, runTogether(row, name, indicators))
  if (!facts.some((f) => f.doubts.some((d) => ofTheRow.has(d.code)))) addAll(found, facts.flatMap(findingsOfFact))
  addAll(found, facts.flatMap(unitFinding))
  return found
}

const about = (f: Fact) => ({
  indicators: f.indicator === null ? [] : [f.indicator],
  applicant: f.applicant,
  column: f.column,
  place: f.place,
  actual: f.raw,
})

const say = (f: Fact, rule: string, severity: Finding['severity'], zh: string, en: string, expected: number | null) =>
  finding({ rule, kind: 'reading', severity, message: { zh, en }, ...about(f), expected })

/** What is said of one number. */
const findingsOfFact = (f: Fact): Finding[] => {
  if (f.doubts.length === 0) return []
  const raw = shownRaw(f)
  const found: Finding[] = []
  const unclear = f.doubts.find((d) => ofTheDigits.includes(d.code))
  if (unclear)
    found.push(
      say(
        f,
        'ambiguous-numbers',
        'warning',
        `“${raw}”不能确定是哪个数，数值留空`,
        `“${raw}” cannot be read as one number; the value is left out`,
        unclear.candidates?.[0] ?? null,
      ),
    )
  if (hasDoubt(f, 'several-numbers'))
    found.push(
      say(
        f,
        'several-numbers',
        'warning',
        `一个单元格中有不止一个数（${raw}），数值留空`,
        `More than one number stands in the cell (${raw}); no value is given`,
        null,
      ),
    )
  if (hasDoubt(f, 'joined-by-sums'))
    found.push(
      say(
        f,
        'inferred-numbers',
        'info',
        `单元格里的数字分在几处（${raw}），按表内合计读作 ${f.value}`,
        `The digits of the cell stand apart (${raw}); the sums of the form make them ${f.value}`,
        f.value,
      ),
    )
  if (hasDoubt(f, 'joined-by-habit'))
    found.push(
      say(
        f,
        'inferred-numbers',
        'info',
        `“${raw}”读作 ${f.value}：这份报告的千位之间都空一格`,
        `“${raw}” is read as ${f.value}: the report sets thousands apart by a space throughout`,
        f.value,
      ),
    )
  if (hasDoubt(f, 'form-field'))
    found.push(
      say(
        f,
        'form-field',
        'warning',
        '单元格里是填写框或由程序计算的域，读不出其中显示的内容，数值留空',
        'The cell holds a form field, or one that the program works out, and what it shows cannot be read; no value is given',
        null,
      ),
    )
  for (const { rule, zh, en } of notInWords(f)) found.push(say(f, rule, 'warning', zh, en, null))
  if (hasDoubt(f, 'hidden-beside'))
    found.push(
      say(
        f,
        'hidden-digits',
        'info',
        `单元格里另有页面上不显示的数字，未计入“${raw}”`,
        `The cell also holds digits that the page does not show; they are no part of “${raw}”`,
        f.value,
      ),
    )
  return found
}

const unitFinding = (f: Fact): Finding[] =>
  hasDoubt(f, 'unit-unclear')
    ? [
        say(
          f,
          'unit-nearby',
          'warning',
          `“${f.labels.at(-1) ?? ''}”（${shownRaw(f)}）的计量单位不能确定：表头、行名或表旁写着不认得或不止一种的单位，数值未采用`,
          `The unit of “${f.labels.at(-1) ?? ''}” (${shownRaw(f)}) is open: the header, the label or a line beside the table names an unknown unit, or several; no value is given`,
          null,
        ),
      ]
    : hasDoubt(f, 'unit-differs')
      ? [
          say(
            f,
            'unit-nearby',
            'warning',
            `“${f.labels.at(-1) ?? ''}”（${shownRaw(f)}）：表旁所写的计量单位与该项不符，单位留空`,
            `“${f.labels.at(-1) ?? ''}” (${shownRaw(f)}): the unit beside the table is not that of this item; no unit is given`,
            f.value,
          ),
        ]
      : []

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

/** 其中：教育收费: a part of the column beside it, which a sheet may show. */
const isPart = (head: string): boolean => /^其中/u.test(fold(head))

/** Once a table: headers that are not quite the form's, and columns that the form does not have. */
const headerFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  const named = rows.filter((r) => r.assigned.ref !== null && r.assigned.ref.table.columns.length > 0)
  const seen = new Set<string>()
  const grids = [...new Set(named.map((r) => r.assigned.row.grid))]
  return named.flatMap(({ assigned: a, placing }) =>
    placing.placed.flatMap(({ header, column, extra }) => {
      const head = header?.path.at(-1)
      if (head === undefined) return []
      const own = column === null ? null : a.ref!.table.columns[column]!
      const key = `${grids.indexOf(a.row.grid)}|${head}|${column}`
      if (seen.has(key)) return []
      seen.add(key)
      if (own === null ? !extra : !isMisprinted(header!, own)) return []
      const lacking = a.ref!.table.columns.flatMap((c, i) =>
        placing.placed.some((p) => p.column === i) ? [] : [c.label],
      )
      return own === null
        ? [
            finding({
              rule: 'unexpected-column',
              kind: isPart(head) || lacking.some((label) => mayBeTorn(a.row.grid, head, label)) ? 'reading' : 'report',
              severity: lacking.length === 0 ? 'info' : 'warning',
              place: a.row.grid.table.place,
              actual: head,
              expected: lacking.join('、') || null,
              message: {
                zh: `“${head}”不是该表格式的列，按原样保留，不影响其他各列${lacking.length === 0 ? '' : `；格式中的“${lacking.join('”“')}”没有这样的列`}`,
                en: `“${head}” is no column of this table of the form; it is kept as it stands, and the other columns are read${lacking.length === 0 ? '' : `. No column is headed “${lacking.join('”, “')}”`}`,
              },
            }),
          ]
        : [
            finding({
              rule: 'label-deviation',
              kind: mayBeTorn(a.row.grid, head, own.label) ? 'reading' : 'report',
              severity: 'info',
              indicators: [],
              place: a.row.grid.table.place,
              actual: head,
              expected: own.label,
              message: {
                zh: `表头“${head}”与格式规定的“${own.label}”不同，按后者读取`,
                en: `Header “${head}” differs from the form's “${own.label}”; read as the latter`,
              },
            }),
          ]
    }),
  )
}

/** What stands in the cell, on one line. */
const shownRaw = (f: Fact): string => f.raw.replace(/\s+/gu, ' ')

/** Once a table: its numbers had run together and were parted by its own sums. */
const partedFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  const tables = new Map<Assigned['row']['grid'], number>()
  for (const { assigned, facts } of rows) {
    const parted = facts.filter((f) => hasDoubt(f, 'parted-by-sums')).length
    if (parted > 0) tables.set(assigned.row.grid, (tables.get(assigned.row.grid) ?? 0) + parted)
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

/** Of each row whose digits were parted by what the report says in words. */
const saidFindings = (rows: readonly AnsweredRow[]): Finding[] =>
  rows
    .filter((row) => row.facts.some((f) => hasDoubt(f, 'parted-by-prose')))
    .map(({ assigned: a, facts }) => {
      const name = facts[0]!.labels.at(-1) ?? ''
      const list = facts.map((f) => f.raw).join('，')
      return finding({
        rule: 'inferred-numbers',
        kind: 'reading',
        severity: 'info',
        indicators: [...new Set(facts.flatMap((f) => f.indicator ?? []))],
        place: placeOfRow(a),
        actual: facts.map((f) => f.raw).join(''),
        message: {
          zh: `“${name}”一行的数连在一起，按正文所说的本年数分开，只有一种分法：${list}`,
          en: `The numbers of “${name}” had run together; what the text says of the year leaves one way to part them: ${list.replaceAll('，', ', ')}`,
        },
      })
    })

/** Once a table of the form, however many pieces it is cut into: no header names the columns. */
const assumedFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  const assumed = rows.filter((r) => r.placing.doubts.some((d) => d.code === 'columns-assumed')).map((r) => r.assigned)
  return [...new Set(assumed.map((a) => a.ref!.table))].map((table) => {
    const own = assumed.filter((a) => a.ref!.table === table)
    return finding({
      rule: 'uncertain-columns',
      kind: 'reading',
      severity: 'info',
      indicators: [...new Set(own.flatMap((a) => a.ref!.row.id ?? []))],
      place: placeOfRow(own[0]!),
      actual: own.length,
      message: {
        zh: `“${table.title}”有 ${own.length} 行上方没有认得出的表头，各列按格式的次序对应，并由本行总计证实`,
        en: `No header that can be read stands over ${own.length} rows of “${table.title}”; columns are taken in the form's order, which the totals of the rows bear out`,
      },
    })
  })
}

/** Tables in which no unit is printed, each once. */
const unitsAssumed = (rows: readonly AnsweredRow[]): Finding[] => {
  const own = rows.filter((r) => r.facts.some((f) => hasDoubt(f, 'unit-assumed')))
  return [...new Set(own.map((r) => r.assigned.row.grid))].map((grid) => {
    const inTable = own.filter((r) => r.assigned.row.grid === grid)
    const facts = inTable.flatMap((r) => r.facts.filter((f) => hasDoubt(f, 'unit-assumed')))
    const { title } = inTable[0]!.assigned.ref!.table
    const unit = facts[0]!.unit
    return finding({
      rule: 'unit-not-printed',
      kind: grid.table.by === 'inferred' ? 'reading' : 'report',
      severity: 'warning',
      indicators: [...new Set(facts.flatMap((f) => f.indicator ?? []))],
      place: grid.table.place,
      expected: unit,
      message: {
        zh: `“${title}”没有写计量单位；按格式取“${unit}”，${facts.length} 个数标为推断`,
        en: `“${title}” names no unit; ${unit} is taken from the form, and its ${facts.length} numbers are called inferred`,
      },
    })
  })
}

/** Under the only header of numbers, which names another year: the facts carry its words. */
const isOnlyColumn = ({ assigned: a, placing, facts }: AnsweredRow): boolean =>
  a.ref !== null &&
  a.scope === undefined &&
  placing.placed.length === 1 &&
  facts[0]!.column !== null &&
  !placing.placed[0]!.extra

/** Of another time, as a column beside the labels says: the facts carry its words. */
const isOfOtherTime = ({ assigned: { row, scope } }: AnsweredRow): boolean =>
  scope !== undefined && scope === row.time?.text.trim()

/** Once a table: its header, or a line beside it, names another year than the report's, or no count of a year. */
const otherFindings = (rows: readonly AnsweredRow[], code: 'other-year' | 'other-quantity'): Finding[] => {
  const isOther = (row: AnsweredRow, f: Fact): boolean =>
    hasDoubt(f, code) ||
    (code === 'other-year' &&
      f.raw !== '' &&
      (isOnlyColumn(row) || (isOfOtherTime(row) && !hasDoubt(f, 'other-quantity'))))
  const doubted = rows.filter((r) => r.facts.some((f) => isOther(r, f)))
  return [...new Set(doubted.map((r) => r.assigned.row.grid))].map((grid) => {
    const facts = doubted
      .filter((r) => r.assigned.row.grid === grid)
      .flatMap((r) => r.facts.filter((f) => isOther(r, f)))
    const { row } = doubted.find((r) => r.assigned.row.grid === grid)!.assigned
    const beside = [...(row.time ? [row.time] : []), ...remarksOf(row)].map((c) => c.text.trim())
    const head = [...(grid.table.over ?? []), ...facts[0]!.columns, ...beside, ...(grid.table.under ?? [])].join(' / ')
    return finding({
      rule: code,
      kind: 'reading',
      severity: 'warning',
      indicators: [...new Set(facts.flatMap((f) => f.indicator ?? []))],
      place: facts[0]!.place,
      actual: head,
      message:
        code === 'other-year'
          ? {
              zh: `表头或表旁的文字写的是另一年度（${head}），${facts.length} 个数未作为本年度的数采用`,
              en: `The header or a line beside the table names another year (${head}); ${facts.length} numbers are not taken for those of the report's year`,
            }
          : {
              zh: `表头或表旁的文字表明这些不是全年的数量（${head}），${facts.length} 个数未采用`,
              en: `The header or a line beside the table says that these are no counts of the whole year (${head}); ${facts.length} numbers are not given`,
            },
    })
  })
}

/** Once a table: its numbers stand over their labels, or under the next one. */
const shiftedFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  const doubted = rows.filter((r) => r.facts.some((f) => hasDoubt(f, 'rows-shifted')))
  return [...new Set(doubted.map((r) => r.assigned.row.grid))].map((grid) => {
    const facts = doubted.filter((r) => r.assigned.row.grid === grid).flatMap((r) => r.facts)
    return finding({
      rule: 'shifted-rows',
      kind: 'reading',
      severity: 'warning',
      indicators: [...new Set(facts.flatMap((f) => f.indicator ?? []))],
      place: grid.table.place,
      actual: facts.length,
      message: {
        zh: `文字中数与行名的先后不明：几个标题行后有数，而几个项目行后没有；数可能都错开了一行，${facts.length} 个数未采用`,
        en: `Which label the numbers of the text belong to cannot be told: headings are followed by numbers and items are not, so all may be off by one row; ${facts.length} numbers are not given`,
      },
    })
  })
}
