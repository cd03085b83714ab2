import { child, childrenNamed, isXml, type XmlElement } from '../docx/xml.ts'
import type { RunLook } from '../office/markup.ts'
import { isPictorial } from '../office/pictorial.ts'
import { squeezeOf } from '../office/squeezed.ts'

/** What a style, or a chain of them, says of words and of the paragraph around them. */
export interface TextProperties {
  hidden?: boolean
  struck?: boolean
  /** per cent of the size by which words are raised; below zero lowered */
  position?: number
  /** points */
  size?: number
  color?: string
  /** nothing of the ink is seen */
  clear?: boolean
  ground?: string
  face?: string
  /** per cent of the width that letters have */
  scale?: number
  /** points between letters */
  spacing?: number
  /** two lines in one */
  twoInOne?: boolean
}

export interface ParagraphProperties {
  align?: string
  ground?: string
  text: TextProperties
}

export interface Styles {
  paragraph: (name: string | undefined) => ParagraphProperties
  text: (name: string | undefined, around: TextProperties) => TextProperties
  /** what a style of a cell, a row or a table paints */
  ground: (family: string, name: string | undefined) => string | undefined
  /** the height that a row has, whatever is in it */
  rowHeight: (name: string | undefined) => string | undefined
  /** of a cell of a sheet: its words, and whether it has a frame */
  cell: (name: string | undefined) => { text: TextProperties; bordered: boolean }
  /** whether the digits of a font are pictures */
  isPictorial: (face: string | undefined) => boolean
  lists: ReadonlyMap<string, XmlElement>
  outline: XmlElement | null
  /** level of headings that a paragraph style has by itself */
  outlineLevel: (name: string | undefined) => number | undefined
}

const percent = (written: string | undefined): number | undefined => {
  const m = /^(-?[\d.]+)%/.exec(written ?? '')
  return m ? Number(m[1]) : undefined
}
const points = (written: string | undefined, around: number): number | undefined => {
  const m = /^([\d.]+)(pt|%|cm|mm|in)$/.exec(written ?? '')
  if (!m) return undefined
  const n = Number(m[1])
  return m[2] === 'pt'
    ? n
    : m[2] === '%'
      ? (n / 100) * around
      : m[2] === 'in'
        ? n * 72
        : (n * 72) / (m[2] === 'cm' ? 2.54 : 25.4)
}

/** Per cent of ink below which nothing is seen. */
const FAINTEST = 6
/** Size of words of which nothing is said. */
const PLAIN_SIZE = 12

const changed = (before: TextProperties, properties: XmlElement | undefined): TextProperties => {
  if (properties === undefined) return before
  const { attributes: a } = properties
  const after = { ...before }
  if (a['text:display'] !== undefined) after.hidden = a['text:display'] === 'none'
  const line = a['style:text-line-through-style'] ?? a['style:text-line-through-type']
  if (line !== undefined) after.struck = line !== 'none'
  const position = a['style:text-position']
  if (position !== undefined) {
    const word = position.split(' ')[0]
    after.position = word === 'super' ? 33 : word === 'sub' ? -33 : (percent(word) ?? 0)
  }
  const size = points(a['fo:font-size'], before.size ?? PLAIN_SIZE)
  if (size !== undefined) after.size = size
  if (a['fo:color'] !== undefined) after.color = a['fo:color']
  const opacity = percent(a['loext:opacity'])
  if (opacity !== undefined) after.clear = opacity < FAINTEST
  // LibreOffice writes the opacity of its automatic colour as none, and shows it all the same
  if (a['style:use-window-font-color'] === 'true') {
    delete after.color
    after.clear = false
  }
  const face = a['style:font-name'] ?? a['fo:font-family']
  if (face !== undefined) after.face = face
  const scale = percent(a['style:text-scale'])
  if (scale !== undefined) after.scale = scale
  const spacing = a['fo:letter-spacing']
  if (spacing !== undefined) after.spacing = spacing.startsWith('-') ? -(points(spacing.slice(1), 0) ?? 0) : 0
  const combined = a['style:text-combine']
  if (combined !== undefined) after.twoInOne = combined === 'lines'
  if (a['fo:background-color'] !== undefined) after.ground = a['fo:background-color']
  return after
}

