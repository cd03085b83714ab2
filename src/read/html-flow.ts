import type { Element, ElementContent, Root, RootContent } from 'hast'
import { hardlyApart } from './colors.ts'
import { widthOfNumber } from './css-unclear.ts'
import { alignOf, headingLevel, kindOf, preformatted, styleOf } from './html-elements.ts'
import { fieldOf } from './html-fields.ts'
import type { Look, Looks } from './html-looks.ts'
import { type Change, changeIn } from './office/markup.ts'
import { markedPieces, type Piece, type Run } from './runs.ts'
import { trim, trimEnd } from './trim.ts'

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

interface Context {
  container: Element | Root
  level?: number
  align?: 'center' | 'right' | 'left'
  linked: boolean
  look: Look
  pre: boolean
}

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

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]/

/** Whether white space between two Chinese characters is a line end of the markup only: nothing at all. */
const vanishes = (text: string, space: string, at: number): boolean =>
  space.includes('\n') && wide.test(text[at - 1] ?? '') && wide.test(text[at + space.length] ?? '')

/** White space as CSS collapses it: runs are one space, and a line end between two Chinese characters is nothing at all. */
const collapse = (text: string): string =>
  text.replace(/[ \t\n\r\f]+/g, (space, at: number) => (vanishes(text, space, at) ? '' : ' '))

/** The same over several pieces: each keeps what is its own. A space belongs to the piece in which it begins. */
const collapsePieces = (pieces: readonly Piece[]): Piece[] => {
  const text = pieces.map((p) => p.value).join('')
  const drop: [from: number, to: number][] = []
  for (const m of text.matchAll(/[ \t\n\r\f]+/g)) {
    const kept = vanishes(text, m[0], m.index) ? 0 : 1
    if (m[0].length > kept) drop.push([m.index + kept, m.index + m[0].length])
  }
  let from = 0
  let next = 0
  return pieces.map((piece) => {
    const to = from + piece.value.length
    let value = ''
    let at = from
    while (next < drop.length && drop[next]![0] < to) {
      const [a, b] = drop[next]!
      value += text.slice(at, Math.max(at, a))
      at = Math.max(at, Math.min(b, to))
      if (b > to) break
      next += 1
    }
    value += text.slice(at, to)
    from = to
    return { ...piece, value: value.replace(/[\t\n\r\f]/g, ' ') }
  })
}

/** Pieces without the white space at both ends of the line. */
const trimPieces = (pieces: readonly Piece[], ends: 'both' | 'end'): Piece[] => {
  const blank = (p: Piece): boolean => p.field !== true && trim(p.value) === ''
  let first = 0
  let last = pieces.length
  if (ends === 'both') while (first < last && blank(pieces[first]!)) first += 1
  while (last > first && blank(pieces[last - 1]!)) last -= 1
  return pieces.slice(first, last).map((piece, i, all) => {
    let { value } = piece
    if (i === all.length - 1) value = trimEnd(value)
    if (i === 0 && ends === 'both') value = value.slice(value.indexOf(trim(value)))
    return value === piece.value ? piece : { ...piece, value }
  })
}

const asOne = (a: Piece, b: Piece): Piece => ({ ...a, value: a.value + b.value })

const sentenceEnd = /[。；;：:！!？?…]["”’」』）)]?$/
const numbered =
  /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[章节部条]|[一二三四五六七八九]是)/

/** Whether a `<br>` between two lines is the end of a paragraph, or only the end of a line. */
const separates = (before: Line, after: Line): boolean =>
  sentenceEnd.test(before.words) || after.indented || numbered.test(after.words) || before.align === 'center'

/**
 * Walks markup in document order and gives its lines and tables to the sink. Iterative: the depth of a page costs no
 * stack.
 */
