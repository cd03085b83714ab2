import type { Message } from '../error.ts'
import { type Form, familyOf, itemsOf } from '../forms/form.ts'
import { type FormProblem, formProblems } from '../forms/form-problems.ts'
import { allForms as builtIn } from '../forms/index.ts'
import { type RowRef, rowRefs, rowSimilarity } from '../match/similar.ts'
import { parseReport } from '../parse.ts'
import type { Report } from '../report.ts'
import { labelOf } from '../text/label.ts'
import { fillFrom, randomFill, sheetsOf } from './sheet.ts'
import { titleEnd } from './template.ts'
import { sheetWriters } from './write.ts'

const problem = (at: string, zh: string, en: string): FormProblem => ({ at, message: { zh, en } })

const placeOf = (ref: RowRef): string => `tables[${ref.tableIndex}].rows[${ref.rowIndex}]`

/** A row is known by its words and its parents' words. */
const pathOf = (ref: RowRef | null): string => (ref === null ? '' : `${pathOf(ref.parent)}/${ref.labels[0]!.words}`)

/** 复制（纸张）, 复制（光盘）: told apart by the words in brackets, and by the order of the rows. */
const byNote = (a: RowRef, b: RowRef): boolean =>
  a.row.label !== b.row.label && [a, b].every((ref) => /（.+）$/u.test(ref.row.label))

/** Labels, and other words for them, that would do for another row of their table as well. */
export const ambiguousLabels = (form: Form): FormProblem[] => {
  const refs = rowRefs(form)
  return refs.flatMap((ref) =>
    [ref.row.label, ...(ref.row.aliases ?? [])].flatMap((words) => {
      const label = labelOf(words)
      const twin = refs.find(
        (other) =>
          other !== ref &&
          other.table === ref.table &&
          rowSimilarity(label, other) === 1 &&
          pathOf(other.parent) === pathOf(ref.parent) &&
          !byNote(ref, other),
      )
      if (twin === undefined) return []
      return [
        problem(
          placeOf(ref),
          `“${words}”也是另一行“${twin.row.label}”（${twin.row.id ?? ''}）的行名，无法区分；请写全行名，或给出不同的上级`,
          `“${words}” would do for the row “${twin.row.label}” (${twin.row.id ?? ''}) as well and cannot be told from it; write the whole label, or give them different parents`,
        ),
      ]
    }),
  )
}

/** Identifiers that another form of the family has with another unit: they would not mean the same. */
const otherMeanings = (form: Form, others: readonly Form[]): FormProblem[] => {
  const found: FormProblem[] = []
  const items = itemsOf(form)
  const told = new Set<string>()
  for (const other of others)
    for (const theirs of itemsOf(other)) {
      const own = items.find((i) => i.indicator === theirs.indicator)
      if (own === undefined || own.unit === theirs.unit || told.has(own.indicator)) continue
      told.add(own.indicator)
      const t = form.tables.findIndex((table) => table.id === own.table)
      const r = form.tables[t]!.rows.findIndex((row) => row.id === own.indicator)
      const label = own.labels.at(-1) ?? own.columns.at(-1) ?? own.indicator
      found.push(
        problem(
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
  for (const [t, table] of form.tables.entries())
    for (const item of itemsOf(form).filter((i) => i.table === table.id && i.kind === 'value')) {
      const written = values.get(`${item.indicator}@${item.applicant ?? ''}`)
      const fact = report.facts.find((f) => f.indicator === item.indicator && f.applicant === item.applicant)
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
  return wrong.slice(0, 3).map(({ at, label, said }) => problem(at, `“${label}”：${said.zh}`, `“${label}”: ${said.en}`))
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
        problem(
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
  const found = [...ambiguousLabels(known), ...otherMeanings(known, beside)]
  return found.length > 0 ? found : readsBack(known)
}
