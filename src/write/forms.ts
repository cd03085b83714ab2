import { type Form, type FormTable, indicatorAt } from '../forms/form.ts'
import { type Language, say } from './language.ts'
import type { PrettyOptions } from './pretty.ts'
import { coloursFor, columns } from './terminal.ts'

/** Report years of a form: `2014–2018`, `2021–`. */
export const yearsOf = (form: Form): string => `${form.inForce.from}–${form.inForce.to ?? ''}`

/** The known forms, one a line. */
export const formList = (forms: readonly Form[], { language, colour }: PrettyOptions): string => {
  const c = coloursFor(colour ?? false)
  const rows = [
    [
      say(language, '标识', 'Id'),
      say(language, '年度', 'Years'),
      say(language, '名称', 'Name'),
      say(language, '依据', 'Source'),
    ],
    ...forms.map((f) => [f.id, yearsOf(f), f.name[language], f.source]),
  ]
  const [head, ...lines] = columns(rows)
  return `${[c.dim(head!), ...lines].join('\n')}\n`
}

/** How deep a row stands below the outermost one. */
export const depthOf = (table: FormTable, row: FormTable['rows'][number]): number => {
  const parent = row.parent === undefined ? undefined : table.rows.find((r) => r.id === row.parent)
  return parent === undefined ? 0 : 1 + depthOf(table, parent)
}

/** Rows of a table as the catalogue prints them: identifier, label (indented below its parent), unit, parent, what it is. */
export const tableRows = (table: FormTable, language: Language): string[][] => {
  const kind = (k: string) =>
    k === 'group' ? say(language, '分组标题', 'heading') : k === 'derived' ? say(language, '无数据格', 'no cells') : ''
  const byColumn = table.columns.some((col) => col.id !== undefined) || table.cells !== undefined
  if (byColumn)
    return table.rows.flatMap((row, r) =>
      table.columns.map((col, i) => [
        indicatorAt(table, r, i),
        [row.label, ...(col.under ?? []), col.label].filter((s) => s !== '').join(' / '),
        (col.unit === undefined ? row.unit : col.unit) ?? '—',
        '',
        '',
      ]),
    )
  return table.rows.map((row) => [
    row.id ?? '',
    `${'  '.repeat(depthOf(table, row))}${row.label}`,
    row.unit ?? '—',
    row.parent ?? '',
    kind(row.kind),
  ])
}

/** The arithmetic that a form carries, one rule a line. */
export const formArithmetic = (form: Form, language: Language): string[] => {
  const { rules } = form
  const plus = (ids: readonly string[]) => ids.join(' + ')
  return [
    ...(rules.sums ?? []).map(
      (s) =>
        `${s.total} = ${plus(s.parts)}${s.short ? say(language, '（可小于，作警告）', ' (may fall short: warning)') : ''}`,
    ),
    ...(rules.rowTotals ?? []).map((s) => `${say(language, '每行', 'each row')}: ${s.total} = ${plus(s.parts)}`),
    ...(rules.balances ?? []).map((b) => `${plus(b.left)} = ${plus(b.right)}`),
    ...(rules.ofWhich ?? []).map((o) => `${o.part} ≤ ${o.whole}`),
    ...(rules.dedupTotals ?? []).map(
      (d) => `${d.atLeastLargest ? `max(${d.channels.join(', ')}) ≤ ` : ''}${d.total} ≤ ${plus(d.channels)}`,
    ),
    ...(rules.floors ?? []).map((f) =>
      `${f.stock ?? ''} ≥ ${plus(f.plus)}${f.minus.map((m) => ` − ${m}`).join('')}`.replace(/^ ≥ (.*)$/u, '$1 ≥ 0'),
    ),
  ]
}

/** Everything a form asks for and the arithmetic it carries. */
export const formDetails = (form: Form, { language, colour }: PrettyOptions): string => {
  const c = coloursFor(colour ?? false)
  const head = [
    say(language, '指标', 'Indicator'),
    say(language, '行名', 'Label'),
    say(language, '单位', 'Unit'),
    say(language, '上级', 'Parent'),
    '',
  ]
  const tables = form.tables.flatMap((table) => {
    const [first, ...rows] = columns([head, ...tableRows(table, language)])
    const applicants = table.columns.flatMap((col) => (col.applicant ? [`${col.applicant}（${col.label}）`] : []))
    return [
      '',
      c.bold(table.title),
      ...(applicants.length > 0 ? [`${say(language, '申请人', 'Applicants')}: ${applicants.join(', ')}`] : []),
      c.dim(first!),
      ...rows,
    ]
  })
  const sums = formArithmetic(form, language)
  return `${[
    `${c.bold(form.name[language])}  ${form.id}  ${yearsOf(form)}`,
    form.source,
    ...tables,
    ...(sums.length > 0 ? ['', c.bold(say(language, '勾稽关系', 'Arithmetic')), ...sums.map((s) => `  ${s}`)] : []),
  ].join('\n')}\n`
}
