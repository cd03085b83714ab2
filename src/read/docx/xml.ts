import { notInXml, withEntities, wordNamespace } from '../../base/xml.ts'
import { damaged } from './damaged.ts'

/** An XML element or a run of text, as little as reading a Word part needs. */
export type Xml = XmlElement | string
export interface XmlElement {
  /** with the usual prefix of its namespace (`w:p`), whatever prefix the file uses */
  name: string
  attributes: Record<string, string>
  children: Xml[]
}

/** Namespaces by the prefix under which the readers know them; those of the strict and the transitional format are one. */
const prefixes: Record<string, string> = {
  [wordNamespace]: 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'urn:schemas-microsoft-com:vml': 'v',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
}

/** No Word document nests like this; one that does is made to break readers. */
const MAX_DEPTH = 300

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return entities[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
      })
    : text

// sticky: what stands at a `<` is one of these, or the part is damaged; nothing is looked for further on
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(!DOCTYPE|!ENTITY)|<\/([^\s<>]+)\s*>|<([^\s/<>!?]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** What prefixes stand for from here on, and the names that have been met under them. */
interface Scope {
  prefixes: Record<string, string>
  names: Map<string, string>
}

const rename = (name: string, { prefixes: known, names }: Scope): string => {
  const have = names.get(name)
  if (have !== undefined) return have
  const colon = name.indexOf(':')
  const prefix = known[colon === -1 ? '' : name.slice(0, colon)]
  const made = prefix ? `${prefix}:${name.slice(colon + 1)}` : name
  names.set(name, made)
  return made
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

/** The scope within an element that says what prefixes stand for. */
const declared = (scope: Scope, pairs: readonly [string, string][]): Scope => {
  const own = pairs.filter(([name]) => isDeclaration(name))
  if (own.length === 0) return scope
  const said = own.map(([name, value]) => [name.slice(6), prefixes[value] ?? name.slice(6)])
  return { prefixes: { ...scope.prefixes, ...Object.fromEntries(said) }, names: new Map() }
}

const pairsOf = (attributes: string): [string, string][] =>
  Array.from(attributes.matchAll(attribute), ([, name, double, single]) => [name!, unescaped(double ?? single ?? '')])

/** An element as its tag says, without what is in it, and what its prefixes stand for. */
const elementAt = (name: string, attributes: string | undefined, outer: Scope): { made: XmlElement; scope: Scope } => {
  const pairs = attributes ? pairsOf(attributes) : []
  const scope = pairs.length === 0 ? outer : declared(outer, pairs)
  const made: XmlElement = { name: rename(name, scope), attributes: {}, children: [] }
  for (const [key, value] of pairs)
    if (!isDeclaration(key)) made.attributes[key.includes(':') ? rename(key, scope) : key] = value
  return { made, scope }
}

/**
 * Parses one part of a package. Throws `damaged` for what is not well-formed, nests without end, or has a document type
 * declaration: Word writes none, and entities defined there can unfold to any size.
 */
export const parseXml = (text: string): XmlElement => {
  const top: XmlElement = { name: '', attributes: {}, children: [] }
  const open: { element: XmlElement; raw: string; scope: Scope }[] = [
    { element: top, raw: '', scope: { prefixes: {}, names: new Map() } },
  ]
  let at = 0
  for (let next = text.indexOf('<'); next !== -1; next = text.indexOf('<', at)) {
    const parent = open[open.length - 1]!
    if (next > at && open.length > 1) parent.element.children.push(unescaped(text.slice(at, next)))
    token.lastIndex = next
    const m = token.exec(text)
    if (m === null) throw damaged(text.slice(next, next + 20))
    at = token.lastIndex
    const [, cdata, declaration, closing, opening, attributes, empty] = m
    if (declaration !== undefined) throw damaged('document type declaration')
    if (cdata !== undefined && open.length > 1) parent.element.children.push(cdata)
    if (closing !== undefined) {
      if (closing !== parent.raw) throw damaged(`</${closing}>`)
      open.pop()
    }
    if (opening === undefined) continue
    const { made, scope } = elementAt(opening, attributes, parent.scope)
    parent.element.children.push(made)
    if (empty === '/') continue
    if (open.length > MAX_DEPTH) throw damaged('nesting')
    open.push({ element: made, raw: opening, scope })
  }
  const root = top.children.find((c) => typeof c !== 'string')
  if (open.length > 1 || root === undefined || typeof root === 'string') throw damaged('unexpected end')
  return root
}

export const element = (name: string, attributes: Record<string, string> = {}, children: Xml[] = []): XmlElement => ({
  name,
  attributes,
  children,
})

export const isXml = (node: Xml): node is XmlElement => typeof node !== 'string'

export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((c): c is XmlElement => isXml(c) && c.name === name)

export const childrenNamed = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  parent?.children.filter((c): c is XmlElement => isXml(c) && c.name === name) ?? []

/** `w:val` of a child, the way most properties are written. */
export const val = (parent: XmlElement | undefined, name: string): string | undefined =>
  child(parent, name)?.attributes['w:val']

/** An on/off property: there and not switched off. Undefined where it is not there. */
export const onOff = (parent: XmlElement | undefined, name: string): boolean | undefined => {
  const found = child(parent, name)
  return found ? !['0', 'false', 'off'].includes(found.attributes['w:val'] ?? '') : undefined
}

export const find = (node: XmlElement, test: (element: XmlElement) => boolean): XmlElement | undefined => {
  for (const c of node.children) {
    if (!isXml(c)) continue
    if (test(c)) return c
    const inner = find(c, test)
    if (inner) return inner
  }
  return undefined
}

/** The outermost descendants that pass. */
export const findAll = (node: XmlElement, test: (element: XmlElement) => boolean): XmlElement[] =>
  node.children.filter(isXml).flatMap((c) => (test(c) ? [c] : findAll(c, test)))

export const textOf = (node: Xml): string => (isXml(node) ? node.children.map(textOf).join('') : node)

// characters that XML does not allow would make the next parser stop
const escaped = (text: string): string => withEntities(text.replace(notInXml, '\ufffd'))

const write = (node: Xml): string => {
  if (!isXml(node)) return escaped(node)
  const attributes = Object.entries(node.attributes).map(([k, v]) => ` ${k}="${escaped(v)}"`)
  return `<${node.name}${attributes.join('')}>${node.children.map(write).join('')}</${node.name}>`
}

/** A WordprocessingML part. */
export const writeXml = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${write({ ...root, attributes: { ...root.attributes, 'xmlns:w': wordNamespace } })}`
