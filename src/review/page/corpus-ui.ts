import type { CorpusView } from '../corpus-view.ts'
import type { Language } from './dom.ts'

export type Order = 'errors' | 'agency' | 'year'

/** What is chosen on the page of all reports. */
export interface Choices {
  language: Language
  /** a rule: only what has it */
  rule: string | null
  words: string
  only: 'all' | 'wrong' | 'missing'
  agencyPage: number
  listPage: number
  chartPage: number
  measure: 'median' | 'sum'
  chartWords: string
  order: Order
}

export const firstChoices = (language: Language): Choices => ({
  language,
  rule: null,
  words: '',
  only: 'all',
  agencyPage: 0,
  listPage: 0,
  chartPage: 0,
  measure: 'median',
  chartWords: '',
  order: 'errors',
})

/** The parts that can be drawn anew by themselves. */
export type Part = 'grid' | 'charts' | 'list'

/** What the parts of the page know, and how they change it. */
export interface CorpusUi {
  view: CorpusView
  t: (zh: string, en: string) => string
  choices: () => Choices
  /** choose, and draw these parts anew; the whole page where none is named */
  choose: (change: Partial<Choices>, ...parts: Part[]) => void
}
