import type * as z from 'zod'
import type { Message } from '../base/error.ts'
import { itemKey } from '../model/fact-key.ts'
import { type Form, type FormRow, type FormTable, indicatorAt, itemsOf } from './form.ts'
import { FormSchema } from './schema.ts'

/** One thing that is wrong with a form: where in its file, and what. */
export interface FormProblem {
  /** `tables[0].rows[3]` */
  at: string
  /** what is wrong, in Chinese and English */
  message: Message
}

export const formProblem = (at: string, zh: string, en: string): FormProblem => ({ at, message: { zh, en } })

type Path = readonly PropertyKey[]

const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')

/** What stands at a path of a value that may be anything. */
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (v, key) => (typeof v === 'object' && v !== null ? (v as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )

/** The words of the row, column or table that a path ends in, so that a person finds it: （“主动公开信息数”）. */
const named = (value: unknown, path: Path): Message => {
  const last = path.findLastIndex((key) => typeof key === 'number')
  const found = valueAt(value, path.slice(0, last + 1)) as Record<string, unknown> | null | undefined
  const words = last === -1 ? undefined : (found?.label ?? found?.title ?? found?.id)
  return typeof words === 'string' && words !== '' ? { zh: `（“${words}”）`, en: ` (“${words}”)` } : { zh: '', en: '' }
}

const kinds: Record<string, string> = {
  string: '文字',
  number: '数',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
}

/** An issue of the schema in words that say what to write. */
const inWords = (issue: z.core.$ZodIssue, value: unknown): FormProblem => {
  const given = valueAt(value, issue.path)
  const key = String(issue.path.at(-1) ?? 'form')
  const about = named(value, issue.path)
  const at = pathText(issue.path) || 'form'
  const say = (zh: string, en: string) => formProblem(at, `${zh}${about.zh}`, `${en}${about.en}`)
  if (given === undefined && issue.code !== 'unrecognized_keys') {
    return say(`缺少“${key}”`, `“${key}” is missing`)
  }
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join('、')
    return say(`没有“${keys}”这一项，请检查拼写`, `There is no “${issue.keys.join(', ')}”; check the spelling`)
  }
  if (issue.code === 'invalid_type')
    return say(
      `“${key}”应为${kinds[issue.expected] ?? issue.expected}`,
      `“${key}” takes a value of type ${issue.expected}`,
    )
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    return say(`“${key}”只能是 ${values.join('、')}`, `“${key}” is one of ${values.join(', ')}`)
  }
  if (issue.code === 'too_small') return say(`“${key}”不能为空`, `“${key}” must not be empty`)
  if (issue.code === 'custom') return say(`“${given}”不是正则表达式`, `“${given}” is not a regular expression`)
  if (issue.code === 'invalid_format') {
    const bad = `“${given}”`
    return say(`${bad}不是月日，应如 03-31`, `${bad} is not a month and day such as 03-31`)
  }
  return say(`“${key}”的值不对`, `The value of “${key}” is not one that a form can have`)
}

const twice = (words: readonly string[]): string[] => [...new Set(words.filter((w, i) => words.indexOf(w) !== i))]

const rowAt = (t: number, r: number): string => `tables[${t}].rows[${r}]`

/** What is wrong with the identifier, the unit and the label of a row. */
const rowProblems = (table: FormTable, row: FormRow): Message[] => {
  const byColumn = table.columns.length > 0 && table.columns.every((c) => c.id !== undefined)
  const found: Message[] = []
  if (row.id === undefined && table.cells === undefined && !byColumn)
    found.push({
      zh: '没有标识（id），列和 cells 也没有给出',
      en: 'has no id, and neither its columns nor cells give one',
    })
  if (row.kind === 'value' && row.unit === null && table.columns.every((c) => c.unit == null))
    found.push({
      zh: '有数而没有单位（unit）；不是数的行用 kind "group"',
      en: 'has numbers and no unit; a heading is of kind "group"',
    })
  if (row.label === '' && (table.rows.length > 1 || !byColumn))
    found.push({
      zh: '行名是空的：只有一行、各列都有标识的表才可以',
      en: 'has an empty label, which only the one row of a table of identified columns may have',
    })
  return found
}

/** What is wrong with the row that a row is under; `places`: where the row of each identifier stands. */
const parentProblems = ({ parent }: FormRow, r: number, places: ReadonlyMap<string | undefined, number>): Message[] => {
  const above = parent === undefined ? undefined : (places.get(parent) ?? -1)
  if (above === undefined || (above >= 0 && above < r)) return []
  if (above === -1)
    return [{ zh: `的上级“${parent}”不在表中`, en: `is under “${parent}”, which is no row of the table` }]
  return above === r
    ? [{ zh: '是自己的上级', en: 'is its own parent' }]
    : [{ zh: `的上级“${parent}”排在它后面`, en: `is under “${parent}”, which comes after it` }]
}

