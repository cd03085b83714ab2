import { NianbaoError } from '../base/error.ts'
import { once } from '../base/once.ts'
import { defineForm } from '../forms/define.ts'
import type { Form } from '../forms/form.ts'
import { problemsMessage } from '../forms/form-problems.ts'
import { ambiguousLabels } from './ambiguous-labels.ts'

const prove = once((form: Form): Form => {
  const problems = ambiguousLabels(defineForm(form))
  if (problems.length > 0) throw new NianbaoError('invalid-form', problemsMessage(problems))
  return form
})

/**
 * A form that the caller gives, proved once: what is written in it, and that its labels are told apart, without which the numbers of two
 * rows could be exchanged.
 */
export const proven = (form: Form): Form => (typeof form === 'object' && form !== null ? prove(form) : defineForm(form))
