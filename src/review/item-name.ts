import type { Message } from '../error.ts'
import { englishLabels } from '../forms/english.ts'
import type { FormItem } from '../forms/form.ts'

/** An item as a chart is titled: its row and what that is under; its column where the row has no words. */
export const itemName = ({ indicator, labels, columns }: FormItem): Message => {
  const words = [...labels.slice(-2), ...(labels.length === 0 ? columns : [])]
  return { zh: words.filter((w) => w !== '').join(' / '), en: englishLabels[indicator] ?? indicator }
}
