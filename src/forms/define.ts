import { NianbaoError } from '../base/error.ts'
import type { Form } from './form.ts'
import { formProblems, problemsMessage } from './form-problems.ts'

/**
 * Declare a form of your own with the same powers and types as the built-in ones: pass it to `parseReport` in `forms`,
 * and read it with `valueOf<typeof myForm>(report, 'my.id')`. A form in a JSON file is taken the same way.
 *
 * @throws NianbaoError `invalid-form` when something is missing, misspelt or contradicts itself; the message names the row
 *
 * @example
 * const grain = defineForm({
 *   id: 'grain-bureau', name: { zh: '粮食局内部表', en: 'Grain bureau form' }, inForce: { from: 2015, to: 2018 },
 *   scope: 'local', source: 'in-house',
 *   tables: [{ id: 'main', title: '统计表', columns: [], rows: [
 *     { id: 'grain.items', label: '主动公开粮食信息数', unit: '条', kind: 'value' },
 *   ] }],
 *   rules: {},
 * })
 */
export const defineForm = <const Id extends string>(form: Form<Id>): Form<Id> => {
  const problems = formProblems(form)
  if (problems.length > 0) throw new NianbaoError('invalid-form', problemsMessage(problems))
  return form
}
