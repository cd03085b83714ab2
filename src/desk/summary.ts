import { allRules } from '../across/registry.ts'
import type { Message } from '../base/error.ts'
import { deadlineOf } from '../checks/published-late.ts'
import { isDismissed } from '../corrections/apply.ts'
import type { Form } from '../forms/form.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { itemValues } from '../review/item-values.ts'
import { blankCells, isWhole } from './cells.ts'
import { checklistOf, openItems } from './checklist.ts'
import { deadlineRules, demandOf } from './demand.ts'
import type { Fault, Summary, Timeliness } from './model.ts'
import { placeWords } from './place-words.ts'
import type { Whose } from './whose.ts'

/** What is kept of a report among many. */
export const summaryOf = (report: Report, form: Form | null, whose: Whose): Summary => ({
  sha256: report.source.sha256,
  title: report.title,
  agency: report.agency?.name ?? null,
  signatory: report.agency?.signatory ?? null,
  ...whose,
  year: report.year,
  form: report.form.id,
  published: report.publishedOn?.from === 'file-metadata' ? null : (report.publishedOn?.date ?? null),
  posted: report.postedOn?.date ?? null,
  time: timelinessOf(report, form),
  faults: report.findings.filter((f) => !isDismissed(f)).map((f) => faultOf(f, report, form)),
  open: openItems(checklistOf(report, form)),
  blanks: blankCells(report, form).length,
  doubtful: report.facts.filter((f) => f.certainty === 'doubtful').length,
  values: Object.fromEntries(itemValues(report)),
  whole: isWhole(report),
})

export const faultOf = (f: Finding, report: Pick<Report, 'facts' | 'year' | 'agency'>, form: Form | null): Fault => ({
  rule: f.rule,
  kind: f.kind,
  severity: f.severity,
  demand: demandOf(f),
  indicators: f.indicators,
  applicant: f.applicant,
  column: f.column,
  message: f.message,
  at: placeWords(f.place, report),
  ...cellValues(f, report),
  basis: basisOf(f, report, form),
})

/** Rules by which a printed total follows from its parts; of other numbers that differ nothing says which is wrong. */
const totalRules: ReadonlySet<string> = new Set(['sum', 'row-total'])

/** What the cell of a total has and what it should have. */
const cellValues = (f: Finding, { facts }: Pick<Report, 'facts'>): Pick<Fault, 'actual' | 'expected'> => {
  const key = JSON.stringify(f.place)
  const isPrinted = facts.some((x) => x.value === f.actual && JSON.stringify(x.place) === key)
  return isPrinted && totalRules.has(f.rule) && demandOf(f) === 'mend'
    ? { actual: f.actual, expected: f.expected }
    : { actual: null, expected: null }
}

const sources: ReadonlyMap<string, Message> = new Map(allRules.map((r) => [r.name, r.source]))
/** Sources that name a document; the others say that the rule is ours. */
const document = /〔\d{4}〕|GB\/T|DB\d|条例/u

const datedByLaw: ReadonlySet<string> = new Set([...deadlineRules, 'published-before-period-end'])

/** The article or the notice that a finding rests on, where there is one. */
const basisOf = (f: Finding, report: Pick<Report, 'year' | 'agency'>, form: Form | null): Message | null => {
  // the rule names every law there was, a report is under one
  if (datedByLaw.has(f.rule)) return deadlineOf(report, form)?.source ?? null
  const own = sources.get(f.rule)
  if (own !== undefined && document.test(own.zh)) return own
  if (own?.zh.startsWith('判断')) return null
  if (f.kind !== 'report' || form === null || form.scope !== 'national' || f.indicators.length === 0) return null
  return { zh: `${form.source}所附格式`, en: `the form of ${form.source}` }
}

/** By the date of the signature, and by that of the page where the signature was in time. */
export const timelinessOf = (
  report: Pick<Report, 'year' | 'agency' | 'publishedOn' | 'postedOn'>,
  form: Form | null = null,
): Timeliness => {
  const law = deadlineOf(report, form)
  if (law === null)
    return unknown('没有读出年度或机关，无法确定期限', 'year or agency were not read, so the deadline is not known')
  const { publishedOn, postedOn } = report
  const about = { by: law.by, law: law.source }
  const own = publishedOn !== null && publishedOn.from !== 'file-metadata' ? publishedOn : null
  const signed = own?.from === 'signature' || own?.from === 'title-block' ? own.date : null
  const page = postedOn?.date ?? (own?.from === 'page-metadata' ? own.date : null)
  if (signed !== null && signed > law.by) return { state: 'late', date: signed, from: 'signature', ...about }
  if (page !== null && page > law.by) return { state: 'late', date: page, from: 'page', ...about }
  if (signed !== null) return { state: 'in-time', date: signed, from: 'signature', ...about }
  if (page !== null) return { state: 'in-time', date: page, from: 'page', ...about }
  return unknown('没有读到落款日期或网页发布日期', 'neither a signed date nor that of a page was read')
}

const unknown = (zh: string, en: string): Timeliness => ({ state: 'unknown', why: { zh, en } as Message })
