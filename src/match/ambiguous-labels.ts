import type { Form } from '../forms/form.ts'
import type { FormProblem } from '../forms/form-problems.ts'
import { labelOf } from '../text/label.ts'
import { type RowRef, rowRefs, rowsNamed } from './similar.ts'

const placeOf = (ref: RowRef): string => `tables[${ref.tableIndex}].rows[${ref.rowIndex}]`

/** A row is known by its words and its parents' words. */
const pathOf = (ref: RowRef | null): string => (ref === null ? '' : `${pathOf(ref.parent)}/${ref.labels[0]!.words}`)

/** 复制（纸张）, 复制（光盘）: told apart by the words in brackets, and by the order of the rows. */
const byNote = (a: RowRef, b: RowRef): boolean =>
  a.row.label !== b.row.label && [a, b].every((ref) => /（.+）$/u.test(ref.row.label))

/** Labels, and other words for them, that would do for another row of their table as well: their numbers could be exchanged. */
export const ambiguousLabels = (form: Form): FormProblem[] => {
  const refs = rowRefs(form)
  return refs.flatMap((ref) =>
    [ref.row.label, ...(ref.row.aliases ?? [])].flatMap((words) => {
      const twin = rowsNamed(labelOf(words), refs)
        .map((i) => refs[i]!)
        .find(
          (other) =>
            other !== ref &&
            other.table === ref.table &&
            pathOf(other.parent) === pathOf(ref.parent) &&
            !byNote(ref, other),
        )
      if (twin === undefined) return []
      const id = twin.row.id ?? ''
      return [
        {
          at: placeOf(ref),
          message: {
            zh: `“${words}”也是另一行“${twin.row.label}”（${id}）的行名，无法区分；请写全行名，或给出不同的上级`,
            en: `“${words}” would do for the row “${twin.row.label}” (${id}) as well and cannot be told from it; write the whole label, or give them different parents`,
          },
        },
      ]
    }),
  )
}
