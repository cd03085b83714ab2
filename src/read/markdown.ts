import type { BlockContent, Definition, FootnoteDefinition, List, ListItem, Nodes, RootContent } from 'mdast'
import type { ReadOptions } from '../base/options.ts'
import type { DoubtCode } from '../certainty/doubts.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Place } from '../model/place.ts'
import type { Block, PageMeta, Paragraph, ReadResult, Root, Table, Text } from '../model/tree.ts'
import { numbersMeet } from '../text/digits.ts'
import { isPageNumber } from '../text/page-number.ts'
import { asShown, parseHtml } from './html.ts'
import { isSpacer } from './html-beside.ts'
import { type Extent, walk } from './html-flow.ts'
import { looksOf } from './html-looks-of-page.ts'
import { isNoteClass } from './html-notes.ts'
import { isLayout, toTable } from './html-table.ts'
import { linesIn, type MarkdownLine, offsetsOf, sourceLines } from './markdown-lines.ts'
import { withWholeRows } from './markdown-rows.ts'
import { infoBlocks, metaField } from './page-meta.ts'
import { toText } from './runs.ts'
import { isTangled } from './tangled.ts'
import { openEndOf } from './text/lines.ts'
import { readText } from './text/text.ts'

type Node = RootContent | BlockContent
type TableRowNode = Extract<Nodes, { type: 'tableRow' }>

interface Context {
  source: string
  place: (start: number, end: number) => Place
  blocks: Block[]
  findings: Finding[]
}

/** Places by offset: the lines are counted once. */
const placer = (source: string): Context['place'] => {
  const starts = [0]
  for (let i = source.indexOf('\n'); i !== -1; i = source.indexOf('\n', i + 1)) starts.push(i + 1)
  return (start, end) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= start) low = middle
      else high = middle
    }
    return { line: low + 1, column: start - starts[low]! + 1, offset: start, length: end - start }
  }
}

const textsOf = (line: MarkdownLine, { place }: Context): Text[] =>
  line.runs?.map((run) => toText(run, place(run.start, run.end))) ?? [
    { type: 'text', value: line.words, place: place(line.start, line.end) },
  ]

/** A paragraph a line, as in plain text: `join.ts` puts together what a line end cut. Page numbers belong to the page. */
const paragraphs = (lines: MarkdownLine[], context: Context, more: Partial<Paragraph> = {}): void => {
  for (const line of lines.filter((l) => l.words !== ''))
    context.blocks.push({
      type: 'paragraph',
      children: textsOf(line, context),
      ...(isPageNumber(line.words) ? { furniture: true, closed: true } : {}),
      ...more,
      place: context.place(line.start, line.end),
    })
}

/** The source of a node as lines of words: for what Markdown gives a meaning that words in a report do not have. */
const asPrinted = (start: number, end: number, { source }: Context): MarkdownLine[] =>
  sourceLines(source, start, end).flatMap((l) => {
    const words = l.words.trim()
    const indent = l.words.length - l.words.trimStart().length
    return words === '' ? [] : [{ words, start: l.start + indent, end: l.start + indent + words.length }]
  })

const delimiter = /^:?-{3,}:?$/

/** A delimiter row inside a table begins another one: converters leave out the blank line between two. */
const apart = (rows: readonly TableRowNode[], { source }: Context): TableRowNode[][] => {
  const tables: TableRowNode[][] = [[]]
  for (const row of rows) {
    const cells = row.children.map((cell) => source.slice(...offsetsOf(cell)).replace(/[|\s]/g, ''))
    const head = cells.length > 0 && cells.every((c) => delimiter.test(c)) ? tables.at(-1)!.pop() : undefined
    if (head === undefined) tables.at(-1)!.push(row)
    else tables.push([head])
  }
  return tables.filter((t) => t.length > 0)
}

/** Whether a picture, a drawing or a formula stands in a cell: tags in a line are given one by one. */
const showsPicture = (node: Nodes): boolean => {
  if (node.type === 'image' || node.type === 'imageReference') return !isSpacer('url' in node ? node.url : '')
  if (node.type === 'html') return /^<(?:img|svg|math|canvas|object|embed|iframe|video)[\s>]/i.test(node.value)
  return 'children' in node && node.children.some(showsPicture)
}

