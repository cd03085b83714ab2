import type { Element, ElementContent, Root, RootContent } from 'hast'
import { alignOf, headingLevel, kindOf, preformatted, styleOf } from './html-elements.ts'
import { strikes, strikesByStyle } from './struck.ts'
import { trim, trimEnd } from './trim.ts'

/** Offsets into the source, where the parser gave them. */
export interface Extent {
  start: number
  end: number
}

/** One line of words as a reader of the page sees it: up to the next `<br>` or the end of its block. */
export interface Line {
  words: string
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
  /** some of its words are struck out */
  struck: boolean
  extent: Extent | null
}

type Node = RootContent | ElementContent

interface Context {
  container: Element | Root
  level?: number
  align?: 'center' | 'right' | 'left'
  linked: boolean
  struck: boolean
  pre: boolean
}

interface Frame {
  children: Node[]
  next: number
  context: Context
  block: boolean
  apart: boolean
}

/** Where the walk leaves what it finds. `table` says whether the table is only layout, to be walked through like blocks. */
export interface Sink {
  line: (line: Line) => void
  table: (table: Element, container: Element | Root, struck: boolean) => 'taken' | 'walk'
  /** true for elements to leave out */
  skip: (element: Element) => boolean
  /** spaces and tabs are words of the source and not of its markup, as in Word */
  keepSpaces?: boolean
  /** what it walks through is struck out as a whole */
  struck?: boolean
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…·]/

/** White space as CSS collapses it: runs are one space, and a line end between two Chinese characters is nothing at all. */
const collapse = (text: string): string =>
  text.replace(/[ \t\n\r\f]+/g, (space, at: number) => {
    const joins = space.includes('\n') && wide.test(text[at - 1] ?? '') && wide.test(text[at + space.length] ?? '')
    return joins ? '' : ' '
  })

/** A raised figure is a note or a power and what is struck out is not said: digits in them are none of the number beside them. */
const setApart = new Set(['sup', 'sub', 's', 'strike', 'del', 'ins'])
const digitEnd = /[\d０-９.,．，]$/
const digitStart = /^[\d０-９.,．，]/

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
  const shape = sink.keepSpaces ? (printed: string) => trim(printed) : (printed: string) => trim(collapse(printed))
  let text = ''
  let linked = 0
  let struck = false
  let extent: Extent | null = null
  let last: Line | null = null
  let apart = false

  const flush = (context: Context, end: 'block' | 'break'): void => {
    const words = context.pre ? trimEnd(text) : shape(text)
    if (trim(words) === '') {
      // an empty line, or a block that begins or ends here
      if (last?.end === 'break') last.closed = true
    } else {
      const line: Line = {
        words,
        container: context.container,
        linked,
        end,
        closed: end === 'block',
        indented: /^[ \t\r\n]*[\u00a0\u3000]{2}/.test(text),
        struck,
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
    text = ''
    linked = 0
    struck = false
    extent = null
  }

  const append = (value: string, node: Node, context: Context): void => {
    if (apart && value !== '') {
      if (digitEnd.test(text) && digitStart.test(value)) text += ' '
      apart = false
    }
    // a line end between two elements keeps them apart, one within the words of an element does not
    text += !context.pre && /^[ \t\n\r\f]+$/.test(value) ? ' ' : value
    if (context.struck && trim(value) !== '') struck = true
    if (context.linked) linked += value.trim().length
    const from = node.position?.start.offset
    const to = node.position?.end.offset
    if (from !== undefined && to !== undefined && trim(value) !== '') extent = { start: extent?.start ?? from, end: to }
  }

  const stack: Frame[] = [
    {
      children: nodes,
      next: 0,
      context: { container, linked: false, struck: sink.struck ?? false, pre: false },
      block: true,
      apart: false,
    },
  ]
  while (stack.length > 0) {
    const frame = stack[stack.length - 1]!
    const { context } = frame
    const node = frame.children[frame.next]
    frame.next += 1
    if (node === undefined) {
      stack.pop()
      apart ||= frame.apart
      if (frame.block) flush(context, 'block')
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
    if (kind === 'ignored' || sink.skip(node)) continue
    if (kind === 'break') {
      flush(context, 'break')
      continue
    }
    const block = kind === 'block' || kind === 'table'
    if (block) flush(context, 'block')
    if (kind === 'table' && sink.table(node, context.container, context.struck) === 'taken') continue
    const inner = enter(node, context, block)
    const own = setApart.has(node.tagName) || inner.struck !== context.struck
    apart ||= own
    stack.push({ children: node.children, next: 0, context: inner, block, apart: own })
  }
}

export const isStruck = (element: Element): boolean =>
  strikes.test(element.tagName) || strikesByStyle.test(styleOf(element))

const enter = (element: Element, context: Context, block: boolean): Context => {
  const inner = { ...context }
  if (block) inner.container = element
  if (element.tagName === 'a') inner.linked = true
  if (isStruck(element)) inner.struck = true
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
