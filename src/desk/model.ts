import type { Message } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import type { Place } from '../model/place.ts'
import type { Report } from '../model/report.ts'
import type { Token } from '../review/arithmetic.ts'
import type { ReviewDocument } from '../review/document.ts'
import type { Sheet } from '../review/sheets.ts'
import type { Checklist, OpenItem } from './checklist.ts'
import type { Demand } from './demand.ts'
import type { Region } from './whose.ts'

/** A finding as lists of many reports need it: without its document. */
export interface Fault extends Pick<Finding, 'rule' | 'kind' | 'severity' | 'indicators' | 'applicant' | 'column'> {
  demand: Demand
  message: Message
  /** where, in words a person can follow */
  at: Message
  actual: Finding['actual']
  expected: Finding['expected']
  /** the article or the notice that it rests on; null where the rule is a judgement */
  basis: Message | null
}

/** Whether a report came by its deadline, and by which date that is told. */
export type Timeliness =
  | { state: 'in-time' | 'late'; date: string; from: 'signature' | 'page'; by: string; law: Message }
  | { state: 'unknown'; why: Message }

/** What is kept of a report among many. */
export interface Summary {
  sha256: string
  title: string | null
  agency: string | null
  signatory: string | null
  /** the agency's id in the table of divisions; null where that leaves it open */
  who: string | null
  /** what reports of this agency have in common over the years; null where nothing tells */
  key: string | null
  region: Region | null
  year: number | null
  form: string | null
  published: string | null
  posted: string | null
  time: Timeliness
  faults: Fault[]
  /** what the check-list says beside them */
  open: OpenItem[]
  blanks: number
  doubtful: number
  /** by indicator the number that counts when reports are set side by side */
  values: Readonly<Record<string, number>>
  /** nothing is left unread: every number has its place and every cell one reading */
  whole: boolean
}

export interface Failed {
  code: string
  messages: Message
}

/** A file that was not read, in words for the one at the desk. */
export interface Unread extends Failed {
  /** what is the matter with the file, to be said to those who sent it; null: the file is not to blame */
  why: Message | null
}

/** What came of comparing a report with that of the year before. */
export interface Across {
  faults: Fault[]
  /** places that were compared and hold, and those that could not be compared */
  passed: number
  undone: number
}

/** One file on the desk. `round`: with which drop it came, from 1. */
export interface DeskFile {
  id: number
  name: string
  path: string
  size: number
  round: number
  state: 'waiting' | 'reading' | 'read' | 'failed' | 'cancelled'
  summary: Summary | null
  failure: Unread | null
  /** null: there is no report of this agency of another year to compare with */
  across: Across | null
  /** a PDF that a password opens: not given yet, or the one given does not open it */
  locked: 'no-password' | 'wrong-password' | null
}

/** All that the page of one report shows: plain data, worked out in the worker. */
export interface DeskReport {
  report: Report
  formName: Message | null
  sheets: Sheet[]
  names: string[]
  arithmetic: Token[][]
  checklist: Checklist
  summary: Summary
}

export interface RuleWords {
  says: Message
  source: Message
}

export type { Place, ReviewDocument }
