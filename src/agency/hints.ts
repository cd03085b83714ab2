import type { Message } from '../base/error.ts'

/** What is known of who published a report: its own words, and what came with the file. Only `name` is needed. */
export interface AgencyHints {
  /** as the title or the list names it */
  name: string | null
  /** as the report is signed */
  signatory?: string | null
  /** of the report */
  title?: string | null
  /** contact address as printed */
  address?: string | null
  /** file name with its folders, where they name places */
  path?: string | null
  /** six digits given with the file (a column of a list): decides */
  region?: string | null
  /** running text of the report: only a full name in it (南京市鼓楼区) counts */
  texts?: readonly string[]
}

/** What speaks for an agency: its name, who signed, the title, an address or path, a code given with the file, the text, a table of divisions. */
export type EvidenceFrom = 'name' | 'signatory' | 'title' | 'address' | 'path' | 'region' | 'text' | 'divisions'

/** Why an agency was taken for what it is, or was not. */
export interface AgencyEvidence {
  /** which of the hints */
  from: EvidenceFrom
  /** the words it rests on, as given */
  text: string
  /** what follows from them, in Chinese and English */
  message: Message
}

export const because = (from: EvidenceFrom, text: string, zh: string, en: string): AgencyEvidence => ({
  from,
  text,
  message: { zh, en },
})
