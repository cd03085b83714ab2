import type { Element, Root } from 'hast'
import { once } from '../base/once.ts'
import { hanIn } from '../text/han.ts'
import { bracketedHan, sectionAtHead } from '../text/numbering.ts'
import { tokensOf } from './html-elements.ts'
import type { Line } from './html-flow.ts'

/** A piece of the page in document order: a line of words, or a table with the words in it. */
export type Piece =
  | { type: 'line'; line: Line; container: Element | Root }
  | { type: 'table'; words: string; container: Element | Root }

type Parents = ReadonlyMap<Element | Root, Element | Root>

interface Weight {
  /** Han characters of any kind */
  han: number
  /** of sentences */
  prose: number
  /** tables with figures or with many words */
  tables: number
  /** 一、… （一）… */
  headings: number
}

/** Words that say what an element of a page is for: navigation, search, sharing, footers. */
const furnitureToken =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|foot|footer|breadcrumb|crumbs?|share|sidebar|aside|copyright|toolbar|topbar|pagination|pager|search|login|dqwz|location|position|qrcode|ewm|friendlinks?|banner|contentinfo|related|hot|rank|toTop|print)(?=$|[\s_\d-])/i
const furnitureTag = new Set(['nav', 'footer', 'aside', 'menu', 'button'])

