import type { Finding } from '../../model/finding.ts'
import type { Place } from '../../model/place.ts'
import type { Claim, Fact, Report } from '../../model/report.ts'
import type { ReportView } from '../view.ts'
import type { DocumentView } from './document-view.ts'
import type { Language } from './dom.ts'
import type { Made } from './store.ts'

/** What the parts of the page of one report know of it, and what they may do. */
export interface ReportUi {
  view: ReportView
  t: (zh: string, en: string) => string
  language: () => Language
  /** the report as it counts now, with what was corrected */
  report: () => Report
  things: Things
  source: () => DocumentView | null
  /** light a thing up on both sides; null puts the light out */
  point: (id: string | null) => void
  select: (id: string) => void
  /** what is chosen */
  selected: () => string | null
  judge: (made: Made) => void
}

/** What can be pointed at: f12 a fact, c3 a claim, g5 a finding, r5.2 a place that makes its case, u2 a numeral not used. */
export interface Things {
  fact: (id: string) => Fact
  claim: (id: string) => Claim
  finding: (id: string) => Finding
  unused: Report['ledger'][number]['unused']
  places: (id: string) => Place[]
}

export const numberOf = (id: string): number => Number(id.slice(1))

export const openThings = (report: () => Report): Things => {
  const unused = report().ledger.flatMap((region) => region.unused)
  const fact = (id: string): Fact => report().facts[numberOf(id)]!
  const claim = (id: string): Claim => report().claims[numberOf(id)]!
  return {
    fact,
    claim,
    unused,
    finding: (id) => report().findings[numberOf(id)]!,
    places: (id) => {
      if (id.startsWith('u')) return [unused[numberOf(id)]!.place]
      if (id.startsWith('f')) return [fact(id).place]
      if (id.startsWith('c')) return [claim(id).place]
      const [finding, n] = id.slice(1).split('.') as [string, string?]
      const of = report().findings[Number(finding)]!
      if (n !== undefined) return [of.related[Number(n)]!.place]
      return [of.place, ...of.related.filter((r) => r.source == null).map((r) => r.place)]
    },
  }
}

export const signs = { error: '✕', warning: '▲', info: '●' } as const

export const severityName = ({ t }: Pick<ReportUi, 't'>, severity: Finding['severity']): string =>
  ({ error: t('错误', 'Error'), warning: t('警告', 'Warning'), info: t('提示', 'Hint') })[severity]

export const printed = ({ t }: Pick<ReportUi, 't'>, f: Fact): string =>
  f.raw.trim() === '' ? t('空白', 'blank') : f.raw

/** The number as it counts now. */
export const shown = (f: Fact): string => (f.correctedFrom ? (f.value === null ? '–' : String(f.value)) : f.raw.trim())
