import type { Divisions } from '../../agency/divisions.ts'
import type { RuleSettings } from '../../checks/settings.ts'
import type { Correction } from '../../corrections/model.ts'
import type { Form } from '../../forms/form.ts'
import type { Listed, Who } from '../item.ts'
import type { Entry } from '../journal.ts'
import type { Piece } from './part-file.ts'

/** A report of the journal with what is to be put into it: all that a process has to be told to have it in its hands. */
export interface Given {
  entry: Pick<Entry, 'name' | 'sha256' | 'by' | 'segment' | 'offset' | 'length' | 'head'>
  listed: Listed | null
  corrections: readonly Correction[]
}

/** Where the words on the agency of a report are. */
export interface Words extends Piece {
  path: string
}

/** Which sheets a workbook has: none, those of few rows, or that of the facts too. */
export type Sheets = 'none' | 'some' | 'all'

/** Versions of one year of an agency and the last of the year before, by their numbers in `reports`. */
export interface Group {
  versions: readonly number[]
  before: number | null
}

/**
 * Forms of the user's own and what was said of the rules. Both are plain data; rules of the user's own have had their say when a file
 * was read, and what they found is in its report.
 */
export interface TableSettings {
  forms: readonly Form[]
  rules: RuleSettings
}

interface Job {
  staging: string
  /** the file that is made */
  out: string
}

export type PartTask =
  /** for those that follow: divisions are too large to be sent with each */
  | { kind: 'divisions'; divisions: Divisions | null }
  | (Job & { kind: 'identify'; reports: readonly Given[] })
  | (Job & {
      kind: 'rows'
      /** the first `own` are those of this part, in their order; the others are what they are compared with */
      reports: readonly Given[]
      own: readonly { who: Who; words: Words; agency: string | null; group: number | null }[]
      groups: readonly Group[]
      sheets: Sheets
      cutByYear: boolean
      settings: TableSettings
    })
  | (Job & {
      kind: 'series'
      /** forms of the user's own, with what they say of others */
      forms: readonly Form[]
      agencies: readonly { key: string; years: readonly Words[] }[]
    })

export type PartDone = { made: true } | { damaged: string } | { failed: string; code: string | null }
