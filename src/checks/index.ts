import type { Finding } from '../finding.ts'
import type { CheckTally } from '../report.ts'
import agencyAgrees from './agency-agrees.ts'
import allZero from './all-zero.ts'
import badContact from './bad-contact.ts'
import badDocumentNumber from './bad-document-number.ts'
import balance from './balance.ts'
import blankForm from './blank-form.ts'
import blankTotal from './blank-total.ts'
import budgetWithoutStaff from './budget-without-staff.ts'
import concludedExceedsReceived from './concluded-exceeds-received.ts'
import cumulativeFloor from './cumulative-floor.ts'
import dedupTotal from './dedup-total.ts'
import emptyHeading from './empty-heading.ts'
import emptySection from './empty-section.ts'
import feeWithoutRequest from './fee-without-request.ts'
import formYearMismatch from './form-year-mismatch.ts'
import groupRowHasValue from './group-row-has-value.ts'
import inForceFloor from './in-force-floor.ts'
import missingAttachment from './missing-attachment.ts'
import missingSection from './missing-section.ts'
import mixedBrackets from './mixed-brackets.ts'
import mixedDashes from './mixed-dashes.ts'
import mixedUnitTotal from './mixed-unit-total.ts'
import moreDisputesThanRequests from './more-disputes-than-requests.ts'
import normativeExceedsIssued from './normative-exceeds-issued.ts'
import notACount from './not-a-count.ts'
import ofWhich from './of-which.ts'
import periodNotCalendarYear from './period-not-calendar-year.ts'
import postedLate from './posted-late.ts'
import procurementTogether from './procurement-together.ts'
import proseAgrees from './prose-agrees.ts'
import proseContradiction from './prose-contradiction.ts'
import proseParts from './prose-parts.ts'
import prosePercent from './prose-percent.ts'
import proseZero from './prose-zero.ts'
import publishedBeforePeriodEnd from './published-before-period-end.ts'
import publishedLate from './published-late.ts'
import repliesMatchConcluded from './replies-match-concluded.ts'
import roundNumbers from './round-numbers.ts'
import rowTotal from './row-total.ts'
import type { Checked, Rule } from './rule.ts'
import sectionOrder from './section-order.ts'
import sum from './sum.ts'
import suspectUnit from './suspect-unit.ts'
import trainingWithoutClass from './training-without-class.ts'
import unitMismatch from './unit-mismatch.ts'
import yearAgrees from './year-agrees.ts'

/** Every rule about one report, in the order findings are listed. */
export const rules: readonly Rule[] = [
  sum,
  rowTotal,
  balance,
  ofWhich,
  dedupTotal,
  repliesMatchConcluded,
  concludedExceedsReceived,
  normativeExceedsIssued,
  inForceFloor,
  cumulativeFloor,
  groupRowHasValue,
  mixedUnitTotal,
  notACount,
  unitMismatch,
  suspectUnit,
  blankTotal,
  procurementTogether,
  proseAgrees,
  proseZero,
  proseParts,
  prosePercent,
  proseContradiction,
  missingSection,
  sectionOrder,
  emptyHeading,
  emptySection,
  yearAgrees,
  periodNotCalendarYear,
  publishedBeforePeriodEnd,
  publishedLate,
  postedLate,
  agencyAgrees,
  badContact,
  badDocumentNumber,
  formYearMismatch,
  missingAttachment,
  trainingWithoutClass,
  feeWithoutRequest,
  budgetWithoutStaff,
  blankForm,
  allZero,
  roundNumbers,
  moreDisputesThanRequests,
  mixedDashes,
  mixedBrackets,
]

/** Run every rule: what failed as findings, and for each rule how often it passed, failed or could not be assessed. */
export const runChecks = (checked: Checked): { findings: Finding[]; checks: CheckTally[] } => {
  const findings: Finding[] = []
  const checks = rules.map((rule) => {
    const verdicts = rule.check(checked)
    for (const v of verdicts) if (v.outcome === 'failed') findings.push(v.finding)
    const count = (outcome: string) => verdicts.filter((v) => v.outcome === outcome).length
    return { rule: rule.name, passed: count('passed'), failed: count('failed'), notAssessable: count('not-assessable') }
  })
  return { findings, checks }
}
