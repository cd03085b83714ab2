import { black, type Color, looksAlike, readColor, white } from '../colors.ts'
import type { Change } from '../office/markup.ts'
import { squeezeOf } from '../office/squeezed.ts'
import type { Styles } from './styles.ts'
import { child, type XmlElement } from './xml.ts'

/**
 * Of the properties of a run only its style goes through mammoth. So how its words look is written into the id of a style
 * of its own, as CSS says the same: the markup made of it is then read as that of a web page is.
 */
const LOOK = 'look:'

export interface RunLook {
  /** `note`: the mark of a note; `field`: a field that nobody has filled in; `turned`: shown from right to left, sign by sign; `picture`: no words; `words`, `digits`: a tracked change in the paragraph */
  flags: readonly ('note' | 'field' | 'turned' | 'picture' | Change)[]
  css: string
}

export const writeLook = ({ flags, css }: RunLook): string => `${LOOK}${flags.join(',')}|${css}`

export const readLook = (styleId: string | null | undefined): RunLook | null => {
  if (!styleId?.startsWith(LOOK)) return null
  const [flags, css] = styleId.slice(LOOK.length).split('|') as [string, string]
  return { flags: flags === '' ? [] : (flags.split(',') as RunLook['flags']), css }
}

/** What is painted behind words: a colour, null where it cannot be told, undefined where nothing is. */
export type Ground = Color | null | undefined

const ofHex = (written: string | undefined): Ground => {
  if (written === undefined || written === 'auto') return undefined
  const read = readColor(/^[0-9a-f]{6}$/i.test(written) ? `#${written}` : written)
  return read === 'transparent' ? undefined : read
}

/** Shading: a plain fill, or ink all over; patterns are of two colours. */
export const shadingOf = (shd: XmlElement | undefined): Ground => {
  if (shd === undefined) return undefined
  const pattern = shd.attributes['w:val'] ?? 'clear'
  if (pattern === 'clear' || pattern === 'nil') {
    if (shd.attributes['w:themeFill'] !== undefined && ofHex(shd.attributes['w:fill']) === undefined) return null
    return ofHex(shd.attributes['w:fill'])
  }
  return pattern === 'solid' ? ofHex(shd.attributes['w:color']) : null
}

const highlightOf = (highlight: XmlElement | undefined): Ground => {
  const name = highlight?.attributes['w:val']
  return name === undefined || name === 'none' ? undefined : ofHex(name)
}

/** Half-points up to which words are specks. */
const SPECK = 4

const number = (node: XmlElement | undefined): number | null => {
  const written = node?.attributes['w:val']
  return written !== undefined && /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : null
}

export const sizeOf = (styles: Styles, rPr: XmlElement | undefined, pPr: XmlElement | undefined): number =>
  number(styles.ofRun('w:sz', rPr, pPr)) ?? 20

/** What is behind the words of a run: the innermost that is painted. `around`: what the cell and its table paint. */
const groundOf = (
  styles: Styles,
  rPr: XmlElement | undefined,
  pPr: XmlElement | undefined,
  around: Ground,
): Color | null => {
  const layers = [
    () => highlightOf(styles.ofRun('w:highlight', rPr, pPr)),
    () => shadingOf(styles.ofRun('w:shd', rPr, pPr)),
    () => shadingOf(styles.ofParagraph('w:shd', pPr)),
    () => around,
  ]
  for (const layer of layers) {
    const painted = layer()
    if (painted !== undefined) return painted
  }
  return white
}

/** Colours of the theme that every theme that Word comes with has: paper and ink. Named, they count before what is written beside them. */
const ofTheme: ReadonlyMap<string, Color> = new Map([
  ['background1', white],
  ['light1', white],
  ['text1', black],
  ['dark1', black],
])

/** What letters are filled with (`w14:textFill`, [MS-DOCX] 2.6.1.20): it counts before their colour. */
const fillOf = (fill: XmlElement | undefined): Color | 'transparent' | null => {
  if (child(fill, 'w14:noFill')) return 'transparent'
  const color = child(child(fill, 'w14:solidFill'), 'w14:srgbClr')
  if (Number(child(color, 'w14:alpha')?.attributes['w14:val'] ?? 0) > CLEAREST) return 'transparent'
  return ofHex(color?.attributes['w14:val']) ?? null
}
/** Thousandths of a per cent from which letters are not seen. */
const CLEAREST = 94_000

