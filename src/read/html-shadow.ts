import type { Element, ElementContent, Root } from 'hast'
import { isElement } from './html-elements.ts'

/** Elements that can bear a tree of their own (DOM standard, valid shadow host name); and any with a name that a page made up. */
const hosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
)

/** A template whose content is shown in place of the element it stands in; pages saved by Chrome write it as `shadowmode`. */
export const isShadow = ({ tagName, properties }: Element): boolean =>
  tagName === 'template' && Object.keys(properties).some((name) => /^shadow(?:root)?mode$/i.test(name))

const isSheet = ({ tagName, properties }: Element): boolean =>
  tagName === 'style' || (tagName === 'link' && /stylesheet/i.test(String(properties.rel ?? '')))

/** What a tree shows with the children of its host in its slots; sheets of its own are for it alone, and left out. */
const shown = (
  nodes: readonly ElementContent[],
  light: readonly ElementContent[],
  mark: Element | null,
  filled = new Set<string>(),
): ElementContent[] =>
  nodes.flatMap((node): ElementContent[] => {
    if (!isElement(node)) return [node]
    if (isSheet(node)) return []
    if (node.tagName !== 'slot') {
      const children = shown(node.children, light, mark, filled)
      const isCell = node.tagName === 'td' || node.tagName === 'th'
      return [{ ...node, children: isCell && mark !== null ? [...children, mark] : children }]
    }
    const name = String(node.properties.name ?? '')
    // the first slot of a name takes them all
    const put = filled.has(name)
      ? []
      : light.filter((c) => (isElement(c) ? String(c.properties.slot ?? '') : '') === name)
    filled.add(name)
    return put.some((c) => isElement(c) || (c.type === 'text' && c.value.trim() !== ''))
      ? put
      : shown(node.children, light, mark, filled)
  })

const hasSheet = (nodes: readonly ElementContent[]): boolean =>
  nodes.some((n) => isElement(n) && (isSheet(n) || hasSheet(n.children)))

/**
 * Puts declared shadow trees in the place of what their hosts hold, as a browser shows them. Where a tree has sheets of its own,
 * which may hide or write anything in it, or stands where a browser makes none, the template stays in its cells: their numbers are
 * open.
 */
export const flattenShadows = (tree: Root): void => {
  const stack: (Root | Element)[] = [tree]
  while (stack.length > 0) {
    const node = stack.pop()!
    const template = (node.children as ElementContent[]).find((c): c is Element => isElement(c) && isShadow(c))
    if (template !== undefined && isElement(node) && (hosts.has(node.tagName) || node.tagName.includes('-'))) {
      const content = ((template.content?.children ?? []) as ElementContent[]).filter(
        (c) => c.type !== ('doctype' as string),
      )
      const mark = hasSheet(content) ? { ...template, content: { type: 'root' as const, children: [] } } : null
      const light = node.children.filter((c) => c !== template)
      node.children = [...shown(content, light, mark), ...(mark === null ? [] : [mark])]
    }
    for (const c of node.children) if (isElement(c)) stack.push(c)
  }
}
