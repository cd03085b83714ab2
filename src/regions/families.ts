import { once } from '../base/once.ts'
import { type Form, familyOf } from '../forms/form.ts'
import { type Block, type PageMeta, withInner, wordsOf } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { type ReadTitle, readTitle, titleReader } from '../text/title.ts'

/** A kind of report: its forms, and how its titles are read. */
export interface Family {
  id: string
  forms: readonly Form[]
  readTitle: ReadTitle
}

/** Forms by their families: reports on information disclosure first, then in the order of the forms. */
export const familiesOf = once((forms: readonly Form[]): readonly Family[] => {
  const ids = [...new Set(['disclosure', ...forms.map(familyOf)])]
  return ids.flatMap((id) => {
    const own = forms.filter((form) => familyOf(form) === id)
    const titles = [...new Set(own.flatMap((form) => form.titles ?? []))]
    if (own.length === 0) return []
    const read = id === 'disclosure' || titles.length === 0 ? readTitle : titleReader(titles)
    return [{ id, forms: own, readTitle: read }]
  })
})

/** Lines among which a title stands, and how long one is at most. */
const head = 40
const longest = 80

const shortest = 2
/** Words of rows and columns by which a kind of report is told, without its numbers and units in brackets. */
const bare = (words: string): string => fold(words).replace(/\([^()]*\)/gu, '')

const wordsOfForms = once(
  (family: Family): ReadonlySet<string> =>
    new Set(
      family.forms
        .flatMap((form) => form.tables.flatMap((t) => [...t.rows, ...t.columns].map((item) => bare(item.label))))
        .filter((words) => words.length >= shortest),
    ),
)

/** So many words of rows and columns in one document make it worth being read as a report of their kind. */
const enough = 3

/**
 * The kinds of report that a document may be, the likeliest first: the one whose title stands in its first lines, then that on
 * information disclosure, then those of the user's own forms and those whose words stand in its tables. What none of their words is in
 * is not read as one.
 */
export const familiesFor = (
  blocks: readonly Block[],
  meta: readonly PageMeta[],
  families: readonly Family[],
  own: readonly Form[],
): readonly Family[] => {
  const [first, ...others] = families
  if (first === undefined || others.length === 0) return families
  const lines = [
    ...blocks.flatMap((b) => (b.type === 'paragraph' && !b.link ? [wordsOf(b).trim()] : [])).slice(0, head),
    ...meta.flatMap((m) => (m.field === 'title' || m.field === 'pageTitle' ? [m.raw] : [])),
  ].filter((line) => line.length <= longest)
  const isTitled = (family: Family): boolean => lines.some((line) => family.readTitle(line) !== null)
  const of = (form: Form): boolean => own.includes(form)
  if (isTitled(first)) return [first, ...others.filter((f) => f.forms.some(of))]
  const titled = others.filter(isTitled)
  const cells = (): ReadonlySet<string> =>
    new Set(
      blocks.flatMap((b) =>
        b.type !== 'table'
          ? []
          : withInner(b).flatMap((t) => t.children.flatMap((row) => row.children.map((cell) => bare(wordsOf(cell))))),
      ),
    )
  const printed = others.length > titled.length ? cells() : new Set<string>()
  const told = others.filter(
    (f) =>
      !titled.includes(f) &&
      (f.forms.some(of) || [...wordsOfForms(f)].filter((words) => printed.has(words)).length >= enough),
  )
  return [...titled, first, ...told]
}