/** Reads the styles of a document: automatic ones and named ones, of all parts given. */
export const readStyles = (roots: readonly XmlElement[]): Styles => {
  const styles = new Map<string, XmlElement>()
  const defaults = new Map<string, XmlElement>()
  const lists = new Map<string, XmlElement>()
  let outline: XmlElement | null = null
  const pictorial = new Set<string>()
  for (const root of roots)
    for (const { attributes: a } of childrenNamed(child(root, 'office:font-face-decls'), 'style:font-face'))
      if (isPictorial(a['svg:font-family'] ?? a['style:name'], a['style:font-charset'] === 'x-symbol'))
        pictorial.add(a['style:name'] ?? '')
  for (const root of roots)
    for (const group of ['office:styles', 'office:automatic-styles'])
      for (const style of child(root, group)?.children ?? []) {
        if (!isXml(style)) continue
        const { 'style:family': family = '', 'style:name': name = '' } = style.attributes
        if (style.name === 'style:style') styles.set(`${family}/${name}`, style)
        else if (style.name === 'style:default-style') defaults.set(family, style)
        else if (style.name === 'text:list-style') lists.set(name, style)
        else if (style.name === 'text:outline-style') outline = style
      }
  /** the style and its parents, the outermost first */
  const chain = (family: string, name: string | undefined): XmlElement[] => {
    const found: XmlElement[] = []
    for (let at = name; at !== undefined; ) {
      const style = styles.get(`${family}/${at}`)
      if (style === undefined || found.includes(style)) break
      found.unshift(style)
      at = style.attributes['style:parent-style-name']
    }
    const first = defaults.get(family)
    return first ? [first, ...found] : found
  }
  const remembered = new Map<string, ParagraphProperties>()
  return {
    isPictorial: (face) => pictorial.has(face ?? '') || isPictorial(face),
    lists,
    outline,
    outlineLevel: (name) => {
      for (const style of chain('paragraph', name).reverse()) {
        const level = style.attributes['style:default-outline-level']
        if (level !== undefined) return level === '' ? undefined : Number(level)
      }
      return undefined
    },
    paragraph: (name) => {
      const known = remembered.get(name ?? '')
      if (known) return known
      const made: ParagraphProperties = { text: {} }
      for (const style of chain('paragraph', name)) {
        const { attributes = {} } = child(style, 'style:paragraph-properties') ?? {}
        if (attributes['fo:text-align'] !== undefined) made.align = attributes['fo:text-align']
        if (attributes['fo:background-color'] !== undefined) made.ground = attributes['fo:background-color']
        made.text = changed(made.text, child(style, 'style:text-properties'))
      }
      remembered.set(name ?? '', made)
      return made
    },
    text: (name, around) =>
      chain('text', name)
        .filter((s) => s.name !== 'style:default-style')
        .reduce((before, style) => changed(before, child(style, 'style:text-properties')), around),
    cell: (name) => {
      let text: TextProperties = {}
      let bordered = false
      for (const style of chain('table-cell', name)) {
        text = changed(text, child(style, 'style:text-properties'))
        const { attributes = {} } = child(style, 'style:table-cell-properties') ?? {}
        for (const side of ['', '-top', '-bottom', '-left', '-right']) {
          const border = attributes[`fo:border${side}`]
          if (border !== undefined) bordered = border !== 'none' || (bordered && side !== '')
        }
      }
      return { text, bordered }
    },
    rowHeight: (name) => {
      for (const style of chain('table-row', name).reverse()) {
        const { attributes = {} } = child(style, 'style:table-row-properties') ?? {}
        if (attributes['style:row-height'] !== undefined) return attributes['style:row-height']
        if (attributes['style:min-row-height'] !== undefined) return undefined
      }
      return undefined
    },
    ground: (family, name) => {
      for (const style of chain(family, name).reverse()) {
        const ground = childrenNamed(style, `style:${family}-properties`)[0]?.attributes['fo:background-color']
        if (ground !== undefined) return ground
      }
      return undefined
    },
  }
}

const rgb = (color: string): [number, number, number] | null => {
  const m = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)
  return m ? [Number.parseInt(m[1]!, 16), Number.parseInt(m[2]!, 16), Number.parseInt(m[3]!, 16)] : null
}
const white = '#ffffff'

const alike = (a: string, b: string): boolean => {
  const [x, y] = [rgb(a), rgb(b)]
  return x !== null && y !== null && x.every((n, i) => Math.abs(n - y[i]!) <= 12)
}

/** `around`: what is painted behind the words, the innermost first. */
export const lookOf = (text: TextProperties, around: readonly (string | undefined)[]): RunLook => {
  const look: RunLook = { size: text.size ?? PLAIN_SIZE }
  const squeezed = squeezeOf({ size: text.size ?? PLAIN_SIZE, scale: text.scale, spacing: text.spacing })
  if (text.hidden || squeezed === 'gone') look.hidden = true
  if (squeezed === 'unclear' || text.twoInOne) look.unclear = true
  if (text.struck) look.struck = true
  if (text.position && text.position > 0) look.raised = 'super'
  if (text.position && text.position < 0) look.raised = 'sub'
  const ground = [text.ground, ...around].find((g) => g !== undefined && g !== 'transparent') ?? white
  if (text.clear || (text.color !== undefined && alike(text.color, ground))) look.faint = true
  return look
}
