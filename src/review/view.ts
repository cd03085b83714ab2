import type { Correction } from '../corrections/model.ts'
import { withCodes } from '../forms/codes.ts'
import { factName } from '../forms/fact-name.ts'
import { familyName } from '../forms/family-name.ts'
import { type Form, familyOf } from '../forms/form.ts'
import type { Report } from '../model/report.ts'
import type { Language } from '../write/language.ts'
import { arithmeticOf, type Token } from './arithmetic.ts'
import type { ReviewDocument } from './document.ts'
import { type Sheet, sheetsOf } from './sheets.ts'

/** All that the page of one report is told: plain JSON, worked out beforehand so that the page needs no catalogue of forms. */
export interface ReportView {
  page: 'report'
  language: Language
  /** as it was read: the page puts the corrections in itself */
  report: Report
  corrections: Correction[]
  document: ReviewDocument
  formName: Form['name'] | null
  /** what kind of report it is */
  familyName: Form['name']
  sheets: Sheet[]
  /** printed name of each fact */
  names: string[]
  /** of each finding */
  arithmetic: Token[][]
  /** from this page to the folder of the assets, and to the page of all reports (null: there is none) */
  assets: string
  index: string | null
}

export const reportView = (
  report: Report,
  document: ReviewDocument,
  form: Form | null,
  about: Pick<ReportView, 'language' | 'corrections' | 'assets' | 'index'>,
): ReportView => ({
  page: 'report',
  ...about,
  report,
  document,
  formName: form?.name ?? null,
  familyName: familyName(familyOf(report), form === null ? undefined : [form]),
  sheets: sheetsOf(report.facts, form === null ? null : withCodes(form, report.facts)),
  names: report.facts.map(factName),
  arithmetic: report.findings.map((f) => arithmeticOf(f, report.facts, form)),
})
