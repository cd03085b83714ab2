import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import { alignOf, headingLevel, kindOf, preformatted, styleOf } from './html-elements.ts'
import { append, type Context, endLine, enterField, leaveOut, type Writing } from './html-line.ts'
import type { Look } from './html-look.ts'
import type { Looks } from './html-looks-of-page.ts'
import { type Change, changeIn } from './office/markup.ts'
import type { Run } from './runs.ts'

/** Offsets into the source, where the parser gave them. */
export interface Extent {
  start: number
  end: number
}

/** One line of words as a reader of the page sees it: up to the next `<br>` or the end of its block. */
export interface Line {
  words: string
  /** the same in pieces, one for each way in which words are set apart */
  runs: readonly Run[]
  /** the element it stands in */
  container: Element | Root
  /** characters of it that are inside links */
  linked: number
  level?: number
  align?: 'center' | 'right'
  /** what ended it, and whether nothing can be joined to it */
  end: 'block' | 'break'
  closed: boolean
  /** white space was printed before the first word, as an indented paragraph has it */
  indented: boolean
  extent: Extent | null
}

type Node = RootContent | ElementContent

interface Frame {
  children: Node[]
  next: number
  context: Context
  /** what stands behind it begins a line, or a paragraph */
  ends: Line['end'] | null
}

/** Where the walk leaves what it finds. `table` says whether the table is only layout, to be walked through like blocks. */
export interface Sink {
  line: (line: Line) => void
  table: (table: Element, container: Element | Root) => 'taken' | 'walk'
  shown: Shown
  /** a picture */
  picture?: (element: Element) => void
  /** words that stand there and are not shown */
  hidden?: (words: string) => void
  /** words, with what is not clear of how they are shown; null where all is */
  unclear?: (words: string, why: Look['unclear']) => void
  /** a form field is a value by itself, and not only within a sentence */
  fields?: boolean
  /** a tracked change, and the block that it is in */
  changed?: (change: Change, container: Element | Root) => void
  /** spaces and tabs are words of the source and not of its markup, as in Word */
  keepSpaces?: boolean
}

/** How elements look, and which of them are left out. */
export interface Shown {
  looks: Looks
  /** true for elements to leave out with all in them */
  skip: (element: Element) => boolean
  /** true where words of this look are not shown */
  unseen: (look: Look) => boolean
}

/** Ends the line where what begins or ends here stands on lines of its own. */
const endAt = (writing: Writing, context: Context, ends: Frame['ends']): void => {
  if (ends === 'block' || (ends === 'break' && writing.pieces.length > 0)) endLine(writing, context, ends)
}

const visitText = (writing: Writing, node: Text, context: Context): void => {
  const pieces = context.pre ? node.value.split('\n') : [node.value]
  pieces.forEach((piece, i) => {
    if (i > 0) endLine(writing, context, 'break')
    append(writing, piece, node, context)
  })
}

/** What is in an element, to be walked next; null where it is done with. */
const visit = (writing: Writing, element: Element, context: Context): Frame | null => {
  const { sink } = writing
  const { looks, skip } = sink.shown
  const kind = kindOf(element.tagName)
  if (kind === 'ignored') {
    if (element.tagName === 'img' && !skip(element)) sink.picture?.(element)
    return null
  }
  const change = sink.changed && changeIn(element)
  if (change) sink.changed?.(change, context.container)
  if (skip(element)) leaveOut(writing, element, context)
  else if (kind === 'field') enterField(writing, element, context)
  else if (kind === 'break') endLine(writing, context, 'break')
  else {
    const block = kind === 'block' || kind === 'table'
    const ends = block ? 'block' : looks.changed.get(element)?.stacked ? 'break' : null
    endAt(writing, context, ends)
    const isTaken = kind === 'table' && sink.table(element, context.container) === 'taken'
    return isTaken
      ? null
      : { children: element.children, next: 0, context: enter(element, context, block, looks), ends }
  }
  return null
}

/**
 * Walks markup in document order and gives its lines and tables to the sink. Iterative: the depth of a page costs no
 * stack.
 */
export const walk = (nodes: Node[], container: Element | Root, sink: Sink): void => {
  const writing: Writing = { sink, pieces: [], linked: 0, extent: null, last: null }
  const context: Context = { container, linked: false, look: sink.shown.looks.of(container), pre: false }
  const stack: Frame[] = [{ children: nodes, next: 0, context, ends: 'block' }]
  while (stack.length > 0) {
    const frame = stack[stack.length - 1]!
    const node = frame.children[frame.next]
    frame.next += 1
    if (node === undefined) {
      stack.pop()
      endAt(writing, frame.context, frame.ends)
    } else if (node.type === 'text') visitText(writing, node, frame.context)
    else if (node.type === 'element') {
      const inner = visit(writing, node, frame.context)
      if (inner !== null) stack.push(inner)
    }
  }
}

const enter = (element: Element, context: Context, block: boolean, looks: Looks): Context => {
  const inner = { ...context }
  if (block) inner.container = element
  if (element.tagName === 'a') inner.linked = true
  inner.look = looks.changed.get(element) ?? context.look
  if (preformatted.has(element.tagName) || /white-space\s*:\s*pre/.test(styleOf(element))) inner.pre = true
  const level = headingLevel(element.tagName)
  if (level !== undefined) inner.level = level
  if (block) {
    const align = alignOf(element)
    if (align !== undefined) inner.align = align
  }
  return inner
}
