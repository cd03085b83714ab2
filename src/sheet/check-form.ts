import type { Message } from '../base/error.ts'
import { type Form, familyOf, itemsOf } from '../forms/form.ts'
import { type FormProblem, formProblem, formProblems } from '../forms/form-problems.ts'
import { allForms as builtIn } from '../forms/index.ts'
import { ambiguousLabels } from '../match/ambiguous-labels.ts'
import { itemKey } from '../model/fact-key.ts'
import type { Report } from '../model/report.ts'
import { parseReport } from '../parse.ts'
import { fillFrom, randomFill, sheetsOf } from './sheet.ts'
import { titleEnd } from './template.ts'
import { sheetWriters } from './write.ts'

/** Half of what one form asks for is in the other: it is another version of it. */
const isVersionOf = (form: Form, other: Form): boolean => {
  const own = new Set(itemsOf(form).map((i) => i.indicator))
  const theirs = [...new Set(itemsOf(other).map((i) => i.indicator))]
  return theirs.filter((id) => own.has(id)).length * 2 >= Math.min(own.size, theirs.length)
}

/** The identifier of another form, and a kind of report that no title tells. */
const namesOfForm = (form: Form, others: readonly Form[]): FormProblem[] => {
  const found: FormProblem[] = []
  const same = others.find((other) => other.id === form.id && other !== form && !isVersionOf(form, other))
  if (same !== undefined)
    found.push(
      formProblem(
        'id',
        `标识“${form.id}”是格式“${same.name.zh}”的，请另取一个：两种格式同名，用这一个时就读不到那一个`,
        `“${form.id}” is the identifier of “${same.name.en}”: take another, because of two forms with one identifier only one is used`,
      ),
    )
  const family = familyOf(form)
  const isTitled = [form, ...others.filter((other) => familyOf(other) === family)].some((f) => f.titles?.length)
  if (family !== 'disclosure' && !isTitled)
    found.push(
      formProblem(
        'titles',
        `没有 titles，认不出“${family}”这种报告：写上标题的结尾，如 ["${form.name.zh}"]`,
        `without titles no report of the kind “${family}” is told: write how its title ends, such as ["${form.name.zh}"]`,
      ),
    )
  if (form.family === undefined && form.titles?.length)
    found.push(
      formProblem(
        'family',
        '写了 titles 而没有 family：不写 family 的是政府信息公开年报，titles 不起作用',
        'there are titles and no family: a form without one is of the reports on information disclosure, and its titles are not used',
      ),
    )
  return found
}

const isPlainId = (id: string): boolean => /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/u.test(id)

/** Identifiers that are not written as names of columns and files can be. */
const oddIds = (form: Form): FormProblem[] => {
  const found: FormProblem[] = []
  const told = new Set<string>()
  const look = (at: string, id: string | undefined, of: string): void => {
    if (id === undefined || isPlainId(id) || told.has(id)) return
    told.add(id)
    found.push(
      formProblem(
        at,
        `${of === '' ? '' : `“${of}”的`}标识“${id}”里有汉字、空格或别的符号：只用英文字母、数字，以及其间的 . _ -`,
        `the identifier “${id}”${of === '' ? '' : ` of “${of}”`} has other signs than letters, digits, and . _ - between them`,
      ),
    )
  }
  look('id', form.id, '')
  look('family', form.family, '')
  for (const [t, table] of form.tables.entries()) {
    look(`tables[${t}].id`, table.id, table.title)
    for (const [c, column] of table.columns.entries())
      for (const id of [column.id, column.applicant]) look(`tables[${t}].columns[${c}]`, id, column.label)
    for (const [r, row] of table.rows.entries())
      for (const id of [row.id, ...(table.cells?.[r] ?? [])]) look(`tables[${t}].rows[${r}]`, id, row.label)
  }
  return found
}

/** Headings, which have no number, that sums speak of or that are counted in something. */
const groupsWithNumbers = (form: Form): FormProblem[] => {
  const summed = new Set((form.rules.sums ?? []).flatMap(({ total, parts }) => [total, ...parts]))
  return form.tables.flatMap((table, t) =>
    table.rows.flatMap((row, r) => {
      if (row.kind !== 'group') return []
      const ids = [row.id, ...(table.cells?.[r] ?? [])]
      if (row.unit === null && !ids.some((id) => id !== undefined && summed.has(id))) return []
      return [
        formProblem(
          `tables[${t}].rows[${r}]`,
          `“${row.label}”写作分组标题（kind "group"），分组标题没有数，它却有单位或在合计关系里：有数的请写 "value"`,
          `“${row.label}” is a heading (kind "group"), which has no number, and yet has a unit or is in a sum: write "value" if it has one`,
        ),
      ]
    }),
  )
}

