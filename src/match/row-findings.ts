import { type Finding, finding } from '../finding.ts'
import type { Fact } from '../report.ts'
import { readCell } from '../text/cell.ts'
import { placeOfWords } from '../within.ts'
import type { Assigned } from './assign.ts'
import type { Placed, Placing } from './placing.ts'

export const rowFindings = (a: Assigned, placing: Placing, made: Fact[], labels: string[]): Finding[] => {
  const indicators = [...new Set(made.flatMap((f) => (f.indicator === null ? [] : [f.indicator])))]
  const place = (a.label ? placeOfWords(a.label.source) : null) ?? a.row.grid.table.children[a.row.row]!.place
  const name = labels.at(-1) ?? ''
  const shown = (blank: string): string => a.values.map((v) => v.text || blank).join(' | ')
  const cells = { zh: shown('（空）'), en: shown('blank') }
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
    const why = placing.doubt ?? {
      zh: '单元格与表头的列没有对齐，按先后次序对应',
      en: 'cells and headers are not in step; they were paired in order',
    }
    say(
      'ragged-row',
      'report',
      'error',
      `“${name}”一行：${why.zh}。单元格：${cells.zh}`,
      `Row “${name}”: ${why.en}. Cells: ${cells.en}`,
      { actual: a.values.length, expected: placing.placed.length },
    )
  }
  if (placing.doubt && !placing.ragged)
    say(
      'uncertain-columns',
      'reading',
      'warning',
      `“${name}”一行：${placing.doubt.zh}，数值未采用。单元格：${cells.zh}`,
      `Row “${name}”: ${placing.doubt.en}; no value is given. Cells: ${cells.en}`,
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
  if (a.unlabelled)
    say(
      'unlabelled-row',
      'reading',
      'warning',
      `这一行没有行名，按前后两行在格式中的位置和本行总计，读作“${a.ref!.row.label}”`,
      `No label names this row; its place between others and its own total make it “${a.ref!.row.label}”`,
    )
  if (a.ref === null && a.label === null)
    say(
      'unlabelled-row',
      'reading',
      'warning',
      `这一行的数没有行名，不知属于哪一项，按原样保留：${cells.zh}`,
      `No label names the numbers of this row; they are kept as they stand: ${cells.en}`,
    )
  else if (a.ref === null)
    say(
      'unexpected-row',
      'report',
      'warning',
      `“${name}”不是该格式的项目，按原样保留`,
      `“${name}” is no item of the form; kept as it stands`,
    )
  const runs = placing.placed.filter((p) => p.cell?.source.doubts?.[0]?.code === 'run-together')
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

/** What a run may hold, column by column. */
const runTogether = (name: string, runs: readonly Placed[]): [string, string] => {
  const raw = runs[0]!.cell!.text
  const list = runs.map((p) => p.cell!.source.doubts![0]!.candidates?.join('/') || '?').join('，')
  return [
    `“${name}”一行的数连在一起（${raw}），按表内的合计不能唯一地分开，未采用；可能的读法：${list}`,
    `The numbers of “${name}” have run together (${raw}) and the sums of the form leave more than one reading or none; no value is given. Candidates: ${list}`,
  ]
}

/** What stands in the cell, on one line. */
const shownRaw = (f: Fact): string => f.raw.replace(/\s+/gu, ' ')

/** Once a table: its numbers had run together and were parted by its own sums. */
export const inferredFindings = (assigned: readonly Assigned[]): Finding[] => {
  const tables = new Map<Assigned['row']['grid'], number>()
  for (const a of assigned) {
    const parted = a.values.filter((v) => v.source.doubts?.[0]?.code === 'parted-by-sums').length
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
export const assumedFindings = (assumed: readonly Assigned[]): Finding[] =>
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
