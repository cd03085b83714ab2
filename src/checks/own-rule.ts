import type { Message } from '../base/error.ts'
import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import type { Checked, OwnRule } from './rule.ts'

const files = new WeakMap<object, string>()

/** Where a rule of one's own was loaded from: what is said of it names the file. */
export const cameFrom = (rule: OwnRule, path: string): void => void files.set(rule, path)

/** What a message calls a rule: its name, and its file where it has one. */
export const nameOfOwn = (rule: OwnRule): Message => {
  const file = files.get(rule)
  return {
    zh: `“${rule.name}”${file === undefined ? '' : `（${file}）`}`,
    en: `“${rule.name}”${file === undefined ? '' : ` (${file})`}`,
  }
}

const frozen = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozen(inner)
  return value
}

/** A form is the same for all reports. */
const shownForm = once((form: Form): Form => frozen(structuredClone(form)))

/** What rules of one's own are shown: a copy that cannot be changed, one for all of them. */
export const shownTo = ({ report, form }: Checked): Parameters<OwnRule['check']>[0] => ({
  report: frozen(structuredClone(report)),
  form: form === null ? null : shownForm(form),
})
