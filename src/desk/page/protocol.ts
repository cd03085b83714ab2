import type { Division } from '../../agency/division.ts'
import type { Correction } from '../../corrections/model.ts'
import type { Table } from '../export.ts'
import type { ItemWords } from '../items.ts'
import type { Across, DeskReport, Failed, ReviewDocument, RuleWords, Summary } from '../model.ts'

/** Data files of pdf.js in one blob: from where to where each stands. */
export interface Parts {
  index: Readonly<Record<string, readonly [number, number]>>
  blob: Blob
}

export interface DivisionData {
  source: string
  covers: { from: number; to: number }
  list: Division[]
}

/** A file to be read. */
export interface Given {
  file: File
  path: string
  corrections: readonly Correction[]
  password: string | null
}

/** The Report of a file of the desk, as JSON. */
export interface NumberedBlob {
  file: number
  blob: Blob
}

/** What the page asks of a worker. Each question but the first has one answer, with its number. */
export type Ask =
  | { kind: 'start'; parts: Parts; divisions: DivisionData }
  | ({ kind: 'read'; id: number } & Given)
  | ({ kind: 'open'; id: number } & Given)
  | { kind: 'correct'; id: number; corrections: readonly Correction[] }
  | { kind: 'who'; id: number; names: readonly string[]; year: number | null }
  | { kind: 'words'; id: number }
  | { kind: 'across'; id: number; agencies: readonly (readonly NumberedBlob[])[]; corrected: boolean }
  | { kind: 'table'; id: number; file: File }
  | { kind: 'is-list'; id: number; file: File }
  | { kind: 'facts'; id: number; format: 'csv' | 'xlsx' | 'dta'; blobs: readonly Blob[] }
  | { kind: 'tables'; id: number; format: 'csv' | 'xlsx'; tables: readonly Table[] }
  | { kind: 'pdf'; port: MessagePort }

/**
 * The answers, by kind of question. `blob` is the Report as JSON, with corrections: kept out of the page's memory. A summary is of the
 * file as it is.
 */
export interface Answers {
  read: { summary: Summary; blob: Blob }
  open: { desk: DeskReport; document: ReviewDocument | { kind: 'drawn'; turns: number[] } }
  correct: { desk: DeskReport; blob: Blob }
  who: (string | null)[]
  words: { rules: Record<string, RuleWords>; items: ItemWords[] }
  across: (Across & { file: number })[]
  table: { rows: string[][]; sheet: string | null }
  'is-list': boolean
  facts: Blob
  tables: Blob
}

export type Reply = { id: number; ok: unknown } | { id: number; failure: Failed }
