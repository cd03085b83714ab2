import type { Message } from '../error.ts'
import { englishLabels } from '../forms/english.ts'
import type { FormItem } from '../forms/form.ts'

/** An item as a chart is titled: its row and what that is under, and its column where that tells it from others of its row. */
export const itemName = ({ indicator, labels, columns, applicant }: FormItem): Message => {
  const words = [...labels.slice(-2), ...(labels.length === 0 ? columns : applicant === null ? columns.slice(-1) : [])]
  return { zh: words.filter((w) => w !== '').join(' / '), en: englishLabels[indicator] ?? indicator }
}