/** As many identifiers of cells as there are rows and columns. */
const cellProblems = ({ cells, rows, columns }: FormTable, t: number): FormProblem[] => {
  if (cells === undefined) return []
  const found = cells.flatMap((line, r) =>
    line.length === columns.length
      ? []
      : formProblem(
          `tables[${t}].cells[${r}]`,
          `cells 第 ${r + 1} 行有 ${line.length} 个标识，表有 ${columns.length} 列`,
          `line ${r + 1} of cells has ${line.length} identifiers for ${columns.length} columns`,
        ),
  )
  const whole = formProblem(
    `tables[${t}].cells`,
    `cells 有 ${cells.length} 行，表有 ${rows.length} 行`,
    `cells has ${cells.length} lines for ${rows.length} rows`,
  )
  return cells.length === rows.length ? found : [...found, whole]
}

const codeProblems = ({ codes }: FormTable, t: number): FormProblem[] =>
  codes?.some((length, i) => i > 0 && length <= codes[i - 1]!)
    ? [
        formProblem(
          `tables[${t}].codes`,
          `codes 是各级代码的位数，应从短到长：${codes.join('、')}`,
          `codes are the lengths of codes from the highest level down, each longer than the last: ${codes.join(', ')}`,
        ),
      ]
    : []

const columnProblems = ({ title, columns }: FormTable, t: number): FormProblem[] => {
  const heads = columns.map((c) => [...(c.under ?? []), c.label].join('/'))
  return twice(heads).map((head) =>
    formProblem(
      `tables[${t}].columns[${heads.lastIndexOf(head)}]`,
      `“${title}”有两列都叫“${head}”，无法区分；上级表头写在 under 里`,
      `two columns of “${title}” are called “${head}” and cannot be told apart; headers over them go into under`,
    ),
  )
}

/** Identifiers, parents and cells of one table. */
const tableProblems = (table: FormTable, t: number): FormProblem[] => {
  const places = new Map(table.rows.map((row, r) => [row.id, r] as const).reverse())
  const ofRows = table.rows.flatMap((row, r) =>
    [...rowProblems(table, row), ...parentProblems(row, r, places)].map(({ zh, en }) =>
      formProblem(rowAt(t, r), `“${row.label}”${zh}`, `“${row.label}” ${en}`),
    ),
  )
  return [...ofRows, ...cellProblems(table, t), ...codeProblems(table, t), ...columnProblems(table, t)]
}

/** Rows whose parents lead back to themselves: everything else that is asked of a form would go round with them. */
const circles = (table: FormTable, t: number): FormProblem[] => {
  const parents = new Map(table.rows.map((row) => [row.id, row.parent] as const).reverse())
  return table.rows.flatMap((row, r) => {
    const met = new Set<string>()
    let above = row.parent
    while (above !== undefined && above !== row.id && !met.has(above)) {
      met.add(above)
      above = parents.get(above)
    }
    return above === undefined || above !== row.id
      ? []
      : [
          formProblem(
            rowAt(t, r),
            `“${row.label}”的上级绕回了自身（上级“${row.parent}”）`,
            `“${row.label}” is under itself: its parents, of which “${row.parent}” is the first, lead back to it`,
          ),
        ]
  })
}

/** A table of rows and columns in which only rows, or only columns, have identifiers: one thing to mend, and not one a cell. */
const lacksCells = (table: FormTable): boolean => {
  if (table.cells !== undefined || table.codes !== undefined || table.columns.length < 2) return false
  const ofRow = table.rows.map((_, r) =>
    table.columns.map((c, n) =>
      itemKey({ indicator: indicatorAt(table, r, n) ?? null, applicant: c.applicant ?? null }),
    ),
  )
  const isOneARow = ofRow.every((ids) => new Set(ids).size < ids.length)
  const isOneAColumn = table.rows.length > 1 && new Set(ofRow.map(String)).size === 1
  return isOneARow || isOneAColumn
}

const cellsWanted = (table: FormTable, t: number): FormProblem => {
  const [rows, columns] = [table.rows.length, table.columns.length]
  const first = table.rows[0]?.id ?? table.id
  const such = `"cells": [[${table.columns.map((_, c) => `"${first}.${c + 1}"`).join(', ')}], …]`
  return formProblem(
    `tables[${t}].cells`,
    `“${table.title}”有 ${rows} 行 ${columns} 列，各格没有自己的标识：请写 cells，每行一个列表（共 ${rows} 个），依次是该行 ${columns} 列的标识，如 ${such}`,
    `“${table.title}” has ${rows} rows and ${columns} columns, and its cells have no identifiers of their own: write cells, a list for each of the ${rows} rows with the identifiers of its ${columns} columns, such as ${such}`,
  )
}