/** Short lines that belong to the page wherever they stand. Words that a report may use itself count only as labels. */
const boilerplate =
  /^版权所有|ICP备\S{4,}|公网安备\s*\d|网站标识码[:：]?\s*[\dA-Za-z]|^(?:主办|承办|协办)(?:单位)?[:：]|^技术支持[:：]|^(?:当前|您(?:现在)?(?:所在)?的?)位置[:：]|^[【[]?(?:我要)?打\s*印(?:本页)?[】\]]?(?:\s*[【[]?关\s*闭(?:本页|窗口)?[】\]]?)?$|^[【[]?关\s*闭(?:本页|窗口)?[】\]]?$|^上一[篇条][:：]|^下一[篇条][:：]|^[【[]?字\s*[号体][:：]|^分享(?:到|至)[:：]?$|^(?:浏览|阅读|点击|访问)(?:次数|量|数)[:：]|^责任编辑[:：]|^(?:设为首页|加入收藏|返回顶部|返回首页|网站地图|联系我们|无障碍浏览|扫一扫.{0,20})$/
const BOILERPLATE_LENGTH = 80

const heading = new RegExp(`^(?:${sectionAtHead}|${bracketedHan})\\s*\\S`, 'u')
const title = /(?:年度?.*(?:报告|年报))|(?:(?:报告|年报).*年度?)/
const TITLE_LENGTH = 80
/** An element marked as furniture is believed while it holds less than this share of the words of the page. */
const MOST = 0.25
/** Elements that an article can be; a paragraph or a heading is never one. */
const containers = new Set(
  'html body main article section div table tbody tr td center form span font blockquote fieldset'.split(' '),
)
/** Share of the sentences that the article must hold. */
const PROSE = 0.97

const nothing = (): Weight => ({ han: 0, prose: 0, tables: 0, headings: 0 })

const weigh = once((piece: Piece): Weight => {
  const weight = nothing()
  if (piece.type === 'table') {
    weight.han = hanIn(piece.words)
    weight.tables = /\d/.test(piece.words) || weight.han > 30 ? 1 : 0
    return weight
  }
  const { words, linked } = piece.line
  weight.han = hanIn(words)
  if (linked > words.length / 2) return weight
  if (weight.han >= 20 && /[。；，]/.test(words)) weight.prose = weight.han
  if (words.length <= 60 && heading.test(words)) weight.headings = 1
  return weight
})

const isBoilerplate = (piece: Piece): boolean =>
  piece.type === 'line' &&
  piece.line.words.length <= BOILERPLATE_LENGTH &&
  !/[。；]/.test(piece.line.words) &&
  boilerplate.test(piece.line.words)

const add = (to: Map<Element | Root, Weight>, node: Element | Root, weight: Weight, parents: Parents): void => {
  for (let at: Element | Root | undefined = node; at !== undefined; at = parents.get(at)) {
    const sum = to.get(at) ?? nothing()
    sum.han += weight.han
    sum.prose += weight.prose
    sum.tables += weight.tables
    sum.headings += weight.headings
    to.set(at, sum)
  }
}

const isMarked = (node: Element | Root): boolean =>
  node.type === 'element' && (furnitureTag.has(node.tagName) || furnitureToken.test(tokensOf(node)))

/** Whether an element, or one that it lies in, is one of some. */
const liesIn = (node: Element | Root, is: (at: Element | Root) => boolean, parents: Parents): boolean => {
  for (let at: Element | Root | undefined = node; at !== undefined; at = parents.get(at)) if (is(at)) return true
  return false
}

/** What each element holds, of the pieces that are asked for. */
const weightsOf = (pieces: readonly Piece[], parents: Parents): Map<Element | Root, Weight> => {
  const all = new Map<Element | Root, Weight>()
  for (const piece of pieces) add(all, piece.container, weigh(piece), parents)
  return all
}

/** Pieces in elements that are called navigation, footers and the like, and lines that say so of themselves. */
const calledFurniture = (pieces: readonly Piece[], root: Root, parents: Parents): boolean[] => {
  const all = weightsOf(pieces, parents)
  const page = all.get(root) ?? nothing()
  const isFurniture = (node: Element | Root): boolean => {
    const weight = all.get(node)!
    return weight.han <= page.han * MOST && weight.tables === 0 && weight.headings === 0 && isMarked(node)
  }
  const marked = new Set([...all.keys()].filter(isFurniture))
  return pieces.map((piece) => liesIn(piece.container, (at) => marked.has(at), parents) || isBoilerplate(piece))
}

/** The innermost element that holds nearly all sentences, all tables and all numbered headings; null where there are none. */
const articleIn = (pieces: readonly Piece[], root: Root, parents: Parents): Element | Root | null => {
  const held = weightsOf(pieces, parents)
  const total = held.get(root)
  if (total === undefined || total.prose + total.tables + total.headings === 0) return null
  const children = new Map<Element | Root, (Element | Root)[]>()
  for (const node of held.keys()) {
    const parent = parents.get(node)
    if (parent === undefined) continue
    const siblings = children.get(parent)
    if (siblings === undefined) children.set(parent, [node])
    else siblings.push(node)
  }
  const holds = (node: Element | Root): boolean => {
    if (node.type !== 'element' || !containers.has(node.tagName)) return false
    const weight = held.get(node)!
    return weight.prose >= total.prose * PROSE && weight.tables === total.tables && weight.headings === total.headings
  }
  let article: Element | Root = root
  for (let next: Element | Root | undefined = root; next !== undefined; next = children.get(article)?.find(holds))
    article = next
  return article
}

/** The title often stands above the article, in an element of its own: the last line before it that may be one, or -1. */
const titleAbove = (pieces: readonly Piece[], first: number): number => {
  const opening = pieces.slice(first, first + 5).map((p) => (p.type === 'line' ? p.line.words : ''))
  if (title.test(opening.join(''))) return -1
  return pieces
    .slice(0, Math.max(0, first))
    .findLastIndex(
      (p) =>
        p.type === 'line' && p.line.linked === 0 && p.line.words.length <= TITLE_LENGTH && title.test(p.line.words),
    )
}

/**
 * Which pieces belong to the page and not to the article. The article is the innermost element that holds nearly all
 * sentences, all tables and all numbered headings of the page; navigation, footers and the like are known by their
 * names or their words. Where there is no article to be found, nothing is furniture. When in doubt a piece stays part
 * of the report: words read too much do less harm than words not read.
 */
export const furnitureOf = (pieces: Piece[], root: Root, parents: Parents): boolean[] => {
  const furniture = calledFurniture(pieces, root, parents)
  const article = articleIn(
    pieces.filter((_, i) => !furniture[i]),
    root,
    parents,
  )
  if (article === null) return furniture
  const inside = pieces.map((piece) => liesIn(piece.container, (at) => at === article, parents))
  // a page without links, menus and notices around its article has no furniture: it was saved or made as it is
  const bare = pieces.every((p, i) => inside[i] || (!furniture[i] && (p.type === 'table' || p.line.linked === 0)))
  if (bare) return furniture
  const above = titleAbove(pieces, inside.indexOf(true))
  return furniture.map((f, i) => f || (!inside[i] && i !== above && pieces[i]!.type === 'line'))
}
