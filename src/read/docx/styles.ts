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

/** Reads styles.xml into questions the document asks. A style that is based on itself ends the chain. */
export const readStyles = (root: XmlElement | null): Styles => {
  const byId = new Map<string, XmlElement>()
  const defaults = new Map<string, string>()
  for (const style of childrenNamed(root ?? undefined, 'w:style')) {
    const id = style.attributes['w:styleId']
    if (id === undefined || byId.has(id)) continue
    byId.set(id, style)
    const isDefault = ['1', 'true', 'on'].includes(style.attributes['w:default'] ?? '')
    if (isDefault) defaults.set(style.attributes['w:type'] ?? '', id)
  }
  const chains = new Map<string, [string, XmlElement][]>()
  const chain = (id: string | undefined): [string, XmlElement][] => {
    const known = id === undefined ? [] : chains.get(id)
    if (known !== undefined) return known
    const found = new Map<string, XmlElement>()
    for (let at = id; at !== undefined && byId.has(at) && !found.has(at); at = val(byId.get(at), 'w:basedOn'))
      found.set(at, byId.get(at)!)
    chains.set(id!, [...found])
    return chains.get(id!)!
  }
  const paragraphChain = (pPr: XmlElement | undefined) => chain(val(pPr, 'w:pStyle') ?? defaults.get('paragraph'))
  const first = <T>(values: (T | undefined)[]): T | undefined => values.find((v) => v !== undefined)

  const ofRun = (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined): boolean =>
    first([
      onOff(rPr, name),
      ...chain(val(rPr, 'w:rStyle')).map(([, s]) => onOff(child(s, 'w:rPr'), name)),
      ...paragraphChain(pPr).map(([, s]) => onOff(child(s, 'w:rPr'), name)),
    ]) ?? false

  const runDefaults = child(child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const propertiesOfRun = (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined) => [
    child(rPr, name),
    ...chain(val(rPr, 'w:rStyle')).map(([, s]) => child(child(s, 'w:rPr'), name)),
    ...paragraphChain(pPr).map(([, s]) => child(child(s, 'w:rPr'), name)),
    child(runDefaults, name),
  ]
  const propertyOfRun = (name: string, rPr: XmlElement | undefined, pPr: XmlElement | undefined) =>
    child(rPr, name) ?? first(propertiesOfRun(name, rPr, pPr))

  return {
    paragraph: (pPr) => {
      const styles = paragraphChain(pPr)
      const sources = [pPr, ...styles.map(([, s]) => child(s, 'w:pPr'))]
      const numPrs = sources.map((s) => child(s, 'w:numPr'))
      const level = first(sources.map((s) => integer(val(s, 'w:outlineLvl'))))
      const properties: ParagraphProperties = { numbering: { styles: styles.map(([id]) => id) } }
      const numId = first(numPrs.map((n) => val(n, 'w:numId')))
      const ilvl = first(numPrs.map((n) => integer(val(n, 'w:ilvl'))))
      const own = val(numPrs[0], 'w:numId')
      if (numId !== undefined) properties.numbering.numId = numId
      // a reference of the paragraph itself that names no level means the first
      if (own !== undefined) properties.numbering.ilvl = integer(val(numPrs[0], 'w:ilvl')) ?? 0
      else if (ilvl !== undefined) properties.numbering.ilvl = ilvl
      // 9 is body text
      if (level !== undefined && level >= 0 && level < 9) properties.level = level + 1
      const align = first(sources.map((s) => val(s, 'w:jc')))
      if (align !== undefined) properties.align = align
      return properties
    },
    hidden: (rPr, pPr) => ofRun('w:vanish', rPr, pPr),
    struck: (rPr, pPr) => ofRun('w:strike', rPr, pPr) || ofRun('w:dstrike', rPr, pPr),
    ofRun: propertyOfRun,
    // a font of the theme counts before one that is named, and is never one of pictures
    face: (rPr, pPr) =>
      first(
        propertiesOfRun('w:rFonts', rPr, pPr).map(
          (fonts) => fonts?.attributes['w:asciiTheme'] ?? fonts?.attributes['w:ascii'],
        ),
      ),
    ofParagraph: (name, pPr) =>
      child(pPr, name) ?? first(paragraphChain(pPr).map(([, s]) => child(child(s, 'w:pPr'), name))),
    paints: (style) =>
      chain(style ?? defaults.get('table')).some(([, s]) => find(s, (e) => e.name === 'w:shd') !== undefined),
    numIdOf: (styleId) => val(child(child(byId.get(styleId), 'w:pPr'), 'w:numPr'), 'w:numId'),
  }
}