export const walk = (nodes: Node[], container: Element | Root, sink: Sink): void => {
  const { looks, skip, unseen } = sink.shown
  const collapses = sink.keepSpaces !== true
  let pieces: Piece[] = []
  let linked = 0
  let extent: Extent | null = null
  let last: Line | null = null

  const flush = (context: Context, end: 'block' | 'break'): void => {
    const shown = pieces.length > 1 ? withoutFaint(pieces, sink) : pieces
    const text = shown.length === 1 ? shown[0]!.value : shown.map((p) => p.value).join('')
    const hasField = sink.fields === true && shown.some((p) => p.field)
    // a line of fields alone is no sentence: a search box, a choice of other pages
    const fieldsOnly = sink.fields !== true && shown.every((p) => p.field || p.filled || trim(p.value) === '')
    if ((trim(text) === '' && !hasField) || (fieldsOnly && shown.some((p) => p.field || p.filled))) {
      // an empty line, or a block that begins or ends here
      if (last?.end === 'break') last.closed = true
    } else {
      const runs = runsOf(shown, context.pre ? 'pre' : collapses ? 'collapse' : 'keep')
      const line: Line = {
        words: runs.length === 1 ? runs[0]!.value : runs.map((r) => r.value).join(''),
        runs,
        container: context.container,
        linked,
        end,
        closed: end === 'block',
        indented: /^[ \t\r\n]*[\u00a0\u3000]{2}/.test(text),
        extent,
      }
      if (context.level !== undefined) line.level = context.level
      if (context.align === 'center' || context.align === 'right') line.align = context.align
      if (last?.end === 'break') last.closed ||= separates(last, line)
      sink.line(line)
      last = line
    }
    if (end === 'block' && last) {
      last.closed = true
      last = null
    }
    pieces = []
    linked = 0
    extent = null
  }

  const add = (value: string, look: Look): void => {
    const before = pieces.at(-1)
    if (before && before.look === look && !before.field && !before.filled)
      pieces[pieces.length - 1] = { look, value: before.value + value }
    else pieces.push({ value, look })
  }

  const append = (value: string, node: Node, context: Context): void => {
    if (unseen(context.look)) {
      if (trim(value) === '') return
      sink.hidden?.(value)
      if (context.look.unclear === 'hides') sink.unclear?.(value, 'hides')
      // what is there and not seen keeps the words around it apart
      if (context.look.hiding?.room) add(' ', context.look)
      return
    }
    // a line end between two elements keeps them apart, one within the words of an element does not
    sink.unclear?.(value, doubtOf(value, context.look))
    add(!context.pre && /^[ \t\n\r\f]+$/.test(value) ? ' ' : value, context.look)
    if (context.linked) linked += value.trim().length
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    if (from !== undefined && to !== undefined && trim(value) !== '') extent = { start: extent?.start ?? from, end: to }
  }

  const leaveOut = (element: Element, context: Context): void => {
    const words = wordsIn(element)
    if (trim(words) === '') return
    sink.hidden?.(words)
    if (looks.changed.get(element)?.unclear === 'hides') sink.unclear?.(words, 'hides')
    if (looks.hides.get(element)?.room && kindOf(element.tagName) === 'inline') add(' ', context.look)
  }

  const enterField = (element: Element, context: Context): void => {
    const value = fieldOf(element, skip)
    if (value === undefined || unseen(looks.changed.get(element) ?? context.look)) return
    const look = { ...context.look, note: null }
    if (value === null) pieces.push({ value: '', look, field: true })
    else {
      pieces.push({ value, look, filled: true })
      const from = element.position?.start.offset
      const to = element.position?.end.offset
      if (from !== undefined && to !== undefined) extent = { start: extent?.start ?? from, end: to }
    }
  }

  const look = looks.of(container)
  const stack: Frame[] = [
    { children: nodes, next: 0, context: { container, linked: false, look, pre: false }, ends: 'block' },
  ]
  while (stack.length > 0) {
    const frame = stack[stack.length - 1]!
    const { context } = frame
    const node = frame.children[frame.next]
    frame.next += 1
    if (node === undefined) {
      stack.pop()
      if (frame.ends === 'block') flush(context, 'block')
      else if (frame.ends === 'break' && pieces.length > 0) flush(context, 'break')
      continue
    }
    if (node.type === 'text') {
      if (!context.pre) append(node.value, node, context)
      else
        node.value.split('\n').forEach((piece, i) => {
          if (i > 0) flush(context, 'break')
          append(piece, node, context)
        })
      continue
    }
    if (node.type !== 'element') continue
    const kind = kindOf(node.tagName)
    if (kind === 'ignored') {
      if (node.tagName === 'img' && !skip(node)) sink.picture?.(node)
      continue
    }
    const change = sink.changed && changeIn(node)
    if (change) sink.changed?.(change, context.container)
    if (skip(node)) {
      leaveOut(node, context)
      continue
    }
    if (kind === 'field') {
      enterField(node, context)
      continue
    }
    if (kind === 'break') {
      flush(context, 'break')
      continue
    }
    const block = kind === 'block' || kind === 'table'
    const ends = block ? 'block' : looks.changed.get(node)?.stacked ? 'break' : null
    if (ends === 'block') flush(context, 'block')
    else if (ends === 'break' && pieces.length > 0) flush(context, 'break')
    if (kind === 'table' && sink.table(node, context.container) === 'taken') continue
    stack.push({ children: node.children, next: 0, context: enter(node, context, block, looks), ends })
  }
}

/** What is not clear of words: their style, letters that are pictures, a box that cuts them. */
const doubtOf = (words: string, { unclear, pictorial, cutAt, size, color, ground, sure }: Look): Look['unclear'] =>
  pictorial ||
  (cutAt !== null && widthOfNumber(words, size) > cutAt) ||
  (sure && color !== null && color !== 'transparent' && ground !== null && hardlyApart(color, ground))
    ? 'hides'
    : unclear

/** Words that may have the colour of what is behind them do not show where others beside them do. */
const withoutFaint = (pieces: Piece[], sink: Sink): Piece[] => {
  const says = (p: Piece): boolean => trim(p.value) !== ''
  const faint = pieces.filter((p) => p.look.faint && says(p))
  if (faint.length === 0 || !pieces.some((p) => !p.look.faint && says(p))) return pieces
  for (const p of faint) sink.hidden?.(p.value)
  return pieces.map((p) => (p.look.faint && says(p) ? { ...p, value: ' ' } : p))
}

const runsOf = (pieces: readonly Piece[], spaces: 'collapse' | 'keep' | 'pre'): Run[] => {
  const collapsed =
    spaces !== 'collapse'
      ? pieces
      : pieces.length === 1
        ? [{ ...pieces[0]!, value: collapse(pieces[0]!.value) }]
        : collapsePieces(pieces)
  return markedPieces(trimPieces(collapsed, spaces === 'pre' ? 'end' : 'both'), asOne).map(({ value, marks }) => ({
    value,
    marks,
  }))
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

/** Words of an element and everything in it, without order or layout: for counting. */
export const wordsIn = (element: Element | Root, skip: (element: Element) => boolean = () => false): string => {
  const words: string[] = []
  const stack: Node[] = [...element.children].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.type === 'text') words.push(node.value)
    else if (node.type === 'element' && kindOf(node.tagName) !== 'ignored' && !skip(node))
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  return words.join('')
}

export const hanIn = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0
