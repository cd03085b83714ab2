import type { ElementContent } from 'hast'
import type { Numbering } from '../docx/numbering.ts'
import type { XmlElement } from '../docx/xml.ts'
import type { RunLook, Wordless } from '../office/markup.ts'
import { type Changes, changesIn } from './changes.ts'
import { listFrom } from './lists.ts'
import type { Styles } from './styles.ts'

export interface Run {
  value: string
  look: RunLook
  field?: Wordless
}

export interface List {
  numbering: Numbering
  style: string
}

/** Where an element stands. */
export interface Context {
  /** what is painted around, the innermost first */
  grounds: readonly (string | undefined)[]
  hidden: boolean
  list: { list: List; level: number } | null
  /** where notes of words in a table go: after it */
  notes: ElementContent[] | null
  /** the number of the list item, until its first paragraph takes it */
  item: { taken: boolean; start: number | null } | null
}

/** Elements whose words are not those of the page. */
export const silent = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:annotation-end',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'office:forms',
  'office:event-listeners',
  'text:number',
  'svg:title',
  'svg:desc',
  'text:ruby-text',
  'text:index-title-template',
  'text:table-of-content-source',
  'text:alphabetical-index-source',
  'text:illustration-index-source',
  'office:binary-data',
  'draw:image',
  'draw:object',
  'draw:object-ole',
  'math:math',
])

/** What is known of a document, and what its reading has found so far. */
export interface Reading {
  styles: Styles
  changes: Changes
  /** the numbers of headings */
  outline: Numbering | null
  /** lists that others may go on with */
  lists: { byId: Map<string, List>; byStyle: Map<string, List> }
  /** cells and rows so far, with all that are repeated */
  repeated: number
  /** formats of numbers that are not known */
  unknown: Set<string>
  /** a number may float over any cell */
  floating: boolean
  /** pictures that may be tables */
  pictures: number
}

export const startReading = (body: XmlElement, styles: Styles): Reading => ({
  styles,
  changes: changesIn(body),
  outline: styles.outline ? listFrom(styles.outline) : null,
  lists: { byId: new Map(), byStyle: new Map() },
  repeated: 0,
  unknown: new Set(),
  floating: false,
  pictures: 0,
})

export const isInTable = ({ notes }: Context): boolean => notes !== null
