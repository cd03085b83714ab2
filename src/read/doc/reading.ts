import type { Numbering } from '../docx/numbering.ts'
import { type Flow, type Ground, openFlow } from '../office/flow.ts'
import type { Change } from '../office/markup.ts'
import type { Looks } from './lists.ts'
import type { Aside } from './notes.ts'
import type { DocParagraph } from './stories.ts'

export interface MarkupOptions {
  numbering: Numbering
  numberLooks: Looks
  asides: readonly Aside[]
  /** fonts whose digits are pictures */
  pictorial: ReadonlySet<number>
  paragraphs: (from: number, to: number) => Iterable<DocParagraph>
  /** whether a paragraph style paints or is plain, for tables: null where it cannot be told */
  groundOfRow: (row: DocParagraph) => Ground
}

/** A field that has begun and not ended. */
export interface OpenField {
  /** its result is being read, and no longer what it is made by */
  result: boolean
  words: boolean
  instruction: string
}

/** Whether a row has words, and words that were deleted. */
export interface RowWords {
  live: boolean
  deleted: boolean
}
/** The reading of a document's paragraphs: what it goes by, and what it has found so far. */
export interface Reading extends MarkupOptions {
  flow: Flow
  /** numbers of notes so far, and those given, by where they hang */
  counts: { footnote: number; endnote: number }
  marks: Map<number, string>
  /** what hangs on words that have not come yet */
  waiting: Aside[]
  fields: OpenField[]
  /** beginnings of fields that do not end */
  unended: ReadonlySet<number>
  /** of the row that has not ended, by its depth */
  rowWords: RowWords[]
  /** a number may float over any cell */
  floating: boolean
  /** a tracked change since the last paragraph */
  change: Change | null
}

export const startReading = (options: MarkupOptions, unended: ReadonlySet<number>): Reading => ({
  ...options,
  flow: openFlow(),
  counts: { footnote: 0, endnote: 0 },
  marks: new Map(),
  waiting: [...options.asides].sort((a, b) => a.anchor - b.anchor),
  fields: [],
  unended,
  rowWords: [],
  floating: false,
  change: null,
})

/** The number of the note that hangs at a place; null where none does. */
export type NoteOf = (r: Reading, at: number) => string | null
