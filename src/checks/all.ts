// Made by scripts/catalogue.mjs from the files beside it; do not edit.
import agencyAgrees from './agency-agrees.ts'
import allZero from './all-zero.ts'
import badContact from './bad-contact.ts'
import badDocumentNumber from './bad-document-number.ts'
import balance from './balance.ts'
import blankForm from './blank-form.ts'
import blankTotal from './blank-total.ts'
import budgetWithoutStaff from './budget-without-staff.ts'
import codeNames from './code-names.ts'
import concludedExceedsReceived from './concluded-exceeds-received.ts'
import cumulativeFloor from './cumulative-floor.ts'
import dedupTotal from './dedup-total.ts'
import emptyHeading from './empty-heading.ts'
import emptySection from './empty-section.ts'
import emptyTableSaid from './empty-table-said.ts'
import feeWithoutRequest from './fee-without-request.ts'
import formYearMismatch from './form-year-mismatch.ts'
import groupRowHasValue from './group-row-has-value.ts'
import headingsAgree from './headings-agree.ts'
import inForceFloor from './in-force-floor.ts'
import instructionLeft from './instruction-left.ts'
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
import proseAtMost from './prose-at-most.ts'
import proseCompares from './prose-compares.ts'
import proseContradiction from './prose-contradiction.ts'
import proseGrowth from './prose-growth.ts'
import proseItems from './prose-items.ts'
import proseParts from './prose-parts.ts'
import prosePercent from './prose-percent.ts'
import proseZero from './prose-zero.ts'
import publishedBeforePeriodEnd from './published-before-period-end.ts'
import publishedLate from './published-late.ts'
import repliesMatchConcluded from './replies-match-concluded.ts'
import roundNumbers from './round-numbers.ts'
import roundedSum from './rounded-sum.ts'
import rowTotal from './row-total.ts'
import type { Rule } from './rule.ts'
import sameInTwoTables from './same-in-two-tables.ts'
import sectionOrder from './section-order.ts'
import sum from './sum.ts'
import suspectUnit from './suspect-unit.ts'
import trainingWithoutClass from './training-without-class.ts'
import unitMismatch from './unit-mismatch.ts'
import yearAgrees from './year-agrees.ts'

/** Every file of this folder that is a rule, by its name. */
export const found: readonly Rule[] = [
  agencyAgrees,
  allZero,
  badContact,
  badDocumentNumber,
  balance,
  blankForm,
  blankTotal,
  budgetWithoutStaff,
  codeNames,
  concludedExceedsReceived,
  cumulativeFloor,
  dedupTotal,
  emptyHeading,
  emptySection,
  emptyTableSaid,
  feeWithoutRequest,
  formYearMismatch,
  groupRowHasValue,
  headingsAgree,
  inForceFloor,
  instructionLeft,
  missingAttachment,
  missingSection,
  mixedBrackets,
  mixedDashes,
  mixedUnitTotal,
  moreDisputesThanRequests,
  normativeExceedsIssued,
  notACount,
  ofWhich,
  periodNotCalendarYear,
  postedLate,
  procurementTogether,
  proseAgrees,
  proseAtMost,
  proseCompares,
  proseContradiction,
  proseGrowth,
  proseItems,
  proseParts,
  prosePercent,
  proseZero,
  publishedBeforePeriodEnd,
  publishedLate,
  repliesMatchConcluded,
  roundNumbers,
  roundedSum,
  rowTotal,
  sameInTwoTables,
  sectionOrder,
  sum,
  suspectUnit,
  trainingWithoutClass,
  unitMismatch,
  yearAgrees,
]