const itemProblems = (form: Form): FormProblem[] => {
  const seen = new Map<string, string>()
  const found: FormProblem[] = []
  for (const [t, table] of form.tables.entries()) {
    if (lacksCells(table)) {
      found.push(cellsWanted(table, t))
      continue
    }
    for (const [r, row] of table.rows.entries()) {
      const columns = table.columns.length === 0 ? [null] : table.columns
      columns.forEach((column, c) => {
        const id = column === null ? row.id : indicatorAt(table, r, c)
        const key = itemKey({ indicator: id ?? null, applicant: column?.applicant ?? null })
        const name = `“${[row.label, column?.label].filter(Boolean).join(' ')}”`
        const before = seen.get(key)
        if (id !== undefined && id !== '' && before !== undefined)
          found.push(
            formProblem(
              rowAt(t, r),
              `${name}与${before}的标识都是“${id}”`,
              `${name} and ${before} have the same identifier “${id}”`,
            ),
          )
        seen.set(key, name)
      })
    }
  }
  return found
}

/** Every identifier that a form gives, with its unit. */
const unitsOf = (form: Form): ReadonlyMap<string, string | null> =>
  new Map([
    ...form.tables.flatMap((t) => t.rows.flatMap((r) => (r.id === undefined ? [] : [[r.id, r.unit] as const]))),
    ...itemsOf(form).map((i) => [i.indicator, i.unit] as const),
  ])

/** Words in rules that are no identifiers. */
const levels = new Set(['warning', 'error'])

/** Identifiers that rules, English words and phrases speak of, and that the form does not have. */
const unknownIds = (form: Form, known: ReadonlySet<string>): FormProblem[] => {
  const found: FormProblem[] = []
  const columns = form.tables.flatMap((t) => (t.codes === undefined ? [] : t.columns.flatMap((c) => c.id ?? [])))
  /** a column and any code under it */
  const isOfCode = (id: string): boolean =>
    columns.some((column) => /^\.\d+$/u.test(id.startsWith(column) ? id.slice(column.length) : ''))
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      if (!known.has(value) && !levels.has(value) && !isOfCode(value))
        found.push(
          formProblem(
            pathText(path),
            `没有标识为“${value}”的行、列、表或申请人`,
            `no row, column, table or applicant is called “${value}”`,
          ),
        )
    } else if (Array.isArray(value)) for (const [i, v] of value.entries()) visit(v, [...path, i])
    else if (value !== null && typeof value === 'object')
      for (const [key, v] of Object.entries(value)) visit(v, [...path, key])
  }
  const {
    instructions: _,
    headings: __,
    saidEmpty = [],
    elsewhere = [],
    budgets = [],
    growth: ___,
    codeNames = [],
    atMost = [],
    ...rules
  } = form.rules
  visit(rules, ['rules'])
  for (const [i, { means }] of elsewhere.entries()) visit(means, ['rules', 'elsewhere', i, 'means'])
  for (const [i, { column, of = [] }] of budgets.entries()) {
    visit(column, ['rules', 'budgets', i, 'column'])
    for (const [j, { planned, actual }] of of.entries()) {
      visit(actual, ['rules', 'budgets', i, 'of', j, 'actual'])
      if (planned !== undefined) visit(planned, ['rules', 'budgets', i, 'of', j, 'planned'])
    }
  }
  for (const [i, { table }] of saidEmpty.entries()) visit(table, ['rules', 'saidEmpty', i, 'table'])
  for (const [i, { whole }] of atMost.entries()) visit(whole, ['rules', 'atMost', i, 'whole'])
  for (const [i, phrase] of form.phrases?.entries() ?? []) visit(phrase.means, ['phrases', i, 'means'])
  for (const [i, link] of form.crosswalk?.entries() ?? []) visit(link.ids, ['crosswalk', i, 'ids'])
  for (const [i, saying] of form.sayings?.entries() ?? []) visit(saying.none, ['sayings', i, 'none'])
  const isUnder = (prefix: string): boolean => known.has(prefix) || [...known].some((id) => id.startsWith(`${prefix}.`))
  for (const [i, denial] of form.denials?.entries() ?? [])
    visit(
      denial.under.filter((prefix) => !isUnder(prefix)),
      ['denials', i, 'under'],
    )
  for (const field of ['english', 'basis'] as const)
    for (const id of Object.keys(form[field] ?? {})) visit(id, [field, id])
  return found
}