const tag = '(?:<[^<>]*>)*'
const editedDigits = new RegExp(`[\\d０-９]${tag}</?(?:ins|del)\\b[^<>]*>${tag}[\\d０-９]`, 'i')
const tagBetweenDigits = /[\d０-９](<[^<>]*>)[\d０-９]/
const classOf = /\bclass\s*=\s*(?:["']\s*)?([^"'<>]+)/i

/** What is seen of a cell beyond the looks of its words. */
const doubtsOfCell = (cell: Nodes, source: string): DoubtCode[] => {
  const written = source.slice(...offsetsOf(cell))
  if (!/[<!]/.test(written)) return []
  const named = classOf.exec(tagBetweenDigits.exec(written)?.[1] ?? '')?.[1]
  return [
    ...(showsPicture(cell) ? ['beside-picture' as const] : []),
    ...(editedDigits.test(written) ? ['digits-apart' as const] : []),
    ...(named?.split(/\s+/).some(isNoteClass) ? ['unclear-style' as const] : []),
  ]
}

const pipeTable = (node: Extract<Nodes, { type: 'table' }>, context: Context): void => {
  const place = (n: Nodes): Place => context.place(...offsetsOf(n))
  for (const rows of apart(node.children, context)) {
    const table: Table = {
      type: 'table',
      by: 'drawn',
      typed: true,
      children: rows.map((row, r) => ({
        type: 'tableRow',
        // Markdown has no table without a header row; what stands there may still be numbers
        ...(r === 0 ? { head: true as const } : {}),
        children: row.children.map((cell) => {
          const all = linesIn(cell, context.source)
          const lines = all.filter((line) => line.words !== '')
          const hidden = all.flatMap((line) => line.hidden ?? []).join(' ')
          const doubts = doubtsOfCell(cell, context.source)
          return {
            type: 'tableCell' as const,
            rowSpan: 1,
            colSpan: 1,
            children: lines.flatMap((line, i) => {
              const texts = textsOf(line, context)
              // two numbers on two lines must not become one number when the pieces are joined
              if (i > 0 && numbersMeet(lines[i - 1]!.words, line.words)) texts[0]!.value = `\n${texts[0]!.value}`
              return texts
            }),
            ...(hidden === '' ? {} : { hidden }),
            ...(doubts.length === 0 ? {} : { doubts: doubts.map((code) => ({ code })) }),
            place: place(cell),
          }
        }),
        place: place(row),
      })),
      place: context.place(offsetsOf(rows[0]!)[0], offsetsOf(rows.at(-1)!)[1]),
    }
    context.blocks.push(table)
  }
}

/** Where the outermost `<table>` that begins at or after `from` ends; `from` when none is open. */
const endOfTable = (source: string, from: number, to: number): number => {
  const tag = /<(\/?)table(?=[\s>])[^>]*>/gi
  tag.lastIndex = from
  let depth = 0
  for (let m = tag.exec(source); m !== null; m = tag.exec(source)) {
    if (depth === 0 && m.index >= to) return from
    depth += m[1] === '' ? 1 : -1
    if (depth <= 0 && tag.lastIndex >= to) return tag.lastIndex
    if (depth < 0) depth = 0
  }
  return depth > 0 ? source.length : from
}

/** Raw HTML: tables and words as on a web page, with places in the Markdown source. */
const html = async (start: number, end: number, context: Context): Promise<void> => {
  const { tree, cut } = await parseHtml(context.source.slice(start, end), true)
  const place = (extent: Extent | null): Place =>
    extent === null ? context.place(start, end) : context.place(start + extent.start, start + extent.end)
  const shown = asShown(looksOf(tree))
  walk(tree.children, tree, {
    shown,
    line: (line) => {
      const at = place(line.extent)
      const paragraph: Paragraph = {
        type: 'paragraph',
        children: line.runs.map((run) => toText(run, at)),
        place: at,
      }
      if (line.level !== undefined) paragraph.level = line.level
      if (line.align !== undefined) paragraph.align = line.align
      if (line.closed) paragraph.closed = true
      context.blocks.push(paragraph)
    },
    table: (element) => {
      if (isLayout(element, shown.skip)) return 'walk'
      for (const caption of element.children)
        if (caption.type === 'element' && caption.tagName === 'caption' && !shown.skip(caption)) {
          const at = place(null)
          walk(caption.children, caption, {
            shown,
            line: ({ runs }) =>
              context.blocks.push({
                type: 'paragraph',
                closed: true,
                children: runs.map((run) => toText(run, at)),
                place: at,
              }),
            table: () => 'walk',
          })
        }
      context.blocks.push(toTable(element, '', { shown, place: (_, extent) => place(extent) }))
      return 'taken'
    },
  })
  if (cut > 0)
    context.findings.push(
      finding({
        rule: 'nesting-too-deep',
        kind: 'reading',
        severity: 'warning',
        message: {
          zh: `HTML 标签嵌套过深，有 ${cut} 个标签未按结构处理（文字都保留）。请核对表格是否完整。`,
          en: `The markup is nested too deep; ${cut} tags were not followed (their words are kept). Check that the tables are complete.`,
        },
        actual: cut,
        place: context.place(start, end),
      }),
    )
}

/** A number in front of an item is a word of the report; a bullet is markup, save where it may be a sign or a dash. */
const marker = (item: ListItem, context: Context): MarkdownLine | null => {
  const [start, end] = offsetsOf(item)
  const slice = context.source.slice(start, end)
  const match = /^(\d{1,9}[.)]|[-*+])[ \t]*(\[[ xX]\](?=\s))?/.exec(slice)
  if (!match) return null
  const rest = slice.slice(match[0].length).trimStart()
  const keep = /^\d/.test(match[1]!) || match[2] !== undefined || rest === '' || /^[\d０-９]/.test(rest)
  if (!keep) return null
  const words = /^\d/.test(match[1]!) || match[2] === undefined ? match[0].trim() : match[2]
  return { words, start, end: start + match[0].trimEnd().length }
}

/** Words of the source that Markdown takes off the front of a paragraph, put back: never into a run that is set apart. */
const putBefore = (words: string, start: number, block: Paragraph, { place }: Context): void => {
  const [first, ...rest] = block.children
  const end = first!.place.offset! + first!.place.length!
  block.children =
    first!.marks === undefined
      ? [{ ...first!, value: `${words} ${first!.value}`, place: place(start, end) }, ...rest]
      : [{ type: 'text', value: `${words} `, place: place(start, start + words.length) }, first!, ...rest]
}

const list = async (node: List, context: Context): Promise<void> => {
  for (const item of node.children) {
    const first = context.blocks.length
    await blocks(item.children, context)
    const mark = marker(item, context)
    if (mark === null) continue
    const block = context.blocks[first]
    const text = block?.type === 'paragraph' ? block.children[0] : undefined
    if (block?.type !== 'paragraph' || text === undefined) {
      const at = context.place(mark.start, mark.end)
      const words: Text = { type: 'text', value: mark.words, place: at }
      context.blocks.splice(first, 0, { type: 'paragraph', children: [words], closed: true, place: at })
      continue
    }
    putBefore(mark.words, mark.start, block, context)
    block.place = context.place(mark.start, block.place.offset! + block.place.length!)
  }
}

/** An underline of one or two signs may be a value that a line holds, so only a longer one makes a heading. */
const HEADING_LINE = 3

const handlers: { [type: string]: (node: never, context: Context) => void | Promise<void> } = {
  heading: (node: Extract<Nodes, { type: 'heading' }>, context) => {
    const lines = linesIn(node, context.source)
    const [start, end] = offsetsOf(node)
    const underline = /\n[ >]*([=-]+)[ \t]*$/.exec(context.source.slice(start, end))?.[1]
    if (underline === undefined) return paragraphs(lines, context, { level: node.depth, closed: true })
    // Markdown makes a heading of all lines above the underline
    if (underline.length >= HEADING_LINE && lines.length === 1)
      return paragraphs(lines, context, { level: node.depth, closed: true })
    paragraphs(lines, context)
    if (underline.length < HEADING_LINE) paragraphs([{ words: underline, start: end - underline.length, end }], context)
  },
  paragraph: async (node: Extract<Nodes, { type: 'paragraph' }>, context) => {
    const [start, end] = offsetsOf(node)
    // a table that begins within a line
    if (node.children.some((c) => c.type === 'html' && /^<table[\s>]/i.test(c.value))) return html(start, end, context)
    const first = context.blocks.length
    paragraphs(linesIn(node, context.source), context)
    if (node.children.every((c) => c.type === 'link' || (c.type === 'text' && c.value.trim() === '')))
      for (const block of context.blocks.slice(first)) if (block.type === 'paragraph') block.link = true
  },
  table: pipeTable,
  list,
  blockquote: (node: Extract<Nodes, { type: 'blockquote' }>, context) => blocks(node.children, context),
  code: (node: Extract<Nodes, { type: 'code' }>, context) => {
    const [start, end] = offsetsOf(node)
    const fenced = /^[ >]*(?:```|~~~)/.test(context.source.slice(start, end))
    const lines = asPrinted(start, end, context)
    if (!fenced) return paragraphs(lines, context)
    const info = lines[0]!.words.replace(/^[`~]+\s*/, '')
    // the name of a language is markup, anything else behind the fence is words
    const opening = info === '' || /^[a-z][\w+#.-]*$/i.test(info) ? [] : [lines[0]!]
    paragraphs([...opening, ...lines.slice(1).filter((l) => !/^(?:`{3,}|~{3,})$/.test(l.words))], context)
  },
  // `[注]:以上数据…` is a definition to Markdown and words to a reader
  definition: (node: Definition, context) => paragraphs(asPrinted(...offsetsOf(node), context), context),
  footnoteDefinition: async (node: FootnoteDefinition, context) => {
    const first = context.blocks.length
    await blocks(node.children, context)
    const [start] = offsetsOf(node)
    const label = `[^${node.label ?? node.identifier}]:`
    const block = context.blocks[first]
    const text = block?.type === 'paragraph' ? block.children[0] : undefined
    if (block?.type !== 'paragraph' || text === undefined) return
    putBefore(label, start, block, context)
    block.place = context.place(start, block.place.offset! + block.place.length!)
  },
  // a line across the page has no words
  thematicBreak: () => {},
}

/** Blocks in order. Raw tables may hold blank lines, at which Markdown ends its HTML: they are taken to their end. */
const blocks = async (nodes: Node[], context: Context): Promise<void> => {
  let until = -1
  for (const node of nodes) {
    const [start, end] = offsetsOf(node)
    if (start < until) continue
    if (node.type === 'html') {
      const close = /<table[\s>]/i.test(node.value) ? endOfTable(context.source, start, end) : end
      const reached = nodes.filter((n) => offsetsOf(n)[0] < close).map((n) => offsetsOf(n)[1])
      until = Math.max(end, ...reached)
      await html(start, until, context)
      continue
    }
    const handler = handlers[node.type]
    if (handler) await handler(node as never, context)
    else paragraphs(asPrinted(start, end, context), context)
  }
}

const frontMatter = /^---[ \t]*\n((?:\w[\w-]*[ \t]*:.*\n|[ \t]*(?:#.*|- .*)?\n)*?)---[ \t]*(?:\n|$)/

/** `---` blocks at the top: fields of the page, kept as furniture, and blanked out so that Markdown does not see them. */
const readFrontMatter = (context: Context): { body: string; meta: PageMeta[] } => {
  const match = frontMatter.exec(context.source)
  if (!match || !/^[\w-]+[ \t]*:/m.test(match[1]!)) return { body: context.source, meta: [] }
  const meta: PageMeta[] = []
  for (const line of asPrinted(4, match[0].lastIndexOf('---'), context)) {
    paragraphs([line], context, { furniture: true, closed: true })
    const pair = /^([\w-]+)\s*:\s*["']?(.*?)["']?$/.exec(line.words)
    const field = pair ? (pair[1]!.toLowerCase() === 'date' ? 'publishedOn' : metaField(pair[1]!)) : null
    if (pair && field !== null && pair[2] !== '')
      meta.push({ field, raw: pair[2]!, from: 'page-metadata', place: context.place(line.start, line.end) })
  }
  return { body: match[0].replace(/[^\n]/g, ' ') + context.source.slice(match[0].length), meta }
}

/** Markdown nests by indentation and `>`; deeper than this is no document, and the parser below pays a stack frame a level. */
const MAX_QUOTES = 50

const boundQuotes = (source: string): string =>
  source.replace(/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){51,}/gm, (prefix) => {
    let kept = 0
    return prefix.replace(/>|[-*+]|\d+[.)]/g, (sign) => {
      kept += 1
      return kept <= MAX_QUOTES ? sign : ' '.repeat(sign.length)
    })
  })

/** Its words and tables all the same, signs of Markdown included. */
const readTangled = (text: string, options: ReadOptions): ReadResult => {
  const read = readText(text, options)
  const said = finding({
    rule: 'nesting-too-deep',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: '这份 Markdown 的标记层层嵌套，不像文档；已按纯文本读取，标记也留在文字中。请对照原文核对。',
      en: 'The marks of this Markdown nest like no document; it was read as plain text, marks included. Compare with the original.',
    },
    place: {},
  })
  return { ...read, findings: [said, ...read.findings] }
}

/**
 * Reads Markdown (GFM) from its decoded text: headings, a paragraph a line, pipe tables, raw HTML tables,
 * lists with their numbers put back. Every word of the source is in the tree; places are ranges of the source, markup
 * included.
 */
export const readMarkdown = async (text: string, options: ReadOptions = {}): Promise<ReadResult> => {
  const [{ unified }, { default: remarkParse }, { default: remarkGfm }] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-gfm'),
  ])
  if (isTangled(text)) return readTangled(text, options)
  const context: Context = { source: text, place: placer(text), blocks: [], findings: [] }
  const { body, meta } = readFrontMatter(context)
  // `2~3件，5~6件` is no strike-through
  const tree = unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .parse(boundQuotes(withWholeRows(body)))
  await blocks(tree.children, context)
  const root: Root = { type: 'root', children: context.blocks }
  return {
    root,
    pageMeta: [...meta, ...infoBlocks(root)],
    findings: context.findings,
    encoding: null,
    pages: null,
    ...openEndOf(text),
  }
}
