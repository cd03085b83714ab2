import type { Grid } from '../cells/grid.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Fact } from '../model/report.ts'
import { fold } from '../text/fold.ts'
import { type AnsweredRow, hasDoubt, placeOfRow } from './answers.ts'
import { isMisprinted } from './columns.ts'
import { remarksOf } from './other-year.ts'
import { mayBeTorn } from './torn-words.ts'

/** All that is said once a table, and not of each of its rows. */
export const tableFindings = (rows: readonly AnsweredRow[]): Finding[] => [
  ...headerFindings(rows),
  ...partedFindings(rows),
  ...saidFindings(rows),
  ...assumedFindings(rows),
  ...unitsAssumed(rows),
  ...otherFindings(rows, 'other-year'),
  ...otherFindings(rows, 'other-quantity'),
  ...shiftedFindings(rows),
]

/** What facts answer, each once. */
export const indicatorsOf = (facts: readonly Fact[]): string[] => [...new Set(facts.flatMap((f) => f.indicator ?? []))]

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

/** Once a table: its numbers had run together and were parted by its own sums. */
const partedFindings = (rows: readonly AnsweredRow[]): Finding[] => {
  const tables = new Map<Grid, number>()
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
        indicators: indicatorsOf(facts),
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
      indicators: indicatorsOf(facts),
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
      indicators: indicatorsOf(facts),
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
      indicators: indicatorsOf(facts),
      place: grid.table.place,
      actual: facts.length,
      message: {
        zh: `文字中数与行名的先后不明：几个标题行后有数，而几个项目行后没有；数可能都错开了一行，${facts.length} 个数未采用`,
        en: `Which label the numbers of the text belong to cannot be told: headings are followed by numbers and items are not, so all may be off by one row; ${facts.length} numbers are not given`,
      },
    })
  })
}
