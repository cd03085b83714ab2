import type { Element, Root as HtmlRoot } from 'hast'
import { type Finding, finding } from '../finding.ts'
import type { ReadOptions } from '../options.ts'
import type { Block, PageMeta, Paragraph, ReadResult, Root } from '../tree.ts'
import { furnitureOf, type Piece } from './furniture.ts'
import { isHidden } from './html-elements.ts'
import { hanIn, type Line, walk, wordsIn } from './html-flow.ts'
import { isLayout, toTable } from './html-table.ts'
import { boundNesting } from './nesting.ts'
import { infoBlocks, metaField } from './page-meta.ts'

/** Markup to a hast tree, with nesting bounded. Loaded when needed: the parser is heavy. */
export const parseHtml = async (html: string, fragment = false): Promise<{ tree: HtmlRoot; cut: number }> => {
  const [{ unified }, { default: rehypeParse }] = await Promise.all([import('unified'), import('rehype-parse')])
  const bounded = boundNesting(html)
  return { tree: unified().use(rehypeParse, { fragment }).parse(bounded.html), cut: bounded.cut }
}

/** Charset that the page declares in its first kilobytes, for `decode`. */
export const declaredCharset = (bytes: Uint8Array): string | null => {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096)).replace(/<!--[\s\S]*?-->/g, '')
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    null
  )
}

const isElement = (node: { type: string }): node is Element => node.type === 'element'

/** Hidden elements (the outermost of them), and what every element lies in. */
const survey = (tree: HtmlRoot): { hidden: Element[]; parents: Map<Element | HtmlRoot, Element | HtmlRoot> } => {
  const hidden: Element[] = []
  const parents = new Map<Element | HtmlRoot, Element | HtmlRoot>()
  const stack: { node: Element | HtmlRoot; concealed: boolean }[] = [{ node: tree, concealed: false }]
  while (stack.length > 0) {
    const { node, concealed } = stack.pop()!
    for (const child of node.children) {
      if (!isElement(child)) continue
      parents.set(child, node)
      const hides = !concealed && isHidden(child)
      if (hides) hidden.push(child)
      stack.push({ node: child, concealed: concealed || hides })
    }
  }
  return { hidden, parents }
}

/** Han characters of a hidden part from which on it is worth a word. */
const WORTH_SAYING = 100

const hiddenFinding = (words: string, shown: boolean): Finding =>
  finding({
    rule: 'hidden-content',
    kind: 'reading',
    severity: 'warning',
    message: shown
      ? {
          zh: `网页把大部分内容（${hanIn(words)} 字）标为隐藏，多半要由脚本显示；已照常读取。请对照浏览器中的页面核对。`,
          en: `Most of the page (${hanIn(words)} characters) is marked as hidden, probably to be shown by a script; it was read all the same. Compare with the page in a browser.`,
        }
      : {
          zh: `网页中有一段隐藏内容（${hanIn(words)} 字，“${words.trim().slice(0, 20)}…”）没有读取。如果它是报告的一部分，请去掉隐藏标记后再读。`,
          en: `A hidden part of the page (${hanIn(words)} characters, "${words.trim().slice(0, 20)}…") was not read. If it is part of the report, remove what hides it.`,
        },
    actual: hanIn(words),
    place: {},
  })

/** Hidden parts are left out, save where they are most of the page: then a script was to show them. */
const decideHidden = (tree: HtmlRoot, hidden: Element[]): { skip: (e: Element) => boolean; findings: Finding[] } => {
  const skipped = new Set(hidden)
  const visible = hanIn(wordsIn(tree, (e) => skipped.has(e)))
  const findings: Finding[] = []
  for (const element of hidden) {
    const words = wordsIn(element).replace(/\s+/g, ' ')
    const han = hanIn(words)
    const shown = han >= WORTH_SAYING && han > visible
    if (shown) skipped.delete(element)
    if (han >= WORTH_SAYING) findings.push(hiddenFinding(words, shown))
  }
  return { skip: (e) => skipped.has(e), findings }
}

