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
  /** raised or lowered words are as large as the others: a note is smaller */
  positionedWhole?: boolean
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

/** What attributes of a style change of the words, each by itself. */
const changes: Record<string, (after: TextProperties, said: string, before: TextProperties) => void> = {
  'text:display': (after, said) => {
    after.hidden = said === 'none'
  },
  'style:text-position': (after, said) => {
    const [word, size] = said.split(' ')
    after.position = word === 'super' ? 33 : word === 'sub' ? -33 : (percent(word) ?? 0)
    after.positionedWhole = percent(size) === 100
  },
  'fo:font-size': (after, said, before) => {
    const size = points(said, before.size ?? PLAIN_SIZE)
    if (size !== undefined) after.size = size
  },
  'fo:color': (after, said) => {
    after.color = said
  },
  'loext:opacity': (after, said) => {
    const opacity = percent(said)
    if (opacity !== undefined) after.clear = opacity < FAINTEST
  },
  'style:text-scale': (after, said) => {
    const scale = percent(said)
    if (scale !== undefined) after.scale = scale
  },
  'fo:letter-spacing': (after, said) => {
    after.spacing = said.startsWith('-') ? -(points(said.slice(1), 0) ?? 0) : 0
  },
  'style:text-combine': (after, said) => {
    after.twoInOne = said === 'lines'
  },
  'fo:background-color': (after, said) => {
    after.ground = said
  },
}

const changed = (before: TextProperties, properties: XmlElement | undefined): TextProperties => {
  if (properties === undefined) return before
  const { attributes: a } = properties
  const after = { ...before }
  for (const [name, change] of Object.entries(changes)) {
    const said = a[name]
    if (said !== undefined) change(after, said, before)
  }
  // what can be said in two ways
  const line = a['style:text-line-through-style'] ?? a['style:text-line-through-type']
  if (line !== undefined) after.struck = line !== 'none'
  const face = a['style:font-name'] ?? a['fo:font-family']
  if (face !== undefined) after.face = face
  // LibreOffice writes the opacity of its automatic colour as none, and shows it all the same
  if (a['style:use-window-font-color'] === 'true') {
    delete after.color
    after.clear = false
  }
  return after
}

/** The definitions of a document, by the names that they have there. */
interface Defined {
  /** by family and name */
  styles: Map<string, XmlElement>
  /** by family */
  defaults: Map<string, XmlElement>
  lists: Map<string, XmlElement>
  outline: XmlElement | null
}

const definedIn = (roots: readonly XmlElement[]): Defined => {
  const found: Defined = { styles: new Map(), defaults: new Map(), lists: new Map(), outline: null }
  const groups = roots.flatMap((root) =>
    ['office:styles', 'office:automatic-styles'].flatMap((group) => child(root, group)?.children ?? []),
  )
  for (const style of groups.filter(isXml)) {
    const { 'style:family': family = '', 'style:name': name = '' } = style.attributes
    if (style.name === 'style:style') found.styles.set(`${family}/${name}`, style)
    else if (style.name === 'style:default-style') found.defaults.set(family, style)
    else if (style.name === 'text:list-style') found.lists.set(name, style)
    else if (style.name === 'text:outline-style') found.outline = style
  }
  return found
}

/** Names of fonts whose digits are pictures. */
const pictorialIn = (roots: readonly XmlElement[]): Set<string> =>
  new Set(
    roots
      .flatMap((root) => childrenNamed(child(root, 'office:font-face-decls'), 'style:font-face'))
      .filter(({ attributes: a }) =>
        isPictorial(a['svg:font-family'] ?? a['style:name'], a['style:font-charset'] === 'x-symbol'),
      )
      .map(({ attributes: a }) => a['style:name'] ?? ''),
  )

/** A style and its parents, the outermost first, after what holds for all of the family. */
const chainOf = ({ styles, defaults }: Defined, family: string, name: string | undefined): XmlElement[] => {
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

const paragraphOf = (chain: readonly XmlElement[]): ParagraphProperties => {
  const made: ParagraphProperties = { text: {} }
  for (const style of chain) {
    const { attributes: a = {} } = child(style, 'style:paragraph-properties') ?? {}
    if (a['fo:text-align'] !== undefined) made.align = a['fo:text-align']
    if (a['fo:background-color'] !== undefined) made.ground = a['fo:background-color']
    made.text = changed(made.text, child(style, 'style:text-properties'))
  }
  return made
}

const cellOf = (chain: readonly XmlElement[]): ReturnType<Styles['cell']> => {
  let text: TextProperties = {}
  let bordered = false
  for (const style of chain) {
    text = changed(text, child(style, 'style:text-properties'))
    const { attributes = {} } = child(style, 'style:table-cell-properties') ?? {}
    for (const side of ['', '-top', '-bottom', '-left', '-right']) {
      const border = attributes[`fo:border${side}`]
      if (border !== undefined) bordered = border !== 'none' || (bordered && side !== '')
    }
  }
  return { text, bordered }
}

/** The innermost style of a chain that says something, and what. */
const innermost = <T>(chain: readonly XmlElement[], said: (style: XmlElement) => T | undefined): T | undefined => {
  for (const style of [...chain].reverse()) {
    const found = said(style)
    if (found !== undefined) return found
  }
  return undefined
}

const rowHeightOf = (style: XmlElement): { exact: string | undefined } | undefined => {
  const { 'style:row-height': exact, 'style:min-row-height': least } =
    child(style, 'style:table-row-properties')?.attributes ?? {}
  return exact === undefined && least === undefined ? undefined : { exact }
}

/** Reads the styles of a document: automatic ones and named ones, of all parts given. */
export const readStyles = (roots: readonly XmlElement[]): Styles => {
  const defined = definedIn(roots)
  const pictorial = pictorialIn(roots)
  const chain = (family: string, name: string | undefined): XmlElement[] => chainOf(defined, family, name)
  const remembered = new Map<string, ParagraphProperties>()
  return {
    isPictorial: (face) => pictorial.has(face ?? '') || isPictorial(face),
    lists: defined.lists,
    outline: defined.outline,
    outlineLevel: (name) => {
      const level = innermost(chain('paragraph', name), (s) => s.attributes['style:default-outline-level'])
      return level === undefined || level === '' ? undefined : Number(level)
    },
    paragraph: (name) => {
      const made = remembered.get(name ?? '') ?? paragraphOf(chain('paragraph', name))
      remembered.set(name ?? '', made)
      return made
    },
    text: (name, around) =>
      chain('text', name)
        .filter((s) => s.name !== 'style:default-style')
        .reduce((before, style) => changed(before, child(style, 'style:text-properties')), around),
    cell: (name) => cellOf(chain('table-cell', name)),
    rowHeight: (name) => innermost(chain('table-row', name), rowHeightOf)?.exact,
    ground: (family, name) =>
      innermost(
        chain(family, name),
        (s) => childrenNamed(s, `style:${family}-properties`)[0]?.attributes['fo:background-color'],
      ),
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
  if (text.position && text.positionedWhole) look.shift = (text.position / 100) * (text.size ?? PLAIN_SIZE)
  else if (text.position) look.raised = text.position > 0 ? 'super' : 'sub'
  const ground = [text.ground, ...around].find((g) => g !== undefined && g !== 'transparent') ?? white
  if (text.clear || (text.color !== undefined && alike(text.color, ground))) look.faint = true
  return look
}
