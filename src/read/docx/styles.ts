import { child, childrenNamed, find, onOff, val, type XmlElement } from './xml.ts'

export interface NumberingReference {
  numId?: string
  ilvl?: number
  /** styles that lead to the reference, for levels that are tied to a style */
  styles: string[]
}

/** Properties of a paragraph that its style may give: the own ones first, then along `basedOn`. */
export interface ParagraphProperties {
  level?: number
  align?: string
  numbering: NumberingReference
}

export interface Styles {
  paragraph: (pPr: XmlElement | undefined) => ParagraphProperties
  /** whether a run is hidden, by itself, its character style or its paragraph style */
  hidden: (rPr: XmlElement | undefined, pPr: XmlElement | undefined) => boolean
  /** whether a line goes through a run, or two, by itself or by its styles */
  struck: (rPr: XmlElement | undefined, pPr: XmlElement | undefined) => boolean
  /** a property of a run that has a value, by itself or by its styles */
  ofRun: (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined) => XmlElement | undefined
  /** the font of western letters and digits; a style may name it and the run those of other letters */
  face: (rPr: XmlElement | undefined, pPr: XmlElement | undefined) => string | undefined
  /** a property of a paragraph, by itself or by its style */
  ofParagraph: (name: string, pPr: XmlElement | undefined) => XmlElement | undefined
  /** whether a style of tables, or one it is based on, paints something */
  paints: (tableStyle: string | undefined) => boolean
  numIdOf: (styleId: string) => string | undefined
}

const integer = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined

const first = <T>(values: (T | undefined)[]): T | undefined => values.find((v) => v !== undefined)

/** A style with those it is based on, the nearest first. */
type Chain = readonly (readonly [id: string, style: XmlElement])[]

/** Styles by their names, each with those it is based on; a style that is based on itself ends the chain. */
const chainsOf = (root: XmlElement | null) => {
  const byId = new Map<string, XmlElement>()
  const defaults = new Map<string, string>()
  for (const style of childrenNamed(root ?? undefined, 'w:style')) {
    const id = style.attributes['w:styleId']
    if (id === undefined || byId.has(id)) continue
    byId.set(id, style)
    const isDefault = ['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '')
    if (isDefault) defaults.set(style.attributes['w:type'] ?? '', id)
  }
  const chains = new Map<string, Chain>()
  const chain = (id: string | undefined): Chain => {
    if (id === undefined) return []
    const known = chains.get(id)
    if (known !== undefined) return known
    const found = new Map<string, XmlElement>()
    for (let at: string | undefined = id; at !== undefined && !found.has(at); at = val(byId.get(at), 'w:basedOn')) {
      const style = byId.get(at)
      if (style === undefined) break
      found.set(at, style)
    }
    chains.set(id, [...found])
    return chains.get(id)!
  }
  return { chain, defaults, styleOf: (id: string) => byId.get(id) }
}

/** What a paragraph with its styles says of it, the nearest first. */
const propertiesOf = (pPr: XmlElement | undefined, styles: Chain): ParagraphProperties => {
  const sources = [pPr, ...styles.map(([, s]) => child(s, 'w:pPr'))]
  const numPrs = sources.map((s) => child(s, 'w:numPr'))
  const numId = first(numPrs.map((n) => val(n, 'w:numId')))
  // a reference of the paragraph itself that names no level means the first
  const isOwn = val(numPrs[0], 'w:numId') !== undefined
  const ilvl = isOwn ? (integer(val(numPrs[0], 'w:ilvl')) ?? 0) : first(numPrs.map((n) => integer(val(n, 'w:ilvl'))))
  const level = first(sources.map((s) => integer(val(s, 'w:outlineLvl'))))
  const align = first(sources.map((s) => val(s, 'w:jc')))
  return {
    numbering: {
      styles: styles.map(([id]) => id),
      ...(numId === undefined ? {} : { numId }),
      ...(ilvl === undefined ? {} : { ilvl }),
    },
    // 9 is body text
    ...(level !== undefined && level >= 0 && level < 9 ? { level: level + 1 } : {}),
    ...(align === undefined ? {} : { align }),
  }
}

/** Reads styles.xml into questions the document asks. */
export const readStyles = (root: XmlElement | null): Styles => {
  const { chain, defaults, styleOf } = chainsOf(root)
  const paragraphChain = (pPr: XmlElement | undefined) => chain(val(pPr, 'w:pStyle') ?? defaults.get('paragraph'))
  const runDefaults = child(child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const inStyles = (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined) =>
    [...chain(val(rPr, 'w:rStyle')), ...paragraphChain(pPr)].map(([, s]) => child(child(s, 'w:rPr'), name))
  const isOn = (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined): boolean => {
    const styles = [...chain(val(rPr, 'w:rStyle')), ...paragraphChain(pPr)]
    return first([onOff(rPr, name), ...styles.map(([, s]) => onOff(child(s, 'w:rPr'), name))]) ?? false
  }
  return {
    paragraph: (pPr) => propertiesOf(pPr, paragraphChain(pPr)),
    hidden: (rPr, pPr) => isOn('w:vanish', rPr, pPr),
    struck: (rPr, pPr) => isOn('w:strike', rPr, pPr) || isOn('w:dstrike', rPr, pPr),
    ofRun: (name, rPr, pPr) => child(rPr, name) ?? first([...inStyles(name, rPr, pPr), child(runDefaults, name)]),
    // a font of the theme counts before one that is named, and is never one of pictures
    face: (rPr, pPr) =>
      first(
        [child(rPr, 'w:rFonts'), ...inStyles('w:rFonts', rPr, pPr), child(runDefaults, 'w:rFonts')].map(
          (fonts) => fonts?.attributes['w:asciiTheme'] ?? fonts?.attributes['w:ascii'],
        ),
      ),
    ofParagraph: (name, pPr) =>
      child(pPr, name) ?? first(paragraphChain(pPr).map(([, s]) => child(child(s, 'w:pPr'), name))),
    paints: (style) =>
      chain(style ?? defaults.get('table')).some(([, s]) => find(s, (e) => e.name === 'w:shd') !== undefined),
    numIdOf: (styleId) => val(child(child(styleOf(styleId), 'w:pPr'), 'w:numPr'), 'w:numId'),
  }
}
