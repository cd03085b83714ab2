import type { Element, Root as HtmlRoot } from 'hast'
import { addAll } from '../base/extremes.ts'
import type { ReadOptions } from '../base/options.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Block, PageMeta, Paragraph, ReadResult, Root } from '../model/tree.ts'
import { hanIn } from '../text/han.ts'
import { cutOff } from './cut-off.ts'
import { furnitureOf, type Piece } from './furniture.ts'
import { type Cut, cutOf } from './html-cut.ts'
import { isElement, kindOf } from './html-elements.ts'
import { type Line, type Shown, walk } from './html-flow.ts'
import { linkedTables } from './html-linked.ts'
import type { Hiding } from './html-look.ts'
import { type Looks, looksOf } from './html-looks-of-page.ts'
import { isLargePicture, type PictureNamed } from './html-pictures.ts'
import { flattenShadows } from './html-shadow.ts'
import { isLayout, toTable } from './html-table.ts'
import { wordsIn } from './html-words.ts'
import { boundNesting } from './nesting.ts'
import { trackedChanges } from './office/changes.ts'
import { type Change, noteOfElement } from './office/markup.ts'
import { infoBlocks, metaField } from './page-meta.ts'
import { picturesNotRead } from './picture-not-read.ts'
import { toText } from './runs.ts'

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
    /<meta[^<>]+charset\s*=\s*(?:["']\s*)?([\w-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    null
  )
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

/** Words by what hides them (null: nothing does), in the order they stand. */
const wordsByHiding = (tree: HtmlRoot, { hides, changed, of }: Looks): Map<Hiding | null, string> => {
  const words = new Map<Hiding | null, string[]>()
  const stack: { node: Element | HtmlRoot; gone: Hiding | null; look: ReturnType<typeof of> }[] = [
    { node: tree, gone: null, look: of(tree) },
  ]
  const pending: Element[] = []
  while (stack.length > 0) {
    const { node, gone, look } = stack.pop()!
    pending.length = 0
    for (const child of node.children) {
      if (child.type === 'text') {
        const by = gone ?? look.hiding
        const list = words.get(by)
        if (list) list.push(child.value)
        else words.set(by, [child.value])
      } else if (isElement(child) && kindOf(child.tagName) !== 'ignored') pending.push(child)
    }
    for (const child of pending.reverse())
      stack.push({ node: child, gone: hides.get(child) ?? gone, look: changed.get(child) ?? look })
  }
  return new Map([...words].map(([by, list]) => [by, list.join('').replace(/\s+/g, ' ')]))
}

/** Hidden parts are left out, whatever they are. */
export const asShown = (looks: Looks): Shown => ({
  looks,
  skip: (e) => looks.hides.has(e),
  unseen: ({ hiding }) => hiding !== null,
})

/** Hidden parts are left out, save where they are most of the page: then a script was to show them. */
const decideHidden = (tree: HtmlRoot, looks: Looks): { shown: Shown; findings: Finding[] } => {
  const revealed = new Set<Hiding>()
  const findings: Finding[] = []
  const shown: Shown = {
    looks,
    skip: (e) => {
      const hiding = looks.hides.get(e)
      return hiding !== undefined && !revealed.has(hiding)
    },
    unseen: ({ hiding }) => hiding !== null && !revealed.has(hiding),
  }
  if (looks.hidings.length === 0) return { shown, findings }
  const words = wordsByHiding(tree, looks)
  const visible = hanIn(words.get(null) ?? '')
  const within = new Map<Hiding, Hiding[]>()
  for (const hiding of looks.hidings) {
    if (hiding.outer === null) continue
    const list = within.get(hiding.outer)
    if (list) list.push(hiding)
    else within.set(hiding.outer, [hiding])
  }
  const all = (hiding: Hiding): string => {
    const parts: string[] = []
    const stack = [hiding]
    while (stack.length > 0) {
      const at = stack.pop()!
      parts.push(words.get(at) ?? '')
      addAll(stack, within.get(at) ?? [])
    }
    return parts.join('')
  }
  for (const hiding of looks.hidings) {
    // a part of what stays hidden is not told of by itself
    if (hiding.outer !== null && !revealed.has(hiding.outer)) continue
    // visibility:hidden; opacity:0 hides one thing twice
    if (hiding.outer !== null && hiding.outer.element === hiding.element) {
      revealed.add(hiding)
      continue
    }
    const said = all(hiding)
    const han = hanIn(said)
    const most = han >= WORTH_SAYING && han > visible
    if (most) revealed.add(hiding)
    if (han >= WORTH_SAYING) findings.push(hiddenFinding(said, most))
  }
  return { shown, findings }
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

const sheetTooLong: Finding = finding({
  rule: 'hidden-content',
  kind: 'reading',
  severity: 'warning',
  message: {
    zh: '网页的样式表过大，没有全部处理；被样式隐藏的内容可能读了进来。请对照浏览器中的页面核对。',
    en: 'The style sheets of the page are too large to be followed to their end; words that they hide may have been read. Compare with the page in a browser.',
  },
  place: {},
})

const toParagraph = (line: Line, path: string, furniture: boolean, page: boolean): Paragraph => {
  const paragraph: Paragraph = {
    type: 'paragraph',
    children: line.runs.map((run) => toText(run, { path })),
    place: { path },
  }
  if (line.level !== undefined) paragraph.level = line.level
  if (line.align !== undefined) paragraph.align = line.align
  if (line.closed) paragraph.closed = true
  if (line.linked > line.words.length * 0.6) paragraph.link = true
  if (furniture) paragraph.furniture = true
  const note = page || line.container.type === 'root' ? undefined : noteOfElement(line.container)
  if (note !== undefined) paragraph.note = note
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

/** What the walk through a page or a document has found. */
interface Found {
  pieces: (Piece & { block?: Block })[]
  /** large pictures, by the number of pieces before them */
  pictures: number[]
  /** tracked changes, by the block of paragraphs and by the cell */
  changed: Map<Element | HtmlRoot, Change>
  inCells: { change: Change; path: string }[]
}

type RootOptions = { page: boolean; cut?: Cut | null; named?: PictureNamed }

const piecesIn = (tree: HtmlRoot, shown: Shown, { page, cut, named = () => null }: RootOptions): Found => {
  const found: Found = { pieces: [], pictures: [], changed: new Map(), inCells: [] }
  const { pieces, changed } = found
  const keepSpaces = !page
  let tables = 0
  const addCaption = (caption: Element, container: Element | HtmlRoot): void =>
    walk(caption.children, caption, {
      shown,
      keepSpaces,
      line: (line) => pieces.push({ type: 'line', line: { ...line, closed: true, container }, container }),
      table: () => 'walk',
    })
  walk(tree.children, tree, {
    shown,
    keepSpaces,
    ...(page
      ? {}
      : {
          changed: (change: Change, container: Element | HtmlRoot) => {
            if (changed.get(container) !== 'digits') changed.set(container, change)
          },
        }),
    picture: (element) => {
      if (page && isLargePicture(element, named)) found.pictures.push(pieces.length)
    },
    line: (line) => pieces.push({ type: 'line', line, container: line.container }),
    table: (element, container) => {
      if (isLayout(element, shown.skip)) return 'walk'
      for (const child of element.children)
        if (isElement(child) && child.tagName === 'caption' && !shown.skip(child)) addCaption(child, container)
      tables += 1
      const block = toTable(element, `table[${tables}]`, {
        shown,
        keepSpaces,
        place: (path) => ({ path }),
        ...(cut ? { unended: cut.cells } : {}),
        ...(page ? {} : { changes: found.inCells }),
      })
      pieces.push({ type: 'table', words: wordsIn(element, shown.skip), container, block })
      return 'taken'
    },
  })
  return found
}

/**
 * A hast tree to blocks in document order: lines as paragraphs, tables as they are written, tables that only lay out the
 * page taken apart. Paths count paragraphs (`p[n]`) and tables (`table[n]`) over the whole page. `page: false` is for
 * markup that is no web page: it has no furniture, and its spaces stand as they are.
 */
export const htmlToRoot = (
  tree: HtmlRoot,
  options: RootOptions = { page: true },
): { root: Root; findings: Finding[] } => {
  const { page } = options
  const looks = looksOf(tree)
  const { shown, findings } = page ? decideHidden(tree, looks) : { shown: asShown(looks), findings: [] }
  const { pieces, pictures, changed, inCells } = piecesIn(tree, shown, options)
  const furniture = page ? furnitureOf(pieces, tree, looks.parents) : pieces.map(() => false)
  let paragraphs = 0
  const children = pieces.map((piece, i): Block => {
    if (piece.type === 'table') return piece.block!
    paragraphs += 1
    return toParagraph(piece.line, `p[${paragraphs}]`, furniture[i]!, page)
  })
  const root: Root = { type: 'root', children }
  const ofPiece = pieces.map((piece) => (piece.type === 'line' ? (changed.get(piece.line.container) ?? null) : null))
  return {
    root,
    findings: [
      ...findings,
      ...(looks.cut ? [sheetTooLong] : []),
      // what stands under the words of the report is its own; over them are banners of the site
      ...picturesNotRead(pictures.filter((at) => at > 0 && !furniture[at - 1]).length),
      ...trackedChanges(root, ofPiece, inCells),
    ],
  }
}

/**
 * Reads a web page from its decoded text. Everything a reader of the page sees is in the tree; what belongs to the page
 * and not to the report is marked `furniture`. Meta tags and info blocks are `pageMeta`.
 */
export const readHtml = async (
  text: string,
  _options: ReadOptions = {},
  named: PictureNamed = () => null,
): Promise<ReadResult> => {
  const { tree, cut } = await parseHtml(text)
  flattenShadows(tree)
  // where nesting was cut, nothing stands where it was written
  const isCut = cut === 0 ? cutOf(text) : null
  const { root, findings } = htmlToRoot(tree, { page: true, cut: isCut, named })
  addAll(findings, linkedTables(tree, root))
  if (isCut !== null) findings.push(cutOff())
  if (cut > 0) findings.push(tooDeep(cut))
  return {
    root,
    pageMeta: [...headMeta(tree), ...infoBlocks(root)],
    findings,
    encoding: null,
    pages: null,
    ...(isCut?.inTable ? { openEnd: 'in-table' } : {}),
  }
}
