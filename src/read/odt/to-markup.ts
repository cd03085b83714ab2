import type { Element, ElementContent, Root } from 'hast'
import { addAll } from '../../base/extremes.ts'
import type { Numbering, Numeral } from '../docx/numbering.ts'
import { child, childrenNamed, find, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { isLoneNumber } from '../office/floating.ts'
import {
  asNote,
  type Change,
  changeOf,
  changeToMarkup,
  fieldKind,
  fieldToMarkup,
  make,
  paragraphToMarkup,
  type RunLook,
  SPECK,
  type Wordless,
  wordsToMarkup,
} from '../office/markup.ts'
import { listFrom, styleOfNumber } from './lists.ts'
import { lookOf, type Styles, type TextProperties } from './styles.ts'

interface Run {
  value: string
  look: RunLook
  field?: Wordless
}

/** What is shown of a field without words of its own: the chosen line of a list. */
const chosenIn = (mark: XmlElement): string => {
  const params = childrenNamed(mark, 'field:param').map((p) => p.attributes)
  const lines = params.filter((p) => p['field:name'] === 'Dropdown_ListEntry').map((p) => p['field:value'] ?? '')
  const chosen = params.find((p) => p['field:name'] === 'Dropdown_Selected')?.['field:value']
  return chosen === undefined ? '' : (lines[Number(chosen)] ?? '')
}

interface List {
  numbering: Numbering
  style: string
}

interface Context {
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
const silent = new Set([
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

const pictures = new Set([
  'draw:image',
  'draw:object',
  'draw:object-ole',
  'draw:plugin',
  'draw:floating-frame',
  'draw:applet',
])
/** Frames and what holds them; all others that are drawn are shapes. */
const frames = new Set(['draw:frame', 'draw:text-box', 'draw:a', 'draw:g'])

/** Whether a drawing shows more than words: a picture, a formula, a shape without words. */
const isDrawing = (node: XmlElement): boolean =>
  !!find(node, (e) => pictures.has(e.name)) || (!frames.has(node.name) && textOf(node).trim() === '')

/** Centimetres: so far from where it hangs, a drawing lies over something else; one of this size may be a number. */
const NEAR = 1
const SMALL = 1.5
const lengthIn = (written: string | undefined): number => {
  const [, digits, unit] = /^(-?[\d.]+)(cm|mm|in|pt|pc|px)$/.exec(written ?? '') ?? []
  const inches = { cm: 1 / 2.54, mm: 1 / 25.4, in: 1, pt: 1 / 72, pc: 1 / 6, px: 1 / 96 }[unit ?? 'in']!
  return digits === undefined ? 0 : Number(digits) * inches * 2.54
}

/** Does a drawing lie over the page somewhere else than where it hangs? In a table it may lie over its own cell. */
const isAway = ({ attributes: a }: XmlElement, inTable: boolean): boolean => {
  const anchor = a['text:anchor-type']
  if (anchor === undefined || anchor === 'as-char') return false
  if (!inTable || anchor === 'page') return true
  return Math.max(...['svg:x', 'svg:y'].map((side) => Math.abs(lengthIn(a[side])))) > NEAR
}
const isSmall = ({ attributes: a }: XmlElement): boolean => {
  const sides = ['svg:width', 'svg:height'].map((side) => lengthIn(a[side]))
  return Math.min(...sides) > 0 && Math.max(...sides) <= SMALL
}

/** Cells of one table with all that are repeated. */
const MAX_REPEATED = 200_000
const MAX_SPACES = 200

/** A field that hides the paragraph that it stands in. */
const isHidingParagraph = (e: XmlElement): boolean =>
  e.name === 'text:hidden-paragraph' && e.attributes['text:is-hidden'] === 'true'

/** Rows that are this high in centimetres (2 points), whatever is in them, show nothing. */
const NO_HEIGHT = 0.07
const isFlat = (height: string | undefined): boolean => height !== undefined && lengthIn(height) <= NO_HEIGHT

/** Tracked changes by their names: what was put in, and the words that were taken out. */
const changesIn = (tracked: XmlElement | undefined): { added: Set<string>; removed: Map<string, string> } => {
  const added = new Set<string>()
  const removed = new Map<string, string>()
  for (const region of childrenNamed(tracked, 'text:changed-region')) {
    const id = region.attributes['text:id'] ?? region.attributes['xml:id'] ?? ''
    const deletion = child(region, 'text:deletion')
    if (child(region, 'text:insertion')) added.add(id)
    else if (deletion)
      removed.set(
        id,
        deletion.children
          .filter(isXml)
          .filter((c) => c.name !== 'office:change-info')
          .map(textOf)
          .join(''),
      )
  }
  return { added, removed }
}

/** Fields that show what the program works out when it opens the document, whatever words are kept. */
const workedOut = new Set(
  'page-number page-count page-continuation page-variable-get sequence date time word-count character-count paragraph-count table-count image-count object-count editing-cycles editing-duration print-date print-time'
    .split(' ')
    .map((name) => `text:${name}`),
)
const isWorkedOut = ({ name, attributes }: XmlElement): boolean =>
  workedOut.has(name) && attributes['text:fixed'] !== 'true'

/** The number that an item or a heading begins with, whatever came before it. */
const startOf = ({ attributes }: XmlElement): number | null => {
  const written = attributes['text:start-value']
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : null
}

/** The body of a text document as markup. */
export const odtToMarkup = (
  body: XmlElement,
  styles: Styles,
): { tree: Root; unknown: ReadonlySet<string>; floating: boolean } => {
  const unknown = new Set<string>()
  let floating = false
  const noteFloating = (node: XmlElement, away: boolean): void => {
    const words = textOf(node)
    floating ||= away && (isLoneNumber(words) || (words.trim() === '' && isSmall(node)))
  }
  const byId = new Map<string, List>()
  const byStyle = new Map<string, List>()
  let repeated = 0
  const { added, removed } = changesIn(child(child(body, 'office:text'), 'text:tracked-changes'))
  /** insertions that have begun and not ended */
  const inserting = new Set<string>()
  /** a tracked change since the last paragraph */
  let change: Change | null = null
  const outline = styles.outline ? listFrom(styles.outline) : null

  /** words of a paragraph in runs; what hangs on it goes to `after` */
  const runsOf = (parent: XmlElement, text: TextProperties, context: Context, after: ElementContent[]): Run[] =>
    parent.children.flatMap((node): Run[] => {
      const look = (): RunLook => ({
        ...lookOf(text, context.grounds),
        ...(context.hidden ? { hidden: true } : {}),
        ...(context.notes !== null && styles.isPictorial(text.face) ? { pictorial: true } : {}),
      })
      if (!isXml(node)) {
        if (inserting.size > 0) change = changeOf(node, change)
        return [{ value: node.replace(/[ \t\r\n]+/g, ' '), look: look() }]
      }
      const { name, attributes } = node
      noteChange(name, attributes['text:change-id'] ?? '')
      // digits over others are no part of them, and are there
      if (name === 'text:ruby-text' && context.notes !== null && /\d/.test(textOf(node)))
        return [{ value: '', look: look(), field: 'picture' }]
      if (silent.has(name)) return []
      // fields may be there without being shown, such as those that set a variable
      if (attributes['text:display'] === 'none' && !context.hidden)
        return runsOf({ ...node, attributes: {} }, text, { ...context, hidden: true }, after)
      if (name === 'text:s')
        return [{ value: ' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, MAX_SPACES)), look: look() }]
      if (name === 'text:tab') return [{ value: '\t', look: look() }]
      if (name === 'text:line-break') return [{ value: '\n', look: look() }]
      if (name === 'text:span') return runsOf(node, styles.text(attributes['text:style-name'], text), context, after)
      if (isWorkedOut(node) && context.notes !== null)
        return [
          ...runsOf({ ...node, name: 'text:span' }, text, context, after),
          { value: '', look: look(), field: 'list' },
        ]
      if (name === 'field:fieldmark') {
        const kind = fieldKind(attributes['field:type'] ?? '')
        const value = chosenIn(node)
        return kind === null ? [] : [value === '' ? { value, look: look(), field: kind } : { value, look: look() }]
      }
      if (name === 'text:note') {
        const citation = child(node, 'text:note-citation')
        const body = child(node, 'text:note-body')
        const mark = citation ? textOf(citation).trim() : ''
        const blocks = body ? blocksOf(body, { ...context, notes: null, list: null, item: null }) : []
        addAll(context.notes ?? after, asNote(blocks, mark))
        const number = citation ? runsOf(citation, text, context, after) : []
        return number.map((run) => ({ ...run, look: { raised: 'super' as const, ...run.look, note: true } }))
      }
      if (name === 'draw:frame' || name === 'draw:text-box' || name.startsWith('draw:')) {
        const away = isAway(node, context.notes !== null)
        noteFloating(node, away)
        addAll(after, blocksOf(node, { ...context, list: null, item: null }))
        return isDrawing(node) || (away && context.notes !== null)
          ? [{ value: '', look: look(), field: name === 'draw:control' ? 'list' : 'picture' }]
          : []
      }
      if ((name === 'text:hidden-text' || name === 'text:hidden-paragraph') && attributes['text:is-hidden'] === 'true')
        return [{ value: attributes['text:string-value'] ?? '', look: { ...look(), hidden: true } }]
      return runsOf(node, text, context, after)
    })

  const noteChange = (name: string, id: string): void => {
    if (name === 'text:change') change = changeOf(removed.get(id) ?? '', change)
    else if (name === 'text:change-start' && added.has(id)) inserting.add(id)
    else if (name === 'text:change-end') inserting.delete(id)
  }

  const numberOf = (node: XmlElement, context: Context): Numeral | null => {
    const { list, item } = context
    if (list !== null) {
      if (item === null || item.taken) return null
      item.taken = true
      const number = list.list.numbering.next({ numId: '1', ilvl: list.level, styles: [] }, item.start)
      for (const format of list.list.numbering.unknown) unknown.add(format)
      return number
    }
    if (node.name !== 'text:h' || node.attributes['text:is-list-header'] === 'true') return null
    const level = Number(node.attributes['text:outline-level'] ?? 1) - 1
    const start = node.attributes['text:restart-numbering'] === 'true' ? (startOf(node) ?? 1) : null
    return outline?.next({ numId: '1', ilvl: level, styles: [] }, start) ?? null
  }

  const paragraph = (node: XmlElement, context: Context): ElementContent[] => {
    const style = node.attributes['text:style-name']
    const { align, ground, text } = styles.paragraph(style)
    const after: ElementContent[] = []
    const hidden = context.hidden || find(node, isHidingParagraph) !== undefined
    const inner = { ...context, hidden, grounds: [ground, ...context.grounds] }
    const runs = runsOf(node, text, inner, after)
    const number = numberOf(node, context)
    const numeral: Run[] = []
    if (number !== null) {
      // a style of hidden words does not hide a number
      const own = styles.text(styleOfNumber(number.level), text)
      const { hidden: _, ...look } = lookOf(own, inner.grounds)
      const drawn = context.notes !== null && styles.isPictorial(own.face) && /\d/.test(number.words)
      const shown: RunLook = drawn ? { ...look, pictorial: true } : look
      numeral.push({ value: number.words, look: hidden ? { ...shown, hidden } : shown })
    }
    // the size of a number counts in cells, where it may be a value
    const counted = [...(context.notes === null ? [] : numeral), ...runs].filter((r) => r.value.trim() !== '')
    const sized = new Set(counted.map((r) => r.look.size)).size > 1
    const words = [...numeral, ...runs].flatMap(({ value, field, look: { size, ...look } }) => {
      if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
      return wordsToMarkup(value, size !== undefined && (sized || size <= SPECK) ? { ...look, size } : look)
    })
    const level =
      node.name === 'text:h' ? Number(node.attributes['text:outline-level'] ?? 1) : styles.outlineLevel(style)
    const aligned = align === 'end' ? 'right' : align
    const marked = changeToMarkup(change)
    change = null
    const made = paragraphToMarkup([...marked, ...words], { level, align: aligned })
    return [made, ...after]
  }

  const listOf = (node: XmlElement, context: Context): Context['list'] => {
    const { 'text:style-name': own, 'text:continue-numbering': goesOn, 'text:continue-list': other } = node.attributes
    if (context.list !== null && context.item !== null) {
      const level = context.list.level + 1
      if (own === undefined || own === context.list.list.style) return { list: context.list.list, level }
      const style = styles.lists.get(own)
      return style ? { list: { numbering: listFrom(style), style: own }, level } : { list: context.list.list, level }
    }
    const name = own ?? ''
    const known =
      (other === undefined ? undefined : byId.get(other)) ?? (goesOn === 'true' ? byStyle.get(name) : undefined)
    const style = styles.lists.get(name)
    if (known === undefined && style === undefined) return null
    const list = known ?? { numbering: listFrom(style!), style: name }
    const id = node.attributes['xml:id']
    if (id !== undefined) byId.set(id, list)
    byStyle.set(name, list)
    return { list, level: 0 }
  }

  const listBlocks = (node: XmlElement, context: Context): ElementContent[] => {
    const list = listOf(node, context)
    return node.children.filter(isXml).flatMap((item) => {
      const numbered = item.name === 'text:list-item'
      return blocksOf(item, { ...context, list, item: { taken: !numbered, start: startOf(item) } })
    })
  }

  const rowsOf = (table: XmlElement): XmlElement[] =>
    table.children.filter(isXml).flatMap((c) => {
      if (c.name === 'table:table-row') return [c]
      return /^table:table-(?:header-rows|rows|row-group)$/.test(c.name) ? rowsOf(c) : []
    })

  const times = (node: XmlElement, name: string): number => {
    const n = Math.max(1, Number(node.attributes[`table:number-${name}-repeated`] ?? 1) || 1)
    repeated += n
    return repeated > MAX_REPEATED ? 1 : n
  }

  const table = (node: XmlElement, outer: Context): ElementContent[] => {
    const notes: ElementContent[] = outer.notes ?? []
    const context = { ...outer, notes }

    const around = styles.ground('table', node.attributes['table:style-name'])
    const rows = rowsOf(node).flatMap((row) => {
      const { 'table:visibility': visibility, 'table:style-name': name } = row.attributes
      const hidden = visibility === 'collapse' || visibility === 'filter' || isFlat(styles.rowHeight(name))
      const behind = styles.ground('table-row', name)
      let col = 0
      const cells: Element[] = []
      for (const cell of row.children) {
        if (!isXml(cell) || !/^table:(?:covered-)?table-cell$/.test(cell.name)) continue
        const count = times(cell, 'columns')
        if (cell.name === 'table:covered-table-cell') {
          col += count
          continue
        }
        const { attributes: a } = cell
        const ground = styles.ground('table-cell', a['table:style-name'])
        const inner = { ...context, list: null, item: null, grounds: [ground, behind, around, ...context.grounds] }
        const children = blocksOf(cell, inner)
        const colSpan = Math.max(1, Number(a['table:number-columns-spanned'] ?? 1) || 1)
        const rowSpan = Math.max(1, Number(a['table:number-rows-spanned'] ?? 1) || 1)
        for (let i = 0; i < count; i++) {
          cells.push(make('td', structuredClone(children), { colSpan, rowSpan, dataCol: col }))
          col += 1
        }
      }
      const made = make('tr', cells, hidden ? { style: 'display:none' } : {})
      // empty rows at the end are repeated up to the end of the sheet
      const count = cells.every((c) => c.children.length === 0) ? 1 : times(row, 'rows')
      return Array.from({ length: count }, () => (count === 1 ? made : structuredClone(made)))
    })
    const made = make('table', rows)
    return outer.notes === null ? [made, ...notes] : [made]
  }

  const blocksOf = (parent: XmlElement, context: Context): ElementContent[] =>
    parent.children.filter(isXml).flatMap((node): ElementContent[] => {
      const { name, attributes } = node
      if (silent.has(name)) return []
      noteChange(name, attributes['text:change-id'] ?? '')
      if (name === 'text:p' || name === 'text:h') return paragraph(node, context)
      if (name === 'text:list') return listBlocks(node, context)
      if (name === 'table:table') return table(node, context)
      if (name.startsWith('draw:')) noteFloating(node, isAway(node, context.notes !== null))
      if (name === 'text:section' && attributes['text:display'] === 'none')
        return blocksOf(node, { ...context, hidden: true })
      // whether its condition holds only the program knows that shows it
      if (name === 'text:section' && attributes['text:display'] === 'condition')
        return [make('div', blocksOf(node, context), { style: 'display:var(--condition)' })]
      return blocksOf(node, context)
    })

  const start: Context = { grounds: [], hidden: false, notes: null, list: null, item: null }
  const [text] = childrenNamed(body, 'office:text')
  const children = text ? (blocksOf(text, start) as Element[]) : []
  return { tree: { type: 'root', children }, unknown, floating }
}
