import { once } from '../base/once.ts'
import type { Form } from './form.ts'
import { allForms } from './index.ts'

const words = once(
  (forms: readonly Form[]): ReadonlyMap<string, string> =>
    new Map(forms.flatMap((form) => Object.entries(form.english ?? {}))),
)

/** What stands before and behind the last point, where that is a code. */
const ofCode = /^(.+)\.(\d+)$/u

/**
 * What an identifier of a form is in English. It means the same on every form, so one that says nothing of it has the words of another;
 * what is told by a code alone has the words of its column, and the code.
 */
export const englishOf = (form: Form, id: string): string => {
  const own = form.english?.[id] ?? words(allForms).get(id)
  const [, column, code] = ofCode.exec(id) ?? []
  return own ?? (column === undefined ? id : `${englishOf(form, column)}: item ${code}`)
}