/** The ink of a run: null where it cannot be told, or shows on any ground. */
const inkOf = (
  styles: Styles,
  rPr: XmlElement | undefined,
  pPr: XmlElement | undefined,
): Color | 'transparent' | null => {
  const fill = fillOf(styles.ofRun('w14:textFill', rPr, pPr))
  if (fill !== null) return fill
  const {
    'w:val': written,
    'w:themeColor': theme,
    'w:themeTint': tint,
    'w:themeShade': shade,
  } = styles.ofRun('w:color', rPr, pPr)?.attributes ?? {}
  const themed = tint === undefined && shade === undefined ? ofTheme.get(theme ?? '') : undefined
  return themed ?? (written === undefined || written === 'auto' ? null : (ofHex(written) ?? null))
}

/** Whether the ink of a run is that of what is behind it. */
const isFaint = (styles: Styles, rPr: XmlElement | undefined, pPr: XmlElement | undefined, around: Ground): boolean => {
  const ink = inkOf(styles, rPr, pPr)
  if (ink === null || ink === 'transparent') return ink === 'transparent'
  const ground = groundOf(styles, rPr, pPr, around)
  return ground !== null && looksAlike(ink, ground)
}

/** Twips: in a row or a line of exactly this height nothing can be read. */
export const FLAT = 60
const isFlat = (styles: Styles, pPr: XmlElement | undefined): boolean => {
  const { 'w:line': line, 'w:lineRule': rule } = styles.ofParagraph('w:spacing', pPr)?.attributes ?? {}
  return rule === 'exact' && line !== undefined && Number(line) <= FLAT
}

export interface Surroundings {
  styles: Styles
  pPr?: XmlElement
  /** what the cell and its table paint */
  ground?: Ground
  /** runs of the paragraph differ in size */
  sized?: boolean
}

/** Letters made narrow, set upon each other, or in two lines in one. */
const squeezedBy = (
  styles: Styles,
  rPr: XmlElement | undefined,
  pPr: XmlElement | undefined,
): 'gone' | 'unclear' | null => {
  const scale = number(styles.ofRun('w:w', rPr, pPr)) ?? 100
  const spacing = (number(styles.ofRun('w:spacing', rPr, pPr)) ?? 0) / 20
  const squeezed = squeezeOf({ size: sizeOf(styles, rPr, pPr) / 2, scale, spacing })
  const { 'w:combine': combined } = styles.ofRun('w:eastAsianLayout', rPr, pPr)?.attributes ?? {}
  return squeezed ?? (['1', 'true', 'on'].includes(combined ?? '') ? 'unclear' : null)
}

/** How the words of a run look, as CSS: what hides them or sets them apart from those beside them. */
export const cssOf = (rPr: XmlElement | undefined, { styles, pPr, ground, sized }: Surroundings): string => {
  const said: string[] = []
  const squeezed = squeezedBy(styles, rPr, pPr)
  if (styles.hidden(rPr, pPr) || sizeOf(styles, rPr, pPr) <= SPECK || isFlat(styles, pPr) || squeezed === 'gone')
    said.push('display:none')
  else if (isFaint(styles, rPr, pPr, ground)) said.push('visibility:hidden')
  else if (squeezed === 'unclear') said.push('display:var(--unclear)')
  const align = styles.ofRun('w:vertAlign', rPr, pPr)?.attributes['w:val']
  if (align === 'superscript') said.push('vertical-align:super')
  else if (align === 'subscript') said.push('vertical-align:sub')
  const position = number(styles.ofRun('w:position', rPr, pPr))
  if (position !== null && position !== 0) said.push(`position:relative;bottom:${position / 2}pt`)
  if (styles.struck(rPr, pPr)) said.push('text-decoration:line-through')
  if (sized) said.push(`font-size:${sizeOf(styles, rPr, pPr) / 2}pt`)
  return said.join(';')
}

/** The shading of a table, as far as its own properties say it; null where its style paints. */
export const tableGround = (styles: Styles, tblPr: XmlElement | undefined): Ground => {
  const style = child(tblPr, 'w:tblStyle')?.attributes['w:val']
  return shadingOf(child(tblPr, 'w:shd')) ?? (styles.paints(style) ? null : undefined)
}
