export type { AcrossOptions, AcrossResult } from './across/index.ts'
export { checkAgency, checkReports } from './across/index.ts'
export type { Missing, Reported } from './across/missing.ts'
export { missingReports } from './across/missing.ts'
export { allRules as rules } from './across/registry.ts'
export type { AgencySeries } from './across/series.ts'
export { seriesByAgency } from './across/series.ts'
export type { AgencyYears, YearReport } from './across/years.ts'
export { agencyYears } from './across/years.ts'
export type { AgencyKind } from './agency/body.ts'
export type { Division, DivisionLevel } from './agency/division.ts'
export type { Divisions } from './agency/divisions.ts'
export { parseDivisions } from './agency/divisions.ts'
export type { AgencyEvidence, AgencyHints } from './agency/hints.ts'
export type { DivisionList } from './agency/lists.ts'
export { divisionsFromLists } from './agency/lists.ts'
export { agencyOf } from './agency/of-report.ts'
export type { AgencyCandidate, ResolvedAgency } from './agency/resolve.ts'
export { resolveAgency } from './agency/resolve.ts'
export type { RuleInfo } from './checks/registry.ts'
export type { Need, OwnRule, OwnVerdict } from './checks/rule.ts'
export type { RuleName } from './checks/rule-name.ts'
export type { RuleLevel, RuleSettings, RulesOption } from './checks/settings.ts'
export type { FactChange, FactChanges, FactSide } from './compare/facts.ts'
export type { Comparison } from './compare/index.ts'
export { compareReports } from './compare/index.ts'
export type { Unmatched } from './corrections/apply.ts'
export { applyCorrections } from './corrections/apply.ts'
export type { Correction } from './corrections/model.ts'
export { Corrections } from './corrections/model.ts'
export type { LinkedItems } from './crosswalk/index.ts'
export { crosswalk, linksInto } from './crosswalk/index.ts'
export type { Confidence, Link, Relation } from './crosswalk/link.ts'
export type { LinkedSeries, SeriesOptions, SeriesPoint, SeriesReport } from './crosswalk/series.ts'
export { linkedSeries } from './crosswalk/series.ts'
export type { ErrorCode, Message } from './error.ts'
export { NianbaoError } from './error.ts'
export type { Finding } from './finding.ts'

export { defineForm } from './forms/define.ts'
export type {
  Form,
  FormBudgets,
  FormColumn,
  FormDenial,
  FormItem,
  FormPhrase,
  FormRow,
  FormRules,
  FormSaying,
  FormTable,
  IdOf,
  SumRule,
} from './forms/form.ts'
export { itemsOf } from './forms/form.ts'
export type { FormProblem } from './forms/form-problems.ts'
export type { IndicatorId } from './forms/index.ts'
export { allForms, forms } from './forms/index.ts'
export type { Applicant } from './forms/requests.ts'
export type { Judgement } from './judgement.ts'
export type { LearnedForm, LearnOptions } from './learn/learn.ts'
export { learnForm } from './learn/learn.ts'
export type { ReadOptions } from './options.ts'
export type { ParseOptions } from './parse.ts'
export { parseReport } from './parse.ts'
export type { Place } from './place.ts'
export { setPdfAssets } from './read/pdf/assets.ts'
export type { Fact, Section } from './report.ts'
export { Report } from './report.ts'
export { reportJsonSchema } from './schema.ts'
export { checkForm } from './sheet/check-form.ts'
export type { ValueQuery } from './value-of.ts'
export { factOf, valueOf } from './value-of.ts'
