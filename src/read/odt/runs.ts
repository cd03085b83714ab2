import type { ElementContent } from 'hast'
import { addAll } from '../../base/extremes.ts'
import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { asNote, changeOf, fieldKind, type RunLook } from '../office/markup.ts'
import { noteChange } from './changes.ts'
import { isAway, isDrawing, isLargePicture, mayFloat } from './drawings.ts'
import { type Context, isInTable, type Reading, type Run, silent } from './reading.ts'
import { lookOf, type TextProperties } from './styles.ts'

/** What stands in an element, as blocks. */
export type ToBlocks = (r: Reading, parent: XmlElement, context: Context) => ElementContent[]

/** Where words stand in a paragraph. */
export interface Words {
  r: Reading
  context: Context
  /** the style of the words around */
  text: TextProperties
  /** what hangs on the words: it comes after the paragraph */
  after: ElementContent[]
  toBlocks: ToBlocks
}

const MAX_SPACES = 200

/** What is shown of a field without words of its own: the chosen line of a list. */
const chosenIn = (mark: XmlElement): string => {
  const params = childrenNamed(mark, 'field:param').map((p) => p.attributes)
  const lines = params.filter((p) => p['field:name'] === 'Dropdown_ListEntry').map((p) => p['field:value'] ?? '')
  const chosen = params.find((p) => p['field:name'] === 'Dropdown_Selected')?.['field:value']
  return chosen === undefined ? '' : (lines[Number(chosen)] ?? '')
}

/** Fields that show what the program works out when it opens the document, whatever words are kept. */
const workedOut = new Set(
  'page-number page-count page-continuation page-variable-get sequence date time word-count character-count paragraph-count table-count image-count object-count editing-cycles editing-duration print-date print-time'
    .split(' ')
    .map((name) => `text:${name}`),
)
const isWorkedOut = ({ name, attributes }: XmlElement): boolean =>
  workedOut.has(name) && attributes['text:fixed'] !== 'true'

const lookIn = ({ r: { styles }, text, context }: Words): RunLook => ({
  ...lookOf(text, context.grounds),
  ...(context.hidden ? { hidden: true } : {}),
  ...(isInTable(context) && styles.isPictorial(text.face) ? { pictorial: true } : {}),
})

type Taker = (w: Words, node: XmlElement) => Run[]

const say = (w: Words, value: string): Run[] => [{ value, look: lookIn(w) }]

/** What is shown where its `text:string-value` is not: hidden words are kept as such. */
const takeHidden: Taker = (w, node) =>
  node.attributes['text:is-hidden'] === 'true'
    ? [{ value: node.attributes['text:string-value'] ?? '', look: { ...lookIn(w), hidden: true } }]
    : toRuns(w, node)

/** What becomes of an element within a paragraph, by its name. */
const takers: Record<string, Taker> = {
  'text:s': (w, { attributes }) => say(w, ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, MAX_SPACES))),
  'text:tab': (w) => say(w, '\t'),
  'text:line-break': (w) => say(w, '\n'),
  'text:span': (w, node) => toRuns({ ...w, text: w.r.styles.text(node.attributes['text:style-name'], w.text) }, node),
  'field:fieldmark': (w, node) => {
    const kind = fieldKind(node.attributes['field:type'] ?? '')
    const value = chosenIn(node)
    if (kind === null) return []
    return [value === '' ? { value, look: lookIn(w), field: kind } : { value, look: lookIn(w) }]
  },
  'text:note': (w, node) => {
    const { r, context, after, toBlocks } = w
    const citation = child(node, 'text:note-citation')
    const body = child(node, 'text:note-body')
    const mark = citation ? textOf(citation).trim() : ''
    const blocks = body ? toBlocks(r, body, { ...context, notes: null, list: null, item: null }) : []
    addAll(context.notes ?? after, asNote(blocks, mark))
    const number = citation ? toRuns(w, citation) : []
    return number.map((run) => ({ ...run, look: { raised: 'super' as const, ...run.look, note: true } }))
  },
  'text:hidden-text': takeHidden,
  'text:hidden-paragraph': takeHidden,
}

const takeDrawing: Taker = (w, node) => {
  const { r, context, after, toBlocks } = w
  const away = isAway(node, isInTable(context))
  r.floating ||= away && mayFloat(node)
  if (isLargePicture(node)) r.pictures += 1
  addAll(after, toBlocks(r, node, { ...context, list: null, item: null }))
  if (!isDrawing(node) && !(away && isInTable(context))) return []
  return [{ value: '', look: lookIn(w), field: node.name === 'draw:control' ? 'list' : 'picture' }]
}

const takeElement: Taker = (w, node) => {
  const { name } = node
  const { context } = w
  noteChange(w.r.changes, node)
  // digits over others are no part of them, and are there
  if (name === 'text:ruby-text' && isInTable(context) && /\d/.test(textOf(node)))
    return [{ value: '', look: lookIn(w), field: 'picture' }]
  if (silent.has(name)) return []
  // fields may be there without being shown, such as those that set a variable
  if (node.attributes['text:display'] === 'none' && !context.hidden)
    return toRuns({ ...w, context: { ...context, hidden: true } }, node)
  if (isWorkedOut(node) && isInTable(context))
    return [...toRuns(w, node), { value: '', look: lookIn(w), field: 'list' }]
  if (name.startsWith('draw:')) return takeDrawing(w, node)
  return Object.hasOwn(takers, name) ? takers[name]!(w, node) : toRuns(w, node)
}

/** Words of a paragraph in runs. */
export const toRuns: Taker = (w, parent) =>
  parent.children.flatMap((node): Run[] => {
    if (isXml(node)) return takeElement(w, node)
    const { changes } = w.r
    if (changes.inserting.size + changes.removing.size > 0) changes.last = changeOf(node, changes.last)
    return changes.removing.size > 0 ? [] : say(w, node.replace(/[ \t\r\n]+/g, ' '))
  })