/** Where one table is told by its title, one that is not is never looked for. */
const notUnderTitle = (form: Form): FormProblem[] =>
  form.tables.some((table) => table.underTitle)
    ? form.tables.flatMap((table, t) =>
        table.underTitle
          ? []
          : [
              formProblem(
                `tables[${t}]`,
                `别的表以表题区分（underTitle），“${table.title}”也要写 "underTitle": true，否则读不到`,
                `other tables are told by their titles (underTitle): “${table.title}” needs "underTitle": true, too, or is not read`,
              ),
            ],
      )
    : []

/** Tables of the same rows and columns, which only their titles tell apart. */
const alikeTables = (form: Form): FormProblem[] => {
  const namesOf = (t: Form['tables'][number]): string =>
    JSON.stringify([t.rows.map((r) => r.label), t.columns.map((c) => [...(c.under ?? []), c.label])])
  if (form.tables.some((t) => t.underTitle)) return []
  return form.tables.flatMap((table, t) => {
    const twin = form.tables.find((other) => other !== table && namesOf(other) === namesOf(table))
    if (twin === undefined) return []
    return [
      formProblem(
        `tables[${t}]`,
        `“${table.title}”与“${twin.title}”的行列相同，只能靠表题区分：两张都要写 "underTitle": true`,
        `“${table.title}” has the rows and columns of “${twin.title}”, and only titles tell them apart: both need "underTitle": true`,
      ),
    ]
  })
}

/** Titles that would take in any document. */
const anyTitle = (form: Form): FormProblem[] =>
  (form.titles ?? []).flatMap((title, i) =>
    ['关于召开会议的通知', 'x', '2023年工作总结'].every((words) => new RegExp(`(?:${title})$`, 'u').test(words))
      ? [
          formProblem(
            `titles[${i}]`,
            `“${title}”与任何标题都相符：写上标题特有的结尾`,
            `“${title}” matches any title: write how titles of this kind end`,
          ),
        ]
      : [],
  )

/** Identifiers that another form of the family has with another unit: they would not mean the same. */
const otherMeanings = (form: Form, others: readonly Form[]): FormProblem[] => {
  const found: FormProblem[] = []
  const items = new Map(
    itemsOf(form)
      .map((i) => [i.indicator, i] as const)
      .reverse(),
  )
  const told = new Set<string>()
  for (const other of others)
    for (const theirs of itemsOf(other)) {
      const own = items.get(theirs.indicator)
      if (own === undefined || own.unit === theirs.unit || told.has(own.indicator)) continue
      told.add(own.indicator)
      const t = form.tables.findIndex((table) => table.id === own.table)
      const r = form.tables[t]!.rows.findIndex((row) => row.id === own.indicator)
      const label = own.labels.at(-1) ?? own.columns.at(-1) ?? own.indicator
      found.push(
        formProblem(
          r === -1 ? `tables[${t}]` : `tables[${t}].rows[${r}]`,
          `“${label}”的标识“${own.indicator}”单位是${own.unit ?? '空'}，在格式 ${other.id} 里是${theirs.unit ?? '空'}：同一标识须同义，请改用别的标识`,
          `“${label}” gives “${own.indicator}” in ${own.unit ?? 'no unit'}, the form ${other.id} in ${theirs.unit ?? 'no unit'}: one identifier has one meaning, so take another`,
        ),
      )
    }
  return found
}

const titleFor = (form: Form): string =>
  `某某市某某局${form.inForce.from}年${familyOf(form) === 'disclosure' ? '' : '度'}${titleEnd(form)}`

/** How a report answers an item of the form, against what was written. */
const unread = (form: Form, values: ReadonlyMap<string, number>, report: Report, format: string): FormProblem[] => {
  const wrong: { at: string; label: string; said: Message }[] = []
  const facts = new Map(report.facts.map((f) => [itemKey(f), f] as const).reverse())
  for (const [t, table] of form.tables.entries())
    for (const item of itemsOf(form).filter((i) => i.table === table.id && i.kind === 'value')) {
      const key = itemKey(item)
      const [written, fact] = [values.get(key), facts.get(key)]
      if (fact !== undefined && fact.value === written && fact.certainty !== 'doubtful') continue
      const r = table.rows.findIndex((row) => row.label === item.labels.at(-1))
      const got =
        fact === undefined
          ? { zh: '没有找到', en: 'is not found' }
          : fact.certainty === 'doubtful'
            ? { zh: '存疑', en: 'is doubtful' }
            : { zh: `读成 ${fact.value ?? '空白'}`, en: `is read as ${fact.value ?? 'blank'}` }
      wrong.push({
        at: r === -1 ? `tables[${t}]` : `tables[${t}].rows[${r}]`,
        label: [item.labels.at(-1), item.columns.at(-1)].filter((w) => w !== undefined && w !== '').join(' · '),
        said: {
          zh: `写成 ${format} 的填好的表读回时，数 ${written} ${got.zh}`,
          en: `of a filled sheet written as ${format}, the number ${written} ${got.en}`,
        },
      })
    }
  return wrong
    .slice(0, 3)
    .map(({ at, label, said }) => formProblem(at, `“${label}”：${said.zh}`, `“${label}”: ${said.en}`))
}

