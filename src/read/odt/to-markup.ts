import type { Element, ElementContent, Root } from 'hast'
import { childrenNamed, isXml, type XmlElement } from '../docx/xml.ts'
import { make } from '../office/markup.ts'
import { noteChange } from './changes.ts'
import { isAway, isLargePicture, mayFloat } from './drawings.ts'
import { listOf, startOf } from './numbers.ts'
import { toParagraph } from './paragraphs.ts'
import { type Context, isInTable, type Reading, silent, startReading } from './reading.ts'
import type { Styles } from './styles.ts'
import { toTable } from './tables.ts'

const toList = (r: Reading, node: XmlElement, context: Context): ElementContent[] => {
  const list = listOf(r, node, context)
  return node.children.filter(isXml).flatMap((item) => {
    const isNumbered = item.name === 'text:list-item'
    return toBlocks(r, item, { ...context, list, item: { taken: !isNumbered, start: startOf(item) } })
  })
}

const toSection = (r: Reading, node: XmlElement, context: Context): ElementContent[] => {
  const display = node.attributes['text:display']
  const blocks = toBlocks(r, node, display === 'none' ? { ...context, hidden: true } : context)
  // whether its condition holds only the program knows that shows it
  return display === 'condition' ? [make('div', blocks, { style: 'display:var(--condition)' })] : blocks
}

/** What becomes of blocks, by their names; of others, what stands in them. */
const takers: Record<string, (r: Reading, node: XmlElement, context: Context) => ElementContent[]> = {
  'text:p': (r, node, context) => toParagraph(r, node, context, toBlocks),
  'text:h': (r, node, context) => toParagraph(r, node, context, toBlocks),
  'text:list': toList,
  'table:table': (r, node, context) => toTable(r, node, context, toBlocks),
  'text:section': toSection,
}

const toBlocks = (r: Reading, parent: XmlElement, context: Context): ElementContent[] =>
  parent.children.filter(isXml).flatMap((node) => {
    const { name } = node
    if (silent.has(name)) return []
    noteChange(r.changes, node)
    if (name.startsWith('draw:')) r.floating ||= isAway(node, isInTable(context)) && mayFloat(node)
    if (isLargePicture(node)) r.pictures += 1
    return (Object.hasOwn(takers, name) ? takers[name]! : toBlocks)(r, node, context)
  })

/** The body of a text document as markup. */
export const odtToMarkup = (
  body: XmlElement,
  styles: Styles,
): { tree: Root; unknown: ReadonlySet<string>; floating: boolean; pictures: number } => {
  const r = startReading(body, styles)
  const start: Context = { grounds: [], hidden: false, notes: null, list: null, item: null }
  const [text] = childrenNamed(body, 'office:text')
  const children = text ? (toBlocks(r, text, start) as Element[]) : []
  return { tree: { type: 'root', children }, unknown: r.unknown, floating: r.floating, pictures: r.pictures }
}