/** Sums over more than one unit, and totals that are a part of themselves. */
const sumProblems = (form: Form): FormProblem[] => {
  const units = unitsOf(form)
  const found: FormProblem[] = []
  const oneUnit = (ids: readonly string[], path: Path): void => {
    const [first, ...rest] = ids
    const odd = rest.find((id) => units.get(id) !== units.get(first!))
    if (odd !== undefined)
      found.push(
        formProblem(
          pathText(path),
          `“${first}”的单位是${units.get(first!) ?? '空'}，“${odd}”的单位是${units.get(odd) ?? '空'}，不能相加或比较`,
          `“${first}” is in ${units.get(first!) ?? 'no unit'} and “${odd}” in ${units.get(odd) ?? 'no unit'}: they cannot be added or compared`,
        ),
      )
  }
  const { sums = [], balances = [], ofWhich = [], equals = [] } = form.rules
  // an item told by its code has the unit of its column
  for (const [i, { one, other }] of equals.entries())
    if (units.has(one) && units.has(other)) oneUnit([one, other], ['rules', 'equals', i])
  const noNumber = new Set(form.tables.flatMap((t) => t.rows.flatMap((r) => (r.kind === 'derived' ? [r.id] : []))))
  for (const [i, { total, parts }] of sums.entries()) {
    const [again] = twice(parts)
    if (again !== undefined)
      found.push(formProblem(`rules.sums[${i}]`, `分项“${again}”写了两次`, `the part “${again}” is there twice`))
    if (noNumber.has(total))
      found.push(
        formProblem(
          `rules.sums[${i}]`,
          `合计“${total}”所在行的 kind 是 "derived"，没有数：有数的写 "value"`,
          `the total “${total}” is of kind "derived" and has no number: write "value" if it has one`,
        ),
      )
  }
  for (const [i, { total, parts }] of sums.entries()) oneUnit([total, ...parts], ['rules', 'sums', i])
  for (const [i, { left, right }] of balances.entries()) oneUnit([...left, ...right], ['rules', 'balances', i])
  for (const [i, { part, whole }] of ofWhich.entries()) oneUnit([part, whole], ['rules', 'ofWhich', i])
  const partsOf = new Map<string, readonly string[]>()
  for (const { total, parts } of sums) partsOf.set(total, [...(partsOf.get(total) ?? []), ...parts])
  const leadsTo = (from: string, to: string, met: ReadonlySet<string>): boolean =>
    (partsOf.get(from) ?? []).some((p) => p === to || (!met.has(p) && leadsTo(p, to, new Set([...met, p]))))
  sums.forEach(({ total }, i) => {
    if (leadsTo(total, total, new Set([total])))
      found.push(
        formProblem(
          `rules.sums[${i}]`,
          `“${total}”是自身的分项：合计关系成环`,
          `“${total}” is a part of itself: the sums go in a circle`,
        ),
      )
  })
  return found
}

/**
 * What is wrong with a form as it is written: its shape, its identifiers, its parents and its sums. None: every function can take it.
 * That its labels are told apart and that a filled sheet reads back is more: `checkForm`.
 */
export const formProblems = (value: unknown): FormProblem[] => {
  const shape = FormSchema.safeParse(value)
  if (!shape.success) {
    const issues = shape.error.issues.flatMap((issue) => inWords(issue, value))
    return issues
  }
  const form = value as Form
  const around = form.tables.flatMap(circles)
  if (around.length > 0) return around
  const tables = form.tables.map((t) => t.id)
  const known = new Set([
    ...unitsOf(form).keys(),
    ...tables,
    ...form.tables.flatMap((t) => t.columns.flatMap((c) => c.applicant ?? [])),
  ])
  const found = [
    ...twice(tables).map((id) => formProblem('tables', `有两张表的标识都是“${id}”`, `two tables are called “${id}”`)),
    ...form.tables.flatMap(tableProblems),
    ...itemProblems(form),
    ...unknownIds(form, known),
  ]
  if (form.inForce.to !== null && form.inForce.to < form.inForce.from)
    found.push(formProblem('inForce', '结束年度早于开始年度', 'ends before it begins'))
  return found.length > 0 ? found : sumProblems(form)
}

/** Problems as one message: the first few, and how many more. */
export const problemsMessage = (problems: readonly FormProblem[]): Message => {
  const shown = problems.slice(0, 5)
  const more = problems.length - shown.length
  const lines = (language: keyof Message): string => shown.map((p) => `${p.at}: ${p.message[language]}`).join('; ')
  return {
    zh: `格式定义有误：${lines('zh')}${more > 0 ? `；另有 ${more} 处` : ''}`,
    en: `The form is not well defined: ${lines('en')}${more > 0 ? `; and ${more} more` : ''}`,
  }
}