/** What it says of other forms, against those forms: both sides are there and count the same thing. */
const linkProblems = (form: Form, others: readonly Form[]): FormProblem[] => {
  const unitsIn = (of: Form): ReadonlyMap<string, string | null> =>
    new Map([
      ...of.tables.flatMap((t) => t.rows.flatMap((r) => (r.id === undefined ? [] : [[r.id, r.unit] as const]))),
      ...itemsOf(of).map((i) => [i.indicator, i.unit] as const),
    ])
  const own = unitsIn(form)
  return (form.crosswalk ?? []).flatMap(({ ids, to, relation }, i): FormProblem[] => {
    const at = `crosswalk[${i}]`
    const other = others.find((f) => f.id === to.form)
    const about = `“${ids.join(' + ')}”`
    if (other === undefined || other.id === form.id)
      return [
        formProblem(`${at}.to.form`, `${about}：没有别的格式叫“${to.form}”`, `${about}: no other form is “${to.form}”`),
      ]
    if ((relation === 'none') !== (to.ids.length === 0))
      return [
        formProblem(
          `${at}.to.ids`,
          `${about}：没有对应的写 relation "none"，to.ids 为空；有对应的写明标识和关系`,
          `${about}: without a counterpart the relation is "none" and to.ids is empty; with one it says what it is`,
        ),
      ]
    const theirs = unitsIn(other)
    const missing = to.ids.filter((id) => !theirs.has(id))
    if (missing.length > 0)
      return missing.map((id) =>
        formProblem(
          `${at}.to.ids`,
          `${about}：格式 ${other.id} 没有标识“${id}”`,
          `${about}: the form ${other.id} has no identifier “${id}”`,
        ),
      )
    const units = [...new Set([...ids.map((id) => own.get(id) ?? null), ...to.ids.map((id) => theirs.get(id) ?? null)])]
    if (units.length < 2) return []
    const [zh, en] = [units.map((u) => u ?? '空').join('、'), units.map((u) => u ?? 'none').join(', ')]
    return [
      formProblem(
        at,
        `${about}与格式 ${other.id} 的“${to.ids.join(' + ')}”单位不同（${zh}），不能对应`,
        `${about} and “${to.ids.join(' + ')}” of the form ${other.id} are in unlike units (${en}) and cannot be linked`,
      ),
    ]
  })
}

/** Filled sheets with numbers by chance, written in every format and read again. */
const readsBack = async (form: Form): Promise<FormProblem[]> => {
  const values = randomFill(form, 1)
  const sheet = { title: titleFor(form), tables: sheetsOf(form, fillFrom(values)) }
  const found: FormProblem[] = []
  for (const [format, write] of Object.entries(sheetWriters)) {
    const report = await parseReport(write(sheet), { name: `sheet.${format}`, forms: [form] }).catch(() => null)
    if (report === null)
      found.push(
        formProblem(
          'tables',
          `写成 ${format} 的填好的表没有被认作这种格式的报告`,
          `a filled sheet written as ${format} is not taken for a report on this form`,
        ),
      )
    else found.push(...unread(form, values, report, format))
  }
  return found
}

/**
 * Whether a form will do: its shape, its identifiers and sums, labels that are told apart, identifiers that mean what they mean in the
 * other forms, and a filled sheet that reads back from every format that can be written. Nothing is thrown: an empty list is a good form.
 *
 * @param form an object, for example from a JSON file
 * @param options `others`: the forms it stands beside; the built-in ones when left out
 */
export const checkForm = async (
  form: unknown,
  { others = builtIn }: { others?: readonly Form[] } = {},
): Promise<FormProblem[]> => {
  const written = formProblems(form)
  if (written.length > 0) return written
  const known = form as Form
  const beside = others.filter((other) => other !== known && other.id !== known.id)
  const found = [
    ...namesOfForm(known, others),
    ...oddIds(known),
    ...groupsWithNumbers(known),
    ...notUnderTitle(known),
    ...alikeTables(known),
    ...anyTitle(known),
    ...ambiguousLabels(known),
    ...otherMeanings(known, beside),
    ...linkProblems(known, others),
  ]
  return found.length > 0 ? found : readsBack(known)
}
