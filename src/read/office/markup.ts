import type { Element, ElementContent } from 'hast'
import { shownWithoutWords } from '../docx/fields.ts'
import { hasPictorial } from './pictorial.ts'

/**
 * What office formats say of the look of words, in the words of the web: their readers make markup of a document, and
 * from there on it is read by the same code as a page.
 */
export interface RunLook {
  hidden?: boolean
  /** of the colour of what is behind it */
  faint?: boolean
  struck?: boolean
  raised?: 'super' | 'sub'
  /** points above the line (below: negative) */
  shift?: number
  /** points */
  size?: number
  /** the number of a note */
  note?: boolean
  /** in a table, and in a font whose digits are pictures */
  pictorial?: boolean
  /** something is seen of it, and it cannot be told what */
  unclear?: boolean
}

export const make = (tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

/** Points up to which words are specks that nobody reads. */
export const SPECK = 2

/** Words in their look. Line ends in them are breaks. */
export const wordsToMarkup = (value: string, look: RunLook = {}): ElementContent[] => {
  if (value === '') return []
  if (look.pictorial && !look.hidden && hasPictorial(value)) return [fieldToMarkup('picture')]
  const children: ElementContent[] = value
    .split('\n')
    .flatMap((line, i): ElementContent[] => [
      ...(i > 0 ? [make('br', [])] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
    ])
  const css: string[] = []
  if (look.hidden || (look.size !== undefined && look.size <= SPECK)) css.push('display:none')
  else if (look.faint) css.push('visibility:hidden')
  else if (look.unclear) css.push('display:var(--unclear)')
  if (look.shift) css.push(`position:relative;bottom:${look.shift}pt`)
  if (look.size !== undefined) css.push(`font-size:${look.size}pt`)
  const properties: Element['properties'] = {}
  if (css.length > 0) properties.style = css.join(';')
  if (look.note) properties.className = ['footnote-ref']
  let out = Object.keys(properties).length > 0 ? [make('span', children, properties)] : children
  if (look.raised) out = [make(look.raised === 'super' ? 'sup' : 'sub', out)]
  if (look.struck) out = [make('s', out)]
  return out
}

/** Blocks of a note, with the mark that points to it: it does not stand in its words. */
export const asNote = <T extends ElementContent>(blocks: readonly T[], mark: string): T[] =>
  blocks.map((b) => (b.type === 'element' ? { ...b, properties: { ...b.properties, dataNote: mark } } : b))

/** The mark of the note that an element is; undefined where it is none. */
export const noteOfElement = (element: { properties?: Element['properties'] }): string | undefined => {
  const mark = element.properties?.dataNote
  return typeof mark === 'string' && mark !== '' ? mark : undefined
}

/** A paragraph, or a heading where the format gives it a level. */
export const paragraphToMarkup = (
  children: ElementContent[],
  { level, align }: { level?: number | undefined; align?: string | undefined } = {},
): Element =>
  make(
    level !== undefined && level >= 1 && level <= 6 ? `h${level}` : 'p',
    children,
    align === 'center' || align === 'right' ? { align } : {},
  )

/** A tracked change in a paragraph that nobody has accepted yet: of words, or of digits too. */
export type Change = 'words' | 'digits'

const CHANGE = 'tracked-change'

export const changeOf = (words: string, before: Change | null = null): Change | null =>
  /\d/u.test(words) ? 'digits' : words.trim() === '' ? before : (before ?? 'words')

/** Marks the paragraph that it stands in; it has no words. */
export const changeToMarkup = (change: Change | null): Element[] =>
  change === null ? [] : [make(CHANGE, [], { dataOf: change })]

/** The change that an element marks. */
export const changeIn = ({ tagName, properties }: Element): Change | null =>
  tagName !== CHANGE ? null : properties.dataOf === 'digits' ? 'digits' : 'words'

/** What shows something without words: a field to be filled in, a box to be ticked, a picture or a formula. */
export type Wordless = 'list' | 'box' | 'picture'

/** What stands there is not nothing. */
export const fieldToMarkup = (kind: Wordless): Element =>
  kind === 'picture' ? make('img', []) : make('input', [], kind === 'box' ? { type: 'checkbox' } : {})

/** What a form field without words is, by its instruction. */
export const fieldKind = (instruction: string): 'list' | 'box' | null => {
  const [, kind] = /FORM(DROPDOWN|CHECKBOX)/i.exec(instruction) ?? []
  return kind === undefined ? null : kind.toUpperCase() === 'DROPDOWN' ? 'list' : 'box'
}

/** The same of any field in a table, of which it is known whether it has words. */
export const fieldInTable = (instruction: string, hasWords: boolean): Wordless | null => {
  const kind = hasWords ? null : fieldKind(instruction)
  if (kind !== null) return kind
  const shown = shownWithoutWords(instruction, hasWords ? '-' : '', undefined)
  return shown === null ? null : shown === 'picture' ? 'picture' : 'list'
}
