import type { Message } from '../base/error.ts'
import { type Form, familyOf } from './form.ts'
import { allForms } from './index.ts'

const disclosure: Message = {
  zh: '政府信息公开工作年度报告',
  en: 'Annual report on information disclosure',
}

const withoutBrackets = (words: string): string => words.replace(/\s*[（(][^（）()]*[)）]$/u, '')

/** What a kind of report is called: as its forms are, without what tells them from each other. */
export const familyName = (family: string, forms: readonly Form[] = allForms): Message => {
  if (family === 'disclosure') return disclosure
  const name = forms.find((form) => familyOf(form) === family)?.name ?? { zh: family, en: family }
  return { zh: withoutBrackets(name.zh), en: withoutBrackets(name.en) }
}
