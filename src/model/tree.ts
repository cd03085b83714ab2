import type { Doubt } from '../certainty/doubts.ts'
import type { Finding } from './finding.ts'
import type { NotRead } from './not-read.ts'
import type { Place } from './place.ts'

/**
 * The tree every reader gives back, whatever the format: unist-compatible, plain, a `place` on every node.
 * Names are those of mdast where the meaning is the same.
 */
export interface Root {
  type: 'root'
  children: Block[]
}

export type Block = Paragraph | Table

/**
 * One paragraph or heading. In text it may come in pieces (one `Text` a physical line), which `join.ts` puts together.
 * `level` is what the format itself says of headings (h1, a Word outline level): a hint, the number decides.
 * `furniture` marks what belongs to the page and not to the report (navigation, page numbers, running heads): kept, not read as prose.
 */
export interface Paragraph {
  type: 'paragraph'
  children: Text[]
  level?: number
  align?: 'center' | 'right'
  furniture?: true
  /** it is a link, as a whole or nearly so: the name of something else more often than words of the report */
  link?: true
  /** a line end after which nothing can be joined: the format itself closed the paragraph (p, w:p), or a blank line did not */
  closed?: boolean
  /** of a piece of running text: how many of its characters are a heading, its number included; 0 for prose */
  heading?: number
  /** words of a note: the mark by which the text points to it, where the format says which */
  note?: string
  place: Place
}

/** A run of words standing together in the source. `value` is what is printed, unfolded. */
export interface Text {
  type: 'text'
  value: string
  /** what was seen of these words beyond the words themselves */
  marks?: readonly Mark[]
  place: Place
}

/**
 * What a reader can see of words, in every format the same. A run with another mark is another `Text`; so digits that are
 * set apart (`raised`, `lowered`, `moved`, `small`, `note-link`) never merge with those beside them.
 *
 * - `raised`, `lowered`: off the line of the words beside them (sup, vertical-align, w:vertAlign, w:position, a baseline in PDF)
 * - `moved`: digits off the line of those beside them and as large: a note is smaller, and a number stands on one line
 * - `small`: clearly smaller than the words beside them, on their line
 * - `note-link`: a link to a note, or the number of one
 * - `struck`: a line runs through them
 * - `overprinted`: other words stand over them
 * - `crosses-ruling`: a ruling of the table runs through them
 * - `undecodable`: the font or the bytes do not say which characters they are
 * - `field`: a form field whose shown words cannot be told
 * - `recognised`: an invisible layer that someone's recognition put over a picture
 * - `pictured`: read from a picture by the recognisers that the caller brought
 * - `page-number`: they may be the number of a page that stood among the lines of running text
 *
 * Words that are not shown at all (hidden, white on white, under a box) are left out by the readers; a cell that held some
 * has them in `hidden`.
 */
export type Mark =
  | 'raised'
  | 'lowered'
  | 'moved'
  | 'small'
  | 'note-link'
  | 'struck'
  | 'overprinted'
  | 'crosses-ruling'
  | 'undecodable'
  | 'field'
  | 'recognised'
  | 'pictured'
  | 'page-number'

export interface Table {
  type: 'table'
  children: TableRow[]
  place: Place
  /** the line over the table, where one stands there */
  caption?: string
  /** short lines right over the table, the nearest last, and right under it: whose numbers, of which year, in which unit */
  over?: readonly string[]
  under?: readonly string[]
  /** the name of the sheet that it stands on, which is a caption over all that is on it */
  tab?: string
  /** numbers that stood inside or beside the table and are in none of its cells; `row` is the row they stood in, where that is known */
  leftOver?: readonly { row: number | null; text: Text }[]
  /** how the cells were found: `drawn` by the format or by ruling lines, `inferred` from alignment or from labels */
  by?: 'drawn' | 'inferred'
  /** its rows were typed as lines, each with the cells that somebody or a program gave it: how many there are says nothing of the document */
  typed?: true
  /** signs stand between its cells (tabs, pipes, commas): a blank one was written, and no number of its row stands elsewhere */
  separated?: true
}

export interface TableRow {
  type: 'tableRow'
  children: TableCell[]
  /** the format says that this row names columns (thead, the first row of a Markdown table): a hint, its words decide */
  head?: true
  place: Place
}

/** A table, and those inside its cells. */
export const withInner = (table: Table): Table[] => [
  table,
  ...table.children.flatMap((row) => row.children.flatMap((cell) => (cell.tables ?? []).flatMap(withInner))),
]

/** A cell as the source has it. Spans are what the source claims; `grid.ts` resolves them. */
export interface TableCell {
  type: 'tableCell'
  rowSpan: number
  colSpan: number
  children: Text[]
  /** grid column where the source fixes it (DOCX gridBefore, ruled PDF tables); otherwise the next free one */
  col?: number
  /** tables inside the cell */
  tables?: Table[]
  /** why what stands here may not be what is printed in this cell */
  doubts?: readonly Doubt[]
  /** words in the cell that the page does not show */
  hidden?: string
  place: Place
}

/** What a reader knows of the file beyond its words. */
export interface PageMeta {
  /**
   * `publishedOn`, `agency`, `title`, `index`, `documentNumber`: what the field is about; `running`: words in the head or foot of
   * pages, across them, or on the tab of a sheet (`place.path`); `letter`: a line of the mail that the file came with; other
   * names are kept as they are
   */
  field: string
  raw: string
  /** `page-metadata`: meta tags, info blocks, archive headers. `file-metadata`: document properties */
  from: 'page-metadata' | 'file-metadata'
  place: Place
}

/** What every reader returns. Words (page furniture too) are in `root`; `findings` says what could not be read. */
export interface ReadResult {
  root: Root
  pageMeta: PageMeta[]
  findings: Finding[]
  encoding: string | null
  pages: number | null
  /** the file ends in the midst of a table, or, as many texts do, in the midst of a line: where that is */
  openEnd?: number | 'in-table'
  /** documents in the same file that were not read, where it holds several */
  notRead?: NotRead[]
  /** the document within the file that was read, by its name, where the file holds several */
  inside?: string
}

/** Whether any words of a node have a mark. */
export const hasMark = (node: { children: readonly Text[] }, mark: Mark): boolean =>
  node.children.some((t) => t.marks?.includes(mark))

export const wordsOf = (node: { children: Text[] }): string => node.children.map((t) => t.value).join('')
