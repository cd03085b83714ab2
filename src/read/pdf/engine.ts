/** What an engine gives of a document: `pdfjs.ts` is one for every file, `plain/` a quick one for most. */

export type Matrix = [number, number, number, number, number, number]

/** A character as pdf.js gives it in `showText`; numbers in between are kerning. */
export interface EngineGlyph {
  unicode: string
  width: number
  vmetric?: [number, number, number] | null
  isSpace?: boolean
  /** of a font that is drawn glyph by glyph: the name of the glyph */
  operatorListId?: unknown
}

export interface EngineFont {
  vertical?: boolean
  isType3Font?: boolean
  fontMatrix?: number[]
  defaultVMetrics?: number[]
  name?: string
  bold?: boolean
  black?: boolean
  /** of a font that is drawn glyph by glyph: how each is drawn */
  charProcOperatorList?: Record<string, { fnArray: ArrayLike<number> } | undefined>
}

/** The drawing operators of a page, still in pdf.js's numbers; `operators.ts` interprets them. */
export interface EnginePage {
  width: number
  height: number
  /** user space → page as shown, y down */
  transform: Matrix
  fnArray: ArrayLike<number>
  argsArray: ArrayLike<unknown>
  font: (id: string) => EngineFont | undefined
  /** whether optional content is shown; all of it where this is not given */
  isShown?: (group: unknown) => boolean
  /** a font that is drawn glyph by glyph does not say what its glyphs are, save by their names */
  guesses?: () => boolean
  /** fields of forms, with the id of their annotation and their place in user space */
  fields?: readonly { id: string; rect: readonly number[]; value: string }[]
  /** other annotations that are shown, with their place in user space: the page need not paint them */
  notes?: readonly { id: string; rect: readonly number[] }[]
  /** what pdf.js says that it left out */
  trouble?: string
}

export interface EngineDocument {
  pages: number
  ops: Record<string, number>
  /** throws when the page itself cannot be read */
  page: (number: number) => Promise<EnginePage>
  /** the same page with its pictures, slowly: `page` leaves them out */
  pageWithPictures: (number: number) => Promise<EnginePage>
  /** document properties as stored (Title, Author, CreationDate …) */
  info: () => Promise<Record<string, unknown>>
  /** names of files packed into the document (a portfolio) */
  attachments: () => Promise<string[]>
  close: () => Promise<void>
}
