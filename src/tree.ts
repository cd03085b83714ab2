import type { Finding } from './finding.ts'
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
  /** a line end after which nothing can be joined: the format itself closed the paragraph (p, w:p), or a blank line did not */
  closed?: boolean
  place: Place
}

/** A run of words standing together in the source. `value` is what is printed, unfolded. */
export interface Text {
  type: 'text'
  value: string
  /** some of these words are struck out */
  struck?: true
  place: Place
}

export interface Table {
  type: 'table'
  children: TableRow[]
  place: Place
  /** the line over the table, where one stands there */
  caption?: string
  /** how the cells were found: `drawn` by the format or by ruling lines, `inferred` from alignment or from labels */
  by?: 'drawn' | 'inferred'
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
  /** a number parted from others it had run together with: by the form's sums (`inferred`), or not to be told apart (`doubtful`) */
  parted?: { certainty: 'inferred' | 'doubtful'; candidates: number[] }
  place: Place
}

/** What a reader knows of the file beyond its words. */
export interface PageMeta {
  /** `publishedOn`, `agency`, `title`, `index`, `documentNumber`: what the field is about; other names are kept as they are */
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
}

export const wordsOf = (node: { children: Text[] }): string => node.children.map((t) => t.value).join('')
