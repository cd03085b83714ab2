import type { Numeral } from '../docx/numbering.ts'
import type { XmlElement } from '../docx/xml.ts'
import { listFrom } from './lists.ts'
import type { Context, List, Reading } from './reading.ts'

/** The number that an item or a heading begins with, whatever came before it. */
export const startOf = ({ attributes }: XmlElement): number | null => {
  const written = attributes['text:start-value']
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : null
}

/** The number before a paragraph: that of its item in a list, or of a heading. */
export const numberOf = (r: Reading, node: XmlElement, { list, item }: Context): Numeral | null => {
  if (list !== null) {
    if (item === null || item.taken) return null
    item.taken = true
    const { numbering } = list.list
    const number = numbering.next({ numId: '1', ilvl: list.level, styles: [] }, item.start)
    for (const format of numbering.unknown) r.unknown.add(format)
    return number
  }
  const { attributes: a } = node
  if (node.name !== 'text:h' || a['text:is-list-header'] === 'true') return null
  const level = Number(a['text:outline-level'] ?? 1) - 1
  const start = a['text:restart-numbering'] === 'true' ? (startOf(node) ?? 1) : null
  return r.outline?.next({ numId: '1', ilvl: level, styles: [] }, start) ?? null
}

/** The list that an element is, or goes on with; null where it has no numbers. */
export const listOf = (r: Reading, node: XmlElement, context: Context): Context['list'] =>
  context.list !== null && context.item !== null ? innerList(r, node, context.list) : outerList(r, node)

/** A list within an item of another: the next level of it, unless it has a style of its own. */
const innerList = (
  { styles }: Reading,
  { attributes }: XmlElement,
  around: NonNullable<Context['list']>,
): Context['list'] => {
  const level = around.level + 1
  const own = attributes['text:style-name']
  const style = own === undefined || own === around.list.style ? undefined : styles.lists.get(own)
  return { list: style ? { numbering: listFrom(style), style: own! } : around.list, level }
}

const outerList = ({ styles, lists: { byId, byStyle } }: Reading, { attributes: a }: XmlElement): Context['list'] => {
  const { 'text:style-name': name = '', 'text:continue-list': other, 'xml:id': id } = a
  const known =
    (other === undefined ? undefined : byId.get(other)) ??
    (a['text:continue-numbering'] === 'true' ? byStyle.get(name) : undefined)
  const style = styles.lists.get(name)
  if (known === undefined && style === undefined) return null
  const list: List = known ?? { numbering: listFrom(style!), style: name }
  if (id !== undefined) byId.set(id, list)
  byStyle.set(name, list)
  return { list, level: 0 }
}
