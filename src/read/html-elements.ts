import type { Element } from 'hast'

/** What an element does to the flow of words. What is not named here runs along in the line (span, a, b, font, o:p …). */
export type Kind = 'ignored' | 'block' | 'break' | 'table' | 'field' | 'inline'

const named = (kind: Kind, names: string): [string, Kind][] => names.split(' ').map((n) => [n, kind])

const kinds: ReadonlyMap<string, Kind> = new Map([
  // ignored on purpose: no words of the document, or words that a reader of the page does not see
  ...named(
    'ignored',
    'head script style noscript template iframe object embed applet svg math canvas audio video source track ' +
      'img map area option datalist progress meter param link meta base title col colgroup ' +
      'frame frameset noframes noembed dialog rp rt',
  ),
  ...named('field', 'input select textarea'),
  ...named('break', 'br'),
  ...named('table', 'table'),
  ...named(
    'block',
    'html body address article aside blockquote center dd details dir div dl dt fieldset figcaption figure footer ' +
      'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section ' +
      'summary ul xmp optgroup caption tbody thead tfoot tr td th marquee',
  ),
])

export const kindOf = (tagName: string): Kind => kinds.get(tagName) ?? 'inline'

/** Elements in which line ends and spaces stand as they are. */
export const preformatted = new Set(['pre', 'xmp', 'listing', 'plaintext'])

export const headingLevel = (tagName: string): number | undefined => {
  const match = /^h([1-6])$/.exec(tagName)
  return match ? Number(match[1]) : undefined
}

export const styleOf = (element: Element): string => {
  const style = element.properties.style
  return typeof style === 'string' ? style.toLowerCase() : ''
}

export const alignOf = (element: Element): 'center' | 'right' | 'left' | undefined => {
  const said = element.tagName === 'center' ? 'center' : (element.properties.align ?? '')
  const align = /text-align\s*:\s*(center|right|end|left|start|justify)/.exec(styleOf(element))?.[1] ?? String(said)
  if (align === '') return undefined
  return align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : 'left'
}

/** class, id and role in one lower-case string. */
export const tokensOf = (element: Element): string => {
  const { className, id, role } = element.properties
  const words = [
    Array.isArray(className) ? className.join(' ') : className,
    id,
    Array.isArray(role) ? role.join(' ') : role,
  ]
  return words
    .filter((w) => typeof w === 'string')
    .join(' ')
    .toLowerCase()
}

export const isElement = (node: { type: string }): node is Element => node.type === 'element'
