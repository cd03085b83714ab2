import type { Message } from '../base/error.ts'
import { englishOf } from '../forms/english-of.ts'
import type { Form, FormItem } from '../forms/form.ts'

/** An item of a form as a chart is titled: its row and what that is under, and its column where that tells it from others of its row. */
export const itemName = ({ indicator, labels, columns, applicant }: FormItem, form: Form): Message => {
  const words = [...labels.slice(-2), ...(labels.length === 0 ? columns : applicant === null ? columns.slice(-1) : [])]
  return { zh: words.filter((w) => w !== '').join(' / '), en: englishOf(form, indicator) }
}