/** `<meta name content>` and `<title>` of the head. */
const headMeta = (tree: HtmlRoot): PageMeta[] => {
  const found: PageMeta[] = []
  let metas = 0
  const stack = [...tree.children].reverse()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (!isElement(node)) continue
    if (node.tagName === 'meta') {
      metas += 1
      const { name, property, content } = node.properties
      const label = String(name ?? property ?? '').trim()
      const raw = String(content ?? '').trim()
      const field = label === '' ? null : metaField(label)
      if (field !== null && raw !== '')
        found.push({ field, raw, from: 'page-metadata', place: { path: `meta[${metas}]` } })
    } else if (node.tagName === 'title') {
      const raw = wordsIn(node).replace(/\s+/g, ' ').trim()
      if (raw !== '') found.push({ field: 'pageTitle', raw, from: 'page-metadata', place: { path: 'title' } })
    } else if (node.tagName === 'html' || node.tagName === 'head')
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as never)
  }
  return found
}

const toParagraph = (line: Line, path: string, furniture: boolean): Paragraph => {
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: [
      { type: 'text', value: line.words, ...(line.struck ? { marks: ['struck'] as const } : {}), place: { path } },
    ],
    place: { path },
  }
  if (line.level !== undefined) paragraph.level = line.level
  if (line.align !== undefined) paragraph.align = line.align
  if (line.closed) paragraph.closed = true
  if (line.linked > line.words.length * 0.6) paragraph.link = true
  if (furniture) paragraph.furniture = true
  return paragraph
}

const tooDeep = (cut: number): Finding =>
  finding({
    rule: 'nesting-too-deep',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `网页标签嵌套过深，有 ${cut} 个标签未按结构处理（文字都保留）。请核对表格是否完整。`,
      en: `The markup is nested too deep; ${cut} tags were not followed (their words are kept). Check that the tables are complete.`,
    },
    actual: cut,
    place: {},
  })

/**
 * A hast tree to blocks in document order: lines as paragraphs, tables as they are written, tables that only lay out the
 * page taken apart. Paths count paragraphs (`p[n]`) and tables (`table[n]`) over the whole page. `page: false` is for
 * markup that is no web page: it has no furniture, and its spaces stand as they are.
 */
export const htmlToRoot = (tree: HtmlRoot, { page } = { page: true }): { root: Root; findings: Finding[] } => {
  const { hidden, parents } = survey(tree)
  const { skip, findings } = decideHidden(tree, hidden)
  const pieces: (Piece & { block?: Block })[] = []
  let tables = 0
  const keepSpaces = !page
  walk(tree.children, tree, {
    skip,
    keepSpaces,
    line: (line) => {
      pieces.push({ type: 'line', line, container: line.container })
    },
    table: (element, container, struck) => {
      if (isLayout(element, skip)) return 'walk'
      for (const caption of element.children)
        if (isElement(caption) && caption.tagName === 'caption' && !skip(caption))
          walk(caption.children, container, {
            skip,
            keepSpaces,
            line: (line) => pieces.push({ type: 'line', line: { ...line, closed: true }, container }),
            table: () => 'walk',
          })
      tables += 1
      const block = toTable(element, `table[${tables}]`, {
        skip,
        keepSpaces,
        struck,
        place: (path) => ({ path }),
      })
      pieces.push({ type: 'table', words: wordsIn(element, skip), container, block })
      return 'taken'
    },
  })
  const furniture = page ? furnitureOf(pieces, tree, parents) : pieces.map(() => false)
  let paragraphs = 0
  const children = pieces.map((piece, i): Block => {
    if (piece.type === 'table') return piece.block!
    paragraphs += 1
    return toParagraph(piece.line, `p[${paragraphs}]`, furniture[i]!)
  })
  return { root: { type: 'root', children }, findings }
}

/**
 * Reads a web page from its decoded text. Everything a reader of the page sees is in the tree; what belongs to the page
 * and not to the report is marked `furniture`. Meta tags and info blocks are `pageMeta`.
 */
export const readHtml = async (text: string, _options: ReadOptions = {}): Promise<ReadResult> => {
  const { tree, cut } = await parseHtml(text)
  const { root, findings } = htmlToRoot(tree)
  if (cut > 0) findings.push(tooDeep(cut))
  return { root, pageMeta: [...headMeta(tree), ...infoBlocks(root)], findings, encoding: null, pages: null }
}
